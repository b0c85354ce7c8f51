//! Corrections, good and bad, over what a text says and over what a file holds.

use super::*;
use crate::article::Article;
use crate::extract::Extractor;
use crate::incident::{DatePrecision, GeoPrecision};
use geojson::{Feature, FeatureCollection};
use jiff::civil::date;

const TEXT: &str = "Three gunmen were killed in a clash with police near Khasavyurt on 12 March 2014.";

fn told() -> Incident {
    let article = Article::new(TEXT).id("a.txt");
    Extractor::new(Gazetteer::bundled()).read(&article).incidents.swap_remove(0)
}

/// The incident with one correction, given without its id, laid over it.
fn corrected(keys: &str) -> Incident {
    let incident = told();
    let line = format!("{{\"id\": \"{}\"{}{keys}}}", incident.id, if keys.is_empty() { "" } else { ", " });
    let corrections = Corrections::read(&line, Gazetteer::bundled());
    assert!(corrections.refused.is_empty(), "{:?}", corrections.refused);
    let mut incidents = vec![incident];
    assert_eq!(corrections.apply(&mut incidents).corrected, 1);
    let once = incidents.clone();
    corrections.apply(&mut incidents);
    assert_eq!(incidents, once, "twice is once");
    incidents.swap_remove(0)
}

fn proven(incident: &Incident) -> Vec<&'static str> {
    let mut fields: Vec<&str> = incident.evidence.iter().map(|e| e.field.as_str()).collect();
    fields.dedup();
    fields
}

#[test]
fn what_is_not_named_stays() {
    let before = told();
    let after = corrected("");
    assert_eq!(after, Incident { method: Method::Reviewed, ..before.clone() });
    let after = corrected(r#""killed": 4"#);
    assert_eq!(after.killed, Some(Count::exact(4)));
    assert_eq!((after.date, &after.location, &after.id), (before.date, &before.location, &before.id));
    assert_eq!(proven(&before), ["event", "date", "location", "killed"]);
    assert_eq!(proven(&after), ["event", "date", "location"]);
}

#[test]
fn places_are_given_by_id_name_or_point() {
    for (place, name, precision) in [
        (r#"{"id": 610529}"#, "Atyrau", GeoPrecision::Settlement),
        (r#"{"id": 610529, "geo_precision": "near"}"#, "Atyrau", GeoPrecision::Near),
        (r#""Atyrau, Kazakhstan""#, "Atyrau", GeoPrecision::Settlement),
        (r#""Derbent, Dagestan""#, "Derbent", GeoPrecision::Settlement),
        (r#"{"lat": 47.1, "lon": 51.9, "name": "checkpoint"}"#, "checkpoint", GeoPrecision::Exact),
    ] {
        let after = corrected(&format!(r#""place": {place}"#));
        let location = after.location.clone().unwrap();
        assert_eq!((location.name.as_str(), location.precision), (name, precision), "{place}");
        assert!(location.point.is_some() && location.country.is_some() && location.as_written.is_none());
        assert!(!proven(&after).contains(&"location"));
    }
    assert_eq!(corrected(r#""place": null"#).location, None);
}

#[test]
fn dates_keep_their_precision() {
    let range = |keys: &str| corrected(&format!(r#""date": "{keys}""#)).date.unwrap();
    assert_eq!(range("2012-09-12"), DateRange::day(date(2012, 9, 12)));
    assert_eq!(range("2012-09-12/2012-09-14").precision, DatePrecision::Days);
    assert_eq!(range("2012-02-01/2012-02-29").precision, DatePrecision::Month);
    assert_eq!(range("2012-01-01/2012-12-31").precision, DatePrecision::Year);
    let none = corrected(r#""date": null"#);
    assert_eq!((none.date, none.date_text), (None, None));
}

#[test]
fn kinds_fit_each_other() {
    let kind = |keys: &str| {
        let after = corrected(keys);
        (after.event_type, after.sub_event_type)
    };
    let bomb = (EventType::Explosions, Some(SubEventType::SuicideBomb));
    assert_eq!(kind(r#""sub_event_type": "Suicide bomb""#), bomb);
    assert_eq!(kind(r#""event_type": "Explosions/Remote violence", "sub_event_type": "Suicide bomb""#), bomb);
    assert_eq!(kind(r#""event_type": "Protests""#), (EventType::Protests, None));
    assert_eq!(kind(r#""event_type": "Battles""#).1, told().sub_event_type);
}

#[test]
fn counts_have_bounds_or_none() {
    let killed = |keys: &str| corrected(&format!(r#""killed": {keys}"#)).killed;
    assert_eq!(killed("0"), Some(Count::exact(0)));
    let bounds = |low, best, high| Some(Count { low, best, high, text: None });
    assert_eq!(killed("[2, 3, 5]"), bounds(Some(2), Some(3), Some(5)));
    assert_eq!(killed("[2, null, null]"), bounds(Some(2), None, None));
    assert_eq!(killed("null"), None);
}

#[test]
fn bad_lines_say_what_was_expected_and_lose_no_other() {
    let rows = [
        (r#"{"id": "im1""#, "line 1: expected JSON", "column 12"),
        (r#"["im1"]"#, "expected an object", "[\"im1\"]"),
        (r#"{"killed": 3}"#, "id: expected the id of an incident", "nothing"),
        (r#"{"id": "im1", "kiled": 3}"#, "expected the keys id, place", "\"kiled\""),
        (r#"{"id": "im1", "killed": -1}"#, "killed: expected a whole number", "-1"),
        (r#"{"id": "im1", "killed": 2.5}"#, "killed: expected a whole number", "2.5"),
        (r#"{"id": "im1", "injured": [5, 3, 2]}"#, "rising order", "[5,3,2]"),
        (r#"{"id": "im1", "injured": [5, 3]}"#, "[low, best, high]", "[5,3]"),
        (r#"{"id": "im1", "detained": [null, null, null]}"#, "or null", "[null,null,null]"),
        (r#"{"id": "im1", "date": "2022-02-31"}"#, "date: expected a real date", "2022-02-31"),
        (r#"{"id": "im1", "date": "2022-02-03/2022-02-01"}"#, "not before 2022-02-03", "2022-02-01"),
        (r#"{"id": "im1", "event_type": "Fireworks"}"#, "event_type: expected event type (Battles", "Fireworks"),
        (
            r#"{"id": "im1", "event_type": "Battles", "sub_event_type": "Grenade"}"#,
            "sub_event_type: expected a kind of “Battles”",
            "Explosions",
        ),
        (r#"{"id": "im1", "place": 610529}"#, "place: expected {\"id\": …}", "610529"),
        (r#"{"id": "im1", "place": {"id": 1}}"#, "the id of a place in the gazetteer", "{\"id\":1}"),
        (r#"{"id": "im1", "place": {"lat": 47.1, "lng": 51.9}}"#, "the keys id, lat, lon", "\"lng\""),
        (r#"{"id": "im1", "place": {"lat": 147.1, "lon": 51.9, "name": "x"}}"#, "lat -90..90", "147.1"),
        (r#"{"id": "im1", "place": {"lat": 0, "lon": 0, "name": "x"}}"#, "expected a place", "0, 0"),
        (r#"{"id": "im1", "place": {"lat": 47.1, "lon": 51.9}}"#, "a name beside lat and lon", "null"),
        (r#"{"id": "im1", "place": "Xqwzzkyt"}"#, "a place of the gazetteer", "Xqwzzkyt"),
        (r#"{"id": "im1", "place": "Khasavyurtt"}"#, "a place of the gazetteer", "is Khasavyurt {\"id\":"),
        (r#"{"id": "im1", "place": "Derbent, Kazakhstan"}"#, "inside the unit", "elsewhere"),
        (r#"{"id": "im1", "drop": "yes"}"#, "drop: expected true or false", "yes"),
        (r#"{"id": "im1", "note": 3}"#, "note: expected text", "3"),
    ];
    let lines: Vec<&str> = rows.iter().map(|r| r.0).collect();
    let read = Corrections::read(&format!("{}\n\n{{\"id\": \"im1\"}}\n", lines.join("\n")), Gazetteer::bundled());
    assert_eq!(read.len(), 1);
    assert_eq!(read.refused.len(), rows.len());
    for (at, (bad, (line, expected, found))) in read.refused.iter().zip(rows).enumerate() {
        let said = bad.to_string();
        assert_eq!(bad.line, at + 1);
        assert!(said.contains(expected) && said.contains(found), "{line}\n{said}");
    }
}

#[test]
fn dropped_incidents_go_and_lost_corrections_are_told() {
    let id = told().id;
    let lines = format!("{{\"id\": \"im0\", \"killed\": 1}}\n\n{{\"id\": \"{id}\", \"drop\": true}}");
    let mut incidents = vec![told()];
    let applied = Corrections::read(&lines, Gazetteer::bundled()).apply(&mut incidents);
    assert!(incidents.is_empty());
    assert_eq!((applied.corrected, applied.dropped), (0, 1));
    assert_eq!(applied.unknown[0].to_string(), "no incident has the id “im0”");
    assert_eq!(applied.unknown[0].line, 1);
}

#[test]
fn corrections_survive_another_run() {
    let lines = format!(r#"{{"id": "{}", "place": {{"id": 610529}}, "killed": 9}}"#, told().id);
    let corrections = Corrections::read(&lines, Gazetteer::bundled());
    let (mut first, mut second) = (vec![told()], vec![told()]);
    corrections.apply(&mut first);
    corrections.apply(&mut second);
    assert_eq!(first, second);
    assert_eq!(first[0].id, told().id, "the id is of the words, not of what was corrected");
}

#[test]
fn a_file_keeps_what_nobody_corrected() {
    let mut feature = Feature::from(told());
    feature.set_property("ours", 7);
    let mut other = feature.clone();
    for (key, value) in
        [("event_id", "im1"), ("notes", "merged from: im2; im3"), ("published", "2014-03-12; 2014-03-13")]
    {
        other.set_property(key, value);
    }
    let mut file = FeatureCollection::new(vec![feature.clone(), other.clone(), Feature::default()]);
    let lines = format!(
        "{{\"id\": \"{}\", \"killed\": 4}}\n{{\"id\": \"im1\", \"note\": \"seen\"}}\n{{\"id\": \"im2\"}}",
        told().id
    );
    let applied = Corrections::read(&lines, Gazetteer::bundled()).apply_to_collection(&mut file);
    assert_eq!(applied.unknown[0].part_of.as_deref(), Some("im1"));
    for (key, value) in [("killed", 4), ("killed_low", 4), ("killed_high", 4)] {
        feature.set_property(key, value);
    }
    feature.set_property("method", "reviewed");
    other.set_property("method", "reviewed");
    other.set_property("notes", "seen; merged from: im2; im3");
    assert_eq!(file.features, [feature, other, Feature::default()]);
}
