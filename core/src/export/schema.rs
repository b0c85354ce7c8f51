//! Incidents under the names and codes of other schemas: views for tools that know ACLED's or UCDP's columns.
//!
//! A view says less than the record: what a schema has no code for is left out rather than bent. Every row says that it is
//! none of ACLED's or UCDP's data, in its last column, and a collection says so in its metadata.
//!
//! | | ACLED | UCDP GED |
//! |---|---|---|
//! | day; several days or a week; month | 1; 2; 3 | 1; 2 or 3; 4 |
//! | season, year | no `event_date`, only `year` | 5 |
//! | site, settlement | 1 | 1 |
//! | near a place | 2 | 2 |
//! | district | 2 | 3 |
//! | region | 3 | 4 |
//! | country | no coordinates | 6 |
//!
//! ```
//! use incidentmap::export::schema::Schema;
//! let feature: geojson::Feature = r#"{"type":"Feature","geometry":null,
//!     "properties":{"event_id":"a","event_type":"Riots","date_start":"2011-12-16","killed":3}}"#.parse()?;
//! let view = Schema::Acled.feature(&incidentmap::Incident::try_from(&feature)?);
//! assert_eq!(view.property("fatalities"), Some(&3.into()));
//! assert_eq!(view.property("origin"), Some(&"incidentmap, not ACLED data".into()));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use super::cells::{Cell, cells, point};
use super::excerpt::excerpt;
use super::keys::KEYS;
use crate::incident::{Count, DatePrecision, DateRange, EventType, GeoPrecision, Incident, Location, SubEventType};
use crate::words::word_enum;
use geojson::{Feature, Geometry, JsonValue, feature};
use jiff::civil::Date;
use std::borrow::Cow;

word_enum! {
    /// Under whose names incidents are written.
    Schema, "schema" {
        /// This library's own.
        Native = "native",
        /// The Armed Conflict Location and Event Data's.
        Acled = "acled",
        /// The Georeferenced Event Dataset's of the Uppsala Conflict Data Program.
        Ucdp = "ucdp",
    }
}

/// ACLED's columns (codebook 2023), with one that says whose data it is not.
const ACLED: [&str; 20] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1",
    "actor2",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "notes",
    "fatalities",
    "origin",
];
/// UCDP GED's columns (codebook 24.1), with one that says whose data it is not.
const UCDP: [&str; 19] = [
    "id",
    "year",
    "type_of_violence",
    "where_coordinates",
    "adm_1",
    "adm_2",
    "country",
    "latitude",
    "longitude",
    "where_prec",
    "date_start",
    "date_end",
    "date_prec",
    "best",
    "high",
    "low",
    "source_article",
    "notes",
    "origin",
];

impl Schema {
    /// The names of its columns, in their order.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Self::Native => &KEYS,
            Self::Acled => &ACLED,
            Self::Ucdp => &UCDP,
        }
    }

    /// What a written file says of whose data it is not; nothing of our own schema.
    pub const fn origin(self) -> Option<&'static str> {
        match self {
            Self::Native => None,
            Self::Acled => Some("incidentmap, not ACLED data"),
            Self::Ucdp => Some("incidentmap, not UCDP data"),
        }
    }

    /// An incident as a feature with these columns.
    pub fn feature(self, incident: &Incident) -> Feature {
        let point = self.point(incident);
        let values = self.cells(incident).into_iter().map(JsonValue::from);
        Feature {
            id: Some(feature::Id::String(incident.id.clone())),
            geometry: point.map(Geometry::new_point),
            properties: Some(self.columns().iter().map(ToString::to_string).zip(values).collect()),
            ..Feature::default()
        }
    }

    /// The point as the schema can hold it.
    pub(super) fn point(self, incident: &Incident) -> Option<[f64; 2]> {
        // ACLED has no code for "somewhere in the country": its coordinates would say more than is known.
        let fits = self != Self::Acled || incident.geo_precision() < GeoPrecision::Country;
        point(incident).filter(|_| fits)
    }

    /// The values of the columns.
    pub(super) fn cells(self, incident: &Incident) -> Vec<Cell<'_>> {
        let point = self.point(incident);
        match self {
            Self::Native => cells(incident, point).into(),
            Self::Acled => acled(incident, point).into(),
            Self::Ucdp => ucdp(incident, point).into(),
        }
    }
}

fn word(incident: &Incident, field: fn(&Location) -> Option<&String>) -> Cell<'_> {
    Cell::text(incident.location.as_ref().and_then(field).map(String::as_str))
}

/// The year of days that lie in one.
fn year(days: Option<DateRange>) -> Cell<'static> {
    Cell::whole(days.filter(|d| d.start.year() == d.end.year()).map(|d| d.start.year()))
}

/// Title or publisher, and the address.
fn article(incident: &Incident) -> Cell<'_> {
    let source = &incident.source;
    let parts = [source.publisher.as_deref().or(source.title.as_deref()), source.url.as_deref()];
    let parts: Vec<&str> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    match parts[..] {
        [] => Cell::Empty,
        [one] => Cell::Text(Cow::Borrowed(one)),
        _ => Cell::Text(parts.join("; ").into()),
    }
}

/// What a person wrote of it, else the passage.
fn notes(incident: &Incident) -> Cell<'_> {
    match Cell::text(incident.notes.as_deref()) {
        Cell::Empty => Cell::owned(excerpt(incident)),
        notes => notes,
    }
}

/// ACLED's code for how precisely days are known; none where a month does not hold them.
fn time_precision(days: DateRange) -> Option<i64> {
    let month = |day: Date| (day.year(), day.month());
    match days.precision {
        DatePrecision::Season | DatePrecision::Year => None,
        _ if days.start == days.end => Some(1),
        _ if (days.end - days.start).get_days() < 7 => Some(2),
        _ => (month(days.start) == month(days.end)).then_some(3),
    }
}

fn acled(incident: &Incident, point: Option<[f64; 2]>) -> [Cell<'_>; ACLED.len()] {
    let code = incident.date.and_then(time_precision);
    let precision = match incident.geo_precision() {
        GeoPrecision::Exact | GeoPrecision::Settlement => Some(1),
        GeoPrecision::Near | GeoPrecision::District => Some(2),
        GeoPrecision::Region => Some(3),
        GeoPrecision::Country | GeoPrecision::Unknown => None,
    };
    [
        Cell::Text(Cow::Borrowed(&incident.id)),
        Cell::day(incident.date.filter(|_| code.is_some()).map(|d| d.start)),
        year(incident.date),
        Cell::whole(code),
        Cell::text(Some(incident.event_type.as_str())),
        Cell::text(incident.sub_event_type.map(SubEventType::as_str)),
        Cell::Empty,
        Cell::Empty,
        word(incident, |l| l.country.as_ref()),
        word(incident, |l| l.admin1.as_ref()),
        word(incident, |l| l.admin2.as_ref()),
        Cell::Empty,
        word(incident, |l| Some(&l.name)),
        Cell::real(point.map(|p| p[1])),
        Cell::real(point.map(|p| p[0])),
        Cell::whole(precision.filter(|_| point.is_some())),
        article(incident),
        notes(incident),
        Cell::whole(incident.killed.as_ref().and_then(Count::figure)),
        Cell::text(Schema::Acled.origin()),
    ]
}

fn ucdp(incident: &Incident, point: Option<[f64; 2]>) -> [Cell<'_>; UCDP.len()] {
    let killed = incident.killed.as_ref();
    let time = incident.date.map(|days| match days.precision {
        DatePrecision::Year | DatePrecision::Season => 5,
        _ if days.start == days.end => 1,
        DatePrecision::Week => 3,
        DatePrecision::Month => 4,
        _ => match (days.end - days.start).get_days() {
            0..6 => 2,
            6 => 3,
            7..31 => 4,
            _ => 5,
        },
    });
    let precision = match incident.geo_precision() {
        GeoPrecision::Exact | GeoPrecision::Settlement => Some(1),
        GeoPrecision::Near => Some(2),
        GeoPrecision::District => Some(3),
        GeoPrecision::Region => Some(4),
        GeoPrecision::Country => Some(6),
        GeoPrecision::Unknown => None,
    };
    // Whether a state fights is not known of a battle; riots and protests are none of UCDP's.
    let violence = (incident.event_type == EventType::ViolenceAgainstCivilians).then_some(3);
    [
        Cell::Text(Cow::Borrowed(&incident.id)),
        year(incident.date),
        Cell::whole(violence),
        word(incident, |l| Some(&l.name)),
        word(incident, |l| l.admin1.as_ref()),
        word(incident, |l| l.admin2.as_ref()),
        word(incident, |l| l.country.as_ref()),
        Cell::real(point.map(|p| p[1])),
        Cell::real(point.map(|p| p[0])),
        Cell::whole(precision.filter(|_| point.is_some())),
        Cell::day(incident.date.map(|d| d.start)),
        Cell::day(incident.date.map(|d| d.end)),
        Cell::whole(time),
        Cell::whole(killed.and_then(Count::figure)),
        Cell::whole(killed.and_then(|k| k.high)),
        Cell::whole(killed.and_then(|k| k.low)),
        article(incident),
        notes(incident),
        Cell::text(Schema::Ucdp.origin()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn incident(properties: &str) -> Incident {
        let feature = format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[71.4,42.9]}},
            "properties":{{"event_id":"a","event_type":"Battles","location":"Taraz",{properties}}}}}"#
        );
        Incident::try_from(&feature.parse::<Feature>().unwrap()).unwrap()
    }

    #[test]
    fn codes_say_how_precisely_days_and_places_are_known() {
        let dates = |start: &str, end: &str, precision: &str| {
            incident(&format!(r#""date_start":"{start}","date_end":"{end}","date_precision":"{precision}""#))
        };
        let codes = |incident: &Incident| {
            let of = |schema: Schema, key: &str| schema.feature(incident).property(key).cloned().unwrap();
            (of(Schema::Acled, "time_precision"), of(Schema::Acled, "event_date"), of(Schema::Ucdp, "date_prec"))
        };
        for (incident, acled, date, ucdp) in [
            (dates("2022-01-05", "2022-01-05", "day"), 1.into(), "2022-01-05".into(), 1),
            (dates("2022-01-05", "2022-01-07", "days"), 2.into(), "2022-01-05".into(), 2),
            (dates("2022-01-03", "2022-01-09", "week"), 2.into(), "2022-01-03".into(), 3),
            (dates("2022-01-01", "2022-01-31", "month"), 3.into(), "2022-01-01".into(), 4),
            (dates("2022-01-01", "2022-12-31", "year"), JsonValue::Null, JsonValue::Null, 5),
        ] {
            assert_eq!(codes(&incident), (acled, date, ucdp.into()));
        }
        let precision = |word: &str| {
            let incident = incident(&format!(r#""geo_precision":"{word}""#));
            let of = |schema: Schema, key: &str| schema.feature(&incident).property(key).cloned().unwrap();
            (of(Schema::Acled, "geo_precision"), of(Schema::Ucdp, "where_prec"))
        };
        assert_eq!(precision("settlement"), (1.into(), 1.into()));
        assert_eq!(precision("region"), (3.into(), 4.into()));
        assert_eq!(precision("country"), (JsonValue::Null, 6.into()));
        let country = incident(r#""geo_precision":"country""#);
        assert!(Schema::Acled.feature(&country).geometry.is_none());
        assert!(Schema::Ucdp.feature(&country).geometry.is_some());
    }

    #[test]
    fn every_feature_says_whose_data_it_is_not() {
        let incident = incident(r#""killed":3,"source":"Paper","source_url":"https://example.org""#);
        for (schema, fatalities, source) in
            [(Schema::Acled, "fatalities", "source"), (Schema::Ucdp, "best", "source_article")]
        {
            let feature = schema.feature(&incident);
            let keys: Vec<&String> = feature.properties.as_ref().unwrap().keys().collect();
            assert_eq!(keys, schema.columns());
            assert_eq!(feature.property("origin").and_then(JsonValue::as_str), schema.origin());
            assert_eq!(feature.property(fatalities), Some(&3.into()));
            assert_eq!(feature.property(source), Some(&"Paper; https://example.org".into()));
        }
        assert_eq!(Schema::Native.feature(&incident), Feature::from(&incident));
    }
}
