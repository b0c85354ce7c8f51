//! Incidents in the formats of a GIS: files that are whole, what stands beside them, and why some cannot be streams.

use crate::{ARTICLE, SECOND, folder, inside, run};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use tempfile::TempDir;

fn articles() -> TempDir {
    folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", SECOND.as_bytes())])
}

/// The names in a folder, without the articles.
fn names(folder: &TempDir) -> BTreeSet<String> {
    let entries = fs::read_dir(folder.path()).expect("a folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"));
    names.filter(|name| !["a.txt", "b.txt"].contains(&name.as_str())).collect()
}

fn extract(files: &TempDir, more: &[&str]) -> crate::Run {
    let (a, b) = (inside(files, "a.txt"), inside(files, "b.txt"));
    run(&[&["extract", &a, &b], more].concat())
}

#[test]
fn a_geopackage_has_layers_style_and_a_project_beside_it() {
    let files = articles();
    let (output, units) = (inside(&files, "out.gpkg"), inside(&files, "units.geojson"));
    extract(&files, &["-o", &output, "--qgis", "--areas", &units, "--lang", "ru"]).ends(0);
    let expected = ["out.gpkg", "out.qgz", "out_ground.gpkg", "units.geojson", "units.qml"];
    assert_eq!(names(&files), expected.map(str::to_owned).into(), "and nothing half-written");
    let package = Connection::open(&output).expect("SQLite");
    let text = |sql: &str| package.query_row(sql, [], |row| row.get::<_, String>(0)).expect("a row");
    assert_eq!(text("SELECT group_concat(location, '; ') FROM out"), "Khasavyurt; Taraz");
    assert_eq!(text("SELECT group_concat(name || ' ' || incidents, '; ') FROM out_areas"), "Zhambyl 1; Dagestan 1");
    assert_eq!(text("SELECT last_change FROM gpkg_contents LIMIT 1"), "1970-01-01T00:00:00.000Z");
    assert!(text("SELECT styleQML FROM layer_styles WHERE f_table_name = 'out'").contains("Протесты"));
    assert!(fs::read(inside(&files, "out.qgz")).expect("a project").starts_with(b"PK"));
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let files = articles();
    for ending in ["gpkg", "fgb", "kml", "csv"] {
        let [once, again] = ["one", "two"].map(|folder| {
            fs::create_dir_all(files.path().join(folder)).expect("a folder");
            let output = inside(&files, &format!("{folder}/x.{ending}"));
            extract(&files, &["-o", &output, "--created", "2020-01-02T03:04:05Z"]).ends(0);
            fs::read(output).expect("a file")
        });
        assert!(once == again, "{ending}");
    }
    let package = Connection::open(inside(&files, "one/x.gpkg")).expect("SQLite");
    let changed = package.query_row("SELECT last_change FROM gpkg_contents", [], |row| row.get::<_, String>(0));
    assert_eq!(changed.expect("a row"), "2020-01-02T03:04:05.000Z");
}

#[test]
fn what_somebody_changed_stays() {
    let files = articles();
    let output = inside(&files, "out.geojson");
    extract(&files, &["-o", &output, "--qgis"]).ends(0);
    fs::write(inside(&files, "out.qml"), "mine").expect("a file");
    extract(&files, &["-o", &output, "--qgis"]).ends(0).says(&["out.qml: is there already and stays", "out.qgz: is"]);
    assert_eq!(fs::read_to_string(inside(&files, "out.qml")).expect("a style"), "mine");
}

#[test]
fn a_table_has_its_types_beside_it_or_tags_inside() {
    let files = articles();
    extract(&files, &["-o", &inside(&files, "out.csv")]).ends(0);
    let types = fs::read_to_string(inside(&files, "out.csvt")).expect("types");
    assert!(types.contains("\"CoordY\",\"CoordX\""), "{types}");
    extract(&files, &["-o", &inside(&files, "tagged.csv"), "--hxl"]).ends(0);
    let tagged = fs::read_to_string(inside(&files, "tagged.csv")).expect("a table");
    assert!(tagged.lines().nth(1).expect("a second row").starts_with("#event+id,"));
    assert!(!files.path().join("tagged.csvt").exists());
    extract(&files, &["-o", &inside(&files, "out.csv"), "--hxl"]).ends(0).says(&["out.csvt", "another table"]);
    extract(&files, &["-o", &inside(&files, "out.csv"), "--schema=acled"]).ends(0).says(&["out.csvt", "another table"]);
    extract(&files, &["--hxl"]).ends(2).says(&["expected CSV"]);
}

#[test]
fn what_cannot_be_a_stream_says_so() {
    let files = articles();
    extract(&files, &["--format", "gpkg"]).ends(2).says(&["a database", "incidents.gpkg"]);
    extract(&files, &["--format", "fgb"]).ends(2).says(&["the index", "incidents.fgb"]);
    extract(&files, &["--qgis"]).ends(2);
    extract(&files, &["--qgis", "-o", &inside(&files, "x.kml")]).ends(2).says(&["expected GeoJSON, a GeoPackage"]);
    let kml = extract(&files, &["--format", "kml"]).ends(0);
    assert!(String::from_utf8(kml.out).expect("UTF-8").contains("<begin>2014-03-12</begin>"));
    assert!(names(&files).is_empty(), "nothing half-written");
}

#[test]
fn sums_of_units_replace_nothing() {
    let files = articles();
    let output = inside(&files, "out.geojson");
    for areas in [output.clone(), inside(&files, "./out.json"), "-".to_owned()] {
        extract(&files, &["-o", &output, "--areas", &areas]).ends(2).says(&["--areas: expected"]);
    }
    assert!(names(&files).is_empty(), "nothing is written before it is known to fit");
    fs::write(inside(&files, "units.qml"), "mine").expect("a file");
    extract(&files, &["-o", &output, "--areas", &inside(&files, "units.geojson")])
        .ends(0)
        .says(&["units.qml: is there"]);
    assert_eq!(fs::read_to_string(inside(&files, "units.qml")).expect("a style"), "mine");
    run(&["merge", &output, "--propose", "--areas=x.geojson"]).ends(2);
}

#[test]
fn what_is_no_incident_is_told_where_it_would_be_lost() {
    let files = articles();
    let (whole, mixed) = (inside(&files, "a.geojson"), inside(&files, "mixed.geojson"));
    extract(&files, &["-o", &whole]).ends(0);
    let text = fs::read_to_string(&whole).expect("GeoJSON");
    fs::write(&mixed, text.replacen("\"event_type\":\"", "\"event_type\":\"No ", 1)).expect("a file");
    let reviewed = inside(&files, "fixes.jsonl");
    fs::write(&reviewed, "").expect("a file");
    let correct =
        |output: &str| run(&["correct", &mixed, "--corrections", &reviewed, "--strict", "-o", &inside(&files, output)]);
    correct("out.csv").ends(3).says(&["mixed.geojson: feature 1", "event_type"]);
    // As GeoJSON it stays as it is.
    correct("out.geojson").ends(0);
    assert!(fs::read_to_string(inside(&files, "out.geojson")).expect("GeoJSON").contains("\"event_type\":\"No "));
}

#[test]
fn merged_and_corrected_incidents_go_to_every_format() {
    let files = articles();
    let (first, merged) = (inside(&files, "a.geojson"), inside(&files, "merged.gpkg"));
    extract(&files, &["-o", &first]).ends(0);
    run(&["merge", &first, "-o", &merged, "--qgis"]).ends(0);
    let package = Connection::open(&merged).expect("SQLite");
    let rows = package.query_row("SELECT count(*) FROM merged", [], |row| row.get::<_, i64>(0));
    assert_eq!(rows.expect("a row"), 2);
    let (lines, output) = (inside(&files, "fixes.jsonl"), inside(&files, "out.fgb"));
    fs::write(&lines, "").expect("a file");
    run(&["correct", &first, "--corrections", &lines, "-o", &output]).ends(0);
    assert!(fs::read(output).expect("a file").starts_with(b"fgb\x03"));
}
