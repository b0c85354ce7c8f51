//! Speed, each figure beside the bare lower bound: `cargo xtask bench`
//!
//! Machines are noisy: compare the ratios of one run, not the seconds of two.

use geo::{Distance, Haversine, Point};
use incidentmap::{Article, Extractor, Gazetteer, Geocoder};
use std::hint::black_box;
use std::time::Instant;

/// Median seconds of five runs.
fn seconds(mut run: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..5)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64()
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[2]
}

fn line(what: &str, amount: f64, unit: &str, ours: f64, bound: (&str, f64)) {
    println!(
        "{what:<22}{:>14.1} {unit:<10}{:>14.1} {unit:<10}{:>10.3}   {}",
        amount / ours,
        amount / bound.1,
        bound.1 / ours,
        bound.0
    );
}

fn main() {
    let gazetteer = Gazetteer::bundled();
    let sample = [
        include_str!("articles/02-chronicle-kazakhstan.txt"),
        include_str!("articles/03-analysis-north-caucasus.txt"),
        include_str!("articles/06-brief-world.txt"),
    ]
    .join("\n\n");
    let text = format!("{sample}\n\n").repeat(300);
    let megabytes = text.len() as f64 / 1e6;
    println!("{:<22}{:>25}{:>25}{:>10}   lower bound", "", "ours", "bound", "ratio");

    let characters = seconds(|| {
        black_box(text.chars().filter(|c| c.is_uppercase()).count());
    });
    let extractor = Extractor::new(gazetteer);
    let documents: Vec<&str> = text.split("\n\n\n").collect();
    let toponyms = seconds(|| {
        for document in &documents {
            black_box(extractor.toponyms(document));
        }
    });
    line("toponyms", megabytes, "MB/s", toponyms, ("one loop over the characters", characters));
    let incidents = seconds(|| {
        for document in &documents {
            black_box(extractor.read(&Article::new(document)));
        }
    });
    line("incidents", megabytes, "MB/s", incidents, ("one loop over the characters", characters));

    lookups(gazetteer);
}

/// Names, points and the opening of the file.
fn lookups(gazetteer: &'static Gazetteer<'static>) {
    let names: Vec<&str> = gazetteer.places().step_by(7).map(|p| p.name()).collect();
    let folded: Vec<String> = names.iter().map(|n| incidentmap_gazetteer::fold(n)).collect();
    let bare = seconds(|| {
        for name in &folded {
            black_box(gazetteer.find_folded(name).next());
        }
    });
    let found = seconds(|| {
        for name in &names {
            black_box(gazetteer.find(name).next());
        }
    });
    line("find by name", names.len() as f64 / 1e3, "k/s", found, ("a lookup of the folded name", bare));

    let geocoder = Geocoder::new(gazetteer);
    let points: Vec<Point<f64>> = gazetteer.places().step_by(601).map(|p| p.point()).collect();
    let reverse = seconds(|| {
        for point in &points {
            black_box(geocoder.reverse(*point));
        }
    });
    let distances = seconds(|| {
        for point in &points {
            for other in points.iter().take(64) {
                black_box(Haversine.distance(*point, *other));
            }
        }
    });
    line("nearest settlement", points.len() as f64 / 1e3, "k/s", reverse, ("64 distances, one full box", distances));

    let bytes = gazetteer.as_bytes();
    let summed = seconds(|| {
        black_box(bytes.iter().fold(0u64, |sum, b| sum.wrapping_add(u64::from(*b))));
    });
    let opened = seconds(|| {
        black_box(Gazetteer::from_bytes(bytes).is_ok());
    });
    line("open, with checksum", bytes.len() as f64 / 1e6, "MB/s", opened, ("one sum over the bytes", summed));
}
