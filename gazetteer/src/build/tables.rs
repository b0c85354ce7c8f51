//! Our own tables, and those of whoever adds to a gazetteer: places that no source has, further names, seats of units.

use super::BuildError;
use super::record::Record;
use super::tsv::{Format, Reading, Refused, Row};
use crate::feature::{NameKind, Years};
use geo::Point;
use std::path::Path;

const PLACES: Format<10> = Format {
    columns: ["id", "name", "lat", "lon", "country", "admin1", "feature_code", "population", "other_names", "source"],
    header: true,
};
const NAMES: Format<5> = Format { columns: ["geonameid", "name", "kind", "years", "note"], header: true };
#[cfg(feature = "build")]
const SEATS: Format<4> = Format { columns: ["unit", "seat", "admin1", "note"], header: true };

/// A further name of a place that a source has.
pub(super) struct FurtherName {
    id: i32,
    name: String,
    kind: NameKind,
    years: Option<Years>,
    unknown: Refused,
}

/// A unit whose own point no source has, and the settlement that stands for it.
#[cfg(feature = "build")]
pub(super) struct Seat {
    pub(super) unit: i32,
    pub(super) settlement: i32,
    /// The first-level unit, where the sources have one that is no more.
    pub(super) admin1: Option<String>,
    /// What to say if one of the two is not there.
    pub(super) unknown: Refused,
}

/// The places of a table like `supplement.tsv`: negative identifiers; other names joined with `|`, each perhaps
/// with its kind before it (`h:` historical, `b:` abbreviation, `d:` demonym); a source for every row.
pub(super) fn supplement(reading: &mut Reading<'_>, path: &Path) -> Result<Vec<Record>, BuildError> {
    let mut records = Vec::new();
    reading.rows(path, &PLACES, |row| {
        records.push(place(row)?);
        Ok(())
    })?;
    Ok(records)
}

fn place(row: &Row<'_, 10>) -> Result<Record, Refused> {
    let id: i32 = row.read(0, "a negative whole number")?;
    if id >= 0 {
        return Err(row.refuse(0, "a negative whole number: those above are GeoNames'"));
    }
    let name = row.text(1).trim();
    if name.is_empty() || name.len() > 255 {
        return Err(row.refuse(1, "a name of 1 to 255 bytes"));
    }
    let point = Point::new(row.degrees(3, 180.0)?, row.degrees(2, 90.0)?);
    let country = row.text(4);
    if !matches!(country.as_bytes(), [] | [b'A'..=b'Z', b'A'..=b'Z']) {
        return Err(row.refuse(4, "a two-letter country code, or nothing"));
    }
    let code = row.text(6);
    if code.get(1..2) != Some(".") || code.len() > crate::layout::CODE {
        return Err(row.refuse(6, "a feature class and code such as P.PPL"));
    }
    if row.text(9).trim().is_empty() {
        return Err(row.refuse(9, "who says so"));
    }
    let mut record = Record::new(id, name, point, code, country);
    row.text(5).clone_into(&mut record.admin1);
    record.population = row.read_or_default(7, "a whole number, or nothing")?;
    for name in row.text(8).split('|').filter(|n| !n.is_empty()) {
        let (name, kind) = match name.split_once(':') {
            Some(("h", name)) => (name, NameKind::Historical),
            Some(("b", name)) => (name, NameKind::Abbreviation),
            Some(("d", name)) => (name, NameKind::Demonym),
            _ => (name, NameKind::Alternate),
        };
        record.add_name(name.trim(), kind);
    }
    Ok(record)
}

/// The names of a table like `names.tsv`, whose head tells how it is written.
pub(super) fn names(reading: &mut Reading<'_>, path: &Path) -> Result<Vec<FurtherName>, BuildError> {
    let mut names = Vec::new();
    reading.rows(path, &NAMES, |row| {
        let kind = match row.text(2) {
            "standard" => NameKind::Official,
            "alternate" => NameKind::Alternate,
            "historical" => NameKind::Historical,
            "abbreviation" => NameKind::Abbreviation,
            "demonym" => NameKind::Demonym,
            _ => return Err(row.refuse(2, "standard, alternate, historical, abbreviation or demonym")),
        };
        let years = match row.text(3).trim() {
            "" => None,
            years => Some(years.parse().map_err(|_| row.refuse(3, "years such as 1926-1991, -1991 or 1998-"))?),
        };
        let name = row.text(1).trim();
        if name.is_empty() || name.len() > 255 {
            return Err(row.refuse(1, "a name of 1 to 255 bytes"));
        }
        let id = row.read(0, "the whole number of a place")?;
        let unknown = row.refuse(0, "the number of a place that is there");
        names.push(FurtherName { id, name: name.to_owned(), kind, years, unknown });
        Ok(())
    })?;
    Ok(names)
}

/// Gives places their further names, in the order of the table, and says how many; a name of no place is refused.
pub(super) fn add_names(records: &mut [Record], names: Vec<FurtherName>, reading: &mut Reading<'_>) -> usize {
    // Only the places that are named: of millions of others no map is made.
    let mut by_id: Vec<(i32, usize)> = Vec::new();
    let mut wanted: Vec<i32> = names.iter().map(|n| n.id).collect();
    wanted.sort_unstable();
    by_id.extend(records.iter().enumerate().map(|(i, r)| (r.id, i)).filter(|(id, _)| wanted.binary_search(id).is_ok()));
    by_id.sort_unstable();
    let mut added = 0;
    for name in names {
        let Ok(at) = by_id.binary_search_by_key(&name.id, |(id, _)| *id) else {
            reading.refusals.push(name.unknown);
            continue;
        };
        let record = &mut records[by_id[at].1];
        match name.kind {
            NameKind::Official => record.set_standard(&name.name, name.years),
            kind => record.add_dated_name(&name.name, kind, name.years),
        }
        added += 1;
    }
    added
}

/// The seats of `seats.tsv`.
#[cfg(feature = "build")]
pub(super) fn seats(reading: &mut Reading<'_>, path: &Path) -> Result<Vec<Seat>, BuildError> {
    let mut seats = Vec::new();
    reading.rows(path, &SEATS, |row| {
        let number = "the whole number of a place";
        let admin1 = Some(row.text(2).to_owned()).filter(|code| !code.is_empty());
        let unknown = row.refuse(0, "the number of a unit, and beside it that of its seat, which are there");
        seats.push(Seat { unit: row.read(0, number)?, settlement: row.read(1, number)?, admin1, unknown });
        Ok(())
    })?;
    Ok(seats)
}
