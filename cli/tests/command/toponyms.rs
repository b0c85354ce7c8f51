//! `parse` and `geocode --mentions`: lines of texts in, lines of toponyms out, offsets in code points.

use crate::{folder, inside, run, run_with};
use serde_json::{Value, json};

/// A text with letters of one to four bytes before its names, and the names' code points.
const TEXT: &str = "😀😀 Взрыв: an explosion in Atyrau — Қазақстан 𐍈 — and a clash near Khasavyurt.";

fn slice(text: &str, toponym: &Value) -> String {
    let at = |key: &str| usize::try_from(toponym[key].as_u64().expect("an offset")).expect("a small number");
    text.chars().skip(at("start")).take(at("end") - at("start")).collect()
}

fn code_points(text: &str, name: &str) -> (usize, usize) {
    let start = text[..text.find(name).expect("the name")].chars().count();
    (start, start + name.chars().count())
}

#[test]
fn names_are_found_with_offsets_in_code_points() {
    let russian = "Вчера в Атырау прогремел взрыв, сообщили в Алматы.";
    let lines = [
        json!({"doc_id": "d1", "text": TEXT}).to_string(),
        json!({"id": 7, "text": russian}).to_string(),
        json!({"doc_id": "d3", "text": ""}).to_string(),
    ];
    let found = run_with(&["parse", "-"], lines.join("\n").as_bytes()).ends(0).lines();
    let ids: Vec<&Value> = found.iter().map(|l| &l["doc_id"]).collect();
    assert_eq!(ids, [&json!("d1"), &json!(7), &json!("d3")]);
    for (line, text, names) in
        [(&found[0], TEXT, &["Atyrau", "Khasavyurt"][..]), (&found[1], russian, &["Атырау", "Алматы"])]
    {
        let toponyms = line["toponyms"].as_array().expect("toponyms");
        for toponym in toponyms {
            assert_eq!(toponym["surface"], slice(text, toponym), "{toponym}");
        }
        for name in names {
            let (start, end) = code_points(text, name);
            let toponym = toponyms.iter().find(|t| t["start"] == start).unwrap_or_else(|| panic!("{name}: {line}"));
            assert_eq!(toponym["end"], end);
            assert!(toponym["place_id"].is_i64() && toponym["lat"].is_f64() && toponym["lon"].is_f64(), "{toponym}");
        }
    }
    assert_eq!(found[2]["toponyms"], json!([]));
}

#[test]
fn explain_adds_candidates_and_reasons() {
    let line = json!({"doc_id": "d", "text": TEXT}).to_string();
    let plain = run_with(&["parse", "-"], line.as_bytes()).ends(0).lines();
    let explained = run_with(&["parse", "-", "--explain"], line.as_bytes()).ends(0).lines();
    let (plain, explained) = (&plain[0]["toponyms"], &explained[0]["toponyms"]);
    assert_eq!(plain.as_array().map(Vec::len), explained.as_array().map(Vec::len));
    let candidate = &explained[0]["candidates"][0];
    assert_eq!(candidate["name"], "Atyrau");
    assert_eq!(candidate["feature_code"], "P.PPLA");
    assert!(candidate["parents"].as_array().is_some_and(|p| p.iter().any(|u| u == "Kazakhstan")), "{candidate}");
    assert!(candidate["reasons"].as_array().is_some_and(|r| !r.is_empty()), "{candidate}");
    assert!(plain[0].get("candidates").is_none());
}

#[test]
fn given_mentions_keep_their_order_and_offsets() {
    let (start, end) = code_points(TEXT, "Khasavyurt");
    let (first, last) = code_points(TEXT, "Atyrau");
    let toponyms = json!([
        {"start": start, "end": end, "gold": 1},
        {"start": first, "end": last},
        {"start": 0, "end": 1},
        {"start": 9_999, "end": 10_000},
        {"start": 5, "end": 2},
        {"start": -1, "end": "x"},
        {},
    ]);
    let lines = [
        json!({"doc_id": "d1", "text": TEXT, "toponyms": toponyms}).to_string(),
        "not JSON".to_owned(),
        json!({"doc_id": "d2", "text": "Nothing here."}).to_string(),
    ];
    let files = folder(&[("gold.jsonl", lines.join("\n").as_bytes())]);
    let (input, output) = (inside(&files, "gold.jsonl"), inside(&files, "pred.jsonl"));
    let run = run(&["geocode", "--mentions", &input, "-o", &output]).ends(0).says(&["refused", "gold.jsonl:2"]);
    assert!(run.out.is_empty());
    let written = std::fs::read_to_string(&output).expect("the file");
    let found: Vec<Value> = written.lines().map(|l| serde_json::from_str(l).expect("JSON")).collect();
    assert_eq!(found.iter().map(|l| &l["doc_id"]).collect::<Vec<_>>(), ["d1", "d2"]);
    let answers = found[0]["toponyms"].as_array().expect("toponyms");
    assert_eq!(answers.len(), 7, "one answer a mention, in order");
    for (answer, given) in answers.iter().zip(toponyms.as_array().expect("toponyms")) {
        assert_eq!((&answer["start"], &answer["end"]), (&given["start"], &given["end"]));
    }
    assert_eq!(answers[0]["place_id"], 550_478);
    assert_eq!(answers[1]["place_id"], 610_529);
    for answer in &answers[2..] {
        assert!(answer["place_id"].is_null() && answer["lat"].is_null() && answer["lon"].is_null(), "{answer}");
    }
    assert_eq!(found[1]["toponyms"], json!([]));
}

#[test]
fn adjectives_are_marked_and_may_be_left_out() {
    let line = json!({"doc_id": "d", "text": "Kazakh police said that two men were shot in Taraz."}).to_string();
    let all = run_with(&["parse", "-"], line.as_bytes()).ends(0).lines();
    let marks = |found: &Value| -> Vec<(String, bool)> {
        let toponyms = found["toponyms"].as_array().expect("toponyms");
        let mark = |t: &Value| (t["surface"].as_str().expect("a name").to_owned(), t["demonym"] == true);
        toponyms.iter().map(mark).collect()
    };
    assert_eq!(marks(&all[0]), [("Kazakh".to_owned(), true), ("Taraz".to_owned(), false)]);
    let places = run_with(&["parse", "-", "--no-demonyms"], line.as_bytes()).ends(0).lines();
    assert_eq!(marks(&places[0]), [("Taraz".to_owned(), false)]);
}

#[test]
fn a_box_and_the_publisher_lead_to_the_place() {
    let text = "The library in Georgetown opens on Friday.";
    let line = json!({"doc_id": "d", "text": text, "toponyms": [{"start": 15, "end": 25}]}).to_string();
    let country = |hint: &[&str]| {
        let arguments = [&["geocode", "--mentions", "-", "--explain"], hint].concat();
        let found = run_with(&arguments, line.as_bytes()).ends(0).lines();
        let parents = found[0]["toponyms"][0]["candidates"][0]["parents"].as_array().expect("parents").clone();
        parents.last().and_then(Value::as_str).map(ToOwned::to_owned)
    };
    assert_eq!(country(&["--box", "-62,4,-56,8"]).as_deref(), Some("Guyana"));
    assert_eq!(country(&["--home", "100.3,5.4"]).as_deref(), Some("Malaysia"));
    run(&["parse", "-", "--box", "8,4,2,1"]).ends(2).says(&["west, south, east and north"]);
    run(&["parse", "-", "--home", "400,1"]).ends(2).says(&["longitude and latitude"]);
}

#[test]
fn a_country_makes_its_places_likelier() {
    let line =
        json!({"doc_id": "d", "text": "A blast in Jalalabad.", "toponyms": [{"start": 11, "end": 20}]}).to_string();
    for (code, ids) in [("KG", 1_528_249), ("AF", 1_139_715)] {
        let found = run_with(&["geocode", "--mentions", "-", "--country", code], line.as_bytes()).ends(0).lines();
        assert_eq!(found[0]["toponyms"][0]["place_id"], ids, "{code}");
    }
}

#[test]
fn the_same_lines_give_the_same_bytes() {
    let line = json!({"doc_id": "d", "text": TEXT}).to_string();
    let read = || run_with(&["parse", "-", "--explain"], line.as_bytes()).ends(0).out;
    assert_eq!(read(), read());
}
