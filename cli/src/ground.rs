//! What lies under the incidents in a QGIS project: units of land and the lines between countries, from the bundled
//! boundaries, as a small GeoPackage.

use crate::outcome::Failure;
use crate::output::Neighbour;
use geo::{BoundingRect, Coord, Intersects, LineString, MultiLineString, MultiPolygon, Polygon, Rect};
use incidentmap::export::geojson::{Kind, Metadata};
use incidentmap::export::geopackage::{GeoPackage, Shape, Value};
use incidentmap_boundaries::Boundaries;
use rusqlite::Connection;
use std::collections::HashMap;
use std::path::Path;

/// The layers by name.
pub(crate) const LAND: &str = "land";
pub(crate) const BORDERS: &str = "borders";
/// The columns of both.
const COLUMNS: [(&str, Kind); 2] = [("name", Kind::Text), ("iso2", Kind::Text)];

/// Writes what lies in a view, in degrees, and as far again around it.
pub(crate) fn write(path: &Path, view: Rect<f64>, metadata: &Metadata) -> Result<(), Failure> {
    let boundaries = Boundaries::bundled();
    let attribution = boundaries.about("attribution").map(ToOwned::to_owned);
    let metadata = Metadata { attribution, created: metadata.created.clone(), ..Metadata::default() };
    let window = widened(view);
    let land: Vec<_> = boundaries
        .units()
        .map(|unit| (within(unit.polygon(), window), values(unit.name(), unit.country().code())))
        .collect();
    let lattice = Lattice::of(land.iter().flat_map(|(areas, _)| areas), step(window));
    let thinned = land.into_iter().map(|(areas, values)| (lattice.areas(&areas), values));
    let land: Vec<_> =
        thinned.filter(|(areas, _)| !areas.0.is_empty()).map(|(areas, values)| (Shape::Areas(areas), values)).collect();
    let borders: Vec<_> = boundaries
        .countries()
        .map(|country| (lattice.lines(&within(country.polygon(), window), window), country.code()))
        .filter(|(lines, _)| !lines.0.is_empty())
        .map(|(lines, code)| (Shape::Lines(lines), values(code, code)))
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

/// The view and as far again around it, for whoever moves the map, and for windows of another form.
fn widened(view: Rect<f64>) -> Rect<f64> {
    let more = view.width().max(view.height()) * 0.7;
    Rect::new((view.min().x - more, view.min().y - more), (view.max().x + more, view.max().y + more))
}

/// How far apart, in degrees, vertices must lie to be told apart in a view of this size.
fn step(window: Rect<f64>) -> f64 {
    window.width().max(window.height()).min(360.0) / 4_000.0
}

/// The parts of an area that meet the window.
fn within(areas: MultiPolygon<f64>, window: Rect<f64>) -> MultiPolygon<f64> {
    areas.into_iter().filter(|area| area.bounding_rect().is_some_and(|rect| rect.intersects(&window))).collect()
}

/// Of the vertices in one cell of a lattice one stays, the same for all who have a vertex there: thinned, neighbours still
/// meet.
struct Lattice {
    step: f64,
    kept: HashMap<(i32, i32), Coord<f64>>,
}

impl Lattice {
    fn of<'a>(areas: impl Iterator<Item = &'a Polygon<f64>>, step: f64) -> Self {
        let mut lattice = Self { step, kept: HashMap::new() };
        for c in
            areas.flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors())).flat_map(|ring| &ring.0)
        {
            let cell = lattice.cell(*c);
            let kept = lattice.kept.entry(cell).or_insert(*c);
            // Whichever comes first, the same one stays.
            if (c.x, c.y) < (kept.x, kept.y) {
                *kept = *c;
            }
        }
        lattice
    }

    fn cell(&self, c: Coord<f64>) -> (i32, i32) {
        ((c.x / self.step).floor() as i32, (c.y / self.step).floor() as i32)
    }

    fn thinned(&self, line: &LineString<f64>) -> Vec<Coord<f64>> {
        let mut thinned: Vec<Coord<f64>> = Vec::new();
        for c in line.coords() {
            let c = self.kept.get(&self.cell(*c)).copied().unwrap_or(*c);
            match thinned.as_slice() {
                [.., last] if *last == c => {}
                // A spike, to and fro, is nothing.
                [.., before, _] if *before == c => drop(thinned.pop()),
                _ => thinned.push(c),
            }
        }
        thinned
    }

    fn areas(&self, areas: &MultiPolygon<f64>) -> MultiPolygon<f64> {
        let ring = |ring: &LineString<f64>| Some(LineString(self.thinned(ring))).filter(|ring| ring.0.len() > 3);
        let area = |area: &Polygon<f64>| {
            let inner = area.interiors().iter().filter_map(ring).collect();
            Some(Polygon::new(ring(area.exterior())?, inner))
        };
        areas.iter().filter_map(area).collect()
    }

    /// The outlines, without what lies outside the window.
    fn lines(&self, areas: &MultiPolygon<f64>, window: Rect<f64>) -> MultiLineString<f64> {
        let mut lines = Vec::new();
        for ring in areas.iter().flat_map(|area| std::iter::once(area.exterior()).chain(area.interiors())) {
            let line = self.thinned(ring);
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
        // A speck of an island is land enough.
        lines.retain(|line| line.0.len() > 3 || line.0.first() != line.0.last());
        MultiLineString(lines)
    }
}

/// Where an area is cut at the 180th meridian there is no border.
fn is_seam(pair: &[Coord<f64>]) -> bool {
    pair.iter().all(|c| c.x.abs() > 179.99)
}
