//! One incident on the page: the record, where it comes from, and what may be drawn of it.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hasher};
use std::rc::Rc;

use incidentmap::import::geojson::Archive;
use incidentmap::incident::{EventType, GeoPrecision, Incident, Location, Method};

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

/// Where the record of an entry is.
#[derive(Clone, Debug)]
enum Record {
    Whole(Box<Incident>),
    /// In the site's file, by its number there: most entries of a large file are never looked at.
    Kept(Rc<Archive>, u32),
}

/// One incident of the page.
#[derive(Clone, Debug)]
pub struct Entry {
    record: Record,
    /// A short stand-in for its identifier.
    pub mark: u64,
    /// Where it comes from.
    pub origin: Origin,
    /// The record as it came, where a person has corrected it.
    pub read: Option<Box<Incident>>,
}

impl Entry {
    /// An incident that nobody has corrected.
    pub fn new(incident: Incident, origin: Origin) -> Self {
        let mark = mark(&incident.id);
        Self { record: Record::Whole(Box::new(incident)), mark, origin, read: None }
    }

    /// An incident of the site's file, by its number there.
    pub fn kept(file: Rc<Archive>, number: u32, mark: u64) -> Self {
        Self { record: Record::Kept(file, number), mark, origin: Origin::File, read: None }
    }

    /// The record.
    pub fn incident(&self) -> Cow<'_, Incident> {
        match &self.record {
            Record::Whole(incident) => Cow::Borrowed(incident),
            Record::Kept(file, number) => {
                let again = file.get(*number as usize);
                // It was read before, so it can be read again.
                Cow::Owned(again.unwrap_or_else(|| Incident::new("", EventType::StrategicDevelopments)))
            }
        }
    }

    /// Whether it has this identifier.
    pub fn is(&self, id: &str) -> bool {
        self.mark == mark(id) && self.incident().id == id
    }

    /// Puts the incident where a person says; `None` takes all that was corrected back.
    pub fn choose(&mut self, place: Option<Location>) {
        match place {
            Some(place) => {
                let read = self.read.take().unwrap_or_else(|| Box::new(self.incident().into_owned()));
                let before = read.location.as_ref();
                let location = Location {
                    as_written: before.and_then(|location| location.as_written.clone()),
                    candidates: before.map(|location| location.candidates.clone()).unwrap_or_default(),
                    score: 1.0,
                    ..place
                };
                let corrected = Incident { location: Some(location), method: Method::Reviewed, ..(*read).clone() };
                self.record = Record::Whole(Box::new(corrected));
                self.read = Some(read);
            }
            None => {
                if let Some(read) = self.read.take() {
                    self.record = Record::Whole(read);
                }
            }
        }
    }
}

/// A short stand-in for an identifier, the same on every machine.
pub fn mark(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish()
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
