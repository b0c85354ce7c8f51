//! What became of a table that was brought: how many rows, which were refused and why, what was assumed.

use std::collections::BTreeMap;

use incidentmap::incident::GeoPrecision;
use incidentmap::table::Report;
use web_sys::HtmlElement;

use crate::dom::{El, el};
use crate::download;
use crate::filter::Edit;
use crate::layer::Send;
use crate::phrases::grouped;
use crate::state::Message;
use crate::words::{Words, fill};

/// How many refused rows are told; all of them are in the file that can be saved.
const TOLD: usize = 50;

/// The report of a table, with buttons to look at what came of it and to save what was refused.
pub fn new(words: &'static Words, send: &Send, name: &str, report: &Report, rejects: &str) -> HtmlElement {
    let [rows, incidents] = [report.rows, report.incidents].map(|count| count as usize);
    let noun = words.form(words.incidents, incidents);
    let found = fill(words.table_found, &[name, &grouped(rows), &grouped(incidents), noun]);
    let mut part = el("div").class("report").child(el("p").class("found").text(&found));
    let unplaced = report.unplaced as usize;
    part = part.child(el("ul").class("tally").children(tally(words, &report.precisions, report.refused as usize)));
    if incidents > 0 {
        part = part.child(shows(send, words.show_found, None));
    }
    if unplaced > 0 {
        let label = fill(words.table_place, &[&grouped(unplaced)]);
        part = part.child(shows(send, &label, Some(GeoPrecision::Unknown)));
    }
    if report.refused > 0 {
        let rejects = rejects.to_owned();
        let save = move |_| drop(download::save("rejects.csv", "text/csv", &rejects));
        let save = el("button").class("plain").attr("type", "button").text(words.table_save_refused).on("click", save);
        part = part.child(folded(words.table_refused, report.refused as usize, refused(words, report))).child(save);
    }
    if !report.assumptions.is_empty() {
        let lines = report.assumptions.iter().map(|assumption| {
            let line = el("li").attr("lang", "en").text(&assumption.what);
            match assumption.rows {
                0 => line,
                rows => line.text(&format!(" ({})", grouped(rows as usize))),
            }
        });
        part = part.child(folded(words.table_assumed, report.assumptions.len(), el("ul").children(lines)));
    }
    part.child(folded(words.table_columns, report.columns.len(), columns(words, report))).into()
}

/// How many incidents there are of each precision, and how many rows came to none.
fn tally(words: &Words, precisions: &BTreeMap<GeoPrecision, u64>, refused: usize) -> Vec<El> {
    let line = |count: usize, what: &str| {
        el("li").child(el("strong").text(&grouped(count))).child(el("span").text(&format!(" {what}")))
    };
    let mut lines: Vec<El> =
        precisions.iter().map(|(precision, count)| line(*count as usize, (words.precision_name)(*precision))).collect();
    if refused > 0 {
        lines.push(line(refused, words.table_rows_refused).class("bad"));
    }
    lines
}

/// A button that shows what came of the table in the list: all of it, or what is known so precisely.
fn shows(send: &Send, label: &str, precision: Option<GeoPrecision>) -> El {
    let send = send.clone();
    el("button").class("plain").attr("type", "button").text(label).on("click", move |_| {
        send(Message::Filter(Edit::Clear));
        if let Some(precision) = precision {
            send(Message::Filter(Edit::Only(precision)));
        }
        send(Message::Filter(Edit::Own(true)));
    })
}

fn folded(summary: &str, count: usize, what: El) -> El {
    let summary = format!("{summary} ({})", grouped(count));
    el("details").class("report-part").child(el("summary").text(&summary)).child(what)
}

fn refused(words: &Words, report: &Report) -> El {
    let rows = report.refusals.iter().take(TOLD).map(|refused| {
        let place = match &refused.column {
            Some(column) => fill(words.table_cell, &[&grouped(refused.line as usize), column]),
            None => fill(words.table_line, &[&grouped(refused.line as usize)]),
        };
        let mut row = el("li").child(el("strong").text(&place));
        if !refused.value.is_empty() {
            row = row.text(" ").child(el("q").attr("lang", "").text(&refused.value));
        }
        row.child(el("span").class("soft line").attr("lang", "en").text(&format!("expected {}", refused.expected)))
    });
    let list = el("ol").class("refused").children(rows);
    let more = (report.refused as usize).saturating_sub(TOLD);
    if more == 0 { list } else { list.child(el("li").text(&fill(words.table_more, &[&grouped(more)]))) }
}

fn columns(words: &Words, report: &Report) -> El {
    let mut list = el("dl").class("columns");
    for (role, name) in &report.columns {
        list = list.child(el("dt").attr("lang", "en").text(role.as_str())).child(el("dd").attr("lang", "").text(name));
    }
    if !report.unread.is_empty() {
        let unread = report.unread.join(", ");
        list = list.child(el("dt").text(words.table_unread)).child(el("dd").attr("lang", "").text(&unread));
    }
    list
}
