//! One incident on the page: the record, where it comes from, and what may be drawn of it.

use std::cell::OnceCell;

use incidentmap::incident::{GeoPrecision, Incident, Location, Method, SubEventType};

use crate::english::ENGLISH;
use crate::russian::RUSSIAN;

/// Where an incident on the page comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The site's own file.
    File,
    /// An article that was pasted; the index of its text.
    Text(usize),
    /// A file that the visitor brought.
    Brought,
}

/// One incident of the page.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The record.
    pub incident: Incident,
    /// Where it comes from.
    pub origin: Origin,
    /// The record as it came, where a person has corrected it.
    pub read: Option<Box<Incident>>,
    /// What the text filter looks through, in lower case; made when a word is first looked for.
    searchable: OnceCell<String>,
}

impl Entry {
    /// An incident that nobody has corrected.
    pub fn new(incident: Incident, origin: Origin) -> Self {
        Self { incident, origin, read: None, searchable: OnceCell::new() }
    }

    /// Puts the incident where a person says; `None` takes all that was corrected back.
    pub fn choose(&mut self, place: Option<Location>) {
        match place {
            Some(place) => {
                let read = self.read.get_or_insert_with(|| Box::new(self.incident.clone()));
                let before = read.location.as_ref();
                self.incident.location = Some(Location {
                    as_written: before.and_then(|location| location.as_written.clone()),
                    candidates: before.map(|location| location.candidates.clone()).unwrap_or_default(),
                    score: 1.0,
                    ..place
                });
                self.incident.method = Method::Reviewed;
            }
            None => {
                if let Some(read) = self.read.take() {
                    self.incident = *read;
                }
            }
        }
        self.searchable = OnceCell::new();
    }

    /// Whether a word, in lower case, occurs in what the text filter looks through.
    pub fn contains(&self, word: &str) -> bool {
        self.searchable.get_or_init(|| searchable(&self.incident)).contains(word)
    }
}

/// All the words that the text filter looks through, in lower case.
fn searchable(incident: &Incident) -> String {
    let location = incident.location.as_ref();
    let mut searchable = String::new();
    for part in [
        location.map(|l| l.name.as_str()),
        location.and_then(|l| l.as_written.as_deref()),
        location.and_then(|l| l.admin1.as_deref()),
        location.and_then(|l| l.admin2.as_deref()),
        location.and_then(|l| l.country.as_deref()),
        Some((ENGLISH.event_type)(incident.event_type)),
        Some((RUSSIAN.event_type)(incident.event_type)),
        incident.sub_event_type.map(SubEventType::as_str),
        incident.quote.as_ref().map(|quote| quote.text.as_str()),
        incident.source.publisher.as_deref(),
        incident.source.title.as_deref(),
    ] {
        searchable.push_str(&part.unwrap_or_default().to_lowercase());
        searchable.push('\n');
    }
    searchable
}

/// Whether an incident has a mark on the map.
pub fn is_drawn(incident: &Incident) -> bool {
    !is_unplaced(incident) && incident.geo_precision() != GeoPrecision::Country
}

/// Whether the settlement, or better, is known.
pub fn is_precise(precision: GeoPrecision) -> bool {
    matches!(precision, GeoPrecision::Exact | GeoPrecision::Settlement)
}

/// Whether nothing usable is known of its place.
pub fn is_unplaced(incident: &Incident) -> bool {
    let no_point = incident.location.as_ref().is_none_or(|location| location.point.is_none());
    match incident.geo_precision() {
        GeoPrecision::Unknown => true,
        GeoPrecision::Country => false,
        _ => no_point,
    }
}
