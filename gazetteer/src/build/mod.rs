//! The builder: from source packages to one gazetteer file, the same bytes for the same input.
//!
//! [`write()`] makes a file of any [`Record`]s, in two steps: [`pack`] lays them down, [`complete`]
//! adds the index. The repository keeps the packed world; the build script completes it. With feature `build`, `world` reads the source
//! packages of the bundled file and merges them into records.

#[cfg(feature = "geonames")]
mod clean;
mod complete;
mod cut;
#[cfg(feature = "build")]
mod extras;
mod file;
#[cfg(feature = "build")]
mod kinds;
#[cfg(feature = "build")]
mod merge;
#[cfg(feature = "geonames")]
mod near;
mod record;
#[cfg(feature = "build")]
mod sources;
#[cfg(feature = "geonames")]
mod supplement;
#[cfg(feature = "geonames")]
mod tables;
#[cfg(feature = "geonames")]
mod tsv;
#[cfg(feature = "build")]
mod units;
mod write;

pub use complete::complete;
pub use cut::cut;
#[cfg(feature = "build")]
pub use merge::{Coverage, World, world};
pub use record::{Record, RecordName};
#[cfg(feature = "geonames")]
pub use tsv::{Refusals, Refused};
pub use write::{pack, write};

use std::path::{Path, PathBuf};

/// What stopped the build: which file, and why.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct BuildError {
    /// The file, or the part of it.
    pub path: PathBuf,
    /// What is wrong.
    pub why: String,
}

impl BuildError {
    pub(crate) fn new(path: impl AsRef<Path>, why: impl std::fmt::Display) -> Self {
        Self { path: path.as_ref().to_owned(), why: format!("{why}") }
    }
}
