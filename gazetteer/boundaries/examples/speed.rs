//! Prints how many points a second are found in their countries and units, on one core.
//!
//! `cargo run --release -p incidentmap-boundaries --example speed`

use geo::Point;
use incidentmap_boundaries::Boundaries;
use incidentmap_gazetteer::Gazetteer;
use std::hint::black_box;
use std::time::Instant;

/// Points in one run.
const POINTS: usize = 2_000_000;
/// Runs, of which the fastest counts: the others were disturbed.
const RUNS: usize = 5;

fn main() {
    let boundaries = Boundaries::bundled();
    let mut random = Lcg(20_260_905);
    let sphere: Vec<Point<f64>> = (0..POINTS).map(|_| random.on_sphere()).collect();
    let places: Vec<Point<f64>> = Gazetteer::bundled().places().map(|place| place.point()).collect();
    let near: Vec<Point<f64>> = (0..POINTS)
        .map(|_| {
            let place = places[(random.next() * places.len() as f64) as usize % places.len()];
            let off = [random.next() - 0.5, random.next() - 0.5].map(|part| part * 0.05);
            Point::new((place.x() + off[0]).clamp(-180.0, 180.0), (place.y() + off[1]).clamp(-90.0, 90.0))
        })
        .collect();
    println!("file used in place: {:.2} MB", boundaries.as_bytes().len() as f64 / 1e6);
    for (what, points) in [("random points of the sphere", &sphere), ("points near settlements", &near)] {
        let country = rate(points, |point| boundaries.country(point).is_some());
        let unit = rate(points, |point| boundaries.unit(point).is_some());
        println!("{what}: country {country:.1} M/s, unit {unit:.1} M/s");
    }
    let claims: Vec<(Point<f64>, &str)> =
        Gazetteer::bundled().places().filter_map(|place| Some((place.point(), place.country_code()?))).collect();
    let start = Instant::now();
    let right = claims.iter().filter(|(point, code)| boundaries.is_in_country(*point, code, 10_000.0)).count();
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "places within 10 km of their country: {right} of {}, {:.2} M/s",
        claims.len(),
        claims.len() as f64 / seconds / 1e6
    );
}

/// Millions of points a second.
fn rate(points: &[Point<f64>], mut find: impl FnMut(Point<f64>) -> bool) -> f64 {
    let seconds = (0..RUNS).map(|_| {
        let start = Instant::now();
        black_box(points.iter().filter(|point| find(**point)).count());
        start.elapsed().as_secs_f64()
    });
    points.len() as f64 / seconds.fold(f64::INFINITY, f64::min) / 1e6
}

/// A fixed sequence of numbers in 0..1, the same on every machine (Knuth's MMIX constants).
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn on_sphere(&mut self) -> Point<f64> {
        let latitude = (self.next() * 2.0 - 1.0).asin().to_degrees();
        Point::new(self.next() * 360.0 - 180.0, latitude)
    }
}
