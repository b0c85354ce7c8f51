//! What is compared of an incident, made ready once: numbers in place of names and dates, in one canonical order.

use crate::incident::{Casualty, DatePrecision, GeoPrecision, Incident, Location, Method};
use core::cmp::{Ordering, Reverse};
use geo::Point;
use geojson::Feature;
use incidentmap_gazetteer::fold;
use jiff::civil::{Date, date};
use std::collections::HashMap;

/// The radius in which the sites lie that a text puts into a country; it only orders candidates, as a country is
/// matched by its code.
pub(super) const COUNTRY_M: f64 = 500_000.0;

/// The days of an incident, counted from a fixed one, with the precision that the words or the length allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Days {
    pub(super) start: i32,
    pub(super) end: i32,
    pub(super) precision: DatePrecision,
}

/// The place of an incident; names are numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Site {
    pub(super) point: Option<Point<f64>>,
    pub(super) precision: GeoPrecision,
    pub(super) place_id: Option<i64>,
    pub(super) name: u32,
    pub(super) country: Option<u32>,
    pub(super) admin1: Option<u32>,
    pub(super) admin2: Option<u32>,
}

impl Site {
    /// Metres around its point in which the true site lies.
    pub(super) fn radius_m(&self) -> f64 {
        self.precision.radius_m().unwrap_or(COUNTRY_M)
    }

    /// The unit that a vague place stands for: what lies in it is at this place.
    pub(super) fn unit(&self) -> Option<u32> {
        match self.precision {
            GeoPrecision::District => Some(self.admin2.unwrap_or(self.name)),
            GeoPrecision::Region => Some(self.admin1.unwrap_or(self.name)),
            GeoPrecision::Country => self.country,
            _ => None,
        }
    }
}

/// What is compared of one incident.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fact<'i> {
    pub(super) incident: &'i Incident,
    pub(super) index: usize,
    pub(super) document: u32,
    pub(super) days: Option<Days>,
    pub(super) site: Option<Site>,
}

/// All incidents in canonical order: their rank says nothing of the order in which they came.
#[derive(Debug)]
pub(super) struct Facts<'i> {
    facts: Vec<Fact<'i>>,
}

/// Names as numbers.
#[derive(Debug, Default)]
struct Names(HashMap<String, u32>);

impl Names {
    fn number(&mut self, name: String) -> u32 {
        let next = self.0.len() as u32;
        *self.0.entry(name).or_insert(next)
    }

    fn folded(&mut self, name: Option<&str>) -> Option<u32> {
        name.map(fold).filter(|n| !n.is_empty()).map(|n| self.number(n))
    }

    fn site(&mut self, location: &Location) -> Option<Site> {
        let name = self.folded(Some(&location.name));
        let country = self.folded(location.iso2.as_deref()).or_else(|| self.folded(location.country.as_deref()));
        if location.point.is_none() && name.is_none() {
            return None;
        }
        Some(Site {
            point: location.point,
            precision: location.precision,
            place_id: location.place_id,
            name: name.unwrap_or_else(|| self.number(String::new())),
            country,
            admin1: self.folded(location.admin1.as_deref()),
            admin2: self.folded(location.admin2.as_deref()),
        })
    }
}

fn day(date_: Date) -> i32 {
    (date_.duration_since(date(2000, 1, 1)).as_hours() / 24) as i32
}

fn days(incident: &Incident) -> Option<Days> {
    let range = incident.date?;
    let (start, end) = (day(range.start), day(range.end));
    let by_length = match end - start {
        0 => DatePrecision::Day,
        1..4 => DatePrecision::Days,
        4..10 => DatePrecision::Week,
        10..31 => DatePrecision::Month,
        31..122 => DatePrecision::Season,
        _ => DatePrecision::Year,
    };
    Some(Days { start, end, precision: range.precision.max(by_length) })
}

/// The order in which incidents are compared and written: by date, those without one last, then by id, then by all else.
pub(super) fn canonical(a: &Incident, b: &Incident) -> Ordering {
    let key = |i: &Incident| (i.date.is_none(), i.date.map(|d| (d.start, d.end)));
    key(a)
        .cmp(&key(b))
        .then_with(|| a.id.cmp(&b.id))
        .then_with(|| a.source.doc_id.cmp(&b.source.doc_id))
        .then_with(|| a.source.url.cmp(&b.source.url))
        .then_with(|| Feature::from(a).to_string().cmp(&Feature::from(b).to_string()))
}

impl<'i> Facts<'i> {
    pub(super) fn of(incidents: &'i [Incident]) -> Self {
        let mut order: Vec<usize> = (0..incidents.len()).collect();
        order.sort_by(|a, b| canonical(&incidents[*a], &incidents[*b]));
        let (mut names, mut documents) = (Names::default(), Names::default());
        let mut fact = |index: usize| {
            let incident = &incidents[index];
            let source = &incident.source;
            let document = source.doc_id.as_deref().or(source.url.as_deref()).unwrap_or_default();
            Fact {
                incident,
                index,
                document: documents.number(document.to_owned()),
                days: days(incident),
                site: incident.location.as_ref().and_then(|l| names.site(l)),
            }
        };
        Self { facts: order.into_iter().map(&mut fact).collect() }
    }

    pub(super) fn len(&self) -> usize {
        self.facts.len()
    }

    pub(super) fn fact(&self, rank: usize) -> &Fact<'i> {
        &self.facts[rank]
    }

    pub(super) fn incident(&self, rank: usize) -> &'i Incident {
        self.facts[rank].incident
    }

    /// Where the incident stands in the caller's list.
    pub(super) fn index(&self, rank: usize) -> usize {
        self.facts[rank].index
    }

    /// The better of two records comes first; of equals, the one of lower rank.
    pub(super) fn better(&self, a: usize, b: usize) -> Ordering {
        better(self.incident(a), self.incident(b)).then(a.cmp(&b))
    }
}

/// The better record first: reviewed, precise in place, precise in date, rich in counts, late, sure.
pub(super) fn better(a: &Incident, b: &Incident) -> Ordering {
    let key = |i: &Incident| {
        let counts = [Casualty::Killed, Casualty::Injured, Casualty::Detained];
        let told = counts.into_iter().filter(|c| i.count(*c).is_some()).count();
        let placed = i.location.as_ref().is_some_and(|l| l.point.is_some());
        let precise = (!placed, i.geo_precision());
        let dated = (i.date.is_none(), i.date.map(|d| d.precision));
        (i.method != Method::Reviewed, precise, dated, Reverse(told), Reverse(i.source.published))
    };
    key(a).cmp(&key(b)).then(b.confidence.total_cmp(&a.confidence))
}
