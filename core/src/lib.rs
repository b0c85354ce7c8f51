//! Finds the places in news about security incidents, codes what happened, and writes GeoJSON.
pub mod export;
pub mod incident;
pub mod words;
