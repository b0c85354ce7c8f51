//! Chooses the names that stand on the map: towns from `GeoNames`, countries from Natural Earth.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

use serde_json::Value;
use shapefile::dbase;

use super::shapes::{number, text};
use super::simplify;
use super::sources::Files;
use incidentmap_basemap::Label;

/// Countries whose small towns are named too.
const FOCUS: &[&str] = &["KZ", "KG", "TJ", "UZ", "TM", "GE", "AZ", "AM", "AF"];

/// Towns by population, each with the zoom from which it shows, the largest first.
pub fn towns(files: &Files) -> Result<Vec<Label>, Box<dyn Error>> {
    let countries = json(files, "countries.json")?;
    let cities = json(files, "cities500.json")?;
    let mut rows = Vec::new();
    for city in cities.as_object().into_iter().flat_map(|map| map.values()) {
        let (Some(name), Some(lon), Some(lat), Some(people), Some(country)) = (
            city["name"].as_str(),
            city["longitude"].as_f64(),
            city["latitude"].as_f64(),
            city["population"].as_u64(),
            city["countrycode"].as_str(),
        ) else {
            return Err(format!("a town without name, point or population: {city}").into());
        };
        rows.push((people, name, country, [lon, lat]));
    }
    rows.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.3[0].total_cmp(&b.3[0])));
    let mut capitals: BTreeMap<&str, &str> = BTreeMap::new();
    for (code, country) in countries.as_object().into_iter().flatten() {
        capitals.insert(code, country["capital"].as_str().unwrap_or_default());
    }
    // The package's list of countries is older than its towns.
    capitals.insert("KZ", "Astana");
    let mut towns = Vec::new();
    for (people, name, country, point) in rows {
        let capital = capitals.get(country) == Some(&name);
        if capital {
            // The largest town of that name in the country is the capital, later ones are not.
            capitals.remove(country);
        }
        let focus = FOCUS.contains(&country) || (country == "RU" && simplify::in_focus(point));
        let Some(min_zoom) = zoom(people, capital, focus) else {
            continue;
        };
        towns.push(Label { min_zoom, capital, point, name: name.to_owned() });
    }
    Ok(towns)
}

fn zoom(people: u64, capital: bool, focus: bool) -> Option<u8> {
    match (people, capital, focus) {
        (3_000_000.., _, _) | (500_000.., true, _) => Some(4),
        (1_000_000.., _, _) | (_, true, _) | (250_000.., _, true) => Some(5),
        (300_000.., _, _) | (100_000.., _, true) => Some(6),
        (150_000.., _, _) | (35_000.., _, true) => Some(7),
        (80_000.., _, _) | (10_000.., _, true) => Some(8),
        (3_000.., _, true) => Some(9),
        (1_000.., _, true) => Some(10),
        _ => None,
    }
}

/// Country names at the points where Natural Earth puts them.
pub fn countries(files: &Files) -> Result<Vec<Label>, Box<dyn Error>> {
    let path = files.natural_earth_110m.join("ne_110m_admin_0_countries.dbf");
    let mut labels = Vec::new();
    for record in dbase::read(path)? {
        let point = [number(&record, "LABEL_X"), number(&record, "LABEL_Y")];
        let min_zoom = (number(&record, "MIN_LABEL").round() as u8).clamp(2, 6);
        labels.push(Label { min_zoom, capital: false, point, name: text(&record, "NAME_LONG") });
    }
    labels.sort_by(|a, b| a.min_zoom.cmp(&b.min_zoom).then(a.name.cmp(&b.name)));
    Ok(labels)
}

fn json(files: &Files, name: &str) -> Result<Value, Box<dyn Error>> {
    Ok(serde_json::from_slice(&fs::read(files.geonames.join(name))?)?)
}
