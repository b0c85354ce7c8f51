//! Incidents to a file in the format that was asked for, one after the other.

use crate::outcome::Failure;
use crate::output::Output;
use clap::ValueEnum;
use incidentmap::Incident;
use incidentmap::export::csv::Table;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::schema::Schema;
use incidentmap::export::stream::{self, Collection};
use std::io::{self, Write};
use std::path::Path;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One `FeatureCollection`
    Geojson,
    /// One feature a line
    Geojsonl,
    /// A table for spreadsheets
    Csv,
}

impl Format {
    /// The format of a file's name, where none was asked for.
    pub(crate) fn of(asked: Option<Self>, path: Option<&Path>) -> Self {
        let ending = path.and_then(Path::extension).map(|e| e.to_string_lossy().to_lowercase());
        asked.unwrap_or(match ending.as_deref() {
            Some("geojsonl" | "geojsons" | "jsonl" | "ndjson") => Self::Geojsonl,
            Some("csv") => Self::Csv,
            _ => Self::Geojson,
        })
    }
}

/// A file of incidents that is being written.
pub(crate) struct Incidents {
    writer: Writer,
    name: String,
    schema: Schema,
}

enum Writer {
    Geojson(Collection<Output>),
    Geojsonl(Output),
    Csv(Box<Table<Output>>),
}

impl Incidents {
    /// Begins a file, or stdout.
    pub(crate) fn begin(format: Format, path: Option<&Path>, metadata: &Metadata) -> Result<Self, Failure> {
        let out = Output::to(path)?;
        let name = path.map_or_else(|| "stdout".to_owned(), |path| path.display().to_string());
        let schema = metadata.schema.unwrap_or(Schema::Native);
        let writer = match format {
            Format::Geojson => Collection::begin(out, metadata).map(Writer::Geojson),
            Format::Geojsonl => Ok(Writer::Geojsonl(out)),
            Format::Csv => Table::begin_in(out, schema).map(|table| Writer::Csv(Box::new(table))),
        };
        let writer = writer.map_err(|e| Failure::new(&name, e))?;
        Ok(Self { writer, name, schema })
    }

    /// Writes one more.
    pub(crate) fn write(&mut self, incident: &Incident) -> Result<(), Failure> {
        let written: io::Result<()> = match &mut self.writer {
            Writer::Geojson(collection) => collection.write(incident),
            Writer::Geojsonl(out) => {
                let mut line = Vec::new();
                let written = stream::feature(self.schema, incident, &mut line);
                line.push(b'\n');
                written.and_then(|_| out.write_all(&line))
            }
            Writer::Csv(table) => table.write(incident),
        };
        written.map_err(|e| Failure::new(&self.name, e))
    }

    /// Ends the file and puts it in its place.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let out = match self.writer {
            Writer::Geojson(collection) => collection.finish(),
            Writer::Geojsonl(out) => Ok(out),
            Writer::Csv(table) => table.finish(),
        };
        out.map_err(|e| Failure::new(&self.name, e))?.finish()
    }
}
