//! What opens a file of incidents in QGIS: its style, and a project with the ground under it.

use crate::beside::Layers;
use crate::ground;
use crate::outcome::Failure;
use crate::output;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::qgis::{Ground, Language, Project, Summary};
use incidentmap_pack::{Files, archive};
use std::path::Path;

/// The file that it is all for.
pub(crate) struct Pack<'p> {
    pub(crate) path: &'p Path,
    /// The layers of a GeoPackage.
    pub(crate) layers: Option<&'p Layers>,
    /// A file of units beside it.
    pub(crate) areas: Option<&'p Path>,
}

/// Writes the style of a file where QGIS looks for it, `<stem>.qml`; one that is there stays.
pub(crate) fn write_style(file: &Path, style: &str) -> Result<(), Failure> {
    let path = file.with_extension("qml");
    if stays(&path) {
        return Ok(());
    }
    output::write_file(&path, style.as_bytes())
}

impl Pack<'_> {
    /// The project, `<stem>.qgz`, and its ground, `<stem>_ground.gpkg`; a project that is there stays.
    pub(crate) fn write_project(
        &self,
        summary: Summary,
        metadata: &Metadata,
        language: Language,
    ) -> Result<(), Failure> {
        let stem = self.path.file_stem().unwrap_or_default().to_string_lossy();
        let ground = self.path.with_file_name(format!("{stem}_ground.gpkg"));
        ground::write(&ground, summary.view(), metadata)?;
        let path = self.path.with_extension("qgz");
        if stays(&path) {
            return Ok(());
        }
        let named = |path: &Path| format!("./{}", path.file_name().unwrap_or_default().to_string_lossy());
        let source = named(self.path);
        let (land, borders) = (layer(&named(&ground), ground::LAND), layer(&named(&ground), ground::BORDERS));
        let areas = self.layers.and_then(|layers| layers.areas.as_deref()).map(|name| layer(&source, name));
        let areas = areas.or_else(|| self.areas.map(|areas| self.relative(areas)));
        let incidents = self.layers.map_or_else(|| source.clone(), |layers| layer(&source, &layers.incidents));
        let project = Project {
            title: &stem,
            source: &incidents,
            areas: areas.as_deref(),
            ground: Some(Ground { land: &land, borders: &borders }),
            summary,
            language,
        };
        let files = Files::from([(format!("{stem}.qgs"), project.to_qgs(metadata).into_bytes())]);
        let bytes = archive::zip(&files, "").map_err(|e| Failure::new(path.display(), e))?;
        output::write_file(&path, &bytes)
    }

    /// A file as the project names it: relative where it lies beside it.
    fn relative(&self, file: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let (file, beside) = (absolute(file), absolute(self.path));
        match file.file_name() {
            Some(name) if file.parent() == beside.parent() => format!("./{}", name.to_string_lossy()),
            _ => file.to_string_lossy().into_owned(),
        }
    }
}

/// A layer in a file, as QGIS names it.
fn layer(source: &str, name: &str) -> String {
    format!("{source}|layername={name}")
}

/// What an analyst may have changed is not overwritten.
fn stays(path: &Path) -> bool {
    let there = path.exists();
    if there {
        eprintln!("{}: is there already and stays; remove it to have it made anew", path.display());
    }
    there
}
