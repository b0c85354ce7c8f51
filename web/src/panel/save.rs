//! The form that saves the map, as one HTML file or as a folder.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::dom::{append, el, flag, idle, on};
use crate::download::save_bytes;
use crate::fetch::reason;
use crate::phrases::grouped;
use crate::save::{Wish, make};
use crate::site::Site;
use crate::state::State;
use crate::words::{Words, fill};

/// Answers the incidents to be saved, all or those that pass the filters: see [`crate::save::incidents`].
type Incidents = Rc<dyn Fn(bool) -> Option<String>>;

/// The form, folded away.
pub struct Save {
    words: &'static Words,
    /// The whole block.
    pub element: HtmlElement,
    form: HtmlElement,
    fields: Fields,
    /// How many incidents there are, and how many pass the filters.
    counts: [HtmlElement; 2],
}

/// What a visitor fills in.
#[derive(Clone)]
struct Fields {
    title: HtmlInputElement,
    about: HtmlTextAreaElement,
    shown: HtmlInputElement,
    coder: HtmlInputElement,
}

impl Fields {
    fn wish(&self, single: bool) -> Wish {
        let (title, about) = (self.title.value(), self.about.value());
        Wish { title, about, all: !self.shown.checked(), single, coder: self.coder.checked() }
    }
}

impl Save {
    /// Makes the form; its buttons come with [`Save::serve`].
    pub fn new(words: &'static Words, site: &Site) -> Self {
        let said = words.save;
        let title: HtmlInputElement = field(el("input").attr("id", "save-title").attr("type", "text"));
        title.set_value(site.title.as_deref().unwrap_or_default());
        title.set_placeholder(words.title);
        let about = el("textarea").attr("id", "save-about").attr("rows", "3").attr("placeholder", said.about_hint);
        let about: HtmlTextAreaElement = field(about);
        about.set_value(site.about.as_deref().unwrap_or_default());
        let choice = |checked: bool| {
            let choice: HtmlInputElement = field(el("input").attr("type", "radio").attr("name", "save-which"));
            choice.set_checked(checked);
            choice
        };
        let (all, shown) = (choice(true), choice(false));
        let coder: HtmlInputElement = field(el("input").attr("type", "checkbox"));
        let counts: [HtmlElement; 2] = [el("span").into(), el("span").into()];
        let check =
            |input: &HtmlInputElement, name: HtmlElement| el("label").class("check").child(input.clone()).child(name);
        let which = el("div").class("save-which").attr("role", "radiogroup").attr("aria-label", said.which);
        let with_coder = || check(&coder, el("span").text(said.with_coder).into());
        let form: HtmlElement = el("div")
            .class("save-form")
            .child(el("p").class("soft").text(said.why))
            .child(el("label").attr("for", "save-title").text(said.title))
            .child(title.clone())
            .child(el("label").attr("for", "save-about").text(said.about))
            .child(about.clone())
            .child(which.child(check(&all, counts[0].clone())).child(check(&shown, counts[1].clone())))
            .children(site.gazetteer.is_some().then(with_coder))
            .into();
        let element = el("details").class("save-map").child(el("summary").text(said.save)).child(form.clone()).into();
        Self { words, element, form, fields: Fields { title, about, shown, coder }, counts }
    }

    /// Adds the buttons that put the page together.
    pub fn serve(&self, site: &Site, incidents: impl Fn(bool) -> Option<String> + 'static) {
        let said = self.words.save;
        let incidents: Incidents = Rc::new(incidents);
        let status: HtmlElement = el("p").class("save-status").attr("role", "status").into();
        let button =
            |name: &str| field::<HtmlButtonElement>(el("button").class("primary").attr("type", "button").text(name));
        let buttons = [button(said.single), button(said.folder)];
        for (single, pressed) in [true, false].into_iter().zip(&buttons) {
            let (words, fields, site) = (self.words, self.fields.clone(), site.clone());
            let (incidents, status, buttons) = (Rc::clone(&incidents), status.clone(), buttons.clone());
            on(pressed, "click", move |_| {
                let (wish, site, status) = (fields.wish(single), site.clone(), status.clone());
                let (incidents, buttons) = (incidents(wish.all), buttons.clone());
                spawn_local(async move {
                    busy(&buttons, true);
                    status.set_text_content(Some(words.save.saving));
                    // What is said is drawn before the work begins.
                    idle().await;
                    let told = done(words, &site, &wish, incidents).await;
                    status.set_text_content(Some(&told));
                    busy(&buttons, false);
                });
            });
        }
        let [single, folder] = buttons.map(HtmlElement::from);
        append(&self.form, &HtmlElement::from(el("div").class("save-buttons").child(single).child(folder)));
        append(&self.form, &status);
    }

    /// Shows how many incidents there are to save.
    pub fn show(&self, state: &State) {
        let said = self.words.save;
        let numbers = [(said.all, state.entries.len()), (said.shown, state.shown.len())];
        for (count, (text, number)) in self.counts.iter().zip(numbers) {
            count.set_text_content(Some(&fill(text, &[&grouped(number)])));
        }
        // Without the site's own incidents it would be half a map.
        flag(&self.element, "hidden", !state.loaded);
        flag(&self.fields.shown, "disabled", state.shown.is_empty());
    }
}

/// Makes the file and hands it to the browser; answers what came of it, in words.
async fn done(words: &Words, site: &Site, wish: &Wish, incidents: Option<String>) -> String {
    let name = wish.name();
    let saved = make(site, wish, incidents).await.and_then(|bytes| {
        save_bytes(&name, wish.media_type(), &bytes).map_err(reason)?;
        Ok(format!("{:.1}", bytes.len() as f64 / 1e6).replace('.', words.save.point))
    });
    match saved {
        Ok(megabytes) => fill(words.save.saved, &[&name, &megabytes]),
        Err(why) => fill(words.save.failed, &[&why]),
    }
}

fn busy(buttons: &[HtmlButtonElement], busy: bool) {
    for button in buttons {
        button.set_disabled(busy);
    }
}

fn field<T: JsCast>(element: crate::dom::El) -> T {
    HtmlElement::from(element).unchecked_into()
}
