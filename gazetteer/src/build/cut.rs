//! Cuts a smaller gazetteer out of a larger one: a region's villages with the world's towns, say.

use super::record::{Record, RecordName};
use super::{BuildError, write};
use crate::feature::Level;
use crate::gazetteer::Gazetteer;
use crate::place::Place;

/// A file of the places that `keep` takes, with the units and countries that they lie in. What the larger file says
/// of itself is kept but for its version and counts: `version` is the new one.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap_gazetteer::{Gazetteer, build};
/// let world = Gazetteer::bundled();
/// let cities = build::cut(world, "cities", |place| place.population() > 1_000_000).unwrap();
/// let cities = Gazetteer::from_bytes(&cities).unwrap();
/// assert!(cities.find("Almaty").next().unwrap().place.admin1().is_some());
/// assert!(cities.len() < world.len() / 10);
/// # }
/// ```
///
/// # Errors
/// As [`write()`]; none for places of a gazetteer that this crate wrote.
pub fn cut(gazetteer: &Gazetteer<'_>, version: &str, keep: impl Fn(&Place<'_>) -> bool) -> Result<Vec<u8>, BuildError> {
    let mut kept = vec![false; gazetteer.len()];
    for place in gazetteer.places().filter(|p| keep(p)) {
        for whole in core::iter::once(place).chain(place.ancestors()).chain(place.country()) {
            if let Some(kept) = kept.get_mut(whole.index() as usize) {
                *kept = true;
            }
        }
    }
    let records = gazetteer.places().filter(|p| kept.get(p.index() as usize) == Some(&true)).map(|p| record(&p));
    let lines = gazetteer.about_lines().filter_map(|line| line.split_once(": "));
    let told = lines.filter(|(key, _)| *key != "version" && !key.starts_with("count "));
    let about: Vec<(String, String)> = core::iter::once(("version", version))
        .chain(told)
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    write(records.collect(), &about)
}

/// The place as it went into the file; its units' identifiers stand for their codes.
fn record(place: &Place<'_>) -> Record {
    let unit = |level: Level, unit: Option<Place<'_>>| {
        unit.filter(|_| place.level() >= level).map_or_else(String::new, |u| u.id().to_string())
    };
    let names = place.names().map(|n| RecordName { text: n.text.to_owned(), kind: n.kind, years: n.years });
    Record {
        id: place.id() as i32,
        point: place.point(),
        feature_code: place.feature_code().to_owned(),
        country: place.country_code().unwrap_or_default().to_owned(),
        admin1: unit(Level::Admin1, place.admin1()),
        admin2: unit(Level::Admin2, place.admin2()),
        population: place.population(),
        names: names.collect(),
    }
}
