//! A GeoJSON collection written feature by feature: memory does not grow with it.

use super::bounds;
use super::cells::Cell;
use super::geojson::{Metadata, members};
use super::schema::Schema;
use crate::incident::Incident;
use geo::Rect;
use std::io::{self, Write};

/// Writes a `FeatureCollection` while its features come.
///
/// ```
/// use incidentmap::export::geojson::Metadata;
/// use incidentmap::export::stream::Collection;
/// let mut collection = Collection::begin(Vec::new(), &Metadata::default()).unwrap();
/// let text = String::from_utf8(collection.finish().unwrap()).unwrap();
/// let empty: geojson::FeatureCollection = text.parse().unwrap();
/// assert!(empty.features.is_empty());
/// ```
#[derive(Debug)]
pub struct Collection<W: Write> {
    out: W,
    features: u64,
    bounds: Option<Rect<f64>>,
    schema: Schema,
    /// The feature that is being written.
    buffer: Vec<u8>,
}

impl<W: Write> Collection<W> {
    /// Begins a collection.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin(mut out: W, metadata: &Metadata) -> io::Result<Self> {
        out.write_all(b"{\"type\":\"FeatureCollection\"")?;
        for (key, value) in members(metadata) {
            write!(out, ",{}:{value}", serde_json::Value::from(key))?;
        }
        out.write_all(b",\"features\":[")?;
        let schema = metadata.schema.unwrap_or(Schema::Native);
        Ok(Self { out, features: 0, bounds: None, schema, buffer: Vec::new() })
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn write(&mut self, incident: &Incident) -> io::Result<()> {
        self.buffer.clear();
        self.buffer.extend_from_slice(if self.features == 0 { b"\n" } else { b",\n" });
        if let Some(point) = feature(self.schema, incident, &mut self.buffer)? {
            self.bounds = Some(bounds::around(self.bounds, bounds::of(point)));
        }
        self.features += 1;
        self.out.write_all(&self.buffer)
    }

    /// Ends the collection, with its bounding box; answers the output.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]")?;
        if let Some(bounds) = self.bounds {
            write!(self.out, ",\"bbox\":{}", serde_json::Value::from(bounds::bbox(bounds)))?;
        }
        self.out.write_all(b"}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

/// Writes one feature, the bytes that its `Display` gives; answers its point.
///
/// ```
/// use incidentmap::export::schema::Schema;
/// let feature: geojson::Feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[71.4,42.9]},
///     "properties":{"event_id":"a","event_type":"Riots","location":"Taraz"}}"#.parse()?;
/// let incident = incidentmap::Incident::try_from(&feature)?;
/// let mut written = Vec::new();
/// incidentmap::export::stream::feature(Schema::Native, &incident, &mut written)?;
/// assert_eq!(String::from_utf8(written)?, geojson::Feature::from(&incident).to_string());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Memory takes everything: none.
pub fn feature(schema: Schema, incident: &Incident, out: &mut Vec<u8>) -> io::Result<Option<[f64; 2]>> {
    let point = schema.point(incident);
    out.extend_from_slice(b"{\"type\":\"Feature\",\"geometry\":");
    if let Some(point) = point {
        out.extend_from_slice(b"{\"type\":\"Point\",\"coordinates\":");
        serde_json::to_writer(&mut *out, &point)?;
        out.push(b'}');
    } else {
        out.extend_from_slice(b"null");
    }
    out.extend_from_slice(b",\"id\":");
    serde_json::to_writer(&mut *out, &incident.id)?;
    out.extend_from_slice(b",\"properties\":{");
    let mut write = |at: usize, key: &str, cell: &Cell<'_>| {
        out.extend_from_slice(if at == 0 { b"\"" } else { b",\"" });
        out.extend_from_slice(key.as_bytes());
        out.extend_from_slice(b"\":");
        cell.write(out)
    };
    for (at, (key, cell)) in schema.columns().iter().zip(schema.cells(incident)).enumerate() {
        write(at, key, &cell)?;
    }
    out.extend_from_slice(b"}}");
    Ok(point)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::geojson::feature_collection;
    use geojson::{Feature, FeatureCollection};

    #[test]
    fn it_is_the_collection_that_is_written_whole() {
        let feature: Feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[71.4,42.9]},
            "properties":{"event_id":"a","event_type":"Riots","location":"Taraz"}}"#
            .parse()
            .unwrap();
        let incident = Incident::try_from(&feature).unwrap();
        let incidents = [Incident { location: None, ..incident.clone() }, incident];
        let metadata = Metadata { name: Some("a \"name\"".into()), ..Metadata::default() };
        let mut collection = Collection::begin(Vec::new(), &metadata).unwrap();
        for incident in &incidents {
            collection.write(incident).unwrap();
        }
        let written: FeatureCollection = String::from_utf8(collection.finish().unwrap()).unwrap().parse().unwrap();
        assert_eq!(written, feature_collection(&incidents, &metadata));
    }
}
