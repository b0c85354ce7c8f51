//! `geocode` and `reverse`: names to places and points to the nearest settlement.

use crate::{column, run};
use geo::{Distance, Haversine, Point};
use serde_json::Value;

/// Names, and where the places truly are: latitude, longitude, and the country.
const TRUE_PLACES: [(&str, f64, f64, &str); 26] = [
    ("Atyrau", 47.1167, 51.8833, "KZ"),
    ("Aktobe", 50.2839, 57.1670, "KZ"),
    ("Khasavyurt", 43.2500, 46.5833, "RU"),
    ("Taraz", 42.9000, 71.3667, "KZ"),
    ("Алматы", 43.2380, 76.9450, "KZ"),
    ("Alma-Ata", 43.2380, 76.9450, "KZ"),
    ("Aktyubinsk", 50.2839, 57.1670, "KZ"),
    ("Guryev", 47.1167, 51.8833, "KZ"),
    ("Zhanaozen", 43.3417, 52.8611, "KZ"),
    ("Ridder", 50.3442, 83.5125, "KZ"),
    ("Derbent", 42.0578, 48.2889, "RU"),
    ("Shetpe", 44.1333, 52.1167, "KZ"),
    ("Хасавюрт", 43.2500, 46.5833, "RU"),
    ("Semipalatinsk", 50.4111, 80.2275, "KZ"),
    ("Dushanbe", 38.5367, 68.7800, "TJ"),
    ("Tbilisi", 41.7225, 44.7925, "GE"),
    ("Tuasamaly", 43.2060, 76.8480, "KZ"),
    ("Ile-Alatau National Park", 43.1000, 77.1000, "KZ"),
    ("Arkankergen", 45.7930, 81.6800, "KZ"),
    ("New Hushet", 42.9000, 47.5600, "RU"),
    ("Uytash Airport", 42.8168, 47.6523, "RU"),
    ("Alhasty", 43.1850, 44.9950, "RU"),
    ("Dzhemiken", 42.2360, 48.0410, "RU"),
    ("Mangistau region", 44.0000, 54.0000, "KZ"),
    ("Vahdat", 38.5560, 69.0140, "TJ"),
    ("Issyk-Kul", 42.4500, 77.2500, "KG"),
];

fn point(feature: &Value) -> Point<f64> {
    let c = &feature["geometry"]["coordinates"];
    Point::new(c[0].as_f64().expect("a longitude"), c[1].as_f64().expect("a latitude"))
}

#[test]
fn names_lead_to_where_the_places_truly_are() {
    let mut arguments = vec!["geocode"];
    arguments.extend(TRUE_PLACES.iter().map(|p| p.0));
    let run = run(&arguments).ends(0);
    assert_eq!(run.err, "");
    let json = run.json();
    let features = json["features"].as_array().expect("features");
    assert_eq!(features.len(), TRUE_PLACES.len());
    for (feature, (name, lat, lon, country)) in features.iter().zip(TRUE_PLACES) {
        let properties = &feature["properties"];
        assert_eq!(properties["query"], name);
        assert_eq!(properties["iso2"], country, "{name}");
        let away = Haversine.distance(point(feature), Point::new(lon, lat));
        assert!(away < 10_000.0, "{name} is {away:.0} m away from itself: {feature}");
        let score = properties["score"].as_f64().expect("a score");
        assert!((0.0..=1.0).contains(&score), "{name}: {score}");
    }
    assert!(json["attribution"].as_str().is_some_and(|a| a.contains("GeoNames")));
}

#[test]
fn misspelt_names_are_found() {
    for (misspelt, name) in [
        ("Khasavyrt", "Khasavyurt"),
        ("Zhanaozzen", "Zhanaozen"),
        ("Aktobbe", "Aktobe"),
        ("Makhachkalla", "Makhachkala"),
    ] {
        let json = run(&["geocode", misspelt]).ends(0).json();
        assert_eq!(column(&json, "location"), [name], "{misspelt}");
        let reasons = column(&json, "reasons")[0].as_str().expect("reasons").to_owned();
        assert!(reasons.contains("spelt"), "{misspelt}: {reasons}");
    }
}

#[test]
fn an_unknown_name_has_no_geometry_and_is_told() {
    let run = run(&["geocode", "Xqzwvbbbq", "Taraz", ""]).ends(0).says(&["warning", "Xqzwvbbbq"]);
    let json = run.json();
    assert_eq!(column(&json, "query"), ["Xqzwvbbbq", "Taraz", ""], "one feature a name, in order");
    let keys = |i: usize| json["features"][i]["properties"].as_object().expect("properties").keys().cloned();
    assert!(keys(0).eq(keys(1)), "every feature has the same keys");
    assert!(json["features"][0]["geometry"].is_null());
    assert!(!json["features"][1]["geometry"].is_null());
    assert!(json["features"][2]["geometry"].is_null());
    let unknown = json["features"][0]["properties"].as_object().expect("properties");
    let told: Vec<&String> = unknown.iter().filter(|(_, v)| !v.is_null()).map(|(k, _)| k).collect();
    assert_eq!(told, ["query"]);
}

#[test]
fn a_country_and_a_unit_choose_among_namesakes() {
    for (arguments, country, admin1) in [
        (&["geocode", "Jalalabad", "--country", "KG"][..], "KG", "Jalal-Abad Region"),
        (&["geocode", "Jalalabad", "--country", "AF"], "AF", "Nangarh"),
        (&["geocode", "Kizlyar, Dagestan"], "RU", "Dagestan"),
        (&["geocode", "Paris, Texas"], "US", "Texas"),
    ] {
        let json = run(arguments).ends(0).json();
        assert_eq!(column(&json, "iso2"), [country], "{arguments:?}");
        let unit = column(&json, "admin1")[0].as_str().unwrap_or_default().to_owned();
        assert!(unit.starts_with(admin1), "{arguments:?}: {unit}");
    }
}

#[test]
fn more_candidates_come_best_first() {
    let json = run(&["geocode", "Osh", "--candidates", "3"]).ends(0).json();
    let scores: Vec<f64> = column(&json, "score").iter().map(|s| s.as_f64().expect("a score")).collect();
    assert!(scores.len() > 1 && scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
}

#[test]
fn points_lead_to_the_nearest_settlement() {
    let run = run(&["reverse", "47.12,51.88", "43.25, 46.58", "-0.1,-160.5"]).ends(0);
    let json = run.json();
    assert_eq!(column(&json, "query"), ["47.12,51.88", "43.25, 46.58", "-0.1,-160.5"]);
    assert_eq!(column(&json, "location")[..2], ["Atyrau", "Khasavyurt"]);
    let distances: Vec<f64> = column(&json, "distance_m").iter().map(|d| d.as_f64().expect("a distance")).collect();
    assert!(distances[0] < 5_000.0 && distances[1] < 5_000.0 && distances[2] > 100_000.0, "{distances:?}");
}

#[test]
fn options_may_follow_points() {
    let files = crate::folder(&[]);
    let output = crate::inside(&files, "out.geojson");
    let run = run(&["reverse", "47.12,51.88", "-33.92,18.42", "-o", &output]).ends(0);
    assert!(run.out.is_empty());
    let json: Value = serde_json::from_slice(&std::fs::read(&output).expect("the file")).expect("JSON");
    assert_eq!(column(&json, "query"), ["47.12,51.88", "-33.92,18.42"]);
    assert_eq!(column(&json, "iso2"), ["KZ", "ZA"]);
}

#[test]
fn what_is_no_point_is_refused() {
    for words in ["47.12", "north,east", "91,0", "0,181", "NaN,0", "47.12,51.88,3", ""] {
        let run = run(&["reverse", words]).ends(1).says(&["error", "latitude,longitude", words]);
        assert!(run.out.is_empty());
    }
}
