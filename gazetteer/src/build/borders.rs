//! What the borders say of a point: the first-level unit around it, and whether a source's country can be right.

use super::record::Record;
use geo::Point;
use incidentmap_boundaries::Boundaries;
use std::collections::HashMap;

/// Within this distance, in metres, a place off the coast belongs to the unit there: borders are drawn coarsely.
const OFFSHORE_M: f64 = 3_000.0;

/// How far, in metres, a place may lie outside its country: points are rounded, some to a sixth of a degree.
const ASTRAY_M: f64 = 25_000.0;

/// `GeoNames`' codes of the first-level units, by id.
pub(super) struct FirstLevel(HashMap<u32, (String, String)>);

impl FirstLevel {
    /// Of the units among these places.
    pub(super) fn new(records: &[Record]) -> Self {
        let units = records.iter().filter(|r| r.unit_level() == Some(1));
        let code = |r: &Record| Some((u32::try_from(r.id).ok()?, (r.country.clone(), r.admin1.clone())));
        Self(units.filter_map(code).collect())
    }

    /// The code of the unit that a point of the country lies in. `None` where the borders do not tell: those that
    /// are estimated from settlements know no more than these, and in some countries (GB, FR, IT, ES, PH) the
    /// polygons are of units below `GeoNames`' first level.
    pub(super) fn admin1(&self, point: Point<f64>, country: &str) -> Option<String> {
        let unit = Boundaries::bundled().unit_within(point, OFFSHORE_M).filter(|unit| !unit.is_approximate())?;
        let (of, admin1) = self.0.get(&unit.geonames_id()?)?;
        (of == country && unit.country().code() == country).then(|| admin1.clone())
    }
}

/// The other country that a place lies in, far from the one that its source tells; `None` for a place at sea: the
/// borders leave out small islands.
pub(super) fn other_country(point: Point<f64>, told: &str) -> Option<&'static str> {
    let boundaries = Boundaries::bundled();
    let around = boundaries.country(point)?.code();
    (around != told && !boundaries.is_in_country(point, told, ASTRAY_M)).then_some(around)
}
