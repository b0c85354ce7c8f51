//! Writing incidents: one file a format.

mod excerpt;
pub mod geojson;
mod keys;
pub mod stream;
