//! Further layers of a GeoPackage: areas and lines, such as units with sums of their incidents, and what lies under them.

use super::tree::{self, index};
use super::{GeoPackage, add_style, bind, create, describe, header, set_bounds};
use crate::export::bounds;
use crate::export::cells::Cell;
use crate::export::keys::Kind;
use geo::{BoundingRect, Coord, LineString, MultiLineString, MultiPolygon};
use rusqlite::Result;
use std::borrow::Cow;

/// What a row draws.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Areas.
    Areas(MultiPolygon<f64>),
    /// Lines.
    Lines(MultiLineString<f64>),
}

/// One value of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words; empty ones are none.
    Text(String),
    /// A whole number, or none.
    Whole(Option<i64>),
}

impl GeoPackage {
    /// Writes a whole layer beside that of the incidents; all its shapes are of one kind. Columns are names with what
    /// their values are; a row has as many values.
    ///
    /// # Errors
    /// Where a layer or a column of this name is there already, or the database takes nothing.
    pub fn add_layer(
        &mut self,
        layer: &str,
        columns: &[(&str, Kind)],
        rows: &[(Shape, Vec<Value>)],
        style: Option<&str>,
    ) -> Result<()> {
        let lines = matches!(rows.first(), Some((Shape::Lines(_), _)));
        let geometry = if lines { "MULTILINESTRING" } else { "MULTIPOLYGON" };
        let insert = create(&self.connection, layer, geometry, columns.iter().copied())?;
        describe(&self.connection, layer, geometry, None, &self.changed)?;
        let (mut boxes, mut all) = (Vec::with_capacity(rows.len()), None);
        {
            let mut insert = self.connection.prepare(&insert)?;
            for (shape, values) in rows {
                let (blob, rect) = match shape {
                    Shape::Areas(areas) => (areas_blob(areas), areas.bounding_rect()),
                    Shape::Lines(lines) => (lines_blob(lines), lines.bounding_rect()),
                };
                insert.raw_bind_parameter(1, blob)?;
                for (at, value) in values.iter().take(columns.len()).enumerate() {
                    let cell = match value {
                        Value::Text(text) if text.is_empty() => Cell::Empty,
                        Value::Text(text) => Cell::Text(Cow::Borrowed(text)),
                        Value::Whole(number) => number.map_or(Cell::Empty, Cell::Whole),
                    };
                    bind(&mut insert, at + 2, &cell)?;
                }
                insert.raw_execute()?;
                if let Some(r) = rect {
                    boxes.push(tree::Cell::new(self.connection.last_insert_rowid(), r));
                    all = Some(bounds::around(all, r));
                }
            }
        }
        index(&self.connection, layer, boxes)?;
        set_bounds(&self.connection, layer, all)?;
        style.map_or(Ok(()), |style| add_style(&self.connection, layer, style, &self.changed))
    }
}

/// The head of a geometry as well-known binary: little end first, of this type, with so many parts.
fn head(blob: &mut Vec<u8>, of_type: u32, parts: usize) {
    blob.push(1);
    number(blob, of_type);
    number(blob, parts as u32);
}

fn number(blob: &mut Vec<u8>, number: u32) {
    blob.extend_from_slice(&number.to_le_bytes());
}

fn coordinates<'c>(blob: &mut Vec<u8>, coordinates: impl Iterator<Item = &'c Coord<f64>>) {
    for c in coordinates {
        blob.extend_from_slice(&c.x.to_le_bytes());
        blob.extend_from_slice(&c.y.to_le_bytes());
    }
}

fn ring(blob: &mut Vec<u8>, ring: &LineString<f64>) {
    number(blob, ring.0.len() as u32);
    coordinates(blob, ring.coords());
}

fn areas_blob(areas: &MultiPolygon<f64>) -> Vec<u8> {
    let mut blob = Vec::new();
    header(&mut blob);
    head(&mut blob, 6, areas.0.len());
    for area in &areas.0 {
        head(&mut blob, 3, area.interiors().len() + 1);
        ring(&mut blob, area.exterior());
        area.interiors().iter().for_each(|inner| ring(&mut blob, inner));
    }
    blob
}

fn lines_blob(lines: &MultiLineString<f64>) -> Vec<u8> {
    let mut blob = Vec::new();
    header(&mut blob);
    head(&mut blob, 5, lines.0.len());
    for line in &lines.0 {
        head(&mut blob, 2, line.0.len());
        coordinates(&mut blob, line.coords());
    }
    blob
}
