//! One incident in full: what, where, when, who, in whose words, and why here.

use incidentmap::incident::{Field, Incident, Method};
use web_sys::HtmlElement;

use super::copy::{self, Link};
use super::{chooser, glyph};
use crate::coder::Coder;
use crate::dom::{El, el, flag, link, replace};
use crate::highlight;
use crate::host;
use crate::layer::Send;
use crate::phrases;
use crate::state::{Entry, Message, Origin, State};
use crate::words::{Words, fill};

/// The card with the open incident.
pub struct Details {
    words: &'static Words,
    card: HtmlElement,
    coder: Coder,
    send: Send,
    link: Link,
}

impl Details {
    /// Makes the card out of an element of the page; it is hidden until something is open.
    pub fn new(words: &'static Words, card: HtmlElement, coder: Coder, send: &Send, link: &Link) -> Self {
        flag(&card, "hidden", true);
        Self { words, card, coder, send: send.clone(), link: link.clone() }
    }

    /// Shows the open incident, or nothing.
    pub fn show(&self, state: &State) {
        let entry = state.selected.and_then(|number| Some((number, state.entries.get(number)?)));
        flag(&self.card, "hidden", entry.is_none());
        match entry {
            None => replace(&self.card, []),
            Some((number, entry)) => {
                let text = match entry.origin {
                    Origin::Text(index) => state.texts.get(index).map(String::as_str),
                    Origin::File | Origin::Brought => None,
                };
                replace(&self.card, [self.head(&entry.incident()), self.body(number, entry, text)]);
                self.card.set_scroll_top(0);
            }
        }
    }

    /// Puts the focus on the card's closing button.
    pub fn focus(&self) {
        if let Ok(Some(button)) = self.card.query_selector(".close") {
            drop(wasm_bindgen::JsCast::unchecked_into::<HtmlElement>(button).focus());
        }
    }

    fn head(&self, incident: &Incident) -> HtmlElement {
        let (words, send) = (self.words, self.send.clone());
        let close = el("button")
            .class("close")
            .attr("type", "button")
            .attr("aria-label", words.close)
            .child(el("span").attr("aria-hidden", "true").text("×"))
            .on("click", move |_| send(Message::Select(None)));
        let kind = el("p")
            .class("kind")
            .child(glyph(incident.event_type, words))
            .child(el("span").text((words.event_type)(incident.event_type)));
        let title = el("h2").text(&format!("{}, {}", phrases::what(incident, words), phrases::place(incident, words)));
        el("div").class("card-head").child(kind).child(close).child(title).into()
    }

    fn body(&self, number: usize, entry: &Entry, text: Option<&str>) -> HtmlElement {
        let (words, incident) = (self.words, &*entry.incident());
        let mut facts = el("dl").class("facts");
        facts = fact(facts, words.when, vec![when(incident, words)]);
        facts = fact(facts, words.place, vec![whereabouts(incident, words)]);
        let counts = phrases::counts(incident, words);
        if !counts.is_empty() {
            facts = fact(facts, words.people, vec![el("span").class("people").text(&counts)]);
        }
        if !incident.also_at.is_empty() {
            let places: Vec<String> = incident.also_at.iter().map(phrases::full_place).collect();
            facts = fact(facts, words.also_at, vec![el("span").text(&places.join("; "))]);
        }
        if let Some(notes) = &incident.notes {
            facts = fact(facts, words.notes, vec![el("span").text(notes)]);
        }
        let mut body = el("div").class("card-body").child(facts);
        if incident.quote.is_some() {
            body = body.child(el("h3").text(words.quote)).child(quote(incident));
        }
        let outside = text.map(|text| highlight::outside(incident, text)).unwrap_or_default();
        if !outside.is_empty() {
            body = body.child(el("h3").text(words.more_words)).child(more_words(&outside));
        }
        body = body.child(chooser::new(words, &self.coder, &self.send, number, entry));
        body = body.child(foot(incident, words, text.is_some()));
        // What was pasted is on this page only: a link to it would lead nowhere.
        if entry.origin == Origin::File {
            body = body.children(host::has_address().then(|| copy::button(words, words.copy_incident, &self.link)));
        }
        body.into()
    }
}

fn fact(facts: El, name: &str, values: Vec<El>) -> El {
    let values = values.into_iter().map(|value| el("dd").child(value));
    facts.child(el("dt").text(name)).children(values)
}

fn when(incident: &Incident, words: &Words) -> El {
    let mut value = el("span");
    match &incident.date {
        Some(date) => {
            value = value.text(&phrases::date(date, words));
            let precision = (words.date_precision)(date.precision);
            if !precision.is_empty() {
                value = value.text(", ").child(el("span").class("soft").text(precision));
            }
        }
        None => value = value.text(words.undated),
    }
    if let Some(text) = &incident.date_text {
        let written = fill(words.written, &[text]);
        value = value.child(el("span").class("soft line").text(&written));
    }
    value
}

fn whereabouts(incident: &Incident, words: &Words) -> El {
    let mut value = el("span");
    match &incident.location {
        Some(location) => {
            value = value.text(&phrases::full_place(location));
            if let Some(written) = location.as_written.as_deref().filter(|w| *w != location.name) {
                let written = fill(words.written, &[written]);
                value = value.child(el("span").class("soft line").text(&written));
            }
        }
        None => value = value.text(words.no_place),
    }
    let meaning = (words.precision)(incident.geo_precision());
    value.child(el("span").class("soft line").text(meaning))
}

/// The quote, with the words that prove each field marked.
fn quote(incident: &Incident) -> El {
    // Whose language is not known is not in the page's.
    let language = incident.source.language.as_deref().unwrap_or_default();
    let quote = el("blockquote").class("quote").attr("lang", language);
    highlight::runs(incident).into_iter().fold(quote, |quote, run| match run.field {
        None | Some(Field::Event) => quote.text(run.text),
        Some(field) => quote.child(el("mark").class(&format!("proof proof-{}", field.as_str())).text(run.text)),
    })
}

fn more_words(outside: &[(Field, &str)]) -> El {
    let rows = outside
        .iter()
        .map(|(field, words)| el("li").child(el("mark").class(&format!("proof proof-{}", field.as_str())).text(words)));
    el("ul").class("more-words").children(rows)
}

fn foot(incident: &Incident, words: &Words, own: bool) -> El {
    let source = &incident.source;
    let mut line = el("p").class("source");
    let title = source.title.as_deref().or(source.publisher.as_deref());
    let shown = title.or(source.url.as_deref()).or(source.doc_id.as_deref());
    line = match (shown, &source.url) {
        (Some(shown), Some(url)) => line.child(link(shown, url)),
        (Some(shown), None) => line.text(shown),
        (None, _) if own => line.text(&phrases::sentence(words.from_text)),
        (None, _) => line,
    };
    if let Some(date) = source.published {
        line = line.text(", ").text(&fill(words.published, &[&phrases::day(date, words)]));
    }
    let coded = if incident.method == Method::Reviewed {
        words.coded_reviewed.to_owned()
    } else {
        let percent = (incident.confidence.clamp(0.0, 1.0) * 100.0).round();
        fill(words.coded_automatically, &[&percent.to_string()])
    };
    el("div")
        .class("card-foot")
        .child(el("h3").text(words.source))
        .child(line)
        .child(el("p").class("soft").text(&coded))
}
