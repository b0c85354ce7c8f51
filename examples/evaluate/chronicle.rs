//! Dead and injured of short incident texts against a chronicle's own columns.

use incidentmap::incident::Count;
use incidentmap::{Article, Extractor, Gazetteer, Incident};
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    text: String,
    dead: Option<u32>,
    injured: Option<u32>,
    #[serde(default)]
    dead_inexact: bool,
    #[serde(default)]
    injured_inexact: bool,
}

/// Shorter texts say too little to be read.
const SHORTEST: usize = 60;

/// Prints the share of rows whose figure is met exactly; where the text says nothing, 0 is meant.
pub fn evaluate(path: &Path, gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let Ok(lines) = fs::read_to_string(path) else { return Ok(()) };
    let extractor = Extractor::new(gazetteer);
    let mut dead = (0u32, 0u32);
    let mut injured = (0u32, 0u32);
    for (number, line) in lines.lines().enumerate() {
        let row: Row = serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        if row.text.chars().count() < SHORTEST {
            continue;
        }
        let incidents = extractor.read(&Article::new(&row.text)).incidents;
        let most = |pick: fn(&Incident) -> Option<&Count>| {
            incidents.iter().filter_map(|i| pick(i)?.figure()).max().unwrap_or(0)
        };
        if let Some(gold) = row.dead.filter(|_| !row.dead_inexact) {
            dead = (dead.0 + u32::from(most(|i| i.killed.as_ref()) == gold), dead.1 + 1);
        }
        if let Some(gold) = row.injured.filter(|_| !row.injured_inexact) {
            injured = (injured.0 + u32::from(most(|i| i.injured.as_ref()) == gold), injured.1 + 1);
        }
    }
    println!("\nshort incident texts (a chronicle)");
    for (what, (right, all)) in [("dead exact", dead), ("injured exact", injured)] {
        println!("{what:<24}{right} of {all} ({:.1} %)", 100.0 * f64::from(right) / f64::from(all.max(1)));
    }
    Ok(())
}
