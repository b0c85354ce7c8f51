//! Reading incidents that are written already: one file a format.

pub mod geojson;
mod incident;
mod values;
