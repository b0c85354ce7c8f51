//! A table of a million rows to GeoJSON and to a GeoPackage, by the command itself: processor seconds and memory, beside
//! the least that any reader of tables does, and beside `ogr2ogr` where that is installed.

use crate::measure::{Random, once};
use incidentmap::Gazetteer;
use incidentmap::gazetteer::{FeatureClass, Level, Place};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Rows, if the environment does not say how many.
const ROWS: usize = 1_000_000;
/// Different settlements among them: a data set of a world region names some ten thousand.
const PLACES: usize = 20_000;
const KINDS: [&str; 5] = ["Battles", "Riots", "Protests", "Explosions/Remote violence", "Violence against civilians"];

/// Writes the table, turns it into GeoJSON by its coordinates and by its names, and prints what each took.
pub fn bench(gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    let rows = std::env::var("ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(ROWS);
    // This runs in <target>/release/examples; the command lies beside that folder.
    let program = std::env::current_exe()?;
    let release = program.ancestors().nth(2).ok_or("no folder of the command")?;
    let command = release.join("incidentmap");
    if !command.is_file() {
        return Err(format!("build the command first: {} is not there", command.display()).into());
    }
    let folder = release.join("bench-table");
    fs::create_dir_all(&folder)?;
    let table = folder.join("table.csv");
    write(gazetteer, &table, rows)?;
    println!("{rows} rows, {:.0} MB", fs::metadata(&table)?.len() as f64 / 1e6);
    let bound = bound(&table, &folder.join("copy.csv"))?;
    println!("  {:<28}{bound:>6.1} s of the processor", "cells read and written");
    let ours = |out: &str, more: &[&str]| {
        let out = folder.join(out);
        let mut run = vec![command.as_os_str(), "table".as_ref(), table.as_os_str(), "-o".as_ref(), out.as_os_str()];
        run.extend(more.iter().map(AsRef::<std::ffi::OsStr>::as_ref));
        run.into_iter().map(PathBuf::from).collect::<Vec<_>>()
    };
    measured("by coordinates", &ours("table.geojson", &[]), bound)?;
    measured("by names", &ours("table.geojson", &["--ignore-coordinates"]), bound)?;
    measured("by coordinates, GeoPackage", &ours("table.gpkg", &[]), bound)?;
    let peer = folder.join("peer.geojson");
    let _ = fs::remove_file(&peer);
    let options = "-oo X_POSSIBLE_NAMES=lon -oo Y_POSSIBLE_NAMES=lat -oo AUTODETECT_TYPE=YES";
    let mut run = vec![PathBuf::from("ogr2ogr"), "-f".into(), "GeoJSON".into(), peer, table.clone()];
    run.extend(options.split(' ').map(PathBuf::from));
    if Command::new("ogr2ogr").arg("--version").stdout(Stdio::null()).status().is_ok() {
        measured("ogr2ogr, coordinates", &run, bound)?;
    } else {
        println!("  ogr2ogr is not installed");
    }
    Ok(())
}

/// The least that must be done: every cell is read, and written. Processor seconds.
fn bound(table: &Path, copy: &Path) -> Result<f64, Box<dyn Error>> {
    let (done, took) = once(|| -> Result<(), csv::Error> {
        let mut table = csv::Reader::from_path(table)?;
        let mut copy = csv::Writer::from_path(copy)?;
        let mut cells = csv::ByteRecord::new();
        while table.read_byte_record(&mut cells)? {
            copy.write_byte_record(&cells)?;
        }
        Ok(copy.flush()?)
    });
    done?;
    Ok(took.as_secs_f64())
}

/// Runs a command under `time`, which alone knows the memory that a child took.
fn measured(what: &str, run: &[PathBuf], bound: f64) -> Result<(), Box<dyn Error>> {
    let done = Command::new("time").args(["-f", "\n%U %S %M"]).args(run).stdout(Stdio::null()).output()?;
    let err = String::from_utf8_lossy(&done.stderr);
    if !done.status.success() {
        return Err(format!("{what}: {err}").into());
    }
    let figures: Vec<f64> = err.lines().last().unwrap_or_default().split(' ').filter_map(|n| n.parse().ok()).collect();
    let [user, system, kilobytes] = figures[..] else { return Err(format!("{what}: no figures in {err}").into()) };
    let took = user + system;
    println!("  {what:<28}{took:>6.1} s of the processor{:>8.0} MB{:>8.1} times", kilobytes / 1e3, took / bound);
    Ok(())
}

fn write(gazetteer: &Gazetteer<'_>, path: &Path, rows: usize) -> Result<(), Box<dyn Error>> {
    let mut random = Random(20_221_105);
    let settled = |p: &Place<'_>| p.feature_class() == Some(FeatureClass::Populated) && p.level() == Level::Local;
    let all: Vec<Place<'_>> = gazetteer.places().filter(settled).collect();
    let places: Vec<&Place<'_>> = (0..PLACES).map(|_| &all[random.below(all.len())]).collect();
    let mut out = csv::Writer::from_writer(BufWriter::new(File::create(path)?));
    out.write_record([
        "id", "date", "type", "country", "admin1", "place", "lat", "lon", "killed", "injured", "source", "notes",
    ])?;
    for number in 0..rows {
        let place = places[random.below(places.len())];
        let unit = place.ancestors().find(|a| a.level() == Level::Admin1).map_or("", |a| a.name());
        let mut off = || (random.unit() - 0.5) / 20.0;
        let (lat, lon) = (place.point().y() + off(), place.point().x() + off());
        let mut below = |n| random.below(n);
        out.write_record([
            format!("r{number}"),
            format!("20{:02}-{:02}-{:02}", 10 + below(15), 1 + below(12), 1 + below(28)),
            KINDS[below(KINDS.len())].to_owned(),
            place.country().map_or("", |c| c.name()).to_owned(),
            unit.to_owned(),
            place.name().to_owned(),
            format!("{lat:.4}"),
            format!("{lon:.4}"),
            below(9).to_string(),
            if below(3) == 0 { String::new() } else { below(30).to_string() },
            format!("Agency {}", below(40)),
            "Armed men, said to be from a neighbouring district, clashed with police; no group has claimed it."
                .to_owned(),
        ])?;
    }
    out.into_inner().map_err(|e| e.error().to_string())?.flush()?;
    Ok(())
}
