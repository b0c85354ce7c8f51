//! `cargo xtask bench page`: what the map page costs a browser, beside other ways to show as many incidents;
//! `cargo xtask bench table`: what a long table costs the command.

use std::error::Error;
use std::process::Command;

use crate::workspace::{root, run};
use crate::{data, demo, weight};

/// Builds the site and measures it in a real Chromium, beside the peers that `web/package.json` pins.
pub fn page() -> Result<(), Box<dyn Error>> {
    let (web, site) = (root().join("web"), root().join("target/demo/site"));
    demo::build(&site)?;
    weight::say(&site)?;
    if !web.join("node_modules/supercluster").is_dir() {
        run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(&web))?;
    }
    run(Command::new("node").arg("bench/page.mjs").env("INCIDENTMAP_SITE", site).current_dir(&web))
}

/// Builds the command, which is measured, and what measures it.
pub fn table(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let mut build = Command::new("cargo");
    run(build.args(["build", "--release", "--quiet", "--package", "incidentmap-cli"]).current_dir(root()))?;
    data::example("bench", arguments)
}
