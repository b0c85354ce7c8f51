//! Writing incidents: one file a format.

pub mod csv;
mod excerpt;
pub mod geojson;
mod keys;
pub mod stream;
