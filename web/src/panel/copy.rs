//! The button that copies a link to what is seen.

use std::rc::Rc;

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlElement, HtmlInputElement};

use crate::dom::{el, flag, later, window};
use crate::words::Words;

/// Makes the link to what is seen.
pub type Link = Rc<dyn Fn() -> String>;

/// How long the button says that the link was copied, in milliseconds.
const SAID: i32 = 2_500;

/// The button, and the field that shows the link where the browser copies nothing.
pub fn button(words: &'static Words, name: &'static str, link: &Link) -> HtmlElement {
    let status: HtmlElement = el("span").class("unseen").attr("role", "status").into();
    let field: HtmlElement =
        el("input").class("link-field").attr("readonly", "").attr("aria-label", words.link_by_hand).into();
    flag(&field, "hidden", true);
    let button: HtmlElement = el("button").class("copy").attr("type", "button").text(name).into();
    let (link, pressed) = (Rc::clone(link), button.clone());
    let (said, shown) = (status.clone(), field.clone());
    crate::dom::on(&button, "click", move |_| {
        let (link, button, status, field) = (link(), pressed.clone(), said.clone(), shown.clone());
        spawn_local(async move {
            if copy(&link).await {
                button.set_text_content(Some(words.link_copied));
                status.set_text_content(Some(words.link_copied));
                later(SAID, move || {
                    button.set_text_content(Some(name));
                    status.set_text_content(None);
                });
            } else {
                flag(&field, "hidden", false);
                let field: HtmlInputElement = field.unchecked_into();
                field.set_value(&link);
                drop(field.focus());
                field.select();
            }
        });
    });
    el("span").class("copying").child(button).child(field).child(status).into()
}

/// Whether the browser has taken the link; it takes none on pages that came over a plain connection.
async fn copy(link: &str) -> bool {
    let navigator = window().navigator();
    let there = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if there.map_or(true, |clipboard| clipboard.is_undefined()) {
        return false;
    }
    JsFuture::from(navigator.clipboard().write_text(link)).await.is_ok()
}
