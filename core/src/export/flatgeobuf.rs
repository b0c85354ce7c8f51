//! Incidents as FlatGeobuf 3: one file, with an index over the points, that QGIS and web maps read in parts.
//!
//! Every property of a GeoJSON feature is a typed column; a day is written as the midnight that begins it, for the format
//! has no type for days. Incidents without a usable place have no geometry and come last.

use super::cells::{Cell, cells, point};
use super::geojson::{Metadata, own};
use super::keys::{Key, Kind};
use crate::incident::Incident;
use flatbuffers::FlatBufferBuilder;
use flatgeobuf::packed_r_tree::{NodeItem, PackedRTree, calc_extent, hilbert_sort};
use flatgeobuf::{
    Column, ColumnArgs, ColumnType, Crs, CrsArgs, Feature, FeatureArgs, Geometry, GeometryArgs, GeometryType, Header,
    HeaderArgs,
};
use std::io::{self, Read, Seek, SeekFrom, Write};

/// What a file begins with: the format, its version.
const MAGIC: [u8; 8] = *b"fgb\x03fgb\0";

/// Incidents on their way into a file. The index stands before them and they are in its order, so that they wait in a
/// place of the caller's: a file, or memory. Beside it a hundred bytes are held for each.
///
/// ```
/// use incidentmap::export::flatgeobuf::Layer;
/// use incidentmap::export::geojson::Metadata;
/// use std::io::Cursor;
/// let layer = Layer::begin(Cursor::new(Vec::new()), &Metadata::default());
/// assert!(layer.finish(Vec::new()).unwrap().starts_with(b"fgb\x03fgb"));
/// ```
pub struct Layer<S: Read + Write + Seek> {
    scratch: S,
    metadata: Metadata,
    builder: FlatBufferBuilder<'static>,
    /// With a point: the box of each, and its number.
    placed: Vec<NodeItem>,
    /// Without.
    unplaced: Vec<NodeItem>,
    /// Where each lies in the scratch, in the order in which they came; and where the last ends.
    starts: Vec<u64>,
}

impl<S: Read + Write + Seek> Layer<S> {
    /// Begins a file over an empty place in which incidents wait.
    pub fn begin(scratch: S, metadata: &Metadata) -> Self {
        let (placed, unplaced, builder) = (Vec::new(), Vec::new(), FlatBufferBuilder::new());
        Self { scratch, metadata: metadata.clone(), builder, placed, unplaced, starts: vec![0] }
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the scratch takes nothing.
    pub fn write(&mut self, incident: &Incident) -> io::Result<()> {
        let builder = &mut self.builder;
        builder.reset();
        let number = self.starts.len() as u64 - 1;
        let geometry = point(incident).map(|[x, y]| {
            self.placed.push(NodeItem { offset: number, ..NodeItem::bounds(x, y, x, y) });
            let xy = builder.create_vector(&[x, y]);
            Geometry::create(builder, &GeometryArgs { xy: Some(xy), type_: GeometryType::Point, ..Default::default() })
        });
        if geometry.is_none() {
            self.unplaced.push(NodeItem::create(number));
        }
        let properties = builder.create_vector(&properties(incident));
        let feature = FeatureArgs { geometry, properties: Some(properties), columns: None };
        let feature = Feature::create(builder, &feature);
        builder.finish_size_prefixed(feature, None);
        let bytes = builder.finished_data();
        self.scratch.write_all(bytes)?;
        self.starts.push(self.starts.last().copied().unwrap_or_default() + bytes.len() as u64);
        Ok(())
    }

    /// Writes the whole file; answers the output.
    ///
    /// # Errors
    /// Where the scratch gives nothing back, or the output takes nothing.
    pub fn finish<W: Write>(mut self, mut out: W) -> io::Result<W> {
        let extent = calc_extent(&self.placed);
        hilbert_sort(&mut self.placed, &extent);
        let mut nodes = std::mem::take(&mut self.placed);
        nodes.append(&mut self.unplaced);
        out.write_all(&MAGIC)?;
        out.write_all(&header(&self.metadata, nodes.len() as u64, &extent))?;
        let mut order = Vec::with_capacity(nodes.len());
        let mut at = 0;
        for node in &mut nodes {
            let number = node.offset as usize;
            if let [start, end] = self.starts[number..number + 2] {
                order.push((start, (end - start) as usize));
                node.offset = at;
                at += end - start;
            }
        }
        if !nodes.is_empty() {
            let tree = PackedRTree::build(&nodes, &extent, PackedRTree::DEFAULT_NODE_SIZE);
            tree.map_err(io::Error::other)?.stream_write(&mut out)?;
        }
        drop(nodes);
        self.scratch.flush()?;
        let mut bytes = Vec::new();
        for (start, length) in order {
            bytes.resize(length, 0);
            self.scratch.seek(SeekFrom::Start(start))?;
            self.scratch.read_exact(&mut bytes)?;
            out.write_all(&bytes)?;
        }
        out.flush()?;
        Ok(out)
    }
}

/// The values of an incident that has them: number of the column, then the value.
fn properties(incident: &Incident) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(512);
    for (column, cell) in cells(incident, point(incident)).iter().enumerate() {
        if *cell != Cell::Empty {
            bytes.extend_from_slice(&(column as u16).to_le_bytes());
        }
        let mut text = |text: &str| {
            bytes.extend_from_slice(&(text.len() as u32).to_le_bytes());
            bytes.extend_from_slice(text.as_bytes());
        };
        match cell {
            Cell::Empty => {}
            Cell::Text(words) => text(words),
            Cell::Day(day) => text(&format!("{day}T00:00:00")),
            Cell::Whole(number) => bytes.extend_from_slice(&number.to_le_bytes()),
            Cell::Real(number) => bytes.extend_from_slice(&number.to_le_bytes()),
        }
    }
    bytes
}

/// The header with its length: name, bounding box, columns, reference system, what the file says of itself.
fn header(metadata: &Metadata, features_count: u64, extent: &NodeItem) -> Vec<u8> {
    let mut builder = FlatBufferBuilder::new();
    let b = &mut builder;
    let columns: Vec<_> = Key::ALL
        .iter()
        .map(|key| {
            let type_ = match key.kind() {
                Kind::Text => ColumnType::String,
                Kind::Day => ColumnType::DateTime,
                Kind::Whole => ColumnType::Long,
                Kind::Real => ColumnType::Double,
            };
            let name = Some(b.create_string(key.as_str()));
            Column::create(b, &ColumnArgs { name, type_, ..Default::default() })
        })
        .collect();
    let crs = CrsArgs {
        org: Some(b.create_string("EPSG")),
        code: 4326,
        name: Some(b.create_string("WGS 84")),
        ..Default::default()
    };
    let bounds = [extent.min_x, extent.min_y, extent.max_x, extent.max_y];
    let about = serde_json::Value::Object(own(metadata)).to_string();
    let header = HeaderArgs {
        name: Some(b.create_string(metadata.name.as_deref().unwrap_or("incidents"))),
        envelope: bounds.iter().all(|side| side.is_finite()).then(|| b.create_vector(&bounds)),
        geometry_type: GeometryType::Point,
        columns: Some(b.create_vector(&columns)),
        features_count,
        index_node_size: if features_count > 0 { PackedRTree::DEFAULT_NODE_SIZE } else { 0 },
        crs: Some(Crs::create(b, &crs)),
        description: metadata.attribution.as_deref().map(|words| b.create_string(words)),
        metadata: Some(b.create_string(&about)),
        ..Default::default()
    };
    let header = Header::create(b, &header);
    b.finish_size_prefixed(header, None);
    b.finished_data().to_vec()
}
