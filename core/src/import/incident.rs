//! One feature to an incident: typed values out of its properties, or what was wrong with them.

use super::values::{Shape, Value, Values};
use crate::export::geojson::Key;
use crate::incident::date;
use crate::incident::{Count, DatePrecision, DateRange, GeoPrecision, Incident, Location, Method, Quote, Source};
use geo::Point;
use geojson::Feature;
use jiff::civil::Date;

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

/// Reads typed values out of a feature's properties and says what was wrong.
struct Properties<'f>(Values<'f>);

impl Properties<'_> {
    fn get(&self, key: Key) -> Option<&Value<'_>> {
        self.0.get(key)
    }

    fn wrong(&self, key: Key, expected: impl Into<String>) -> NotAnIncident {
        let shown = |value: &Value<'_>| value.to_string().chars().take(120).collect();
        let found = self.get(key).map_or_else(|| "nothing".to_owned(), shown);
        NotAnIncident { property: key.as_str(), expected: expected.into(), found }
    }

    fn word(&self, key: Key) -> Result<Option<&str>, NotAnIncident> {
        match self.get(key) {
            None => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text.as_ref()).filter(|text| !text.is_empty())),
            Some(_) => Err(self.wrong(key, "text")),
        }
    }

    fn text(&self, key: Key) -> Result<Option<String>, NotAnIncident> {
        Ok(self.word(key)?.map(str::to_owned))
    }

    fn parsed<T: core::str::FromStr<Err: core::fmt::Display>>(&self, key: Key) -> Result<Option<T>, NotAnIncident> {
        self.word(key)?.map(|s| s.parse().map_err(|e: T::Err| self.wrong(key, e.to_string()))).transpose()
    }

    fn date(&self, key: Key) -> Result<Option<Date>, NotAnIncident> {
        self.word(key)?.map(|s| day(s).ok_or_else(|| self.wrong(key, "a real date YYYY-MM-DD"))).transpose()
    }

    /// A date, or the first of a list: a record of several documents is headed by the best.
    fn first_date(&self, key: Key) -> Result<Option<Date>, NotAnIncident> {
        let Some(list) = self.word(key)? else { return Ok(None) };
        let dates: Option<Vec<Date>> = list.split("; ").map(day).collect();
        let dates = dates.ok_or_else(|| self.wrong(key, "a real date YYYY-MM-DD"))?;
        Ok(dates.first().copied())
    }

    fn number<T: TryFrom<u64>>(&self, key: Key) -> Result<Option<T>, NotAnIncident> {
        let Some(value) = self.get(key) else { return Ok(None) };
        let number = if let Value::Whole(number) = value { T::try_from(*number).ok() } else { None };
        number.map(Some).ok_or_else(|| self.wrong(key, "a whole number, 0 or more"))
    }

    fn count(&self, [best, low, high]: [Key; 3]) -> Result<Option<Count>, NotAnIncident> {
        let count = Count { low: self.number(low)?, best: self.number(best)?, high: self.number(high)?, text: None };
        Ok(Some(count).filter(|c| *c != Count::default()))
    }

    fn date_range(&self) -> Result<Option<DateRange>, NotAnIncident> {
        let start = self.date(Key::DateStart)?.or(self.date(Key::EventDate)?);
        let Some(start) = start else { return Ok(None) };
        let end = self.date(Key::DateEnd)?.unwrap_or(start);
        if end < start {
            return Err(self.wrong(Key::DateEnd, format!("a day not before {start}")));
        }
        let precision = self.parsed(Key::DatePrecision)?.unwrap_or(if start == end {
            DatePrecision::Day
        } else {
            DatePrecision::Days
        });
        Ok(Some(DateRange::new(start, end, precision)))
    }

    fn point(&self) -> Result<Option<Point<f64>>, NotAnIncident> {
        match &self.0.shape {
            Shape::None => Ok(None),
            Shape::Point(x, y) if (*x, *y) == (0.0, 0.0) => Ok(None),
            Shape::Point(x, y) if (-180.0..=180.0).contains(x) && (-90.0..=90.0).contains(y) => {
                Ok(Some(Point::new(*x, *y)))
            }
            Shape::Point(x, y) => Err(NotAnIncident {
                property: "geometry",
                expected: "longitude -180..180 and latitude -90..90".into(),
                found: format!("{x}, {y}"),
            }),
            Shape::Other(of_type) => Err(NotAnIncident {
                property: "geometry",
                expected: "a Point or null".into(),
                found: of_type.clone().into_owned(),
            }),
        }
    }

    fn location(&self) -> Result<Option<Location>, NotAnIncident> {
        let point = self.point()?;
        let as_written = self.text(Key::AsWritten)?;
        let name = self.text(Key::Location)?.or_else(|| as_written.clone());
        if point.is_none() && name.is_none() {
            return Ok(None);
        }
        let precision = self.parsed(Key::GeoPrecision)?.unwrap_or(if point.is_some() {
            GeoPrecision::Exact
        } else {
            GeoPrecision::Unknown
        });
        let place_id = match self.get(Key::PlaceId) {
            None => None,
            Some(Value::Whole(id)) if i64::try_from(*id).is_ok() => Some(*id as i64),
            Some(Value::Negative(id)) => Some(*id),
            Some(_) => return Err(self.wrong(Key::PlaceId, "a whole number")),
        };
        Ok(Some(Location {
            as_written,
            place_id,
            country: self.text(Key::Country)?,
            iso2: self.text(Key::Iso2)?,
            admin1: self.text(Key::Admin1)?,
            admin2: self.text(Key::Admin2)?,
            point,
            precision,
            score: 1.0,
            ..Location::named(name.unwrap_or_default())
        }))
    }

    fn quote(&self) -> Result<Option<Quote>, NotAnIncident> {
        let Some(text) = self.text(Key::Quote)? else {
            return Ok(None);
        };
        let start: usize = self.number(Key::QuoteStart)?.unwrap_or(0);
        let end: usize = self.number(Key::QuoteEnd)?.unwrap_or(0);
        Ok(Some(Quote { text, range: 0..0, chars: start..end.max(start) }))
    }
}

/// A day as the contract writes it; other ways to write one by the library.
fn day(word: &str) -> Option<Date> {
    date::day(word).or_else(|| word.parse().ok())
}

impl TryFrom<&Feature> for Incident {
    type Error = NotAnIncident;

    fn try_from(feature: &Feature) -> Result<Self, NotAnIncident> {
        Self::try_from(Values::from(feature))
    }
}

impl TryFrom<Values<'_>> for Incident {
    type Error = NotAnIncident;

    fn try_from(values: Values<'_>) -> Result<Self, NotAnIncident> {
        let p = Properties(values);
        let id = p.text(Key::EventId)?.or_else(|| match &p.0.id {
            Some(Value::Text(id)) => Some(id.clone().into_owned()),
            Some(number) => Some(number.to_string()),
            None => None,
        });
        let also_at = p.text(Key::AlsoAt)?.unwrap_or_default();
        Ok(Self {
            id: id.ok_or_else(|| p.wrong(Key::EventId, "an identifier"))?,
            event_type: p
                .parsed(Key::EventType)?
                .ok_or_else(|| p.wrong(Key::EventType, "one of the six event types"))?,
            sub_event_type: p.parsed(Key::SubEventType)?,
            date: p.date_range()?,
            date_text: p.text(Key::DateText)?,
            location: p.location()?,
            also_at: also_at.split("; ").filter(|s| !s.is_empty()).map(Location::named).collect(),
            killed: p.count([Key::Killed, Key::KilledLow, Key::KilledHigh])?,
            killed_perpetrators: None,
            injured: p.count([Key::Injured, Key::InjuredLow, Key::InjuredHigh])?,
            detained: p.count([Key::Detained, Key::DetainedLow, Key::DetainedHigh])?,
            evidence: Vec::new(),
            quote: p.quote()?,
            source: Source {
                doc_id: p.text(Key::DocId)?,
                title: None,
                url: p.text(Key::SourceUrl)?,
                publisher: p.text(Key::Source)?,
                published: p.first_date(Key::Published)?,
                language: None,
            },
            method: p.parsed(Key::Method)?.unwrap_or(Method::Automatic),
            confidence: p.get(Key::Confidence).and_then(Value::as_f64).unwrap_or(0.0),
            notes: p.text(Key::Notes)?,
        })
    }
}
