//! How the reading of what a visitor brings stands, and what a table came to.

use incidentmap::Incident;
use incidentmap::table::Report;

/// How the coding of an article stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Coding {
    /// Nothing asked yet.
    #[default]
    Idle,
    /// The gazetteer is on its way: so many per cent of it have come, where that is known.
    Loading(Option<u8>),
    /// The text is being read.
    Reading,
    /// Found so many, of which so many are on the map and so many were there before.
    Found {
        /// How many the text reports.
        all: usize,
        /// How many of them are on the map.
        placed: usize,
        /// How many of them the page had already.
        known: usize,
    },
    /// The text reports nothing.
    Nothing,
    /// A file of the visitor's is in use; the sentence that says so.
    Brought(String),
    /// A file of incidents was read.
    File {
        /// Its name.
        name: String,
        /// How many incidents it holds.
        all: usize,
        /// How many of them the page had already.
        known: usize,
        /// How many of its features were no incidents.
        refused: usize,
    },
    /// A table was read.
    Table {
        /// Its name.
        name: String,
        /// What became of its rows.
        report: Box<Report>,
        /// The refused rows, as a table.
        rejects: String,
    },
    /// A file of shapes lies under the incidents.
    Backdrop {
        /// Its name.
        name: String,
        /// How many shapes are drawn.
        shapes: usize,
    },
    /// It could not be done; the reason in words.
    Failed(String),
}

/// What a table came to.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Imported {
    /// Its incidents.
    pub incidents: Vec<Incident>,
    /// What became of its rows.
    pub report: Report,
    /// The rows that were refused, as a table.
    pub rejects: String,
}
