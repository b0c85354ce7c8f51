//! A whole GeoJSON file back to incidents: what is none is refused by its number, what is foreign is counted.
//!
//! A single feature is read by `Incident::try_from(&feature)`; here stands what only a file has: the number of a
//! feature that is refused, the properties that are not of the contract ([`KEYS`]), the members of the collection.

use super::values::Values;
use crate::export::geojson::KEYS;
use crate::incident::Incident;
use geojson::{Feature, FeatureCollection, GeoJson, JsonObject};
use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

pub use super::archive::{Archive, Index};
pub use super::incident::NotAnIncident;

/// What a file of incidents holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Import {
    /// The incidents, in the order of the file.
    pub incidents: Vec<Incident>,
    /// The features that they came from, as they stood in the file, one for each incident.
    pub features: Vec<Feature>,
    /// What is no incident.
    pub refused: Vec<Refused>,
    /// Properties that are not of the contract, and how many features have them. They are no part of the incidents,
    /// but stay in the features.
    pub foreign: BTreeMap<String, usize>,
    /// The members of the collection besides its features: `name`, `metadata`, `merged`, and those of others.
    pub members: JsonObject,
}

/// A feature that is no incident.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("feature {number}: {why}")]
pub struct Refused {
    /// The number of the feature in its file, from 1; of a file of lines, that of the line.
    pub number: usize,
    /// Which property, what was expected, what came.
    pub why: NotAnIncident,
}

/// A text that is no GeoJSON at all, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a GeoJSON FeatureCollection, or a Feature a line, found {0}")]
pub struct NotGeoJson(String);

/// Reads a `FeatureCollection`, a single `Feature`, or lines with a `Feature` each.
///
/// ```
/// use incidentmap::import::geojson::read;
/// let text = r#"{"type": "FeatureCollection", "features": [
///     {"type": "Feature", "geometry": {"type": "Point", "coordinates": [51.88, 47.12]},
///      "properties": {"event_id": "e1", "event_type": "Battles", "date_start": "2012-09-12", "actor1": "police"}},
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e2", "event_type": "Fireworks"}}]}"#;
/// let import = read(text).unwrap();
/// assert_eq!(import.incidents[0].id, "e1");
/// assert_eq!(import.foreign["actor1"], 1);
/// assert!(import.refused[0].to_string().starts_with("feature 2: property \"event_type\": expected"));
/// ```
///
/// # Errors
/// Where the text is not GeoJSON. A feature that is no incident is no error: it is among the refused.
pub fn read(text: &str) -> Result<Import, NotGeoJson> {
    match text.parse::<GeoJson>() {
        Ok(GeoJson::FeatureCollection(collection)) => Ok(Import::from(collection)),
        Ok(GeoJson::Feature(feature)) => Ok(Import::from(FeatureCollection::new(vec![feature]))),
        Ok(GeoJson::Geometry(geometry)) => Err(NotGeoJson(format!("a {}", geometry.value.type_name()))),
        Err(why) => lines(text).ok_or_else(|| NotGeoJson(why.to_string())),
    }
}

/// The incidents of a file alone, and what is none: as [`read`] finds them, without the features that they came from, in
/// a fraction of the time and of the memory.
///
/// ```
/// use incidentmap::import::geojson::incidents;
/// let text = r#"{"type": "FeatureCollection", "features": [
///     {"type": "Feature", "geometry": null, "properties": {"event_id": "e1", "event_type": "Riots"}}]}"#;
/// let (incidents, refused) = incidents(text).unwrap();
/// assert_eq!((incidents[0].id.as_str(), refused.len()), ("e1", 0));
/// ```
///
/// # Errors
/// As [`read`].
pub fn incidents(text: &str) -> Result<(Vec<Incident>, Vec<Refused>), NotGeoJson> {
    let (mut incidents, mut refused) = (Vec::new(), Vec::new());
    let quick = features(text, |number, _, read| match read {
        Ok(incident) => incidents.push(incident),
        Err(why) => refused.push(Refused { number, why }),
    });
    if quick {
        return Ok((incidents, refused));
    }
    // Whatever is not a plain collection is read with more patience.
    read(text).map(|import| (import.incidents, import.refused))
}

/// Reads the features of a plain collection one after the other: their numbers from 1, where they stand, what they are.
/// Answers whether the text is one; if not, what was read so far counts for nothing.
pub(super) fn features<'t, F>(text: &'t str, each: F) -> bool
where
    F: FnMut(usize, &'t str, Result<Incident, NotAnIncident>),
{
    let mut reader = serde_json::Deserializer::from_str(text);
    reader.deserialize_map(CollectionVisitor(each)).and_then(|()| reader.end()).is_ok()
}

struct CollectionVisitor<F>(F);

impl<'de, F: FnMut(usize, &'de str, Result<Incident, NotAnIncident>)> Visitor<'de> for CollectionVisitor<F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a GeoJSON FeatureCollection")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<(), A::Error> {
        let (mut is_collection, mut has_features) = (false, false);
        while let Some(name) = members.next_key::<std::borrow::Cow<'de, str>>()? {
            match name.as_ref() {
                "type" => is_collection = members.next_value::<&str>()? == "FeatureCollection",
                // Of a member that stands twice the last counts: that takes patience.
                "features" if has_features => return Err(serde::de::Error::duplicate_field("features")),
                "features" => {
                    members.next_value_seed(Features(&mut self.0))?;
                    has_features = true;
                }
                _ => drop(members.next_value::<IgnoredAny>()?),
            }
        }
        let expected = || serde::de::Error::custom("expected a FeatureCollection with features");
        if is_collection && has_features { Ok(()) } else { Err(expected()) }
    }
}

struct Features<'f, F>(&'f mut F);

impl<'de, F: FnMut(usize, &'de str, Result<Incident, NotAnIncident>)> DeserializeSeed<'de> for Features<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, F: FnMut(usize, &'de str, Result<Incident, NotAnIncident>)> Visitor<'de> for Features<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("features")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut features: A) -> Result<(), A::Error> {
        let mut number = 0;
        while let Some(feature) = features.next_element::<&'de RawValue>()? {
            number += 1;
            let values: Values<'de> = serde_json::from_str(feature.get()).map_err(serde::de::Error::custom)?;
            (self.0)(number, feature.get(), Incident::try_from(values));
        }
        Ok(())
    }
}

/// A text of which the first line that is not empty is a feature.
fn lines(text: &str) -> Option<Import> {
    let mut lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).peekable();
    lines.peek()?.1.parse::<Feature>().ok()?;
    let mut import = Import::default();
    let keys = HashSet::from(KEYS);
    for (at, line) in lines {
        match line.parse::<Feature>() {
            Ok(feature) => import.add(at + 1, feature, &keys),
            Err(why) => {
                let found = why.to_string();
                let why = NotAnIncident { property: "feature", expected: "a GeoJSON Feature".into(), found };
                import.refused.push(Refused { number: at + 1, why });
            }
        }
    }
    Some(import)
}

impl From<FeatureCollection> for Import {
    fn from(collection: FeatureCollection) -> Self {
        let mut import = Self { members: collection.foreign_members.unwrap_or_default(), ..Self::default() };
        let keys = HashSet::from(KEYS);
        for (at, feature) in collection.features.into_iter().enumerate() {
            import.add(at + 1, feature, &keys);
        }
        import
    }
}

impl Import {
    fn add(&mut self, number: usize, feature: Feature, keys: &HashSet<&str>) {
        for key in feature.properties.iter().flat_map(JsonObject::keys).filter(|k| !keys.contains(k.as_str())) {
            match self.foreign.get_mut(key) {
                Some(count) => *count += 1,
                None => drop(self.foreign.insert(key.clone(), 1)),
            }
        }
        match Incident::try_from(&feature) {
            Ok(incident) => {
                self.incidents.push(incident);
                self.features.push(feature);
            }
            Err(why) => self.refused.push(Refused { number, why }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"type":"Feature","geometry":null,"properties":{"event_id":"a","event_type":"Riots"}}"#;

    #[test]
    fn lines_are_features_and_a_bad_one_loses_no_other() {
        let import = read(&format!("\n{GOOD}\n{{\"type\": \"Feat\n{GOOD}\n{{\"type\":\"Point\"}}\n")).unwrap();
        assert_eq!(import.incidents.len(), 2);
        assert_eq!(import.refused.iter().map(|r| r.number).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(read(GOOD).unwrap().incidents.len(), 1, "one feature is a file too");
    }

    #[test]
    fn what_is_no_geojson_is_an_error_with_its_reason() {
        for (text, words) in [("", "EOF"), ("hello", "line 1"), (r#"{"type":"Point","coordinates":[1,2]}"#, "a Point")]
        {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains("expected a GeoJSON FeatureCollection") && error.contains(words), "{error}");
        }
    }

    #[test]
    fn read_quickly_it_is_the_same() {
        let point = r#"{"type":"Point","coordinates":[71.4,42.9,600]}"#;
        let line = r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#;
        let at = |geometry: &str| GOOD.replace("null", geometry);
        let with = |property: &str| GOOD.replace("\"Riots\"", &format!("\"Riots\",{property}"));
        let features = [
            GOOD.to_owned(),
            at(point),
            at(line),
            at(r#"{"coordinates":[0,0],"type":"Point"}"#),
            at(r#"{"coordinates":[200,10],"type":"Point"}"#),
            with(r#""killed":3,"killed_low":-1"#),
            with(r#""killed":3.0"#),
            with(r#""killed":"3""#),
            with(r#""location":"Tar\u0430z","place_id":-7,"confidence":1"#),
            with(r#""location":5"#),
            with(r#""date_start":"2022-02-31""#),
            with(r#""date_start":"2022-02-03T10:00","date_end":null"#),
            with(r#""published":"2022-02-03; 2022-02-04","also_at":"a; b","notes":"","actor":{"a":[1]}"#),
            GOOD.replace("\"event_id\":\"a\",", "").replace("\"geometry\"", "\"id\":7,\"geometry\""),
            GOOD.replace("\"event_id\":\"a\",", ""),
        ];
        for feature in &features {
            let text = format!(r#"{{"name":"x","type":"FeatureCollection","features":[{feature},{GOOD}]}}"#);
            let (found, refused) = incidents(&text).unwrap();
            let slow = read(&text).unwrap();
            assert_eq!((found, refused), (slow.incidents, slow.refused), "{feature}");
        }
        let lists = with(r#""killed":[3]"#);
        let text = format!(r#"{{"type":"FeatureCollection","features":[{lists}]}}"#);
        assert!(incidents(&text).unwrap().1[0].to_string().contains("\"killed\": expected a whole number"));
        for patient in [GOOD.to_owned(), format!("{GOOD}\n{GOOD}\n")] {
            assert!(!incidents(&patient).unwrap().0.is_empty());
        }
        for bad in [
            "",
            "[]",
            "{}",
            r#"{"type":"FeatureCollection"}"#,
            r#"{"type":"FeatureCollection","features":[{]}"#,
            r#"{"type":"FeatureCollection","features":[5]}"#,
        ] {
            assert_eq!(incidents(bad).is_err(), read(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn refused_features_say_number_property_and_value() {
        let bad = GOOD.replace("\"Riots\"", "\"Riots\",\"date_start\":\"2022-02-31\"");
        let import = read(&format!(r#"{{"type":"FeatureCollection","features":[{GOOD},{bad}],"name":"x"}}"#)).unwrap();
        let said = import.refused[0].to_string();
        assert_eq!(said, "feature 2: property \"date_start\": expected a real date YYYY-MM-DD, found \"2022-02-31\"");
        assert_eq!(import.members["name"], "x");
        assert_eq!(import.features.len(), import.incidents.len());
    }
}
