//! The command line: commands, options, help.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::{Args, Parser, Subcommand};
use geo::{Point, Rect};
use incidentmap::{Gazetteer, Hints};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

use crate::outcome::Failure;

mod check;
mod export;
mod gazetteer;
mod sharing;
mod site;
mod stats;
mod table;

pub(crate) use check::Check;
pub(crate) use export::Export;
pub(crate) use gazetteer::{Build, GazetteerCommand, Gazetteers, Info};
pub(crate) use sharing::Sharing;
pub(crate) use site::{Basemap, Site};
pub(crate) use stats::{Stats, StatsFormat};
pub(crate) use table::Table;

/// Finds the places in news about security incidents, codes what happened, and maps it.
///
/// Everything runs on this machine; nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "incidentmap",
    version,
    before_help = "Examples:\n  incidentmap extract article.txt -o incidents.geojson\n  incidentmap extract article.txt --qgis -o incidents.gpkg\n  incidentmap table attacks.csv -o attacks.geojson\n  incidentmap merge agency.geojson paper.geojson -o merged.geojson\n  incidentmap geocode Атырау \"Alma-Ata\" --country KZ\n  incidentmap site incidents.geojson -o site && incidentmap serve site"
)]
pub(crate) struct Options {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read texts and write the incidents that they tell of
    Extract(Extract),
    /// Find the places that names mean
    Geocode(Geocode),
    /// Find the nearest settlement to points
    Reverse(Reverse),
    /// Find the names of places in texts, and the places they mean
    Parse(Parse),
    /// Read a table of incidents: CSV, JSON, GeoJSON or a spreadsheet with any names of columns
    Table(Table),
    /// Tell what is wrong with files of incidents, and where
    Check(Check),
    /// Count incidents by unit, time and type
    Stats(Stats),
    /// Find the records of several files that tell of one event, and merge them
    Merge(Merge),
    /// Lay what people corrected over a file of incidents
    Correct(Correct),
    /// Write a static map site around incidents
    Site(Site),
    /// Serve a site's folder on this machine
    Serve(Serve),
    /// Build a gazetteer file from GeoNames' dumps, or tell what is in one
    Gazetteer(Gazetteers),
}

/// The gazetteer and what is known beforehand.
#[derive(Debug, Args)]
pub(crate) struct Places {
    /// A gazetteer file instead of the bundled one
    #[arg(long, value_name = "FILE")]
    gazetteer: Option<PathBuf>,
    /// Countries in which places are likelier, as two-letter codes: KZ,KG
    #[arg(long, value_delimiter = ',', value_name = "CODES", value_parser = country)]
    pub(crate) country: Vec<String>,
    /// A box in which places are likelier: west, south, east and north in degrees, such as 46,40,88,56
    #[arg(long = "box", value_name = "W,S,E,N", value_parser = bounds, allow_hyphen_values = true)]
    pub(crate) bounds: Option<Rect<f64>>,
    /// When the texts were written, YYYY-MM-DD: old names that were valid then are as good as new ones
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<Date>,
    /// Where the publisher is, longitude and latitude in degrees: a local paper means the places around it
    #[arg(long, value_name = "LON,LAT", value_parser = point, allow_hyphen_values = true)]
    pub(crate) home: Option<Point<f64>>,
}

/// The gazetteer that the user asked for, else the bundled one; a file is held until the command ends.
pub(crate) fn open(path: Option<&Path>) -> Result<&'static Gazetteer<'static>, Failure> {
    let Some(path) = path else { return Ok(Gazetteer::bundled()) };
    let bytes = std::fs::read(path).map_err(|e| Failure::new(path.display(), e))?;
    let gazetteer = Gazetteer::from_bytes(bytes.leak()).map_err(|e| Failure::new(path.display(), e))?;
    Ok(Box::leak(Box::new(gazetteer)))
}

fn country(code: &str) -> Result<String, String> {
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_alphabetic()) {
        Ok(code.to_ascii_uppercase())
    } else {
        Err("expected a two-letter country code such as KZ".into())
    }
}

/// Degrees, separated by commas.
fn degrees<const N: usize>(words: &str) -> Option<[f64; N]> {
    let numbers: Option<Vec<f64>> = words.split(',').map(|n| n.trim().parse().ok()).collect();
    numbers?.try_into().ok()
}

fn on_earth(lon: f64, lat: f64) -> bool {
    (-180.0..=180.0).contains(&lon) && (-90.0..=90.0).contains(&lat)
}

fn bounds(words: &str) -> Result<Rect<f64>, String> {
    let sides = degrees(words).filter(|[w, s, e, n]| w <= e && s <= n && on_earth(*w, *s) && on_earth(*e, *n));
    let [w, s, e, n] = sides.ok_or("expected west, south, east and north in degrees, such as 46,40,88,56")?;
    Ok(Rect::new((w, s), (e, n)))
}

fn point(words: &str) -> Result<Point<f64>, String> {
    let [lon, lat] = degrees(words)
        .filter(|[lon, lat]| on_earth(*lon, *lat))
        .ok_or("expected longitude and latitude in degrees, such as 51.88,47.12")?;
    Ok(Point::new(lon, lat))
}

fn date(words: &str) -> Result<Date, String> {
    words.parse().map_err(|_| "expected a real date YYYY-MM-DD".into())
}

impl Places {
    /// The gazetteer that the user asked for, else the bundled one.
    pub(crate) fn open(&self) -> Result<&'static Gazetteer<'static>, Failure> {
        open(self.gazetteer.as_deref())
    }

    /// Whether the user brought a gazetteer.
    pub(crate) fn own(&self) -> bool {
        self.gazetteer.is_some()
    }

    pub(crate) fn hints(&self) -> Hints {
        Hints { countries: self.country.clone(), bounds: self.bounds, date: self.date, home: self.home }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// Text files, folders of .txt files, or .jsonl files with lines {id, text, title, url,
    /// publisher, published}; - is stdin
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The day the texts were published, YYYY-MM-DD: relative dates count from it
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) published: Option<Date>,
    /// A table (TSV) of file, title, publisher, published for text files
    #[arg(long, value_name = "FILE")]
    pub(crate) articles: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) export: Export,
    /// When the file says it was made; else SOURCE_DATE_EPOCH, else nothing: no clock is read
    #[arg(long, value_name = "TIME")]
    pub(crate) created: Option<String>,
    /// What people corrected, by incident id: lines {id, place, date, event_type, sub_event_type, killed, injured,
    /// detained, drop, note}
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: Option<PathBuf>,
    /// Print to stderr why each incident was coded as it was
    #[arg(long)]
    pub(crate) explain: bool,
    /// Exit with 3 when some input was refused, or a correction came to nothing
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) sharing: Sharing,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(Debug, Args)]
pub(crate) struct Geocode {
    /// Names, each perhaps with its unit: "Derbent, Dagestan"
    #[arg(required_unless_present = "mentions")]
    pub(crate) names: Vec<String>,
    /// How many places to give for each name
    #[arg(long, default_value_t = 1, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) candidates: u16,
    /// Resolve given mentions instead: lines {doc_id, text, toponyms: [{start, end}]}
    #[arg(long, value_name = "FILE", conflicts_with = "names")]
    pub(crate) mentions: Option<PathBuf>,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// With --mentions: give class, parents, reasons and other candidates too
    #[arg(long, requires = "mentions")]
    pub(crate) explain: bool,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(Debug, Args)]
pub(crate) struct Reverse {
    /// Points as latitude,longitude: 47.12,51.88
    #[arg(required = true)]
    pub(crate) points: Vec<String>,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(Debug, Args)]
pub(crate) struct Parse {
    /// Lines {doc_id, text}; - is stdin
    pub(crate) input: PathBuf,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Give class, parents, reasons and other candidates too
    #[arg(long)]
    pub(crate) explain: bool,
    /// Leave out adjectives and peoples ("Kazakh", "Canadians"), which are given and marked otherwise
    #[arg(long)]
    pub(crate) no_demonyms: bool,
    #[command(flatten)]
    pub(crate) places: Places,
}

/// Files of incidents to be merged, or one to be taken apart.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  incidentmap merge agency.geojson paper.geojson -o merged.geojson\n  incidentmap merge agency.geojson paper.geojson --propose\n  incidentmap merge --undo merged.geojson -o parts.geojson"
)]
pub(crate) struct Merge {
    /// The incidents, as this command writes them, or any GeoJSON with the same properties; - is stdin
    #[arg(required = true)]
    pub(crate) inputs: Vec<PathBuf>,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The least score, 0 to 1, at which two records are taken for one event
    #[arg(long, value_name = "SCORE", default_value_t = incidentmap::merge::MIN_SCORE, value_parser = score)]
    pub(crate) min_score: f64,
    /// Only list what would be merged, with scores and reasons
    #[arg(long, conflicts_with_all = ["format", "qgis", "lang", "areas", "hxl", "created"])]
    pub(crate) propose: bool,
    /// Write what is merged, with scores and reasons, to a file of JSON lines instead of to stderr
    #[arg(long, value_name = "FILE")]
    pub(crate) report: Option<PathBuf>,
    /// List as JSON, one line for each merged record
    #[arg(long)]
    pub(crate) json: bool,
    /// Take a merged file apart: every original feature as it was
    #[arg(long, conflicts_with_all = ["min_score", "propose", "report", "json", "created"])]
    pub(crate) undo: bool,
    /// When the file says it was made; else SOURCE_DATE_EPOCH, else nothing: no clock is read
    #[arg(long, value_name = "TIME")]
    pub(crate) created: Option<String>,
    /// Exit with 3 when some feature was refused
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) export: Export,
}

fn score(words: &str) -> Result<f64, String> {
    let score = words.parse().ok().filter(|s| (0.0..=1.0).contains(s));
    score.ok_or_else(|| "expected a score from 0 to 1".into())
}

#[derive(Debug, Args)]
pub(crate) struct Correct {
    /// The incidents, as this command writes them; - is stdin
    pub(crate) incidents: PathBuf,
    /// What people corrected, by incident id: lines {id, place, date, event_type, sub_event_type, killed, injured,
    /// detained, drop, note}
    #[arg(long, value_name = "FILE")]
    pub(crate) corrections: PathBuf,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with 3 when some line was refused or came to nothing
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) export: Export,
    #[command(flatten)]
    pub(crate) places: Places,
}

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// A site's folder
    pub(crate) folder: PathBuf,
    /// The port on 127.0.0.1
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
}
