//! The options of `incidentmap stats`.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::{Args, ValueEnum};
use incidentmap::stats::Dimension;
use incidentmap::words::UnknownWord;
use std::path::PathBuf;

/// How counts are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StatsFormat {
    /// A table for spreadsheets
    Csv,
    /// The groups with all their sums
    Json,
    /// A table for pages
    Markdown,
    /// Bars
    Svg,
}

/// Files of incidents, to be counted.
#[derive(Debug, Args)]
#[command(
    before_help = "Examples:\n  incidentmap stats incidents.geojson --by admin1\n  incidentmap stats incidents.geojson --by month,type -o months.csv\n  incidentmap stats incidents.geojson --by year -o years.svg"
)]
pub(crate) struct Stats {
    /// The incidents, as this command writes them; - is stdin
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What to count by: admin1, country, month, year, type, sub_type, precision. An incident counts once, where and when
    /// it began
    #[arg(long, value_name = "BY", value_delimiter = ',', default_value = "admin1", value_parser = dimension)]
    pub(crate) by: Vec<Dimension>,
    /// The format; if not given, that of the output's ending: .csv, .json, .md, .svg
    #[arg(long, value_enum)]
    pub(crate) format: Option<StatsFormat>,
    /// Where to write; stdout if not given
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Exit with 3 when some feature was refused
    #[arg(long)]
    pub(crate) strict: bool,
}

fn dimension(word: &str) -> Result<Dimension, String> {
    word.trim().parse().map_err(|e: UnknownWord| e.to_string())
}
