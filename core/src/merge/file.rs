//! Merging as files hold it: the originals of each merged record stay in the file, and come back whole.

use super::record::{MERGED_FROM, Merged, published};
use super::{Proposal, merge};
use crate::export::geojson::{self, Metadata, bounding_box};
use crate::incident::Incident;
use ::geojson::{Feature, FeatureCollection, JsonValue};
use core::cmp::Ordering;
use std::collections::HashMap;

/// The foreign member of a merged collection that holds the original features.
const MEMBER: &str = "merged";

/// The collection after merging: a feature for each proposal, the other features as they were, by date and id.
///
/// `incidents` are what `features` say, one each, as [`import::geojson::read`](crate::import::geojson::read) gives
/// them. A merged feature has the properties of the contract, `published` being the list of all dates of publication;
/// the foreign member `merged` holds, for each, its `id`, `score`, `reasons` and the original `features` whole. A GIS
/// reads past it, [`undo`] does not.
///
/// ```
/// use incidentmap::export::geojson::Metadata;
/// use incidentmap::import::geojson::read;
/// use incidentmap::merge::{MIN_SCORE, collection, propose, undo};
/// let line = |id: &str, doc: &str| format!(
///     r#"{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [51.88, 47.12]}}, "properties": {{
///         "event_id": "{id}", "event_type": "Battles", "date_start": "2012-09-12", "doc_id": "{doc}"}}}}"#
/// ).replace('\n', "");
/// let read = read(&[line("im1", "a.txt"), line("im2", "b.txt")].join("\n")).unwrap();
/// let proposals = propose(&read.incidents, MIN_SCORE);
/// let merged = collection(read.features.clone(), &read.incidents, &proposals, &Metadata::default());
/// assert_eq!(merged.features.len(), 1);
/// assert_eq!(undo(merged).collection.features, read.features);
/// ```
pub fn collection(
    features: Vec<Feature>,
    incidents: &[Incident],
    proposals: &[Proposal],
    metadata: &Metadata,
) -> FeatureCollection {
    let mut features: Vec<Option<Feature>> = features.into_iter().map(Some).collect();
    let mut take = |index: usize| features.get_mut(index).and_then(Option::take);
    let why: HashMap<usize, &Proposal> = proposals.iter().rev().map(|p| (p.best, p)).collect();
    let (mut written, mut groups) = (Vec::new(), Vec::new());
    for record in merge(incidents, proposals) {
        if record.score.is_none() {
            written.extend(record.members.iter().filter_map(|m| take(*m)));
            continue;
        }
        written.push(feature(&record, incidents));
        let proposal = record.members.first().and_then(|best| why.get(best)).copied();
        let reasons = proposal.into_iter().flat_map(|p| &p.others).map(|m| m.reasons.join("; ").into()).collect();
        let mut originals: Vec<Feature> = record.members.iter().filter_map(|m| take(*m)).collect();
        originals.sort_by(by_text);
        groups.push(JsonValue::Object(
            [
                ("id", record.incident.id.into()),
                ("score", record.score.into()),
                ("reasons", JsonValue::Array(reasons)),
                ("features", originals.iter().map(|f| JsonValue::Object(f.into())).collect()),
            ]
            .map(|(key, value): (&str, JsonValue)| (key.to_owned(), value))
            .into_iter()
            .collect(),
        ));
    }
    written.sort_by(by_text);
    let mut collection = geojson::collection(written, metadata);
    if let Some(members) = collection.foreign_members.as_mut().filter(|_| !groups.is_empty()) {
        members.insert(MEMBER.into(), groups.into());
    }
    collection
}

fn feature(record: &Merged, incidents: &[Incident]) -> Feature {
    let members: Vec<&Incident> = record.members.iter().filter_map(|m| incidents.get(*m)).collect();
    let mut feature = Feature::from(&record.incident);
    if let Some(dates) = published(&members) {
        feature.set_property("published", dates);
    }
    feature
}

/// A collection that was taken apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Undone {
    /// The original features and those that were never merged, by date and id, without the member `merged`.
    pub collection: FeatureCollection,
    /// How many merged records were taken apart.
    pub groups: usize,
    /// The ids of groups whose merged record is not in the file any more; their features came back all the same.
    pub missing: Vec<String>,
    /// The ids of merged records whose originals are not in the file; they stay as they are.
    pub kept: Vec<String>,
}

/// Takes a collection apart that [`collection`] has merged: every original feature comes back as it was. What is not
/// merged stays, so any collection may be handed in.
pub fn undo(mut collection: FeatureCollection) -> Undone {
    let member = collection.foreign_members.as_mut().and_then(|m| m.remove(MEMBER));
    let mut originals: HashMap<String, Vec<Vec<Feature>>> = HashMap::new();
    let mut groups = 0;
    let member = if let Some(JsonValue::Array(groups)) = member { groups } else { Vec::new() };
    for (id, features) in member.into_iter().filter_map(group) {
        originals.entry(id).or_default().push(features);
        groups += 1;
    }
    let mut kept = Vec::new();
    let mut features: Vec<Feature> = Vec::new();
    for feature in collection.features {
        let id = is_merged(&feature).then(|| text(&feature, "event_id")).flatten();
        match id.map(|id| (id, originals.get_mut(id).and_then(Vec::pop))) {
            Some((_, Some(parts))) => features.extend(parts),
            Some((id, None)) => {
                kept.push(id.to_owned());
                features.push(feature);
            }
            None => features.push(feature),
        }
    }
    let mut missing: Vec<String> = Vec::new();
    for (id, parts) in originals {
        missing.extend(parts.iter().map(|_| id.clone()));
        features.extend(parts.into_iter().flatten());
    }
    missing.sort_unstable();
    features.sort_by(by_text);
    collection.bbox = bounding_box(&features);
    collection.features = features;
    Undone { collection, groups, missing, kept }
}

/// The id and the features of one group of the member `merged`.
fn group(group: JsonValue) -> Option<(String, Vec<Feature>)> {
    let JsonValue::Object(mut group) = group else { return None };
    let Some(JsonValue::Array(features)) = group.remove("features") else { return None };
    let features: Result<Vec<Feature>, _> = features.into_iter().map(serde_json::from_value).collect();
    Some((group.get("id")?.as_str()?.to_owned(), features.ok()?))
}

/// The ids that a merged feature stands for; empty where it is none.
///
/// ```
/// use geojson::Feature;
/// let mut feature = Feature::default();
/// feature.set_property("notes", "checked; merged from: im1; im2");
/// assert_eq!(incidentmap::merge::aliases(&feature), ["im1", "im2"]);
/// ```
pub fn aliases(feature: &Feature) -> Vec<&str> {
    let notes = text(feature, "notes").unwrap_or_default();
    notes.split_once(MERGED_FROM).map_or_else(Vec::new, |(_, ids)| ids.split("; ").collect())
}

fn is_merged(feature: &Feature) -> bool {
    !aliases(feature).is_empty()
}

fn text<'f>(feature: &'f Feature, key: &str) -> Option<&'f str> {
    feature.property(key)?.as_str()
}

/// By date, those without one last, then by id, then by all else.
fn by_text(a: &Feature, b: &Feature) -> Ordering {
    fn key(f: &Feature) -> (bool, Option<&str>, Option<&str>) {
        let date = text(f, "date_start").or_else(|| text(f, "event_date"));
        (date.is_none(), date, text(f, "event_id"))
    }
    key(a).cmp(&key(b)).then_with(|| a.to_string().cmp(&b.to_string()))
}
