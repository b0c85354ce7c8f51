//! The command `incidentmap`: news text in, GeoJSON and a map site out.
//!
//! Data goes to stdout, messages to stderr. Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done
//! but some input was refused (with `--strict`).

mod documents;
mod extract;
mod geocode;
mod options;
mod output;
mod parse;
mod serve;
mod site;

use clap::Parser;
use std::fmt;
use std::process::ExitCode;

/// Why the command failed, in words for the user.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    /// A failure with what it is about: a file, an argument.
    pub(crate) fn new(about: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self(format!("{about}: {why}"))
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// Everything was read.
    Done,
    /// Some input was refused, and the caller wants to know by the exit code.
    SomeRefused,
}

fn main() -> ExitCode {
    let command = options::Options::parse().command;
    let outcome = match command {
        options::Command::Extract(o) => extract::run(&o),
        options::Command::Geocode(o) => geocode::run(&o),
        options::Command::Reverse(o) => geocode::reverse(&o),
        options::Command::Parse(o) => parse::run(&o),
        options::Command::Site(o) => site::run(&o),
        options::Command::Serve(o) => serve::run(&o),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::SomeRefused) => ExitCode::from(3),
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}
