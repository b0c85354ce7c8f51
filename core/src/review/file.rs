//! Corrections laid over a file: what nobody corrected stays as it stands.

use super::{Applied, Corrections, lay_over};
use crate::export::geojson::bounding_box;
use crate::incident::Incident;
use crate::merge::aliases;
use geojson::{Feature, FeatureCollection, JsonValue};
use std::collections::{HashMap, HashSet};

impl Corrections {
    /// Lays the corrections over the features of a collection. Of a corrected feature those properties change that a
    /// correction changes; all else, what is foreign included, stays as it stands. Features that are no incidents stay.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::Gazetteer;
    /// use incidentmap::review::Corrections;
    /// let mut collection: geojson::FeatureCollection = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
    ///     "geometry": null, "properties": {"event_id": "im1", "event_type": "Riots", "ours": 7}}]}"#.parse().unwrap();
    /// let corrections = Corrections::read(r#"{"id": "im1", "place": {"id": 610529}}"#, Gazetteer::bundled());
    /// assert_eq!(corrections.apply_to_collection(&mut collection).corrected, 1);
    /// let feature = &collection.features[0];
    /// assert_eq!(feature.property("location").unwrap(), "Atyrau");
    /// assert_eq!(feature.property("ours").unwrap(), 7);
    /// assert!(feature.geometry.is_some());
    /// # }
    /// ```
    pub fn apply_to_collection(&self, collection: &mut FeatureCollection) -> Applied {
        let by_id = self.by_id();
        let mut applied = Applied::default();
        let mut seen: HashSet<String> = HashSet::new();
        let mut dropped: HashSet<String> = HashSet::new();
        let mut parts: HashMap<String, String> = HashMap::new();
        collection.features.retain_mut(|feature| {
            let Ok(before) = Incident::try_from(&*feature) else { return true };
            parts.extend(aliases(feature).into_iter().map(|part| (part.to_owned(), before.id.clone())));
            let Some(corrections) = by_id.get(before.id.as_str()) else { return true };
            seen.insert(before.id.clone());
            let mut after = before.clone();
            if lay_over(&mut after, corrections) {
                update(feature, &before, &after);
                applied.corrected += 1;
                return true;
            }
            dropped.insert(before.id);
            applied.dropped += 1;
            false
        });
        // What is no incident must not come back when the file is taken apart.
        let groups = collection.foreign_members.as_mut().and_then(|m| m.get_mut("merged")?.as_array_mut());
        if let Some(groups) = groups {
            let gone = |g: &JsonValue| g.get("id").and_then(JsonValue::as_str).is_some_and(|id| dropped.contains(id));
            groups.retain(|group| !gone(group));
        }
        collection.bbox = bounding_box(&collection.features);
        applied.unknown = self.unknown(|id| seen.contains(id));
        for unknown in &mut applied.unknown {
            unknown.part_of = parts.get(&unknown.id).cloned();
        }
        applied
    }
}

/// Writes into a feature what differs between two states of its incident.
fn update(feature: &mut Feature, before: &Incident, after: &Incident) {
    let (old, new) = (Feature::from(before), Feature::from(after));
    for (key, value) in new.properties.into_iter().flatten() {
        if old.property(&key) != Some(&value) {
            feature.set_property(key, value);
        }
    }
    if old.geometry != new.geometry {
        feature.geometry = new.geometry;
    }
}
