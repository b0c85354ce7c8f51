//! What is wrong with a file of incidents: against RFC 7946, against the contract that this library writes by, and what
//! GDAL and QGIS stumble over without a word.
//!
//! A file is read feature by feature, so that memory does not grow with it (but for identifiers and names of columns).
//! Each [`Finding`] says where it is, by line and column and by the path in the document, what was expected, what came, and
//! how to mend it. What is wrong in every feature alike is told a few times and counted.
//!
//! ```
//! use incidentmap::check::{self, Rule};
//! use std::io::Cursor;
//!
//! let text = r#"{"type": "FeatureCollection", "crs": null, "features": [
//!   {"type": "Feature", "geometry": {"type": "Point", "coordinates": [0, 0]}, "properties": {"killed": 1, "killed": "?"}}]}"#;
//! let mut found = Vec::new();
//! let summary = check::file(&mut Cursor::new(text), None, None, &mut |finding| found.push(finding.clone()));
//! assert_eq!(summary.unwrap().features, 1);
//! let twice = found.iter().find(|finding| finding.rule == Rule::DuplicateKey).unwrap();
//! assert_eq!((twice.at.line, twice.path.as_str()), (2, "features[0].properties.killed"));
//! ```

mod collection;
mod columns;
mod contract;
mod feature;
mod finding;
mod geometry;

pub use crate::json::Position;
pub use collection::file;
pub use finding::{Finding, Rule, Severity, Summary};

#[cfg(test)]
mod tests;
