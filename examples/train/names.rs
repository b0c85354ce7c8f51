//! The recogniser: which names of a text are toponyms.

use crate::logistic::{self, Example};
use incidentmap::Gazetteer;
use incidentmap::train::{self, FEATURES};
use incidentmap_examples::corpora::{self, Document, Gold};
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Where the weights go.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/mention/weights.bin");
/// Our own texts.
const OWN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/train/corpus");
/// Corpora of the folder whose licences allow to learn from them, and how much each of their names counts.
const CORPORA: [(&str, f32); 4] =
    [("geovirus", 1.0), ("wotr_train", 0.1), ("factrueval2016_devset", 1.0), ("kaznerd_valid", 1.0)];
/// A corpus that nothing is learned from: its licence is not stated.
const JUDGED: &str = "trnews";
/// Parts of a corpus in cross-validation.
const FOLDS: usize = 5;
/// No weight is larger.
const CLIP: f32 = 4.0;

struct Corpus {
    name: String,
    weight: f32,
    /// Whether adjectives and peoples are marked.
    demonyms: bool,
    documents: Vec<Document>,
}

/// Learns from everything and writes the weights.
pub fn train(directory: &Path) -> Result<(), String> {
    let corpora = read(directory)?;
    let examples: Vec<Example> = corpora.iter().flat_map(|c| examples(c, |_| true, None)).collect();
    let weights = logistic::learn(examples.iter(), FEATURES);
    let used = weights.iter().filter(|w| **w != 0.0).count();
    println!("{} names, {used} of {FEATURES} features seen", examples.len());
    fs::write(WEIGHTS, pack(&weights)).map_err(|e| format!("{WEIGHTS}: {e}"))
}

/// Prints figures of each corpus, each fifth judged by the rest.
pub fn cross_validate(directory: &Path) -> Result<(), String> {
    println!("{:<24}{:>9}{:>9}{:>9}{:>9}", "recognition", "gold", "P", "R", "F1");
    for (name, figures) in judge_all(directory, None)? {
        let [p, r, f1] = figures.rates();
        println!("{name:<24}{:>9}{p:>9.3}{r:>9.3}{f1:>9.3}", figures.gold);
    }
    Ok(())
}

/// Prints the F1 of each corpus without the features of each kind, by cross-validation.
pub fn ablate(directory: &Path) -> Result<(), String> {
    let abouts: Vec<Option<u8>> = core::iter::once(None).chain((0..train::abouts().len() as u8).map(Some)).collect();
    for without in abouts {
        let figures = judge_all(directory, without)?;
        if without.is_none() {
            let names: Vec<String> = figures.iter().map(|(n, _)| format!("{n:>14.13}")).collect();
            println!("{:<24}{}", "F1 without", names.concat());
        }
        let what = without.map_or("nothing".to_owned(), |a| train::abouts()[usize::from(a)].clone());
        let rates: Vec<String> = figures.iter().map(|(_, f)| format!("{:>14.3}", f.rates()[2])).collect();
        println!("{what:<24}{}", rates.concat());
    }
    Ok(())
}

/// Gold mentions, mentions found, and those of both.
struct Figures {
    gold: usize,
    found: usize,
    right: usize,
}

impl Figures {
    /// Precision, recall, F1.
    fn rates(&self) -> [f64; 3] {
        let share = |a: usize, b: usize| a as f64 / (b.max(1)) as f64;
        let (p, r) = (share(self.right, self.found), share(self.right, self.gold));
        [p, r, 2.0 * p * r / (p + r).max(1e-9)]
    }
}

/// The figures of each corpus, each fifth judged by weights from the rest, without the features about something.
fn judge_all(directory: &Path, without: Option<u8>) -> Result<Vec<(String, Figures)>, String> {
    let corpora = read(directory)?;
    let folds: Vec<Vec<f32>> = (0..FOLDS)
        .map(|fold| {
            let wanted = |d: usize| d % FOLDS != fold;
            let examples: Vec<Example> = corpora.iter().flat_map(|c| examples(c, wanted, without)).collect();
            logistic::learn(examples.iter(), FEATURES)
        })
        .collect();
    let judged = Corpus {
        name: JUDGED.to_owned(),
        weight: 0.0,
        demonyms: true,
        documents: corpora::lines(&directory.join(format!("{JUDGED}.jsonl")))?,
    };
    let mut all = Vec::new();
    for corpus in corpora.iter().chain([&judged]) {
        let mut figures = Figures { gold: 0, found: 0, right: 0 };
        for (number, document) in corpus.documents.iter().enumerate() {
            let weights = &folds[number % FOLDS];
            let mut spans: Vec<Range<usize>> = Vec::new();
            train::names(&document.text, Gazetteer::bundled(), |name| {
                let yes = logistic::logit(weights, &numbers(name, without)) > 0.0;
                if yes && (corpus.demonyms || !name.demonym) {
                    spans.push(name.range.clone());
                }
                yes
            });
            let gold: Vec<Range<usize>> = document.toponyms.iter().map(|g| g.range.clone()).collect();
            figures.gold += gold.len();
            figures.found += spans.len();
            figures.right += corpora::match_spans(&gold, &spans).len();
        }
        all.push((corpus.name.clone(), figures));
    }
    Ok(all)
}

/// The numbers of a name's features, but for those about something.
fn numbers(name: &train::Name, without: Option<u8>) -> Vec<u32> {
    name.features.iter().filter(|f| Some(f.about) != without).map(|f| f.number).collect()
}

fn read(directory: &Path) -> Result<Vec<Corpus>, String> {
    let mut all = Vec::new();
    for (name, weight) in CORPORA {
        let documents = corpora::lines(&directory.join(format!("{name}.jsonl")))?;
        all.push(Corpus { name: name.to_owned(), weight, demonyms: false, documents });
    }
    for language in ["en", "ru", "kk"] {
        let documents = corpora::marked(Path::new(OWN), language)?;
        all.push(Corpus { name: format!("own {language}"), weight: 1.0, demonyms: true, documents });
    }
    Ok(all)
}

/// What is learned from these documents of a corpus.
fn examples(corpus: &Corpus, wanted: impl Fn(usize) -> bool, without: Option<u8>) -> Vec<Example> {
    let mut examples = Vec::new();
    for (_, document) in corpus.documents.iter().enumerate().filter(|(d, _)| wanted(*d)) {
        train::names(&document.text, Gazetteer::bundled(), |name| {
            if name.demonym && !corpus.demonyms {
                return true;
            }
            let Some(label) = label(&name.range, &document.toponyms) else { return false };
            examples.push(Example { features: numbers(name, without), label, weight: corpus.weight });
            label
        });
    }
    examples
}

/// Whether a name is a gold toponym; `None` where one is only a small part of the other.
fn label(range: &Range<usize>, gold: &[Gold]) -> Option<bool> {
    let Some(met) = gold.iter().max_by_key(|g| overlap(&g.range, range)).filter(|g| overlap(&g.range, range) > 0)
    else {
        return Some(false);
    };
    let common = overlap(&met.range, range);
    (common * 2 >= met.range.len() && common * 2 >= range.len()).then_some(true)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// A scale, and a signed byte for each weight.
fn pack(weights: &[f32]) -> Vec<u8> {
    let most = weights.iter().fold(0.0_f32, |most, w| most.max(w.abs())).min(CLIP);
    let scale = most / 127.0;
    let bytes = weights.iter().map(|w| (w.clamp(-most, most) / scale).round() as i8 as u8);
    scale.to_le_bytes().into_iter().chain(bytes).collect()
}
