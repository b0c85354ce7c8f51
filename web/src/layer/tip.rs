//! The line of words beside the pointer that says what a mark, a region or a hexagon holds.

use leaflet::{Event, Map, MouseEvent};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::dom::{append, el, flag, set};
use crate::leaflet_ext::{extended, on_map};

/// The line; hidden where there is nothing to say.
#[derive(Clone)]
pub struct Tip {
    element: HtmlElement,
    frame: HtmlElement,
}

impl Tip {
    /// Puts a line on the map that says nothing yet.
    pub fn new(map: &Map) -> Self {
        let element: HtmlElement = el("div").class("tip").into();
        // What it says is in the list and in popups, which keyboards and readers reach.
        set(&element, "aria-hidden", "true");
        flag(&element, "hidden", true);
        let frame = extended(map).container();
        append(&frame, &element);
        let tip = Self { element, frame };
        for event in ["mouseout", "movestart", "zoomstart"] {
            let tip = tip.clone();
            on_map(map, event, move |_: Event| tip.hide());
        }
        tip
    }

    /// Says nothing.
    pub fn hide(&self) {
        flag(&self.element, "hidden", true);
    }

    /// Says these words beside the pointer.
    pub fn say(&self, words: &str, event: &MouseEvent) {
        if self.element.text_content().as_deref() != Some(words) {
            self.element.set_text_content(Some(words));
        }
        flag(&self.element, "hidden", false);
        let at = event.container_point();
        let (width, height) = (f64::from(self.element.offset_width()), f64::from(self.element.offset_height()));
        let frame: &HtmlElement = self.frame.unchecked_ref();
        let room = f64::from(frame.client_width());
        let left = if at.x() + 14.0 + width > room { at.x() - 14.0 - width } else { at.x() + 14.0 };
        let top = if at.y() - 10.0 - height < 0.0 { at.y() + 18.0 } else { at.y() - 10.0 - height };
        let transform = format!("translate({:.0}px,{:.0}px)", left.max(0.0), top);
        drop(self.element.style().set_property("transform", &transform));
    }
}
