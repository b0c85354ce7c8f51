//! The places within bounds, by boxes around runs of places that lie close together in the file.

use crate::gazetteer::Gazetteer;
use crate::layout::BOX;
use crate::place::Place;
use core::ops::Range;
use geo::{BoundingRect, Contains, MultiPolygon, Rect};

impl<'a> Gazetteer<'a> {
    /// The places within a rectangle of degrees, its edges included, in the order of the file. A
    /// rectangle does not cross the antimeridian: ask for both sides.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use geo::{Rect, coord};
    /// use incidentmap_gazetteer::Gazetteer;
    /// let around = Rect::new(coord! { x: 51.0, y: 46.5 }, coord! { x: 52.5, y: 47.5 });
    /// assert!(Gazetteer::bundled().within(around).any(|place| place.name() == "Atyrau"));
    /// # }
    /// ```
    pub fn within(&'a self, bounds: Rect<f64>) -> impl Iterator<Item = Place<'a>> {
        let boxes = self.columns().boxes();
        let outer = boxes..boxes + boxes.div_ceil(BOX);
        let meets = move |number: usize| {
            let [south, north, west, east] = self.columns().bounds(number);
            let (low, high) = (bounds.min(), bounds.max());
            south <= high.y && low.y <= north && west <= high.x && low.x <= east
        };
        let run = |number: usize, end: usize| -> Range<usize> { number * BOX..((number + 1) * BOX).min(end) };
        outer
            .filter(move |number| meets(*number))
            .flat_map(move |number| run(number - boxes, boxes))
            .filter(move |number| meets(*number))
            .flat_map(move |number| run(number, self.len()))
            .filter_map(|index| self.place(index as u32))
            .filter(move |place| {
                let (point, low, high) = (place.point(), bounds.min(), bounds.max());
                (low.x..=high.x).contains(&point.x()) && (low.y..=high.y).contains(&point.y())
            })
    }

    /// The places within a polygon of degrees, in the order of the file.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use geo::polygon;
    /// use incidentmap_gazetteer::Gazetteer;
    /// let triangle = polygon![(x: 51.0, y: 46.0), (x: 53.0, y: 47.0), (x: 51.0, y: 48.0)].into();
    /// assert!(Gazetteer::bundled().within_polygon(&triangle).any(|place| place.name() == "Atyrau"));
    /// # }
    /// ```
    pub fn within_polygon<'s>(&'a self, polygon: &'s MultiPolygon<f64>) -> impl Iterator<Item = Place<'a>> + 's
    where
        'a: 's,
    {
        let around = polygon.bounding_rect().map(|bounds| self.within(bounds));
        around.into_iter().flatten().filter(|place| polygon.contains(&place.point()))
    }
}
