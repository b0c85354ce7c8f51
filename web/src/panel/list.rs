//! The list of incidents: a real list of buttons, in step with the map.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::glyph;
use crate::dom::{append, el, number_at, on, replace, set, toggle_class};
use crate::layer::Send;
use crate::phrases;
use crate::state::{Entry, Message, Origin, State};
use crate::words::{Words, fill};

const INDEX: &str = "data-index";

/// The list and the button for more.
pub struct List {
    words: &'static Words,
    rows: HtmlElement,
    after: HtmlElement,
    send: Send,
}

impl List {
    /// Makes an empty list; answers it and the block it stands in.
    pub fn new(words: &'static Words, send: &Send) -> (Self, HtmlElement) {
        let list: HtmlElement = el("ol").class("list").attr("aria-label", words.tab_incidents).into();
        let after: HtmlElement = el("div").class("after-list").into();
        let rows = el("div").class("rows").child(list.clone()).child(after.clone());
        let clicked = send.clone();
        on(&list, "click", move |event| {
            if let Some(index) = number_at(&event, INDEX) {
                clicked(Message::Select(Some(index)));
            }
        });
        for event in ["pointerover", "focusin"] {
            let over = send.clone();
            on(&list, event, move |event| {
                over(Message::Hover(number_at(&event, INDEX)));
            });
        }
        for event in ["pointerleave", "focusout"] {
            let out = send.clone();
            on(&list, event, move |_| out(Message::Hover(None)));
        }
        on(&list, "keydown", |event| step(event.unchecked_ref()));
        (Self { words, rows: list, after, send: send.clone() }, rows.into())
    }

    /// Draws the rows of the state.
    pub fn show(&self, state: &State) {
        let shown = state.shown.iter().take(state.rows);
        replace(&self.rows, shown.map(|&index| self.row(index, &state.entries[index])));
        replace(&self.after, []);
        let left = state.shown.len().saturating_sub(state.rows);
        if left > 0 {
            let send = self.send.clone();
            let button = el("button")
                .class("more")
                .attr("type", "button")
                .text(&fill(self.words.more, &[&phrases::grouped(left)]))
                .on("click", move |_| send(Message::More));
            append(&self.after, &HtmlElement::from(button));
        } else if state.shown.is_empty() && state.loaded {
            let text = if state.entries.is_empty() { self.words.none_yet } else { self.words.none_match };
            append(&self.after, &HtmlElement::from(el("p").class("empty").text(text)));
        }
        self.mark(state, false);
    }

    /// Marks the open row and the one under the pointer; brings the open one into sight.
    pub fn mark(&self, state: &State, reveal: bool) {
        let rows = self.rows.children();
        for at in 0..rows.length() {
            let Some(button) = rows.item(at).and_then(|row| row.first_element_child()) else {
                continue;
            };
            let index = button.get_attribute(INDEX).and_then(|index| index.parse().ok());
            let open = index.is_some() && index == state.selected;
            toggle_class(&button, "open", open);
            toggle_class(&button, "over", index.is_some() && index == state.hovered);
            if open {
                set(&button, "aria-current", "true");
            } else {
                drop(button.remove_attribute("aria-current"));
            }
            if open && reveal {
                let nearest = ScrollIntoViewOptions::new();
                nearest.set_block(ScrollLogicalPosition::Nearest);
                button.scroll_into_view_with_scroll_into_view_options(&nearest);
            }
        }
    }

    /// Puts the focus on an incident's row; answers whether it has one.
    pub fn focus(&self, index: usize) -> bool {
        let row = self.rows.query_selector(&format!("[{INDEX}=\"{index}\"]")).ok().flatten();
        row.is_some_and(|row| row.unchecked_into::<HtmlElement>().focus().is_ok())
    }

    fn row(&self, index: usize, entry: &Entry) -> HtmlElement {
        let (words, incident) = (self.words, &*entry.incident());
        let mut text = el("span").class("row-text").child(
            el("span")
                .class("row-head")
                .child(el("span").class("row-place").text(phrases::place(incident, words)))
                .child(el("span").class("row-date").text(&match &incident.date {
                    Some(date) => phrases::short_date(date, words),
                    None => words.undated.to_owned(),
                })),
        );
        let precision = (words.precision_short)(incident.geo_precision());
        let mut what = el("span").class("row-what").text(phrases::what(incident, words));
        if !precision.is_empty() {
            what = what.text(" ").child(el("span").class("tag").text(precision));
        }
        if entry.origin != Origin::File {
            what = what.text(" ").child(el("span").class("tag tag-own").text(words.from_text));
        }
        text = text.child(what);
        let counts = phrases::counts(incident, words);
        if !counts.is_empty() {
            text = text.child(el("span").class("row-counts").text(&counts));
        }
        let button = el("button")
            .class("row")
            .attr("type", "button")
            .attr(INDEX, &index.to_string())
            .child(glyph(incident.event_type, words))
            .child(text);
        el("li").child(button).into()
    }
}

/// Arrow keys go from row to row.
fn step(event: &KeyboardEvent) {
    let down = match event.key().as_str() {
        "ArrowDown" => true,
        "ArrowUp" => false,
        _ => return,
    };
    let Some(target) = event.target() else { return };
    let row = target.unchecked_into::<HtmlElement>().parent_element();
    let next = row.and_then(|row| if down { row.next_element_sibling() } else { row.previous_element_sibling() });
    if let Some(button) = next.and_then(|row| row.first_element_child()) {
        event.prevent_default();
        drop(button.unchecked_into::<HtmlElement>().focus());
    }
}
