//! What holds for any text and any incident: nothing panics, every claim shows its words, and
//! `GeoJSON` keeps what it promises.

#![cfg(feature = "bundled")]

mod generators;
mod merging;
mod tables;
mod texts;

use generators::{geometry, incident, json, words};
use geo::Point;
use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject};
use incidentmap::Gazetteer;
use incidentmap::export::geojson::{KEYS, Metadata, feature_collection};
use incidentmap::export::schema::Schema;
use incidentmap::export::stream;
use incidentmap::import::geojson::read;
use incidentmap::incident::{Incident, Location};
use incidentmap::review::Corrections;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;

/// Where what once failed is kept and tried first.
const FAILURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/proptest-regressions/properties.txt");

/// So many cases, and those that once failed.
fn config(cases: u32) -> ProptestConfig {
    let failure_persistence = Some(Box::new(FileFailurePersistence::Direct(FAILURES)) as _);
    ProptestConfig { cases, failure_persistence, ..ProptestConfig::default() }
}

/// What every written feature keeps.
fn contract(feature: &Feature) -> Result<(), TestCaseError> {
    let properties = feature.properties.as_ref().expect("properties");
    let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
    prop_assert_eq!(keys, KEYS.to_vec());
    for (key, value) in properties {
        prop_assert!(!value.is_array() && !value.is_object(), "{key} is nested: {value}");
        prop_assert!(value.as_str() != Some(""), "{key} is an empty text");
    }
    match feature.geometry.as_ref().map(|g| &g.value) {
        None => prop_assert!(properties["latitude"].is_null() && properties["longitude"].is_null()),
        Some(GeometryValue::Point { coordinates: c }) => {
            prop_assert!(c[0].abs() <= 180.0 && c[1].abs() <= 90.0, "{c:?}");
            prop_assert!(c[0] != 0.0 || c[1] != 0.0, "at 0,0");
            prop_assert_eq!(properties["longitude"].as_f64(), Some(c[0]));
            prop_assert_eq!(properties["latitude"].as_f64(), Some(c[1]));
        }
        Some(other) => prop_assert!(false, "expected a point, found {other:?}"),
    }
    Ok(())
}

/// What a file keeps of an incident: all but what its module says a flat table cannot hold.
fn as_filed(mut incident: Incident) -> Incident {
    incident.evidence.clear();
    if let Some(location) = &mut incident.location {
        location.candidates.clear();
        location.score = 1.0;
        location.point = location.point.filter(|p| *p != Point::new(0.0, 0.0));
    }
    incident.also_at = incident.also_at.iter().map(|l| Location::named(&l.name)).collect();
    for count in [&mut incident.killed, &mut incident.injured, &mut incident.detained].into_iter().flatten() {
        count.text = None;
    }
    if let Some(quote) = &mut incident.quote {
        quote.range = 0..0;
    }
    // The title stands in for a publisher that is not known.
    let title = incident.source.title.take();
    incident.source.publisher = incident.source.publisher.take().or(title);
    incident.source.language = None;
    incident
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn an_incident_survives_its_file(incident in incident()) {
        let feature = Feature::from(&incident);
        contract(&feature)?;
        let mut streamed = Vec::new();
        stream::feature(Schema::Native, &incident, &mut streamed).expect("memory takes everything");
        prop_assert_eq!(String::from_utf8(streamed).expect("UTF-8"), feature.to_string(), "byte for byte");
        let back = Incident::try_from(&feature).expect("what was written can be read");
        prop_assert_eq!(&back, &as_filed(incident));
        prop_assert_eq!(Feature::from(&back), feature, "a second round changes nothing");
    }

    #[test]
    fn a_collection_survives_its_text(incidents in prop::collection::vec(incident(), 0..6), name in words()) {
        let metadata = Metadata { name: Some(name), ..Metadata::default() };
        let collection = feature_collection(&incidents, &metadata);
        let text = collection.to_string();
        let back: FeatureCollection = text.parse().expect("GeoJSON");
        prop_assert_eq!(&back, &collection);
        let import = read(&text).expect("what was written can be read");
        prop_assert!(import.refused.is_empty() && import.foreign.is_empty(), "{:?}", import.refused);
        prop_assert_eq!(import.incidents, incidents.into_iter().map(as_filed).collect::<Vec<_>>());
        let placed: Vec<[f64; 2]> = back.features.iter().filter_map(|f| match &f.geometry.as_ref()?.value {
            GeometryValue::Point { coordinates: c } => Some([c[0], c[1]]),
            _ => None,
        }).collect();
        prop_assert_eq!(back.bbox.is_some(), !placed.is_empty());
        let bbox = back.bbox.unwrap_or_default();
        let inside = |c: &[f64; 2]| bbox[0] <= c[0] && bbox[1] <= c[1] && c[0] <= bbox[2] && c[1] <= bbox[3];
        prop_assert!(placed.iter().all(inside), "{bbox:?} does not hold {placed:?}");
    }

    #[test]
    fn any_line_is_a_correction_or_refused(
        incident in incident(),
        values in prop::collection::vec((select(&["place", "date", "event_type", "killed", "drop", "note"][..]), json()), 0..4),
        noise in any::<String>(),
    ) {
        let mut line: JsonObject = values.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
        line.insert("id".into(), incident.id.as_str().into());
        let sound = format!("{{\"id\": \"{}\", \"killed\": 3, \"place\": {{\"id\": 610529}}}}", incident.id);
        let lines = format!("{}\n{}\n{sound}", serde_json::Value::Object(line), noise.replace(['\n', '\r'], " "));
        let corrections = Corrections::read(&lines, Gazetteer::bundled());
        prop_assert!(corrections.len() + corrections.refused.len() <= 3 && !corrections.is_empty());
        let mut once = vec![incident.clone()];
        corrections.apply(&mut once);
        let mut twice = once.clone();
        corrections.apply(&mut twice);
        prop_assert_eq!(&once, &twice, "twice is once");
        for after in &once {
            prop_assert_eq!((&after.id, &after.source, &after.quote), (&incident.id, &incident.source, &incident.quote));
            prop_assert_eq!((&after.injured, &after.also_at), (&incident.injured, &incident.also_at));
            prop_assert_eq!(after.killed.as_ref().and_then(|c| c.best), Some(3));
            contract(&Feature::from(after))?;
        }
    }

    #[test]
    fn any_feature_is_read_or_refused(
        values in prop::collection::vec(prop_oneof![2 => Just(None), 1 => json().prop_map(Some)], KEYS.len()),
        sound in any::<bool>(),
        geometry in geometry(),
    ) {
        let pairs = KEYS.iter().zip(values).filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
        let mut properties: JsonObject = pairs.collect();
        if sound {
            properties.insert("event_id".into(), "e1".into());
            properties.insert("event_type".into(), "Battles".into());
        }
        let feature = Feature { geometry, properties: Some(properties), ..Feature::default() };
        match Incident::try_from(&feature) {
            Ok(incident) => contract(&Feature::from(&incident))?,
            Err(why) => prop_assert!(KEYS.contains(&why.property) || why.property == "geometry", "{why}"),
        }
    }
}
