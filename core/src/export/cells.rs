//! The values of an incident in the order of the contract, made once for every format that is written.

use super::excerpt::excerpt;
use super::keys::KEYS;
use crate::incident::{Casualty, Count, GeoPrecision, Incident, Location, SubEventType};
use geo::Point;
use geojson::JsonValue;
use jiff::civil::Date;
use std::borrow::Cow;
use std::io::{self, Write};

/// A value of one property.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'i> {
    /// Nothing is known.
    Null,
    Text(Cow<'i, str>),
    Day(Date),
    Whole(i64),
    Number(f64),
}

impl<'i> Cell<'i> {
    /// A text, or nothing where it is empty.
    pub(super) fn text(text: Option<&'i str>) -> Self {
        text.filter(|t| !t.is_empty()).map_or(Self::Null, |t| Self::Text(Cow::Borrowed(t)))
    }

    pub(super) fn whole(number: Option<impl Into<i64>>) -> Self {
        number.map_or(Self::Null, |n| Self::Whole(n.into()))
    }

    pub(super) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Null, Self::Day)
    }

    pub(super) fn number(number: Option<f64>) -> Self {
        number.map_or(Self::Null, Self::Number)
    }

    /// As a value of JSON.
    pub(super) fn json(self) -> JsonValue {
        match self {
            Self::Null => JsonValue::Null,
            Self::Text(text) => text.into_owned().into(),
            Self::Day(day) => day.to_string().into(),
            Self::Whole(number) => number.into(),
            Self::Number(number) => number.into(),
        }
    }

    /// Writes it as JSON, the bytes that [`Cell::json`] comes to.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Text(text) => serde_json::to_writer(out, text)?,
            Self::Day(day) => write!(out, "\"{day}\"")?,
            Self::Whole(number) => serde_json::to_writer(out, number)?,
            Self::Number(number) => serde_json::to_writer(out, number)?,
        }
        Ok(())
    }
}

/// The point of an incident as it is written: with the decimals that its precision deserves; none at 0,0, where programs
/// put what has no place.
pub(super) fn point(incident: &Incident) -> Option<[f64; 2]> {
    let place = incident.location.as_ref()?;
    let point = rounded(place.point?, place.precision);
    (point != [0.0, 0.0]).then_some(point)
}

fn rounded(point: Point<f64>, precision: GeoPrecision) -> [f64; 2] {
    let scale = 10f64.powi(precision.decimals() as i32);
    [point.x(), point.y()].map(|degrees| (degrees * scale).round() / scale)
}

/// The values of an incident, one for each of [`KEYS`]; its point as [`point`] gives it.
pub(super) fn cells(incident: &Incident, point: Option<[f64; 2]>) -> [Cell<'_>; KEYS.len()] {
    let place = incident.location.as_ref();
    let word = |field: fn(&Location) -> Option<&String>| Cell::text(place.and_then(field).map(String::as_str));
    let dates = incident.date.as_ref();
    let names: Vec<&str> = incident.also_at.iter().map(|l| l.name.as_str()).collect();
    let further = names.join("; ");
    let source = &incident.source;
    let quote = incident.quote.as_ref();
    let [killed, injured, detained] = [Casualty::Killed, Casualty::Injured, Casualty::Detained].map(|casualty| {
        let count = incident.count(casualty);
        [|c: &Count| c.best, |c: &Count| c.low, |c: &Count| c.high].map(|pick| Cell::whole(count.and_then(pick)))
    });
    let [killed, killed_low, killed_high] = killed;
    let [injured, injured_low, injured_high] = injured;
    let [detained, detained_low, detained_high] = detained;
    [
        Cell::Text(Cow::Borrowed(&incident.id)),
        Cell::day(dates.map(|d| d.start)),
        Cell::day(dates.map(|d| d.start)),
        Cell::day(dates.map(|d| d.end)),
        Cell::text(dates.map(|d| d.precision.as_str())),
        Cell::text(incident.date_text.as_deref()),
        Cell::text(Some(incident.event_type.as_str())),
        Cell::text(incident.sub_event_type.map(SubEventType::as_str)),
        word(|l| l.country.as_ref()),
        word(|l| l.iso2.as_ref()),
        word(|l| l.admin1.as_ref()),
        word(|l| l.admin2.as_ref()),
        word(|l| Some(&l.name)),
        word(|l| l.as_written.as_ref()),
        Cell::whole(place.and_then(|l| l.place_id)),
        Cell::number(point.map(|p| p[1])),
        Cell::number(point.map(|p| p[0])),
        Cell::text(Some(incident.geo_precision().as_str())),
        if further.is_empty() { Cell::Null } else { Cell::Text(further.into()) },
        killed,
        killed_low,
        killed_high,
        injured,
        injured_low,
        injured_high,
        detained,
        detained_low,
        detained_high,
        Cell::Number((incident.confidence * 100.0).round() / 100.0),
        Cell::text(Some(incident.method.as_str())),
        Cell::text(source.publisher.as_deref().or(source.title.as_deref())),
        Cell::text(source.url.as_deref()),
        Cell::text(source.doc_id.as_deref()),
        Cell::day(source.published),
        excerpt(incident).filter(|text| !text.is_empty()).map_or(Cell::Null, Cell::Text),
        Cell::whole(quote.map(|q| q.chars.start as i64)),
        Cell::whole(quote.map(|q| q.chars.end as i64)),
        Cell::text(incident.notes.as_deref()),
    ]
}
