//! `cargo xtask`: builds the site, runs every check, regenerates the data.

#[cfg(feature = "data")]
mod basemap;
mod data;
mod demo;
mod site;
mod test;
mod workspace;

use std::env;
use std::error::Error;
#[cfg(not(feature = "data"))]
use std::process::Command;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask <command>

  demo [--no-serve]  code the sample articles and show them on the map
  test               run every check
  install            install the command `incidentmap` with the map page inside
  evaluate DIR       print figures of accuracy over a folder of corpora
  bench              print figures of speed beside the bare lower bound
  site               build the map page into cli/site, which the command embeds
  gazetteer          make gazetteer/data/world.pack again from its pinned sources
  basemap            make web/basemap/basemap.bin again from its pinned sources";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let command = arguments.first().map_or("", String::as_str);
    let result = match command {
        "demo" => demo::run(!arguments.iter().any(|a| a == "--no-serve")),
        "test" => test::run_all(),
        "install" => demo::install(),
        "evaluate" => data::example("evaluate", &arguments[1..]),
        "bench" => data::example("bench", &arguments[1..]),
        "gazetteer" => data::gazetteer(),
        "site" => site::build_site_assets(&workspace::root().join("cli/site")),
        "basemap" => basemap(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask {command}: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "data")]
fn basemap() -> Result<(), Box<dyn Error>> {
    basemap::run(&workspace::root())
}

/// Runs the same command again, built with the readers that it needs.
#[cfg(not(feature = "data"))]
fn basemap() -> Result<(), Box<dyn Error>> {
    let mut again = Command::new("cargo");
    again.args(["run", "--quiet", "--package", "xtask", "--features", "data", "--", "basemap"]);
    workspace::run(again.current_dir(workspace::root()))
}
