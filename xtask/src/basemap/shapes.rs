//! Reads land, lakes and rivers from Natural Earth's shapefiles.

use std::error::Error;
use std::path::Path;

use shapefile::dbase::{FieldValue, Record};
use shapefile::{Polygon, Polyline, ShapeReader};

use super::simplify::{self, Grade};
use super::sources::Files;
use incidentmap_basemap::Shape;

/// A third of a pixel at zoom 8 where incidents are most looked at.
const GRADE: Grade = Grade { finest: [0.004, 4e-5], elsewhere: [0.02, 8e-4] };

/// Coasts, as filled rings.
pub fn land(files: &Files) -> Result<Vec<Shape>, Box<dyn Error>> {
    polygons(&files.natural_earth_10m.join("ne_10m_land.shp"), 0)
}

/// Lakes and inland seas, as filled rings.
pub fn lakes(files: &Files) -> Result<Vec<Shape>, Box<dyn Error>> {
    polygons(&files.natural_earth_10m.join("ne_10m_lakes.shp"), 0)
}

/// Rivers, with the zoom from which each rank shows; lines inside lakes are left out.
pub fn rivers(files: &Files) -> Result<Vec<Shape>, Box<dyn Error>> {
    let path = files.magics_10m.join("ne_10m_rivers_lake_centerlines.shp");
    let mut rivers = Vec::new();
    for pair in shapefile::Reader::from_path(path)?.iter_shapes_and_records_as::<Polyline, Record>() {
        let (line, record) = pair?;
        if text(&record, "featurecla") != "River" {
            continue;
        }
        let min_zoom = match number(&record, "scalerank") as u8 {
            0..=2 => 3,
            3 | 4 => 4,
            5 => 5,
            6 | 7 => 6,
            8 => 7,
            _ => 8,
        };
        rivers.push(Shape { min_zoom, disputed: false, parts: thin(&line) });
    }
    Ok(rivers)
}

/// A line's parts, thinned.
pub fn thin(line: &Polyline) -> Vec<Vec<[f64; 2]>> {
    let parts = line.parts().iter();
    parts.map(|part| simplify::line(&part.iter().map(|p| [p.x, p.y]).collect::<Vec<_>>(), GRADE)).collect()
}

/// A text attribute, trimmed; empty when missing.
pub fn text(record: &Record, field: &str) -> String {
    match record.get(field) {
        Some(FieldValue::Character(Some(value))) => value.trim().to_owned(),
        _ => String::new(),
    }
}

/// A number attribute; 0 when missing.
pub fn number(record: &Record, field: &str) -> f64 {
    match record.get(field) {
        Some(FieldValue::Numeric(Some(value)) | FieldValue::Double(value)) => *value,
        Some(FieldValue::Float(Some(value))) => f64::from(*value),
        Some(FieldValue::Integer(value)) => f64::from(*value),
        _ => 0.0,
    }
}

fn polygons(path: &Path, min_zoom: u8) -> Result<Vec<Shape>, Box<dyn Error>> {
    let polygons = ShapeReader::from_path(path)?.read_as::<Polygon>()?;
    let rings = |polygon: &Polygon| {
        let rings = polygon.rings().iter();
        rings
            .filter_map(|ring| simplify::ring(&ring.points().iter().map(|p| [p.x, p.y]).collect::<Vec<_>>(), GRADE))
            .collect::<Vec<_>>()
    };
    let parts = polygons.iter().map(rings).filter(|parts| !parts.is_empty());
    Ok(parts.map(|parts| Shape { min_zoom, disputed: false, parts }).collect())
}
