//! Texts: how fast names of places are found and resolved.

use crate::corpus::{Corpus, WALK, megabytes, walk_capitals};
use crate::measure::{line, seconds};
use incidentmap::{Extractor, Gazetteer};
use std::hint::black_box;

/// Prints a line for recognition and one for toponyms.
pub fn bench(gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let corpus = Corpus::open()?;
    let documents = corpus.cycled();
    let megabytes = megabytes(&documents);
    let walk = seconds(|| {
        for document in &documents {
            black_box(walk_capitals(gazetteer, document));
        }
    });
    let extractor = Extractor::new(gazetteer);
    // The index of misspelt names is made when first asked for.
    corpus.once().for_each(|d| drop(extractor.toponyms(d)));
    let recognition = seconds(|| documents.iter().for_each(|d| drop(black_box(extractor.recognise(d)))));
    line("recognition", megabytes, "MB/s", recognition, (WALK, walk));
    let toponyms = seconds(|| documents.iter().for_each(|d| drop(black_box(extractor.toponyms(d)))));
    line("toponyms", megabytes, "MB/s", toponyms, (WALK, walk));
    Ok(())
}
