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
    /// One row a dimension.
    vectors: [[f32; LEAF]; 3],
    places: [u32; LEAF],
}

/// Divides its points in two parts along one dimension.
#[derive(Debug, Clone, Copy, Default)]
struct Split {
    at: f32,
    dimension: u32,
}

/// The tree over all places of a gazetteer.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// A split over leaves `a..b` has its left part, up to the middle `m`, right behind it, and its right part
    /// `m - a` splits behind it: all leaves but the last are full, whatever their number.
    splits: Vec<Split>,
    leaves: Vec<Leaf>,
}

/// A part of the tree: its first split, and its leaves.
#[derive(Debug, Clone, Copy, Default)]
struct Part {
    split: u32,
    first: u32,
    end: u32,
}

impl Part {
    fn whole(leaves: usize) -> Self {
        Self { split: 0, first: 0, end: leaves as u32 }
    }

    fn halves(self) -> [Self; 2] {
        let middle = u32::midpoint(self.first, self.end);
        [
            Self { split: self.split + 1, end: middle, ..self },
            Self { split: self.split + (middle - self.first), first: middle, ..self },
        ]
    }

    fn is_leaf(self) -> bool {
        self.end - self.first <= 1
    }
}

/// Deeper than any tree over as many places as a file can hold.
const DEPTH: usize = 32;

fn vector(point: Point<f64>) -> Vector {
    let ((sin_lon, cos_lon), (sin_lat, cos_lat)) = (point.x().to_radians().sin_cos(), point.y().to_radians().sin_cos());
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat].map(|x| x as f32)
}

/// The places that may be nearest.
struct Best {
    /// Square of the shortest chord found, and its place.
    chord: f32,
    place: Option<u32>,
    /// Square of the longest chord that may be as short but for rounding.
    reach: f32,
    /// Places within rounding of the shortest chord, as a rule none.
    rivals: Vec<(f32, u32)>,
}

impl Best {
    fn offer(&mut self, chord: f32, place: u32) {
        if chord < self.chord {
            let before = core::mem::replace(&mut self.chord, chord);
            let with_rounding = chord.sqrt() + ROUNDING;
            self.reach = with_rounding * with_rounding;
            if let Some(place) = self.place.replace(place).filter(|_| before <= self.reach) {
                self.rivals.push((before, place));
            }
        } else {
            self.rivals.push((chord, place));
        }
    }
}

impl Tree {
    pub(crate) fn new(gazetteer: &Gazetteer<'_>) -> Self {
        let columns = gazetteer.columns();
        let mut points: Vec<(Vector, u32)> =
            (0..gazetteer.len() as u32).map(|place| (vector(columns.point(place)), place)).collect();
        let leaves = points.len().div_ceil(LEAF);
        let mut tree =
            Self { splits: vec![Split::default(); leaves.saturating_sub(1)], leaves: Vec::with_capacity(leaves) };
        tree.divide(Part::whole(leaves), &mut points);
        tree
    }

    fn divide(&mut self, part: Part, points: &mut [(Vector, u32)]) {
        if part.is_leaf() {
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
        let [left, right] = part.halves();
        let middle = (left.end - left.first) as usize * LEAF;
        points.select_nth_unstable_by(middle, |a, b| a.0[dimension].total_cmp(&b.0[dimension]).then(a.1.cmp(&b.1)));
        self.splits[part.split as usize] = Split { at: points[middle].0[dimension], dimension: dimension as u32 };
        let (left_points, right_points) = points.split_at_mut(middle);
        self.divide(left, left_points);
        self.divide(right, right_points);
    }

    /// The accepted place nearest to a vector, and those that may be as near but for rounding.
    fn nearest(&self, to: Vector, mut accept: impl FnMut(u32) -> bool) -> Best {
        let mut best = Best { chord: f32::INFINITY, place: None, reach: f32::INFINITY, rivals: Vec::new() };
        if self.leaves.is_empty() {
            return best;
        }
        // Parts to visit, with the square of the chord to the space they hold, and its components.
        let mut open = [(Part::default(), 0.0, [0.0; 3]); DEPTH];
        open[0].0 = Part::whole(self.leaves.len());
        let mut waiting = 1;
        while waiting > 0 {
            waiting -= 1;
            let (mut part, bound, aside) = open[waiting];
            if bound > best.reach {
                continue;
            }
            while !part.is_leaf() {
                let split = self.splits[part.split as usize];
                let dimension = (split.dimension % 3) as usize;
                let beyond = to[dimension] - split.at;
                let [left, right] = part.halves();
                let (near, far) = if beyond < 0.0 { (left, right) } else { (right, left) };
                let far_bound = bound - aside[dimension] * aside[dimension] + beyond * beyond;
                if far_bound <= best.reach && waiting < DEPTH {
                    let mut far_aside = aside;
                    far_aside[dimension] = beyond;
                    open[waiting] = (far, far_bound, far_aside);
                    waiting += 1;
                }
                part = near;
            }
            self.leaves[part.first as usize].offer(to, &mut best, &mut accept);
        }
        best
    }

    /// Bytes of memory.
    pub(crate) fn memory(&self) -> usize {
        self.splits.capacity() * size_of::<Split>() + self.leaves.capacity() * size_of::<Leaf>()
    }
}

impl Leaf {
    fn offer(&self, to: Vector, best: &mut Best, accept: &mut impl FnMut(u32) -> bool) {
        let mut chords = [0.0f32; LEAF];
        for (row, x) in self.vectors.iter().zip(to) {
            for (chord, y) in chords.iter_mut().zip(row) {
                *chord += (x - y) * (x - y);
            }
        }
        for (&chord, &place) in chords.iter().zip(&self.places) {
            if chord <= best.reach && chord < NOWHERE && accept(place) {
                best.offer(chord, place);
            }
        }
    }
}

impl<'a> Gazetteer<'a> {
    /// The nearest place that `accept` takes; `None` for a point that is not on the globe, or
    /// when nothing is accepted. Of equally near places the first in the file.
    ///
    /// The first call on a gazetteer makes a tree in memory (17 bytes a place, a tenth of a second for
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
        let best = self.tree().nearest(vector(point), |place| self.place(place).is_some_and(|p| accept(&p)));
        let measure = |index: u32| {
            let place = self.place(index)?;
            Some(Nearest { place, distance_m: Haversine.distance(point, place.point()) })
        };
        let mut nearest = measure(best.place?)?;
        for (_, index) in best.rivals.into_iter().filter(|(chord, _)| *chord <= best.reach) {
            if let Some(rival) = measure(index)
                && (rival.distance_m, index) < (nearest.distance_m, nearest.place.index())
            {
                nearest = rival;
            }
        }
        Some(nearest)
    }

    /// Bytes of memory that the search for the nearest place has taken so far.
    pub fn nearest_memory(&self) -> usize {
        self.tree_if_made().map_or(0, Tree::memory)
    }
}
