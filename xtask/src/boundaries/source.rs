//! Reads Natural Earth's units: GeoJSON with one polygon or several for each.

use std::collections::BTreeSet;
use std::error::Error;

use incidentmap_boundaries::write::{UnitRecord, Vertex};
use serde_json::Value;

use super::Area;
use super::decisions::{Decisions, Key};

/// In the table of decisions: the unit is left out, or has no code or id.
const NONE: &str = "-";

/// The units in the order of the source, with every decision applied.
pub fn areas(geojson: &[u8], decisions: &Decisions) -> Result<Vec<Area>, Box<dyn Error>> {
    let root: Value = serde_json::from_slice(geojson)?;
    let features = root["features"].as_array().ok_or("expected a feature collection")?;
    let mut unused: BTreeSet<_> = decisions.keys().collect();
    let mut areas = Vec::new();
    for (number, feature) in features.iter().enumerate() {
        let record = record(&feature["properties"], decisions, &mut unused)
            .map_err(|error| format!("feature {number}: {error}"))?;
        if let Some(record) = record {
            let rings = rings(&feature["geometry"]).map_err(|error| format!("feature {number}: {error}"))?;
            areas.push(Area { record, rings });
        }
    }
    match unused.first() {
        Some(key) => Err(format!("decisions.tsv: no unit {key:?} in the source").into()),
        None => Ok(areas),
    }
}

fn record(
    properties: &Value,
    decisions: &Decisions,
    unused: &mut BTreeSet<&Key>,
) -> Result<Option<UnitRecord>, Box<dyn Error>> {
    let text = |key: &str| properties[key].as_str().unwrap_or_default().trim().to_owned();
    let mut unit = UnitRecord {
        country: text("iso_a2"),
        code: text("iso_3166_2"),
        name: [text("name"), text("geonunit"), text("admin")].into_iter().find(|n| !n.is_empty()).unwrap_or_default(),
        geonames_id: properties["gn_id"].as_f64().filter(|id| *id > 0.0).unwrap_or(0.0) as u32,
        approximate: false,
    };
    let key = (unit.code.clone(), text("name"), unit.geonames_id.to_string());
    // A tilde marks codes that Natural Earth made up where ISO 3166-2 has none.
    if unit.code.contains('~') || unit.code.starts_with('-') || unit.code.contains("-X0") {
        unit.code.clear();
    }
    if let Some(decision) = decisions.get(&key) {
        unused.remove(&key);
        if decision.country == NONE {
            return Ok(None);
        }
        for (field, decided) in
            [(&mut unit.country, &decision.country), (&mut unit.code, &decision.code), (&mut unit.name, &decision.name)]
        {
            match decided.as_str() {
                "" => {}
                NONE => field.clear(),
                decided => decided.clone_into(field),
            }
        }
        match decision.geonames_id.as_str() {
            "" => {}
            NONE => unit.geonames_id = 0,
            id => unit.geonames_id = id.parse().map_err(|error| format!("decisions.tsv: {id:?}: {error}"))?,
        }
    }
    Ok(Some(unit))
}

/// Every ring, exteriors counter-clockwise and holes clockwise, so that the unit lies to the left.
fn rings(geometry: &Value) -> Result<Vec<Vec<Vertex>>, Box<dyn Error>> {
    let polygons: Vec<&Value> = match geometry["type"].as_str() {
        Some("Polygon") => vec![&geometry["coordinates"]],
        Some("MultiPolygon") => geometry["coordinates"].as_array().into_iter().flatten().collect(),
        other => return Err(format!("expected a polygon, found {other:?}").into()),
    };
    let mut rings = Vec::new();
    for polygon in polygons {
        for (number, ring) in polygon.as_array().into_iter().flatten().enumerate() {
            let mut vertices = Vec::new();
            for position in ring.as_array().into_iter().flatten() {
                let point = position[0].as_f64().zip(position[1].as_f64());
                let vertex = point.and_then(|(lon, lat)| Vertex::near(geo::Point::new(lon, lat)));
                vertices.push(vertex.ok_or_else(|| format!("expected a position on the globe, found {position}"))?);
            }
            let mut vertices = without_spikes(&vertices);
            let area = area(&vertices);
            if area != 0 {
                if (area > 0) != (number == 0) {
                    vertices.reverse();
                }
                rings.push(vertices);
            }
        }
    }
    Ok(rings)
}

/// A closed ring without its last point, and without the ways out and straight back that rounding
/// makes of narrow corners.
fn without_spikes(ring: &[Vertex]) -> Vec<Vertex> {
    let mut kept: Vec<Vertex> = Vec::new();
    for &vertex in ring {
        match kept.as_slice() {
            [.., last] if *last == vertex => {}
            [.., before, _] if *before == vertex => {
                kept.pop();
            }
            _ => kept.push(vertex),
        }
    }
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    kept
}

/// Twice the area of a ring, above 0 when counter-clockwise.
pub fn area(ring: &[Vertex]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y)).sum()
}
