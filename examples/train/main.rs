//! Learns the weights: `cargo xtask train DIR [--cross-validate]`
//!
//! `DIR` holds the corpora of `cargo xtask evaluate`; our own texts are in `examples/train/corpus`. The weights go to
//! `core/src/mention/weights.bin`. With `--cross-validate` nothing is written: each fifth
//! of each corpus is judged by weights learned from the other four fifths, and the figures are printed.

mod logistic;
mod names;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let result = match arguments[..] {
        [directory] => names::train(Path::new(directory)),
        [directory, "--cross-validate"] => names::cross_validate(Path::new(directory)),
        _ => Err("usage: train DIR [--cross-validate]".to_owned()),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}
