//! The properties of a feature, in the order in which they are written.

use crate::words::word_enum;

word_enum! {
    /// A property of a feature.
    Key, "property" {
        /// Identifier.
        EventId = "event_id",
        /// The first day again, under the name that other tools look for.
        EventDate = "event_date",
        /// The first day.
        DateStart = "date_start",
        /// The last day, inclusive.
        DateEnd = "date_end",
        /// How precisely the date is given.
        DatePrecision = "date_precision",
        /// The words of the date.
        DateText = "date_text",
        /// What kind of event.
        EventType = "event_type",
        /// What kind, more finely.
        SubEventType = "sub_event_type",
        /// Country by name.
        Country = "country",
        /// Country by its ISO 3166-1 alpha-2 code.
        Iso2 = "iso2",
        /// First-level unit.
        Admin1 = "admin1",
        /// Second-level unit.
        Admin2 = "admin2",
        /// Standard name of the place.
        Location = "location",
        /// The name as the text writes it.
        AsWritten = "as_written",
        /// Identifier of the place.
        PlaceId = "place_id",
        /// Degrees.
        Latitude = "latitude",
        /// Degrees.
        Longitude = "longitude",
        /// How precisely the place is known.
        GeoPrecision = "geo_precision",
        /// Further places.
        AlsoAt = "also_at",
        /// How many died.
        Killed = "killed",
        /// At least so many.
        KilledLow = "killed_low",
        /// At most so many.
        KilledHigh = "killed_high",
        /// How many were wounded.
        Injured = "injured",
        /// At least so many.
        InjuredLow = "injured_low",
        /// At most so many.
        InjuredHigh = "injured_high",
        /// How many were detained.
        Detained = "detained",
        /// At least so many.
        DetainedLow = "detained_low",
        /// At most so many.
        DetainedHigh = "detained_high",
        /// How likely all of it is right.
        Confidence = "confidence",
        /// Who coded it.
        Method = "method",
        /// Who published it.
        Source = "source",
        /// Where it can be read.
        SourceUrl = "source_url",
        /// The document.
        DocId = "doc_id",
        /// When it was published.
        Published = "published",
        /// The passage.
        Quote = "quote",
        /// Where it begins in the document.
        QuoteStart = "quote_start",
        /// Where it ends.
        QuoteEnd = "quote_end",
        /// Remarks.
        Notes = "notes",
    }
}

/// What the value of a property is, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A day, `YYYY-MM-DD`.
    Day,
    /// A whole number.
    Whole,
    /// A number with decimals.
    Real,
}

impl Key {
    /// What its values are: the type of a column.
    ///
    /// ```
    /// use incidentmap::export::geojson::{Key, Kind};
    /// assert_eq!((Key::DateStart.kind(), Key::Killed.kind()), (Kind::Day, Kind::Whole));
    /// ```
    pub const fn kind(self) -> Kind {
        match self {
            Self::EventDate | Self::DateStart | Self::DateEnd | Self::Published => Kind::Day,
            Self::PlaceId | Self::QuoteStart | Self::QuoteEnd => Kind::Whole,
            Self::Killed | Self::KilledLow | Self::KilledHigh => Kind::Whole,
            Self::Injured | Self::InjuredLow | Self::InjuredHigh => Kind::Whole,
            Self::Detained | Self::DetainedLow | Self::DetainedHigh => Kind::Whole,
            Self::Latitude | Self::Longitude | Self::Confidence => Kind::Real,
            _ => Kind::Text,
        }
    }
}

/// The names of the properties of a feature, in the order in which they are written.
pub const KEYS: [&str; 38] = {
    let mut keys = [""; Key::ALL.len()];
    let mut at = 0;
    while at < keys.len() {
        keys[at] = Key::ALL[at].as_str();
        at += 1;
    }
    keys
};
