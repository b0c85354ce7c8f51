//! Accuracy over corpora: `cargo xtask evaluate DIR [--gazetteer FILE] [--only MEASURE] [--missed]`;
//! `--missed` lists the largest groups of errors too, `--only` takes one measure of `toponyms`, `addresses`,
//! `chronicle`, `muc`, `incidents`.
//!
//! `DIR` holds `*.jsonl` corpora of toponyms with gold coordinates and of incidents, `ucdp_geocode_table.csv`, and
//! beside it, if there are, `seeds/*.txt` with `gold/seed-incidents.jsonl`. Nothing of them is part of this repository.
//! Four sets of short items with incidents are, and are measured whatever `DIR` holds.

mod addresses;
mod chronicle;
mod groups;
mod incidents;
mod muc;
mod toponyms;

use incidentmap::Gazetteer;
use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

const USAGE: &str = "usage: evaluate DIR [--gazetteer FILE] [--only MEASURE] [--missed]";
const MEASURES: [&str; 5] = ["toponyms", "addresses", "chronicle", "muc", "incidents"];

/// What the command line asks for.
#[derive(Default)]
struct Options {
    directory: Option<String>,
    gazetteer: Option<String>,
    only: Option<String>,
    missed: bool,
}

fn main() -> ExitCode {
    match options(std::env::args().skip(1)).and_then(|o| run(&o)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn options(mut arguments: impl Iterator<Item = String>) -> Result<Options, Box<dyn Error>> {
    let mut options = Options::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--missed" => options.missed = true,
            "--gazetteer" => options.gazetteer = Some(arguments.next().ok_or(USAGE)?),
            "--only" => options.only = Some(arguments.next().ok_or(USAGE)?),
            _ if options.directory.is_none() && !argument.starts_with('-') => options.directory = Some(argument),
            _ => return Err(USAGE.into()),
        }
    }
    match &options.only {
        Some(only) if !MEASURES.contains(&only.as_str()) => {
            Err(format!("expected one of {}, found {only:?}", MEASURES.join(", ")).into())
        }
        _ => Ok(options),
    }
}

fn run(options: &Options) -> Result<(), Box<dyn Error>> {
    match &options.gazetteer {
        Some(file) => {
            let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
            evaluate(options, &Gazetteer::from_bytes(&bytes)?)
        }
        None => evaluate(options, Gazetteer::bundled()),
    }
}

fn evaluate(options: &Options, gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    let directory = Path::new(options.directory.as_deref().ok_or(USAGE)?);
    let root = directory.parent().unwrap_or(directory);
    let asked = |measure: &str| options.only.as_deref().is_none_or(|only| only == measure);
    if asked("toponyms") {
        toponyms::evaluate(directory, gazetteer, options.missed)?;
    }
    if asked("addresses") {
        addresses::evaluate(&directory.join("ucdp_geocode_table.csv"), gazetteer, options.missed)?;
    }
    if asked("chronicle") {
        chronicle::evaluate(&directory.join("wikipedia_terror_incidents.jsonl"), gazetteer, options.missed)?;
    }
    if asked("muc") {
        muc::evaluate(&directory.join("muc4.jsonl"), gazetteer, options.missed)?;
    }
    if asked("incidents") {
        incidents::evaluate(&root.join("seeds"), &root.join("gold/seed-incidents.jsonl"), gazetteer, options.missed)?;
    }
    Ok(())
}
