//! The bundled boundaries against polygons made of the same arcs, by `geo`'s own point in polygon.

#![cfg(feature = "bundled")]

use geo::{BoundingRect, Contains, Distance, Euclidean, MultiPolygon, Point};
use incidentmap_boundaries::Boundaries;

/// Points closer to a border than this, in degrees, may be said to lie on either side: a third of
/// the lattice's step.
const EPSILON: f64 = 6e-5;

/// A fixed sequence of numbers in 0..1, the same on every machine (Knuth's MMIX constants).
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Random points in the bounds of a polygon, and others beside its vertices, where mistakes are.
fn points(polygon: &MultiPolygon<f64>, random: &mut Lcg, count: usize) -> Vec<Point<f64>> {
    let bounds = polygon.bounding_rect().expect("no shape is empty");
    let mut points: Vec<Point<f64>> = (0..count)
        .map(|_| {
            let (x, y) = (random.next(), random.next());
            Point::new(bounds.min().x + x * bounds.width(), bounds.min().y + y * bounds.height())
        })
        .collect();
    for part in polygon {
        let vertices = &part.exterior().0;
        let vertex = vertices[(random.next() * vertices.len() as f64) as usize % vertices.len()];
        let off = [random.next() - 0.5, random.next() - 0.5].map(|part| part * 0.01);
        points.push(Point::new(vertex.x + off[0], vertex.y + off[1]));
    }
    points.retain(|p| p.x().abs() <= 180.0 && p.y().abs() <= 90.0);
    points
}

#[test]
fn units_hold_the_points_that_their_polygons_hold() {
    let boundaries = Boundaries::bundled();
    let mut random = Lcg(7);
    let mut compared = 0;
    let mut wrong = Vec::new();
    for unit in boundaries.units() {
        let polygon = unit.polygon();
        for point in points(&polygon, &mut random, 12) {
            let found = boundaries.unit(point);
            compared += 1;
            if polygon.contains(&point) != (found == Some(unit)) && Euclidean.distance(&point, &polygon) < 1.0 {
                let edges = polygon.iter().flat_map(|p| {
                    std::iter::once(p.exterior()).chain(p.interiors()).map(|r| Euclidean.distance(&point, r))
                });
                if edges.fold(f64::INFINITY, f64::min) > EPSILON {
                    wrong.push(format!("{point:?}: {found:?}, polygon of {unit:?} says otherwise"));
                }
            }
        }
    }
    assert!(compared > 50_000, "{compared}");
    assert!(wrong.is_empty(), "{} of {compared}: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}

#[test]
fn countries_hold_the_points_that_their_polygons_hold() {
    let boundaries = Boundaries::bundled();
    let mut random = Lcg(8);
    let mut wrong = Vec::new();
    for country in boundaries.countries() {
        let polygon = country.polygon();
        for point in points(&polygon, &mut random, 12) {
            let found = boundaries.country(point);
            if polygon.contains(&point) != (found == Some(country)) {
                let edges = polygon.iter().flat_map(|p| {
                    std::iter::once(p.exterior()).chain(p.interiors()).map(|r| Euclidean.distance(&point, r))
                });
                if edges.fold(f64::INFINITY, f64::min) > EPSILON {
                    wrong.push(format!("{point:?}: {found:?}, polygon of {country:?} says otherwise"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}: {:#?}", wrong.len(), &wrong[..wrong.len().min(10)]);
}
