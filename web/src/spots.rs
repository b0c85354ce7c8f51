//! Where on the map each incident is drawn and as what, in a few bytes each.

use incidentmap::incident::{Count, GeoPrecision, Incident};
use serde::{Deserialize, Serialize};

use crate::clusters::Tally;
use crate::entry::is_drawn;
use crate::palette::{self, TYPES};
use crate::plane;

/// How an incident is drawn, the vaguest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Mark {
    /// A dashed circle at true scale: a district or a region.
    Area,
    /// A hollow disc in a soft halo at true scale: near a place.
    Near,
    /// A solid disc: a settlement or a site.
    Disc,
}

/// What the map needs of one incident.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    /// Where, in parts of the plane's side by 2^32, from the west.
    pub x: u32,
    /// The same from the north.
    pub y: u32,
    /// The radius within which it lies, on the plane.
    pub reach: f32,
    /// The least number of killed that is reported.
    pub low: u32,
    /// The greatest.
    pub high: u32,
    /// Its `GeoNames` id, where it is only a unit that is known; 0 for none.
    pub unit: u32,
    /// Whether a number of killed is reported.
    pub told: bool,
    /// How it is drawn.
    pub mark: Mark,
    /// The number of its type.
    pub of_type: u8,
}

/// One unit of a spot's place on the plane.
const UNIT: f64 = 1.0 / 4_294_967_296.0;
/// Places are told apart down to 2^9 units, about five metres.
const GRAIN: u32 = 1 << 9;

impl Spot {
    /// Where and how an incident is drawn; `None` if it has no mark on the map.
    pub fn of(incident: &Incident) -> Option<Self> {
        let point = incident.location.as_ref()?.point.filter(|_| is_drawn(incident))?;
        let precision = incident.geo_precision();
        let mark = match precision {
            GeoPrecision::Exact | GeoPrecision::Settlement => Mark::Disc,
            GeoPrecision::Near => Mark::Near,
            _ => Mark::Area,
        };
        let at = plane::from_degrees(point.x(), point.y());
        let reach = plane::from_metres(precision.radius_m()?, at) as f32;
        let [low, high] = killed(incident.killed.as_ref());
        let told = incident.killed.as_ref().is_some_and(|count| count.low.or(count.best).or(count.high).is_some());
        let id = incident.location.as_ref()?.place_id.filter(|_| mark == Mark::Area);
        let unit = id.and_then(|id| u32::try_from(id).ok()).unwrap_or(0);
        let of_type = palette::index(incident.event_type) as u8;
        Some(Self { low, high, unit, told, mark, of_type, ..Self::at(at, reach) })
    }

    /// A disc somewhere on the plane; the world's east edge is its west edge.
    pub fn at([x, y]: [f64; 2], reach: f32) -> Self {
        let x = (x.rem_euclid(1.0) / UNIT) as u32;
        let y = (y.clamp(0.0, 1.0) / UNIT) as u32;
        let [x, y] = [x, y].map(|along| along / GRAIN * GRAIN + GRAIN / 2);
        Self { x, y, reach, low: 0, high: 0, unit: 0, told: false, mark: Mark::Disc, of_type: 0 }
    }

    /// It alone, as what is summed up over many.
    pub fn tally(&self) -> Tally {
        let mut by_type = [0; TYPES];
        by_type[usize::from(self.of_type) % TYPES] = 1;
        let reach = if self.mark == Mark::Near { self.reach } else { 0.0 };
        Tally { count: 1, by_type, low: self.low, high: self.high, told: u32::from(self.told), reach }
    }

    /// Its point on the plane.
    pub fn point(&self) -> [f64; 2] {
        on_plane(self.x, self.y)
    }
}

/// A spot's place as a point of the plane.
pub fn on_plane(x: u32, y: u32) -> [f64; 2] {
    [f64::from(x) * UNIT, f64::from(y) * UNIT]
}

/// A stretch of the plane in a spot's units; what is larger than the plane is its whole side.
pub fn units(length: f64) -> u32 {
    (length / UNIT) as u32
}

/// The least and the greatest figure that a source gives.
fn killed(count: Option<&Count>) -> [u32; 2] {
    let Some(count) = count else { return [0, 0] };
    let low = count.low.or(count.best).unwrap_or(0);
    let high = count.high.or(count.best).unwrap_or(low);
    [low, high.max(low)]
}

/// The spots of all incidents, in two orders: as they came, and by place.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Spots {
    /// One an incident, as they came.
    pub all: Vec<Option<Spot>>,
    /// The incidents that are discs, in the order in which clusters are built.
    pub by_place: Vec<u32>,
}

impl Spots {
    /// Takes in more spots.
    pub fn add(&mut self, spots: impl Iterator<Item = Option<Spot>>) {
        self.all.extend(spots);
        self.arrange();
    }

    /// Takes in the spot of an incident that was put elsewhere.
    pub fn renew(&mut self, number: usize, spot: Option<Spot>) {
        if let Some(known) = self.all.get_mut(number) {
            *known = spot;
            self.arrange();
        }
    }

    fn arrange(&mut self) {
        let discs = self.all.iter().enumerate().filter(|(_, spot)| spot.is_some_and(|spot| spot.mark != Mark::Area));
        self.by_place.clear();
        self.by_place.extend(discs.map(|(index, _)| index as u32));
        let order = |index: &u32| self.all[*index as usize].map(|spot| (spot.y >> FINEST_ROW, spot.x, spot.y, *index));
        self.by_place.sort_by_cached_key(order);
    }

    /// One incident's spot.
    pub fn get(&self, index: usize) -> Option<&Spot> {
        self.all.get(index)?.as_ref()
    }
}

/// The rows into which the deepest level of clusters is cut are 2 to this power high.
pub const FINEST_ROW: u32 = crate::clusters::row_bits(crate::clusters::DEEPEST);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::incident;

    #[test]
    fn precision_decides_the_mark() {
        let mark = |precision| Spot::of(&incident("a", "Battles", precision, None)).map(|spot| spot.mark);
        assert_eq!(mark("exact"), Some(Mark::Disc));
        assert_eq!(mark("settlement"), Some(Mark::Disc));
        assert_eq!(mark("near"), Some(Mark::Near));
        assert_eq!(mark("district"), Some(Mark::Area));
        assert_eq!(mark("region"), Some(Mark::Area));
        assert_eq!(mark("country"), None);
        assert_eq!(mark("unknown"), None);
    }

    #[test]
    fn a_spot_is_where_the_incident_is() {
        let [lon, lat] = plane::to_degrees(Spot::of(&incident("a", "Riots", "exact", None)).unwrap().point());
        assert!((lon - 76.9).abs() < 1e-4 && (lat - 43.2).abs() < 1e-4, "{lon} {lat}");
    }

    #[test]
    fn both_sides_of_the_date_line_are_one_place() {
        let [west, east] = [-180.0, 180.0].map(|lon| Spot::at(plane::from_degrees(lon, 10.0), 0.0));
        assert_eq!(west, east);
    }

    #[test]
    fn bounds_of_counts_are_told_from_what_is_given() {
        let count = |low, best, high| Count { low, best, high, text: None };
        assert_eq!(killed(None), [0, 0]);
        assert_eq!(killed(Some(&Count::exact(5))), [5, 5]);
        assert_eq!(killed(Some(&count(Some(3), None, None))), [3, 3]);
        assert_eq!(killed(Some(&count(None, None, Some(4)))), [0, 4]);
        assert_eq!(killed(Some(&count(Some(3), Some(5), Some(9)))), [3, 9]);
    }
}
