//! The command line: commands, options, help.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::{Args, Parser, Subcommand};
use geo::{Point, Rect};
use incidentmap::gazetteer::FeatureClass;
use incidentmap::table::Role;
use incidentmap::{Gazetteer, Hints};
use jiff::civil::Date;
use std::path::{Path, PathBuf};

use crate::format::Format;
use crate::outcome::Failure;

mod site;
pub(crate) use site::{Basemap, Site};

/// Finds the places in news about security incidents, codes what happened, and maps it.
///
/// Everything runs on this machine; nothing is sent anywhere.
#[derive(Debug, Parser)]
#[command(
    name = "incidentmap",
    version,
    before_help = "Examples:\n  incidentmap extract article.txt -o incidents.geojson\n  incidentmap table attacks.csv -o attacks.geojson\n  incidentmap merge agency.geojson paper.geojson -o merged.geojson\n  incidentmap geocode Атырау \"Alma-Ata\" --country KZ\n  incidentmap site incidents.geojson -o site && incidentmap serve site"
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
    /// Read a table of incidents: CSV with any names of columns
    Table(Table),
    /// Find the records of several files that tell of one event, and merge them
    Merge(Merge),
    /// Lay what people corrected over a file of incidents
    Correct(Correct),
    /// Write a static map site around incidents
    Site(Site),
    /// Serve a folder, or incidents on a map, on this machine
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

/// A gazetteer file, held until the command ends.
pub(crate) fn open(path: &Path) -> Result<&'static Gazetteer<'static>, Failure> {
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
    /// The gazetteer that the user asked for; a file is held until the command ends.
    pub(crate) fn open(&self) -> Result<&'static Gazetteer<'static>, Failure> {
        let Some(path) = &self.gazetteer else {
            return Ok(Gazetteer::bundled());
        };
        open(path)
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
    /// The format; if not given, that of the output's ending: .geojson, .geojsonl, .csv
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
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

/// A table, and what its columns are called where that is not recognised.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  incidentmap table attacks.csv -o attacks.geojson\n  incidentmap table list.csv --place aul --killed погибших -o list.geojson --rejects rejects.csv"
)]
pub(crate) struct Table {
    /// The table; - is stdin. Encoding, delimiter and columns are recognised, ACLED's, UCDP's and GTD's among them
    #[arg(value_name = "TABLE")]
    pub(crate) input: PathBuf,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// The format; if not given, that of the output's ending: .geojson, .geojsonl, .csv
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) columns: ColumnNames,
    /// Find every place by its names, also where coordinates stand
    #[arg(long)]
    pub(crate) ignore_coordinates: bool,
    /// Write the refused rows to a table, to be mended and read again
    #[arg(long, value_name = "FILE")]
    pub(crate) rejects: Option<PathBuf>,
    /// Print the import report as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// When the file says it was made; else SOURCE_DATE_EPOCH, else nothing: no clock is read
    #[arg(long, value_name = "TIME")]
    pub(crate) created: Option<String>,
    /// Exit with 3 when some row was refused
    #[arg(long)]
    pub(crate) strict: bool,
    /// A gazetteer file instead of the bundled one
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
}

/// Names of columns, by what they hold.
#[derive(Debug, Args)]
#[command(next_help_heading = "Columns")]
pub(crate) struct ColumnNames {
    /// The place: a settlement or a site
    #[arg(long, value_name = "COLUMN")]
    place: Option<String>,
    /// Its second-level unit: district, county
    #[arg(long, value_name = "COLUMN")]
    admin2: Option<String>,
    /// Its first-level unit: region, province
    #[arg(long, value_name = "COLUMN")]
    admin1: Option<String>,
    /// Its country
    #[arg(long, value_name = "COLUMN")]
    country: Option<String>,
    /// Latitude
    #[arg(long, value_name = "COLUMN")]
    lat: Option<String>,
    /// Longitude
    #[arg(long, value_name = "COLUMN")]
    lon: Option<String>,
    /// The day
    #[arg(long, value_name = "COLUMN")]
    date: Option<String>,
    /// What kind of event
    #[arg(long, value_name = "COLUMN")]
    event_type: Option<String>,
    /// How many died
    #[arg(long, value_name = "COLUMN")]
    killed: Option<String>,
    /// How many were wounded
    #[arg(long, value_name = "COLUMN")]
    injured: Option<String>,
    /// How many were detained
    #[arg(long, value_name = "COLUMN")]
    detained: Option<String>,
    /// What happened, in sentences: what no column tells is read from them
    #[arg(long, value_name = "COLUMN")]
    text: Option<String>,
    /// Any other: date_end=until, id=nr, source=paper, source_url=link, published=day, notes=remarks …
    #[arg(long = "column", value_name = "ROLE=COLUMN", value_parser = column)]
    other: Vec<(Role, String)>,
}

fn column(words: &str) -> Result<(Role, String), String> {
    let (role, name) = words.split_once('=').ok_or("expected ROLE=COLUMN such as date_end=until")?;
    Ok((role.parse().map_err(|e: incidentmap::words::UnknownWord| e.to_string())?, name.to_owned()))
}

impl ColumnNames {
    /// The columns that were named, by what they hold.
    pub(crate) fn given(&self) -> Vec<(Role, String)> {
        let named = [
            (Role::Place, &self.place),
            (Role::Admin2, &self.admin2),
            (Role::Admin1, &self.admin1),
            (Role::Country, &self.country),
            (Role::Latitude, &self.lat),
            (Role::Longitude, &self.lon),
            (Role::Date, &self.date),
            (Role::EventType, &self.event_type),
            (Role::Killed, &self.killed),
            (Role::Injured, &self.injured),
            (Role::Detained, &self.detained),
            (Role::Text, &self.text),
        ];
        let named = named.into_iter().filter_map(|(role, name)| Some((role, name.clone()?)));
        named.chain(self.other.iter().cloned()).collect()
    }
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
    #[arg(long)]
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

#[derive(Debug, Args)]
pub(crate) struct Gazetteers {
    #[command(subcommand)]
    pub(crate) command: GazetteerCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum GazetteerCommand {
    /// Write a gazetteer file from the dumps that geonames.org publishes
    Build(Box<Build>),
    /// Tell what is in a gazetteer file: places, names, sources, attribution
    Info(Info),
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Tables of places: allCountries.txt, or files of countries such as KZ.txt
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) geonames: Vec<PathBuf>,
    /// alternateNamesV2.txt: other names with languages, kinds and years
    #[arg(long, value_name = "FILE")]
    pub(crate) alternate_names: Option<PathBuf>,
    /// admin1CodesASCII.txt: first-level units
    #[arg(long, value_name = "FILE")]
    pub(crate) admin1: Option<PathBuf>,
    /// admin2Codes.txt: second-level units
    #[arg(long, value_name = "FILE")]
    pub(crate) admin2: Option<PathBuf>,
    /// countryInfo.txt: countries
    #[arg(long, value_name = "FILE")]
    pub(crate) countries: Option<PathBuf>,
    /// A table of your own places: id (negative), name, lat, lon, country, admin1, feature_code, population,
    /// other_names (joined with |), source
    #[arg(long, value_name = "FILE")]
    pub(crate) supplement: Option<PathBuf>,
    /// A table of further names: geonameid, name, kind, years, note
    #[arg(long, value_name = "FILE")]
    pub(crate) names: Option<PathBuf>,
    /// Classes of places to take, as GeoNames' letters: P,A,H. Units and countries always are
    #[arg(long, value_delimiter = ',', value_name = "LETTERS", value_parser = class)]
    pub(crate) classes: Vec<FeatureClass>,
    /// Leave out settlements of fewer people
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) min_population: u32,
    /// Languages of other names, as ISO 639 codes: en,ru,kk; if not given, all names in Latin or Cyrillic letters
    /// or those of the country
    #[arg(long, value_delimiter = ',', value_name = "CODES")]
    pub(crate) languages: Vec<String>,
    /// What the file says of its sources
    #[arg(long, value_name = "TEXT", default_value = "Place data © GeoNames (geonames.org), CC BY 4.0, modified")]
    pub(crate) attribution: String,
    /// Of when the data are: 2026-11
    #[arg(long, value_name = "DATE")]
    pub(crate) data_date: Option<String>,
    /// The file to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Exit with 3 when some row was refused
    #[arg(long)]
    pub(crate) strict: bool,
}

fn class(letter: &str) -> Result<FeatureClass, String> {
    let mut letters = letter.chars();
    let class = letters.next().and_then(FeatureClass::from_letter).filter(|_| letters.next().is_none());
    class.ok_or_else(|| "expected a class of GeoNames, one of A,H,L,P,R,S,T,U,V".into())
}

#[derive(Debug, Args)]
pub(crate) struct Info {
    /// The gazetteer file; the bundled one if not given
    pub(crate) file: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}
