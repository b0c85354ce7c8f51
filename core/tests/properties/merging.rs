//! What holds for merging, whatever the incidents: order plays no part, nothing is lost, and all of it can be undone.

use crate::config;
use geojson::{Feature, FeatureCollection};
use incidentmap::Incident;
use incidentmap::export::geojson::{KEYS, Metadata};
use incidentmap::import::geojson::{Import, read};
use incidentmap::merge::{MIN_SCORE, Proposal, collection, merge, propose, undo};
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// A few documents tell of a few days in a few places, as news do: many pairs match.
fn feature() -> impl Strategy<Value = Feature> {
    let place = select(vec![
        json!({"location": "Atyrau", "place_id": 610_529, "admin1": "Atyrau Region", "geo_precision": "settlement",
            "point": [51.88, 47.12]}),
        json!({"location": "Geolog", "place_id": null, "geo_precision": "near", "point": [51.92, 47.15]}),
        json!({"location": "Dossor", "place_id": 3, "admin1": "Atyrau Region", "geo_precision": "exact",
            "point": [52.98, 47.53]}),
        json!({"location": "Atyrau Region", "place_id": 4, "geo_precision": "region", "point": [51.5, 47.5]}),
        json!({"location": "Kazakhstan", "place_id": 5, "geo_precision": "country", "point": [68, 48]}),
        json!({"location": "Nowhere", "place_id": null, "geo_precision": "unknown", "point": null}),
        json!({"point": null}),
    ]);
    let date = select(vec![
        json!({"date_start": "2012-09-12", "date_end": "2012-09-12", "date_precision": "day"}),
        json!({"date_start": "2012-09-13", "date_end": "2012-09-13", "date_precision": "day"}),
        json!({"date_start": "2012-09-10", "date_end": "2012-09-16", "date_precision": "week"}),
        json!({"date_start": "2012-09-01", "date_end": "2012-09-30", "date_precision": "month"}),
        json!({}),
    ]);
    let kind = select(&["Battles", "Explosions/Remote violence", "Protests"][..]);
    let count = || select(vec![json!(null), json!(0), json!(3), json!(5), json!(40)]);
    let document = prop_oneof![6 => "[a-e]".prop_map(Value::from), 1 => Just(Value::Null)];
    let told = ("im[0-9a-f]{3}", document, select(&["automatic", "reviewed"][..]), prop::option::of("[a-z;: ]{1,9}"));
    let foreign = prop::option::of(any::<f64>().prop_filter("JSON has no other", |f| f.is_finite()));
    (place, date, kind, (count(), count()), told, foreign).prop_map(|(place, date, kind, counts, told, foreign)| {
        let mut properties = json!({"event_id": told.0, "event_type": kind, "iso2": "KZ", "killed": counts.0,
            "injured_low": counts.1, "doc_id": told.1, "method": told.2, "notes": told.3});
        let all = properties.as_object_mut().expect("an object");
        all.extend(place.as_object().expect("an object").clone());
        all.extend(date.as_object().expect("an object").clone());
        let point = all.remove("point").unwrap_or_default();
        if let Some(number) = foreign {
            all.insert("of_ours".into(), number.into());
        }
        let geometry = if point.is_null() { point } else { json!({"type": "Point", "coordinates": point}) };
        let feature = json!({"type": "Feature", "geometry": geometry, "properties": properties});
        serde_json::from_value(feature).expect("a feature")
    })
}

fn import(features: &[Feature]) -> Import {
    let import = Import::from(FeatureCollection::new(features.to_vec()));
    assert!(import.refused.is_empty(), "{:?}", import.refused);
    import
}

fn merged(features: &[Feature]) -> FeatureCollection {
    let import = import(features);
    let proposals = propose(&import.incidents, MIN_SCORE);
    collection(import.features, &import.incidents, &proposals, &Metadata::default())
}

/// The proposals with the incidents themselves, so that their places in the list do not show.
fn spelt(incidents: &[Incident], proposals: &[Proposal]) -> Vec<String> {
    let spell = |p: &Proposal| {
        let members: Vec<String> = p.members().map(|m| Feature::from(&incidents[m]).to_string()).collect();
        format!("{} {members:?}", p.score)
    };
    proposals.iter().map(spell).collect()
}

fn document(incident: &Incident) -> Option<&str> {
    incident.source.doc_id.as_deref()
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_order_of_the_input_plays_no_part(
        (features, shuffled) in prop::collection::vec(feature(), 0..24)
            .prop_flat_map(|f| (Just(f.clone()), Just(f).prop_shuffle())),
    ) {
        let (one, other) = (import(&features).incidents, import(&shuffled).incidents);
        prop_assert_eq!(
            spelt(&one, &propose(&one, MIN_SCORE)),
            spelt(&other, &propose(&other, MIN_SCORE))
        );
        prop_assert_eq!(merged(&features).to_string(), merged(&shuffled).to_string());
    }

    #[test]
    fn what_is_merged_can_be_taken_apart(features in prop::collection::vec(feature(), 0..24)) {
        let text = merged(&features).to_string();
        let undone = undo(text.parse().expect("GeoJSON"));
        prop_assert!(undone.missing.is_empty() && undone.kept.is_empty(), "{undone:?}");
        let sorted = |features: &[Feature]| {
            let mut lines: Vec<String> = features.iter().map(Feature::to_string).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&undone.collection.features), sorted(&features));
        let again = undo(undone.collection.clone());
        prop_assert_eq!((again.groups, &again.collection), (0, &undone.collection), "what is apart stays so");
    }

    #[test]
    fn every_member_matches_every_other(features in prop::collection::vec(feature(), 0..24), least in 0.0..1.0f64) {
        let incidents = import(&features).incidents;
        let mut seen = BTreeSet::new();
        for proposal in propose(&incidents, least) {
            prop_assert!(proposal.score >= least && proposal.score <= 1.0);
            let members: Vec<usize> = proposal.members().collect();
            for (n, a) in members.iter().enumerate() {
                prop_assert!(seen.insert(*a), "{a} stands in two groups");
                for b in &members[n + 1..] {
                    let (a, b) = (&incidents[*a], &incidents[*b]);
                    prop_assert!(document(a) != document(b) || a.id == b.id, "two records of one document");
                    let pair = propose(&[a.clone(), b.clone()], least);
                    prop_assert_eq!(pair.len(), 1, "{:?} and {:?} do not match", a, b);
                }
            }
            for other in &proposal.others {
                prop_assert!(!other.reasons.is_empty() && other.score >= proposal.score);
            }
        }
    }

    #[test]
    fn a_file_and_its_copy_are_one(features in prop::collection::vec(feature(), 1..16)) {
        // Ids are of the content: in one file none stands twice.
        let mut ids = BTreeSet::new();
        let features: Vec<Feature> =
            features.into_iter().filter(|f| ids.insert(f.property("event_id").map(Value::to_string))).collect();
        let twice = [&features[..], &features[..]].concat();
        let incidents = import(&twice).incidents;
        let records = merge(&incidents, &propose(&incidents, MIN_SCORE));
        for record in &records {
            let copies = |id: &str| record.members.iter().filter(|m| incidents[**m].id == id).count();
            prop_assert!(record.members.iter().all(|m| copies(&incidents[*m].id) == 2), "{record:?}");
        }
        let once = merge(&import(&features).incidents, &propose(&import(&features).incidents, MIN_SCORE));
        prop_assert!(records.len() <= features.len() && once.len() <= features.len());
    }

    #[test]
    fn a_merged_file_keeps_the_contract(features in prop::collection::vec(feature(), 0..24)) {
        let incidents = import(&features).incidents;
        let records = merge(&incidents, &propose(&incidents, MIN_SCORE));
        let members: BTreeSet<usize> = records.iter().flat_map(|r| r.members.clone()).collect();
        prop_assert_eq!(members.len(), incidents.len(), "each stands in one record");
        let text = merged(&features).to_string();
        let back = read(&text).expect("GeoJSON");
        prop_assert_eq!(&back.refused, &[]);
        prop_assert_eq!(back.incidents.len(), records.len());
        for (feature, record) in back.features.iter().filter_map(|f| Some((f, find(&records, f)?))) {
            let keys: Vec<&String> = feature.properties.iter().flat_map(|p| p.keys()).collect();
            prop_assert_eq!(keys, KEYS.to_vec());
            for count in [&record.killed, &record.injured].into_iter().flatten() {
                prop_assert!(count.low.is_none_or(|l| count.best.or(count.high).is_none_or(|b| l <= b)), "{count:?}");
                prop_assert!(count.high.is_none_or(|h| count.best.is_none_or(|b| b <= h)), "{count:?}");
            }
        }
    }
}

/// The merged record that a feature was written from.
fn find<'r>(records: &'r [incidentmap::merge::Merged], feature: &Feature) -> Option<&'r Incident> {
    let id = feature.property("event_id")?.as_str()?;
    records.iter().find(|r| r.score.is_some() && r.members.len() > 1 && r.incident.id == id).map(|r| &r.incident)
}
