//! Files of incidents: read with what was refused told, taken apart where they were merged, written back.

use crate::beside::Beside;
use crate::format::{Format, Incidents};
use crate::options::Export;
use crate::outcome::Failure;
use crate::{documents, output};
use geojson::FeatureCollection;
use incidentmap::Incident;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::schema::Schema;
use incidentmap::import::geojson::{self as import, Import, Refused};
use std::path::Path;

/// Reads a file; features that are no incidents are told, and properties that are not of the contract counted.
pub(crate) fn read(path: &Path) -> Result<Import, Failure> {
    let text = documents::bytes(path).and_then(|b| documents::text(path, b))?;
    let import = import::read(&text).map_err(|e| Failure::new(path.display(), e))?;
    tell(path, &import.refused, import.incidents.len())?;
    if !import.foreign.is_empty() {
        let keys: Vec<String> = import.foreign.iter().map(|(key, n)| format!("{key} ({n})")).collect();
        eprintln!("{}: properties that are not compared: {}", path.display(), keys.join(", "));
    }
    Ok(import)
}

/// Tells which features of a file are no incidents.
///
/// # Errors
/// Where none is.
pub(crate) fn tell(path: &Path, refused: &[Refused], read: usize) -> Result<(), Failure> {
    for refused in refused {
        eprintln!("refused: {}: {refused}", path.display());
    }
    if read == 0 && !refused.is_empty() {
        return Err(Failure::new(path.display(), "no feature is an incident"));
    }
    Ok(())
}

/// Reads a file as a collection, with all its features and members as they are.
pub(crate) fn collection(path: &Path) -> Result<(FeatureCollection, String), Failure> {
    let text = documents::bytes(path).and_then(|b| documents::text(path, b))?;
    let wrong = |e| Failure::new(path.display(), format!("expected a GeoJSON FeatureCollection, found {e}"));
    Ok((text.parse().map_err(wrong)?, text))
}

/// The features of a collection that are incidents, and those that are none.
pub(crate) fn known(collection: &FeatureCollection) -> (Vec<Incident>, Vec<Refused>) {
    let (mut incidents, mut refused) = (Vec::new(), Vec::new());
    for (number, feature) in (1..).zip(&collection.features) {
        match Incident::try_from(feature) {
            Ok(incident) => incidents.push(incident),
            Err(why) => refused.push(Refused { number, why }),
        }
    }
    (incidents, refused)
}

/// Writes a collection that was read from `source`: as GeoJSON with its features and members as they are, in any other
/// format the incidents that its features are. Those that are none, and are left out or counted nowhere, are told;
/// answers how many there are.
pub(crate) fn write(
    mut collection: FeatureCollection,
    source: &Path,
    path: Option<&Path>,
    export: &Export,
) -> Result<usize, Failure> {
    let path = path.filter(|path| *path != Path::new("-"));
    let metadata = metadata(&collection);
    let format = export.fits(path, Schema::Native)?;
    let (incidents, refused) = known(&collection);
    if format != Format::Geojson {
        tell(source, &refused, incidents.len())?;
        let mut file = Incidents::begin(export, path, &metadata)?;
        incidents.iter().try_for_each(|incident| file.write(incident))?;
        file.finish()?;
        return Ok(refused.len());
    }
    if export.areas.is_some() {
        tell(source, &refused, incidents.len())?;
    }
    let mut beside = Beside::begin(export, format, path, &metadata);
    for incident in &incidents {
        beside.add(incident);
    }
    if let Some(stem) = path.and_then(Path::file_stem) {
        let members = collection.foreign_members.get_or_insert_default();
        // First where it is new: it is what a reader looks for.
        members.shift_insert(0, "name".into(), stem.to_string_lossy().into());
    }
    let bytes = serde_json::to_vec(&collection).map_err(|e| Failure::new("GeoJSON", e))?;
    output::write(path, &bytes)?;
    beside.finish(None)?;
    Ok(if export.areas.is_some() { refused.len() } else { 0 })
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
