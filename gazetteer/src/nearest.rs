//! The nearest place to a point: a balanced tree over the points of the sphere.
//!
//! Points are unit vectors, so that the chord between two orders them as the great circle does,
//! the poles and the antimeridian being points like any other. The tree is a heap without
//! pointers; its leaves hold their vectors side by side, which the compiler turns into vector
//! instructions. Vectors are of single precision: what comes out nearest within their rounding is
//! measured again in full, so that the answer is exact.

use crate::gazetteer::Gazetteer;
use crate::place::Place;
use geo::{Distance, Haversine, Point};

/// A place and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Great-circle distance in metres.
    pub distance_m: f64,
}

/// Places in a leaf, at most.
const LEAF: usize = 16;
/// A chord, in radii, longer than what single precision may be wrong by (a quarter of a metre a coordinate).
const ROUNDING: f32 = 5e-7;
/// Farther than any chord.
const NOWHERE: f32 = 8.0;

/// A unit vector.
type Vector = [f32; 3];

#[derive(Debug, Clone, Copy)]
struct Leaf {
    places: [u32; LEAF],
    /// One row a dimension.
    vectors: [[f32; LEAF]; 3],
}

/// Divides its points in two halves along one dimension.
#[derive(Debug, Clone, Copy, Default)]
struct Split {
    at: f32,
    dimension: u32,
}

/// The tree over all places of a gazetteer.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// The children of split `i` are `2 i + 1` and `2 i + 2`; leaves are numbered on from the splits.
    splits: Vec<Split>,
    leaves: Vec<Leaf>,
}

fn vector(point: Point<f64>) -> Vector {
    let ((sin_lon, cos_lon), (sin_lat, cos_lat)) = (point.x().to_radians().sin_cos(), point.y().to_radians().sin_cos());
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat].map(|x| x as f32)
}

impl Tree {
    pub(crate) fn new(gazetteer: &Gazetteer<'_>) -> Self {
        let columns = gazetteer.columns();
        let mut points: Vec<(Vector, u32)> =
            (0..gazetteer.len() as u32).map(|place| (vector(columns.point(place)), place)).collect();
        let leaves = points.len().div_ceil(LEAF).next_power_of_two();
        let mut tree = Self { splits: vec![Split::default(); leaves - 1], leaves: Vec::with_capacity(leaves) };
        tree.divide(0, &mut points);
        tree
    }

    fn divide(&mut self, node: usize, points: &mut [(Vector, u32)]) {
        if node >= self.splits.len() {
            let mut leaf = Leaf { places: [0; LEAF], vectors: [[NOWHERE; LEAF]; 3] };
            for (slot, (vector, place)) in points.iter().enumerate() {
                leaf.places[slot] = *place;
                for (row, x) in leaf.vectors.iter_mut().zip(vector) {
                    row[slot] = *x;
                }
            }
            self.leaves.push(leaf);
            return;
        }
        let extent = |d: usize| {
            let (low, high) = points.iter().fold((NOWHERE, -NOWHERE), |(l, h), p| (p.0[d].min(l), p.0[d].max(h)));
            high - low
        };
        let dimension = (0..3).max_by(|a, b| extent(*a).total_cmp(&extent(*b))).unwrap_or(0);
        let middle = points.len() / 2;
        if middle < points.len() {
            points.select_nth_unstable_by(middle, |a, b| a.0[dimension].total_cmp(&b.0[dimension]).then(a.1.cmp(&b.1)));
        }
        let at = points.get(middle).map_or(0.0, |p| p.0[dimension]);
        self.splits[node] = Split { at, dimension: dimension as u32 };
        let (left, right) = points.split_at_mut(middle);
        self.divide(2 * node + 1, left);
        self.divide(2 * node + 2, right);
    }

    /// The accepted places that may be nearest: all within rounding of the shortest chord found.
    fn candidates(&self, to: Vector, mut accept: impl FnMut(u32) -> bool) -> Vec<(f32, u32)> {
        let mut found: Vec<(f32, u32)> = Vec::new();
        let mut reach = f32::INFINITY;
        // Nodes to visit, with the chord (squared) to the part of space they hold and its components.
        let mut open: Vec<(usize, f32, Vector)> = Vec::with_capacity(32);
        open.push((0, 0.0, [0.0; 3]));
        while let Some((mut node, bound, aside)) = open.pop() {
            if bound > reach {
                continue;
            }
            while let Some(split) = self.splits.get(node) {
                let dimension = (split.dimension % 3) as usize;
                let beyond = to[dimension] - split.at;
                let right = usize::from(beyond >= 0.0);
                let mut far = aside;
                far[dimension] = beyond;
                let far_bound = bound - aside[dimension] * aside[dimension] + beyond * beyond;
                if far_bound <= reach {
                    open.push((2 * node + 2 - right, far_bound, far));
                }
                node = 2 * node + 1 + right;
            }
            let Some(leaf) = self.leaves.get(node - self.splits.len()) else { continue };
            let mut chords = [0.0f32; LEAF];
            for (row, x) in leaf.vectors.iter().zip(to) {
                for (chord, y) in chords.iter_mut().zip(row) {
                    *chord += (x - y) * (x - y);
                }
            }
            for (&chord, &place) in chords.iter().zip(&leaf.places) {
                if chord <= reach && chord < NOWHERE && accept(place) {
                    let with_rounding = chord.sqrt() + ROUNDING;
                    reach = reach.min(with_rounding * with_rounding);
                    found.push((chord, place));
                }
            }
        }
        found.retain(|(chord, _)| *chord <= reach);
        found
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        self.splits.capacity() * size_of::<Split>() + self.leaves.capacity() * size_of::<Leaf>()
    }
}

impl<'a> Gazetteer<'a> {
    /// The nearest place that `accept` takes; `None` for a point that is not on the globe, or
    /// when nothing is accepted. Of equally near places the first in the file.
    ///
    /// The first call on a gazetteer makes a tree in memory (20 bytes a place, some hundredths of a second for
    /// the bundled file).
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::{FeatureClass, Gazetteer};
    /// let near = Gazetteer::bundled()
    ///     .nearest(geo::Point::new(51.88, 47.12), |p| p.feature_class() == Some(FeatureClass::Populated))
    ///     .unwrap();
    /// assert_eq!(near.place.name(), "Atyrau");
    /// assert!(near.distance_m < 10_000.0);
    /// # }
    /// ```
    pub fn nearest(&'a self, point: Point<f64>, accept: impl Fn(&Place<'a>) -> bool) -> Option<Nearest<'a>> {
        if !(point.x().abs() <= 180.0 && point.y().abs() <= 90.0) {
            return None;
        }
        let accepted = |place: u32| self.place(place).is_some_and(|p| accept(&p));
        let candidates = self.tree().candidates(vector(point), accepted);
        let measured = candidates.into_iter().filter_map(|(_, index)| {
            let place = self.place(index)?;
            Some(Nearest { place, distance_m: Haversine.distance(point, place.point()) })
        });
        measured
            .min_by(|a, b| a.distance_m.total_cmp(&b.distance_m).then_with(|| a.place.index().cmp(&b.place.index())))
    }

    /// Bytes of memory that the search for the nearest place has taken so far.
    pub fn nearest_memory(&self) -> usize {
        self.tree_if_made().map_or(0, Tree::memory)
    }
}
