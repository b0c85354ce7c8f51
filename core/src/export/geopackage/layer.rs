//! The layer of incidents in a GeoPackage.

use super::tree::{Cell, index};
use super::{GeoPackage, add_style, bind, create, describe, header, quoted, set_bounds};
use crate::export::bounds;
use crate::export::cells::{cells, point};
use crate::export::geojson::Metadata;
use crate::export::keys::Key;
use crate::incident::Incident;
use geo::Rect;
use rusqlite::types::Null;
use rusqlite::{Connection, Result};

/// Incidents on their way into a GeoPackage: of each only the point stays in memory, for the index.
///
/// ```
/// use incidentmap::export::geojson::Metadata;
/// use incidentmap::export::geopackage::Layer;
/// let metadata = Metadata { name: Some("attacks".into()), ..Metadata::default() };
/// let layer = Layer::begin(rusqlite::Connection::open_in_memory()?, &metadata)?;
/// let connection = layer.finish(None)?.finish()?;
/// let rows: u64 = connection.query_row("SELECT count(*) FROM attacks", [], |row| row.get(0))?;
/// assert_eq!(rows, 0);
/// # Ok::<(), rusqlite::Error>(())
/// ```
#[derive(Debug)]
pub struct Layer {
    package: GeoPackage,
    name: String,
    insert: String,
    points: Vec<Cell>,
    bounds: Option<Rect<f64>>,
}

impl Layer {
    /// Begins a GeoPackage in a database that is empty; the layer has the name that the metadata have.
    ///
    /// # Errors
    /// Where the database is not empty, or takes nothing.
    pub fn begin(connection: Connection, metadata: &Metadata) -> Result<Self> {
        let package = GeoPackage::begin(connection, metadata)?;
        let name = layer_name(metadata.name.as_deref().unwrap_or_default());
        let columns = Key::ALL.iter().map(|key| (key.as_str(), key.kind()));
        let insert = create(&package.connection, &name, "POINT", columns)?;
        let about = metadata.attribution.as_deref();
        describe(&package.connection, &name, "POINT", about, &package.changed)?;
        Ok(Self { package, name, insert, points: Vec::new(), bounds: None })
    }

    /// The name of the layer: that of the metadata, where SQLite and the specification allow it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the database takes nothing.
    pub fn write(&mut self, incident: &Incident) -> Result<()> {
        let mut insert = self.package.connection.prepare_cached(&self.insert)?;
        let point = point(incident);
        match point {
            Some(point) => insert.raw_bind_parameter(1, blob(point))?,
            None => insert.raw_bind_parameter(1, Null)?,
        }
        for (at, cell) in cells(incident, point).iter().enumerate() {
            bind(&mut insert, at + 2, cell)?;
        }
        insert.raw_execute()?;
        if let Some(point) = point {
            let here = bounds::of(point);
            self.points.push(Cell::new(self.package.connection.last_insert_rowid(), here));
            self.bounds = Some(bounds::around(self.bounds, here));
        }
        Ok(())
    }

    /// Ends the layer, with its indices and, where one is given, a QML style that QGIS applies by itself; further layers
    /// may follow.
    ///
    /// # Errors
    /// Where the database takes nothing.
    pub fn finish(self, style: Option<&str>) -> Result<GeoPackage> {
        let Self { package, name, points, bounds, .. } = self;
        let connection = &package.connection;
        index_ids(connection, &name)?;
        index(connection, &name, points)?;
        set_bounds(connection, &name, bounds)?;
        if let Some(style) = style {
            add_style(connection, &name, style, &package.changed)?;
        }
        Ok(package)
    }
}

/// A name that SQLite and the specification allow for a layer.
fn layer_name(stem: &str) -> String {
    let lower = stem.to_lowercase();
    let reserved = ["gpkg_", "sqlite_", "rtree_"].iter().any(|prefix| lower.starts_with(prefix));
    if stem.is_empty() || stem.contains('\0') || reserved || lower == "layer_styles" {
        format!("incidents {}", stem.replace('\0', "")).trim_end().to_owned()
    } else {
        stem.to_owned()
    }
}

/// Makes the ids findable, and unique; where a table came with one twice, both rows stay and the index is a plain one.
fn index_ids(connection: &Connection, layer: &str) -> Result<()> {
    let (index, table) = (quoted(&format!("{layer}_event_id")), quoted(layer));
    let create =
        |unique: &str| connection.execute_batch(&format!("CREATE {unique} INDEX {index} ON {table}(event_id)"));
    match create("UNIQUE") {
        Err(rusqlite::Error::SqliteFailure(why, _)) if why.code == rusqlite::ErrorCode::ConstraintViolation => {
            create("")
        }
        other => other,
    }
}

fn blob([x, y]: [f64; 2]) -> Vec<u8> {
    let mut blob = Vec::with_capacity(29);
    header(&mut blob);
    blob.push(1);
    blob.extend_from_slice(&1u32.to_le_bytes());
    blob.extend_from_slice(&x.to_le_bytes());
    blob.extend_from_slice(&y.to_le_bytes());
    blob
}
