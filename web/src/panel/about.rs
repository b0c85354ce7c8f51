//! What the map shows, what it does not, where its data come from, and what the publisher says.

use web_sys::HtmlElement;

use super::embed;
use crate::dom::{El, el, link};
use crate::host;
use crate::prose::{self, Block, Span};
use crate::site::Site;
use crate::words::Words;

/// The view that explains the map.
pub fn new(words: &'static Words, site: &Site, title: &str) -> HtmlElement {
    let mut view = el("div").class("view about scroller").attr("tabindex", "0");
    if let Some(text) = &site.about {
        view = view.child(publishers(text, site));
    }
    for (heading, paragraphs) in words.about {
        view = view.child(el("h2").text(heading));
        view = view.children(paragraphs.iter().map(|paragraph| el("p").text(paragraph)));
    }
    view.children(host::has_page().then(|| embed::code(words, title))).into()
}

/// The publisher's own words, in the language that they have chosen.
fn publishers(text: &str, site: &Site) -> El {
    let own = el("div").class("publishers").attr("lang", site.lang.as_deref().unwrap_or_default());
    prose::blocks(text).iter().fold(own, |own, block| {
        own.child(match block {
            Block::Heading(spans) => line(el("h2"), spans),
            Block::Paragraph(spans) => line(el("p"), spans),
            Block::Item(spans) => line(el("p").class("item").text("• "), spans),
        })
    })
}

fn line(element: El, spans: &[Span<'_>]) -> El {
    spans.iter().fold(element, |element, span| match span {
        Span::Text(text) => element.text(text),
        Span::Link(text, url) => element.child(link(text, url)),
    })
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
