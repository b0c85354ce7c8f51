//! Texts: how fast names and incidents are found, and how fast the index of names is walked.

use crate::measure::{line, seconds};
use incidentmap::{Article, Extractor, Gazetteer};
use incidentmap_examples::corpora;
use std::hint::black_box;
use std::path::Path;

/// Our own news texts.
const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/train/corpus");
/// How much text is read.
const BYTES: usize = 10_000_000;

/// Prints a line for recognition, for toponyms and for incidents.
pub fn bench(gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let texts = corpora::marked(Path::new(TEXTS), "en")?;
    let once: usize = texts.iter().map(|t| t.text.len()).sum();
    let documents: Vec<&str> =
        texts.iter().map(|t| t.text.as_str()).cycle().take(texts.len() * BYTES.div_ceil(once)).collect();
    let megabytes = documents.iter().map(|d| d.len()).sum::<usize>() as f64 / 1e6;
    let walk = seconds(|| {
        for document in &documents {
            black_box(walk_capitals(gazetteer, document));
        }
    });
    let extractor = Extractor::new(gazetteer);
    // The index of misspelt names is made when first asked for.
    documents.iter().take(texts.len()).for_each(|d| drop(extractor.toponyms(d)));
    let bound = ("a walk of the index from every capital letter", walk);
    let recognition = seconds(|| documents.iter().for_each(|d| drop(black_box(extractor.recognise(d)))));
    line("recognition", megabytes, "MB/s", recognition, bound);
    let toponyms = seconds(|| documents.iter().for_each(|d| drop(black_box(extractor.toponyms(d)))));
    line("toponyms", megabytes, "MB/s", toponyms, bound);
    let incidents = seconds(|| documents.iter().for_each(|d| drop(black_box(extractor.read(&Article::new(d))))));
    line("incidents", megabytes, "MB/s", incidents, bound);
    Ok(())
}

/// The longest names that begin at capital letters: how many there are.
fn walk_capitals(gazetteer: &Gazetteer<'_>, text: &str) -> usize {
    let bytes = text.as_bytes();
    let begins = |i: &usize| bytes[*i].is_ascii_uppercase() && (*i == 0 || !bytes[*i - 1].is_ascii_alphanumeric());
    let known = |start: usize| {
        let mut walk = Some(gazetteer.walk());
        let mut letter = [0; 1];
        for byte in bytes[start..].iter().take(40) {
            letter[0] = byte.to_ascii_lowercase();
            walk = core::str::from_utf8(&letter).ok().and_then(|l| walk?.push(l));
            match &walk {
                None => return false,
                Some(walk) if walk.matches().is_some() => return true,
                Some(_) => {}
            }
        }
        false
    };
    (0..bytes.len()).filter(begins).filter(|start| known(*start)).count()
}
