//! The values of a record in the order of its properties: what every format writes, each in its own way.

use super::excerpt::excerpt;
use super::keys::KEYS;
use crate::incident::{Casualty, Count, GeoPrecision, Incident, Location, SubEventType};
use geo::Point;
use geojson::JsonValue;
use jiff::civil::Date;
use std::borrow::Cow;
use std::io::{self, Write};

/// One value, of the kind that [`Key::kind`](super::keys::Key::kind) says, or none.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'i> {
    Empty,
    Text(Cow<'i, str>),
    Day(Date),
    Whole(i64),
    Real(f64),
}

impl<'i> Cell<'i> {
    /// A text; an empty one is none, for one "" makes QGIS read a whole column of dates as text.
    pub(super) fn text(text: Option<&'i str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, |t| Self::Text(Cow::Borrowed(t)))
    }

    pub(super) fn owned(text: Option<Cow<'i, str>>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Empty, Self::Text)
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    pub(super) fn whole(number: Option<impl TryInto<i64>>) -> Self {
        number.and_then(|n| n.try_into().ok()).map_or(Self::Empty, Self::Whole)
    }

    pub(super) fn real(number: Option<f64>) -> Self {
        number.map_or(Self::Empty, Self::Real)
    }

    /// Writes it as JSON, the bytes of its [`JsonValue`].
    pub(super) fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Empty => out.extend_from_slice(b"null"),
            Self::Text(text) => serde_json::to_writer(out, text)?,
            Self::Day(day) => write!(out, "\"{day}\"")?,
            Self::Whole(number) => serde_json::to_writer(out, number)?,
            Self::Real(number) => serde_json::to_writer(out, number)?,
        }
        Ok(())
    }

    /// The value as text; none where there is none.
    pub(super) fn to_text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some(Cow::Borrowed(text)),
            Self::Day(day) => Some(day.to_string().into()),
            Self::Whole(number) => Some(number.to_string().into()),
            // As JSON has it: the shortest digits that are the same number again.
            Self::Real(number) => Some(JsonValue::from(*number).to_string().into()),
        }
    }
}

impl From<Cell<'_>> for JsonValue {
    fn from(cell: Cell<'_>) -> Self {
        match cell {
            Cell::Empty => Self::Null,
            Cell::Text(text) => text.into_owned().into(),
            Cell::Day(day) => day.to_string().into(),
            Cell::Whole(number) => number.into(),
            Cell::Real(number) => number.into(),
        }
    }
}

/// Where an incident is drawn, as longitude and latitude with the decimals that its precision deserves; none where it has
/// no usable place.
pub(super) fn point(incident: &Incident) -> Option<[f64; 2]> {
    let place = incident.location.as_ref()?;
    // 0,0 is where programs put what has no place.
    Some(rounded(place.point?, place.precision)).filter(|p| *p != [0.0, 0.0])
}

fn rounded(point: Point<f64>, precision: GeoPrecision) -> [f64; 2] {
    let scale = 10f64.powi(precision.decimals() as i32);
    [point.x(), point.y()].map(|degrees| (degrees * scale).round() / scale)
}

/// The values of an incident, in the order of [`KEYS`]; its point as [`point`] gives it.
pub(super) fn cells(incident: &Incident, point: Option<[f64; 2]>) -> [Cell<'_>; KEYS.len()] {
    let place = incident.location.as_ref();
    let text = |field: fn(&Location) -> Option<&String>| Cell::text(place.and_then(field).map(String::as_str));
    let names: Vec<&str> = incident.also_at.iter().map(|l| l.name.as_str()).collect();
    let count =
        |casualty: Casualty, pick: fn(&Count) -> Option<u32>| Cell::whole(incident.count(casualty).and_then(pick));
    let (best, low, high) = (|c: &Count| c.best, |c: &Count| c.low, |c: &Count| c.high);
    let source = &incident.source;
    let quote = incident.quote.as_ref();
    [
        Cell::text(Some(&incident.id)),
        Cell::day(incident.date.map(|d| d.start)),
        Cell::day(incident.date.map(|d| d.start)),
        Cell::day(incident.date.map(|d| d.end)),
        Cell::text(incident.date.map(|d| d.precision.as_str())),
        Cell::text(incident.date_text.as_deref()),
        Cell::text(Some(incident.event_type.as_str())),
        Cell::text(incident.sub_event_type.map(SubEventType::as_str)),
        text(|l| l.country.as_ref()),
        text(|l| l.iso2.as_ref()),
        text(|l| l.admin1.as_ref()),
        text(|l| l.admin2.as_ref()),
        text(|l| Some(&l.name)),
        text(|l| l.as_written.as_ref()),
        Cell::whole(place.and_then(|l| l.place_id)),
        Cell::real(point.map(|p| p[1])),
        Cell::real(point.map(|p| p[0])),
        Cell::text(Some(incident.geo_precision().as_str())),
        Cell::owned(Some(names.join("; ").into())),
        count(Casualty::Killed, best),
        count(Casualty::Killed, low),
        count(Casualty::Killed, high),
        count(Casualty::Injured, best),
        count(Casualty::Injured, low),
        count(Casualty::Injured, high),
        count(Casualty::Detained, best),
        count(Casualty::Detained, low),
        count(Casualty::Detained, high),
        Cell::Real((incident.confidence * 100.0).round() / 100.0),
        Cell::text(Some(incident.method.as_str())),
        Cell::text(source.publisher.as_deref().or(source.title.as_deref())),
        Cell::text(source.url.as_deref()),
        Cell::text(source.doc_id.as_deref()),
        Cell::day(source.published),
        Cell::owned(excerpt(incident)),
        Cell::whole(quote.map(|q| q.chars.start)),
        Cell::whole(quote.map(|q| q.chars.end)),
        Cell::text(incident.notes.as_deref()),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::keys::{Key, Kind};
    use super::*;
    use geojson::Feature;

    #[test]
    fn every_value_is_of_the_kind_of_its_key() {
        let feature: Feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[71.4,42.9]},"properties":{
            "event_id":"a","event_type":"Riots","date_start":"2011-12-16","date_text":"yesterday","country":"Kazakhstan",
            "iso2":"KZ","admin1":"Jambyl","admin2":"x","location":"Taraz","as_written":"Jambul","place_id":1516905,
            "also_at":"b; c","killed":1,"killed_low":1,"killed_high":2,"injured":1,"injured_low":1,"injured_high":2,
            "detained":1,"detained_low":1,"detained_high":2,"sub_event_type":"Mob violence","confidence":0.5,
            "source":"s","source_url":"https://example.org","doc_id":"d","published":"2011-12-17","quote":"Two died.",
            "quote_start":3,"quote_end":9,"notes":"n"}}"#
            .parse()
            .unwrap();
        let incident = Incident::try_from(&feature).unwrap();
        for (key, cell) in Key::ALL.iter().zip(cells(&incident, point(&incident))) {
            let kind = match cell {
                Cell::Text(_) => Kind::Text,
                Cell::Day(_) => Kind::Day,
                Cell::Whole(_) => Kind::Whole,
                Cell::Real(_) => Kind::Real,
                Cell::Empty => panic!("{key} is empty"),
            };
            assert_eq!(kind, key.kind(), "{key}");
        }
    }
}
