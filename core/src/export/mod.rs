//! Writing incidents: one file a format.

pub mod geojson;
