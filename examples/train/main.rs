//! Learns the weights: `cargo xtask train names|places DIR [--cross-validate|--ablate]`, `cargo xtask train confidence`
//!
//! `DIR` holds the corpora of `cargo xtask evaluate`; our own texts are in `examples/train/corpus`. The weights go to
//! `core/src/mention/weights.bin` and `core/src/resolve/weights.tsv`, those of `confidence`, which needs nothing but the
//! items coded by hand in `examples/evaluate`, to `core/src/extract/confidence.tsv`. With `--cross-validate` nothing is written: each
//! fifth of each corpus is judged by weights learned from the other four fifths, and the figures are printed;
//! `--ablate` prints them without each kind of feature.

mod confidence;
mod logistic;
mod names;
mod places;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        ["confidence"] => confidence::train(),
        ["names", directory] => names::train(Path::new(directory)),
        ["names", directory, "--cross-validate"] => names::cross_validate(Path::new(directory)),
        ["names", directory, "--ablate"] => names::ablate(Path::new(directory)),
        ["places", directory, "--ablate"] => places::ablate(Path::new(directory)),
        ["places", directory] => places::train(Path::new(directory)),
        ["places", directory, "--cross-validate"] => places::cross_validate(Path::new(directory)),
        _ => Err("usage: train names|places DIR [--cross-validate|--ablate], or train confidence".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
