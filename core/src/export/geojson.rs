//! Incidents as GeoJSON and back: the one wire between the core, the map and every GIS.
//!
//! RFC 7946, flat properties, every feature with the same keys in the same order ([`KEYS`]), a
//! missing value `null`. Coordinates carry the decimals that their precision deserves; an
//! incident without a usable place has `geometry: null`. Lists are joined with `"; "`.
//!
//! A file keeps the quote (of more than 254 bytes, the words around the evidence) but not the
//! other evidence, and the name of further places but not their points: what a flat table holds.

use super::excerpt::excerpt;
use crate::incident::{
    Casualty, Count, DatePrecision, DateRange, GeoPrecision, Incident, Location, Method, Quote, Source,
};
use geo::Point;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, JsonValue, feature};
use jiff::civil::Date;

/// The properties of a feature, in the order in which they are written.
pub const KEYS: [&str; 38] = [
    "event_id",
    "event_date",
    "date_start",
    "date_end",
    "date_precision",
    "date_text",
    "event_type",
    "sub_event_type",
    "country",
    "iso2",
    "admin1",
    "admin2",
    "location",
    "as_written",
    "place_id",
    "latitude",
    "longitude",
    "geo_precision",
    "also_at",
    "killed",
    "killed_low",
    "killed_high",
    "injured",
    "injured_low",
    "injured_high",
    "detained",
    "detained_low",
    "detained_high",
    "confidence",
    "method",
    "source",
    "source_url",
    "doc_id",
    "published",
    "quote",
    "quote_start",
    "quote_end",
    "notes",
];

/// What a file says of itself, in its foreign member `metadata`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Metadata {
    /// The collection's name: the file's stem, or QGIS shows both.
    pub name: Option<String>,
    /// Version of the gazetteer that the places come from.
    pub gazetteer: Option<String>,
    /// Who must be named when the places are passed on.
    pub attribution: Option<String>,
    /// When it was made, given by the caller: no clock is read.
    pub created: Option<String>,
}

/// A feature that is not an incident: which property, what was expected, what came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("property {property:?}: expected {expected}, found {found}")]
pub struct NotAnIncident {
    /// The property.
    pub property: &'static str,
    /// What belongs there.
    pub expected: String,
    /// What stands there.
    pub found: String,
}

/// The collection of these incidents, with bounding box and metadata.
///
/// ```
/// use incidentmap::export::geojson::{Metadata, feature_collection};
/// let empty = feature_collection(&[], &Metadata { name: Some("none".into()), ..Metadata::default() });
/// assert!(empty.to_string().contains(r#""name":"none""#));
/// ```
pub fn feature_collection(incidents: &[Incident], metadata: &Metadata) -> FeatureCollection {
    collection(incidents.iter().map(Feature::from).collect(), metadata)
}

/// The collection of features that are written already, with bounding box and metadata.
pub fn collection(features: Vec<Feature>, metadata: &Metadata) -> FeatureCollection {
    let members = members(metadata);
    FeatureCollection { bbox: bounding_box(&features), features, foreign_members: Some(members) }
}

/// The members of a collection beside its features.
pub(super) fn members(metadata: &Metadata) -> JsonObject {
    let mut run = JsonObject::new();
    run.insert("generator".into(), concat!("incidentmap ", env!("CARGO_PKG_VERSION")).into());
    run.insert("gazetteer".into(), optional(metadata.gazetteer.as_deref()));
    run.insert("attribution".into(), optional(metadata.attribution.as_deref()));
    run.insert("created".into(), optional(metadata.created.as_deref()));
    let mut members = JsonObject::new();
    if let Some(name) = &metadata.name {
        members.insert("name".into(), name.as_str().into());
    }
    members.insert("metadata".into(), JsonValue::Object(run));
    members
}

/// West, south, east, north around the points of these features; `None` where there is none.
pub(crate) fn bounding_box(features: &[Feature]) -> Option<Vec<f64>> {
    let points = features.iter().filter_map(|f| match &f.geometry.as_ref()?.value {
        GeometryValue::Point { coordinates } if coordinates.len() >= 2 => Some((coordinates[0], coordinates[1])),
        _ => None,
    });
    points.fold(None, |bbox, (x, y)| {
        let b = bbox.unwrap_or_else(|| vec![x, y, x, y]);
        Some(vec![b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)])
    })
}

fn optional(text: Option<&str>) -> JsonValue {
    text.filter(|t| !t.is_empty()).map_or(JsonValue::Null, JsonValue::from)
}

fn rounded(point: Point<f64>, precision: GeoPrecision) -> (f64, f64) {
    let scale = 10f64.powi(precision.decimals() as i32);
    ((point.x() * scale).round() / scale, (point.y() * scale).round() / scale)
}

impl From<&Incident> for Feature {
    fn from(incident: &Incident) -> Self {
        let place = incident.location.as_ref();
        let point = place.and_then(|l| Some(rounded(l.point?, l.precision)));
        // 0,0 is where programs put what has no place.
        let point = point.filter(|p| *p != (0.0, 0.0));
        let text = |field: fn(&Location) -> Option<&String>| optional(place.and_then(field).map(String::as_str));
        let date = |pick: fn(&DateRange) -> Date| {
            incident.date.as_ref().map_or(JsonValue::Null, |d| pick(d).to_string().into())
        };
        let names: Vec<&str> = incident.also_at.iter().map(|l| l.name.as_str()).collect();
        let source = &incident.source;
        let quote = incident.quote.as_ref();
        let mut values = vec![
            incident.id.as_str().into(),
            date(|d| d.start),
            date(|d| d.start),
            date(|d| d.end),
            incident.date.map_or(JsonValue::Null, |d| d.precision.as_str().into()),
            optional(incident.date_text.as_deref()),
            incident.event_type.as_str().into(),
            incident.sub_event_type.map_or(JsonValue::Null, |s| s.as_str().into()),
            text(|l| l.country.as_ref()),
            text(|l| l.iso2.as_ref()),
            text(|l| l.admin1.as_ref()),
            text(|l| l.admin2.as_ref()),
            text(|l| Some(&l.name)),
            text(|l| l.as_written.as_ref()),
            place.and_then(|l| l.place_id).map_or(JsonValue::Null, JsonValue::from),
            point.map_or(JsonValue::Null, |p| p.1.into()),
            point.map_or(JsonValue::Null, |p| p.0.into()),
            incident.geo_precision().as_str().into(),
            optional(Some(&names.join("; "))),
        ];
        for casualty in [Casualty::Killed, Casualty::Injured, Casualty::Detained] {
            let count = incident.count(casualty);
            for pick in [|c: &Count| c.best, |c: &Count| c.low, |c: &Count| c.high] {
                values.push(count.and_then(pick).map_or(JsonValue::Null, JsonValue::from));
            }
        }
        values.extend([
            ((incident.confidence * 100.0).round() / 100.0).into(),
            incident.method.as_str().into(),
            optional(source.publisher.as_deref().or(source.title.as_deref())),
            optional(source.url.as_deref()),
            optional(source.doc_id.as_deref()),
            source.published.map_or(JsonValue::Null, |d| d.to_string().into()),
            optional(excerpt(incident).as_deref()),
            quote.map_or(JsonValue::Null, |q| q.chars.start.into()),
            quote.map_or(JsonValue::Null, |q| q.chars.end.into()),
            optional(incident.notes.as_deref()),
        ]);
        Feature {
            id: Some(feature::Id::String(incident.id.clone())),
            geometry: point.map(|(x, y)| Geometry::new_point([x, y])),
            properties: Some(KEYS.iter().map(ToString::to_string).zip(values).collect()),
            ..Feature::default()
        }
    }
}

impl From<Incident> for Feature {
    fn from(incident: Incident) -> Self {
        Self::from(&incident)
    }
}

/// Reads typed values out of a feature's properties and says what was wrong.
struct Properties<'f>(&'f Feature);

impl Properties<'_> {
    fn get(&self, key: &str) -> Option<&JsonValue> {
        self.0.property(key).filter(|v| !v.is_null())
    }

    fn wrong(&self, property: &'static str, expected: impl Into<String>) -> NotAnIncident {
        NotAnIncident {
            property,
            expected: expected.into(),
            found: self
                .get(property)
                .map_or_else(|| "nothing".to_owned(), |v| v.to_string().chars().take(120).collect()),
        }
    }

    fn text(&self, key: &'static str) -> Result<Option<String>, NotAnIncident> {
        match self.get(key) {
            None => Ok(None),
            Some(JsonValue::String(s)) => Ok(Some(s.clone()).filter(|s| !s.is_empty())),
            Some(_) => Err(self.wrong(key, "text")),
        }
    }

    fn parsed<T: core::str::FromStr<Err: core::fmt::Display>>(
        &self,
        key: &'static str,
    ) -> Result<Option<T>, NotAnIncident> {
        self.text(key)?.map(|s| s.parse().map_err(|e: T::Err| self.wrong(key, e.to_string()))).transpose()
    }

    fn date(&self, key: &'static str) -> Result<Option<Date>, NotAnIncident> {
        self.text(key)?.map(|s| s.parse().map_err(|_| self.wrong(key, "a real date YYYY-MM-DD"))).transpose()
    }

    /// A date, or the first of a list: a record of several documents is headed by the best.
    fn first_date(&self, key: &'static str) -> Result<Option<Date>, NotAnIncident> {
        let dates = self.text(key)?.map(|list| list.split("; ").map(str::parse).collect::<Result<Vec<Date>, _>>());
        let dates = dates.transpose().map_err(|_| self.wrong(key, "a real date YYYY-MM-DD"))?;
        Ok(dates.and_then(|d| d.first().copied()))
    }

    fn number<T: TryFrom<u64>>(&self, key: &'static str) -> Result<Option<T>, NotAnIncident> {
        self.get(key)
            .map(|v| {
                v.as_u64().and_then(|n| T::try_from(n).ok()).ok_or_else(|| self.wrong(key, "a whole number, 0 or more"))
            })
            .transpose()
    }

    fn count(&self, best: &'static str, low: &'static str, high: &'static str) -> Result<Option<Count>, NotAnIncident> {
        let count = Count { low: self.number(low)?, best: self.number(best)?, high: self.number(high)?, text: None };
        Ok(Some(count).filter(|c| *c != Count::default()))
    }

    fn date_range(&self) -> Result<Option<DateRange>, NotAnIncident> {
        let start = self.date("date_start")?.or(self.date("event_date")?);
        let Some(start) = start else { return Ok(None) };
        let end = self.date("date_end")?.unwrap_or(start);
        if end < start {
            return Err(self.wrong("date_end", format!("a day not before {start}")));
        }
        let precision = self.parsed("date_precision")?.unwrap_or(if start == end {
            DatePrecision::Day
        } else {
            DatePrecision::Days
        });
        Ok(Some(DateRange::new(start, end, precision)))
    }

    fn point(&self) -> Result<Option<Point<f64>>, NotAnIncident> {
        let Some(geometry) = &self.0.geometry else {
            return Ok(None);
        };
        match &geometry.value {
            GeometryValue::Point { coordinates } if coordinates.len() >= 2 => {
                let (x, y) = (coordinates[0], coordinates[1]);
                if (x, y) == (0.0, 0.0) {
                    Ok(None)
                } else if (-180.0..=180.0).contains(&x) && (-90.0..=90.0).contains(&y) {
                    Ok(Some(Point::new(x, y)))
                } else {
                    Err(NotAnIncident {
                        property: "geometry",
                        expected: "longitude -180..180 and latitude -90..90".into(),
                        found: format!("{x}, {y}"),
                    })
                }
            }
            other => Err(NotAnIncident {
                property: "geometry",
                expected: "a Point or null".into(),
                found: other.type_name().into(),
            }),
        }
    }

    fn location(&self) -> Result<Option<Location>, NotAnIncident> {
        let point = self.point()?;
        let as_written = self.text("as_written")?;
        let name = self.text("location")?.or_else(|| as_written.clone());
        if point.is_none() && name.is_none() {
            return Ok(None);
        }
        let precision = self.parsed("geo_precision")?.unwrap_or(if point.is_some() {
            GeoPrecision::Exact
        } else {
            GeoPrecision::Unknown
        });
        let place_id = self
            .get("place_id")
            .map(|v| v.as_i64().ok_or_else(|| self.wrong("place_id", "a whole number")))
            .transpose()?;
        Ok(Some(Location {
            as_written,
            place_id,
            country: self.text("country")?,
            iso2: self.text("iso2")?,
            admin1: self.text("admin1")?,
            admin2: self.text("admin2")?,
            point,
            precision,
            score: 1.0,
            ..Location::named(name.unwrap_or_default())
        }))
    }

    fn quote(&self) -> Result<Option<Quote>, NotAnIncident> {
        let Some(text) = self.text("quote")? else {
            return Ok(None);
        };
        let start: usize = self.number("quote_start")?.unwrap_or(0);
        let end: usize = self.number("quote_end")?.unwrap_or(0);
        Ok(Some(Quote { text, range: 0..0, chars: start..end.max(start) }))
    }
}

impl TryFrom<&Feature> for Incident {
    type Error = NotAnIncident;

    fn try_from(feature: &Feature) -> Result<Self, NotAnIncident> {
        let p = Properties(feature);
        let id = p.text("event_id")?.or_else(|| match &feature.id {
            Some(feature::Id::String(s)) => Some(s.clone()),
            Some(feature::Id::Number(n)) => Some(n.to_string()),
            None => None,
        });
        let also_at = p.text("also_at")?.unwrap_or_default();
        Ok(Self {
            id: id.ok_or_else(|| p.wrong("event_id", "an identifier"))?,
            event_type: p.parsed("event_type")?.ok_or_else(|| p.wrong("event_type", "one of the six event types"))?,
            sub_event_type: p.parsed("sub_event_type")?,
            date: p.date_range()?,
            date_text: p.text("date_text")?,
            location: p.location()?,
            also_at: also_at.split("; ").filter(|s| !s.is_empty()).map(Location::named).collect(),
            killed: p.count("killed", "killed_low", "killed_high")?,
            killed_perpetrators: None,
            injured: p.count("injured", "injured_low", "injured_high")?,
            detained: p.count("detained", "detained_low", "detained_high")?,
            evidence: Vec::new(),
            quote: p.quote()?,
            source: Source {
                doc_id: p.text("doc_id")?,
                title: None,
                url: p.text("source_url")?,
                publisher: p.text("source")?,
                published: p.first_date("published")?,
                language: None,
            },
            method: p.parsed("method")?.unwrap_or(Method::Automatic),
            confidence: p.get("confidence").and_then(JsonValue::as_f64).unwrap_or(0.0),
            notes: p.text("notes")?,
        })
    }
}
