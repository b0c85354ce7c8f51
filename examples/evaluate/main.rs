//! Accuracy over corpora: `cargo xtask evaluate DIR [--gazetteer FILE] [--missed]`;
//! `--missed` lists the largest groups of errors too.
//!
//! `DIR` holds `*.jsonl` corpora of toponyms with gold coordinates, `ucdp_geocode_table.csv`, and beside it, if
//! there are, `seeds/*.txt` with `gold/seed-incidents.jsonl`. Nothing of them is part of this repository.
//! Two sets of short items with incidents are, and are measured whatever `DIR` holds.

mod addresses;
mod chronicle;
mod groups;
mod incidents;
mod toponyms;

use incidentmap::Gazetteer;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [directory] => evaluate(directory, Gazetteer::bundled(), false),
        [directory, "--missed"] => evaluate(directory, Gazetteer::bundled(), true),
        [directory, "--gazetteer", file] => with_file(directory, file, false),
        [directory, "--gazetteer", file, "--missed"] => with_file(directory, file, true),
        _ => Err("usage: evaluate DIR [--gazetteer FILE] [--missed]".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn with_file(directory: &str, file: &str, missed: bool) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
    evaluate(directory, &Gazetteer::from_bytes(&bytes)?, missed)
}

fn evaluate(directory: &str, gazetteer: &Gazetteer<'_>, missed: bool) -> Result<(), Box<dyn Error>> {
    let directory = Path::new(directory);
    let root = directory.parent().unwrap_or(directory);
    toponyms::evaluate(directory, gazetteer, missed)?;
    addresses::evaluate(&directory.join("ucdp_geocode_table.csv"), gazetteer, missed)?;
    chronicle::evaluate(&directory.join("wikipedia_terror_incidents.jsonl"), gazetteer)?;
    incidents::evaluate(&root.join("seeds"), &root.join("gold/seed-incidents.jsonl"), gazetteer, missed)?;
    Ok(())
}
