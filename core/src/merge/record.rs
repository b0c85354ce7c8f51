//! One record of several: the best one, with what the others know better.

use super::Proposal;
use super::facts::canonical;
use crate::incident::{Casualty, Count, DateRange, Incident, Location, Method};
use core::cmp::Ordering;
use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

/// What stands in the notes of a merged record before the ids of the records that it is made of.
pub(super) const MERGED_FROM: &str = "merged from: ";

/// A record after merging: one of several, or one as it was.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The record.
    pub incident: Incident,
    /// What it is made of, as indices of the caller's list, the best first; one where it was not merged.
    pub members: Vec<usize>,
    /// How likely the members are one event, 0..=1; `None` where it was not merged.
    pub score: Option<f64>,
}

/// Merges what is proposed and leaves the rest: one record for each proposal, one for each other incident, by date and
/// id. Of proposals that share a member, the first counts.
///
/// What a merged record says:
///
/// | field | taken from |
/// |---|---|
/// | event type, quote, evidence, language | the best record, see [`Proposal::best`] |
/// | place | a reviewed one before an automatic, then the most precise, then that of the better record |
/// | date | likewise |
/// | `killed`, `injured`, `detained` | low the least, high the most that any source says (a figure without a bound is its own), open where all leave it open; best that of the best record that has one |
/// | `also_at` | all further places, each once |
/// | document, address, publisher or title | all, each once, the best record's first, joined with `"; "` |
/// | `published` | the best record's; [`collection`](super::collection) writes all |
/// | `confidence` | the highest |
/// | `method` | reviewed where all are |
/// | `notes` | all, each once, and `merged from: …`, the ids of the members |
/// | `id` | made of the members' ids; that of the members where they share it |
///
/// ```
/// use incidentmap::import::geojson::read;
/// use incidentmap::merge::{MIN_SCORE, merge, propose};
/// let line = |id: &str, doc: &str, killed: u32| format!(
///     r#"{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [51.88, 47.12]}}, "properties": {{
///         "event_id": "{id}", "event_type": "Battles", "date_start": "2012-09-12", "killed": {killed},
///         "geo_precision": "settlement", "location": "Atyrau", "doc_id": "{doc}"}}}}"#
/// ).replace('\n', "");
/// let incidents = read(&[line("im1", "a.txt", 5), line("im2", "b.txt", 6)].join("\n")).unwrap().incidents;
/// let merged = merge(&incidents, &propose(&incidents, MIN_SCORE));
/// assert_eq!(merged.len(), 1);
/// let killed = merged[0].incident.killed.as_ref().unwrap();
/// assert_eq!((killed.low, killed.best, killed.high), (Some(5), Some(5), Some(6)));
/// assert_eq!(merged[0].incident.source.doc_id.as_deref(), Some("a.txt; b.txt"));
/// assert_eq!(merged[0].incident.notes.as_deref(), Some("merged from: im1; im2"));
/// ```
pub fn merge(incidents: &[Incident], proposals: &[Proposal]) -> Vec<Merged> {
    let mut used = vec![false; incidents.len()];
    let mut all: Vec<Merged> = Vec::new();
    for proposal in proposals {
        let members: Vec<usize> = proposal.members().collect();
        if members.len() < 2 || members.iter().any(|m| used.get(*m).is_none_or(|used| *used)) {
            continue;
        }
        for member in &members {
            used[*member] = true;
        }
        let records: Vec<&Incident> = members.iter().map(|m| &incidents[*m]).collect();
        all.push(Merged { incident: one_of(&records), members, score: Some(proposal.score) });
    }
    let alone = used.iter().enumerate().filter(|(_, used)| !**used);
    all.extend(alone.map(|(at, _)| Merged { incident: incidents[at].clone(), members: vec![at], score: None }));
    all.sort_by(|a, b| canonical(&a.incident, &b.incident));
    all
}

/// One record of several, the best first; ids and documents as they are.
fn one_of(records: &[&Incident]) -> Incident {
    let best = records[0];
    let mut one = best.clone();
    one.id = id(records);
    one.location = location(records);
    if let Some(dated) = records.iter().filter(|r| r.date.is_some()).min_by(|a, b| by_date(a, b)) {
        one.date = dated.date;
        one.date_text.clone_from(&dated.date_text);
    }
    for (slot, casualty) in [
        (&mut one.killed, Casualty::Killed),
        (&mut one.injured, Casualty::Injured),
        (&mut one.detained, Casualty::Detained),
    ] {
        *slot = count(records, casualty);
    }
    one.also_at = also_at(records, one.location.as_ref());
    one.source.doc_id = joined(records.iter().map(|r| r.source.doc_id.as_deref()));
    one.source.url = joined(records.iter().map(|r| r.source.url.as_deref()));
    // A file knows one of both: the title stands in for a publisher that is not known.
    one.source.publisher = joined(records.iter().map(|r| r.source.publisher.as_deref().or(r.source.title.as_deref())));
    one.confidence = records.iter().map(|r| r.confidence).fold(best.confidence, f64::max);
    let all_reviewed = records.iter().all(|r| r.method == Method::Reviewed);
    one.method = if all_reviewed { Method::Reviewed } else { Method::Automatic };
    let mut ids: Vec<&str> = records.iter().map(|r| r.id.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let from = format!("{MERGED_FROM}{}", ids.join("; "));
    one.notes = joined(records.iter().map(|r| r.notes.as_deref()).chain([Some(from.as_str())]));
    one
}

/// Content-derived, as all ids are: the same members give the same id in every order.
fn id(records: &[&Incident]) -> String {
    if records.iter().all(|r| r.id == records[0].id) {
        return records[0].id.clone();
    }
    let mut members: Vec<String> = records
        .iter()
        .map(|r| {
            let document = r.source.doc_id.as_deref().or(r.source.url.as_deref()).unwrap_or_default();
            format!("{document}\u{1f}{}", r.id)
        })
        .collect();
    members.sort_unstable();
    // A record that came twice is one member.
    members.dedup();
    format!("im{:016x}", xxh3_64(members.join("\u{1e}").as_bytes()))
}

fn reviewed_first(a: &Incident, b: &Incident) -> Ordering {
    (a.method != Method::Reviewed).cmp(&(b.method != Method::Reviewed))
}

/// Of equals the first stays: `min_by` keeps it.
fn by_date(a: &Incident, b: &Incident) -> Ordering {
    let days = |r: &DateRange| r.start.until(r.end).map_or(i32::MAX, |span| span.get_days());
    let key = |i: &Incident| i.date.map(|d| (d.precision, days(&d)));
    reviewed_first(a, b).then(key(a).cmp(&key(b)))
}

fn location(records: &[&Incident]) -> Option<Location> {
    let key = |i: &Incident| (i.location.as_ref().is_none_or(|l| l.point.is_none()), i.geo_precision());
    let placed = records.iter().filter(|r| r.location.is_some());
    placed.min_by(|a, b| reviewed_first(a, b).then(key(a).cmp(&key(b))))?.location.clone()
}

fn count(records: &[&Incident], casualty: Casualty) -> Option<Count> {
    let counts: Vec<&Count> = records.iter().filter_map(|r| r.count(casualty)).collect();
    let first = counts.iter().copied().find(|c| c.best.is_some()).or(counts.first().copied())?;
    let bounds = |pick: fn(&Count) -> Option<u32>| {
        let told = counts.iter().any(|c| pick(c).is_some());
        told.then(|| counts.iter().filter_map(|c| pick(c).or(c.best)).collect::<Vec<u32>>())
    };
    // Figures without bounds, as tables have them, are bounds as soon as there are several.
    let several = counts.iter().any(|c| c.best.is_some() && c.best != first.best);
    let bests = || several.then(|| counts.iter().filter_map(|c| c.best).collect::<Vec<u32>>());
    Some(Count {
        low: bounds(|c| c.low).or_else(bests).and_then(|all| all.into_iter().min()),
        best: first.best,
        high: bounds(|c| c.high).or_else(bests).and_then(|all| all.into_iter().max()),
        text: first.text.clone(),
    })
}

fn also_at(records: &[&Incident], chosen: Option<&Location>) -> Vec<Location> {
    let mut all: Vec<Location> = Vec::new();
    for place in records.iter().flat_map(|r| &r.also_at) {
        let known = |l: &Location| l.name == place.name;
        if !all.iter().any(known) && !chosen.is_some_and(known) {
            all.push(place.clone());
        }
    }
    all
}

/// Texts, each once, joined as lists are; a member that is a list already gives its parts.
fn joined<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for text in texts.flatten().filter(|t| !t.is_empty()) {
        if !parts.contains(&text) {
            parts.push(text);
        }
    }
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The publication dates of several records, each once, the best record's first.
pub(super) fn published(records: &[&Incident]) -> Option<String> {
    let dates: Vec<String> = records.iter().filter_map(|r| r.source.published.as_ref().map(Date::to_string)).collect();
    joined(dates.iter().map(|d| Some(d.as_str())))
}
