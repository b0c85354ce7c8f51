//! A GeoJSON collection written feature by feature: memory does not grow with it.

use super::geojson::{Metadata, members};
use crate::incident::Incident;
use geojson::{Feature, GeometryValue};
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
    bbox: Option<[f64; 4]>,
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
        Ok(Self { out, features: 0, bbox: None })
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn write(&mut self, incident: &Incident) -> io::Result<()> {
        let feature = Feature::from(incident);
        if let Some(GeometryValue::Point { coordinates }) = feature.geometry.as_ref().map(|g| &g.value)
            && let [x, y, ..] = coordinates.as_slice()
        {
            let b = self.bbox.unwrap_or([*x, *y, *x, *y]);
            self.bbox = Some([b[0].min(*x), b[1].min(*y), b[2].max(*x), b[3].max(*y)]);
        }
        self.out.write_all(if self.features == 0 { b"\n" } else { b",\n" })?;
        self.features += 1;
        Ok(serde_json::to_writer(&mut self.out, &feature)?)
    }

    /// Ends the collection, with its bounding box; answers the output.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.write_all(b"\n]")?;
        if let Some(bbox) = self.bbox {
            write!(self.out, ",\"bbox\":{}", serde_json::Value::from(bbox.to_vec()))?;
        }
        self.out.write_all(b"}\n")?;
        self.out.flush()?;
        Ok(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::geojson::feature_collection;
    use geojson::FeatureCollection;

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
