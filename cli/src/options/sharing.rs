//! The options that say how incidents are written for others.

#![allow(clippy::doc_markdown, reason = "doc comments here are the help text, read in a terminal")]

use clap::Args;
use incidentmap::export::discretion::Coarsening;
use incidentmap::export::schema::Schema;
use incidentmap::words::UnknownWord;
use jiff::civil::Date;

/// Under which names, how coarse, and how late.
#[derive(Debug, Args)]
#[command(next_help_heading = "For others")]
pub(crate) struct Sharing {
    /// The names of the columns: native, acled or ucdp. The rows say that they are not ACLED's or UCDP's data
    #[arg(long, value_name = "SCHEMA", default_value = "native", value_parser = schema)]
    pub(crate) schema: Schema,
    /// Make places coarser: 10km puts each point into the centre of a cell of that size, admin1 into that of its
    /// first-level unit; what tells more (names, passages, sources) is left out
    #[arg(long, value_name = "SIZE|admin1")]
    pub(crate) coarsen: Option<Coarsening>,
    /// Leave out what happened on this day or later, YYYY-MM-DD, and what has no date
    #[arg(long, value_name = "DATE", value_parser = super::date)]
    pub(crate) embargo: Option<Date>,
}

fn schema(word: &str) -> Result<Schema, String> {
    word.parse().map_err(|e: UnknownWord| e.to_string())
}
