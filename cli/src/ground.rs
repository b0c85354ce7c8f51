//! What lies under the incidents in a QGIS project: units of land and the lines between countries, from the bundled
//! boundaries, as a small GeoPackage.

use crate::outcome::Failure;
use crate::output::Neighbour;
use geo::{BoundingRect, Coord, Intersects, LineString, MultiLineString, MultiPolygon, Polygon, Rect};
use incidentmap::export::geojson::{Kind, Metadata};
use incidentmap::export::geopackage::{GeoPackage, Shape, Value};
use incidentmap_boundaries::Boundaries;
use rusqlite::Connection;
use std::path::Path;

/// The layers by name.
pub(crate) const LAND: &str = "land";
pub(crate) const BORDERS: &str = "borders";
/// The columns of both.
const COLUMNS: [(&str, Kind); 2] = [("name", Kind::Text), ("iso2", Kind::Text)];

/// Writes what lies in a view, in degrees, and half as far again around it.
pub(crate) fn write(path: &Path, view: Rect<f64>, metadata: &Metadata) -> Result<(), Failure> {
    let boundaries = Boundaries::bundled();
    let attribution = boundaries.about("attribution").map(ToOwned::to_owned);
    let metadata = Metadata { name: None, gazetteer: None, attribution, created: metadata.created.clone() };
    let window = widened(view);
    let step = step(window);
    let land: Vec<_> = boundaries
        .units()
        .filter_map(|unit| {
            let shape = coarse_areas(&within(unit.polygon(), window), step);
            (!shape.0.is_empty()).then(|| (Shape::Areas(shape), values(unit.name(), unit.country().code())))
        })
        .collect();
    let borders: Vec<_> = boundaries
        .countries()
        .filter_map(|country| {
            let lines = coarse_lines(&within(country.polygon(), window), window, step);
            (!lines.0.is_empty()).then(|| (Shape::Lines(lines), values(country.code(), country.code())))
        })
        .collect();
    let part = Neighbour::of(path, ".part");
    let written = Connection::open(part.part()).and_then(|file| {
        let mut package = GeoPackage::begin(file, &metadata)?;
        package.add_layer(LAND, &COLUMNS, &land, None)?;
        package.add_layer(BORDERS, &COLUMNS, &borders, None)?;
        package.finish()?.close().map_err(|(_, why)| why)
    });
    written.map_err(|e| Failure::new(path.display(), e))?;
    part.rename().map_err(|e| Failure::new(path.display(), e))
}

fn values(name: &str, code: &str) -> Vec<Value> {
    vec![Value::Text(name.to_owned()), Value::Text(code.to_owned())]
}

/// The view and half as far again on each side, for whoever moves the map.
fn widened(view: Rect<f64>) -> Rect<f64> {
    let (w, h) = (view.width() / 2.0, view.height() / 2.0);
    Rect::new((view.min().x - w, view.min().y - h), (view.max().x + w, view.max().y + h))
}

/// How far apart, in degrees, vertices must lie to be told apart in a view of this size.
fn step(window: Rect<f64>) -> f64 {
    window.width().max(window.height()).min(360.0) / 6_000.0
}

/// The parts of an area that meet the window.
fn within(areas: MultiPolygon<f64>, window: Rect<f64>) -> MultiPolygon<f64> {
    areas.into_iter().filter(|area| area.bounding_rect().is_some_and(|rect| rect.intersects(&window))).collect()
}

/// On a lattice, which is the same for neighbours: thinned, they still meet.
fn coarse(line: &LineString<f64>, step: f64) -> Vec<Coord<f64>> {
    let snapped = line.coords().map(|c| Coord { x: (c.x / step).round() * step, y: (c.y / step).round() * step });
    let mut thinned: Vec<Coord<f64>> = Vec::new();
    for c in snapped {
        if thinned.last() != Some(&c) {
            // A spike of one step to and fro is nothing.
            if thinned.len() > 1 && thinned[thinned.len() - 2] == c {
                thinned.pop();
            } else {
                thinned.push(c);
            }
        }
    }
    thinned
}

fn coarse_areas(areas: &MultiPolygon<f64>, step: f64) -> MultiPolygon<f64> {
    let ring = |ring: &LineString<f64>| Some(LineString(coarse(ring, step))).filter(|ring| ring.0.len() > 3);
    let area = |area: &Polygon<f64>| Some(Polygon::new(ring(area.exterior())?, area.interiors().iter().filter_map(ring).collect()));
    areas.iter().filter_map(area).collect()
}

/// The outlines, without what lies outside the window.
fn coarse_lines(areas: &MultiPolygon<f64>, window: Rect<f64>, step: f64) -> MultiLineString<f64> {
    let mut lines = Vec::new();
    for ring in areas.iter().flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors())) {
        let line = coarse(ring, step);
        let is_seen = |pair: &[Coord<f64>]| pair.iter().any(|c| window.intersects(c)) && !is_seam(pair);
        let mut run: Vec<Coord<f64>> = Vec::new();
        for pair in line.windows(2) {
            if is_seen(pair) {
                if run.is_empty() {
                    run.push(pair[0]);
                }
                run.push(pair[1]);
            } else if !run.is_empty() {
                lines.push(LineString(std::mem::take(&mut run)));
            }
        }
        if !run.is_empty() {
            lines.push(LineString(run));
        }
    }
    MultiLineString(lines)
}

/// Where an area is cut at the 180th meridian there is no border.
fn is_seam(pair: &[Coord<f64>]) -> bool {
    pair.iter().all(|c| c.x.abs() > 179.99)
}
