//! Incidents as a GeoPackage 1.3, the file that QGIS opens at once however many there are.
//!
//! One layer of points: every property of a GeoJSON feature is a typed column, `event_id` is unique where it is so in
//! what was written, an incident without a usable place has no geometry. An R-tree indexes the points, a style loads by
//! itself. `last_change` is the time that [`Metadata`] gives, or the beginning of 1970: no clock is read.
//!
//! The caller opens the database, in memory or in a file of his own, and has it back at the end. A layer that was begun
//! and not finished leaves nothing behind: all is one transaction.

mod layer;
mod shapes;
mod tree;

use super::cells::Cell;
use super::geojson::{Metadata, own};
use super::keys::Kind;
use geo::Rect;
use jiff::Timestamp;
use rusqlite::types::Null;
use rusqlite::{Connection, Result, Statement, params};
use std::fmt::Write;

pub use layer::Layer;
pub use shapes::{Shape, Value};

/// WGS 84, longitude first in geometries.
const WGS84: i32 = 4326;

/// A GeoPackage that is being written; [`Layer`] begins one with incidents.
#[derive(Debug)]
pub struct GeoPackage {
    connection: Connection,
    changed: String,
}

impl GeoPackage {
    /// Begins a GeoPackage without layers in a database.
    ///
    /// # Errors
    /// Where the database holds one already, or takes nothing.
    pub fn begin(connection: Connection, metadata: &Metadata) -> Result<Self> {
        // The file takes its name when it is whole: what protects a half-written one would only cost time.
        connection
            .execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;")?;
        connection.execute_batch(include_str!("tables.sql"))?;
        let changed = changed(metadata);
        let about = serde_json::Value::Object(own(metadata)).to_string();
        connection.execute(
            "INSERT INTO gpkg_metadata VALUES (1, 'dataset', 'https://schema.org/Dataset', 'application/json', ?1)",
            [about],
        )?;
        connection.execute(
            "INSERT INTO gpkg_metadata_reference VALUES ('geopackage', NULL, NULL, NULL, ?1, 1, NULL)",
            [&changed],
        )?;
        Ok(Self { connection, changed })
    }

    /// Ends the GeoPackage; answers the database.
    ///
    /// # Errors
    /// Where the database takes nothing.
    pub fn finish(self) -> Result<Connection> {
        self.connection.execute_batch("COMMIT")?;
        self.connection.flush_prepared_statement_cache();
        Ok(self.connection)
    }
}

/// `last_change` as the specification wants it.
fn changed(metadata: &Metadata) -> String {
    let given = metadata.created.as_deref().and_then(|created| created.parse().ok());
    given.unwrap_or(Timestamp::UNIX_EPOCH).strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

/// A name as SQL has it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Makes a layer's table; answers the statement that fills it, geometry first.
fn create<'c>(
    connection: &Connection,
    layer: &str,
    geometry: &str,
    columns: impl Iterator<Item = (&'c str, Kind)>,
) -> Result<String> {
    let layer = quoted(layer);
    let mut table = format!("CREATE TABLE {layer} (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {geometry}");
    let mut insert = format!("INSERT INTO {layer} VALUES (NULL, ?");
    for (name, kind) in columns {
        let of = match kind {
            Kind::Text => "TEXT",
            Kind::Day => "DATE",
            Kind::Whole => "INTEGER",
            Kind::Real => "REAL",
        };
        // Writing to a string cannot fail.
        let _ = write!(table, ", {} {of}", quoted(name));
        insert.push_str(", ?");
    }
    connection.execute_batch(&(table + ")"))?;
    Ok(insert + ")")
}

/// Tells of a layer in the tables where a GIS looks for it.
fn describe(connection: &Connection, layer: &str, geometry: &str, about: Option<&str>, changed: &str) -> Result<()> {
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change, srs_id)
         VALUES (?1, 'features', ?1, ?2, ?3, ?4)",
        params![layer, about.unwrap_or_default(), changed, WGS84],
    )?;
    connection.execute(
        "INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, ?3, 0, 0)",
        params![layer, geometry, WGS84],
    )?;
    connection.execute(
        "INSERT INTO gpkg_extensions VALUES (?1, 'geom', 'gpkg_rtree_index',
         'http://www.geopackage.org/spec131/#extension_rtree', 'write-only')",
        [layer],
    )?;
    Ok(())
}

fn set_bounds(connection: &Connection, layer: &str, bounds: Option<Rect<f64>>) -> Result<()> {
    if let Some(b) = bounds {
        connection.execute(
            "UPDATE gpkg_contents SET min_x = ?2, min_y = ?3, max_x = ?4, max_y = ?5 WHERE table_name = ?1",
            params![layer, b.min().x, b.min().y, b.max().x, b.max().y],
        )?;
    }
    Ok(())
}

fn add_style(connection: &Connection, layer: &str, style: &str, changed: &str) -> Result<()> {
    connection.execute_batch(include_str!("styles.sql"))?;
    connection.execute(
        "INSERT OR IGNORE INTO gpkg_contents (table_name, data_type, identifier, last_change)
         VALUES ('layer_styles', 'attributes', 'layer_styles', ?1)",
        [changed],
    )?;
    connection.execute(
        "INSERT INTO layer_styles VALUES (NULL, '', '', ?1, 'geom', 'incidentmap', ?2, '', 1, '', '', NULL, ?3)",
        params![layer, style, changed],
    )?;
    Ok(())
}

fn bind(insert: &mut Statement<'_>, at: usize, cell: &Cell<'_>) -> Result<()> {
    match cell {
        Cell::Empty => insert.raw_bind_parameter(at, Null),
        Cell::Text(text) => insert.raw_bind_parameter(at, text.as_ref()),
        Cell::Day(day) => insert.raw_bind_parameter(at, day.to_string()),
        Cell::Whole(number) => insert.raw_bind_parameter(at, number),
        Cell::Real(number) => insert.raw_bind_parameter(at, number),
    }
}

/// What every geometry begins with: magic, version, flags (little end first, no envelope), reference system.
fn header(blob: &mut Vec<u8>) {
    blob.extend_from_slice(b"GP\0\x01");
    blob.extend_from_slice(&WGS84.to_le_bytes());
}
