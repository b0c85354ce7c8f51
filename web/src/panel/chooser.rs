//! Why an incident lies where it does, and where a person puts it instead.

use std::rc::Rc;

use incidentmap::incident::{Incident, Location};
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::finder;
use crate::coder::Coder;
use crate::dom::{El, append, el, on};
use crate::entry::{Entry, is_unplaced};
use crate::layer::Send;
use crate::phrases;
use crate::state::Message;
use crate::words::{Words, fill};

/// How many candidates are told.
const TOLD: usize = 6;

/// The candidates that were weighed for the place of an entry, each to be taken instead, a box for any other place, and
/// the way back.
pub fn new(words: &'static Words, coder: &Coder, send: &Send, number: usize, entry: &Entry) -> HtmlElement {
    let choose: Rc<dyn Fn(Location)> = {
        let send = send.clone();
        Rc::new(move |place| send(Message::Choose(number, Some(Box::new(place)))))
    };
    let incident = entry.incident();
    let location = incident.location.as_ref();
    let mut part = el("details").class("why");
    part = match location.filter(|location| !location.candidates.is_empty()) {
        Some(location) => {
            part.child(el("summary").text(words.why_here)).child(candidates(words, coder, location, &choose))
        }
        None => part.child(el("summary").text(words.wrong_place)),
    };
    if is_unplaced(&incident) {
        part = part.attr("open", "");
    }
    if let Some(read) = &entry.read {
        part = part.attr("open", "").child(undo(words, send, number, read));
    }
    let taken = Rc::clone(&choose);
    let finder = finder::new(words, coder.clone(), "chooser", words.another_place, move |place| taken(place.clone()));
    part.child(finder).into()
}

/// The candidates, best first, with their reasons.
fn candidates(words: &'static Words, coder: &Coder, location: &Location, choose: &Rc<dyn Fn(Location)>) -> El {
    let rows = location.candidates.iter().take(TOLD).map(|candidate| {
        let units = [&candidate.admin1, &candidate.country];
        let units: Vec<&str> = units.into_iter().flatten().map(String::as_str).collect();
        let chosen = Some(candidate.place_id) == location.place_id;
        let row = el("li")
            .class(if chosen { "candidate chosen" } else { "candidate" })
            .child(el("span").class("score").text(&format!("{:.2}", candidate.score)))
            .child(
                el("span")
                    .class("reasons")
                    .child(el("strong").text(&candidate.name))
                    .text(&format!(" {}", units.join(", ")))
                    .child(el("span").class("soft line").text(&candidate.reasons.join("; "))),
            );
        if chosen { row } else { row.child(take(words, coder, candidate.place_id, &candidate.name, choose)) }
    });
    el("ol").children(rows)
}

/// The button that takes a candidate: the worker knows the whole place.
fn take(words: &Words, coder: &Coder, id: i64, name: &str, choose: &Rc<dyn Fn(Location)>) -> HtmlElement {
    let button: HtmlElement = el("button")
        .class("plain take")
        .attr("type", "button")
        .attr("aria-label", &fill(words.take_place_named, &[name]))
        .text(words.take_place)
        .into();
    let (coder, choose) = (coder.clone(), Rc::clone(choose));
    on(&button, "click", move |_| {
        let (coder, choose) = (coder.clone(), Rc::clone(&choose));
        spawn_local(async move {
            if coder.open(|_, _| ()).await.is_ok()
                && let Ok(Some(place)) = coder.place(id).await
            {
                choose(place);
            }
        });
    });
    button
}

/// What the text was read as, and the button that goes back to it.
fn undo(words: &'static Words, send: &Send, number: usize, read: &Incident) -> HtmlElement {
    let place = read.location.as_ref().map_or_else(|| words.no_place.to_owned(), phrases::full_place);
    let send = send.clone();
    let back = el("button")
        .class("plain")
        .attr("type", "button")
        .text(words.undo)
        .on("click", move |_| send(Message::Choose(number, None)));
    let line: HtmlElement = el("p").class("corrected").text(&fill(words.place_corrected, &[&place])).into();
    append(&line, &HtmlElement::from(back));
    line
}
