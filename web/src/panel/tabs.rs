//! The three views of the panel and the buttons that choose one.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use crate::dom::{el, flag, set};
use crate::layer::Send;
use crate::state::{Message, Tab};
use crate::words::Words;

const ALL: [(Tab, &str, &str); 3] = [
    (Tab::Incidents, "tab-incidents", "view-incidents"),
    (Tab::Code, "tab-code", "view-code"),
    (Tab::About, "tab-about", "view-about"),
];

/// The buttons, and the views that they show.
pub struct Tabs {
    buttons: Vec<HtmlElement>,
    views: Vec<HtmlElement>,
}

impl Tabs {
    /// Makes buttons for three views; answers them and the row of buttons.
    pub fn new(words: &Words, views: &[HtmlElement; 3], send: &Send) -> (Self, HtmlElement) {
        let names = [words.tab_incidents, words.tab_code, words.tab_about];
        let mut buttons = Vec::new();
        for ((tab, id, view), name) in ALL.into_iter().zip(names) {
            let send = send.clone();
            let button = el("button")
                .class("tab")
                .attr("type", "button")
                .attr("role", "tab")
                .attr("id", id)
                .attr("aria-controls", view)
                .text(name)
                .on("click", move |_| send(Message::Tab(tab)));
            buttons.push(HtmlElement::from(button));
        }
        for ((_, id, view), element) in ALL.into_iter().zip(views) {
            set(element, "id", view);
            set(element, "role", "tabpanel");
            set(element, "aria-labelledby", id);
        }
        let (keys, row) = (buttons.clone(), el("div").class("tabs").attr("role", "tablist"));
        let send = send.clone();
        let row = row.attr("aria-label", words.panel).children(buttons.iter().cloned());
        let row = row.on("keydown", move |event| {
            let step = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => ALL.len() - 1,
                _ => return,
            };
            let focused = keys.iter().position(|key| key.tab_index() == 0).unwrap_or(0);
            let next = (focused + step) % ALL.len();
            send(Message::Tab(ALL[next].0));
            drop(keys[next].focus());
        });
        (Self { buttons, views: views.to_vec() }, row.into())
    }

    /// Shows one view.
    pub fn show(&self, tab: Tab) {
        for ((each, _, _), (button, view)) in ALL.iter().zip(self.buttons.iter().zip(&self.views)) {
            let open = *each == tab;
            set(button, "aria-selected", if open { "true" } else { "false" });
            button.set_tab_index(if open { 0 } else { -1 });
            flag(view, "hidden", !open);
        }
    }
}
