//! First-level units as polygons: which of them a point lies in, and how many incidents each has.

use std::collections::HashMap;

use incidentmap_basemap::{Broken, units};

use crate::basemap::Shape;
use crate::clusters::{Clusters, NodeId, Tally};
use crate::plane;
use crate::symbols::Area;

/// Cells of the look-up along each side of the plane.
const CELLS: usize = 128;
/// Coasts are drawn coarsely: what lies in no unit is looked for so many degrees around, at most.
const COAST: [f64; 3] = [0.02, 0.05, 0.1];
/// Stands for no unit, and for one that has not been looked for.
const NOWHERE: u16 = u16::MAX;
const UNKNOWN: u16 = u16::MAX - 1;

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its name in Latin letters.
    pub name: String,
    /// Its rings, holes among them, to be filled by the even-odd rule.
    pub rings: Vec<Shape>,
}

/// All units.
#[derive(Clone, Debug, Default)]
pub struct Units {
    /// By their numbers.
    pub all: Vec<Unit>,
    by_id: HashMap<u32, u16>,
    /// Which units may lie in each cell of the plane.
    cells: Vec<Vec<u16>>,
}

/// How many incidents each unit has.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    /// By the numbers of the units.
    pub tallies: Vec<Tally>,
    /// How many lie in none.
    pub elsewhere: usize,
    /// The unit of each place and of each area.
    places: Vec<(NodeId, u16)>,
    areas: Vec<u16>,
}

impl Units {
    /// Reads the file.
    ///
    /// # Errors
    ///
    /// Where the bytes are not a file of units of this version, or end too early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
        let mut read = Self { cells: vec![Vec::new(); CELLS * CELLS], ..Self::default() };
        for (unit, number) in units::read(bytes)?.into_iter().zip(0..UNKNOWN) {
            if let Some(id) = unit.geonames_id {
                read.by_id.insert(id, number);
            }
            let place = |&[lon, lat]: &[f64; 2]| plane::from_degrees(lon, lat).map(|along| along as f32);
            let ring = |ring: &Vec<[f64; 2]>| Shape::plain(ring.iter().map(place).collect());
            let rings: Vec<Shape> = unit.rings.iter().map(ring).collect();
            for Shape { bbox: [west, north, east, south], .. } in &rings {
                let cell = |along: &f32| ((along * CELLS as f32) as usize).min(CELLS - 1);
                for row in cell(north)..=cell(south) {
                    for column in cell(west)..=cell(east) {
                        let here = &mut read.cells[row * CELLS + column];
                        if here.last() != Some(&number) {
                            here.push(number);
                        }
                    }
                }
            }
            read.all.push(Unit { name: unit.name, rings });
        }
        Ok(read)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The unit around a point of the plane.
    pub fn around(&self, [x, y]: [f64; 2]) -> Option<u16> {
        let cell = |along: f64| ((along.clamp(0.0, 1.0) * CELLS as f64) as usize).min(CELLS - 1);
        let x = x.rem_euclid(1.0);
        let here = self.cells.get(cell(y) * CELLS + cell(x))?;
        let point = [x as f32, y as f32];
        here.iter().copied().find(|&number| self.all[usize::from(number)].holds(point))
    }

    /// The same, with the waters off a coast.
    fn near(&self, at: [f64; 2]) -> Option<u16> {
        let around = |degrees: f64| {
            let off = degrees / 360.0;
            let steps =
                [[1.0, 0.0], [-1.0, 0.0], [0.0, 1.0], [0.0, -1.0], [0.7, 0.7], [-0.7, 0.7], [0.7, -0.7], [-0.7, -0.7]];
            steps.map(|step| [at[0] + step[0] * off, at[1] + step[1] * off])
        };
        let off_coast = || COAST.into_iter().flat_map(around).find_map(|beside| self.around(beside));
        self.around(at).or_else(off_coast)
    }

    /// Counts the incidents that are shown. A district or region counts for the unit that it is or lies in. `known`
    /// keeps the unit of each incident from one call to the next.
    pub fn count(&self, clusters: &Clusters, areas: &[Area], known: &mut Vec<u16>) -> Counts {
        let mut counts = Counts { tallies: vec![Tally::default(); self.all.len()], ..Counts::default() };
        for (place, at, tally) in clusters.places() {
            let first = clusters.first(place);
            if known.len() <= first {
                known.resize(first + 1, UNKNOWN);
            }
            if known[first] == UNKNOWN {
                known[first] = self.near(at).unwrap_or(NOWHERE);
            }
            counts.add(known[first], tally);
            counts.places.push((place, known[first]));
        }
        for area in areas {
            let itself = self.by_id.get(&area.unit).copied().filter(|_| area.unit != 0);
            let unit = itself.or_else(|| self.near(area.at)).unwrap_or(NOWHERE);
            counts.add(unit, &area.tally);
            counts.areas.push(unit);
        }
        counts
    }
}

impl Counts {
    fn add(&mut self, unit: u16, tally: &Tally) {
        match self.tallies.get_mut(usize::from(unit)) {
            Some(sums) => sums.add(tally),
            None => self.elsewhere += tally.count as usize,
        }
    }

    /// The number of incidents in the unit with most.
    pub fn most(&self) -> u32 {
        self.tallies.iter().map(|tally| tally.count).max().unwrap_or(0)
    }

    /// The incidents of a unit.
    pub fn members(&self, unit: u16, clusters: &Clusters, areas: &[Area]) -> Vec<usize> {
        let places = self.places.iter().filter(|place| place.1 == unit).flat_map(|place| clusters.leaves(place.0));
        let areas = self.areas.iter().zip(areas).filter(|(of, _)| **of == unit);
        places.chain(areas.flat_map(|(_, area)| area.members.iter().copied())).collect()
    }
}

impl Unit {
    /// Whether a point of the plane lies in it, by the even-odd rule.
    fn holds(&self, [x, y]: [f32; 2]) -> bool {
        let mut inside = false;
        for Shape { points, bbox: [west, north, east, south], .. } in &self.rings {
            if x < *west || x > *east || y < *north || y > *south {
                continue;
            }
            let edges = points.iter().zip(points.iter().cycle().skip(1));
            for (from, to) in edges {
                if (from[1] > y) != (to[1] > y) {
                    // In full precision: a border of half the world is only so many steps of the smaller one long.
                    let along = f64::from(y - from[1]) / f64::from(to[1] - from[1]);
                    inside ^= f64::from(x) < f64::from(from[0]) + along * f64::from(to[0] - from[0]);
                }
            }
        }
        inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spots::{Mark, Spot, Spots};
    use crate::symbols;
    use units::Ring;

    /// Two units that share a border at 46 degrees east, the western one with a hole that is a third.
    fn units() -> Units {
        let arcs = [
            vec![[46.0, 42.0], [46.0, 44.0]],
            vec![[46.0, 44.0], [44.0, 44.0], [44.0, 42.0], [46.0, 42.0]],
            vec![[46.0, 42.0], [48.0, 42.0], [48.0, 44.0], [46.0, 44.0]],
            vec![[44.5, 42.5], [45.0, 42.5], [45.0, 43.0], [44.5, 43.0], [44.5, 42.5]],
        ];
        let west = vec![Ring(vec![(0, false), (1, false)]), Ring(vec![(3, true)])];
        let east = vec![Ring(vec![(2, false), (0, true)])];
        let bytes =
            units::write(&arcs, &[(11, "West", west), (22, "East", east), (0, "City", vec![Ring(vec![(3, false)])])]);
        Units::from_bytes(&bytes).unwrap()
    }

    fn name(units: &Units, lon: f64, lat: f64) -> Option<&str> {
        units.around(plane::from_degrees(lon, lat)).map(|unit| units.all[usize::from(unit)].name.as_str())
    }

    #[test]
    fn a_point_lies_in_one_unit_or_in_none() {
        let units = units();
        assert_eq!(name(&units, 45.5, 43.5), Some("West"));
        assert_eq!(name(&units, 46.5, 43.5), Some("East"));
        assert_eq!(name(&units, 44.7, 42.7), Some("City"));
        assert_eq!(name(&units, 406.5, 43.5), Some("East"));
        assert_eq!((name(&units, 49.0, 43.0), name(&units, 45.0, 80.0)), (None, None));
        assert_eq!(Units::default().around([0.5, 0.5]), None);
    }

    #[test]
    fn every_incident_is_counted_once() {
        let units = units();
        let at = |lon, lat| Spot::at(plane::from_degrees(lon, lat), 0.0);
        // The region's own point lies in the city, as a capital's does.
        let region = Spot { mark: Mark::Area, unit: 11, reach: 0.002, ..at(44.7, 42.7) };
        let off_coast = at(48.04, 43.0);
        let all = [at(45.5, 43.5), at(45.5, 43.5), at(44.7, 42.7), at(47.0, 43.0), off_coast, at(60.0, 43.0), region];
        let mut spots = Spots::default();
        spots.add(all.into_iter().map(Some));
        let shown: Vec<usize> = (0..all.len()).collect();
        let (clusters, areas) = (Clusters::build(&spots, &shown, 44.0), symbols::areas(&spots, &shown));
        let mut known = Vec::new();
        for _ in 0..2 {
            let counts = units.count(&clusters, &areas, &mut known);
            assert_eq!(counts.tallies.iter().map(|tally| tally.count).collect::<Vec<_>>(), [3, 2, 1]);
            assert_eq!((counts.elsewhere, counts.most()), (1, 3));
            let mut west = counts.members(0, &clusters, &areas);
            west.sort_unstable();
            assert_eq!(west, [0, 1, 6]);
        }
    }
}
