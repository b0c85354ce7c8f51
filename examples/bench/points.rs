//! Points: the nearest place, the country and the unit.

use crate::measure::{Random, line, once, rate, seconds};
#[cfg(feature = "peers")]
use crate::peers;
use geo::{Distance, Haversine, Point};
use incidentmap::{Gazetteer, Geocoder};
use incidentmap_boundaries::Boundaries;
use std::error::Error;
use std::hint::black_box;

/// Prints a line for the nearest settlement.
pub fn bench(gazetteer: &Gazetteer<'_>) {
    let geocoder = Geocoder::new(gazetteer);
    let points: Vec<Point<f64>> = gazetteer.places().step_by(601).map(|p| p.point()).collect();
    let reverse = seconds(|| {
        for point in &points {
            black_box(geocoder.reverse(*point));
        }
    });
    let distances = seconds(|| {
        for point in &points {
            for other in points.iter().take(16) {
                black_box(Haversine.distance(*point, *other));
            }
        }
    });
    line("nearest settlement", points.len() as f64 / 1e3, "k/s", reverse, ("16 distances, one full leaf", distances));
}

/// Prints the rates of the nearest place and of the country, beside those of other ways.
#[cfg_attr(not(feature = "peers"), allow(clippy::unnecessary_wraps))]
pub fn compare(gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    let mut random = Random(20_261_122);
    let (_, made) = once(|| gazetteer.nearest(Point::new(0.0, 0.0), |_| true));
    println!(
        "nearest place: tree {:.1} MiB in memory, made in {:.0} ms",
        gazetteer.nearest_memory() as f64 / f64::from(1 << 20),
        made.as_secs_f64() * 1e3
    );
    let places: Vec<Point<f64>> = gazetteer.places().map(|p| p.point()).collect();
    let near: Vec<Point<f64>> = (0..200_000)
        .map(|_| {
            let place = places[random.below(places.len())];
            let by = |r: &mut Random| (r.unit() - 0.5) * 0.2;
            Point::new(
                (place.x() + by(&mut random)).clamp(-180.0, 180.0),
                (place.y() + by(&mut random)).clamp(-90.0, 90.0),
            )
        })
        .collect();
    let anywhere: Vec<Point<f64>> = (0..200_000)
        .map(|_| Point::new(random.unit() * 360.0 - 180.0, (random.unit() * 2.0 - 1.0).asin().to_degrees()))
        .collect();
    for (what, points) in [("within 0.1 degrees of a random place", &near), ("anywhere on the sphere", &anywhere)] {
        println!(" {what}");
        let taken = seconds(|| {
            for point in points {
                black_box(gazetteer.nearest(*point, |_| true));
            }
        });
        rate("incidentmap", points.len(), taken, "exact, with the distance in metres");
        #[cfg(feature = "peers")]
        peers::nearest(&places, points)?;
    }
    let boundaries = Boundaries::bundled();
    println!("country of a point: {:.1} MiB, used in place", boundaries.as_bytes().len() as f64 / f64::from(1 << 20));
    for (what, points) in [("within 0.1 degrees of a random place", &near), ("anywhere on the sphere", &anywhere)] {
        println!(" {what}");
        let taken = seconds(|| {
            for point in points {
                black_box(boundaries.country(*point));
            }
        });
        rate("incidentmap", points.len(), taken, "");
        let taken = seconds(|| {
            for point in points {
                black_box(boundaries.unit(*point));
            }
        });
        rate("incidentmap, first-level unit", points.len(), taken, "");
        #[cfg(feature = "peers")]
        peers::countries(points)?;
    }
    Ok(())
}
