//! The builder: from source packages to one gazetteer file, the same bytes for the same input.
//!
//! [`world`] reads the packages and merges them into [`Record`]s; [`write`] makes the file.

mod clean;
mod merge;
mod near;
mod record;
mod sources;
mod write;

pub use merge::{World, world};
pub use record::Record;
pub use write::write;

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
    pub(crate) fn new(path: impl AsRef<Path>, why: impl ToString) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            why: why.to_string(),
        }
    }
}
