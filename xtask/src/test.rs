//! `cargo xtask test`: every check, the same here and in CI.

use crate::workspace::{root, run};
use crate::{apt, demo, npm, weight};
use std::error::Error;
use std::process::{Command, Stdio};
use std::time::Instant;

type Step = (&'static str, fn() -> Result<(), Box<dyn Error>>);

/// Everything that can be left out, checked with the rest and in one go: the trainer, the gazetteer's builder, and the
/// command with the page inside. Each other choice of features would compile all that depends on it once more.
const FEATURES: &str = "incidentmap-examples/train,incidentmap-gazetteer/build,incidentmap-cli/site";

/// The steps, in the order in which each has what it needs.
const STEPS: [Step; 8] = [
    ("format", || cargo(&["fmt", "--all", "--check"], &[])),
    ("page", demo::page),
    ("lints", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--features", FEATURES, "--", "-D", "warnings"], &[])
    }),
    ("tests", || cargo(&["test", "--workspace", "--features", FEATURES, "--quiet"], &[("RUST_BACKTRACE", "0")])),
    ("examples", || ["geocode", "reverse", "text_to_geojson", "own_gazetteer"].into_iter().try_for_each(example)),
    ("documentation", || {
        cargo(
            &["doc", "--workspace", "--no-deps", "--features", FEATURES, "--quiet"],
            &[("RUSTDOCFLAGS", "-D warnings")],
        )
    }),
    ("sample incidents and their site", || {
        // The tests have built the command.
        let site = root().join("target/demo/site");
        demo::code(&demo::built(), &site)?;
        weight::say(&site)?;
        npm::build(&site).map(drop)
    }),
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

/// Runs an example, which the tests have built, for its exit code alone.
fn example(name: &str) -> Result<(), Box<dyn Error>> {
    let example = root().join("target/debug/examples").join(name);
    run(Command::new(example).stdout(Stdio::null()).stderr(Stdio::null()).current_dir(root()))
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
