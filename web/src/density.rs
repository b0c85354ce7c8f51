//! How densely incidents lie: each counts fully at its place and less and less up to a distance around it.
//!
//! The kernel is the product of two bells, `(1 - x²)⁴` each, which is all but round, summed on cells that stand still when the map is moved. The value at a
//! place is a number of incidents: one that lies alone has the value 1 at its place. The greatest value of a zoom is
//! that of all incidents shown, not of those in sight, so that the same tint means the same wherever the map looks.
//! Incidents of which only the district or region is known are left out.

use crate::clusters::Clusters;
use crate::plane;

/// Pixels along a cell.
pub const CELL: f64 = 4.0;
/// Up to how many cells away an incident counts.
const REACH: i64 = 13;
/// Cells along the whole plane at zoom 0, as a power of two.
const WORLD_BITS: u8 = 6;

/// The incidents in cells of one zoom.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Density {
    zoom: u8,
    /// Row, column and number of incidents, in this order.
    cells: Vec<(i64, i64, f32)>,
    /// The greatest value.
    pub peak: f32,
}

/// Values in a rectangle of cells, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    /// The plane's point at its upper left corner.
    pub corner: [f64; 2],
    /// How many cells there are from west to east.
    pub width: usize,
    /// How many from north to south.
    pub height: usize,
    /// The values.
    pub values: Vec<f32>,
}

/// What an incident so many cells away along one axis counts.
fn weight(cells: i64) -> f32 {
    let part = cells as f32 / (REACH + 1) as f32;
    let rest = 1.0 - part * part;
    (rest * rest) * (rest * rest)
}

/// Up to how many metres away an incident counts at a zoom and a point of the plane.
pub fn reach_metres(zoom: f64, at: [f64; 2]) -> f64 {
    let reach = (REACH + 1) as f64 / (zoom + f64::from(WORLD_BITS)).exp2();
    reach / plane::from_metres(1.0, at)
}

impl Density {
    /// Puts the incidents that are shown into cells.
    pub fn count(clusters: &Clusters, zoom: u8) -> Self {
        let side = f64::from(zoom + WORLD_BITS).exp2();
        let mut cells: Vec<(i64, i64, f32)> = clusters
            .places()
            .map(|(_, [x, y], tally)| ((y * side) as i64, (x * side) as i64, tally.count as f32))
            .collect();
        cells.sort_unstable_by_key(|&(row, column, _)| (row, column));
        cells.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            kept.2 += if same { next.2 } else { 0.0 };
            same
        });
        let peak = peak(&cells);
        Self { zoom, cells, peak }
    }

    /// The values in a box of the plane: west, north, east, south. Beyond its edges the world repeats.
    pub fn raster(&self, [west, north, east, south]: [f64; 4]) -> Raster {
        let side = f64::from(self.zoom + WORLD_BITS).exp2();
        let first = [west, north].map(|edge| (edge * side).floor() as i64);
        let last = [east, south].map(|edge| (edge * side).ceil() as i64);
        let [width, height] = [0, 1].map(|axis| (last[axis] - first[axis]).max(0) as usize);
        let world = side as i64;
        // Along the rows first, with rows enough beyond the edges for what comes next.
        let rows = height + 2 * REACH as usize;
        let mut along = vec![0.0_f32; width * rows];
        let from = self.cells.partition_point(|cell| cell.0 < first[1] - REACH);
        for &(row, column, number) in &self.cells[from..] {
            let line = row - first[1] + REACH;
            if line >= rows as i64 {
                break;
            }
            let worlds = (first[0] - REACH - column).div_euclid(world)..=(last[0] + REACH - column).div_euclid(world);
            for middle in worlds.map(|copy| column + copy * world - first[0]) {
                for step in -REACH..=REACH {
                    let at = middle + step;
                    if at >= 0 && at < width as i64 {
                        along[line as usize * width + at as usize] += number * weight(step);
                    }
                }
            }
        }
        let mut values = vec![0.0_f32; width * height];
        for step in -REACH..=REACH {
            let part = weight(step);
            let shift = (REACH + step) as usize * width;
            for (value, other) in values.iter_mut().zip(&along[shift..]) {
                *value += other * part;
            }
        }
        Raster { corner: first.map(|edge| edge as f64 / side), width, height, values }
    }
}

/// The greatest value at any incident.
fn peak(cells: &[(i64, i64, f32)]) -> f32 {
    let mut sums = vec![0.0_f32; cells.len()];
    for rows in 0..=REACH {
        // The cells so many rows below, walked along with the columns of each row.
        let (mut from, mut line) = (0, i64::MIN);
        for (index, &(row, column, number)) in cells.iter().enumerate() {
            let wanted = (row + rows, column - REACH);
            if row != line {
                line = row;
                from = cells.partition_point(|cell| (cell.0, cell.1) < wanted);
            }
            while cells.get(from).is_some_and(|cell| (cell.0, cell.1) < wanted) {
                from += 1;
            }
            let near = cells[from..].iter().take_while(|cell| cell.0 == row + rows && cell.1 <= column + REACH);
            for (other, cell) in near.enumerate() {
                let part = weight(rows) * weight(cell.1 - column);
                sums[index] += cell.2 * part;
                if rows > 0 {
                    sums[from + other] += number * part;
                }
            }
        }
    }
    sums.into_iter().fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clusters::tests::clusters;

    fn scattered() -> Clusters {
        let lon = |n: u32| 40.0 + f64::from(n * 7919 % 900) / 100.0;
        let lat = |n: u32| 41.0 + f64::from(n * 104_729 % 400) / 100.0;
        clusters(&(0..900).map(|n| [lon(n), lat(n)]).collect::<Vec<_>>())
    }

    #[test]
    fn one_incident_is_one_at_its_place_and_fades_around_it() {
        let density = Density::count(&clusters(&[[45.0, 43.0]]), 6);
        let raster = density.raster([0.5, 0.2, 0.75, 0.5]);
        let greatest = raster.values.iter().copied().fold(0.0, f32::max);
        assert!((density.peak - 1.0).abs() < 1e-6 && (greatest - 1.0).abs() < 1e-6, "{} {greatest}", density.peak);
        let lit = raster.values.iter().filter(|value| **value > 0.0).count();
        assert_eq!(lit, (2 * REACH as usize + 1).pow(2));
    }

    #[test]
    fn the_peak_is_the_greatest_value_at_an_incident() {
        let clusters = scattered();
        for zoom in [3, 5, 7, 10] {
            let density = Density::count(&clusters, zoom);
            let side = f64::from(zoom + WORLD_BITS).exp2();
            let mut greatest = 0.0_f32;
            for (_, [x, y], _) in clusters.places() {
                let at = [(x * side).floor() / side, (y * side).floor() / side];
                let raster = density.raster([at[0], at[1], at[0] + 0.5 / side, at[1] + 0.5 / side]);
                greatest = greatest.max(raster.values[0]);
            }
            assert!((density.peak / greatest - 1.0).abs() < 1e-4, "zoom {zoom}: {} {greatest}", density.peak);
        }
    }

    #[test]
    fn what_is_seen_does_not_depend_on_where_the_map_stands() {
        let density = Density::count(&scattered(), 7);
        let [whole, part] = [[0.61, 0.35, 0.64, 0.38], [0.62, 0.36, 0.63, 0.37]].map(|view| density.raster(view));
        let side = f64::from(7 + WORLD_BITS).exp2();
        let shift = [0, 1].map(|axis| ((part.corner[axis] - whole.corner[axis]) * side).round() as usize);
        for row in 0..part.height {
            for column in 0..part.width {
                let there = whole.values[(row + shift[1]) * whole.width + column + shift[0]];
                assert!((part.values[row * part.width + column] - there).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn the_world_repeats() {
        let density = Density::count(&clusters(&[[45.0, 43.0]]), 4);
        let here = density.raster([0.6, 0.3, 0.7, 0.4]);
        let there = density.raster([1.6, 0.3, 1.7, 0.4]);
        assert!(here.values.iter().any(|value| *value > 0.9));
        let both = here.values.iter().zip(&there.values);
        assert!(both.clone().all(|(a, b)| (a - b).abs() < 1e-6), "{}", both.count());
    }

    #[test]
    fn the_reach_is_told_in_metres() {
        let equator = reach_metres(6.0, plane::from_degrees(0.0, 0.0));
        assert!((equator - 14.0 * CELL * 156_543.0 / 64.0).abs() < 200.0, "{equator}");
    }
}
