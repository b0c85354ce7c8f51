//! Incidents as GeoJSON and back: the one wire between the core, the map and every GIS.
//!
//! RFC 7946, flat properties, every feature with the same keys in the same order ([`KEYS`]), a
//! missing value `null`. Coordinates carry the decimals that their precision deserves; an
//! incident without a usable place has `geometry: null`. Lists are joined with `"; "`.
//!
//! A file keeps the quote (of more than 254 bytes, the words around the evidence) but not the
//! other evidence, and the name of further places but not their points: what a flat table holds.

use super::excerpt::excerpt;
pub use super::keys::{KEYS, Key};
use crate::incident::{Casualty, Count, DateRange, GeoPrecision, Incident, Location};
use geo::Point;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, JsonValue, feature};
use jiff::civil::Date;

/// What a file says of itself, in its foreign member `metadata`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The collection's name: the file's stem, or QGIS shows both.
    pub name: Option<String>,
    /// Version of the gazetteer that the places come from.
    pub gazetteer: Option<String>,
    /// Who must be named when the places are passed on.
    pub attribution: Option<String>,
    /// When it was made, given by the caller: no clock is read.
    pub created: Option<String>,
}

/// The collection of these incidents, with bounding box and metadata.
///
/// ```
/// use incidentmap::export::geojson::{Metadata, feature_collection};
/// let empty = feature_collection(&[], &Metadata { name: Some("none".into()), ..Metadata::default() });
/// assert!(empty.to_string().contains(r#""name":"none""#));
/// ```
pub fn feature_collection(incidents: &[Incident], metadata: &Metadata) -> FeatureCollection {
    collection(incidents.iter().map(Feature::from).collect(), metadata)
}

/// The collection of features that are written already, with bounding box and metadata.
pub fn collection(features: Vec<Feature>, metadata: &Metadata) -> FeatureCollection {
    let members = members(metadata);
    FeatureCollection { bbox: bounding_box(&features), features, foreign_members: Some(members) }
}

/// The members of a collection beside its features.
pub(super) fn members(metadata: &Metadata) -> JsonObject {
    let mut run = JsonObject::new();
    run.insert("generator".into(), concat!("incidentmap ", env!("CARGO_PKG_VERSION")).into());
    run.insert("gazetteer".into(), optional(metadata.gazetteer.as_deref()));
    run.insert("attribution".into(), optional(metadata.attribution.as_deref()));
    run.insert("created".into(), optional(metadata.created.as_deref()));
    let mut members = JsonObject::new();
    if let Some(name) = &metadata.name {
        members.insert("name".into(), name.as_str().into());
    }
    members.insert("metadata".into(), JsonValue::Object(run));
    members
}

/// West, south, east, north around the points of these features; `None` where there is none.
pub(crate) fn bounding_box(features: &[Feature]) -> Option<Vec<f64>> {
    let points = features.iter().filter_map(|f| match &f.geometry.as_ref()?.value {
        GeometryValue::Point { coordinates } if coordinates.len() >= 2 => Some((coordinates[0], coordinates[1])),
        _ => None,
    });
    points.fold(None, |bbox, (x, y)| {
        let b = bbox.unwrap_or_else(|| vec![x, y, x, y]);
        Some(vec![b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)])
    })
}

fn optional(text: Option<&str>) -> JsonValue {
    text.filter(|t| !t.is_empty()).map_or(JsonValue::Null, JsonValue::from)
}

fn rounded(point: Point<f64>, precision: GeoPrecision) -> (f64, f64) {
    let scale = 10f64.powi(precision.decimals() as i32);
    ((point.x() * scale).round() / scale, (point.y() * scale).round() / scale)
}

impl From<&Incident> for Feature {
    fn from(incident: &Incident) -> Self {
        let place = incident.location.as_ref();
        let point = place.and_then(|l| Some(rounded(l.point?, l.precision)));
        // 0,0 is where programs put what has no place.
        let point = point.filter(|p| *p != (0.0, 0.0));
        let text = |field: fn(&Location) -> Option<&String>| optional(place.and_then(field).map(String::as_str));
        let date = |pick: fn(&DateRange) -> Date| {
            incident.date.as_ref().map_or(JsonValue::Null, |d| pick(d).to_string().into())
        };
        let names: Vec<&str> = incident.also_at.iter().map(|l| l.name.as_str()).collect();
        let source = &incident.source;
        let quote = incident.quote.as_ref();
        let mut values = vec![
            incident.id.as_str().into(),
            date(|d| d.start),
            date(|d| d.start),
            date(|d| d.end),
            incident.date.map_or(JsonValue::Null, |d| d.precision.as_str().into()),
            optional(incident.date_text.as_deref()),
            incident.event_type.as_str().into(),
            incident.sub_event_type.map_or(JsonValue::Null, |s| s.as_str().into()),
            text(|l| l.country.as_ref()),
            text(|l| l.iso2.as_ref()),
            text(|l| l.admin1.as_ref()),
            text(|l| l.admin2.as_ref()),
            text(|l| Some(&l.name)),
            text(|l| l.as_written.as_ref()),
            place.and_then(|l| l.place_id).map_or(JsonValue::Null, JsonValue::from),
            point.map_or(JsonValue::Null, |p| p.1.into()),
            point.map_or(JsonValue::Null, |p| p.0.into()),
            incident.geo_precision().as_str().into(),
            optional(Some(&names.join("; "))),
        ];
        for casualty in [Casualty::Killed, Casualty::Injured, Casualty::Detained] {
            let count = incident.count(casualty);
            for pick in [|c: &Count| c.best, |c: &Count| c.low, |c: &Count| c.high] {
                values.push(count.and_then(pick).map_or(JsonValue::Null, JsonValue::from));
            }
        }
        values.extend([
            ((incident.confidence * 100.0).round() / 100.0).into(),
            incident.method.as_str().into(),
            optional(source.publisher.as_deref().or(source.title.as_deref())),
            optional(source.url.as_deref()),
            optional(source.doc_id.as_deref()),
            source.published.map_or(JsonValue::Null, |d| d.to_string().into()),
            optional(excerpt(incident).as_deref()),
            quote.map_or(JsonValue::Null, |q| q.chars.start.into()),
            quote.map_or(JsonValue::Null, |q| q.chars.end.into()),
            optional(incident.notes.as_deref()),
        ]);
        Feature {
            id: Some(feature::Id::String(incident.id.clone())),
            geometry: point.map(|(x, y)| Geometry::new_point([x, y])),
            properties: Some(KEYS.iter().map(ToString::to_string).zip(values).collect()),
            ..Feature::default()
        }
    }
}

impl From<Incident> for Feature {
    fn from(incident: Incident) -> Self {
        Self::from(&incident)
    }
}
