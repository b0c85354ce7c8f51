//! The options of everything that writes incidents to a file.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use incidentmap::export::qgis::Language;
use incidentmap::export::schema::Schema;
use std::path::{Path, PathBuf};

use crate::format::Format;
use crate::outcome::Failure;
use crate::output;

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

impl Export {
    /// Whether the options go together, with what is written and under which names; answers the format.
    ///
    /// # Errors
    /// Which option does not fit, and what it needs.
    pub(crate) fn fits(&self, output: Option<&Path>, schema: Schema) -> Result<Format, Failure> {
        let format = Format::of(self.format, output);
        let file = output.filter(|path| output::is_file_to_be(path));
        let wrong = |option, why| Err(Failure::usage(option, why));
        if self.hxl && format != Format::Csv {
            return wrong("--hxl", "tags are a row of a table: expected CSV, by -o FILE.csv or --format csv");
        }
        if schema != Schema::Native
            && (self.hxl || self.qgis || !matches!(format, Format::Geojson | Format::Geojsonl | Format::Csv))
        {
            return wrong("--schema", "expected GeoJSON or a CSV without tags and style: others know our columns only");
        }
        if self.qgis && !matches!(format, Format::Geojson | Format::Gpkg | Format::Fgb) {
            return wrong("--qgis", "expected GeoJSON, a GeoPackage or FlatGeobuf, by -o FILE.gpkg");
        }
        match (file, format) {
            (Some(_), _) => {}
            (None, _) if self.qgis => {
                return wrong("--qgis", "a project stands beside a file: name one with -o FILE.gpkg");
            }
            (None, Format::Gpkg) => {
                return wrong("-o", "a GeoPackage is a database, which no stream can be: name a file, incidents.gpkg");
            }
            (None, Format::Fgb) => {
                let why = "the index of FlatGeobuf stands before the incidents, which wait in a file: name one, incidents.fgb";
                return wrong("-o", why);
            }
            (None, _) => {}
        }
        let Some(areas) = &self.areas else { return Ok(format) };
        if !output::is_file_to_be(areas) {
            return wrong("--areas", "expected the name of a file: a style stands beside it");
        }
        let style = |path: &Path| std::path::absolute(path.with_extension("qml")).ok();
        if file.is_some_and(|file| style(file) == style(areas)) {
            return wrong(
                "--areas",
                "expected another name than that of the incidents, whose file or style it would replace",
            );
        }
        Ok(format)
    }
}

fn language(word: &str) -> Result<Language, String> {
    word.parse().map_err(|e: incidentmap::words::UnknownWord| e.to_string())
}
