//! The options of `incidentmap check`.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use std::path::PathBuf;

/// Files of incidents, to be looked at.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  incidentmap check incidents.geojson\n  incidentmap check *.geojson --json --strict"
)]
pub(crate) struct Check {
    /// GeoJSON files, as collections or a feature a line; - is stdin
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Print each finding as a line of JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Exit with 3 when there are warnings alone
    #[arg(long)]
    pub(crate) strict: bool,
    /// A gazetteer file instead of the bundled one: it tells whether a point lies in its country
    #[arg(long, value_name = "FILE")]
    pub(crate) gazetteer: Option<PathBuf>,
}
