//! Divides the regions of Kazakhstan that the reform of 2022 divided, by where settlements lie.
//!
//! No data that may be passed on have the new borders. The bundled gazetteer knows which region
//! its settlements belong to: the line runs where the nearest settlement of one region is as far
//! as the nearest of the other, smoothed. Both parts are marked as approximate.

use std::error::Error;

use geo::Point;
use incidentmap_boundaries::write::{UnitRecord, Vertex};
use incidentmap_gazetteer::{FeatureClass, Gazetteer, Place};

use super::{Area, contour, divide};

/// Code of the old region, its `GeoNames` id, then code, id and name of the one taken from it.
const REGIONS: &[(&str, i64, &str, i64, &str)] = &[
    ("KZ-63", 1_517_381, "KZ-10", 12_510_143, "Abai"),
    ("KZ-19", 1_537_162, "KZ-33", 12_510_144, "Zhetisu"),
    ("KZ-35", 1_523_401, "KZ-62", 12_510_145, "Ulytau"),
];

/// Settlements of Abai that `GeoNames` still lists in East Kazakhstan: Zhangiztobe, Belterek, Urzhar.
const IN_ABAI: [i64; 3] = [1_516_984, 1_525_465, 1_517_721];

/// Divides the three regions.
pub fn divide(areas: &mut Vec<Area>) -> Result<(), Box<dyn Error>> {
    for &(code, id, new_code, new_id, name) in REGIONS {
        let (old, new) = (settlements(id), settlements(new_id));
        let area = divide::find(areas, code)?;
        let mut line = contour::between(&area.rings[largest(&area.rings)], &old, &new)?;
        area.record.approximate = true;
        // To the left of the line, as it is found, the nearer settlement is of the new region.
        line.dedup();
        let left = divide::along(area, &line)?;
        let record = UnitRecord {
            country: area.record.country.clone(),
            code: new_code.to_owned(),
            name: name.to_owned(),
            geonames_id: new_id as u32,
            approximate: true,
        };
        println!("{name}: {} settlements, a border of {} points", new.len(), line.len());
        areas.push(Area { record, rings: left });
    }
    Ok(())
}

/// Settlements of a region. Those that `GeoNames` lacks were given their region by nearness and
/// prove nothing.
fn settlements(region: i64) -> Vec<Point<f64>> {
    let places = Gazetteer::bundled().places().filter(|place| place.id() > 0);
    let settled = places.filter(|place| place.feature_class() == Some(FeatureClass::Populated));
    let region_of = |place: &Place<'_>| match place.id() {
        id if IN_ABAI.contains(&id) => Some(12_510_143),
        _ => place.admin1().map(|region| region.id()),
    };
    settled.filter(|place| region_of(place) == Some(region)).map(|place| place.point()).collect()
}

fn largest(rings: &[Vec<Vertex>]) -> usize {
    (0..rings.len()).max_by_key(|&ring| super::source::area(&rings[ring])).unwrap_or_default()
}
