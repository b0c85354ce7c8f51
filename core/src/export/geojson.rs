//! Incidents as GeoJSON and back: the one wire between the core, the map and every GIS.
//!
//! RFC 7946, flat properties, every feature with the same keys in the same order ([`KEYS`]), a
//! missing value `null`. Coordinates carry the decimals that their precision deserves; an
//! incident without a usable place has `geometry: null`. Lists are joined with `"; "`.
//!
//! A file keeps the quote (of more than 254 bytes, the words around the evidence) but not the
//! other evidence, and the name of further places but not their points: what a flat table holds.

use super::bounds;
pub use super::keys::{KEYS, Key, Kind};
use super::schema::Schema;
use crate::incident::Incident;
use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject, JsonValue};

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
    /// Under whose names the incidents are written; nothing is our own.
    pub schema: Option<Schema>,
    /// How places were made coarser before they were written, in words.
    pub coarsened: Option<String>,
    /// What was withheld, in words.
    pub withheld: Option<String>,
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

/// What a file says of the run that made it.
pub(super) fn run(metadata: &Metadata) -> JsonObject {
    let mut run = JsonObject::new();
    run.insert("generator".into(), concat!("incidentmap ", env!("CARGO_PKG_VERSION")).into());
    run.insert("gazetteer".into(), optional(metadata.gazetteer.as_deref()));
    run.insert("attribution".into(), optional(metadata.attribution.as_deref()));
    run.insert("created".into(), optional(metadata.created.as_deref()));
    if let Some((schema, origin)) = metadata.schema.and_then(|s| Some((s, s.origin()?))) {
        run.insert("schema".into(), schema.as_str().into());
        run.insert("origin".into(), origin.into());
    }
    for (key, words) in [("coarsened", &metadata.coarsened), ("withheld", &metadata.withheld)] {
        if let Some(words) = words {
            run.insert(key.into(), words.as_str().into());
        }
    }
    run
}

/// The same of a file that has our own columns whatever schema was asked for.
pub(super) fn own(metadata: &Metadata) -> JsonObject {
    run(&Metadata { schema: None, ..metadata.clone() })
}

/// The members of a collection beside its features.
pub(super) fn members(metadata: &Metadata) -> JsonObject {
    let mut members = JsonObject::new();
    if let Some(name) = &metadata.name {
        members.insert("name".into(), name.as_str().into());
    }
    members.insert("metadata".into(), JsonValue::Object(run(metadata)));
    members
}

/// West, south, east, north around the points of these features; `None` where there is none.
pub(crate) fn bounding_box(features: &[Feature]) -> Option<Vec<f64>> {
    let points = features.iter().filter_map(|f| match &f.geometry.as_ref()?.value {
        GeometryValue::Point { coordinates } if coordinates.len() >= 2 => Some([coordinates[0], coordinates[1]]),
        _ => None,
    });
    points.map(bounds::of).fold(None, |all, point| Some(bounds::around(all, point))).map(bounds::bbox)
}

fn optional(text: Option<&str>) -> JsonValue {
    text.filter(|t| !t.is_empty()).map_or(JsonValue::Null, JsonValue::from)
}

impl From<&Incident> for Feature {
    fn from(incident: &Incident) -> Self {
        Schema::Native.feature(incident)
    }
}

impl From<Incident> for Feature {
    fn from(incident: Incident) -> Self {
        Self::from(&incident)
    }
}
