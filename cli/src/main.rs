//! The command `incidentmap`: news text in, GeoJSON and a map site out.
//!
//! Data goes to stdout, messages to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done
//! but some input was refused (with `--strict`).

mod areas;
mod beside;
mod check;
mod correct;
mod documents;
mod extract;
mod format;
mod gazetteer;
mod geocode;
mod ground;
mod incidents;
mod merge;
mod options;
mod outcome;
mod output;
mod page;
mod parse;
mod qgis;
mod serve;
mod sharing;
mod site;
mod stats;
mod table;

use clap::Parser;
use outcome::Outcome;
use std::ffi::OsString;
use std::process::ExitCode;

/// A point in the south begins like an option, `-33.9,18.4`: a space before it tells them apart.
fn argument(given: OsString) -> OsString {
    match given.as_encoded_bytes() {
        [b'-', b'0'..=b'9' | b'.', ..] => {
            let mut point = OsString::from(" ");
            point.push(given);
            point
        }
        _ => given,
    }
}

fn main() -> ExitCode {
    let command = options::Options::parse_from(std::env::args_os().map(argument)).command;
    let outcome = match command {
        options::Command::Extract(o) => extract::run(&o),
        options::Command::Geocode(o) => geocode::run(&o),
        options::Command::Reverse(o) => geocode::reverse(&o),
        options::Command::Parse(o) => parse::run(&o),
        options::Command::Table(o) => table::run(&o),
        options::Command::Check(o) => check::run(&o),
        options::Command::Stats(o) => stats::run(&o),
        options::Command::Merge(o) => merge::run(&o),
        options::Command::Correct(o) => correct::run(&o),
        options::Command::Site(o) => site::run(&o),
        options::Command::Serve(o) => serve::run(&o),
        options::Command::Gazetteer(o) => gazetteer::run(&o),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRefused) => ExitCode::from(3),
        Err(failure) => {
            eprintln!("error: {failure}");
            if failure.is_usage { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}
