//! The switch for remote tiles: off until a visitor, told whom the view is sent to, turns it on.

use web_sys::{HtmlElement, HtmlInputElement};

use wasm_bindgen::JsCast;

use crate::dom::{el, flag, on};
use crate::site::Site;
use crate::words::{Words, fill};

/// The switch, where the publisher names tiles; `switched` gets whether they are wanted.
pub fn switch(words: &Words, site: &Site, switched: impl Fn(bool) + 'static) -> Option<HtmlElement> {
    let (tiles, owed) = site.tiles.as_ref()?;
    let field: HtmlElement = el("input").attr("type", "checkbox").into();
    let credit: HtmlElement = el("span").class("tiles-credit").text(owed.as_deref().unwrap_or(&tiles.host)).into();
    flag(&credit, "hidden", true);
    let (wanted, shown): (HtmlInputElement, _) = (field.clone().unchecked_into(), credit.clone());
    on(&field, "change", move |_| {
        flag(&shown, "hidden", !wanted.checked());
        switched(wanted.checked());
    });
    let why = fill(words.save.tiles_why, &[&tiles.host]);
    let name =
        el("span").child(el("span").class("line").text(words.save.tiles)).child(el("span").class("soft").text(&why));
    let row = el("label").class("check").child(field).child(name);
    Some(el("div").class("tiles").child(row).child(credit).into())
}
