//! Reading incidents that are written already: one file a format.

mod archive;
pub mod geojson;
mod incident;
mod values;
