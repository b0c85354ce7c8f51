//! `allCountries.txt` and the files of countries: one place a row, 19 columns.

use super::{Selection, feature_code};
use crate::build::record::Record;
use crate::build::tsv::{Format, Reading, Refused, Row};
use crate::build::{BuildError, clean};
use crate::feature::{FeatureClass, NameKind};
use geo::Point;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::path::Path;

const PLACES: Format<19> = Format {
    columns: [
        "geonameid",
        "name",
        "asciiname",
        "alternatenames",
        "latitude",
        "longitude",
        "feature class",
        "feature code",
        "country code",
        "cc2",
        "admin1 code",
        "admin2 code",
        "admin3 code",
        "admin4 code",
        "population",
        "elevation",
        "dem",
        "timezone",
        "modification date",
    ],
    header: false,
};

/// Appends the places that are selected; `by_id` keeps where each stands. The names in the row are taken if
/// `inline_names`.
pub(super) fn read(
    reading: &mut Reading<'_>,
    path: &Path,
    selection: &Selection,
    inline_names: bool,
    records: &mut Vec<Record>,
    by_id: &mut HashMap<i32, u32>,
) -> Result<(), BuildError> {
    reading.rows(path, &PLACES, |row| {
        let record = place(row, inline_names)?;
        if !selected(&record, selection) {
            return Ok(());
        }
        let Entry::Vacant(number) = by_id.entry(record.id) else {
            return Err(row.refuse(0, "a number that no row before has"));
        };
        number.insert(records.len() as u32);
        records.push(record);
        Ok(())
    })
}

fn place(row: &Row<'_, 19>, inline_names: bool) -> Result<Record, Refused> {
    let id: i32 = row.read(0, "a whole number above 0")?;
    if id <= 0 {
        return Err(row.refuse(0, "a whole number above 0"));
    }
    let name = row.text(1).trim();
    if name.is_empty() || name.len() > 255 {
        return Err(row.refuse(1, "a name of 1 to 255 bytes"));
    }
    let point = Point::new(row.degrees(5, 180.0)?, row.degrees(4, 90.0)?);
    let code = feature_code(row.text(6), row.text(7))
        .ok_or_else(|| row.refuse(6, "a feature class, one of AHLPRSTUV, and a code of at most 6 letters"))?;
    let country = row.text(8);
    if !matches!(country.as_bytes(), [] | [b'A'..=b'Z', b'A'..=b'Z']) {
        return Err(row.refuse(8, "a two-letter country code, or nothing"));
    }
    let population: u64 = row.read_or_default(14, "a whole number, or nothing")?;
    let mut record = Record::new(id, name, point, &code, country);
    row.text(10).clone_into(&mut record.admin1);
    row.text(11).clone_into(&mut record.admin2);
    record.population = u32::try_from(population).unwrap_or(u32::MAX);
    record.add_name(row.text(2).trim(), NameKind::Alternate);
    let other = row.text(3).split(',').map(str::trim).filter(|_| inline_names);
    for name in other.filter(|name| clean::keep(name, country, u32::MAX, true)) {
        record.add_name(name, NameKind::Alternate);
    }
    Ok(record)
}

fn selected(record: &Record, selection: &Selection) -> bool {
    if record.is_country() || record.unit_level().is_some() {
        return true;
    }
    let class = record.feature_code.chars().next().and_then(FeatureClass::from_letter);
    let wanted = selection.classes.is_empty() || class.is_some_and(|c| selection.classes.contains(&c));
    let peopled = class != Some(FeatureClass::Populated) || record.population >= selection.min_population;
    wanted && peopled
}
