//! What is written beside a file of incidents: types of columns, sums of units, style and project.

use crate::areas::Areas;
use crate::format::Format;
use crate::options::Export;
use crate::outcome::Failure;
use crate::output::{self, is_file_to_be};
use crate::qgis;
use incidentmap::Incident;
use incidentmap::export::csv;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::geopackage::GeoPackage;
use incidentmap::export::qgis::{Language, Summary, style};
use incidentmap::export::schema::Schema;
use std::path::{Path, PathBuf};

/// The layers of a GeoPackage by name.
pub(crate) struct Layers {
    pub(crate) incidents: String,
    pub(crate) areas: Option<String>,
}

/// What will be written beside a file, gathered while the incidents go by.
pub(crate) struct Beside {
    kind: Kind,
    /// The file, where it is one.
    path: Option<PathBuf>,
    areas: Option<(Areas, PathBuf)>,
    summary: Summary,
    metadata: Metadata,
    language: Language,
}

#[derive(PartialEq)]
enum Kind {
    Nothing,
    /// The types of a table's columns.
    Types,
    /// Style and project; the style is inside where the format has a place for it.
    Qgis {
        style_inside: bool,
    },
}

impl Beside {
    /// What belongs beside a file.
    pub(crate) fn begin(export: &Export, format: Format, path: Option<&Path>, metadata: &Metadata) -> Self {
        let path = path.filter(|path| is_file_to_be(path));
        let is_native = metadata.schema.is_none_or(|schema| schema == Schema::Native);
        let kind = match format {
            _ if export.qgis => Kind::Qgis { style_inside: format == Format::Gpkg },
            Format::Csv if is_native && !export.hxl => Kind::Types,
            _ => Kind::Nothing,
        };
        let types = path.filter(|_| format == Format::Csv && kind != Kind::Types).map(types_of);
        if let Some(types) = types.filter(|types| types.exists()) {
            eprintln!("warning: {}: the types of another table; with it a GIS misreads this one", types.display());
        }
        let stem = || Some(path?.file_stem()?.to_string_lossy().into_owned());
        Self {
            kind,
            path: path.map(Path::to_owned),
            areas: export.areas.clone().map(|path| (Areas::default(), path)),
            summary: Summary::default(),
            metadata: Metadata { name: metadata.name.clone().or_else(stem), ..metadata.clone() },
            language: export.lang,
        }
    }

    /// What the file says of itself, its name among it.
    pub(crate) fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The style of the incidents that went by.
    pub(crate) fn style(&self) -> String {
        style(self.language, &self.summary)
    }

    /// Sees one more incident.
    pub(crate) fn add(&mut self, incident: &Incident) {
        self.summary.add(incident);
        if let Some((areas, _)) = &mut self.areas {
            areas.add(incident);
        }
    }

    /// Adds the units to a GeoPackage, as a layer beside this one; answers its name.
    pub(crate) fn add_areas(&self, package: &mut GeoPackage, layer: &str) -> rusqlite::Result<Option<String>> {
        let Some((areas, _)) = &self.areas else { return Ok(None) };
        let name = format!("{layer}_areas");
        areas.add_to(package, &name, self.language)?;
        Ok(Some(name))
    }

    /// Writes it all, once the file is in its place; `layers` are those of a GeoPackage.
    pub(crate) fn finish(&self, layers: Option<&Layers>) -> Result<(), Failure> {
        if let Some((areas, path)) = &self.areas {
            areas.write(path, &self.metadata, self.language)?;
        }
        let Some(path) = &self.path else { return Ok(()) };
        match self.kind {
            Kind::Nothing => Ok(()),
            Kind::Types => output::write_file(&types_of(path), csv::types().as_bytes()),
            Kind::Qgis { style_inside } => {
                let pack = qgis::Pack { path, layers, areas: self.areas.as_ref().map(|(_, path)| path.as_path()) };
                if !style_inside {
                    qgis::write_style(path, &self.style())?;
                }
                pack.write_project(self.summary, &self.metadata, self.language)
            }
        }
    }
}

/// Where GDAL looks for the types of a table's columns.
fn types_of(table: &Path) -> PathBuf {
    table.with_extension("csvt")
}
