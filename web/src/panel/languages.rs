//! The switch between the page's languages: the same view, in other words.

use web_sys::HtmlElement;

use crate::dom::{el, window};
use crate::history;
use crate::language::LANGUAGES;
use crate::words::Words;

/// A button for each language; the page is opened anew, and its address keeps the view and the choice.
pub fn new(words: &Words) -> HtmlElement {
    let buttons = LANGUAGES.iter().map(|(name, other)| {
        let lang = other.lang;
        el("button")
            .class("language")
            .attr("type", "button")
            .attr("lang", lang)
            .attr("aria-pressed", if lang == words.lang { "true" } else { "false" })
            .text(name)
            .on("click", move |_| drop(window().location().set_href(&history::page("lang", Some(lang)))))
    });
    el("div").class("languages").attr("role", "group").attr("aria-label", words.language).children(buttons).into()
}
