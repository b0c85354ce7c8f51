//! Pairs that are one event, and pairs that are not.

use super::*;
use crate::incident::Incident;
use geojson::{Feature, JsonValue};
use serde_json::json;

/// A gunfight in Atyrau on 12 September 2012, told by document `doc`, but for what `changes` say.
fn told(id: &str, doc: &str, changes: JsonValue) -> Incident {
    let mut properties = json!({
        "event_id": id, "date_start": "2012-09-12", "event_type": "Battles", "sub_event_type": "Armed clash",
        "country": "Kazakhstan", "iso2": "KZ", "admin1": "Atyrau Region", "location": "Atyrau", "place_id": 610_529,
        "geo_precision": "settlement", "killed": 5, "killed_low": 5, "killed_high": 5, "doc_id": doc,
    });
    let mut point = json!([51.88, 47.12]);
    if let (Some(properties), JsonValue::Object(changes)) = (properties.as_object_mut(), changes) {
        for (key, value) in changes {
            if key == "point" { point = value } else { drop(properties.insert(key, value)) }
        }
    }
    let geometry = if point.is_null() { point } else { json!({"type": "Point", "coordinates": point}) };
    let feature = json!({"type": "Feature", "geometry": geometry, "properties": properties});
    Incident::try_from(&serde_json::from_value::<Feature>(feature).unwrap()).unwrap()
}

/// The score of the standard record and one with these changes; 0 where they are not proposed at all.
fn score(changes: JsonValue) -> f64 {
    let pair = [told("im1", "a", json!({})), told("im2", "b", changes)];
    let found = propose(&pair, 0.0);
    let turned = propose(&[pair[1].clone(), pair[0].clone()], 0.0);
    assert_eq!(found.first().map(|p| p.score), turned.first().map(|p| p.score));
    found.first().map_or(0.0, |p| p.score)
}

#[test]
fn what_two_reports_may_differ_in() {
    let region =
        json!({"location": "Atyrau Region", "place_id": 609_862, "geo_precision": "region", "point": [51.5, 47.5]});
    let country = json!({"location": "Kazakhstan", "place_id": 1, "geo_precision": "country", "admin1": null, "point": [68.0, 48.0]});
    for (name, changes, least, most) in [
        ("word for word", json!({}), 0.95, 1.0),
        ("no count", json!({"killed": null, "killed_low": null, "killed_high": null}), 0.85, 0.95),
        ("a day later", json!({"date_start": "2012-09-13"}), 0.8, 0.9),
        ("two days later", json!({"date_start": "2012-09-14"}), 0.0, 0.0),
        (
            "the same week",
            json!({"date_start": "2012-09-10", "date_end": "2012-09-16", "date_precision": "week"}),
            0.8,
            0.95,
        ),
        (
            "three days before the week",
            json!({"date_start": "2012-09-15", "date_end": "2012-09-21", "date_precision": "week"}),
            0.5,
            0.7,
        ),
        (
            "the same month",
            json!({"date_start": "2012-09-01", "date_end": "2012-09-30", "date_precision": "month"}),
            0.6,
            0.8,
        ),
        ("no date", json!({"date_start": null}), 0.0, 0.0),
        ("one more", json!({"killed": 6, "killed_low": 6, "killed_high": 6}), 0.8, 0.92),
        ("at least three", json!({"killed": 3, "killed_low": 3, "killed_high": null}), 0.85, 0.95),
        ("twenty", json!({"killed": 20, "killed_low": 20, "killed_high": 20}), 0.0, 0.0),
        ("dozens", json!({"killed": null, "killed_low": 24, "killed_high": null}), 0.0, 0.0),
        ("an explosion", json!({"event_type": "Explosions/Remote violence", "sub_event_type": null}), 0.7, 0.95),
        ("a protest", json!({"event_type": "Protests", "sub_event_type": null}), 0.0, 0.0),
        ("a village near by", json!({"place_id": 2, "location": "Geolog", "point": [51.92, 47.13]}), 0.6, 0.9),
        ("a town 20 km away", json!({"place_id": 3, "location": "Elsewhere", "point": [52.15, 47.12]}), 0.0, 0.0),
        ("the region", region, 0.6, 0.8),
        ("the country", country, 0.2, 0.5),
        ("no place", json!({"location": null, "point": null}), 0.0, 0.0),
    ] {
        let score = score(changes);
        assert!((least..=most).contains(&score), "{name}: expected {least} to {most}, found {score}");
    }
}

#[test]
fn a_region_holds_what_lies_in_it_however_far_its_point() {
    let far = |doc, more: JsonValue| {
        let mut changes = json!({"point": [54.0, 47.0], "location": "Kulsary", "place_id": 609_123});
        changes.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        told("im1", doc, changes)
    };
    let region = told(
        "im2",
        "b",
        json!({"location": "Atyrau Region", "place_id": 9, "geo_precision": "region",
        "point": [51.5, 47.5]}),
    );
    let found = propose(&[far("a", json!({})), region.clone()], 0.0);
    assert!(found[0].others[0].reasons[0].contains("both in Atyrau Region"), "{found:?}");
    let other = far("a", json!({"admin1": "Mangystau Region"}));
    assert!(propose(&[other, region], 0.0).is_empty(), "neither near nor in the region");
}

#[test]
fn unnamed_documents_are_one_and_a_copy_is_one_record() {
    let none = |id: &str| told(id, "a", json!({"doc_id": null}));
    assert!(propose(&[none("im1"), none("im2")], 0.0).is_empty());
    assert!(propose(&[told("im1", "a", json!({})), told("im2", "a", json!({}))], 0.0).is_empty());
    let copy = propose(&[none("im1"), none("im1")], MIN_SCORE);
    assert_eq!((copy[0].score, copy[0].others[0].reasons[0].as_str()), (1.0, "the same record, im1"));
    let other = told("im1", "b", json!({"event_type": "Protests", "sub_event_type": null}));
    assert!(propose(&[told("im1", "a", json!({})), other], 0.0).is_empty(), "two datasets that count from 1");
}

#[test]
fn chains_do_not_form() {
    let at = |id: &str, doc: &str, lon: f64| told(id, doc, json!({"place_id": null, "point": [lon, 47.12]}));
    // 6 km between neighbours, 12 between the ends.
    let three = [at("im1", "a", 51.80), at("im2", "b", 51.88), at("im3", "c", 51.96)];
    let found = propose(&three, MIN_SCORE);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].members().count(), 2, "{found:?}");
}

#[test]
fn the_best_record_leads_and_counts_span_all() {
    let region = json!({"geo_precision": "region", "point": [51.5, 47.5], "location": "Atyrau Region", "place_id": 9,
        "injured": 2, "published": "2012-09-20", "source": "Late", "confidence": 0.9});
    let records = [
        told("im1", "a", region),
        told(
            "im2",
            "b",
            json!({"killed": 6, "killed_low": null, "killed_high": null, "published": "2012-09-13",
            "source": "Early", "notes": "checked"}),
        ),
        told("im3", "c", json!({"killed": 4, "killed_low": 4, "killed_high": null, "also_at": "Geolog; Atyrau"})),
    ];
    let proposals = propose(&records, 0.3);
    assert_eq!(proposals[0].members().collect::<Vec<_>>(), [1, 2, 0]);
    let merged = merge(&records, &proposals);
    let [one] = &merged[..] else { panic!("{merged:?}") };
    let Incident { killed, injured, location, source, also_at, notes, .. } = &one.incident;
    let killed = killed.as_ref().unwrap();
    assert_eq!((killed.low, killed.best, killed.high), (Some(4), Some(6), Some(6)));
    assert_eq!(injured.as_ref().unwrap().best, Some(2));
    assert_eq!(location.as_ref().unwrap().name, "Atyrau");
    assert_eq!(source.doc_id.as_deref(), Some("b; c; a"));
    assert_eq!(source.publisher.as_deref(), Some("Early; Late"));
    assert_eq!(also_at.iter().map(|l| l.name.as_str()).collect::<Vec<_>>(), ["Geolog"]);
    assert_eq!(notes.as_deref(), Some("checked; merged from: im1; im2; im3"));
    assert!((one.incident.confidence - 0.9).abs() < 1e-9);
}

#[test]
fn the_date_line_is_no_border() {
    let at = |id: &str, doc: &str, lon: f64| told(id, doc, json!({"place_id": null, "point": [lon, 65.0]}));
    assert_eq!(propose(&[at("im1", "a", 179.99), at("im2", "b", -179.99)], MIN_SCORE).len(), 1);
    assert_eq!(propose(&[at("im1", "a", 180.0), at("im2", "b", -180.0)], MIN_SCORE).len(), 1);
}
