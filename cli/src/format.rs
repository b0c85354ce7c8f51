//! Incidents to a file in the format that was asked for, one after the other.

use crate::beside::{Beside, Layers};
use crate::options::Export;
use crate::outcome::Failure;
use crate::output::{Neighbour, Output};
use clap::ValueEnum;
use incidentmap::Incident;
use incidentmap::export::csv::Table;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::schema::Schema;
use incidentmap::export::stream::{self, Collection};
use incidentmap::export::{flatgeobuf, geopackage, kml};
use rusqlite::Connection;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// The formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// One `FeatureCollection`
    Geojson,
    /// One feature a line
    Geojsonl,
    /// A table for spreadsheets, with the types of its columns in a .csvt beside it
    Csv,
    /// A GeoPackage: QGIS opens it at once, however many there are
    Gpkg,
    /// FlatGeobuf: points that are read in parts
    Fgb,
    /// Placemarks for Google Earth
    Kml,
}

impl Format {
    /// The format of a file's name, where none was asked for.
    pub(crate) fn of(asked: Option<Self>, path: Option<&Path>) -> Self {
        let ending = path.and_then(Path::extension).map(|e| e.to_string_lossy().to_lowercase());
        asked.unwrap_or(match ending.as_deref() {
            Some("geojsonl" | "geojsons" | "jsonl" | "ndjson") => Self::Geojsonl,
            Some("csv") => Self::Csv,
            Some("gpkg") => Self::Gpkg,
            Some("fgb") => Self::Fgb,
            Some("kml") => Self::Kml,
            _ => Self::Geojson,
        })
    }
}

/// A file of incidents that is being written.
pub(crate) struct Incidents {
    writer: Writer,
    name: String,
    schema: Schema,
    beside: Beside,
}

enum Writer {
    Geojson(Collection<Output>),
    Geojsonl(Output),
    Csv(Box<Table<Output>>),
    Kml(kml::Document<Output>),
    Gpkg(Box<geopackage::Layer>, Neighbour),
    Fgb(Box<flatgeobuf::Layer<File>>, Output, Neighbour),
}

impl Incidents {
    /// Begins a file, or stdout.
    pub(crate) fn begin(export: &Export, path: Option<&Path>, metadata: &Metadata) -> Result<Self, Failure> {
        let path = path.filter(|path| *path != Path::new("-"));
        let schema = metadata.schema.unwrap_or(Schema::Native);
        let format = export.fits(path, schema)?;
        let beside = Beside::begin(export, format, path, metadata);
        let metadata = beside.metadata();
        let name = path.map_or_else(|| "stdout".to_owned(), |path| path.display().to_string());
        let failure = |e: io::Error| Failure::new(&name, e);
        let writer = match format {
            Format::Geojson => Collection::begin(Output::to(path)?, metadata).map(Writer::Geojson).map_err(failure)?,
            Format::Geojsonl => Writer::Geojsonl(Output::to(path)?),
            Format::Csv => {
                let out = Output::to(path)?;
                let table = if export.hxl { Table::begin_tagged(out) } else { Table::begin_in(out, schema) };
                table.map(|table| Writer::Csv(Box::new(table))).map_err(failure)?
            }
            Format::Kml => kml::Document::begin(Output::to(path)?, metadata).map(Writer::Kml).map_err(failure)?,
            Format::Gpkg => {
                let part = Neighbour::of(file(path)?, ".part");
                let layer = Connection::open(part.part()).and_then(|file| geopackage::Layer::begin(file, metadata));
                Writer::Gpkg(Box::new(layer.map_err(|e| Failure::new(&name, e))?), part)
            }
            Format::Fgb => {
                let waiting = Neighbour::of(file(path)?, ".features.part");
                let scratch = File::create_new(waiting.part()).map_err(failure)?;
                let layer = flatgeobuf::Layer::begin(scratch, metadata);
                Writer::Fgb(Box::new(layer), Output::to(path)?, waiting)
            }
        };
        Ok(Self { writer, name, schema, beside })
    }

    /// Writes one more.
    pub(crate) fn write(&mut self, incident: &Incident) -> Result<(), Failure> {
        let failure = |e: io::Error| Failure::new(&self.name, e);
        match &mut self.writer {
            Writer::Geojson(collection) => collection.write(incident).map_err(failure)?,
            Writer::Geojsonl(out) => {
                let mut line = Vec::new();
                let written = stream::feature(self.schema, incident, &mut line);
                line.push(b'\n');
                written.and_then(|_| out.write_all(&line)).map_err(failure)?;
            }
            Writer::Csv(table) => table.write(incident).map_err(failure)?,
            Writer::Kml(document) => document.write(incident).map_err(failure)?,
            Writer::Gpkg(layer, _) => layer.write(incident).map_err(|e| Failure::new(&self.name, e))?,
            Writer::Fgb(layer, ..) => layer.write(incident).map_err(failure)?,
        }
        self.beside.add(incident);
        Ok(())
    }

    /// Ends the file and puts it in its place, then what stands beside it.
    pub(crate) fn finish(self) -> Result<(), Failure> {
        let failure = |e: io::Error| Failure::new(&self.name, e);
        let mut layers = None;
        match self.writer {
            Writer::Geojson(collection) => collection.finish().map_err(failure)?.finish()?,
            Writer::Geojsonl(out) => out.finish()?,
            Writer::Csv(table) => table.finish().map_err(failure)?.finish()?,
            Writer::Kml(document) => document.finish().map_err(failure)?.finish()?,
            Writer::Fgb(layer, out, _waiting) => layer.finish(out).map_err(failure)?.finish()?,
            Writer::Gpkg(layer, part) => {
                let name = layer.name().to_owned();
                let package = layer.finish(Some(&self.beside.style()));
                let file = package.and_then(|mut package| {
                    let areas = self.beside.add_areas(&mut package, &name)?;
                    layers = Some(Layers { incidents: name, areas });
                    package.finish()?.close().map_err(|(_, why)| why)
                });
                file.map_err(|e| Failure::new(&self.name, e))?;
                part.rename().map_err(failure)?;
            }
        }
        self.beside.finish(layers.as_ref())
    }
}

/// The file, for a format that cannot be a stream.
fn file(path: Option<&Path>) -> Result<&Path, Failure> {
    path.ok_or_else(|| Failure::usage("-o", "expected a file"))
}
