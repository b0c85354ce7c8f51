//! The options of everything that writes incidents to a file.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use incidentmap::export::qgis::Language;
use std::path::PathBuf;

use crate::format::Format;

/// How incidents are written, and what for.
#[derive(Debug, Args)]
#[command(next_help_heading = "Output")]
pub(crate) struct Export {
    /// The format; if not given, that of the output's ending: .geojson, .geojsonl, .csv, .gpkg, .fgb, .kml
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write for QGIS: beside the output its style (inside a GeoPackage), and a project that opens it on a map
    #[arg(long, requires = "output")]
    pub(crate) qgis: bool,
    /// The language of names in styles and projects: en or ru
    #[arg(long, value_name = "LANG", default_value = "en", value_parser = language)]
    pub(crate) lang: Language,
    /// Write first-level units with the number of their incidents and sums of people, as GeoJSON; a GeoPackage has them
    /// as a second layer too
    #[arg(long, value_name = "FILE")]
    pub(crate) areas: Option<PathBuf>,
    /// With CSV: a second row of HXL tags, for humanitarian tools. A GIS then reads every column as text
    #[arg(long)]
    pub(crate) hxl: bool,
}

fn language(word: &str) -> Result<Language, String> {
    word.parse().map_err(|e: incidentmap::words::UnknownWord| e.to_string())
}
