//! `cargo xtask`: builds the site, runs every check, regenerates the data.

mod apt;
mod basemap;
mod bench;
#[cfg(feature = "data")]
mod boundaries;
mod data;
mod demo;
mod npm;
mod qgis;
mod screenshots;
mod site;
mod test;
mod units;
mod weight;
mod workspace;

use std::env;
use std::error::Error;
#[cfg(not(feature = "data"))]
use std::process::Command;
use std::process::ExitCode;

const USAGE: &str = "cargo xtask <command>

  demo [--no-serve]  code the sample articles and show them on the map
  test               run every check
  test --qgis        open what the command writes for QGIS in QGIS and GDAL, and draw it
  screenshots        take pictures of the page, in web/screenshots
  install            install the command `incidentmap` with the map page inside
  evaluate DIR       print figures of accuracy over a folder of corpora
  train names|places DIR [--cross-validate|--ablate]
                     learn the weights of the recogniser or of the resolver from the corpora
  train confidence   learn how likely an incident and its fields are right
  bench [text | extract]
                     print figures of speed beside the bare lower bound
  bench table        print processor seconds and memory for a table of a million rows, beside ogr2ogr
  bench gazetteer [FILE]
                     print those of the gazetteer beside what one would use otherwise
  bench page         measure the map page in a Chromium beside other ways to show as many
                     incidents
  site               build the map page into cli/site, which the command embeds, and weigh its
                     first view
  npm                build the npm package into dist/npm
  gazetteer [--full] make gazetteer/data/world.pack.lzma again from its pinned sources;
                     or target/gazetteer/full.gaz, with every place that they know
  basemap            make web/basemap/basemap.bin again from its pinned sources
  boundaries         make gazetteer/boundaries/data/boundaries.bin again from its pinned source";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let command = arguments.first().map_or("", String::as_str);
    let result = match command {
        "demo" => demo::run(!arguments.iter().any(|a| a == "--no-serve")),
        "test" if arguments.iter().any(|a| a == "--qgis") => qgis::run(),
        "test" => test::run_all(),
        "screenshots" => screenshots::run(),
        "install" => demo::install(),
        "evaluate" => data::example("evaluate", &arguments[1..]),
        "train" => data::example("train", &arguments[1..]),
        "bench" if arguments.get(1).is_some_and(|what| what == "page") => bench::page(),
        "bench" if arguments.get(1).is_some_and(|what| what == "table") => bench::table(&arguments[1..]),
        "bench" => data::example("bench", &arguments[1..]),
        "gazetteer" => data::gazetteer(arguments.iter().any(|a| a == "--full")),
        "npm" => npm::run(),
        "site" => {
            let out = workspace::root().join("cli/site");
            site::build_site_assets(&out).and_then(|()| weight::say(&out))
        }
        "basemap" | "boundaries" => regenerate(command),
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
fn regenerate(what: &str) -> Result<(), Box<dyn Error>> {
    match what {
        "basemap" => basemap::run(&workspace::root()),
        _ => boundaries::run(&workspace::root()),
    }
}

/// Runs the same command again, built with the readers that it needs.
#[cfg(not(feature = "data"))]
fn regenerate(what: &str) -> Result<(), Box<dyn Error>> {
    let mut again = Command::new("cargo");
    again.args(["run", "--quiet", "--package", "xtask", "--features", "data", "--", what]);
    workspace::run(again.current_dir(workspace::root()))
}
