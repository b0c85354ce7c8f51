//! `merge`: what is one event is proposed with reasons, merged, and taken apart as it was.

use crate::{column, folder, inside, run};
use serde_json::{Value, json};

/// A gunfight as one paper tells it, in lines of features.
fn feature(id: &str, doc: Option<&str>, killed: u32, more: &Value) -> Value {
    let mut properties = json!({
        "event_id": id, "event_date": "2012-09-12", "date_start": "2012-09-12", "date_end": "2012-09-12",
        "event_type": "Battles", "location": "Atyrau", "place_id": 610_529, "geo_precision": "settlement",
        "killed": killed, "source": "The Paper", "doc_id": doc, "published": "2012-09-13",
    });
    properties.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
    json!({"type": "Feature", "geometry": {"type": "Point", "coordinates": [51.8833, 47.1167]}, "properties": properties})
}

fn file(features: &[Value]) -> Vec<u8> {
    let members = json!({"type": "FeatureCollection", "metadata": {"attribution": "them"}, "features": features});
    members.to_string().into_bytes()
}

/// Two files; the first two records of each are of one document, one event is told by both.
fn two() -> [Vec<u8>; 2] {
    let one = [
        feature("im1", Some("a.txt"), 5, &json!({})),
        feature("im2", Some("a.txt"), 5, &json!({"event_type": "Protests", "odd": 0.1})),
    ];
    let other = [
        feature("im3", Some("b.txt"), 6, &json!({"source": "The Agency", "published": "2012-09-14"})),
        feature("im4", Some("b.txt"), 1, &json!({"date_start": "2012-03-01", "date_end": "2012-03-01"})),
    ];
    [file(&one), file(&other)]
}

#[test]
fn what_two_files_tell_of_one_event_becomes_one() {
    let [a, b] = two();
    let files = folder(&[("a.geojson", &a), ("b.geojson", &b)]);
    let (a, b, out) = (inside(&files, "a.geojson"), inside(&files, "b.geojson"), inside(&files, "merged.geojson"));
    run(&["merge", &a, &b, "-o", &out]).ends(0).says(&[
        "im3 (b.txt): Battles, Atyrau, 2012-09-12",
        "im1 (a.txt): the same place, Atyrau; the same day, 2012-09-12",
        "killed: 6 and 5 are close",
        "files: 2, incidents: 4; 2 of them became 1, which leaves 3",
        "a.geojson: properties that are not compared: odd (1)",
    ]);
    let merged: Value = serde_json::from_slice(&std::fs::read(&out).expect("the file")).expect("JSON");
    assert_eq!(merged["name"], "merged");
    assert_eq!(merged["metadata"]["attribution"], "them");
    let records = merged["features"].as_array().expect("features");
    let one = records.iter().find(|f| f["properties"]["notes"] == "merged from: im1; im3").expect("the merged record");
    for (key, value) in [
        ("killed", json!(6)),
        ("killed_low", json!(5)),
        ("killed_high", json!(6)),
        ("source", json!("The Agency; The Paper")),
        ("doc_id", json!("b.txt; a.txt")),
        ("published", json!("2012-09-14; 2012-09-13")),
        ("method", json!("automatic")),
    ] {
        assert_eq!(one["properties"][key], value, "{key}");
    }
    let turned = run(&["merge", &b, &a]).ends(0);
    assert_eq!(turned.json()["features"], merged["features"], "the order of the files plays no part");
}

#[test]
fn proposals_are_listed_and_nothing_is_merged() {
    let [a, b] = two();
    let files = folder(&[("a.geojson", &a), ("b.geojson", &b)]);
    let (a, b) = (inside(&files, "a.geojson"), inside(&files, "b.geojson"));
    let listed = run(&["merge", &a, &b, "--propose", "--json"]).ends(0).says(&["2 of them would become 1"]);
    let lines = listed.lines();
    assert_eq!(lines.len(), 1);
    assert_eq!(lines[0]["best"], json!({"id": "im3", "document": "b.txt"}));
    assert_eq!(lines[0]["others"][0]["id"], "im1");
    assert!(lines[0]["score"].as_f64().is_some_and(|s| s > 0.6), "{lines:?}");
    assert!(lines[0]["others"][0]["reasons"].as_array().is_some_and(|r| r.len() >= 3));
    let none = run(&["merge", &a, &b, "--propose", "--min-score", "0.99"]).ends(0);
    assert!(none.out.is_empty());
    let report = inside(&files, "report.jsonl");
    let quiet = run(&["merge", &a, &b, "--report", &report]).ends(0);
    assert!(!quiet.err.contains("the same place"), "what is in the report is not told twice");
    assert_eq!(std::fs::read(&report).expect("the report"), listed.out);
}

#[test]
fn a_merged_file_is_taken_apart_as_it_was() {
    let [a, b] = two();
    let files = folder(&[("a.geojson", &a), ("b.geojson", &b)]);
    let path = |name: &str| inside(&files, name);
    run(&["merge", &path("a.geojson"), &path("b.geojson"), "-o", &path("merged.geojson")]).ends(0);
    run(&["merge", "--undo", &path("merged.geojson"), "-o", &path("parts.geojson")])
        .ends(0)
        .says(&["merged records taken apart: 1, features: 4, left out: 0"]);
    let parts: Value = serde_json::from_slice(&std::fs::read(path("parts.geojson")).expect("a file")).expect("JSON");
    let texts = |features: &Value| {
        let mut texts: Vec<String> = features.as_array().expect("features").iter().map(Value::to_string).collect();
        texts.sort();
        texts
    };
    let all = |bytes: &[u8]| texts(&serde_json::from_slice::<Value>(bytes).expect("JSON")["features"]);
    let mut before = [all(&a), all(&b)].concat();
    before.sort();
    assert_eq!(texts(&parts["features"]), before);
    assert!(parts.get("merged").is_none());
    // Merged once more with the same file, it is first taken apart: nothing is merged twice.
    let again = run(&["merge", &path("merged.geojson"), &path("b.geojson")]).ends(0).says(&["taken apart"]);
    let merged = std::fs::read(path("merged.geojson")).expect("a file");
    let merged: Value = serde_json::from_slice(&merged).expect("JSON");
    assert_eq!(column(&again.json(), "event_id"), column(&merged, "event_id"));
}

#[test]
fn a_file_and_itself_are_one() {
    let [a, _] = two();
    let rows = file(&[feature("1", None, 5, &json!({})), feature("2", None, 5, &json!({}))]);
    let files = folder(&[("a.geojson", &a), ("rows.geojson", &rows), ("copy.geojson", &rows)]);
    for (one, other) in [("a.geojson", "a.geojson"), ("rows.geojson", "rows.geojson"), ("rows.geojson", "copy.geojson")]
    {
        let merged = run(&["merge", &inside(&files, one), &inside(&files, other)]).ends(0).json();
        assert_eq!(column(&merged, "event_id").len(), 2, "{one} {other}");
    }
    let rows = inside(&files, "rows.geojson");
    run(&["merge", &rows]).ends(0).says(&["0 of them became 0"]);
}

#[test]
fn what_is_no_incident_is_told_by_its_number() {
    let bad = feature("im9", None, 5, &json!({"event_type": "Fireworks"}));
    let mixed = file(&[bad.clone(), feature("im1", None, 5, &json!({}))]);
    let files = folder(&[("mixed.geojson", &mixed), ("bad.geojson", &file(&[bad])), ("text.geojson", b"hello")]);
    let mixed = inside(&files, "mixed.geojson");
    run(&["merge", &mixed]).ends(0).says(&["mixed.geojson: feature 1: property \"event_type\"", "features refused: 1"]);
    run(&["merge", &mixed, "--strict"]).ends(3);
    run(&["merge", &inside(&files, "bad.geojson")]).ends(1).says(&["no feature is an incident"]);
    run(&["merge", &inside(&files, "text.geojson")]).ends(1).says(&["text.geojson", "expected a GeoJSON"]);
    run(&["merge", &inside(&files, "missing.geojson")]).ends(1).says(&["missing.geojson"]);
    run(&["merge", "--undo", &mixed, &mixed]).ends(1).says(&["--undo", "expected one merged file, found 2"]);
    run(&["merge", &mixed, "--min-score", "7"]).ends(2).says(&["from 0 to 1"]);
}
