//! Locations as MUC-4 writes them, and how ours compare.
//!
//! The levels of the key are looked up in the gazetteer, inside their country. Right is the place that bears the last
//! name; partly right is a place around it, a place inside it, or one in the same unit. Another town is wrong.

use super::key::Level;
use super::tally::{Tally, Verdict};
use incidentmap::gazetteer::{self, Place, fold};
use incidentmap::incident::Location;
use incidentmap::{Gazetteer, Incident};

/// Kinds of units that hold settlements.
const UNITS: [&str; 7] = ["DEPARTMENT", "PROVINCE", "STATE", "REGION", "INTENDANCY", "COUNTY", "ZONE"];
/// Kinds of places that a town or a unit around them does not contradict.
const SITES: [&str; 20] = [
    "AIRPORT",
    "AREA",
    "CANTON",
    "COMMUNITY",
    "FARM",
    "HAMLET",
    "JUNGLE",
    "MILITARY BASE",
    "MOUNTAIN",
    "NEIGHBORHOOD",
    "PORT",
    "QUARTER",
    "REFUGEE CAMP",
    "RIVER",
    "RURAL AREA",
    "SECTOR",
    "SUBURB",
    "UNIVERSITY",
    "DISTRICT",
    "ISLAND",
];

/// A place of ours: of the gazetteer, or only a name.
#[derive(Debug, Clone)]
pub struct Site<'g> {
    place: Option<Place<'g>>,
    names: Vec<String>,
}

/// The places of an incident: its own, and those it was also at.
pub fn sites<'g>(incident: &Incident, gazetteer: &'g Gazetteer<'g>) -> Vec<Site<'g>> {
    let site = |location: &Location| {
        let written = location.as_written.iter().chain([&location.name]);
        Site { place: location.place_id.and_then(|id| gazetteer.get(id)), names: written.map(|n| fold(n)).collect() }
    };
    incident.location.iter().chain(&incident.also_at).map(site).collect()
}

/// A location of the key, looked up.
struct Wanted<'k, 'g> {
    country: Option<Place<'g>>,
    /// Levels below the country, and the places that bear their names.
    levels: Vec<(&'k Level, Vec<Place<'g>>)>,
}

impl<'k, 'g> Wanted<'k, 'g> {
    fn new(levels: &'k [Level], gazetteer: &'g Gazetteer<'g>) -> Self {
        let is_country = |p: &Place<'_>| p.level() == gazetteer::Level::Country;
        let found = |name: &str| gazetteer.find(name).map(|m| m.place).collect::<Vec<_>>();
        let country = levels.first().and_then(|l| found(&l.name).into_iter().find(is_country));
        let inside = |p: &Place<'_>| country.is_none_or(|c| p.is_in(&c)) && !is_country(p);
        let below = &levels[usize::from(country.is_some())..];
        let of_level = |l: &Level| suiting(l, found(&l.name).into_iter().filter(inside).collect());
        let levels = below.iter().map(|l| (l, of_level(l))).collect();
        Self { country, levels }
    }

    /// How a place of ours compares, and whether the two agree on more than the country.
    fn verdict(&self, site: &Site<'_>) -> (Verdict, bool) {
        let Some((last, upper)) = self.levels.split_last() else { return (self.whole(site), false) };
        let named = site.names.iter().any(|n| *n == fold(&last.0.name));
        let Some(place) = site.place else {
            return (if named { Verdict::Correct } else { Verdict::Incorrect }, named);
        };
        if self.country.is_some_and(|c| !place.is_in(&c)) {
            return (Verdict::Incorrect, false);
        }
        if last.1.contains(&place) {
            return (Verdict::Correct, true);
        }
        if named && last.1.is_empty() {
            return (Verdict::Correct, true);
        }
        let country = place.level() <= gazetteer::Level::Country;
        if country {
            return (Verdict::Partial, false);
        }
        let related = |p: &Place<'_>| p.is_in(&place) || place.is_in(p);
        let around = upper.iter().any(|(_, places)| places.iter().any(|p| place.is_in(p)));
        if last.1.iter().any(related) || around {
            return (Verdict::Partial, true);
        }
        // A university in a country is not refuted by the town in which it may lie.
        let open = upper.is_empty() && last.0.kinds.iter().any(|k| SITES.contains(&k.as_str()));
        (if open { Verdict::Partial } else { Verdict::Incorrect }, false)
    }

    /// The verdict where the key names a country only.
    fn whole(&self, site: &Site<'_>) -> Verdict {
        match (site.place, self.country) {
            (Some(place), Some(country)) if place == country => Verdict::Correct,
            (Some(place), Some(country)) if place.is_in(&country) => Verdict::Partial,
            _ => Verdict::Incorrect,
        }
    }
}

/// Of the places of a name those of the level, if there are: San Salvador is a town and a department.
fn suiting<'g>(level: &Level, places: Vec<Place<'g>>) -> Vec<Place<'g>> {
    let is_unit = |p: &Place<'_>| p.level() == gazetteer::Level::Admin1;
    let suits = |p: &Place<'_>| level.kinds.iter().any(|k| UNITS.contains(&k.as_str()) == is_unit(p));
    if places.iter().any(suits) { places.into_iter().filter(suits).collect() } else { places }
}

/// The slot by the best of the key's alternatives and of our places, and whether they agree below the country.
pub fn compare<'g>(key: &[Vec<Level>], ours: &[Site<'_>], gazetteer: &'g Gazetteer<'g>) -> (Tally, bool) {
    let wanted = key.iter().map(|levels| Wanted::new(levels, gazetteer));
    let best = wanted.flat_map(|w| ours.iter().map(|s| w.verdict(s)).collect::<Vec<_>>()).max();
    (Tally::single(!key.is_empty(), !ours.is_empty(), best.map(|b| b.0)), best.is_some_and(|b| b.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_compare() {
        let gazetteer = Gazetteer::bundled();
        let levels = |chain: &str| -> Vec<Level> {
            let level = |part: &str| {
                let (name, kind) = part.split_once('/').unwrap_or((part, ""));
                Level { name: name.to_owned(), kinds: vec![kind.to_owned()] }
            };
            chain.split('>').map(level).collect()
        };
        let in_country = |name: &str, country: &str, unit: bool| {
            let mut found = gazetteer.find(name).map(|m| m.place);
            found.find(|p| p.country_code() == Some(country) && (p.level() == gazetteer::Level::Admin1) == unit)
        };
        for (key, name, country, unit, expected) in [
            ("EL SALVADOR>SAN MIGUEL/CITY", "San Miguel", "SV", false, (Verdict::Correct, true)),
            ("EL SALVADOR>SAN MIGUEL/CITY", "San Miguel", "SV", true, (Verdict::Partial, true)),
            ("EL SALVADOR>SAN MIGUEL/DEPARTMENT", "San Miguel", "SV", true, (Verdict::Correct, true)),
            ("EL SALVADOR>SAN MIGUEL/DEPARTMENT", "San Miguel", "SV", false, (Verdict::Partial, true)),
            ("EL SALVADOR>SAN MIGUEL/CITY", "El Salvador", "SV", false, (Verdict::Partial, false)),
            ("EL SALVADOR>SAN MIGUEL/CITY", "San Salvador", "SV", false, (Verdict::Incorrect, false)),
            ("EL SALVADOR>A UNIVERSITY/UNIVERSITY", "San Salvador", "SV", false, (Verdict::Partial, false)),
            ("EL SALVADOR", "San Salvador", "SV", false, (Verdict::Partial, false)),
            ("EL SALVADOR", "El Salvador", "SV", false, (Verdict::Correct, false)),
            ("PERU>LIMA/CITY", "San Salvador", "SV", false, (Verdict::Incorrect, false)),
        ] {
            let site = Site { place: in_country(name, country, unit), names: Vec::new() };
            assert!(site.place.is_some(), "{name}");
            assert_eq!(Wanted::new(&levels(key), gazetteer).verdict(&site), expected, "{key} {name} {unit}");
        }
        let unknown = Site { place: None, names: vec![fold("La Ranera")] };
        let wanted = levels("EL SALVADOR>MORAZAN/DEPARTMENT>LA RANERA/RIVER");
        assert_eq!(Wanted::new(&wanted, gazetteer).verdict(&unknown), (Verdict::Correct, true));
    }
}
