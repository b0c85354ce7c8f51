//! The builder: from source files to one gazetteer file, the same bytes for the same input.
//!
//! [`write()`] makes a file of any [`Record`]s, in two steps: [`pack`] lays them down, [`complete`] adds the index.
//! There are two ways to records besides making them:
//!
//! * one's own build, with feature `geonames`: `geonames` reads the dumps that geonames.org publishes (places, other
//!   names with languages and years, codes of units and countries) and tables of one's own places and names, and
//!   takes what is asked for: classes, a least population, languages. The command `incidentmap gazetteer build` is
//!   this function with options.
//! * the bundled world, with feature `build`: `world` reads the source packages that `sources/` pins by their hashes,
//!   and merges them with our own tables in `data/`. `Coverage` tells how much of them is taken. The repository keeps
//!   the packed result; the build script completes it. `cargo xtask gazetteer` makes it again.
//!
//! ```
//! use geo::Point;
//! use incidentmap_gazetteer::build::{Record, write};
//! use incidentmap_gazetteer::{Gazetteer, NameKind};
//!
//! let mut post = Record::new(-1, "Arkankergen", Point::new(81.68, 45.79), "L.MILB", "KZ");
//! post.add_name("Арканкерген", NameKind::Alternate);
//! let bytes = write(vec![post], &[("attribution".into(), "our own".into())])?;
//! assert_eq!(Gazetteer::from_bytes(&bytes)?.find("арканкерген").count(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#[cfg(feature = "build")]
mod borders;
#[cfg(feature = "geonames")]
mod clean;
mod complete;
mod cut;
#[cfg(feature = "build")]
mod extras;
#[cfg(feature = "geonames")]
mod geonames;
#[cfg(feature = "build")]
mod kinds;
#[cfg(feature = "build")]
mod merge;
#[cfg(feature = "geonames")]
mod near;
mod record;
#[cfg(feature = "build")]
mod settlements;
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
#[cfg(feature = "geonames")]
pub use geonames::{Dump, Imported, Selection, geonames};
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
