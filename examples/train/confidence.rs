//! Learns how likely an incident and its fields are right, from the sets of short items that rules were written from;
//! `cargo xtask evaluate` shows on the blind sets how true the figures are.

use incidentmap::{Article, Gazetteer, train};
use incidentmap_examples::gold::{self, Item, SETS};
use std::fmt::Write;
use std::fs;
use std::path::Path;

const WEIGHTS: &str = "core/src/extract/confidence.tsv";
/// Steps down the slope; more change nothing in the second digit.
const STEPS: usize = 20_000;
const RATE: f64 = 0.5;
/// Pull of every weight towards zero, over all examples.
const PULL: f64 = 1.0;

/// What was seen, and whether it was right.
type Example = (Vec<f32>, bool);

/// Writes the weights.
pub fn train() -> Result<(), String> {
    let mut examples: [Vec<Example>; 5] = Default::default();
    for (title, lines) in SETS {
        for line in lines.lines() {
            let item: Item = serde_json::from_str(line).map_err(|e| format!("{title}: {e}"))?;
            add(&item, &mut examples);
        }
    }
    let columns: Vec<Vec<f64>> = examples.iter().map(|e| learn(e)).collect();
    let mut table = String::new();
    for (i, ground) in train::grounds().iter().enumerate() {
        let weights: Vec<String> = columns.iter().map(|column| format!("{:.3}", column[i])).collect();
        writeln!(table, "{ground}\t{}", weights.join("\t")).map_err(|e| e.to_string())?;
    }
    for (judged, examples) in gold::JUDGED.iter().zip(&examples) {
        println!("{judged:<8}{} of {} right", examples.iter().filter(|e| e.1).count(), examples.len());
    }
    fs::write(Path::new(WEIGHTS), table).map_err(|e| format!("{WEIGHTS}: {e}"))
}

fn add(item: &Item, examples: &mut [Vec<Example>; 5]) {
    let mut article = Article::new(&item.text);
    if let Some(day) = item.published {
        article = article.published(day);
    }
    let coded = train::incidents(&article, Gazetteer::bundled());
    let incidents: Vec<_> = coded.iter().map(|c| c.incident.clone()).collect();
    for (right, coded) in gold::judged(&item.text, &item.incidents, &incidents).iter().zip(&coded) {
        for (examples, right) in examples.iter_mut().zip(right) {
            examples.extend(right.map(|right| (coded.grounds.clone(), right)));
        }
    }
}

/// Logistic regression by steps down the whole slope: the examples are few.
fn learn(examples: &[Example]) -> Vec<f64> {
    let grounds = examples.first().map_or(0, |e| e.0.len());
    let mut weights = vec![0.0; grounds];
    for _ in 0..STEPS {
        // The first ground is always there: only what differs is pulled.
        let mut slope: Vec<f64> =
            weights.iter().enumerate().map(|(i, w)| if i == 0 { 0.0 } else { PULL * w }).collect();
        for (seen, right) in examples {
            let logit: f64 = seen.iter().zip(&weights).map(|(much, w)| f64::from(*much) * w).sum();
            let error = 1.0 / (1.0 + (-logit).exp()) - f64::from(u8::from(*right));
            slope.iter_mut().zip(seen).for_each(|(s, much)| *s += error * f64::from(*much));
        }
        let share = RATE / examples.len() as f64;
        weights.iter_mut().zip(slope).for_each(|(w, s)| *w -= share * s);
    }
    weights
}
