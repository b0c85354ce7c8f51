//! A row of a table that this library wrote: read as the feature that it was written from.

use super::places::{Cells, Coordinates};
use super::roles::Role;
use super::row::{Row, Wrong};
use crate::export::geojson::{Key, Kind};
use crate::import::geojson::NotAnIncident;
use crate::incident::Incident;
use geojson::{Feature, Geometry, JsonObject, JsonValue};

/// The role under which a property is read, whatever its column is called.
pub(super) const fn role(key: Key) -> Option<Role> {
    Some(match key {
        Key::EventId => Role::Id,
        Key::DateStart => Role::Date,
        Key::DateEnd => Role::DateEnd,
        Key::DatePrecision => Role::DatePrecision,
        Key::EventType => Role::EventType,
        Key::SubEventType => Role::SubEventType,
        Key::Country => Role::Country,
        Key::Admin1 => Role::Admin1,
        Key::Admin2 => Role::Admin2,
        Key::Location => Role::Place,
        Key::Latitude => Role::Latitude,
        Key::Longitude => Role::Longitude,
        Key::GeoPrecision => Role::GeoPrecision,
        Key::Killed => Role::Killed,
        Key::KilledLow => Role::KilledLow,
        Key::KilledHigh => Role::KilledHigh,
        Key::Injured => Role::Injured,
        Key::Detained => Role::Detained,
        Key::Source => Role::Source,
        Key::SourceUrl => Role::Url,
        Key::Published => Role::Published,
        Key::Quote => Role::Text,
        Key::Notes => Role::Notes,
        _ => return None,
    })
}

/// The incident of a row, with its point or without.
pub(super) fn incident(row: &Row<'_>, keeps_point: bool) -> Result<Incident, Wrong> {
    let mut properties = JsonObject::new();
    for (key, at) in row.columns.own() {
        let text = row.cells.get(at).copied().unwrap_or_default();
        if !text.is_empty() {
            properties.insert(key.as_str().to_owned(), value(key, text));
        }
    }
    let feature = row.columns.feature.and_then(|at| row.cells.get(at)).filter(|id| !id.is_empty());
    if let Some(id) = feature {
        properties.entry(Key::EventId.as_str()).or_insert_with(|| (*id).into());
    }
    if ![Key::DateStart, Key::EventDate].iter().any(|key| properties.contains_key(key.as_str()))
        && let Some(days) = row.numbers()?
    {
        let known = [
            (Key::DateStart, days.start.to_string()),
            (Key::DateEnd, days.end.to_string()),
            (Key::DatePrecision, days.precision.to_string()),
        ];
        properties.extend(known.map(|(key, value)| (key.as_str().to_owned(), value.into())));
    }
    let geometry = if keeps_point { point(row)? } else { None };
    let feature = Feature { geometry, properties: Some(properties), ..Feature::default() };
    Incident::try_from(&feature).map_err(|NotAnIncident { property, expected, .. }| {
        let at = row.columns.own().find(|(key, _)| key.as_str() == property).map(|(_, at)| at);
        Wrong { at: at.or_else(|| row.columns.at(Role::Latitude).filter(|_| property == "geometry")), expected }
    })
}

fn point(row: &Row<'_>) -> Result<Option<Geometry>, Wrong> {
    let coordinates = Cells {
        latitude: row.cell(Role::Latitude),
        longitude: row.cell(Role::Longitude),
        both: row.cell(Role::Coordinates),
    }
    .coordinates();
    match coordinates {
        Coordinates::None | Coordinates::Origin => Ok(None),
        Coordinates::At(point) => Ok(Some(Geometry::new_point([point.x(), point.y()]))),
        Coordinates::Wrong(which) => Err(row.wrong(which.role(), "degrees")),
    }
}

fn value(key: Key, text: &str) -> JsonValue {
    let number = match key.kind() {
        Kind::Whole | Kind::Real => text.parse().ok().map(JsonValue::Number),
        Kind::Text | Kind::Day => None,
    };
    number.unwrap_or_else(|| text.into())
}
