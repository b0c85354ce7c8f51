//! The box around points: west, south, east, north, in degrees.

use geo::{Coord, Rect};

/// The box around a point alone.
pub(super) fn of([x, y]: [f64; 2]) -> Rect<f64> {
    Rect::new(Coord { x, y }, Coord { x, y })
}

/// The box around all so far, if there was any, and one more.
pub(super) fn around(all: Option<Rect<f64>>, more: Rect<f64>) -> Rect<f64> {
    let Some(all) = all else { return more };
    let (low, high) = ((all.min(), more.min()), (all.max(), more.max()));
    Rect::new((low.0.x.min(low.1.x), low.0.y.min(low.1.y)), (high.0.x.max(high.1.x), high.0.y.max(high.1.y)))
}

/// A box as GeoJSON writes it.
pub(super) fn bbox(bounds: Rect<f64>) -> Vec<f64> {
    vec![bounds.min().x, bounds.min().y, bounds.max().x, bounds.max().y]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_grows_to_all_sides() {
        let points = [[71.0, 43.0], [76.5, 40.0], [60.0, 42.0]];
        let all = points.map(of).into_iter().fold(None, |all, point| Some(around(all, point)));
        assert_eq!(all.map(bbox), Some(vec![60.0, 40.0, 76.5, 43.0]));
    }
}
