//! The filters that are folded away: how precisely the place is known, people, countries and regions.

use incidentmap::incident::GeoPrecision;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::regions::Regions;
use crate::dom::{El, el, on};
use crate::filter::Edit;
use crate::layer::Send;
use crate::phrases::grouped;
use crate::state::{Message, State};
use crate::words::{Words, fill};

/// A switch with its name and the number of incidents that it would show.
#[derive(Clone)]
pub struct Check {
    /// The whole row.
    pub row: HtmlElement,
    field: HtmlInputElement,
    number: HtmlElement,
}

impl Check {
    /// Makes the row; `edit` answers what it does, by whether it is checked.
    pub fn new(name: &str, send: &Send, edit: impl Fn(bool) -> Edit + 'static) -> Self {
        let field: HtmlElement = el("input").attr("type", "checkbox").into();
        let field: HtmlInputElement = field.unchecked_into();
        let (send, checked) = (send.clone(), field.clone());
        on(&field, "change", move |_| send(Message::Filter(edit(checked.checked()))));
        let number: HtmlElement = el("span").class("number").into();
        let row = el("label")
            .class("check")
            .child(field.clone())
            .child(el("span").class("check-name").text(name))
            .child(number.clone());
        Self { row: row.into(), field, number }
    }

    /// Shows whether it is checked, and the number.
    pub fn show(&self, checked: bool, number: usize) {
        self.field.set_checked(checked);
        self.number.set_text_content(Some(&grouped(number)));
    }
}

/// The filters.
pub struct Further {
    words: &'static Words,
    set: HtmlElement,
    precisions: Vec<Check>,
    people: [(Check, HtmlInputElement); 3],
    regions: Regions,
}

impl Further {
    /// Makes them; answers them and the block that unfolds.
    pub fn new(words: &'static Words, send: &Send) -> (Self, HtmlElement) {
        let set: HtmlElement = el("span").class("soft").into();
        let precisions: Vec<Check> = GeoPrecision::ALL
            .iter()
            .map(|&of| Check::new((words.precision_name)(of), send, move |_| Edit::Precision(of)))
            .collect();
        let people = [0, 1, 2].map(|kind| {
            let check = Check::new(words.people_with[kind], send, move |on| Edit::AtLeast(kind, u32::from(on)));
            (check, least(words, kind, send))
        });
        let (regions, list) = Regions::new(words, send);
        let rows = people.iter().map(|(check, least)| {
            let field =
                el("span").class("least").child(el("span").class("soft").text(words.least)).child(least.clone());
            el("div").class("people-row").child(check.row.clone()).child(field)
        });
        let block = el("details")
            .class("further")
            .child(el("summary").text(words.further).text(" ").child(set.clone()))
            .child(group(words.people, "people-filter").children(rows))
            .child(group(words.where_filter, "where-filter").child(list))
            .child(
                group(words.precision_filter, "precision-filter").children(precisions.iter().map(|c| c.row.clone())),
            );
        (Self { words, set, precisions, people, regions }, block.into())
    }

    /// Shows the state's filters and counts.
    pub fn show(&self, state: &State) {
        let (filter, counts) = (&state.filter, &state.counts);
        let further = filter.further();
        let set = fill(self.words.further_set, &[&grouped(further)]);
        self.set.set_text_content((further > 0).then_some(&set));
        for (at, check) in self.precisions.iter().enumerate() {
            check.show(!filter.vague[at], counts.precisions[at]);
        }
        for (kind, (check, field)) in self.people.iter().enumerate() {
            let least = filter.at_least[kind];
            check.show(least > 0, counts.people[kind]);
            let value = if least > 0 { least.to_string() } else { String::new() };
            if field.value() != value {
                field.set_value(&value);
            }
        }
        self.regions.show(state);
    }
}

fn group(name: &str, id: &'static str) -> El {
    let heading = el("h2").class("group-name").attr("id", id).text(name);
    el("div").class("group").attr("role", "group").attr("aria-labelledby", id).child(heading)
}

/// The field for how many people at least.
fn least(words: &Words, kind: usize, send: &Send) -> HtmlInputElement {
    let field: HtmlElement = el("input")
        .attr("type", "number")
        .attr("min", "1")
        .attr("inputmode", "numeric")
        .attr("placeholder", "1")
        .attr("aria-label", words.people_least[kind])
        .into();
    let field: HtmlInputElement = field.unchecked_into();
    let (send, typed) = (send.clone(), field.clone());
    on(&field, "change", move |_| {
        let least = typed.value().trim().parse().unwrap_or(0);
        send(Message::Filter(Edit::AtLeast(kind, least)));
    });
    field
}
