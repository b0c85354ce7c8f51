//! Files of incidents: read with what was refused told, taken apart where they were merged, written back.

use crate::beside::Beside;
use crate::format::{Format, Incidents};
use crate::options::Export;
use crate::outcome::Failure;
use crate::{documents, output};
use geojson::FeatureCollection;
use incidentmap::Incident;
use incidentmap::export::geojson::Metadata;
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

/// Writes a collection: as GeoJSON with its features and members as they are, in any other format the incidents that
/// its features are.
pub(crate) fn write(mut collection: FeatureCollection, path: Option<&Path>, export: &Export) -> Result<(), Failure> {
    let path = path.filter(|path| *path != Path::new("-"));
    let metadata = metadata(&collection);
    let format = Format::of(export.format, path);
    if format != Format::Geojson {
        let mut file = Incidents::begin(export, path, &metadata)?;
        for incident in known(&collection) {
            file.write(&incident)?;
        }
        return file.finish();
    }
    let mut beside = Beside::begin(export, format, path, &metadata)?;
    known(&collection).for_each(|incident| beside.add(&incident));
    if let Some(stem) = path.and_then(Path::file_stem) {
        let members = collection.foreign_members.get_or_insert_default();
        // First where it is new: it is what a reader looks for.
        members.shift_insert(0, "name".into(), stem.to_string_lossy().into());
    }
    let bytes = serde_json::to_vec(&collection).map_err(|e| Failure::new("GeoJSON", e))?;
    output::write(path, &bytes)?;
    beside.finish(None)
}

/// The features that are incidents; those that are none have been told when they were read.
fn known(collection: &FeatureCollection) -> impl Iterator<Item = Incident> {
    collection.features.iter().filter_map(|feature| Incident::try_from(feature).ok())
}

/// What a collection says of itself; its name is that of the file that it goes to.
fn metadata(collection: &FeatureCollection) -> Metadata {
    let run = collection.foreign_members.as_ref().and_then(|members| members.get("metadata"));
    let said = |key: &str| run.and_then(|run| run.get(key)?.as_str().map(str::to_owned));
    let gazetteer = said("gazetteer");
    let [attribution, created] = ["attribution", "created"].map(said);
    let [coarsened, withheld] = ["coarsened", "withheld"].map(said);
    Metadata { gazetteer, attribution, created, coarsened, withheld, ..Metadata::default() }
}
