//! What people corrected: lines of JSON by incident id, laid over the results of every run.
//!
//! A correction names an incident by its `id`, which is made of the document's name, the passage, and the event type and
//! the name of the place as they were read: what a correction changes comes later and changes no id, so the next run
//! finds the incident again, whatever the gazetteer. A version that reads the passage otherwise gives it another id; then
//! the correction is among the [unknown](Applied::unknown), not lost unseen. Fields that a line does not name stay.
//!
//! ```text
//! {"id": "im0123456789abcdef", "place": "Atyrau, Kazakhstan", "killed": 3, "note": "checked with the prosecutor"}
//! ```
//!
//! | key | value | |
//! |---|---|---|
//! | `id` | text | required; alone, it says that the record is right as it is |
//! | `place` | `{"id": 610529}`, `"Atyrau, Kazakhstan"`, `{"lat": 47.1, "lon": 51.9, "name": "…"}`, `null` | a place of the gazetteer by its id or by its name with its unit, or a point (`exact`); an object may also name its `geo_precision` |
//! | `date` | `"2012-09-12"`, `"2012-09-12/2012-09-14"`, `null` | both ends inclusive; a whole calendar month or year is one |
//! | `event_type`, `sub_event_type` | a word of the closed lists; `null` for the second | a sub-event type brings its event type; an event type clears a sub-event type of another |
//! | `killed`, `injured`, `detained` | `3`, `[2, 3, 5]`, `null` | exactly so many; low, best and high, each of which may be `null`; nothing is told |
//! | `drop` | `true` | it is no incident |
//! | `note` | text | stands first in the notes |
//!
//! A corrected record is [`Method::Reviewed`]. The words that proved a corrected field prove it no more: its
//! evidence goes, and with it the words kept in `date_text`, `as_written` and [`Count::text`]. The other fields keep
//! theirs. Corrections of one id are laid over it in the order of the lines; doing so twice changes nothing.

mod file;
mod line;

pub use line::BadLine;

use crate::geocoder::Geocoder;
use crate::incident::{Casualty, Count, DateRange, EventType, Field, Incident, Location, Method, SubEventType};
use incidentmap_gazetteer::Gazetteer;
use std::collections::{HashMap, HashSet};

/// What becomes of a field.
#[derive(Debug, Clone, PartialEq)]
enum Change<T> {
    Stays,
    Cleared,
    To(T),
}

impl<T: Clone> Change<T> {
    /// The corrected value, where there is one: `Some(None)` is nothing at all.
    fn lay_over(&self, field: &mut Option<T>) -> bool {
        match self {
            Self::Stays => return false,
            Self::Cleared => *field = None,
            Self::To(value) => *field = Some(value.clone()),
        }
        true
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
struct Correction {
    line: usize,
    id: String,
    dropped: bool,
    place: Change<Location>,
    date: Change<DateRange>,
    event_type: Option<EventType>,
    sub_event_type: Change<SubEventType>,
    killed: Change<Count>,
    injured: Change<Count>,
    detained: Change<Count>,
    note: Option<String>,
}

/// What people corrected.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Corrections {
    lines: Vec<Correction>,
    /// The lines that are none, in their order.
    pub refused: Vec<BadLine>,
}

/// What came of corrections.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Applied {
    /// How many incidents were corrected.
    pub corrected: usize,
    /// How many incidents were dropped.
    pub dropped: usize,
    /// The corrections of which no incident was found, by line.
    pub unknown: Vec<UnknownId>,
}

/// A correction of an incident that is not there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no incident has the id “{id}”{}", part_of.as_ref().map_or_else(String::new, |whole| {
    format!(": it was merged into “{whole}”; correct that, or correct before merging")
}))]
pub struct UnknownId {
    /// The line, from 1.
    pub line: usize,
    /// The id.
    pub id: String,
    /// The merged record that it is part of.
    pub part_of: Option<String>,
}

impl Corrections {
    /// Reads lines of corrections; a bad line is among the [refused](Self::refused) and loses no other. Names and ids of
    /// places are looked up in the gazetteer at once, so that an unknown place is told with its line.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::incident::Method;
    /// use incidentmap::review::Corrections;
    /// use incidentmap::{Article, Extractor, Gazetteer};
    ///
    /// let article = Article::new("Three gunmen were killed near Khasavyurt on 12 March 2014.").id("a.txt");
    /// let mut incidents = Extractor::new(Gazetteer::bundled()).read(&article).incidents;
    /// let lines = format!(r#"{{"id": "{}", "place": "Derbent, Dagestan", "killed": [3, 4, null]}}"#, incidents[0].id)
    ///     + "\n{\"id\": \"im1\", \"kiled\": 4}\n{\"id\": \"im2\", \"drop\": true}";
    ///
    /// let corrections = Corrections::read(&lines, Gazetteer::bundled());
    /// assert!(corrections.refused[0].to_string().starts_with("line 2: expected"));
    /// let applied = corrections.apply(&mut incidents);
    /// assert_eq!((applied.corrected, applied.unknown[0].line), (1, 3));
    /// assert_eq!(incidents[0].location.as_ref().unwrap().name, "Derbent");
    /// assert_eq!(incidents[0].killed.as_ref().unwrap().best, Some(4));
    /// assert_eq!(incidents[0].method, Method::Reviewed);
    /// # }
    /// ```
    pub fn read(text: &str, gazetteer: &Gazetteer<'_>) -> Self {
        let geocoder = Geocoder::new(gazetteer);
        let mut corrections = Self::default();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            match line::read(at + 1, line, &geocoder) {
                Ok(correction) => corrections.lines.push(correction),
                Err(bad) => corrections.refused.push(bad),
            }
        }
        corrections
    }

    /// How many lines are corrections.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether no line is a correction.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Lays the corrections over incidents: the corrected are changed in place, the dropped are taken out.
    pub fn apply(&self, incidents: &mut Vec<Incident>) -> Applied {
        let by_id = self.by_id();
        let mut applied = Applied::default();
        let mut seen: HashSet<String> = HashSet::new();
        incidents.retain_mut(|incident| {
            let Some(corrections) = by_id.get(incident.id.as_str()) else { return true };
            seen.insert(incident.id.clone());
            let stays = lay_over(incident, corrections);
            *if stays { &mut applied.corrected } else { &mut applied.dropped } += 1;
            stays
        });
        applied.unknown = self.unknown(|id| seen.contains(id));
        applied
    }

    fn by_id(&self) -> HashMap<&str, Vec<&Correction>> {
        let mut by_id: HashMap<&str, Vec<&Correction>> = HashMap::new();
        for correction in &self.lines {
            by_id.entry(correction.id.as_str()).or_default().push(correction);
        }
        by_id
    }

    fn unknown(&self, seen: impl Fn(&str) -> bool) -> Vec<UnknownId> {
        let lost = self.lines.iter().filter(|c| !seen(&c.id));
        lost.map(|c| UnknownId { line: c.line, id: c.id.clone(), part_of: None }).collect()
    }
}

/// Lays corrections over one incident; whether it stays.
fn lay_over(incident: &mut Incident, corrections: &[&Correction]) -> bool {
    for correction in corrections {
        if correction.dropped {
            return false;
        }
        correction.lay_over(incident);
    }
    true
}

impl Correction {
    fn lay_over(&self, incident: &mut Incident) {
        let mut proven_no_more: Vec<Field> = Vec::new();
        if self.place.lay_over(&mut incident.location) {
            proven_no_more.push(Field::Location);
        }
        if self.date.lay_over(&mut incident.date) {
            incident.date_text = None;
            proven_no_more.push(Field::Date);
        }
        if self.event_type.is_some() || self.sub_event_type != Change::Stays {
            self.lay_over_kind(incident);
            proven_no_more.push(Field::Event);
        }
        for (change, count, field) in [
            (&self.killed, &mut incident.killed, Field::Killed),
            (&self.injured, &mut incident.injured, Field::Injured),
            (&self.detained, &mut incident.detained, Field::Detained),
        ] {
            if change.lay_over(count) {
                proven_no_more.push(field);
            }
        }
        // Of fewer dead than the text tells, no more can have been attackers.
        let dead = incident.count(Casualty::Killed).and_then(Count::figure);
        if self.killed != Change::Stays && incident.killed_perpetrators.as_ref().and_then(Count::figure) > dead {
            incident.killed_perpetrators = None;
        }
        incident.evidence.retain(|e| !proven_no_more.contains(&e.field));
        if let Some(note) = &self.note {
            let known = incident.notes.as_ref().is_some_and(|n| n == note || n.starts_with(&format!("{note}; ")));
            let before = incident.notes.take().filter(|n| !n.is_empty());
            incident.notes = Some(match before {
                Some(before) if known => before,
                Some(before) => format!("{note}; {before}"),
                None => note.clone(),
            });
        }
        incident.method = Method::Reviewed;
    }

    fn lay_over_kind(&self, incident: &mut Incident) {
        self.sub_event_type.lay_over(&mut incident.sub_event_type);
        match (self.event_type, &self.sub_event_type) {
            (Some(event_type), _) => incident.event_type = event_type,
            (None, Change::To(sub)) => incident.event_type = sub.event_type(),
            (None, _) => {}
        }
        incident.sub_event_type = incident.sub_event_type.filter(|sub| sub.event_type() == incident.event_type);
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests;
