//! Finds the places in news about security incidents, codes what happened, and writes GeoJSON.
pub mod article;
mod count;
pub mod export;
pub mod extract;
pub mod geocoder;
pub mod incident;
mod lang;
mod mention;
mod resolve;
mod text;
mod when;
pub mod words;

pub use article::Article;
pub use extract::{Extractor, Report, Toponym, Warning};
pub use geocoder::Geocoder;
pub use incident::Incident;
pub use incidentmap_gazetteer as gazetteer;
pub use incidentmap_gazetteer::Gazetteer;
pub use resolve::{Candidate, Hints};
