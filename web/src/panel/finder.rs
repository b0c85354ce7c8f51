//! A box in which a place is looked for, over the map and where a place is corrected: offers names while somebody types.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use incidentmap::incident::Location;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, HtmlInputElement, KeyboardEvent};

use crate::coder::Coder;
use crate::dom::{append, el, flag, number_at, on, replace, set};
use crate::words::{Words, fill};

/// How many places are offered.
const OFFERED: usize = 7;

struct Finder {
    words: &'static Words,
    coder: Coder,
    input: HtmlInputElement,
    list: HtmlElement,
    status: HtmlElement,
    offered: RefCell<Vec<Location>>,
    chosen: Cell<Option<usize>>,
    /// Counts what was typed and left, so that an answer that comes late is not shown.
    asked: Cell<u32>,
    go: Box<dyn Fn(&Location)>,
}

/// Makes the box, with an id and a label of its own; `go` gets the place that was chosen.
pub fn new(
    words: &'static Words,
    coder: Coder,
    id: &'static str,
    label: &'static str,
    go: impl Fn(&Location) + 'static,
) -> HtmlElement {
    let input: HtmlElement = el("input")
        .attr("type", "search")
        .attr("id", id)
        .attr("role", "combobox")
        .attr("aria-label", label)
        .attr("aria-autocomplete", "list")
        .attr("aria-expanded", "false")
        .attr("aria-controls", &format!("{id}-list"))
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .attr("placeholder", label)
        .into();
    let list: HtmlElement =
        el("ul").attr("id", &format!("{id}-list")).attr("role", "listbox").attr("aria-label", label).into();
    let status: HtmlElement = el("p").class("finder-status soft").attr("role", "status").into();
    flag(&list, "hidden", true);
    let finder = Rc::new(Finder {
        words,
        coder,
        input: input.clone().unchecked_into(),
        list: list.clone(),
        status: status.clone(),
        offered: RefCell::default(),
        chosen: Cell::default(),
        asked: Cell::default(),
        go: Box::new(go),
    });
    let typed = Rc::clone(&finder);
    on(&input, "input", move |_| typed.look());
    let pressed = Rc::clone(&finder);
    on(&input, "keydown", move |event| pressed.key(event.unchecked_ref()));
    let left = Rc::clone(&finder);
    on(&input, "blur", move |_| left.close());
    let clicked = Rc::clone(&finder);
    // The box keeps the focus: before it could be lost to the list, the choice is made.
    on(&list, "pointerdown", move |event| {
        event.prevent_default();
        if let Some(number) = number_at(&event, "data-place") {
            clicked.choose(number);
        }
    });
    let frame = el("div").class(&format!("finder at-{id}")).child(input).child(list).child(status);
    let frame: HtmlElement = frame.into();
    for event in ["pointerdown", "dblclick", "wheel", "keydown"] {
        // What happens in the box is not for the map below.
        on(&frame, event, |event| event.stop_propagation());
    }
    frame
}

impl Finder {
    /// Looks for what stands in the box, with the gazetteer fetched first if need be.
    fn look(self: &Rc<Self>) {
        let value = self.input.value();
        if value.trim().is_empty() {
            return self.close();
        }
        if !self.coder.is_opened() {
            self.status.set_text_content(Some(self.words.loading_places));
        }
        self.asked.set(self.asked.get() + 1);
        let (finder, asked) = (Rc::clone(self), self.asked.get());
        spawn_local(async move {
            let opened = finder.coder.open(|_, _| ()).await;
            let found = match opened {
                // What was typed meanwhile is asked for by itself.
                Ok(()) if finder.asked.get() != asked => return,
                Ok(()) => finder.coder.suggest(&value, OFFERED).await,
                Err(why) => Err(why),
            };
            if finder.asked.get() != asked {
                return;
            }
            match found {
                Ok(places) => finder.offer(places),
                Err(why) => finder.status.set_text_content(Some(&fill(finder.words.finder_failed, &[&why]))),
            }
        });
    }

    fn offer(&self, places: Vec<Location>) {
        let id = self.input.id();
        let rows = places.iter().enumerate().map(|(number, place)| row(&id, number, place));
        replace(&self.list, rows);
        flag(&self.list, "hidden", places.is_empty());
        set(&self.input, "aria-expanded", if places.is_empty() { "false" } else { "true" });
        self.status.set_text_content(places.is_empty().then_some(self.words.finder_nothing));
        *self.offered.borrow_mut() = places;
        self.mark(None);
    }

    fn key(&self, event: &KeyboardEvent) {
        let count = self.offered.borrow().len();
        let at = self.chosen.get();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => self.mark(Some(at.map_or(0, |n| (n + 1) % count))),
            "ArrowUp" if count > 0 => self.mark(Some(at.map_or(count - 1, |n| (n + count - 1) % count))),
            "Enter" if count > 0 => self.choose(at.unwrap_or(0)),
            "Escape" => self.close(),
            _ => return,
        }
        event.prevent_default();
    }

    /// Shows which place the keys have come to.
    fn mark(&self, number: Option<usize>) {
        self.chosen.set(number);
        let rows = self.list.children();
        for index in 0..rows.length() {
            if let Some(row) = rows.item(index) {
                set(&row, "aria-selected", if number == Some(index as usize) { "true" } else { "false" });
            }
        }
        set(
            &self.input,
            "aria-activedescendant",
            &number.map_or_else(String::new, |n| format!("{}-{n}", self.input.id())),
        );
    }

    fn choose(&self, number: usize) {
        let place = self.offered.borrow().get(number).cloned();
        if let Some(place) = place {
            self.input.set_value(&place.name);
            self.close();
            (self.go)(&place);
        }
    }

    fn close(&self) {
        self.asked.set(self.asked.get() + 1);
        self.offered.borrow_mut().clear();
        replace(&self.list, []);
        flag(&self.list, "hidden", true);
        set(&self.input, "aria-expanded", "false");
        self.status.set_text_content(None);
        self.mark(None);
    }
}

/// A place that is offered: its name, the name that was written if it is another, and where it lies.
fn row(id: &str, number: usize, place: &Location) -> HtmlElement {
    let units: Vec<&str> = [place.admin1.as_deref(), place.country.as_deref()]
        .into_iter()
        .flatten()
        .filter(|unit| *unit != place.name)
        .collect();
    let row: HtmlElement = el("li")
        .attr("id", &format!("{id}-{number}"))
        .attr("role", "option")
        .attr("aria-selected", "false")
        .attr("data-place", &number.to_string())
        .child(el("span").class("finder-name").text(&place.name))
        .into();
    if let Some(other) = &place.as_written {
        append(&row, &HtmlElement::from(el("span").class("soft").text(&format!(" {other}"))));
    }
    append(&row, &HtmlElement::from(el("span").class("soft line").text(&units.join(", "))));
    row
}
