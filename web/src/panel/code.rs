//! The view in which an article is pasted and coded, all inside the page.

use wasm_bindgen::JsCast;
use web_sys::{
    File, HtmlButtonElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement, ScrollIntoViewOptions,
    ScrollLogicalPosition,
};

use super::report;
use crate::dom::{append, el, flag, replace, set};
use crate::filter::Edit;
use crate::layer::Send;
use crate::phrases::grouped;
use crate::state::{Coding, Message, State};
use crate::words::{Words, fill};

/// How many characters are read at once.
pub const LONGEST: usize = 1_000_000;

/// The form.
pub struct Code {
    words: &'static Words,
    button: HtmlButtonElement,
    status: HtmlElement,
    send: Send,
}

impl Code {
    /// Makes the form; `code` gets the text and the date as it was entered.
    /// `bring` gets a file of the visitor's.
    pub fn new(
        words: &'static Words,
        send: &Send,
        code: impl Fn(String, String) + 'static,
        bring: impl Fn(File) + 'static,
    ) -> (Self, HtmlElement) {
        let article: HtmlElement = el("textarea")
            .attr("id", "article")
            .attr("rows", "12")
            .attr("placeholder", words.article_hint)
            .attr("spellcheck", "false")
            .into();
        let date: HtmlElement = el("input").attr("id", "published").attr("type", "date").into();
        set(&date, "aria-describedby", "published-why");
        let button: HtmlElement = el("button").class("primary").attr("type", "submit").text(words.code).into();
        let status: HtmlElement = el("div").class("coding").attr("role", "status").into();
        let (text, day) = (
            article.clone().unchecked_into::<HtmlTextAreaElement>(),
            date.clone().unchecked_into::<HtmlInputElement>(),
        );
        let form = el("form")
            .class("code")
            .attr("novalidate", "")
            .child(el("p").class("intro").text(words.code_intro))
            .child(el("p").class("no-coder").text(words.save.no_coder))
            .child(el("label").attr("for", "article").text(words.article))
            .child(article)
            .child(el("label").attr("for", "published").text(words.article_date))
            .child(date)
            .child(el("p").class("soft").attr("id", "published-why").text(words.article_date_why))
            .child(button.clone())
            .child(status.clone())
            .child(own_places(words, bring))
            .on("submit", move |event| {
                event.prevent_default();
                code(text.value(), day.value());
            });
        let code = Self { words, button: button.unchecked_into(), status, send: send.clone() };
        let view = el("div").class("view scroller").child(form);
        (code, view.into())
    }

    /// Shows how the coding stands.
    pub fn show(&self, state: &State) {
        let words = self.words;
        let busy = matches!(state.coding, Coding::Loading(_) | Coding::Reading);
        self.button.set_disabled(busy);
        set(&self.status, "data-coding", name(&state.coding));
        let text = match &state.coding {
            Coding::Idle => String::new(),
            Coding::Loading(None) => words.loading_places.to_owned(),
            Coding::Loading(Some(percent)) => fill(words.loading_places_part, &[&percent.to_string()]),
            Coding::Reading => words.reading.to_owned(),
            Coding::Nothing => words.found_nothing.to_owned(),
            Coding::Failed(sentence) | Coding::Brought(sentence) => sentence.clone(),
            Coding::Table { name, report, rejects } => {
                let report = report::new(words, &self.send, name, report, rejects);
                flag(&self.status, "hidden", false);
                return replace(&self.status, [report]);
            }
            Coding::Backdrop { name, shapes } => {
                let noun = words.form(words.layers.shapes, *shapes);
                fill(words.layers.backdrop_drawn, &[name, &grouped(*shapes), noun])
            }
            Coding::Found { all, placed, known } => {
                let noun = words.form(words.incidents, *all);
                let found = fill(words.found, &[&grouped(*all), noun, &grouped(*placed)]);
                sentences([(found, 1), (fill(words.found_before, &[&grouped(*known)]), *known)])
            }
            Coding::File { name, all, known, refused } => {
                let noun = words.form(words.incidents, *all);
                let found = fill(words.file_found, &[&grouped(*all), noun, name]);
                let known = (fill(words.found_before, &[&grouped(*known)]), *known);
                sentences([(found, 1), known, (fill(words.refused, &[&grouped(*refused)]), *refused)])
            }
        };
        flag(&self.status, "hidden", text.is_empty());
        replace(&self.status, [el("p").text(&text).into()]);
        if matches!(state.coding, Coding::Found { .. } | Coding::File { .. }) {
            let send = self.send.clone();
            let show = el("button")
                .class("plain")
                .attr("type", "button")
                .text(words.show_found)
                .on("click", move |_| send(Message::Filter(Edit::Own(true))));
            append(&self.status, &HtmlElement::from(show));
        }
        if !text.is_empty() {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            self.status.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    }
}

/// The sentences that count anything, after each other.
fn sentences<const N: usize>(counted: [(String, usize); N]) -> String {
    let said: Vec<String> = counted.into_iter().filter(|(_, count)| *count > 0).map(|(sentence, _)| sentence).collect();
    said.join(" ")
}

/// Where a visitor brings a file.
fn own_places(words: &Words, bring: impl Fn(File) + 'static) -> HtmlElement {
    let input: HtmlElement = el("input")
        .attr("id", "own-places")
        .attr("type", "file")
        .attr("accept", ".csv,.tsv,.tab,.xlsx,.xlsb,.xls,.ods,.gaz,.geojson,.json,.txt")
        .into();
    set(&input, "aria-describedby", "own-places-why");
    let chosen: HtmlInputElement = input.clone().unchecked_into();
    crate::dom::on(&input, "change", move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            bring(file);
        }
    });
    el("details")
        .class("own-places")
        .child(el("summary").text(words.own_places))
        .child(el("label").attr("for", "own-places").text(words.own_places_file))
        .child(input)
        .child(el("p").class("soft").attr("id", "own-places-why").text(words.own_places_why))
        .into()
}

fn name(coding: &Coding) -> &'static str {
    match coding {
        Coding::Idle => "idle",
        Coding::Loading(_) | Coding::Reading => "busy",
        Coding::Found { .. }
        | Coding::File { .. }
        | Coding::Table { .. }
        | Coding::Brought(_)
        | Coding::Backdrop { .. } => "found",
        Coding::Nothing => "nothing",
        Coding::Failed(_) => "failed",
    }
}
