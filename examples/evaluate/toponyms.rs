//! Recognition and resolution of toponyms against gold spans and coordinates.
//!
//! The measures are those of the literature: overlap F1 with one-to-one matching, accuracy
//! within 161 km and median error over all gold mentions with coordinates, where a mention
//! without an answer counts as an error of 20,039 km (Hu et al. 2022).

use geo::{Distance, Haversine, Point};
use incidentmap::{Extractor, Gazetteer, Toponym};
use serde::Deserialize;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Half the circumference of the Earth: the error of no answer.
const NO_ANSWER_KM: f64 = 20_039.0;
/// 100 miles: the field's radius for "right".
const RIGHT_KM: f64 = 161.0;
/// Corpora with spans, in the order in which they are printed.
const CORPORA: [&str; 6] = ["trnews", "geovirus", "wiktor", "wotr_train", "factrueval2016_devset", "kaznerd_valid"];

#[derive(Deserialize)]
struct Document {
    text: String,
    toponyms: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    start: usize,
    end: usize,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Default)]
struct Figures {
    gold: usize,
    found: usize,
    overlapping: usize,
    with_point: usize,
    answered: usize,
    right_end_to_end: usize,
    errors_km: Vec<f64>,
}

/// Prints a line for each corpus that is there.
pub fn evaluate(directory: &Path, gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let extractor = Extractor::new(gazetteer);
    println!(
        "{:<24}{:>9}{:>9}{:>12}{:>9}{:>9}{:>9}{:>10}",
        "toponyms", "mentions", "Acc@161", "median km", "P", "R", "F1", "e2e F1"
    );
    for name in CORPORA {
        let path = directory.join(format!("{name}.jsonl"));
        let Ok(lines) = fs::read_to_string(&path) else {
            continue;
        };
        let mut figures = Figures::default();
        for (number, line) in lines.lines().enumerate() {
            let document: Document =
                serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
            figures.add(&extractor, &document);
        }
        figures.print(name);
    }
    Ok(())
}

impl Figures {
    fn add(&mut self, extractor: &Extractor<'_>, document: &Document) {
        let text = &document.text;
        let starts: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
        let byte = |char: usize| starts.get(char).copied().unwrap_or(text.len());
        let ranges: Vec<Range<usize>> = document.toponyms.iter().map(|t| byte(t.start)..byte(t.end)).collect();
        let points: Vec<Option<Point<f64>>> =
            document.toponyms.iter().map(|t| Some(Point::new(t.lon?, t.lat?))).collect();
        for (answer, gold) in extractor.resolve(text, &ranges).iter().zip(&points) {
            if let Some(gold) = gold {
                self.errors_km.push(error_km(answer, *gold).unwrap_or(NO_ANSWER_KM));
            }
        }
        let found = extractor.toponyms(text);
        let pairs = match_spans(&ranges, &found);
        self.gold += ranges.len();
        self.found += found.len();
        self.overlapping += pairs.len();
        self.with_point += points.iter().flatten().count();
        for (g, f) in &pairs {
            if let Some(gold) = points[*g] {
                self.right_end_to_end += usize::from(error_km(&found[*f], gold).is_some_and(|e| e <= RIGHT_KM));
            }
        }
        // An answer that meets a gold mention without coordinates can be neither right nor wrong.
        let unjudged = pairs.iter().filter(|(g, f)| points[*g].is_none() && !found[*f].candidates.is_empty()).count();
        self.answered += found.iter().filter(|t| !t.candidates.is_empty()).count() - unjudged;
    }

    fn print(&mut self, name: &str) {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let f1 = |p: f64, r: f64| {
            if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
        };
        let (p, r) = (share(self.overlapping, self.found), share(self.overlapping, self.gold));
        let e2e = f1(share(self.right_end_to_end, self.answered), share(self.right_end_to_end, self.with_point));
        self.errors_km.sort_by(f64::total_cmp);
        let right = self.errors_km.iter().filter(|e| **e <= RIGHT_KM).count();
        let dash = || "–".to_owned();
        let coordinates = !self.errors_km.is_empty();
        let figure = |value: String| if coordinates { value } else { dash() };
        println!(
            "{name:<24}{:>9}{:>9}{:>12}{p:>9.3}{r:>9.3}{:>9.3}{:>10}",
            self.gold,
            figure(format!("{:.3}", share(right, self.errors_km.len()))),
            figure(format!("{:.1}", self.errors_km.get(self.errors_km.len() / 2).copied().unwrap_or(0.0))),
            f1(p, r),
            figure(format!("{e2e:.3}")),
        );
    }
}

fn error_km(answer: &Toponym<'_>, gold: Point<f64>) -> Option<f64> {
    answer.candidates.first().map(|c| Haversine.distance(c.place.point(), gold) / 1000.0)
}

/// One-to-one pairs of overlapping spans: equal spans first, then the longest overlap.
fn match_spans(gold: &[Range<usize>], found: &[Toponym<'_>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(bool, usize, usize, usize)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (f, b) in found.iter().enumerate() {
            let overlap = a.end.min(b.range.end).saturating_sub(a.start.max(b.range.start));
            if overlap > 0 {
                pairs.push((*a != b.range, usize::MAX - overlap, g, f));
            }
        }
    }
    pairs.sort_unstable();
    let (mut gold_used, mut found_used) = (vec![false; gold.len()], vec![false; found.len()]);
    pairs.retain(|(_, _, g, f)| {
        let free = !gold_used[*g] && !found_used[*f];
        if free {
            (gold_used[*g], found_used[*f]) = (true, true);
        }
        free
    });
    pairs.into_iter().map(|(_, _, g, f)| (g, f)).collect()
}
