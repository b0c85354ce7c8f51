//! The resolver: which place a name means.

use geo::{Distance, Haversine};
use incidentmap::Gazetteer;
use incidentmap::train::{self, ROUNDS};
use incidentmap_examples::corpora::{self, Document};
use std::fmt::Write;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Where the weights go.
const WEIGHTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/resolve/weights.tsv");
/// Corpora of the folder with coordinates, and how much each of their mentions counts.
const CORPORA: [(&str, f32); 3] = [("geovirus", 1.0), ("wiktor", 0.3), ("wotr_train", 0.1)];
/// Corpora that are judged only.
const JUDGED: [&str; 1] = ["trnews"];
/// Parts of a corpus in cross-validation.
const FOLDS: usize = 5;
/// A place farther from the gold point is wrong.
const RIGHT_KM: f64 = 161.0;
/// Candidates about as far from the gold point as the nearest are as good.
const SAME_KM: f64 = 20.0;
const EPOCHS: usize = 60;
const RATE: f32 = 0.1;
/// Pull of every weight towards zero.
const DECAY: f32 = 1e-3;

struct Corpus {
    name: &'static str,
    weight: f32,
    documents: Vec<Document>,
}

/// One mention: the evidence of each candidate, and whether it is right.
struct Example {
    weight: f32,
    candidates: Vec<(Vec<f32>, bool)>,
}

/// Learns from everything and writes the weights.
pub fn train(directory: &Path) -> Result<(), String> {
    let corpora = read(directory, &CORPORA)?;
    let table = learn(&corpora, |_| true, &[]);
    fs::write(WEIGHTS, table).map_err(|e| format!("{WEIGHTS}: {e}"))
}

/// Prints figures of each corpus, each fifth judged by the rest.
pub fn cross_validate(directory: &Path) -> Result<(), String> {
    println!("{:<24}{:>9}{:>9}{:>9}{:>12}", "resolution", "mentions", "Acc@161", "oracle", "median km");
    for (name, f) in judge_all(directory, &[])? {
        println!("{name:<24}{:>9}{:>9.3}{:>9.3}{:>12.1}", f.mentions, f.accuracy, f.oracle, f.median_km);
    }
    Ok(())
}

/// What evidence is about, for [`ablate`].
const ABOUT: [(&str, &[&str]); 8] = [
    ("people, names", &["People", "NoPeople", "PeopleShare", "Names"]),
    (
        "class of the place",
        &[
            "Country",
            "Supranational",
            "Admin1",
            "Admin2",
            "Capital",
            "Seat",
            "LowerSeat",
            "Part",
            "Village",
            "Water",
            "Terrain",
            "Area",
            "Spot",
        ],
    ),
    ("kind of its name", &["Alternate", "Historical", "Abbreviation", "Demonym"]),
    (
        "words beside the name",
        &[
            "UnitMatch",
            "UnitNear",
            "UnitMiss",
            "ClassMatch",
            "ClassMiss",
            "BareAdmin1",
            "BareAdmin2",
            "NearUnit",
            "PredicateMatch",
            "PredicateMiss",
            "ElsewhereMatch",
        ],
    ),
    (
        "what holds it, beside it",
        &["FollowCountry", "FollowAdmin1", "FollowAdmin2", "LedCountry", "LedUnit", "ElsewhereFollow"],
    ),
    (
        "what holds it, in the text",
        &[
            "SentenceCountry",
            "SentenceAdmin1",
            "SentenceAdmin2",
            "TextCountry",
            "TextAdmin1",
            "TextAdmin2",
            "CountryShare",
            "CountryFirst",
            "Admin1Share",
        ],
    ),
    ("distance to the others", &["Near30", "Near100", "Near300", "Sum300", "NeighbourNear"]),
    ("neighbours and lists", &["NeighbourCountry", "ListLevel", "ListCountry", "ListAdmin1"]),
];

/// Prints the accuracy on each corpus without the evidence of each kind, by cross-validation.
pub fn ablate(directory: &Path) -> Result<(), String> {
    for (row, (what, without)) in core::iter::once(("nothing", &[][..])).chain(ABOUT).enumerate() {
        let figures = judge_all(directory, without)?;
        if row == 0 {
            let names: Vec<String> = figures.iter().map(|(n, _)| format!("{n:>12}")).collect();
            println!("{:<28}{}", "Acc@161 without", names.concat());
        }
        let rates: Vec<String> = figures.iter().map(|(_, f)| format!("{:>12.3}", f.accuracy)).collect();
        println!("{what:<28}{}", rates.concat());
    }
    Ok(())
}

/// Accuracy of a corpus.
struct Figures {
    mentions: usize,
    accuracy: f64,
    oracle: f64,
    median_km: f64,
}

/// The figures of each corpus, each fifth judged by weights from the rest, without some kinds of evidence.
fn judge_all(directory: &Path, without: &[&str]) -> Result<Vec<(&'static str, Figures)>, String> {
    let corpora = read(directory, &CORPORA)?;
    let judged = read(directory, &JUDGED.map(|name| (name, 0.0)))?;
    let folds: Vec<String> = (0..FOLDS).map(|fold| learn(&corpora, |d| d % FOLDS != fold, without)).collect();
    let mut all = Vec::new();
    for corpus in corpora.iter().chain(&judged) {
        let (mut errors, mut reachable) = (Vec::new(), 0);
        for (number, document) in corpus.documents.iter().enumerate() {
            let table = &folds[number % FOLDS];
            let weights: Vec<Vec<f32>> = (0..ROUNDS).map(|round| column(table, round)).collect();
            let logit = |p: &train::Possibility| dot(&weights[p.round], &p.evidence);
            for (gold, list) in points(document).zip(possibilities(document, table, ROUNDS - 1)) {
                let Some(gold) = gold else { continue };
                let best = list.iter().max_by(|a, b| logit(a).total_cmp(&logit(b)));
                let km = |p: &train::Possibility| Haversine.distance(p.point, gold) / 1000.0;
                errors.push(best.map_or(20_039.0, km));
                reachable += usize::from(list.iter().any(|p| km(p) <= RIGHT_KM));
            }
        }
        errors.sort_by(f64::total_cmp);
        let right = errors.iter().filter(|e| **e <= RIGHT_KM).count() as f64;
        let all_of = errors.len().max(1) as f64;
        let median_km = errors.get(errors.len() / 2).copied().unwrap_or(0.0);
        let figures =
            Figures { mentions: errors.len(), accuracy: right / all_of, oracle: reachable as f64 / all_of, median_km };
        all.push((corpus.name, figures));
    }
    Ok(all)
}

fn read(directory: &Path, names: &[(&'static str, f32)]) -> Result<Vec<Corpus>, String> {
    let read = |&(name, weight): &(&'static str, f32)| {
        let documents = corpora::lines(&directory.join(format!("{name}.jsonl")))?;
        Ok(Corpus { name, weight, documents })
    };
    names.iter().map(read).collect()
}

fn points(document: &Document) -> impl Iterator<Item = Option<geo::Point<f64>>> {
    document.toponyms.iter().map(|t| t.point)
}

fn possibilities(document: &Document, table: &str, round: usize) -> Vec<Vec<train::Possibility>> {
    let ranges: Vec<Range<usize>> = document.toponyms.iter().map(|t| t.range.clone()).collect();
    train::places(&document.text, &ranges, Gazetteer::bundled(), table, round)
}

/// The table of weights, learned round by round.
fn learn(corpora: &[Corpus], wanted: impl Fn(usize) -> bool, without: &[&str]) -> String {
    let kinds = train::kinds();
    let mut rounds: Vec<Vec<f32>> = Vec::new();
    for round in 0..ROUNDS {
        let table = table(&kinds, &rounds);
        let mut examples = Vec::new();
        for corpus in corpora {
            for (_, document) in corpus.documents.iter().enumerate().filter(|(d, _)| wanted(*d)) {
                for (gold, list) in points(document).zip(possibilities(document, &table, round)) {
                    if list.first().is_some_and(|p| p.round != round) {
                        continue;
                    }
                    examples.extend(gold.and_then(|gold| example(&kinds, gold, &list, corpus.weight)));
                }
            }
        }
        let used: Vec<bool> = kinds.iter().map(|k| !without.contains(k)).collect();
        rounds.push(fit(&examples, &used));
    }
    table(&kinds, &rounds)
}

fn table(kinds: &[&str], rounds: &[Vec<f32>]) -> String {
    let mut table = String::new();
    for (k, kind) in kinds.iter().enumerate() {
        let weight = |r: usize| rounds.get(r).map_or(0.0, |w| w[k]);
        let _ = write!(table, "{kind}");
        (0..ROUNDS).for_each(|r| {
            let _ = write!(table, "\t{:.3}", weight(r));
        });
        table.push('\n');
    }
    table
}

/// The weights of a round, from a table.
fn column(table: &str, round: usize) -> Vec<f32> {
    table.lines().map(|l| l.split('\t').nth(1 + round).and_then(|w| w.parse().ok()).unwrap_or(0.0)).collect()
}

/// A mention with its right candidates, if it has any and a choice.
fn example(kinds: &[&str], gold: geo::Point<f64>, list: &[train::Possibility], weight: f32) -> Option<Example> {
    let km: Vec<f64> = list.iter().map(|p| Haversine.distance(p.point, gold) / 1000.0).collect();
    let nearest = km.iter().copied().fold(f64::INFINITY, f64::min);
    let shows = |p: &train::Possibility, names: &[&str]| {
        kinds.iter().zip(&p.evidence).any(|(kind, e)| *e > 0.0 && names.contains(kind))
    };
    let near: Vec<bool> = km.iter().map(|km| *km <= nearest + SAME_KM).collect();
    let right = |names: &[&str]| list.iter().zip(&near).any(|(p, near)| *near && shows(p, names));
    // Of a town and the unit around it, both at the gold point, who names no unit means the town.
    let town = right(&["Capital", "Seat", "LowerSeat", "Village"]) && !right(&["UnitMatch", "UnitNear", "Country"]);
    let right = |(p, near): (&train::Possibility, &bool)| *near && !(town && shows(p, &["Admin1", "Admin2"]));
    let labels: Vec<bool> = list.iter().zip(&near).map(right).collect();
    (nearest <= RIGHT_KM && labels.contains(&false)).then(|| Example {
        weight,
        candidates: list.iter().zip(labels).map(|(p, label)| (p.evidence.to_vec(), label)).collect(),
    })
}

/// Weights under which the right candidates are likeliest, by `AdaGrad`.
fn fit(examples: &[Example], used: &[bool]) -> Vec<f32> {
    let kinds = used.len();
    let supports = train::supports();
    let mut weights = vec![0.0_f32; kinds];
    let mut squares = vec![1e-2_f32; kinds];
    for _ in 0..EPOCHS {
        for example in examples {
            let logits: Vec<f32> = example.candidates.iter().map(|c| dot(&weights, &c.0)).collect();
            let top = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let odds: Vec<f32> = logits.iter().map(|l| (l - top).exp()).collect();
            let all: f32 = odds.iter().sum();
            let right: f32 = odds.iter().zip(&example.candidates).filter(|(_, c)| c.1).map(|(o, _)| *o).sum();
            let mut gradient = vec![0.0_f32; kinds];
            for (odd, (evidence, is_right)) in odds.iter().zip(&example.candidates) {
                let pull = odd / all - if *is_right { odd / right.max(1e-20) } else { 0.0 };
                gradient.iter_mut().zip(evidence).for_each(|(g, e)| *g += pull * e * example.weight);
            }
            let sides = supports.iter().zip(used);
            for (((w, s), g), (supports, used)) in weights.iter_mut().zip(&mut squares).zip(&gradient).zip(sides) {
                if *g != 0.0 && *used {
                    let g = g + DECAY * *w * example.weight;
                    *s += g * g;
                    *w -= RATE * g / s.sqrt();
                    if *supports {
                        *w = w.max(0.0);
                    }
                }
            }
        }
    }
    weights
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
