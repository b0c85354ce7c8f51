//! The options of `incidentmap gazetteer`.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::{Args, Subcommand};
use incidentmap::gazetteer::FeatureClass;
use std::path::PathBuf;

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
