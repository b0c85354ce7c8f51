//! The record: one [`Incident`] is one thing that happened, at one place, in one stretch of time.
//!
//! An incident owns all it says, so it outlives the text and the gazetteer it came from. What it
//! says of itself it can prove: [`Incident::evidence`] holds, for every field that was read from
//! a text, the byte range of the words, and [`Incident::quote`] the sentence around them.
//!
//! The record goes to JSON and back whole, by serde, with the candidates and the evidence that a GeoJSON feature has no
//! room for:
//!
//! ```
//! use incidentmap::Incident;
//! let feature: geojson::Feature = r#"{"type":"Feature","geometry":null,
//!     "properties":{"event_id":"a","event_type":"Riots","date_start":"2011-12-16","date_end":"2011-12-16"}}"#.parse()?;
//! let incident = Incident::try_from(&feature)?;
//! let json = serde_json::to_string(&incident)?;
//! assert_eq!(serde_json::from_str::<Incident>(&json)?, incident);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod count;
pub(crate) mod date;
mod event_type;
mod location;

pub use count::{Casualty, Count};
pub use date::{DatePrecision, DateRange};
pub use event_type::{EventType, SubEventType};
pub use location::{GeoPrecision, Location, PlaceCandidate};

use crate::words::word_enum;
use core::ops::Range;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

word_enum! {
    /// Who coded the record.
    Method, "method" {
        /// This library alone.
        Automatic = "automatic",
        /// A person has looked at it.
        Reviewed = "reviewed",
    }
}

word_enum! {
    /// A field that evidence speaks for.
    Field, "field" {
        /// What happened.
        Event = "event",
        /// When.
        Date = "date",
        /// Where.
        Location = "location",
        /// Another place of the same event.
        AlsoAt = "also_at",
        /// How many died.
        Killed = "killed",
        /// How many were wounded.
        Injured = "injured",
        /// How many were detained.
        Detained = "detained",
    }
}

/// The words that prove a field: `&text[evidence.range]`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The field.
    pub field: Field,
    /// Byte range in the document's text, on character boundaries.
    pub range: Range<usize>,
    /// How likely the field is right, 0..=1, as far as items coded by hand tell.
    pub confidence: f64,
}

/// The passage of the document that tells of the incident.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The passage, as written.
    pub text: String,
    /// Its byte range in the document; empty (`0..0`) where it came from a file without one.
    pub range: Range<usize>,
    /// The same range in Unicode code points, as it is written to files.
    pub chars: Range<usize>,
}

/// The document that tells of the incident.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The caller's name of the document, for example its file name.
    pub doc_id: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// Publication date.
    pub published: Option<Date>,
    /// Language as an ISO 639-1 code.
    pub language: Option<String>,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Incident {
    /// Stable and derived from the content: the same input gives the same id on every machine.
    pub id: String,
    /// What kind of event.
    pub event_type: EventType,
    /// What kind, more finely.
    pub sub_event_type: Option<SubEventType>,
    /// When; `None` where the words cannot be resolved.
    pub date: Option<DateRange>,
    /// The words of the date, as written.
    pub date_text: Option<String>,
    /// Where; `None` where the text names no place for it.
    pub location: Option<Location>,
    /// Further places of the same event.
    pub also_at: Vec<Location>,
    /// How many died; `None` where the text says nothing, 0 where it says none.
    pub killed: Option<Count>,
    /// How many of the dead were attackers or fighters, where the text tells them apart.
    pub killed_perpetrators: Option<Count>,
    /// How many were wounded.
    pub injured: Option<Count>,
    /// How many were detained.
    pub detained: Option<Count>,
    /// The words that prove each field.
    pub evidence: Vec<Evidence>,
    /// The passage that tells of it.
    pub quote: Option<Quote>,
    /// The document.
    pub source: Source,
    /// Who coded it.
    pub method: Method,
    /// How likely all of it is right, 0..=1: that it is an incident of this type, with this place, date and counts.
    pub confidence: f64,
    /// Remarks by a person.
    pub notes: Option<String>,
}

impl Incident {
    /// An incident of which nothing else is known.
    ///
    /// ```
    /// use incidentmap::incident::{EventType, Incident};
    /// let incident = Incident::new("e1", EventType::Riots);
    /// assert!(incident.location.is_none() && incident.date.is_none() && incident.killed.is_none());
    /// ```
    pub fn new(id: impl Into<String>, event_type: EventType) -> Self {
        Self {
            id: id.into(),
            event_type,
            sub_event_type: None,
            date: None,
            date_text: None,
            location: None,
            also_at: Vec::new(),
            killed: None,
            killed_perpetrators: None,
            injured: None,
            detained: None,
            evidence: Vec::new(),
            quote: None,
            source: Source::default(),
            method: Method::Automatic,
            confidence: 0.0,
            notes: None,
        }
    }

    /// How precisely its place is known.
    pub fn geo_precision(&self) -> GeoPrecision {
        self.location.as_ref().map_or(GeoPrecision::Unknown, |l| l.precision)
    }

    /// The count for one kind of casualty.
    pub fn count(&self, casualty: Casualty) -> Option<&Count> {
        match casualty {
            Casualty::Killed => self.killed.as_ref(),
            Casualty::Injured => self.injured.as_ref(),
            Casualty::Detained => self.detained.as_ref(),
        }
    }
}
