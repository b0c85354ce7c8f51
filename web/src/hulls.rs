//! Crowds of places: DBSCAN on the sphere, and the convex hull of each crowd on the plane.
//!
//! A place is in the core of a crowd where at least [`LEAST`] incidents lie within [`METRES`] of it, its own among them.
//! Core places within that distance of each other are of one crowd, and other places within it of a core place join the
//! crowd of the nearest one. Cells of a grid are so small that all in one cell lie within the distance: a full cell is
//! core as a whole, and two cells are joined by the first pair that is near enough. Incidents of which only the district
//! or region is known belong to no crowd.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::clusters::Clusters;
use crate::plane;

/// So many incidents make a crowd.
pub const LEAST: u32 = 5;
/// So near each other, in metres.
pub const METRES: f64 = 25_000.0;
/// The mean radius of the earth, in metres.
const EARTH: f64 = 6_371_008.8;
/// Stands for no crowd.
const NONE: u32 = u32::MAX;

/// One crowd.
#[derive(Clone, Debug, PartialEq)]
pub struct Hull {
    /// The corners of its outline on the plane, one after the other around it; beyond the plane's edge where it crosses.
    pub outline: Vec<[f64; 2]>,
    /// How many incidents it has.
    pub count: u32,
}

/// One place.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Row and column of its cell.
    cell: [i32; 2],
    /// On the unit sphere.
    at: [f64; 3],
    /// On the plane.
    plane: [f64; 2],
    count: u32,
}

/// The hulls of all crowds with more than two places, in the order of their first places.
pub fn of(clusters: &Clusters) -> Vec<Hull> {
    let grid = Grid::default();
    let unsorted: Vec<Place> = clusters.places().map(|(_, at, tally)| grid.place(at, tally.count)).collect();
    let mut order: Vec<([i32; 2], u32)> = unsorted.iter().zip(0..).map(|(place, at)| (place.cell, at)).collect();
    order.sort_unstable();
    let places: Vec<Place> = order.iter().map(|&(_, at)| unsorted[at as usize]).collect();
    let cells = Cells::new(&places, grid);
    let crowd_of = cells.crowds();
    let mut members: Vec<(u32, usize)> = crowd_of.iter().zip(0..).map(|(&crowd, at)| (crowd, at)).collect();
    members.retain(|member| member.0 != NONE);
    members.sort_unstable();
    let crowds = members.chunk_by(|a, b| a.0 == b.0).filter(|crowd| crowd.len() > 2);
    crowds
        .map(|crowd| {
            let count = crowd.iter().map(|&(_, at)| places[at].count).sum();
            let [start, _] = places[crowd[0].1].plane;
            // Unwrapped, so that a crowd at the date line is in one piece.
            let unwrap = |[x, y]: [f64; 2]| [x - (x - start).round(), y];
            Hull { outline: convex(crowd.iter().map(|&(_, at)| unwrap(places[at].plane)).collect()), count }
        })
        .collect()
}

/// The corners of the convex hull, from the westernmost around: Andrew's monotone chain.
pub fn convex(mut points: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    points.sort_unstable_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points.dedup();
    if points.len() < 3 {
        return points;
    }
    let half = |points: &mut dyn Iterator<Item = [f64; 2]>| {
        let mut chain: Vec<[f64; 2]> = Vec::new();
        for point in points {
            while let [.., a, b] = chain[..]
                && (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0]) <= 0.0
            {
                chain.pop();
            }
            chain.push(point);
        }
        chain.pop();
        chain
    };
    let mut hull = half(&mut points.iter().copied());
    hull.extend(half(&mut points.iter().rev().copied()));
    hull
}

/// A hull with a margin around it, rounded: the hull of circles around its corners.
pub fn padded(outline: &[[f64; 2]], margin: f64) -> Vec<[f64; 2]> {
    const SIDES: u32 = 16;
    let around = |&[x, y]: &[f64; 2]| {
        (0..SIDES).map(move |side| {
            let (sin, cos) = (f64::from(side) * 2.0 * PI / f64::from(SIDES)).sin_cos();
            [x + margin * cos, y + margin * sin]
        })
    };
    convex(outline.iter().flat_map(around).collect())
}

/// The grid: rows of latitude, each cut into as many columns as its cells stay small enough.
#[derive(Clone, Copy, Debug)]
struct Grid {
    /// The distance, in radians.
    near: f64,
    /// The side of a cell, in radians.
    side: f64,
}

impl Default for Grid {
    fn default() -> Self {
        let near = METRES / EARTH;
        // A little less than the diagonal allows: a cell is no plane square.
        Self { near, side: near * FRAC_1_SQRT_2 * 0.999 }
    }
}

impl Grid {
    fn place(&self, on_plane: [f64; 2], count: u32) -> Place {
        let [lon, lat] = plane::to_degrees(on_plane).map(f64::to_radians);
        let row = (lat / self.side).floor() as i32;
        let column = ((lon + PI) / (2.0 * PI) * f64::from(self.columns(row))) as i32;
        let cell = [row, column.min(self.columns(row) - 1)];
        let at = [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()];
        Place { cell, at, plane: on_plane, count }
    }

    /// How many cells go around the world in a row: so many that its widest side is short enough.
    fn columns(&self, row: i32) -> i32 {
        let widest = if row < 0 { f64::from(row + 1) } else { f64::from(row) } * self.side;
        ((2.0 * PI * widest.cos().max(1e-6) / self.side).ceil() as i32).max(1)
    }

    /// How far to the west and to the east places near one of a row may lie, up to two rows away, in radians.
    fn reach(&self, row: i32) -> f64 {
        let highest = f64::from((row - 2).abs().max((row + 3).abs())) * self.side;
        self.near / highest.min(1.5).cos()
    }
}

/// One row of the grid.
#[derive(Clone, Copy, Debug)]
struct Row {
    /// The number of its first cell.
    first: usize,
    /// How many cells go around the world.
    columns: f64,
    /// See [`Grid::reach`].
    reach: f64,
}

/// The places by their cells.
struct Cells<'p> {
    places: &'p [Place],
    /// Where each cell begins, in the order of rows and columns.
    starts: Vec<usize>,
    /// The column of each cell.
    columns: Vec<i32>,
    /// The row of each cell.
    row_of: Vec<i32>,
    /// The rows from the first, with two empty ones before it and after the last.
    rows: Vec<Row>,
    /// The number of the first of these rows.
    south: i32,
    /// The greatest distance, as the square of the chord through the sphere.
    chord: f64,
}

impl<'p> Cells<'p> {
    fn new(places: &'p [Place], grid: Grid) -> Self {
        let begins = |&at: &usize| at == 0 || places[at].cell != places[at - 1].cell;
        let starts: Vec<usize> = (0..places.len()).filter(begins).collect();
        let of = |axis: usize| starts.iter().map(|&start| places[start].cell[axis]).collect::<Vec<i32>>();
        let [row_of, columns] = [0, 1].map(of);
        let [south, north] = [row_of.first(), row_of.last()].map(|row| row.copied().unwrap_or(0));
        let row = |row: i32| Row {
            first: row_of.partition_point(|&of| of < row),
            columns: f64::from(grid.columns(row)),
            reach: grid.reach(row),
        };
        let rows = (south - 2..=north + 3).map(row).collect();
        let chord = (2.0 * (grid.near / 2.0).sin()).powi(2);
        Self { places, starts, columns, row_of, rows, south: south - 2, chord }
    }

    fn range(&self, cell: usize) -> std::ops::Range<usize> {
        self.starts[cell]..self.starts.get(cell + 1).copied().unwrap_or(self.places.len())
    }

    /// How near two places are, as the square of their chord; none where they are too far.
    fn near(&self, a: usize, b: usize) -> Option<f64> {
        let [a, b] = [self.places[a].at, self.places[b].at];
        let chord = (0..3).map(|axis| (a[axis] - b[axis]).powi(2)).sum::<f64>();
        (chord <= self.chord).then_some(chord)
    }

    /// The other cells in which places near those of a cell may lie.
    fn around(&self, cell: usize, found: &mut Vec<usize>) {
        found.clear();
        let own = (self.row_of[cell] - self.south) as usize;
        let Row { columns, reach, .. } = self.rows[own];
        let column = f64::from(self.columns[cell]);
        let [west, east] = [column / columns - reach / (2.0 * PI), (column + 1.0) / columns + reach / (2.0 * PI)];
        for pair in self.rows[own - 2..=own + 3].windows(2) {
            let (cells, around) = (pair[0].first..pair[1].first, pair[0].columns as i32);
            let [first, last] = [west, east].map(|share| (share * pair[0].columns).floor() as i32);
            let count = (last - first + 1).min(around);
            let first = first.rem_euclid(around);
            let last = first + count - 1;
            // Where the columns go over the date line they are two stretches.
            for [from, to] in [[first, last.min(around - 1)], [0, last - around]] {
                let begin = cells.start + self.columns[cells.clone()].partition_point(|&column| column < from);
                let near = (begin..cells.end).take_while(|&other| self.columns[other] <= to);
                found.extend(near.filter(|&other| other != cell));
            }
        }
    }

    /// The crowd of each place, by its first cell, or [`NONE`].
    fn crowds(&self) -> Vec<u32> {
        let cells = self.starts.len();
        let mut around = Vec::new();
        let full = |cell: usize| self.places[self.range(cell)].iter().map(|place| place.count).sum::<u32>() >= LEAST;
        let mut core = vec![false; self.places.len()];
        for cell in 0..cells {
            if full(cell) {
                core[self.range(cell)].fill(true);
                continue;
            }
            self.around(cell, &mut around);
            let own: u32 = self.places[self.range(cell)].iter().map(|place| place.count).sum();
            for at in self.range(cell) {
                let mut count = own;
                for other in around.iter().flat_map(|&other| self.range(other)) {
                    if count >= LEAST {
                        break;
                    }
                    count += if self.near(at, other).is_some() { self.places[other].count } else { 0 };
                }
                core[at] = count >= LEAST;
            }
        }
        let has_core: Vec<bool> = (0..cells).map(|cell| core[self.range(cell)].contains(&true)).collect();
        let mut joined = Union((0..cells as u32).collect());
        for cell in 0..cells {
            if !has_core[cell] {
                continue;
            }
            self.around(cell, &mut around);
            for &other in around.iter().filter(|&&other| other > cell && has_core[other]) {
                if joined.root(cell) != joined.root(other) && self.meet(cell, other, &core) {
                    joined.join(cell, other);
                }
            }
        }
        let mut crowds = vec![NONE; self.places.len()];
        for cell in 0..cells {
            let border = self.range(cell).any(|at| !core[at]);
            if border {
                self.around(cell, &mut around);
                around.push(cell);
            }
            for at in self.range(cell) {
                let home = if core[at] { Some(cell) } else { self.nearest(at, &around, &core) };
                crowds[at] = home.map_or(NONE, |home| joined.root(home) as u32);
            }
        }
        crowds
    }

    /// The core places of a cell.
    fn cores<'c>(&self, cell: usize, core: &'c [bool]) -> impl Iterator<Item = usize> + Clone + use<'c> {
        self.range(cell).filter(|&at| core[at])
    }

    /// Whether any core place of one cell is near any of another.
    fn meet(&self, cell: usize, other: usize, core: &[bool]) -> bool {
        let others = self.cores(other, core);
        // Most of a crowded cell is too far from the other one: a box around that one tells.
        let mut around = [[f64::MAX, f64::MIN]; 3];
        for there in others.clone() {
            for (axis, [least, most]) in around.iter_mut().enumerate() {
                *least = least.min(self.places[there].at[axis]);
                *most = most.max(self.places[there].at[axis]);
            }
        }
        let off = |at: f64, [least, most]: [f64; 2]| (least - at).max(at - most).max(0.0).powi(2);
        let reaches = |&at: &usize| (0..3).map(|axis| off(self.places[at].at[axis], around[axis])).sum::<f64>();
        let mut near = self.cores(cell, core).filter(|at| reaches(at) <= self.chord);
        near.any(|at| others.clone().any(|other| self.near(at, other).is_some()))
    }

    /// The cell of the core place that is nearest to a place.
    fn nearest(&self, at: usize, cells: &[usize], core: &[bool]) -> Option<usize> {
        let places = cells.iter().flat_map(|&cell| self.cores(cell, core).map(move |other| (cell, other)));
        let near = places.filter_map(|(cell, other)| Some((self.near(at, other)?, other, cell)));
        near.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).map(|(_, _, cell)| cell)
    }
}

/// Which cells are joined.
struct Union(Vec<u32>);

impl Union {
    fn root(&mut self, mut cell: usize) -> usize {
        while self.0[cell] as usize != cell {
            self.0[cell] = self.0[self.0[cell] as usize];
            cell = self.0[cell] as usize;
        }
        cell
    }

    fn join(&mut self, a: usize, b: usize) {
        let [a, b] = [self.root(a), self.root(b)];
        // The first cell stands for all: the same places give the same numbers.
        self.0[a.max(b)] = a.min(b) as u32;
    }
}

#[cfg(test)]
#[path = "hulls_tests.rs"]
mod tests;
