//! `cargo xtask site`: the map page as one folder of files that any web host can serve.
//!
//! The folder holds the page, its style, Leaflet, the basemap, its overview, first-level units and two wasm modules with their
//! JavaScript: the page's own, and the reader of texts, which is fetched when a text or a place is asked for. Incidents, `data/site.json` and the gazetteer are added by `incidentmap site`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::basemap;
use crate::units;
use crate::workspace::{root, run};

/// Every file the page needs, from the workspace's folder to the site's.
const FILES: &[(&str, &str)] = &[
    ("web/site/index.html", "index.html"),
    ("web/site/style.css", "style.css"),
    ("web/site/layers.css", "layers.css"),
    ("web/site/save.css", "save.css"),
    ("web/site/embed.css", "embed.css"),
    ("web/site/print.css", "print.css"),
    ("web/site/boot.js", "boot.js"),
    ("web/site/coder.js", "coder.js"),
    ("web/site/reader.js", "reader.js"),
    ("web/site/icon.svg", "icon.svg"),
    ("web/basemap/basemap.bin", "basemap.bin"),
    ("web/node_modules/leaflet/dist/leaflet.js", "leaflet/leaflet.js"),
    ("web/node_modules/leaflet/dist/leaflet.css", "leaflet/leaflet.css"),
    ("web/node_modules/leaflet/LICENSE", "leaflet/LICENSE"),
];

/// Builds the page and writes everything but the data into `out`, which is emptied first.
pub fn build_site_assets(out: &Path) -> Result<(), Box<dyn Error>> {
    let root = root();
    let modules = compile(&root)?;
    install_leaflet(&root)?;
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    for (from, to) in FILES {
        let to = out.join(to);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::copy(root.join(from), to).map_err(|error| format!("{from}: {error}"))?;
    }
    let basemap = fs::read(root.join("web/basemap/basemap.bin"))?;
    fs::write(out.join("overview.bin"), basemap::overview::of(&basemap)?)?;
    let boundaries = fs::read(root.join("gazetteer/boundaries/data/boundaries.bin"))?;
    fs::write(out.join("units.bin"), units::of(&boundaries)?)?;
    for wasm in modules {
        Bindgen::new()
            .input_path(wasm)
            .no_modules(true)?
            .omit_default_module_path(false)
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(out)?;
    }
    Ok(())
}

/// Compiles the page and the reader of texts for the browser.
fn compile(root: &Path) -> Result<[PathBuf; 2], Box<dyn Error>> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--quiet", "--package", "incidentmap-web", "--package", "incidentmap-coder"]);
    cargo.args(["--profile", "site", "--target", TARGET]).current_dir(root);
    run(&mut cargo).map_err(|error| format!("{error}\n(is it there? rustup target add {TARGET})"))?;
    let built = root.join("target").join(TARGET).join("site");
    Ok(["incidentmap_web.wasm", "incidentmap_coder.wasm"].map(|module| built.join(module)))
}

/// Fetches the pinned Leaflet by its lock file, once.
fn install_leaflet(root: &Path) -> Result<(), Box<dyn Error>> {
    let web = root.join("web");
    if web.join("node_modules/leaflet/dist/leaflet.js").is_file() {
        return Ok(());
    }
    run(Command::new("npm").args(["ci", "--no-audit", "--no-fund", "--silent"]).current_dir(web))
}
