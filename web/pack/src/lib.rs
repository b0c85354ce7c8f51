//! The map page as one file. Pure: the command and the page itself make the same bytes of the same files.
//!
//! | what | file |
//! |---|---|
//! | one HTML document that opens from disk | [`single`] |
//! | a zip of the page's folder | [`archive`] |
//! | text inside HTML | [`markup`] |
//! | remote tiles: their addresses, and what a policy must allow for them | [`tiles`] |
//!
//! A page is a map from names such as `data/site.json` to bytes.

pub mod archive;
pub mod markup;
pub mod single;
pub mod tiles;

use std::collections::BTreeMap;

/// The files of a page by their names, with `/` between folders.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The page's document.
pub const PAGE: &str = "index.html";
/// What the publisher says of the map.
pub const SITE: &str = "data/site.json";
/// The incidents.
pub const INCIDENTS: &str = "data/incidents.geojson";
/// The scripts and the module that read texts; they are of no use without a gazetteer.
pub const CODER: [&str; 3] = ["coder.js", "incidentmap_coder.js", "incidentmap_coder_bg.wasm"];
/// The script of the worker that reads large files.
pub const READER: &str = "reader.js";
/// The basemap's overview and the whole of it.
pub const BASEMAP: [&str; 2] = ["basemap.bin", "overview.bin"];

/// Why files do not come to one.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file that the page names is not among them.
    #[error("expected the page's file {0}, found none")]
    Missing(String),
    /// A script or style is no text.
    #[error("{0}: expected UTF-8")]
    NotText(String),
    /// A script or style could end its element early, or be read otherwise than it was written.
    #[error("{file}: expected a text that can stand inside HTML, found {found:?}")]
    Unsafe {
        /// The file.
        file: String,
        /// What must not stand in it.
        found: &'static str,
    },
    /// The document is not as the page's own is.
    #[error("index.html: expected {0}")]
    Document(&'static str),
    /// The archive could not be written.
    #[error("zip: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The bytes could not be written.
    #[error("{0}")]
    Write(#[from] std::io::Error),
}
