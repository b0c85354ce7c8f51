//! The options of `incidentmap table`.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use incidentmap::table::Role;
use std::path::PathBuf;

use super::{Export, Sharing};

/// A table, and what its columns are called where that is not recognised.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  incidentmap table attacks.csv -o attacks.geojson\n  incidentmap table list.xlsx --sheet 2022 -o list.geojson\n  incidentmap table list.csv --place aul --killed погибших -o list.geojson --rejects rejects.csv"
)]
pub(crate) struct Table {
    /// The table: CSV, JSON lines, GeoJSON, XLSX, XLSB, XLS or ODS; - is stdin. Format, encoding, delimiter and columns
    /// are recognised, ACLED's, UCDP's and GTD's among them
    #[arg(value_name = "TABLE")]
    pub(crate) input: PathBuf,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) export: Export,
    #[command(flatten)]
    pub(crate) columns: ColumnNames,
    /// The sheet of a spreadsheet; the first if not given
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
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
    #[command(flatten)]
    pub(crate) sharing: Sharing,
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
