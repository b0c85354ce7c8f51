//! The options of `incidentmap site`.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use incidentmap_pack::tiles::Tiles;
use std::path::PathBuf;

use super::Places;

/// What lies under the incidents.
#[derive(Debug, Clone)]
pub(crate) enum Basemap {
    Bundled,
    None,
    /// Remote tiles over the bundled basemap, once a visitor switches them on.
    Tiles(Tiles),
}

fn basemap(words: &str) -> Result<Basemap, String> {
    match words {
        "bundled" => Ok(Basemap::Bundled),
        "none" => Ok(Basemap::None),
        template => Ok(Basemap::Tiles(Tiles::parse(template)?)),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Site {
    /// The incidents, as this command writes them
    pub(crate) incidents: PathBuf,
    /// The folder to write; with --single-file, the file
    #[arg(short, long, value_name = "DIR|FILE")]
    pub(crate) output: PathBuf,
    /// Write one HTML file with everything inside, which opens from disk with the network off
    #[arg(long)]
    pub(crate) single_file: bool,
    /// With --single-file: bring the reader of texts and the gazetteer too, several megabytes
    #[arg(long, requires = "single_file")]
    pub(crate) with_gazetteer: bool,
    /// What lies under the incidents: bundled, none, or remote tiles such as https://tiles.example.org/{z}/{x}/{y}.png,
    /// which a visitor has to switch on
    #[arg(long, value_name = "bundled|none|URL", default_value = "bundled", value_parser = basemap)]
    pub(crate) basemap: Basemap,
    /// Whom remote tiles are owed to
    #[arg(long, value_name = "TEXT")]
    pub(crate) basemap_attribution: Option<String>,
    /// The page's title; if not given, "Incident map" in the page's language
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// What the page says of the map and its makers: a text file with paragraphs, headings (#), lists (-) and
    /// links ([text](https://…)); HTML in it stays text
    #[arg(long, value_name = "FILE")]
    pub(crate) about: Option<PathBuf>,
    /// The page's language, en or ru; if not given, the visitor's
    #[arg(long, value_name = "CODE", value_parser = ["en", "ru"])]
    pub(crate) lang: Option<String>,
    /// The built page, for a command that has none inside
    #[arg(long, value_name = "DIR")]
    pub(crate) assets: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) places: Places,
}
