//! One feature: its members, its geometry, its identifier, and its point against what its properties say of the place.

use super::collection::Checker;
use super::finding::Rule;
use super::geometry::{self, Extent, decimals};
use crate::incident::GeoPrecision;
use crate::json::{Node, Value};
use crate::table::places::Check;
use geo::Point;
use xxhash_rust::xxh3::xxh3_64;

/// Properties that name the country, the likelier first.
const COUNTRIES: [&str; 3] = ["country", "iso2", "country_name"];

impl Checker<'_, '_> {
    pub(super) fn feature(&mut self, node: &Node) {
        self.findings.summary.features += 1;
        let properties = node.get("properties");
        let own_id = properties.and_then(|p| p.get("event_id"));
        let id = node.get("id");
        let word = |node: &Node| node.text().map_or_else(|| node.to_string(), str::to_owned);
        self.findings.id = id.or(own_id).filter(|id| !id.is_null()).map(word);
        if node.get("type").and_then(Node::text) != Some("Feature") {
            let found = node.get("type").map_or_else(|| node.kind().to_owned(), Node::to_string);
            return self.findings.add(Rule::Structure, node.at, "type", "a Feature", found);
        }
        self.duplicates(node, "");
        self.identify(node, id, own_id);
        let mut own = Extent::default();
        let point = match node.get("geometry") {
            None => {
                self.findings.add(Rule::Structure, node.at, "geometry", "a geometry, or null", "no such member");
                None
            }
            Some(geometry) if geometry.is_null() => None,
            Some(geometry) => geometry::check(geometry, &mut own, &mut self.findings),
        };
        if let Some(bbox) = node.get("bbox") {
            own.check(bbox, &mut self.findings);
        }
        if let Some(point) = &point {
            self.extent.add(point.1);
        }
        if !own.is_empty() && point.is_none() {
            self.extent.merge(&own);
        }
        match properties {
            None => self.findings.add(Rule::Structure, node.at, "properties", "properties, or null", "no such member"),
            Some(Node { value: Value::Object(members), .. }) => {
                self.columns.see(members, &mut self.findings);
                if let Some(properties) = properties {
                    self.place(properties, point, node.get("geometry").is_some_and(Node::is_null));
                    super::contract::check(properties, &mut self.findings);
                }
            }
            Some(other) if other.is_null() => self.columns.see(&[], &mut self.findings),
            Some(other) => {
                self.findings.add(Rule::Structure, other.at, "properties", "an object, or null", other.kind());
            }
        }
    }

    fn identify(&mut self, node: &Node, id: Option<&Node>, own: Option<&Node>) {
        match (id, own) {
            (Some(id), _) if !matches!(id.value, Value::Text(_) | Value::Number(_)) => {
                self.findings.add(Rule::Id, id.at, "id", "text or a number", id.kind());
            }
            (Some(id), Some(own)) if id.value != own.value => {
                self.findings.add(Rule::Id, id.at, "id", format!("{own}, as event_id"), id);
            }
            (None, _) => self.findings.add(Rule::Id, node.at, "id", "an identifier of the feature", "none"),
            _ => {}
        }
        if let Some(words) = &self.findings.id
            && let Some(line) = self.ids.insert(xxh3_64(words.as_bytes()), node.at.line)
        {
            let at = id.or(own).map_or(node.at, |id| id.at);
            let found = format!("{words:?}, as in line {line}");
            self.findings.add(Rule::DuplicateId, at, "id", "an identifier of its own", found);
        }
    }

    /// What the properties say of the place, against the point.
    fn place(&mut self, properties: &Node, point: Option<(&Node, [f64; 2])>, is_null: bool) {
        let [latitude, longitude] = ["latitude", "longitude"].map(|key| properties.get(key));
        for (key, written, which) in [("longitude", longitude, 0), ("latitude", latitude, 1)] {
            let Some(written) = written else { continue };
            let part = format!("properties.{key}");
            match point {
                None if is_null && !written.is_null() => {
                    self.findings.add(Rule::Coordinates, written.at, &part, "null, as the geometry is", written);
                }
                Some((_, point)) if written.number() != Some(point[which]) => {
                    self.findings.add(Rule::Coordinates, written.at, &part, point[which].to_string(), written);
                }
                _ => {}
            }
        }
        let Some((node, [x, y])) = point else { return };
        let precision = properties.get("geo_precision").and_then(Node::text);
        if let Some(precision) = precision.and_then(|word| word.parse::<GeoPrecision>().ok()) {
            let most = precision.decimals() as usize;
            let written = node.items().unwrap_or_default().iter().take(2).map(decimals).max().unwrap_or(0);
            if written > most {
                let expected = format!("at most {most} decimals for {precision}");
                self.findings.add(Rule::Decimals, node.at, "geometry.coordinates", expected, node);
            }
        }
        let country = COUNTRIES.iter().find_map(|key| properties.get(key)?.text());
        if let (Some(places), Some(country)) = (&mut self.places, country) {
            match places.check(Point::new(x, y), country) {
                Check::Swapped => {
                    let expected = format!("a point in {country}: with latitude and longitude exchanged it is one");
                    self.findings.add(Rule::Swapped, node.at, "geometry.coordinates", expected, node);
                }
                Check::Wrong => {
                    let expected = format!("a point in {country}, or close by");
                    self.findings.add(Rule::Elsewhere, node.at, "geometry.coordinates", expected, node);
                }
                Check::Right | Check::Unasked => {}
            }
        }
    }
}
