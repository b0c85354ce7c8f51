//! What is read when texts are measured, and the least work that any reader of them must do.

use incidentmap::Gazetteer;
use incidentmap_examples::corpora::{self, Document};
use std::path::Path;

/// Our own news texts.
const TEXTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/train/corpus");
/// How much text is read.
const BYTES: usize = 10_000_000;

/// What the walk of the index is called.
pub const WALK: &str = "a walk of the index from every capital letter";

/// Our own news texts.
pub struct Corpus(Vec<Document>);

impl Corpus {
    /// Reads them from their folder.
    pub fn open() -> Result<Self, String> {
        corpora::marked(Path::new(TEXTS), "en").map(Self)
    }

    /// Each text once.
    pub fn once(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|t| t.text.as_str())
    }

    /// The texts again and again, ten megabytes of them.
    pub fn cycled(&self) -> Vec<&str> {
        let bytes: usize = self.once().map(str::len).sum();
        let all: Vec<&str> = self.once().collect();
        all.repeat(BYTES.div_ceil(bytes.max(1)))
    }
}

/// How many megabytes the texts are.
pub fn megabytes(texts: &[&str]) -> f64 {
    texts.iter().map(|t| t.len()).sum::<usize>() as f64 / 1e6
}

/// The longest names that begin at capital letters: how many there are.
pub fn walk_capitals(gazetteer: &Gazetteer<'_>, text: &str) -> usize {
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
