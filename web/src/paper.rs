//! The map on paper: drawn anew in the size that it has there, and put back when the page was printed.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use crate::dom::{append, by_id, el, flag, root};
use crate::map::MapView;

/// How many of paper's pixels a pixel of the map has along each side, at least.
const DENSITY: f64 = 2.0;
/// What lies where nothing is drawn.
const WATER: &str = "#d9e2e7";

/// What stands on the page only while it is laid out for paper.
#[derive(Debug, Default)]
pub struct Paper {
    picture: RefCell<Option<HtmlElement>>,
}

impl Paper {
    /// Lays the page out for paper.
    pub fn begin(&self, map: &MapView) {
        flag(&root(), "data-printing", true);
        map.resized();
        // Browsers print transparent canvases as white ones, so that only the uppermost would be seen.
        let ground = by_id("ground");
        if let Some(picture) = picture(&ground) {
            append(&ground, &picture);
            self.picture.replace(Some(picture));
        }
    }

    /// Puts the page back.
    pub fn end(&self, map: &MapView) {
        if let Some(picture) = self.picture.take() {
            picture.remove();
        }
        flag(&root(), "data-printing", false);
        map.resized();
    }
}

/// All canvases of the map in one, which hides nothing because it shows everything.
fn picture(ground: &HtmlElement) -> Option<HtmlElement> {
    let frame = ground.get_bounding_client_rect();
    let element: HtmlElement = el("canvas").class("paper-map").attr("aria-hidden", "true").into();
    let canvas: &HtmlCanvasElement = element.unchecked_ref();
    canvas.set_width((frame.width() * DENSITY) as u32);
    canvas.set_height((frame.height() * DENSITY) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    drop(context.scale(DENSITY, DENSITY));
    context.set_fill_style_str(WATER);
    context.fill_rect(0.0, 0.0, frame.width(), frame.height());
    let layers = ground.get_elements_by_tag_name("canvas");
    for at in 0..layers.length() {
        let layer: HtmlCanvasElement = layers.item(at)?.unchecked_into();
        let place = layer.get_bounding_client_rect();
        let corner = [place.left() - frame.left(), place.top() - frame.top()];
        let [x, y, width, height] = [corner[0], corner[1], place.width(), place.height()];
        if width > 0.0 && height > 0.0 {
            drop(context.draw_image_with_html_canvas_element_and_dw_and_dh(&layer, x, y, width, height));
        }
    }
    Some(element)
}
