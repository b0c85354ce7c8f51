//! Writing incidents: one file a format.

mod cells;
pub mod csv;
pub mod discretion;
mod excerpt;
pub mod geojson;
mod keys;
pub mod schema;
pub mod stream;
