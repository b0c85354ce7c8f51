//! The control of the map's layers: what shows the incidents, what a circle's area tells, what is drawn besides.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::backdrop::Backdrop;
use crate::display::{Edit, Measure, Theme};
use crate::dom::{El, by_id, el, flag, on, replace};
use crate::layer::Send;
use crate::state::{Message, State};
use crate::words::{Words, fill};

/// The control.
pub struct Layers {
    words: &'static Words,
    /// The element.
    pub element: HtmlElement,
    themes: [HtmlInputElement; 4],
    measures: [HtmlInputElement; 2],
    sizes: HtmlElement,
    hulls: HtmlInputElement,
    graticule: HtmlInputElement,
    backdrops: HtmlElement,
    send: Send,
}

/// The id of the button that unfolds the control.
const BUTTON: &str = "layers-button";

impl Layers {
    /// Makes the control, folded.
    pub fn new(words: &'static Words, send: &Send) -> Self {
        let said = words.layers;
        let themes = Theme::ALL.map(|theme| input("radio", "theme", send, move |_| Edit::Theme(theme)));
        let measures = Measure::ALL.map(|measure| input("radio", "measure", send, move |_| Edit::Measure(measure)));
        let hulls = input("checkbox", "hulls", send, Edit::Hulls);
        let graticule = input("checkbox", "graticule", send, Edit::Graticule);
        let sizes: HtmlElement = group(said.area, &measures, &said.measures).into();
        let backdrops: HtmlElement = el("div").class("layers-backdrops").into();
        let body = el("div")
            .class("layers-body")
            .child(group(said.show_as, &themes, &said.themes))
            .child(sizes.clone())
            .child(group(said.besides, &[hulls.clone(), graticule.clone()], &[said.hulls, said.graticule]))
            .child(backdrops.clone());
        let button =
            el("summary").attr("id", BUTTON).child(el("span").class("layers-icon").attr("aria-hidden", "true"));
        let element: HtmlElement =
            el("details").class("layers").child(button.child(el("span").text(said.layers))).child(body).into();
        let folded = element.clone();
        on(&element, "keydown", move |event| {
            let event: &KeyboardEvent = event.unchecked_ref();
            if event.key() == "Escape" && folded.has_attribute("open") {
                // Only the control is closed, not what is open beside it.
                event.stop_propagation();
                flag(&folded, "open", false);
                drop(by_id(BUTTON).focus());
            }
        });
        Self { words, element, themes, measures, sizes, hulls, graticule, backdrops, send: send.clone() }
    }

    /// Shows what is chosen.
    pub fn show(&self, state: &State) {
        let display = state.display;
        for (input, theme) in self.themes.iter().zip(Theme::ALL) {
            input.set_checked(theme == display.theme);
        }
        for (input, measure) in self.measures.iter().zip(Measure::ALL) {
            input.set_checked(measure == display.measure);
        }
        // Tints count incidents; only circles have an area to choose for.
        flag(&self.sizes, "hidden", display.theme != Theme::Incidents);
        self.hulls.set_checked(display.hulls);
        self.graticule.set_checked(display.graticule);
        let rows = state.backdrops.iter().enumerate().map(|(number, backdrop)| self.backdrop(number, backdrop));
        let list = (!state.backdrops.is_empty()).then(|| {
            let name = el("p").class("layers-name").text(self.words.layers.backdrops);
            el("div").child(name).child(el("ul").children(rows)).into()
        });
        replace(&self.backdrops, list);
    }

    fn backdrop(&self, number: usize, backdrop: &Backdrop) -> El {
        let send = self.send.clone();
        let remove = el("button")
            .class("remove")
            .attr("type", "button")
            .attr("aria-label", &fill(self.words.layers.remove, &[&backdrop.name]))
            .text("×")
            .on("click", move |_| {
                send(Message::RemoveBackdrop(number));
                // The button is gone: the keyboard stays on the control.
                drop(by_id(BUTTON).focus());
            });
        el("li").child(el("span").class("backdrop-name").text(&backdrop.name)).child(remove)
    }
}

/// A choice; `edit` answers what it does, by whether it is checked.
fn input(kind: &str, name: &str, send: &Send, edit: impl Fn(bool) -> Edit + 'static) -> HtmlInputElement {
    let field: HtmlElement = el("input").attr("type", kind).attr("name", &format!("layer-{name}")).into();
    let field: HtmlInputElement = field.unchecked_into();
    let (send, checked) = (send.clone(), field.clone());
    on(&field, "change", move |_| send(Message::Display(edit(checked.checked()))));
    field
}

/// Choices under a heading.
fn group(name: &str, inputs: &[HtmlInputElement], names: &[&str]) -> El {
    let choices = inputs.iter().zip(names).map(|(input, name)| {
        let label = el("span").class("check-name").text(name);
        el("label").class("check").child(input.clone()).child(label)
    });
    el("fieldset").class("layers-group").child(el("legend").class("layers-name").text(name)).children(choices)
}
