//! `correct` and `extract --corrections`: what people corrected, by the ids of incidents.

use crate::{ARTICLE, SECOND, column, folder, inside, run};
use serde_json::{Value, json};

/// The ids of the incidents in two texts.
fn ids(input: &str) -> Vec<String> {
    let json = run(&["extract", input]).ends(0).json();
    column(&json, "event_id").into_iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

#[test]
fn corrections_are_laid_over_every_run() {
    let files = folder(&[("texts/a.txt", ARTICLE.as_bytes()), ("texts/b.txt", SECOND.as_bytes())]);
    let texts = inside(&files, "texts");
    let ids = ids(&texts);
    let lines = [
        json!({"id": ids[0], "place": "Derbent, Dagestan", "killed": [3, 4, null], "date": "2014-03-11/2014-03-12"}),
        json!({"id": ids[1], "drop": true}),
        json!({"id": "im0", "killed": 1}),
    ];
    let mut text: Vec<String> = lines.iter().map(Value::to_string).collect();
    text.push("{\"id\": \"im0\", \"kiled\": 1}".to_owned());
    let corrections = inside(&files, "fixes.jsonl");
    std::fs::write(&corrections, text.join("\n")).expect("a file");

    let told =
        ["line 3: no incident has the id “im0”", "fixes.jsonl: line 4: expected the keys id, place", "dropped: 1"];
    let corrected = run(&["extract", &texts, "--corrections", &corrections]).ends(0).says(&told).json();
    for (key, value) in [
        ("event_id", json!(ids[0])),
        ("location", json!("Derbent")),
        ("geo_precision", json!("settlement")),
        ("killed", json!(4)),
        ("killed_low", json!(3)),
        ("killed_high", Value::Null),
        ("date_start", json!("2014-03-11")),
        ("date_precision", json!("days")),
        ("method", json!("reviewed")),
        ("date_text", Value::Null),
    ] {
        assert_eq!(column(&corrected, key), [&value], "{key}");
    }
    run(&["extract", &texts, "--corrections", &corrections, "--strict"]).ends(3);

    let data = inside(&files, "data.geojson");
    run(&["extract", &texts, "-o", &data]).ends(0);
    let file = run(&["correct", &data, "--corrections", &corrections]).ends(0).says(&told).json();
    assert_eq!(file["features"], corrected["features"], "over texts or over their file");
    run(&["correct", &data, "--corrections", &corrections, "--strict"]).ends(3);
}

#[test]
fn bad_corrections_are_told_and_none_at_all_fail() {
    let files =
        folder(&[("a.txt", ARTICLE.as_bytes()), ("bad.jsonl", b"{\"id\": 3}\nhello\n"), ("empty.jsonl", b"\n")]);
    let (text, data) = (inside(&files, "a.txt"), inside(&files, "data.geojson"));
    run(&["extract", &text, "-o", &data]).ends(0);
    let bad = inside(&files, "bad.jsonl");
    let words = ["bad.jsonl: line 1: id: expected the id", "line 2: expected JSON", "no line is a correction"];
    run(&["correct", &data, "--corrections", &bad]).ends(1).says(&words);
    run(&["extract", &text, "--corrections", &bad]).ends(1).says(&words);
    run(&["correct", &data, "--corrections", &inside(&files, "empty.jsonl")]).ends(0).says(&["corrections: 0"]);
    run(&["correct", &text, "--corrections", &bad]).ends(1).says(&["a.txt", "expected a GeoJSON"]);
    run(&["correct", &data]).ends(2).says(&["--corrections"]);
}
