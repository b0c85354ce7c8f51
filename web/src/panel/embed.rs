//! The map inside another page: the code to put it there, and the way back to the whole of it.

use std::rc::Rc;

use incidentmap_pack::markup::escaped;
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlElement, HtmlTextAreaElement};

use super::copy::{self, Link};
use crate::dom::{el, on};
use crate::history;
use crate::words::Words;

/// The key of the address' query that leaves map and legend alone.
pub const KEY: &str = "embed";

/// What a publisher copies to show the map, as it looks now, on a page of their own.
pub fn code(words: &'static Words, title: &str) -> HtmlElement {
    let title = title.to_owned();
    let make: Link = Rc::new(move || snippet(&history::page(KEY, Some("1")), &title));
    let field: HtmlElement = el("textarea")
        .attr("rows", "7")
        .attr("readonly", "")
        .attr("spellcheck", "false")
        .attr("aria-label", words.embed_field)
        .into();
    let (again, shown) = (Rc::clone(&make), field.clone().unchecked_into::<HtmlTextAreaElement>());
    let block = el("details").class("embed-code").child(el("summary").text(words.embed)).child(
        el("div").child(el("p").text(words.embed_why)).child(field).child(copy::button(words, words.embed_copy, &make)),
    );
    // The address has changed since the page was built.
    block.on("toggle", move |_| shown.set_value(&again())).into()
}

/// The link from an embedded map to the same view of the whole page.
pub fn whole(words: &Words) -> HtmlElement {
    let link: HtmlElement = el("a")
        .class("open-full")
        .attr("rel", "noopener noreferrer")
        .attr("target", "_blank")
        .text(words.open_full)
        .into();
    let anchor: HtmlAnchorElement = link.clone().unchecked_into();
    anchor.set_href(&history::page(KEY, None));
    // The view has changed since: the link leads to what is seen when it is taken.
    for event in ["focus", "pointerdown", "click"] {
        let anchor = anchor.clone();
        on(&link, event, move |_| anchor.set_href(&history::page(KEY, None)));
    }
    link
}

fn snippet(url: &str, title: &str) -> String {
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"520\" style=\"border:0\" loading=\"lazy\" \
         referrerpolicy=\"no-referrer\"></iframe>",
        escaped(url),
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_and_title_stay_inside_their_attributes() {
        let code = snippet("https://a.org/?lang=ru&embed=1#v=1&q=x", "“A” \"><script>");
        assert!(code.contains("src=\"https://a.org/?lang=ru&amp;embed=1#v=1&amp;q=x\""), "{code}");
        assert!(code.contains("title=\"“A” &quot;&gt;&lt;script&gt;\""), "{code}");
    }
}
