//! Units of the bundled world, row by row: counties and districts stand where they lie, names have years and scripts.

#![cfg(feature = "bundled")]

use geo::{Distance, Haversine, Point};
use incidentmap_gazetteer::{Gazetteer, Level, NameKind};

/// Units of the second level: identifier, the first-level unit that they lie in, and a town in or beside them.
const DISTRICTS: [(i64, &str, &str); 6] = [
    (4_982_040, "Maine", "Belfast"),
    (1_524_315, "Almaty Region", "Yesik"),
    (609_923, "Atyrau Region", "Kulsary"),
    (609_453, "West Kazakhstan", "Kaztalovka"),
    (1_527_687, "Talas Region", "Bakai-Ata"),
    (12_639_975, "Chechnya", "Shatoy"),
];

#[test]
fn districts_lie_in_their_regions_beside_their_towns() {
    let gazetteer = Gazetteer::bundled();
    let mut faults = Vec::new();
    for (id, region, town) in DISTRICTS {
        let Some(unit) = gazetteer.get(id) else {
            faults.push(format!("no unit {id}"));
            continue;
        };
        let in_region = unit.admin1().is_some_and(|u| u.names().any(|n| n.text == region));
        let near = gazetteer
            .find(town)
            .filter(|m| m.place.country_code() == unit.country_code())
            .any(|m| Haversine.distance(m.place.point(), unit.point()) < 60_000.0);
        if !in_region || !near {
            let found = unit.admin1().map(|u| u.name());
            faults.push(format!("{id} {}: in {found:?}, beside {town}: {near}", unit.name()));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn all_counties_of_the_united_states_are_there() {
    let gazetteer = Gazetteer::bundled();
    let counties: Vec<_> =
        gazetteer.places().filter(|p| p.level() == Level::Admin2 && p.country_code() == Some("US")).collect();
    assert!(counties.len() >= 3_140, "{}", counties.len());
    let lost: Vec<_> = counties.iter().filter(|c| c.admin1().is_none()).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn old_names_have_years_and_neighbours_their_own_script() {
    let gazetteer = Gazetteer::bundled();
    let astana = gazetteer.get(1_526_273).expect("Astana");
    let borne = |text: &str, year: i16| {
        astana.names().any(|n| n.text == text && n.years.is_some_and(|years| years.contains(year)))
    };
    for (name, then, not_then) in
        [("Tselinograd", 1970, 1993), ("Akmola", 1995, 1999), ("Nur-Sultan", 2020, 2023), ("Astana", 2005, 2020)]
    {
        assert!(borne(name, then) && !borne(name, not_then), "{name}");
    }
    let dated = gazetteer.places().flat_map(|p| p.names()).filter(|n| n.years.is_some());
    assert!(dated.filter(|n| n.kind != NameKind::Demonym).count() >= 1_200);
    for (name, point) in
        [("თბილისი", Point::new(44.83, 41.69)), ("Երևան", Point::new(44.51, 40.18)), ("کابل", Point::new(69.17, 34.53))]
    {
        let near = |p: Point<f64>| Haversine.distance(p, point) < 30_000.0;
        assert!(gazetteer.find(name).any(|m| near(m.place.point())), "{name}");
    }
}
