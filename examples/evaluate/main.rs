//! Accuracy over corpora: `cargo run --release -p incidentmap-examples --example evaluate -- DIR`
//!
//! `DIR` holds `*.jsonl` corpora of toponyms with gold coordinates, and beside it, if there are,
//! `seeds/*.txt` with `gold/seed-incidents.jsonl`. Nothing of them is part of this repository.

mod chronicle;
mod incidents;
mod toponyms;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [directory] = &arguments[..] else {
        eprintln!("usage: evaluate DIR");
        return ExitCode::from(2);
    };
    let directory = Path::new(directory);
    let toponyms = toponyms::evaluate(directory);
    let chronicle = chronicle::evaluate(&directory.join("wikipedia_terror_incidents.jsonl"));
    let root = directory.parent().unwrap_or(directory);
    let incidents = incidents::evaluate(&root.join("seeds"), &root.join("gold/seed-incidents.jsonl"));
    for result in [toponyms, chronicle, incidents] {
        if let Err(error) = result {
            eprintln!("error: {error}");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
