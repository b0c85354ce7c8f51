//! `extract`: texts, folders and lines in, `GeoJSON` out, the same bytes each time.

use crate::{ARTICLE, Run, SECOND, arg, column, command, finish, folder, inside, run, run_with};
use serde_json::{Value, json};

fn one_incident(collection: &Value) {
    assert_eq!(collection["type"], "FeatureCollection");
    for (key, value) in [
        ("event_type", json!("Battles")),
        ("location", json!("Khasavyurt")),
        ("geo_precision", json!("near")),
        ("event_date", json!("2014-03-12")),
        ("killed", json!(3)),
        ("injured", Value::Null),
        ("quote", json!(ARTICLE.trim())),
        ("quote_start", json!(0)),
    ] {
        assert_eq!(column(collection, key), [&value], "{key}");
    }
}

#[test]
fn a_text_comes_out_on_stdout_or_in_a_file() {
    let files = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let (input, output) = (inside(&files, "a.txt"), inside(&files, "out.geojson"));
    let shown = run(&["extract", &input]).ends(0).says(&["documents: 1, incidents: 1"]);
    one_incident(&shown.json());
    let written = run(&["extract", &input, "-o", &output]).ends(0);
    assert!(written.out.is_empty(), "data goes to the file alone");
    let file: Value = serde_json::from_slice(&std::fs::read(&output).expect("the file")).expect("JSON");
    one_incident(&file);
    assert_eq!(file["name"], "out");
    assert_eq!(column(&file, "doc_id"), ["a.txt"]);
    assert_eq!(file["bbox"].as_array().map(Vec::len), Some(4));
    let left: Vec<_> = std::fs::read_dir(files.path()).expect("the folder").collect();
    assert_eq!(left.len(), 2, "nothing is left beside the output: {left:?}");
}

#[test]
fn stdin_is_a_text() {
    let run = run_with(&["extract", "-"], format!("\u{feff}{ARTICLE}").as_bytes()).ends(0);
    one_incident(&run.json());
}

#[test]
fn a_folder_is_its_texts_in_order() {
    let files =
        folder(&[("b.txt", SECOND.as_bytes()), ("a.txt", ARTICLE.as_bytes()), ("c.pdf", b"%PDF"), ("d/e.txt", b"x")]);
    let json = run(&["extract", arg(files.path())]).ends(0).says(&["documents: 2, incidents: 2"]).json();
    assert_eq!(column(&json, "doc_id"), ["a.txt", "b.txt"]);
    assert_eq!(column(&json, "location"), ["Khasavyurt", "Taraz"]);
}

#[test]
fn lines_are_documents_and_a_bad_line_loses_no_other() {
    let lines = [
        json!({"id": "k1", "text": ARTICLE, "title": "T", "url": "https://example.org/1", "publisher": "P"}).to_string(),
        "{\"id\": \"broken\"".to_owned(),
        String::new(),
        json!({"id": "no text"}).to_string(),
        json!({"id": "bad date", "text": ARTICLE, "published": "2022-02-31"}).to_string(),
        json!({"doc_id": "k2", "text": "A bomb exploded in Taraz yesterday, injuring two men.", "published": "2014-04-04"})
            .to_string(),
    ];
    let files = folder(&[("in.jsonl", lines.join("\n").as_bytes())]);
    let input = inside(&files, "in.jsonl");
    let run_once = |more: &[&str]| run(&[&["extract", input.as_str()], more].concat());
    let told = ["in.jsonl:2", "in.jsonl:4", "in.jsonl:5", "documents: 2, incidents: 2", "inputs refused: 3"];
    let json = run_once(&[]).ends(0).says(&told).json();
    assert_eq!(column(&json, "doc_id"), ["k1", "k2"]);
    assert_eq!(column(&json, "source"), [&json!("P"), &Value::Null]);
    assert_eq!(column(&json, "source_url"), [&json!("https://example.org/1"), &Value::Null]);
    assert_eq!(column(&json, "event_date"), ["2014-03-12", "2014-04-03"]);
    let strict = run_once(&["--strict"]).ends(3).says(&["in.jsonl:2"]);
    assert_eq!(column(&strict.json(), "doc_id"), ["k1", "k2"], "strict refuses with its exit code, it loses nothing");
}

#[test]
fn lines_come_out_one_feature_each() {
    let files = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", SECOND.as_bytes())]);
    let run = run(&["extract", arg(files.path()), "--format", "geojsonl"]).ends(0);
    let lines = run.lines();
    let places: Vec<&Value> = lines.iter().map(|l| &l["properties"]["location"]).collect();
    assert_eq!(places, ["Khasavyurt", "Taraz"]);
    assert!(lines.iter().all(|l| l["type"] == "Feature"));
}

#[test]
fn the_publication_date_resolves_relative_dates() {
    let text = "A bomb exploded in Taraz yesterday, injuring two men.";
    let undated = run_with(&["extract", "-"], text.as_bytes()).ends(0).says(&["warning", "yesterday"]);
    assert_eq!(column(&undated.json(), "event_date"), [&Value::Null]);
    assert_eq!(column(&undated.json(), "date_text"), ["yesterday"]);
    let dated = run_with(&["extract", "-", "--published", "2014-03-01"], text.as_bytes()).ends(0);
    assert_eq!(column(&dated.json(), "event_date"), ["2014-02-28"]);
}

#[test]
fn a_table_describes_the_texts() {
    let table = "file\ttitle\tpublisher\tpublished\nb.txt\tTitle\tThe Paper\t2014-04-04\n";
    let files =
        folder(&[("b.txt", b"A bomb exploded in Taraz yesterday, injuring two men."), ("t.tsv", table.as_bytes())]);
    let (input, table) = (inside(&files, "b.txt"), inside(&files, "t.tsv"));
    let json = run(&["extract", &input, "--articles", &table]).ends(0).json();
    assert_eq!(column(&json, "event_date"), ["2014-04-03"]);
    assert_eq!(column(&json, "source"), ["The Paper"]);
    std::fs::write(&table, "name\tpublished\n").expect("a file");
    run(&["extract", &input, "--articles", &table]).ends(1).says(&["t.tsv", "line 1", "\"file\""]);
}

#[test]
fn explain_says_why() {
    let run = run_with(&["extract", "-", "--explain"], ARTICLE.as_bytes()).ends(0);
    run.says(&["Battles", "location", "Khasavyurt", "killed", "Three gunmen"]);
}

#[test]
fn the_same_texts_give_the_same_bytes() {
    let files = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", SECOND.as_bytes())]);
    for format in ["geojson", "geojsonl"] {
        let arguments = ["extract", arg(files.path()), "--format", format];
        let (first, second) = (run(&arguments).ends(0), run(&arguments).ends(0));
        assert_eq!(first.out, second.out, "{format}");
        assert_eq!(first.err, second.err, "{format}");
    }
}

#[test]
fn the_time_of_making_is_given_and_never_the_clock() {
    let made = |run: Run| run.json()["metadata"]["created"].clone();
    let files = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let input = inside(&files, "a.txt");
    let with_epoch = |epoch: &str, more: &[&str]| {
        finish(command().args(["extract", &input]).args(more).env("SOURCE_DATE_EPOCH", epoch)).ends(0)
    };
    assert_eq!(made(run(&["extract", &input]).ends(0)), Value::Null);
    assert_eq!(made(with_epoch("1400000000", &[])), "2014-05-13T16:53:20Z");
    assert_eq!(made(with_epoch("0", &[])), "1970-01-01T00:00:00Z");
    assert_eq!(made(with_epoch("not a number", &[])), Value::Null);
    assert_eq!(made(with_epoch("99999999999999999", &[])), Value::Null);
    assert_eq!(made(with_epoch("1400000000", &["--created", "2020-01-02"])), "2020-01-02");
}
