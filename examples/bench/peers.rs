//! What one would use otherwise, over the same names and points.

use crate::measure::{once, rate, seconds};
use country_boundaries::{BOUNDARIES_ODBL_360X180, CountryBoundaries, LatLon};
use fst::automaton::Levenshtein;
use fst::{IntoStreamer, Set, Streamer};
use geo::Point;
use kiddo::{ImmutableKdTree, SquaredEuclidean};
use reverse_geocoder::ReverseGeocoder;
use rstar::RTree;
use rstar::primitives::GeomWithData;
use std::collections::HashMap;
use std::error::Error;
use std::hint::black_box;
use std::time::Duration;

/// Names as written: a hash map in memory, and a bare `fst`.
pub fn exact(all: &[String], drawn: &[&str]) -> Result<(), Box<dyn Error>> {
    let map: HashMap<&str, u32> = all.iter().map(String::as_str).zip(0..).collect();
    let taken = seconds(|| {
        for name in drawn {
            black_box(map.get(name));
        }
    });
    rate("HashMap of folded names", drawn.len(), taken, "no folding, no place, names in memory");
    let set = Set::from_iter(all)?;
    let taken = seconds(|| {
        for name in drawn {
            black_box(set.contains(name));
        }
    });
    rate("fst set", drawn.len(), taken, "no folding, no place");
    Ok(())
}

/// States that an automaton may have: long names with two edits need many.
const STATES: usize = 200_000;

/// Misspelt names: `fst` with its Levenshtein automaton (which counts a swap as two edits).
pub fn levenshtein(all: &[String], queries: &[(String, &str)], edits: u32) -> Result<(), Box<dyn Error>> {
    let set = Set::from_iter(all)?;
    let (mut done, mut found, mut spent) = (0, 0, Duration::ZERO);
    for (query, name) in queries {
        let (any, time) = once(|| -> Result<bool, Box<dyn Error>> {
            let mut stream = set.search(Levenshtein::new_with_limit(query, edits, STATES)?).into_stream();
            let mut any = false;
            while let Some(key) = stream.next() {
                any |= key == name.as_bytes();
            }
            Ok(any)
        });
        found += usize::from(any?);
        done += 1;
        spent += time;
        if spent > Duration::from_secs(4) {
            break;
        }
    }
    let share = 100.0 * f64::from(u32::try_from(found)?) / f64::from(u32::try_from(done)?);
    rate(
        "fst with Levenshtein",
        done,
        spent.as_secs_f64(),
        &format!("the name among the answers in {share:.1} %, unranked"),
    );
    Ok(())
}

fn vector(point: Point<f64>) -> [f32; 3] {
    let ((sin_lon, cos_lon), (sin_lat, cos_lat)) = (point.x().to_radians().sin_cos(), point.y().to_radians().sin_cos());
    [cos_lat * cos_lon, cos_lat * sin_lon, sin_lat].map(|x| x as f32)
}

/// The nearest place: two trees over the same places, and a geocoder with its own.
pub fn nearest(places: &[Point<f64>], points: &[Point<f64>]) -> Result<(), Box<dyn Error>> {
    let vectors: Vec<[f32; 3]> = places.iter().map(|p| vector(*p)).collect();
    let tree = ImmutableKdTree::<f32, 3>::new_from_slice(&vectors).map_err(|e| format!("kiddo: {e:?}"))?;
    let taken = seconds(|| {
        for point in points {
            black_box(tree.query(&vector(*point)).nearest_one::<SquaredEuclidean<f32>>().execute());
        }
    });
    rate("kiddo", points.len(), taken, "f32 vectors, inexact below a metre, no distance in metres");
    let tree = RTree::bulk_load(vectors.into_iter().zip(0u32..).map(|(v, i)| GeomWithData::new(v, i)).collect());
    let taken = seconds(|| {
        for point in points {
            black_box(tree.nearest_neighbor(&vector(*point)));
        }
    });
    rate("rstar", points.len(), taken, "f32 vectors, inexact below a metre");
    let geocoder = ReverseGeocoder::new();
    let taken = seconds(|| {
        for point in points {
            black_box(geocoder.search((point.y(), point.x())));
        }
    });
    rate("reverse_geocoder", points.len(), taken, "its own 145,000 cities");
    Ok(())
}

/// Country of a point: a raster over polygons.
pub fn countries(points: &[Point<f64>]) -> Result<(), Box<dyn Error>> {
    let boundaries = CountryBoundaries::from_reader(BOUNDARIES_ODBL_360X180)?;
    let taken = seconds(|| {
        for point in points {
            if let Ok(at) = LatLon::new(point.y(), point.x()) {
                black_box(boundaries.ids(at));
            }
        }
    });
    rate("country-boundaries", points.len(), taken, "its own polygons");
    Ok(())
}
