//! What the map shows, what it does not, and where its data come from.

use web_sys::HtmlElement;

use crate::dom::{el, link};
use crate::words::Words;

/// The view that explains the map.
pub fn new(words: &Words) -> HtmlElement {
    let mut view = el("div").class("view about scroller").attr("tabindex", "0");
    for (heading, paragraphs) in words.about {
        view = view.child(el("h2").text(heading));
        view = view.children(paragraphs.iter().map(|paragraph| el("p").text(paragraph)));
    }
    view.into()
}

/// The credits on the map.
pub fn credits(words: &Words) -> HtmlElement {
    let mut line = el("p").class("credits");
    for (at, (text, url)) in words.credits.iter().enumerate() {
        if at > 0 {
            line = line.text(" · ");
        }
        line = if url.is_empty() { line.text(text) } else { line.child(link(text, url)) };
    }
    line.into()
}
