//! The compiled-in world gazetteer, row by row: whole, linked, findable, and safe when damaged.

#![cfg(feature = "bundled")]

use geo::{Distance, Haversine, Point};
use incidentmap_gazetteer::{FeatureClass, Gazetteer, Level, NameKind, OpenError, Place, fold};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What the builder wrote beside the file: `key: value` lines.
const WORLD: &str = include_str!("../data/world.txt");

/// Countries whose places may lie in a unit of another country: none.
const FOREIGN_UNITS: [(i64, i64); 0] = [];

/// Country codes without a country of their own: Antarctica is none, and the minor outlying islands
/// of the United States are no one place.
const NO_COUNTRY_PLACE: [&str; 2] = ["AQ", "UM"];

/// Places that stand twice: an airport with two IATA codes, one for each country that it serves.
const TWICE: [(i64, i64); 1] = [(-1_501_000_235, -1_500_029_285)];

/// Countries whose settlements all lie in a first-level unit.
const REGION: [&str; 9] = ["AM", "AZ", "GE", "KG", "KZ", "RU", "TJ", "TM", "UZ"];

fn world(key: &str) -> &'static str {
    let line = WORLD.lines().find_map(|l| l.split_once(": ").filter(|(k, _)| *k == key));
    line.unwrap_or_else(|| panic!("data/world.txt has no line {key:?}")).1
}

/// A fixed sequence of numbers in 0..1, the same on every machine (Knuth's MMIX constants).
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        ((self.next() * n as f64) as usize).min(n - 1)
    }
}

#[test]
fn the_file_is_the_one_that_the_builder_described() {
    let bytes = Gazetteer::bundled().as_bytes();
    let verified = Gazetteer::from_bytes(bytes).expect("the bundled file passes full verification");
    assert_eq!(&bytes[..8], b"IMGAZET\n");
    for (key, found) in [
        ("places", verified.len().to_string()),
        ("folded names", verified.name_count().to_string()),
        ("bytes", bytes.len().to_string()),
        ("checksum", format!("{:016x}", verified.checksum())),
    ] {
        assert_eq!(found, world(key), "{key}: data/world.txt and data/world.pack.lzma were not written together");
    }
    assert_eq!(verified.places().count(), verified.len());
    assert!(verified.place(verified.len() as u32).is_none(), "nothing stands behind the last place");
}

#[test]
fn all_sources_are_named() {
    let gazetteer = Gazetteer::bundled();
    let attribution = gazetteer.about("attribution").expect("an attribution");
    for source in ["GeoNames", "GDELT", "CLDR", "airportsdata", "Natural Earth", "CC BY 4.0"] {
        assert!(attribution.contains(source), "{source} is not named in {attribution:?}");
    }
    assert!(gazetteer.about("version").is_some_and(|v| !v.is_empty()));
    assert!(gazetteer.about_lines().filter(|l| l.starts_with("source ")).count() >= 5);
    assert_eq!(gazetteer.about("no such key"), None);
}

#[test]
fn every_place_has_an_id_a_name_a_class_and_a_point_on_land_or_sea() {
    let gazetteer = Gazetteer::bundled();
    let mut ids = HashSet::with_capacity(gazetteer.len());
    for place in gazetteer.places() {
        assert!(ids.insert(place.id()), "{place:?}: its id stands twice");
        assert_eq!(gazetteer.get(place.id()), Some(place), "{place:?} is not found by its id");
        assert!(!place.name().trim().is_empty(), "{place:?} has no name");
        assert!(place.feature_class().is_some(), "{place:?} has no class");
        let point = place.point();
        assert!(point.x().abs() <= 180.0 && point.y().abs() <= 90.0, "{place:?} is not on the globe");
        assert!(point.x() != 0.0 || point.y() != 0.0, "{place:?} is at 0,0");
    }
    for id in [0, i64::MIN, i64::MAX, i64::from(i32::MAX), -1_000_000_000] {
        assert_eq!(gazetteer.get(id), None, "{id}");
    }
}

#[test]
fn every_chain_of_units_climbs_and_stays_in_its_country() {
    let gazetteer = Gazetteer::bundled();
    let allowed: BTreeSet<(i64, i64)> = FOREIGN_UNITS.into();
    let mut foreign = BTreeSet::new();
    let mut faults: Vec<String> = Vec::new();
    for place in gazetteer.places() {
        let chain: Vec<Place<'_>> = place.ancestors().collect();
        if chain.len() >= 6 || chain.iter().any(|a| a.index() == place.index()) {
            faults.push(format!("{place:?}: its units run in a circle"));
        }
        if chain.windows(2).any(|w| w[1].level() >= w[0].level()) {
            faults.push(format!("{place:?}: its units do not climb: {chain:?}"));
        }
        if chain.first().is_some_and(|unit| unit.level() > place.level() || unit.level() == Level::Local) {
            faults.push(format!("{place:?}: lies in something smaller: {chain:?}"));
        }
        for unit in chain.iter().filter(|u| u.level() > Level::Supranational) {
            if unit.country_code() != place.country_code() {
                foreign.insert((place.id(), unit.id()));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults, the first: {:#?}", faults.len(), &faults[..faults.len().min(12)]);
    assert_eq!(foreign, allowed, "places in units of another country");
}

#[test]
fn every_country_code_has_its_country() {
    let gazetteer = Gazetteer::bundled();
    let mut without: BTreeMap<&str, String> = BTreeMap::new();
    let mut stateless: Vec<Place<'_>> = Vec::new();
    for place in gazetteer.places() {
        match (place.country_code(), place.country()) {
            (Some(code), None) => {
                without.entry(code).or_insert_with(|| format!("{place:?}"));
            }
            (Some(code), Some(country)) => {
                assert_eq!(country.country_code(), Some(code), "{place:?} has the country {country:?}");
                assert_eq!(country.level(), Level::Country, "{place:?} has the country {country:?}");
            }
            (None, country) => {
                assert_eq!(country, None, "{place:?}");
                stateless.push(place);
            }
        }
    }
    let expected: Vec<&str> = NO_COUNTRY_PLACE.into();
    assert_eq!(without.keys().copied().collect::<Vec<_>>(), expected, "{without:#?}");
    let towns: Vec<_> = stateless.iter().filter(|p| p.feature_class() == Some(FeatureClass::Populated)).collect();
    assert!(towns.is_empty(), "settlements without a country: {towns:#?}");
}

#[test]
fn every_place_is_found_by_each_of_its_names_and_folding_is_idempotent() {
    let gazetteer = Gazetteer::bundled();
    let mut names = 0;
    let mut lost: Vec<String> = Vec::new();
    for place in gazetteer.places() {
        for (number, name) in place.names().enumerate() {
            names += 1;
            let folded = fold(name.text);
            assert_eq!(fold(&folded), folded, "{name:?} of {place:?}");
            assert_eq!(number == 0, name.kind == NameKind::Official, "{place:?}: {name:?} at {number}");
            if !gazetteer.find_folded(&folded).any(|m| m.place == place) {
                lost.push(format!("{} {name:?} of {place:?}", gazetteer.find_folded(&folded).count()));
            }
        }
    }
    assert!(names > gazetteer.len(), "most places have more than one name");
    assert!(lost.is_empty(), "{} of {names} names do not lead back: {:#?}", lost.len(), &lost[..lost.len().min(20)]);
}

/// Settlements of a few hundred people where names are English: name, first-level unit, longitude and latitude.
const SMALL: [(&str, &str, f64, f64); 8] = [
    ("Wilson", "Arkansas", -90.04, 35.57),
    ("Belmont", "Ohio", -81.04, 40.03),
    ("Dundee", "Minnesota", -95.47, 43.85),
    ("Holliday", "Missouri", -92.13, 39.49),
    ("Muchelney", "England", -2.82, 51.02),
    ("Lochcarron", "Scotland", -5.50, 57.40),
    ("Trochu", "Alberta", -113.23, 51.82),
    ("Tilba Tilba", "New South Wales", 150.06, -36.32),
];

#[test]
fn small_settlements_are_there_and_schools_are_not() {
    let gazetteer = Gazetteer::bundled();
    for (name, unit, x, y) in SMALL {
        let found: Vec<_> = gazetteer.find(name).map(|m| m.place).collect();
        let right = |p: &&Place<'_>| {
            p.feature_class() == Some(FeatureClass::Populated)
                && p.admin1().is_some_and(|u| u.name() == unit)
                && Haversine.distance(p.point(), Point::new(x, y)) < 8_000.0
        };
        assert!(found.iter().any(|p| right(&p)), "{name}, {unit}: {found:?}");
    }
    let american = gazetteer.places().filter(|p| p.country_code() == Some("US") && p.level() == Level::Local);
    let ends = ["School", "Church", "Cemetery", "Creek", "Hospital", "Library", "Department", "Post Office"];
    let others: Vec<_> = american.filter(|p| p.id() < 0 && ends.iter().any(|e| p.name().ends_with(e))).collect();
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn no_name_carries_its_unit() {
    let listed = Gazetteer::bundled().places().filter(|p| p.id() < -1_000_000 && p.feature_code() != "S.AIRP");
    let with: Vec<_> = listed.filter(|p| p.name().contains(", ")).collect();
    assert!(with.is_empty(), "{with:?}");
}

#[test]
fn no_place_stands_twice() {
    let gazetteer = Gazetteer::bundled();
    let mut named: BTreeMap<_, Vec<Place<'_>>> = BTreeMap::new();
    for place in gazetteer.places() {
        let key = (fold(place.name()), place.country_code(), place.feature_class(), place.level());
        named.entry(key).or_default().push(place);
    }
    let mut twice: Vec<String> = Vec::new();
    for places in named.values() {
        for (i, a) in places.iter().enumerate() {
            // GeoNames lists some places twice itself; ours are added only where it has none.
            let ours =
                places[i + 1..].iter().filter(|b| (a.id() < 0 || b.id() < 0) && !TWICE.contains(&(a.id(), b.id())));
            let near = ours.filter(|b| Haversine.distance(a.point(), b.point()) < 1_000.0);
            twice.extend(near.map(|b| format!("{} and {}: {} ({:?})", a.id(), b.id(), a.name(), a.country_code())));
        }
    }
    assert!(twice.is_empty(), "{} places stand twice: {twice:#?}", twice.len());
}

#[test]
fn every_town_of_the_region_lies_in_a_first_level_unit() {
    let gazetteer = Gazetteer::bundled();
    let outside: Vec<String> = gazetteer
        .places()
        .filter(|p| p.feature_class() == Some(FeatureClass::Populated) && p.population() >= 5_000)
        .filter(|p| p.country_code().is_some_and(|c| REGION.contains(&c)) && p.admin1().is_none())
        .map(|p| format!("{} {} ({}, in {:?})", p.id(), p.name(), p.population(), p.parent().map(|u| u.name())))
        .collect();
    assert!(outside.is_empty(), "{} towns lie in no unit: {outside:#?}", outside.len());
}

#[test]
fn the_nearest_place_is_the_one_that_a_full_scan_finds() {
    let gazetteer = Gazetteer::bundled();
    let all: Vec<(Point<f64>, bool)> =
        gazetteer.places().map(|p| (p.point(), p.feature_class() == Some(FeatureClass::Populated))).collect();
    let scan = |from: Point<f64>, towns: bool| {
        let accepted = all.iter().enumerate().filter(|(_, (_, town))| *town || !towns);
        let measured = accepted.map(|(i, (p, _))| (Haversine.distance(from, *p), i));
        measured.min_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1))).expect("places")
    };
    let mut points = vec![
        Point::new(0.0, 90.0),
        Point::new(0.0, -90.0),
        Point::new(123.4, 90.0),
        Point::new(-180.0, -90.0),
        Point::new(180.0, 0.0),
        Point::new(-180.0, 0.0),
        Point::new(179.9999, 65.2),
        Point::new(-179.9999, 65.2),
        Point::new(180.0, -17.0),
        Point::new(-180.0, 71.2),
        Point::new(0.0, 0.0),
        Point::new(-0.0, -0.0),
        Point::new(-123.39, -48.88), // the oceanic pole of inaccessibility
        Point::new(-140.0, 0.0),
        Point::new(80.0, -50.0),
        Point::new(0.0, 88.0),
        Point::new(-90.0, -75.0),
        Point::new(51.88, 47.12),
    ];
    let mut random = Lcg(20_260_905);
    while points.len() < 220 {
        // Even on the sphere: most of these lie in the oceans.
        let lat = (random.next() * 2.0 - 1.0).asin().to_degrees();
        points.push(Point::new(random.next() * 360.0 - 180.0, lat));
    }
    while points.len() < 300 {
        // Around the Caspian, where the places lie close.
        points.push(Point::new(40.0 + random.next() * 40.0, 36.0 + random.next() * 18.0));
    }
    for (number, from) in points.iter().enumerate() {
        let towns = number % 5 == 4;
        let accept = |p: &Place<'_>| !towns || p.feature_class() == Some(FeatureClass::Populated);
        let found = gazetteer.nearest(*from, accept).expect("something is nearest");
        let (distance, index) = scan(*from, towns);
        assert_eq!(
            (found.place.index() as usize, found.distance_m.to_bits()),
            (index, distance.to_bits()),
            "{from:?}, towns only: {towns}: {found:?}, expected {:?} at {distance} m",
            gazetteer.place(index as u32)
        );
    }
    for nowhere in
        [Point::new(f64::NAN, 0.0), Point::new(0.0, f64::NAN), Point::new(180.1, 0.0), Point::new(0.0, -90.1)]
    {
        assert_eq!(gazetteer.nearest(nowhere, |_| true), None, "{nowhere:?}");
    }
    assert_eq!(gazetteer.nearest(Point::new(51.88, 47.12), |_| false), None);
}

#[test]
fn a_cut_file_is_refused() {
    let bytes = Gazetteer::bundled().as_bytes();
    let mut random = Lcg(1);
    let early = [0, 1, 7, 8, 11, 12, 16, 24, 31, 32, 100, 303, 304, 305, bytes.len() - 1];
    for end in early.into_iter().chain((0..35).map(|_| random.below(bytes.len()))) {
        let error = Gazetteer::from_bytes(&bytes[..end]).map(|g| g.len()).expect_err("a cut file opened");
        let told = matches!(error, OpenError::Magic { .. } | OpenError::Length { .. });
        assert!(told, "cut at {end}: {error}");
    }
    let mut longer = bytes.to_vec();
    longer.push(0);
    assert!(matches!(Gazetteer::from_bytes(&longer), Err(OpenError::Length { .. })));
}

#[test]
fn a_file_with_one_wrong_byte_is_refused() {
    let mut bytes = Gazetteer::bundled().as_bytes().to_vec();
    let mut random = Lcg(2);
    let header = [0, 7, 8, 11, 12, 15, 16, 23, 24, 31, 32, 40, 100, 303, 304];
    let last = bytes.len() - 1;
    let offsets: Vec<usize> = header.into_iter().chain((0..34).map(|_| random.below(last))).chain([last]).collect();
    assert_eq!(offsets.len(), 50);
    for at in offsets {
        let bit = 1u8 << random.below(8);
        bytes[at] ^= bit;
        let error = Gazetteer::from_bytes(&bytes).map(|g| g.len()).expect_err("a damaged file opened");
        assert!(!error.to_string().is_empty(), "byte {at}");
        if at >= 32 {
            assert!(matches!(error, OpenError::Checksum { .. }), "byte {at}: {error}");
        }
        bytes[at] ^= bit;
    }
    assert!(Gazetteer::from_bytes(&bytes).is_ok(), "the file is whole again");
}
