//! `incidentmap geocode` and `reverse`: single names and points.

use crate::extract::metadata;
use crate::options::{Geocode, Reverse};
use crate::outcome::{Failure, Outcome};
use crate::{output, parse};
use geo::Point;
use geojson::{Feature, FeatureCollection, Geometry, JsonObject, JsonValue};
use incidentmap::gazetteer::Place;
use incidentmap::incident::Location;
use incidentmap::{Candidate, Geocoder, Reason};
use std::path::Path;

pub(crate) fn run(options: &Geocode) -> Result<Outcome, Failure> {
    let gazetteer = options.places.open()?;
    if let Some(mentions) = &options.mentions {
        return parse::resolve_given(gazetteer, options, mentions);
    }
    let geocoder = Geocoder::new(gazetteer).hints(options.places.hints());
    let mut features = Vec::new();
    for name in &options.names {
        let candidates = geocoder.forward(name);
        if candidates.is_empty() {
            eprintln!("warning: the gazetteer knows no place like “{name}”");
            features.push(feature(name, None, &[]));
        }
        let inside = |c: &Candidate<'_>| c.reasons.iter().any(Reason::is_inside);
        if name.contains(',') && candidates.first().is_some_and(|c| !inside(c)) {
            eprintln!("warning: “{name}”: no such place is known there; the answer lies elsewhere");
        }
        let best = candidates.iter().take(usize::from(options.candidates));
        features.extend(best.map(|c| feature(name, Some(c.place), core::slice::from_ref(c))));
    }
    write(features, options.output.as_deref(), &options.places)
}

pub(crate) fn reverse(options: &Reverse) -> Result<Outcome, Failure> {
    let geocoder = Geocoder::new(options.places.open()?);
    let mut features = Vec::new();
    for words in options.points.iter().map(|p| p.trim()) {
        let point = point(words)?;
        let near = geocoder.reverse(point);
        let mut feature = feature(words, near.map(|n| n.place), &[]);
        let distance = near.map_or(JsonValue::Null, |n| n.distance_m.round().into());
        feature.set_property("distance_m", distance);
        features.push(feature);
    }
    write(features, options.output.as_deref(), &options.places)
}

fn point(words: &str) -> Result<Point<f64>, Failure> {
    let parsed = words.split_once(',').and_then(|(lat, lon)| {
        let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
        (lat.abs() <= 90.0 && lon.abs() <= 180.0).then(|| Point::new(lon, lat))
    });
    parsed.ok_or_else(|| Failure::new(words, "expected latitude,longitude such as 47.12,51.88"))
}

/// One name or point and what it came to; every feature has the same keys.
fn feature(query: &str, place: Option<Place<'_>>, candidates: &[Candidate<'_>]) -> Feature {
    let location = Geocoder::location(query, candidates).or_else(|| place.map(Location::from));
    let text = |value: Option<String>| value.map_or(JsonValue::Null, JsonValue::from);
    let field = |pick: fn(&Location) -> Option<String>| text(location.as_ref().and_then(pick));
    let mut properties = JsonObject::new();
    properties.insert("query".into(), query.into());
    properties.insert("location".into(), field(|l| Some(l.name.clone())));
    properties.insert("place_id".into(), place.map_or(JsonValue::Null, |p| p.id().into()));
    properties.insert("country".into(), field(|l| l.country.clone()));
    properties.insert("iso2".into(), field(|l| l.iso2.clone()));
    properties.insert("admin1".into(), field(|l| l.admin1.clone()));
    properties.insert("admin2".into(), field(|l| l.admin2.clone()));
    properties.insert("feature_code".into(), text(place.map(|p| p.feature_code().to_owned())));
    let people = place.map(|p| p.population()).filter(|n| *n > 0);
    properties.insert("population".into(), people.map_or(JsonValue::Null, JsonValue::from));
    properties.insert("geo_precision".into(), field(|l| Some(l.precision.to_string())));
    let score = candidates.first().map(|c| (c.score * 1000.0).round() / 1000.0);
    properties.insert("score".into(), score.map_or(JsonValue::Null, JsonValue::from));
    let reasons = candidates.first().map(|c| c.explain(query).join("; ")).filter(|r| !r.is_empty());
    properties.insert("reasons".into(), text(reasons));
    Feature {
        geometry: place.map(|p| Geometry::new_point([p.point().x(), p.point().y()])),
        properties: Some(properties),
        ..Feature::default()
    }
}

fn write(features: Vec<Feature>, out: Option<&Path>, places: &crate::options::Places) -> Result<Outcome, Failure> {
    let mut collection = FeatureCollection::new(features);
    let about = metadata(places.open()?, None);
    let mut members = JsonObject::new();
    members.insert("attribution".into(), about.attribution.map_or(JsonValue::Null, JsonValue::from));
    collection.foreign_members = Some(members);
    let mut bytes = serde_json::to_vec_pretty(&collection).map_err(|e| Failure::new("GeoJSON", e))?;
    bytes.push(b'\n');
    output::write(out, &bytes)?;
    Ok(Outcome::Done)
}
