//! Places that GeoNames lacks, weighed against what is there: added, or lending their spelling.

use super::borders::FirstLevel;
use super::near::Grid;
use super::record::Record;
use super::supplement::SAME_WITHIN_M;
use super::{clean, kinds};
use crate::feature::NameKind;
use geo::Point;
use std::collections::BTreeSet;

/// A place of a secondary source.
#[derive(Clone, Copy)]
pub(super) struct Offered<'s> {
    pub(super) id: i32,
    pub(super) name: &'s str,
    pub(super) point: Point<f64>,
    pub(super) country: &'s str,
    /// `GeoNames`' code.
    pub(super) code: &'static str,
}

impl<'s> Offered<'s> {
    /// One that its name tells the kind of.
    pub(super) fn by_name(id: i32, name: &'s str, point: Point<f64>, country: &'s str) -> Self {
        Self { id, name, point, country, code: kinds::code(name) }
    }

    /// A settlement, whatever its name says.
    pub(super) fn settlement(id: i32, name: &'s str, point: Point<f64>, country: &'s str) -> Self {
        Self { id, name, point, country, code: kinds::SETTLEMENT }
    }
}

/// Places of the secondary sources, weighed against what is there.
pub(super) struct Extras {
    grid: Grid,
    units: FirstLevel,
    /// The keys of the names of each place in the grid, by its position; none of units.
    keys: Vec<Vec<String>>,
    ids: BTreeSet<i32>,
    /// How many places were added.
    pub(super) added: usize,
}

impl Extras {
    /// Over the places that are there already.
    pub(super) fn new(records: &[Record]) -> Self {
        let mut extras = Self {
            grid: Grid::default(),
            units: FirstLevel::new(records),
            keys: Vec::new(),
            ids: records.iter().map(|r| r.id).collect(),
            added: 0,
        };
        for r in records {
            extras.enter(r);
        }
        extras
    }

    /// Enters the next place of the list.
    fn enter(&mut self, r: &Record) {
        let lies_in_units = r.unit_level().is_none() && !r.is_country();
        if lies_in_units {
            self.grid.add(r.point, self.keys.len());
        }
        let names = r.names.iter().filter(|_| lies_in_units);
        self.keys.push(names.map(|n| key(&n.text, &r.feature_code)).collect());
    }

    /// Puts settlements of the countries in focus whose first-level unit no source has into that of their neighbours.
    pub(super) fn rehome(&self, records: &mut [Record], focus: &[&str]) -> usize {
        let units: BTreeSet<(String, String)> = records
            .iter()
            .filter(|r| r.unit_level() == Some(1))
            .map(|r| (r.country.clone(), r.admin1.clone()))
            .collect();
        let lost = |r: &Record| !units.contains(&(r.country.clone(), r.admin1.clone()));
        let focus = |r: &Record| focus.contains(&r.country.as_str());
        let settlement = |r: &Record| r.feature_code.starts_with("P.");
        let moved: Vec<usize> = (0..records.len())
            .filter(|i| focus(&records[*i]) && settlement(&records[*i]) && lost(&records[*i]))
            .collect();
        for i in &moved {
            records[*i].admin1.clear();
        }
        let new: Vec<String> =
            moved.iter().map(|i| self.admin1_at(records, records[*i].point, &records[*i].country)).collect();
        for (i, admin1) in moved.iter().zip(new) {
            records[*i].admin1 = admin1;
            records[*i].admin2.clear();
        }
        moved.len()
    }

    /// Adds the place, or its spelling to the place that it is.
    pub(super) fn offer(&mut self, records: &mut Vec<Record>, offered: Offered<'_>) {
        let Offered { id, name, point, country, code } = offered;
        if !clean::keep(name, country, 0, true) || !self.ids.insert(id) {
            return;
        }
        let key = key(name, code);
        let near = self.grid.around(point, 1);
        let same = near.iter().take_while(|n| n.0 <= SAME_WITHIN_M).find(|n| self.keys[n.1].contains(&key));
        if let Some((_, i)) = same {
            // Of a place far off that has its names from GeoNames, one more romanisation is noise.
            if clean::is_close(country) {
                records[*i].add_name(name, NameKind::Alternate);
            }
            return;
        }
        let mut r = Record::new(id, name, point, code, country);
        r.admin1 = self.admin1_at(records, point, country);
        self.add(records, r);
    }

    /// Adds the place whatever is there.
    pub(super) fn add(&mut self, records: &mut Vec<Record>, place: Record) {
        self.enter(&place);
        self.ids.insert(place.id);
        self.added += 1;
        records.push(place);
    }

    /// The first-level unit that a point of the country lies in; where the borders do not tell, that of the nearest
    /// place of the country that has one: newer than any polygon, and wrong only along borders.
    pub(super) fn admin1_at(&self, records: &[Record], point: Point<f64>, country: &str) -> String {
        let within = |cells: i32| {
            let near = self.grid.around(point, cells);
            let unit = near.iter().map(|n| &records[n.1]).find(|r| r.country == country && !r.admin1.is_empty());
            unit.map(|r| r.admin1.clone())
        };
        let drawn = self.units.admin1(point, country);
        drawn.or_else(|| within(1)).or_else(|| within(4)).unwrap_or_default()
    }
}

/// The key under which a place's names are compared with those of others: an airport's own, apart from those of towns.
fn key(name: &str, code: &str) -> String {
    match kinds::airport(name, code) {
        Some(own) => format!("{} airport", clean::loose_key(&own)),
        None => clean::loose_key(name),
    }
}
