//! The bundled boundaries at points whose country and unit everybody knows, and at none.

#![cfg(feature = "bundled")]

use geo::Point;
use incidentmap_boundaries::{Boundaries, Unit};

/// What the builder wrote beside the file: `key: value` lines.
const WRITTEN: &str = include_str!("../data/boundaries.txt");

/// Name, longitude, latitude, country, ISO 3166-2 code of the unit ("" where it has none).
const POINTS: [(&str, f64, f64, &str, &str); 44] = [
    ("Almaty", 76.93, 43.24, "KZ", "KZ-75"),
    ("Atyrau", 51.92, 47.11, "KZ", "KZ-23"),
    ("Aktau", 51.20, 43.67, "KZ", "KZ-47"),
    ("Zhanaozen", 52.86, 43.34, "KZ", "KZ-47"),
    ("Astana", 71.43, 51.15, "KZ", "KZ-71"),
    ("Taraz", 71.37, 42.90, "KZ", "KZ-31"),
    ("Semey", 80.23, 50.41, "KZ", "KZ-10"),
    ("Oskemen", 82.61, 49.95, "KZ", "KZ-63"),
    ("Taldykorgan", 78.37, 45.02, "KZ", "KZ-33"),
    ("Konaev", 77.08, 43.88, "KZ", "KZ-19"),
    ("Zhezkazgan", 67.71, 47.80, "KZ", "KZ-62"),
    ("Karaganda", 73.09, 49.80, "KZ", "KZ-35"),
    ("Baikonur", 63.31, 45.62, "KZ", ""),
    ("Makhachkala", 47.50, 42.98, "RU", "RU-DA"),
    ("Khasavyurt", 46.59, 43.25, "RU", "RU-DA"),
    ("Grozny", 45.69, 43.31, "RU", "RU-CE"),
    ("Nazran", 44.77, 43.23, "RU", "RU-IN"),
    ("Nalchik", 43.60, 43.48, "RU", "RU-KB"),
    ("Chukotka, west of the 180th meridian", 175.0, 66.5, "RU", "RU-CHU"),
    ("Chukotka, east of it", -175.0, 66.8, "RU", "RU-CHU"),
    ("Bishkek", 74.59, 42.87, "KG", "KG-GB"),
    ("Osh", 72.80, 40.53, "KG", "KG-O"),
    ("Khujand", 69.63, 40.28, "TJ", "TJ-SU"),
    ("Khorugh", 71.55, 37.49, "TJ", "TJ-GB"),
    ("Tashkent", 69.24, 41.31, "UZ", "UZ-TK"),
    ("Ashgabat", 58.38, 37.95, "TM", "TM-A"),
    ("Tbilisi", 44.80, 41.71, "GE", "GE-TB"),
    ("Sukhumi", 41.01, 43.00, "GE", "GE-AB"),
    ("Tskhinvali", 43.97, 42.23, "GE", "GE-SK"),
    ("Nakhchivan", 45.41, 39.21, "AZ", "AZ-NX"),
    ("Simferopol", 34.10, 44.95, "UA", "UA-43"),
    ("Sevastopol", 33.52, 44.60, "UA", "UA-40"),
    ("Nicosia, south", 33.36, 35.15, "CY", "CY-01"),
    ("Kyrenia", 33.32, 35.33, "CY", ""),
    ("Pristina", 21.17, 42.66, "XK", ""),
    ("Hargeisa", 44.07, 9.56, "SO", ""),
    ("Laayoune", -13.20, 27.15, "EH", ""),
    ("Srinagar", 74.80, 34.08, "IN", "IN-JK"),
    ("Vatican", 12.453, 41.903, "VA", ""),
    ("Monaco", 7.42, 43.74, "MC", ""),
    ("Singapore", 103.85, 1.30, "SG", "SG-01"),
    ("Fiji, Taveuni", -179.95, -16.80, "FJ", "FJ-N"),
    ("Fiji, Vanua Levu", 179.3, -16.6, "FJ", "FJ-N"),
    ("Antarctica", 0.0, -80.0, "AQ", ""),
];

#[test]
fn well_known_points_lie_where_they_do() {
    let boundaries = Boundaries::bundled();
    let mut wrong = Vec::new();
    for (name, lon, lat, country, code) in POINTS {
        let point = Point::new(lon, lat);
        let unit = boundaries.unit(point);
        if unit.map(|u| (u.country().code(), u.code().unwrap_or_default())) != Some((country, code)) {
            wrong.push(format!("{name}: {unit:?}"));
        }
        assert_eq!(boundaries.country(point), unit.map(|u| u.country()), "{name}");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nothing_lies_at_sea_or_off_the_globe() {
    let boundaries = Boundaries::bundled();
    let nowhere = [
        ("middle of the Pacific", -140.0, 0.0),
        ("0, 0", 0.0, 0.0),
        ("middle of the Caspian", 50.8, 42.2),
        ("North Pole", 0.0, 90.0),
        ("180th meridian, at sea", 180.0, 0.0),
        ("180th meridian, at sea", -180.0, 0.0),
        ("not a number", f64::NAN, 0.0),
        ("not a number", 0.0, f64::NAN),
        ("infinite", f64::INFINITY, 0.0),
        ("infinite", 0.0, f64::NEG_INFINITY),
        ("too far east", 180.000_001, 68.0),
        ("too far south", 0.0, -90.000_001),
        ("far off", 1e300, -1e300),
    ];
    for (name, lon, lat) in nowhere {
        let point = Point::new(lon, lat);
        assert_eq!(boundaries.unit(point), None, "{name}");
        assert_eq!(boundaries.country(point), None, "{name}");
        assert_eq!(boundaries.country_within(point, 1_000.0), None, "{name}");
        assert!(!boundaries.is_in_country(point, "KZ", 1_000.0), "{name}");
    }
}

#[test]
fn the_ends_of_the_plane_are_no_borders() {
    let boundaries = Boundaries::bundled();
    for (lon, lat, country) in
        [(180.0, 68.0, "RU"), (-180.0, 68.0, "RU"), (0.0, -90.0, "AQ"), (180.0, -90.0, "AQ"), (-180.0, -85.0, "AQ")]
    {
        let found = boundaries.country(Point::new(lon, lat)).map(|c| c.code());
        assert_eq!(found, Some(country), "{lon} {lat}");
    }
}

#[test]
fn a_tolerance_reaches_over_water_borders_and_the_180th_meridian() {
    let boundaries = Boundaries::bundled();
    let off_aktau = Point::new(51.0, 43.6);
    assert_eq!(boundaries.country(off_aktau), None);
    assert_eq!(boundaries.country_within(off_aktau, 30_000.0).map(|c| c.code()), Some("KZ"));
    let metres = boundaries.distance_to_country(off_aktau, "KZ", 1e6).expect("a coast within 1,000 km");
    assert!((5_000.0..30_000.0).contains(&metres), "{metres}");
    assert!(!boundaries.is_in_country(off_aktau, "KZ", metres - 1.0));
    assert!(boundaries.is_in_country(off_aktau, "KZ", metres + 1.0));
    for (code, metres) in [("KZ", f64::NAN), ("KZ", -1.0), ("kz", 1e6), ("", 1e6), ("ZZ", 1e6), ("ÄÖ", 1e6)] {
        assert!(!boundaries.is_in_country(off_aktau, code, metres), "{code:?} {metres}");
    }
    assert!(boundaries.is_in_country(Point::new(-14.0, 40.0), "KZ", f64::INFINITY), "any distance is near enough");
    // The coast of Taveuni lies on both sides.
    let west = boundaries.distance_to_country(Point::new(179.999, -17.1), "FJ", 1e5).expect("Fiji is near");
    let east = boundaries.distance_to_country(Point::new(-179.999, -17.1), "FJ", 1e5).expect("Fiji is near");
    assert!((west - east).abs() < 300.0, "{west} {east}");
}

#[test]
fn units_are_found_by_code_and_id_and_lie_in_their_country() {
    let boundaries = Boundaries::bundled();
    for unit in boundaries.units() {
        assert!(!unit.name().is_empty(), "{unit:?}");
        assert!(unit.country().units().any(|u| u == unit), "{unit:?}");
        if let Some(code) = unit.code() {
            assert!(boundaries.with_code(code).any(|u| u == unit), "{unit:?}");
        }
        if let Some(id) = unit.geonames_id() {
            let found = boundaries.with_geonames_id(id).map(|u| u.geonames_id());
            assert_eq!(found, Some(Some(id)), "{unit:?}");
        }
    }
    for country in boundaries.countries() {
        assert_eq!(boundaries.with_country_code(country.code()), Some(country));
        assert!(country.units().next().is_some(), "{country:?} has no unit");
    }
    let approximate: Vec<&str> = boundaries.units().filter(Unit::is_approximate).filter_map(|u| u.code()).collect();
    assert_eq!(approximate, ["KZ-10", "KZ-19", "KZ-33", "KZ-35", "KZ-62", "KZ-63"]);
    assert_eq!(boundaries.with_geonames_id(609_862).and_then(|u| u.code()), Some("KZ-23"));
    assert_eq!(boundaries.with_geonames_id(0), None);
    assert_eq!(boundaries.with_geonames_id(u32::MAX), None);
    assert_eq!(boundaries.with_code("").next(), None);
}

#[test]
fn the_file_is_the_one_that_the_builder_described() {
    let bundled = Boundaries::bundled();
    let verified = Boundaries::from_bytes(bundled.as_bytes()).expect("the bundled file passes full verification");
    let found = format!(
        "units: {}\ncountries: {}\nbytes: {}\nchecksum: {:016x}\n",
        verified.units().count(),
        verified.countries().count(),
        bundled.as_bytes().len(),
        verified.checksum()
    );
    assert_eq!(found, WRITTEN, "data/boundaries.txt and data/boundaries.bin were not written together");
    assert!(verified.about("source").is_some_and(|source| source.starts_with("Natural Earth")));
    assert_eq!(verified.about("no such key"), None);
}
