//! Files of incidents: read with what was refused told, taken apart where they were merged, written back.

use crate::outcome::Failure;
use crate::{documents, output};
use geojson::FeatureCollection;
use incidentmap::import::geojson::{self as import, Import};
use std::path::Path;

/// Reads a file; features that are no incidents are told, and properties that are not of the contract counted.
pub(crate) fn read(path: &Path) -> Result<Import, Failure> {
    let text = documents::bytes(path).and_then(|b| documents::text(path, b))?;
    let import = import::read(&text).map_err(|e| Failure::new(path.display(), e))?;
    for refused in &import.refused {
        eprintln!("refused: {}: {refused}", path.display());
    }
    if import.incidents.is_empty() && !import.refused.is_empty() {
        return Err(Failure::new(path.display(), "no feature is an incident"));
    }
    if !import.foreign.is_empty() {
        let keys: Vec<String> = import.foreign.iter().map(|(key, n)| format!("{key} ({n})")).collect();
        eprintln!("{}: properties that are not compared: {}", path.display(), keys.join(", "));
    }
    Ok(import)
}

/// Writes a collection; its name is the stem of its file, as every GIS expects.
pub(crate) fn write(mut collection: FeatureCollection, path: Option<&Path>) -> Result<(), Failure> {
    if let Some(stem) = path.filter(|p| *p != Path::new("-")).and_then(Path::file_stem) {
        let members = collection.foreign_members.get_or_insert_default();
        // First where it is new: it is what a reader looks for.
        members.shift_insert(0, "name".into(), stem.to_string_lossy().into());
    }
    let bytes = serde_json::to_vec(&collection).map_err(|e| Failure::new("GeoJSON", e))?;
    output::write(path, &bytes)
}
