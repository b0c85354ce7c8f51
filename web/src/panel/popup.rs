//! The short text at a mark of the map: one incident, or the list of several at one point.

use web_sys::HtmlElement;

use super::glyph;
use crate::clusters::Tally;
use crate::dom::{el, number_at};
use crate::layer::Send;
use crate::phrases;
use crate::state::{Entry, Message, State};
use crate::words::{Words, fill};

/// How many incidents of a crowd are listed at the mark; the list beside the map has them all.
pub const LISTED: usize = 12;

/// One incident in three short lines.
pub fn one(entry: &Entry, words: &Words) -> HtmlElement {
    let incident = &*entry.incident();
    let title = format!("{}, {}", phrases::what(incident, words), phrases::place(incident, words));
    let mut text = el("div").class("popup").child(el("p").class("popup-title").text(&title));
    if let Some(date) = &incident.date {
        text = text.child(el("p").text(&phrases::date(date, words)));
    }
    let counts = phrases::counts(incident, words);
    if !counts.is_empty() {
        text = text.child(el("p").text(&counts));
    }
    text.into()
}

/// The incidents at one point, each a button.
pub fn several(state: &State, tally: &Tally, words: &Words, send: &Send) -> HtmlElement {
    let members = state.crowd.iter().filter_map(|&index| Some((index, state.entries.get(index)?.incident())));
    let mut members: Vec<_> = members.collect();
    members.sort_by_key(|(_, incident)| std::cmp::Reverse(incident.date.map(|d| d.start)));
    let places = members.first().map(|(_, incident)| phrases::place(incident, words));
    let one_place =
        places.filter(|place| members.iter().all(|(_, incident)| phrases::place(incident, words) == *place));
    let number = members.len();
    let counted = format!("{} {}", phrases::grouped(number), words.form(words.incidents, number));
    let title = one_place.map_or(counted.clone(), |place| format!("{place}: {counted}"));
    let rows = members.iter().take(LISTED).map(|(index, incident)| {
        let date = incident.date.map(|date| phrases::short_date(&date, words));
        el("li").child(
            el("button")
                .class("popup-row")
                .attr("type", "button")
                .attr("data-index", &index.to_string())
                .child(glyph(incident.event_type, words))
                .child(el("span").text(phrases::what(incident, words)))
                .child(el("span").class("row-date").text(&date.unwrap_or_default())),
        )
    });
    let send = send.clone();
    let list = el("ol").class("popup-list").children(rows).on("click", move |event| {
        send(Message::Select(number_at(&event, "data-index")));
    });
    let killed = phrases::sentence(&phrases::killed(tally, words));
    let mut popup = el("div").class("popup").child(el("p").class("popup-title").text(&title));
    popup = popup.child(el("p").class("popup-killed").text(&killed)).child(list);
    if number > LISTED {
        let left = phrases::grouped(number - LISTED);
        popup = popup.child(el("p").class("soft").text(&fill(words.and_more, &[&left])));
    }
    popup.into()
}
