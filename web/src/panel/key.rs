//! The key of symbols on the map: what a disc, a hollow disc and a dashed circle claim.

use web_sys::HtmlElement;

use crate::dom::el;
use crate::words::Words;

/// The key, folded on narrow pages.
pub fn new(words: &Words, open: bool) -> HtmlElement {
    let classes = ["key-disc", "key-near", "key-area", "key-several"];
    let rows = classes.into_iter().zip(words.key_rows).map(|(class, text)| {
        el("li")
            .child(el("span").class(&format!("key-mark {class}")).attr("aria-hidden", "true"))
            .child(el("span").text(text))
    });
    let mut key = el("details").class("key");
    if open {
        key = key.attr("open", "");
    }
    key.child(el("summary").text(words.key)).child(el("ul").children(rows)).into()
}
