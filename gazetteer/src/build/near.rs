//! Neighbourhood among records while they are merged: a grid of half degrees.

use geo::{Distance, Haversine, Point};
use std::collections::HashMap;

/// A half-degree cell, counted from the equator and the prime meridian.
type Cell = (i32, i32);

/// Points by half-degree cell, each with a number of the caller's.
#[derive(Default)]
pub(super) struct Grid(HashMap<Cell, Vec<(Point<f64>, usize)>>);

impl Grid {
    fn cell(point: Point<f64>) -> Cell {
        ((point.x() * 2.0).floor() as i32, (point.y() * 2.0).floor() as i32)
    }

    /// Adds a point.
    pub(super) fn add(&mut self, point: Point<f64>, number: usize) {
        self.0.entry(Self::cell(point)).or_default().push((point, number));
    }

    /// The points within so many cells around, nearest first.
    pub(super) fn around(&self, point: Point<f64>, cells: i32) -> Vec<(f64, usize)> {
        let (x, y) = Self::cell(point);
        let mut found: Vec<(f64, usize)> = (x - cells..=x + cells)
            .flat_map(|x| (y - cells..=y + cells).map(move |y| (x, y)))
            .filter_map(|cell| self.0.get(&cell))
            .flatten()
            .map(|(p, number)| (Haversine.distance(point, *p), *number))
            .collect();
        found.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        found
    }
}
