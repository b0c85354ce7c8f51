//! `cargo xtask test`: every check, the same here and in CI.

use crate::workspace::{root, run};
use crate::{apt, demo, npm, weight};
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

type Step = (&'static str, fn() -> Result<(), Box<dyn Error>>);

/// The trainer is checked with the rest.
const TRAIN: &str = "incidentmap-examples/train";

/// The steps, the quick ones first.
const STEPS: [Step; 9] = [
    ("format", || cargo(&["fmt", "--all", "--check"], &[])),
    ("site and sample incidents", || {
        let site = root().join("target/demo/site");
        demo::build(&site)?;
        weight::say(&site)?;
        npm::build(&site).map(drop)
    }),
    ("lints", || cargo(&["clippy", "--workspace", "--all-targets", "--features", TRAIN, "--", "-D", "warnings"], &[])),
    ("lints of the gazetteer's builder", || {
        cargo(
            &["clippy", "-p", "incidentmap-gazetteer", "--features", "build", "--all-targets", "--", "-D", "warnings"],
            &[],
        )
    }),
    ("tests", || cargo(&["test", "--workspace", "--features", TRAIN, "--quiet"], &[("RUST_BACKTRACE", "0")])),
    ("tests of the gazetteer's builder", || {
        cargo(&["test", "-p", "incidentmap-gazetteer", "--features", "build", "--lib", "--quiet"], &[])
    }),
    ("examples", || {
        let examples = ["geocode", "reverse", "text_to_geojson", "own_gazetteer"];
        examples
            .iter()
            .try_for_each(|e| quietly(&["run", "--quiet", "--package", "incidentmap-examples", "--example", e]))
    }),
    ("documentation", || cargo(&["doc", "--workspace", "--no-deps", "--quiet"], &[("RUSTDOCFLAGS", "-D warnings")])),
    ("browser journeys", browser),
];

/// Runs every step and ends with the first that fails.
pub fn run_all() -> Result<(), Box<dyn Error>> {
    let mut passed = 0;
    for (name, step) in STEPS {
        println!("── {name}");
        let start = Instant::now();
        if let Err(error) = step() {
            println!("{passed} passed, 1 failed");
            return Err(format!("{name}: {error}").into());
        }
        println!("   {:.0} s", start.elapsed().as_secs_f64());
        passed += 1;
    }
    println!("{passed} passed, 0 failed");
    Ok(())
}

fn cargo(arguments: &[&str], environment: &[(&str, &str)]) -> Result<(), Box<dyn Error>> {
    run(Command::new("cargo").args(arguments).envs(environment.iter().copied()).current_dir(root()))
}

/// Runs cargo for its exit code alone.
fn quietly(arguments: &[&str]) -> Result<(), Box<dyn Error>> {
    run(Command::new("cargo").args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).current_dir(root()))
}

/// The site's journeys in a real Chromium, and the page's core against the command's.
fn browser() -> Result<(), Box<dyn Error>> {
    in_browser(&["test", "--silent"])
}

/// Runs one of npm's scripts that show the sample site in a real Chromium.
pub fn in_browser(script: &[&str]) -> Result<(), Box<dyn Error>> {
    apt::ensure("/usr/bin/chromium", &["chromium"], "the journeys need Chromium")?;
    let web = root().join("web");
    if !web.join("node_modules/playwright-core").is_dir() {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(&web))?;
    }
    run(Command::new("npm")
        .args(script)
        .env("INCIDENTMAP_SITE", root().join("target/demo/site"))
        .env("INCIDENTMAP_COMMAND", root().join("target/debug/incidentmap"))
        .current_dir(&web))
}
