//! Files as they should be, byte by byte; `UPDATE_GOLDEN=1` writes them anew.

#![allow(clippy::disallowed_methods, reason = "a test reads files; the core does not")]

use geojson::Feature;
use incidentmap::Incident;
use incidentmap::export::csv;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::kml::Document;
use incidentmap::export::qgis::{Ground, Language, Project, Summary, areas, style};
use std::path::Path;

/// Compares a text with the file of this name.
fn golden(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, text).expect("a file");
    }
    let kept = std::fs::read_to_string(&path).expect("a golden file").replace("\r\n", "\n");
    assert_eq!(text.replace("\r\n", "\n"), kept, "{name} has changed: UPDATE_GOLDEN=1 writes it anew");
}

/// One with everything that XML trips over, one without place and date.
fn incidents() -> Vec<Incident> {
    let features = [
        r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[46.5866,43.2504]},"properties":{
            "event_id":"im1","event_type":"Battles","sub_event_type":"Armed clash","date_start":"2014-03-12",
            "date_end":"2014-03-13","location":"Khasavyurt & <north>","geo_precision":"near","killed":3,"confidence":0.5,
            "source_url":"https://example.org/?a=1&b=2","quote":"\"Three\" ]]> were\u0000 killed.\nThen \u0444."}}"#,
        r#"{"type":"Feature","geometry":null,"properties":{"event_id":"im2","event_type":"Explosions/Remote violence"}}"#,
    ];
    let incident = |text: &str| Incident::try_from(&text.parse::<Feature>().expect("GeoJSON")).expect("an incident");
    features.map(incident).into()
}

fn summary() -> Summary {
    let mut summary = Summary::default();
    for incident in &incidents() {
        summary.add(incident);
    }
    summary
}

#[test]
fn kml() {
    let metadata =
        Metadata { name: Some("a < b".into()), attribution: Some("Places & co".into()), ..Metadata::default() };
    let mut document = Document::begin(Vec::new(), &metadata).expect("memory");
    for incident in &incidents() {
        document.write(incident).expect("memory");
    }
    golden("incidents.kml", &String::from_utf8(document.finish().expect("memory")).expect("UTF-8"));
}

#[test]
fn types_of_columns() {
    golden("incidents.csvt", &csv::types());
}

#[test]
fn styles() {
    golden("english.qml", &style(Language::English, &Summary::default()));
    golden("russian_undated.qml", &style(Language::Russian, &summary()));
    golden("areas.qml", &areas(Language::English));
}

#[test]
fn a_project() {
    let project = Project {
        title: "attacks & <more>",
        source: "./attacks.gpkg|layername=attacks",
        areas: Some("./attacks.gpkg|layername=attacks_areas"),
        ground: Some(Ground { land: "./g.gpkg|layername=land", borders: "./g.gpkg|layername=borders" }),
        summary: summary(),
        language: Language::English,
    };
    golden("project.qgs", &project.to_qgs(&Metadata::default()));
}
