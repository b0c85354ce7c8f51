//! One line of corrections: what it says, or what was expected of it.

use super::{Change, Correction};
use crate::geocoder::{GUESSED, Geocoder};
use crate::incident::{Count, DatePrecision, DateRange, EventType, GeoPrecision, Location, SubEventType};
use core::str::FromStr;
use geo::Point;
use geojson::{JsonObject, JsonValue};
use incidentmap_gazetteer::Place;
use jiff::civil::Date;

/// The keys of a line.
const KEYS: [&str; 10] =
    ["id", "place", "date", "event_type", "sub_event_type", "killed", "injured", "detained", "drop", "note"];
/// The keys of a place.
const PLACE_KEYS: [&str; 5] = ["id", "lat", "lon", "name", "geo_precision"];
/// The nearest settlement tells the units of a bare point, if it is so near, in metres.
const NEAR_M: f64 = 25_000.0;

/// A line that is no correction: where, what was expected, what came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {}expected {expected}, found {found}", key.map_or_else(String::new, |k| format!("{k}: ")))]
pub struct BadLine {
    /// The line, from 1.
    pub line: usize,
    /// The key, where the line is JSON and has its keys.
    pub key: Option<&'static str>,
    /// What belongs there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// What was expected, and what came.
type Wrong = (String, String);

fn wrong<T>(expected: impl Into<String>, found: impl core::fmt::Display) -> Result<T, Wrong> {
    Err((expected.into(), found.to_string().chars().take(120).collect()))
}

/// Reads the line of this number.
pub(super) fn read(number: usize, line: &str, geocoder: &Geocoder<'_>) -> Result<Correction, BadLine> {
    let bad = |key| move |(expected, found): Wrong| BadLine { line: number, key, expected, found };
    let object = object(line).map_err(bad(None))?;
    let get = |key: &str| object.get(key);
    let id = match get("id") {
        Some(JsonValue::String(id)) if !id.is_empty() => Ok(id.clone()),
        other => wrong("the id of an incident", other.map_or("nothing".to_owned(), JsonValue::to_string)),
    };
    let dropped = match get("drop") {
        None => Ok(false),
        Some(JsonValue::Bool(drop)) => Ok(*drop),
        Some(other) => wrong("true or false", other),
    };
    let note = match get("note") {
        None | Some(JsonValue::Null) => Ok(None),
        Some(JsonValue::String(note)) => Ok(Some(note.trim().to_owned()).filter(|n| !n.is_empty())),
        Some(other) => wrong("text", other),
    };
    let event_type = match get("event_type") {
        None => Ok(None),
        Some(value) => word::<EventType>(value).map(Some),
    }
    .map_err(bad(Some("event_type")))?;
    let sub_event_type = change(get("sub_event_type"), |value| {
        let sub: SubEventType = word(value)?;
        match event_type {
            Some(given) if given != sub.event_type() => {
                wrong(format!("a kind of “{given}”"), format!("“{sub}”, which is one of “{}”", sub.event_type()))
            }
            _ => Ok(sub),
        }
    });
    let count = |key: &'static str| change(get(key), count).map_err(bad(Some(key)));
    Ok(Correction {
        line: number,
        id: id.map_err(bad(Some("id")))?,
        dropped: dropped.map_err(bad(Some("drop")))?,
        place: change(get("place"), |v| place(v, geocoder)).map_err(bad(Some("place")))?,
        date: change(get("date"), date).map_err(bad(Some("date")))?,
        event_type,
        sub_event_type: sub_event_type.map_err(bad(Some("sub_event_type")))?,
        killed: count("killed")?,
        injured: count("injured")?,
        detained: count("detained")?,
        note: note.map_err(bad(Some("note")))?,
    })
}

fn object(line: &str) -> Result<JsonObject, Wrong> {
    let object = match serde_json::from_str(line) {
        Ok(JsonValue::Object(object)) => object,
        Ok(other) => return wrong("an object {\"id\": …}", other),
        // The line of the error is always the first: only its column says something.
        Err(e) => {
            let why = e.to_string();
            let why = why.split(" at line ").next().unwrap_or_default();
            return wrong("JSON {\"id\": …}", format!("{why} at column {}", e.column()));
        }
    };
    known(&object, &KEYS)?;
    Ok(object)
}

fn known(object: &JsonObject, keys: &[&str]) -> Result<(), Wrong> {
    match object.keys().find(|key| !keys.contains(&key.as_str())) {
        Some(key) => wrong(format!("the keys {}", keys.join(", ")), format!("the key {key:?}")),
        None => Ok(()),
    }
}

/// A value that is not there stays, `null` clears.
fn change<T>(value: Option<&JsonValue>, read: impl FnOnce(&JsonValue) -> Result<T, Wrong>) -> Result<Change<T>, Wrong> {
    match value {
        None => Ok(Change::Stays),
        Some(JsonValue::Null) => Ok(Change::Cleared),
        Some(value) => read(value).map(Change::To),
    }
}

fn word<T: FromStr<Err = crate::words::UnknownWord>>(value: &JsonValue) -> Result<T, Wrong> {
    let word = value.as_str().unwrap_or_default();
    word.parse().or_else(|e: T::Err| wrong(format!("{} ({})", e.expected, e.allowed.join(", ")), value))
}

fn count(value: &JsonValue) -> Result<Count, Wrong> {
    let expected = "a whole number, 0 or more, or [low, best, high] in rising order, or null";
    let whole = |v: &JsonValue| v.as_u64().and_then(|n| u32::try_from(n).ok());
    let JsonValue::Array(bounds) = value else {
        return whole(value).map(Count::exact).ok_or_else(|| (expected.to_owned(), value.to_string()));
    };
    let read: Option<Vec<Option<u32>>> =
        bounds.iter().map(|v| if v.is_null() { Some(None) } else { whole(v).map(Some) }).collect();
    let Some([low, best, high]) = read.as_deref() else { return wrong(expected, value) };
    let told: Vec<u32> = [low, best, high].into_iter().copied().flatten().collect();
    if told.is_empty() || !told.is_sorted() {
        return wrong(expected, value);
    }
    Ok(Count { low: *low, best: *best, high: *high, text: None })
}

fn date(value: &JsonValue) -> Result<DateRange, Wrong> {
    let words = value.as_str().unwrap_or_default();
    let (start, end) = words.split_once('/').unwrap_or((words, words));
    // Other spellings of ISO 8601 are read elsewhere; a file is kept to one.
    let day = |s: &str| Some(s.trim()).filter(|s| s.len() == 10)?.parse::<Date>().ok();
    let (Some(start), Some(end)) = (day(start), day(end)) else {
        return wrong("a real date YYYY-MM-DD, or two with / between, or null", value);
    };
    if end < start {
        return wrong(format!("a last day not before {start}"), end);
    }
    let precision = if start == end {
        DatePrecision::Day
    } else if (start, end) == (start.first_of_year(), start.last_of_year()) {
        DatePrecision::Year
    } else if (start, end) == (start.first_of_month(), start.last_of_month()) {
        DatePrecision::Month
    } else {
        DatePrecision::Days
    };
    Ok(DateRange::new(start, end, precision))
}

fn place(value: &JsonValue, geocoder: &Geocoder<'_>) -> Result<Location, Wrong> {
    let expected =
        "{\"id\": …} of the gazetteer, a name such as \"Atyrau, Kazakhstan\", or {\"lat\", \"lon\", \"name\"}";
    match value {
        JsonValue::String(name) => named(name, geocoder),
        JsonValue::Object(object) => {
            known(object, &PLACE_KEYS)?;
            let mut location = match (object.get("id"), object.get("lat"), object.get("lon")) {
                (Some(id), None, None) => id.as_i64().and_then(|id| geocoder.gazetteer().get(id)).map(Location::from),
                (None, Some(lat), Some(lon)) => Some(at(object, lat, lon, geocoder)?),
                _ => return wrong(expected, value),
            }
            .map_or_else(|| wrong("the id of a place in the gazetteer", value), Ok)?;
            if let Some(precision) = object.get("geo_precision") {
                location.precision = word::<GeoPrecision>(precision)?;
            }
            Ok(location)
        }
        other => wrong(expected, other),
    }
}

/// A name, perhaps with its unit; a place that is only spelt alike, or lies elsewhere, is none.
fn named(name: &str, geocoder: &Geocoder<'_>) -> Result<Location, Wrong> {
    let candidates = geocoder.forward(name);
    let Some(best) = candidates.first() else {
        return wrong("a place of the gazetteer", format!("“{name}”, which it does not know"));
    };
    let likely = |place: Place<'_>| format!("{} {{\"id\": {}}}", place.name(), place.id());
    if best.within || best.reasons.iter().any(|r| r.words == GUESSED) {
        return wrong("a place of the gazetteer", format!("“{name}”; is {} meant?", likely(best.place)));
    }
    let lies_in = |unit: &str| geocoder.gazetteer().find(unit).any(|m| best.place.is_in(&m.place));
    if !name.split(',').skip(1).map(str::trim).filter(|unit| !unit.is_empty()).all(lies_in) {
        return wrong(
            "a place of the gazetteer, inside the unit named after it",
            format!("“{name}”; {} lies elsewhere", likely(best.place)),
        );
    }
    Ok(Location::from(best.place))
}

/// A point, with the units of the settlement near by.
fn at(object: &JsonObject, lat: &JsonValue, lon: &JsonValue, geocoder: &Geocoder<'_>) -> Result<Location, Wrong> {
    let within = |v: &JsonValue, most: f64| v.as_f64().filter(|degrees| degrees.abs() <= most);
    let (Some(y), Some(x)) = (within(lat, 90.0), within(lon, 180.0)) else {
        return wrong("lat -90..90 and lon -180..180 in degrees", format!("{lat}, {lon}"));
    };
    if (x, y) == (0.0, 0.0) {
        return wrong("a place", "0, 0, where programs put what has none");
    }
    let Some(name) = object.get("name").and_then(JsonValue::as_str).filter(|n| !n.trim().is_empty()) else {
        return wrong("a name beside lat and lon", object.get("name").unwrap_or(&JsonValue::Null));
    };
    let point = Point::new(x, y);
    let near = geocoder.reverse(point).filter(|near| near.distance_m <= NEAR_M).map(|near| Location::from(near.place));
    let units = near.unwrap_or_else(|| Location::named(name));
    Ok(Location {
        name: name.trim().to_owned(),
        place_id: None,
        point: Some(point),
        precision: GeoPrecision::Exact,
        score: 1.0,
        ..units
    })
}
