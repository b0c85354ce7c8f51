//! Speed, each figure beside the bare lower bound: `cargo xtask bench`, and of the gazetteer beside what one
//! would use otherwise: `cargo xtask bench gazetteer [FILE]`; of a long table: `cargo xtask bench table`.
//!
//! Machines are noisy: compare the ratios of one run, not the seconds of two.

mod corpus;
mod extract;
mod measure;
mod names;
#[cfg(feature = "peers")]
mod peers;
mod points;
mod table;
mod text;

use incidentmap::Gazetteer;
use std::error::Error;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [] => all(Gazetteer::bundled()),
        ["text"] => headed(text::bench),
        ["extract"] => headed(extract::bench),
        ["table"] => table::bench(Gazetteer::bundled()),
        ["gazetteer"] => {
            let (bundled, opened) = measure::once(Gazetteer::bundled);
            println!(
                "the bundled gazetteer opens in {:.4} ms: its checksum is the compiler's matter",
                opened.as_secs_f64() * 1e3
            );
            gazetteer(bundled)
        }
        ["gazetteer", file] => from_file(file),
        _ => Err("usage: bench [text | extract | table | gazetteer [FILE]]".into()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn all(gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    measure::heading();
    text::bench(gazetteer)?;
    extract::bench(gazetteer)?;
    names::bench(gazetteer);
    points::bench(gazetteer);
    Ok(())
}

fn headed(bench: fn(&Gazetteer<'_>) -> Result<(), String>) -> Result<(), Box<dyn Error>> {
    measure::heading();
    Ok(bench(Gazetteer::bundled())?)
}

fn from_file(file: &str) -> Result<(), Box<dyn Error>> {
    let bytes = std::fs::read(file)?;
    gazetteer(&Gazetteer::from_bytes(&bytes)?)
}

fn gazetteer(gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    println!(
        "{} places, {} different names, {:.1} MiB; rates per processor second of one core",
        gazetteer.len(),
        gazetteer.name_count(),
        gazetteer.as_bytes().len() as f64 / f64::from(1 << 20)
    );
    names::compare(gazetteer)?;
    points::compare(gazetteer)
}
