//! Incidents counted in hexagons of the plane, all of one size at a zoom.
//!
//! A whole number of hexagons goes around the world, so that the pattern has no seam, and it stands still when the map
//! is moved. Incidents of which only the district or region is known are in no hexagon.

use std::collections::BTreeMap;

use crate::clusters::{Clusters, NodeId, Tally};

/// How wide a hexagon is, about, in pixels.
const WIDTH: f64 = 44.0;
/// Pixels of the whole plane at zoom 0.
const WORLD: f64 = 256.0;
/// The distance of rows in widths: half the root of three.
const ROW: f64 = 0.866_025_403_784_438_6;

/// One hexagon with incidents in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Hexagon {
    /// Its middle on the plane.
    pub at: [f64; 2],
    /// What is summed up over its incidents.
    pub tally: Tally,
    /// The places in it.
    places: Vec<NodeId>,
}

/// The hexagons of one zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hexagons {
    columns: u32,
    cells: BTreeMap<(i64, i64), Hexagon>,
}

impl Hexagons {
    /// Counts the incidents that are shown.
    pub fn count(clusters: &Clusters, zoom: u8) -> Self {
        let columns = (WORLD * f64::from(zoom).exp2() / WIDTH).round().max(1.0) as u32;
        let mut hexagons = Self { columns, cells: BTreeMap::new() };
        for (place, at, tally) in clusters.places() {
            let (key, middle) = hexagons.nearest(at);
            let cell = hexagons.cells.entry(key).or_insert(Hexagon {
                at: middle,
                tally: Tally::default(),
                places: Vec::new(),
            });
            cell.tally.add(tally);
            cell.places.push(place);
        }
        hexagons
    }

    /// All with incidents in them, row by row.
    pub fn all(&self) -> impl Iterator<Item = &Hexagon> {
        self.cells.values()
    }

    /// The number of incidents in the fullest.
    pub fn most(&self) -> u32 {
        self.all().map(|cell| cell.tally.count).max().unwrap_or(0)
    }

    /// The hexagon around a point of the plane.
    pub fn around(&self, [x, y]: [f64; 2]) -> Option<&Hexagon> {
        self.cells.get(&self.nearest([x.rem_euclid(1.0), y]).0)
    }

    /// The six corners of a hexagon, as steps from its middle.
    pub fn corners(&self) -> [[f64; 2]; 6] {
        let width = 1.0 / f64::from(self.columns.max(1));
        let (half, side) = (width / 2.0, width / (2.0 * ROW));
        [[0.0, -side], [half, -side / 2.0], [half, side / 2.0], [0.0, side], [-half, side / 2.0], [-half, -side / 2.0]]
    }

    /// The incidents of a hexagon.
    pub fn members(hexagon: &Hexagon, clusters: &Clusters) -> Vec<usize> {
        hexagon.places.iter().flat_map(|&place| clusters.leaves(place)).collect()
    }

    /// Row and column of the hexagon around a point, with its middle.
    fn nearest(&self, [x, y]: [f64; 2]) -> ((i64, i64), [f64; 2]) {
        let columns = f64::from(self.columns);
        let (along, down) = (x * columns, y * columns / ROW);
        let candidate = |row: f64| {
            let shift = if (row as i64).rem_euclid(2) == 1 { 0.5 } else { 0.0 };
            let column = (along - shift).round();
            let off = (along - shift - column).hypot((down - row) * ROW);
            (off, row, column, shift)
        };
        let [above, below] = [down.floor(), down.floor() + 1.0].map(candidate);
        let (_, row, column, shift) = if below.0 < above.0 { below } else { above };
        let column = column.rem_euclid(columns);
        ((row as i64, column as i64), [(column + shift) / columns, row * ROW / columns])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clusters::tests::clusters;
    use crate::plane;

    #[test]
    fn every_incident_is_in_one_hexagon_and_in_the_nearest() {
        let points: Vec<[f64; 2]> = (0..2000)
            .map(|n| [f64::from(n * 7919 % 3600) / 10.0 - 180.0, f64::from(n * 104_729 % 1600) / 10.0 - 80.0])
            .collect();
        let clusters = clusters(&points);
        for zoom in [0, 2, 5, 9, 12] {
            let hexagons = Hexagons::count(&clusters, zoom);
            assert_eq!(hexagons.all().map(|cell| cell.tally.count).sum::<u32>(), 2000, "zoom {zoom}");
            let middles: Vec<[f64; 2]> = hexagons.all().map(|cell| cell.at).collect();
            for (_, at, _) in clusters.places().step_by(37) {
                let own = hexagons.around(at).unwrap().at;
                let off = |middle: [f64; 2]| {
                    let dx = (at[0] - middle[0]).rem_euclid(1.0);
                    dx.min(1.0 - dx).hypot(at[1] - middle[1])
                };
                assert!(middles.iter().all(|&other| off(own) <= off(other) + 1e-9), "zoom {zoom}: {at:?} {own:?}");
            }
        }
    }

    #[test]
    fn its_members_are_those_counted() {
        let clusters = clusters(&[[45.0, 43.0], [45.0, 43.0], [45.001, 43.0], [80.0, 43.0]]);
        let hexagons = Hexagons::count(&clusters, 5);
        let cell = hexagons.around(plane::from_degrees(45.0, 43.0)).unwrap();
        let mut members = Hexagons::members(cell, &clusters);
        members.sort_unstable();
        assert_eq!((cell.tally.count, members, hexagons.most()), (3, vec![0, 1, 2], 3));
        assert!(hexagons.around(plane::from_degrees(0.0, 0.0)).is_none());
    }

    #[test]
    fn there_is_no_seam_at_the_date_line() {
        // On the equator a hexagon of this zoom has its middle on the date line.
        let clusters = clusters(&[[179.99, 0.0], [-179.99, 0.0]]);
        let hexagons = Hexagons::count(&clusters, 4);
        assert_eq!((hexagons.all().count(), hexagons.most()), (1, 2));
    }

    #[test]
    fn corners_are_as_far_from_the_middle_as_neighbours_allow() {
        let hexagons = Hexagons::count(&Clusters::default(), 6);
        let sides = hexagons.corners().map(|[x, y]| x.hypot(y));
        assert!(sides.iter().all(|side| (side - sides[0]).abs() < 1e-12), "{sides:?}");
    }
}
