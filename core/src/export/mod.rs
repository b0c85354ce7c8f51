//! Writing incidents: one file a format.

mod bounds;
mod cells;
pub mod csv;
pub mod discretion;
mod excerpt;
#[cfg(feature = "flatgeobuf")]
pub mod flatgeobuf;
pub mod geojson;
#[cfg(feature = "geopackage")]
pub mod geopackage;
mod keys;
pub mod kml;
pub mod palette;
pub mod qgis;
pub mod schema;
pub mod stream;
pub(crate) mod xml;
