//! Which incidents need comparing: those of the same cells of a grid, or the same unit, within days.

use super::compare::{compare, tolerance};
use super::facts::{COUNTRY_M, Days, Fact, Facts, Site};
use crate::incident::{DatePrecision, GeoPrecision};
use geo::Point;
use std::collections::HashMap;

/// Matches of one incident that are kept, the best: more are copies of one another, or say nothing.
const KEPT: usize = 64;
/// Metres of a degree of latitude, rounded down, so that a reach in degrees is never too short.
const DEGREE_M: f64 = 110_000.0;

/// Two incidents that may be one, by rank, the lower first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pair {
    pub(super) score: f64,
    pub(super) a: usize,
    pub(super) b: usize,
}

/// Incidents of one cell or unit, by their first day.
#[derive(Debug, Default)]
struct Shelf {
    entries: Vec<(Days, usize)>,
    /// The most days that one of them covers.
    longest: i32,
}

impl Shelf {
    /// Ranks come in canonical order, which begins with the first day.
    fn add(&mut self, days: Days, rank: usize) {
        self.longest = self.longest.max(days.end - days.start);
        self.entries.push((days, rank));
    }

    /// Those whose days meet these, or miss them by as much as the precision allows.
    fn near(&self, days: Days, see: &mut impl FnMut(usize)) {
        let most = tolerance(DatePrecision::Year);
        let from = self.entries.partition_point(|(d, _)| d.start < days.start - self.longest - most);
        for (other, rank) in self.entries[from..].iter().take_while(|(d, _)| d.start <= days.end + most) {
            let allowed = tolerance(days.precision.max(other.precision));
            if other.start <= days.end + allowed && days.start <= other.end + allowed {
                see(*rank);
            }
        }
    }
}

/// Incidents of one precision of place and date, by the cell of their point.
#[derive(Debug)]
struct Layer {
    radius_m: f64,
    cell: f64,
    cells: HashMap<(i32, i32), Shelf>,
}

impl Layer {
    fn new(site: &Site) -> Self {
        let radius_m = site.radius_m();
        let cell = if radius_m < 50_000.0 { 0.5 } else { 2.0 };
        Self { radius_m, cell, cells: HashMap::new() }
    }

    fn column(&self, lon: f64) -> i32 {
        (lon / self.cell).floor() as i32
    }

    fn near(&self, point: Point<f64>, reach_m: f64, days: Days, see: &mut impl FnMut(usize)) {
        let up = reach_m / DEGREE_M;
        let (south, north) = ((point.y() - up).max(-90.0), (point.y() + up).min(90.0));
        // A degree of longitude is shortest where the reach comes nearest to a pole.
        let width = south.abs().max(north.abs()).to_radians().cos();
        let aside = if width * 180.0 > up { up / width } else { 180.0 };
        let columns = (360.0 / self.cell) as i32;
        let (west, east) = (self.column(point.x() - aside), self.column(point.x() + aside));
        for column in west..=east.min(west + columns - 1) {
            // Across the date line, the columns begin anew.
            let column = (column + columns / 2).rem_euclid(columns) - columns / 2;
            for row in (south / self.cell).floor() as i32..=(north / self.cell).floor() as i32 {
                if let Some(shelf) = self.cells.get(&(column, row)) {
                    shelf.near(days, see);
                }
            }
        }
    }
}

/// All incidents that have a date and a place.
#[derive(Debug, Default)]
struct Index {
    layers: HashMap<(GeoPrecision, DatePrecision), Layer>,
    /// The precisions that there are, in a fixed order.
    order: Vec<(GeoPrecision, DatePrecision)>,
    /// Vague places, by the unit they stand for.
    units: HashMap<(GeoPrecision, u32), Shelf>,
    /// Places without a point, by name.
    names: HashMap<u32, Shelf>,
}

impl Index {
    fn of(facts: &Facts<'_>) -> Self {
        let mut index = Self::default();
        for rank in 0..facts.len() {
            let Fact { days: Some(days), site: Some(site), .. } = facts.fact(rank) else { continue };
            let Some(point) = site.point else {
                index.names.entry(site.name).or_default().add(*days, rank);
                continue;
            };
            if let Some(unit) = site.unit() {
                index.units.entry((site.precision, unit)).or_default().add(*days, rank);
            }
            let layer = index.layers.entry((site.precision, days.precision)).or_insert_with(|| Layer::new(site));
            // The date line is one meridian with two names.
            let lon = if point.x() >= 180.0 { point.x() - 360.0 } else { point.x() };
            let cell = (layer.column(lon), (point.y() / layer.cell).floor() as i32);
            layer.cells.entry(cell).or_default().add(*days, rank);
        }
        index.order = index.layers.keys().copied().collect();
        index.order.sort_unstable();
        index
    }

    /// The incidents that may be the same as this one; some come twice, and itself is among them.
    fn near(&self, fact: &Fact<'_>, see: &mut impl FnMut(usize)) {
        let (Some(days), Some(site)) = (fact.days, fact.site) else { return };
        let Some(point) = site.point else {
            return self.names.get(&site.name).into_iter().for_each(|shelf| shelf.near(days, see));
        };
        let vague = |p: GeoPrecision| p >= GeoPrecision::Country;
        for key in self.order.iter().filter(|key| !vague(key.0.max(site.precision)) || key.0 == site.precision) {
            if let Some(layer) = self.layers.get(key) {
                // Two countries, or two places of nothing known, are one only at one point.
                let reach = if vague(key.0) { COUNTRY_M / 100.0 } else { site.radius_m() + layer.radius_m };
                layer.near(point, reach, days, see);
            }
        }
        let units = [
            (GeoPrecision::District, site.admin2),
            (GeoPrecision::Region, site.admin1),
            (GeoPrecision::Country, site.country),
        ];
        for (precision, unit) in units {
            if let Some(shelf) = unit.and_then(|unit| self.units.get(&(precision, unit))) {
                shelf.near(days, see);
            }
        }
    }
}

/// All pairs of at least this score, the likeliest first.
pub(super) fn pairs(facts: &Facts<'_>, min_score: f64) -> Vec<Pair> {
    let index = Index::of(facts);
    let mut pairs = copies(facts);
    let mut near: Vec<usize> = Vec::new();
    for rank in 0..facts.len() {
        near.clear();
        index.near(facts.fact(rank), &mut |other| near.push(other));
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<Pair> = near
            .iter()
            .filter(|other| **other != rank)
            .filter_map(|other| {
                let (a, b) = (rank.min(*other), rank.max(*other));
                let score = compare(facts, a, b)?.score();
                (score >= min_score).then_some(Pair { score, a, b })
            })
            .collect();
        found.sort_by(likelier);
        found.truncate(KEPT);
        pairs.extend(found);
    }
    pairs.sort_by(likelier);
    pairs.dedup();
    pairs
}

fn likelier(one: &Pair, other: &Pair) -> core::cmp::Ordering {
    other.score.total_cmp(&one.score).then((one.a, one.b).cmp(&(other.a, other.b)))
}

/// Copies of one record, each with the one before: they need neither date nor place.
fn copies(facts: &Facts<'_>) -> Vec<Pair> {
    let mut by_id: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for b in 0..facts.len() {
        let alike = by_id.entry(facts.incident(b).id.as_str()).or_default();
        let copy = alike.iter().copied().rev().find(|a| compare(facts, *a, b).is_some_and(|seen| seen.is_copy()));
        pairs.extend(copy.map(|a| Pair { score: 1.0, a, b }));
        alike.push(b);
    }
    pairs
}
