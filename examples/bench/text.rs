//! Texts: how fast names and incidents are found, and how fast a loop over the letters runs.

use crate::measure::{line, seconds};
use incidentmap::{Article, Extractor, Gazetteer};
use std::hint::black_box;

/// Prints a line for toponyms and one for incidents.
pub fn bench(gazetteer: &Gazetteer<'_>) {
    let sample = [
        include_str!("../articles/02-chronicle-kazakhstan.txt"),
        include_str!("../articles/03-analysis-north-caucasus.txt"),
        include_str!("../articles/06-brief-world.txt"),
    ]
    .join("\n\n");
    let text = format!("{sample}\n\n").repeat(300);
    let megabytes = text.len() as f64 / 1e6;
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
}
