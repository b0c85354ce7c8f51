//! Our own tables: the supplement (places that no package has) and further names.

use super::{BuildError, rows};
use crate::build::record::Record;
use crate::feature::NameKind;
use geo::Point;
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    id: i32,
    name: String,
    lat: f64,
    lon: f64,
    country: String,
    admin1: String,
    feature_code: String,
    population: Option<u32>,
    other_names: String,
    /// Who says so: every row must.
    source: String,
}

/// A further name of a place that a package has.
#[derive(Deserialize)]
pub(crate) struct FurtherName {
    pub(crate) geonameid: i32,
    pub(crate) name: String,
    kind: String,
}

impl FurtherName {
    pub(crate) fn kind(&self) -> Result<NameKind, BuildError> {
        match self.kind.as_str() {
            "standard" => Ok(NameKind::Official),
            "alternate" => Ok(NameKind::Alternate),
            "historical" => Ok(NameKind::Historical),
            "abbreviation" => Ok(NameKind::Abbreviation),
            "demonym" => Ok(NameKind::Demonym),
            other => Err(BuildError::new(
                "names.tsv",
                format!(
                    "{}: expected standard, alternate, historical, abbreviation or demonym, found {other:?}",
                    self.name
                ),
            )),
        }
    }
}

fn read(folder: &Path, name: &str) -> Result<Vec<u8>, BuildError> {
    let path = folder.join(name);
    fs::read(&path).map_err(|e| BuildError::new(path, e))
}

/// The places of `supplement.tsv`.
pub(crate) fn supplement(folder: &Path) -> Result<Vec<Record>, BuildError> {
    let rows: Vec<Row> = rows("supplement.tsv", &read(folder, "supplement.tsv")?, b'\t', true)?;
    rows.into_iter()
        .map(|row| {
            if row.source.trim().is_empty() || row.id >= 0 {
                return Err(BuildError::new(
                    "supplement.tsv",
                    format!("{} ({}): needs a source and a negative id", row.name, row.id),
                ));
            }
            let point = Point::new(row.lon, row.lat);
            let mut record = Record::new(row.id, row.name, point, &row.feature_code, &row.country);
            record.admin1 = row.admin1;
            record.population = row.population.unwrap_or(0);
            for name in row.other_names.split('|').filter(|n| !n.is_empty()) {
                let (name, kind) = match name.split_once(':') {
                    Some(("h", name)) => (name, NameKind::Historical),
                    Some(("b", name)) => (name, NameKind::Abbreviation),
                    Some(("d", name)) => (name, NameKind::Demonym),
                    _ => (name, NameKind::Alternate),
                };
                record.add_name(name.trim(), kind);
            }
            Ok(record)
        })
        .collect()
}

/// The names of `names.tsv`.
pub(crate) fn names(folder: &Path) -> Result<Vec<FurtherName>, BuildError> {
    rows("names.tsv", &read(folder, "names.tsv")?, b'\t', true)
}
