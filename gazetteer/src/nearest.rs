//! The nearest place to a point, by boxes around runs of places that lie close together.

use crate::gazetteer::Gazetteer;
use crate::layout::BOX;
use crate::place::Place;
use core::ops::Range;
use geo::{Distance, Haversine, Point};

/// A place and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Great-circle distance in metres.
    pub distance_m: f64,
}

impl<'a> Gazetteer<'a> {
    /// The nearest place that `accept` takes; `None` for a point that is not on the globe, or
    /// when nothing is accepted. Of equally near places the first in the file.
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
        let boxes = self.columns().boxes();
        let mut best: Option<Nearest<'a>> = None;
        for (bound, outer) in self.by_bound(point, boxes..boxes + boxes.div_ceil(BOX)) {
            if best.is_some_and(|n| n.distance_m < bound) {
                break;
            }
            let first = (outer - boxes) * BOX;
            for (bound, inner) in self.by_bound(point, first..(first + BOX).min(boxes)) {
                if best.is_some_and(|n| n.distance_m < bound) {
                    break;
                }
                let places = inner * BOX..((inner + 1) * BOX).min(self.len());
                for index in places.map(|i| i as u32) {
                    let distance_m = Haversine.distance(point, self.columns().point(index));
                    let nearer = best.is_none_or(|n| (distance_m, index) < (n.distance_m, n.place.index()));
                    if nearer && let Some(place) = self.place(index).filter(&accept) {
                        best = Some(Nearest { place, distance_m });
                    }
                }
            }
        }
        best
    }

    /// Boxes with the lower bound of their distance, the nearest first.
    fn by_bound(&self, point: Point<f64>, boxes: Range<usize>) -> Vec<(f64, usize)> {
        let mut bounds: Vec<(f64, usize)> = boxes.map(|b| (self.distance_to_box(point, b), b)).collect();
        bounds.sort_by(|a, b| a.0.total_cmp(&b.0));
        bounds
    }

    /// A lower bound, in metres, of the distance from a point to anything in a box.
    fn distance_to_box(&self, point: Point<f64>, number: usize) -> f64 {
        let [south, north, west, east] = self.columns().bounds(number);
        if (west..=east).contains(&point.x()) {
            let lat = point.y().clamp(south, north);
            return Haversine.distance(point, Point::new(point.x(), lat));
        }
        // The nearest point of a box beside the meridian of the point lies on its west or east
        // edge: at the foot of the perpendicular, or at the nearer end of the edge.
        [west, east]
            .into_iter()
            .flat_map(|edge| {
                let turn = (edge - point.x()).to_radians();
                let foot = (point.y().to_radians().tan() / turn.cos()).atan().to_degrees();
                [south, north, foot.clamp(south, north)].map(|lat| Point::new(edge, lat))
            })
            .map(|p| Haversine.distance(point, p))
            .fold(f64::INFINITY, f64::min)
    }
}
