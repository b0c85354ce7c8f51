//! First-level units with the number of their incidents, and sums of people: what is tinted on a map.
//!
//! An incident counts for the unit that its point lies in, the point of a district or region included; one that is known
//! by its country only counts for none. People are summed by the best figure, or else the least.

use crate::outcome::Failure;
use crate::{output, qgis};
use geo::{LineString, MultiPolygon, Polygon};
use geojson::{Feature, FeatureCollection, Geometry, JsonValue};
use incidentmap::Incident;
use incidentmap::export::geojson as export;
use incidentmap::export::geojson::{Kind, Metadata};
use incidentmap::export::geopackage::{GeoPackage, Shape, Value};
use incidentmap::export::qgis::{Language, areas as style};
use incidentmap::incident::{Casualty, GeoPrecision};
use incidentmap_boundaries::{Boundaries, Unit};
use std::collections::BTreeMap;
use std::path::Path;

/// Coasts are drawn coarsely: a point so many metres off one still lies in its unit.
const ASHORE: f64 = 5_000.0;
/// The columns, and what they hold.
const COLUMNS: [(&str, Kind); 7] = [
    ("name", Kind::Text),
    ("code", Kind::Text),
    ("iso2", Kind::Text),
    ("incidents", Kind::Whole),
    ("killed", Kind::Whole),
    ("injured", Kind::Whole),
    ("detained", Kind::Whole),
];

/// The sums of one unit; none where no incident says anything.
#[derive(Default)]
struct Sum {
    incidents: i64,
    people: [Option<i64>; 3],
}

/// The sums of every unit that has incidents, by the unit's number.
#[derive(Default)]
pub(crate) struct Areas(BTreeMap<u16, Sum>);

impl Areas {
    /// Counts one more incident.
    pub(crate) fn add(&mut self, incident: &Incident) {
        let place = incident.location.as_ref();
        let place = place.filter(|l| !matches!(l.precision, GeoPrecision::Country | GeoPrecision::Unknown));
        let Some(point) = place.and_then(|l| l.point) else { return };
        let Some(unit) = Boundaries::bundled().unit_within(point, ASHORE) else { return };
        let sum = self.0.entry(unit.index()).or_default();
        sum.incidents += 1;
        for (all, casualty) in sum.people.iter_mut().zip([Casualty::Killed, Casualty::Injured, Casualty::Detained]) {
            if let Some(figure) = incident.count(casualty).and_then(|count| count.best.or(count.low)) {
                *all = Some(all.unwrap_or(0) + i64::from(figure));
            }
        }
    }

    /// The units with their values, in the order of country and code.
    fn rows(&self) -> impl Iterator<Item = (Unit<'static>, Vec<Value>)> {
        Boundaries::bundled().units().filter_map(|unit| {
            let sum = self.0.get(&unit.index())?;
            let text = |words: &str| Value::Text(words.to_owned());
            let mut values = vec![
                text(unit.name()),
                text(unit.code().unwrap_or_default()),
                text(unit.country().code()),
                Value::Whole(Some(sum.incidents)),
            ];
            values.extend(sum.people.map(Value::Whole));
            Some((unit, values))
        })
    }

    /// Writes them as a layer of a GeoPackage, with its style.
    pub(crate) fn add_to(&self, package: &mut GeoPackage, layer: &str, language: Language) -> rusqlite::Result<()> {
        let rows: Vec<_> = self.rows().map(|(unit, values)| (Shape::Areas(unit.polygon()), values)).collect();
        package.add_layer(layer, &COLUMNS, &rows, Some(&style(language)))
    }

    /// Writes them as GeoJSON, with a style beside it.
    pub(crate) fn write(&self, path: &Path, metadata: &Metadata, language: Language) -> Result<(), Failure> {
        let features = self.rows().map(|(unit, values)| {
            let value = |value: Value| match value {
                Value::Text(words) if words.is_empty() => JsonValue::Null,
                Value::Text(words) => words.into(),
                Value::Whole(number) => number.into(),
            };
            let values = values.into_iter().map(value);
            let names = COLUMNS.iter().map(|(name, _)| (*name).to_owned());
            let geometry = geometry(&unit.polygon());
            Feature { geometry: Some(geometry), properties: Some(names.zip(values).collect()), ..Feature::default() }
        });
        let name = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        let attribution = Boundaries::bundled().about("attribution").map(ToOwned::to_owned);
        let metadata = Metadata { name, attribution, ..metadata.clone() };
        // Without a box: that of the collection is made of points.
        let collection = FeatureCollection { bbox: None, ..export::collection(features.collect(), &metadata) };
        let bytes = serde_json::to_vec(&collection).map_err(|e| Failure::new(path.display(), e))?;
        output::write_file(path, &bytes)?;
        qgis::write_style(path, &style(language))
    }
}

/// An area as GeoJSON has it, with decimals for ten metres.
fn geometry(areas: &MultiPolygon<f64>) -> Geometry {
    let rounded = |degrees: f64| (degrees * 1e4).round() / 1e4;
    let ring =
        |ring: &LineString<f64>| -> Vec<[f64; 2]> { ring.coords().map(|c| [rounded(c.x), rounded(c.y)]).collect() };
    let area = |area: &Polygon<f64>| -> Vec<Vec<[f64; 2]>> {
        std::iter::once(area.exterior()).chain(area.interiors()).map(ring).collect()
    };
    Geometry::new_multi_polygon(areas.iter().map(area))
}
