//! The builder: from source packages to one gazetteer file, the same bytes for the same input.
//!
//! [`write()`] makes a file of any [`Record`]s, in two steps: [`pack`] lays them down, [`complete`]
//! adds the index. The repository keeps the packed world; the build script completes it. With feature `build`, `world` reads the source
//! packages of the bundled file and merges them into records.

#[cfg(feature = "build")]
mod clean;
mod complete;
#[cfg(feature = "build")]
mod extras;
mod file;
#[cfg(feature = "build")]
mod merge;
#[cfg(feature = "build")]
mod near;
mod record;
#[cfg(feature = "build")]
mod sources;
mod write;

pub use complete::complete;
#[cfg(feature = "build")]
pub use merge::{Coverage, World, world};
pub use record::{Record, RecordName};
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
