//! Writing incidents: one file a format.

mod excerpt;
pub mod geojson;
pub mod stream;
