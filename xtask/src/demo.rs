//! `cargo xtask demo`: the sample articles, coded and on a map; `cargo xtask install`.

use crate::site::build_site_assets;
use crate::workspace::{root, run as run_command};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Builds the page and the command, codes the sample articles into `out`, a static site.
pub fn build(out: &Path) -> Result<PathBuf, Box<dyn Error>> {
    page()?;
    println!("building the command …");
    let command = command()?;
    code(&command, out)?;
    Ok(command)
}

/// Builds the page, to be put into the command.
pub fn page() -> Result<(), Box<dyn Error>> {
    ensure_target()?;
    println!("building the page …");
    build_site_assets(&root().join("cli/site"))
}

/// Codes the sample articles into `out`, a static site.
pub fn code(command: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let root = root();
    fs::create_dir_all(out)?;
    let incidents = root.join("target/demo/sample-incidents.geojson");
    if let Some(folder) = incidents.parent() {
        fs::create_dir_all(folder)?;
    }
    println!("coding the sample articles …");
    let articles = root.join("examples/articles");
    run_command(
        Command::new(command)
            .arg("extract")
            .arg(&articles)
            .arg("--articles")
            .arg(articles.join("articles.tsv"))
            .arg("-o")
            .arg(&incidents),
    )?;
    let title = ["site", "--title", "Incident map: sample articles", "-o"];
    run_command(Command::new(command).args(title).arg(out).arg(&incidents))
}

/// Builds the command with the page inside, and tells where it is.
pub fn command() -> Result<PathBuf, Box<dyn Error>> {
    run_command(
        Command::new("cargo")
            .args(["build", "--quiet", "--package", "incidentmap-cli", "--features", "site"])
            .current_dir(root()),
    )?;
    Ok(built())
}

/// Where the command is, once it is built.
pub fn built() -> PathBuf {
    root().join("target/debug/incidentmap")
}

/// Builds `dist/` and, unless told otherwise, serves it until Ctrl-C.
pub fn run(serve: bool) -> Result<(), Box<dyn Error>> {
    let out = root().join("dist");
    let command = build(&out)?;
    if serve {
        println!("the map is at http://127.0.0.1:8080/");
        return run_command(Command::new(command).arg("serve").arg(&out));
    }
    println!("the map is in dist/: serve the folder with any web server, or with `cargo xtask demo`");
    Ok(())
}

/// Installs the command with the page inside, by `cargo install`.
pub fn install() -> Result<(), Box<dyn Error>> {
    page()?;
    let mut cargo = Command::new("cargo");
    cargo.args(["install", "--path", "cli", "--features", "site", "--locked"]);
    run_command(cargo.current_dir(root()))
}

/// Adds the target for the browser where rustup can and it is missing.
fn ensure_target() -> Result<(), Box<dyn Error>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let sysroot = Command::new("rustc").args(["--print", "sysroot"]).output()?;
    let sysroot = PathBuf::from(String::from_utf8_lossy(&sysroot.stdout).trim());
    if sysroot.join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    println!("adding the target {TARGET} …");
    run_command(Command::new("rustup").args(["target", "add", TARGET])).map_err(|e| {
        format!("{e}\nThe map needs Rust's target {TARGET}: install rustup, or that target by your package manager.")
            .into()
    })
}
