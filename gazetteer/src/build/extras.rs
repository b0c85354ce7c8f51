//! Places that GeoNames lacks, weighed against what is there: added, or lending their spelling.

use super::clean;
use super::near::Grid;
use super::record::{Record, RecordName};
use crate::feature::NameKind;
use crate::fold::fold;
use geo::{Distance, Haversine, Point};
use std::collections::BTreeSet;

/// Within this distance, in metres, two places with the same name are one.
const SAME_WITHIN_M: f64 = 8_000.0;

/// Places of the secondary sources, weighed against what is there.
pub(super) struct Extras {
    grid: Grid,
    /// The keys of the names of each place in the grid, by its position; none of units.
    keys: Vec<Vec<String>>,
    ids: BTreeSet<i32>,
    /// How many places were added.
    pub(super) added: usize,
}

impl Extras {
    /// Over the places that are there already.
    pub(super) fn new(records: &[Record]) -> Self {
        let mut extras =
            Self { grid: Grid::default(), keys: Vec::new(), ids: records.iter().map(|r| r.id).collect(), added: 0 };
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
        self.keys.push(names.map(|n| clean::loose_key(&n.text)).collect());
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
    pub(super) fn offer(&mut self, records: &mut Vec<Record>, id: i32, name: &str, point: Point<f64>, country: &str) {
        if !clean::keep(name, country, 0, true) || !self.ids.insert(id) {
            return;
        }
        let key = clean::loose_key(name);
        let near = self.grid.around(point, 1);
        let same = near.iter().take_while(|n| n.0 <= SAME_WITHIN_M).find(|n| self.keys[n.1].contains(&key));
        if let Some((_, i)) = same {
            // Of a place far off that has its names from GeoNames, one more romanisation is noise.
            if clean::is_close(country) {
                records[*i].add_name(name, NameKind::Alternate);
            }
            return;
        }
        let mut r = Record::new(id, name, point, feature_code(name), country);
        r.admin1 = self.admin1_at(records, point, country);
        self.enter(&r);
        self.added += 1;
        records.push(r);
    }

    /// The first-level unit of the nearest place of the country that has one: newer than any
    /// polygon at hand, and wrong only along borders.
    pub(super) fn admin1_at(&self, records: &[Record], point: Point<f64>, country: &str) -> String {
        let within = |cells: i32| {
            let near = self.grid.around(point, cells);
            let unit = near.iter().map(|n| &records[n.1]).find(|r| r.country == country && !r.admin1.is_empty());
            unit.map(|r| r.admin1.clone())
        };
        within(1).or_else(|| within(4)).unwrap_or_default()
    }
}

/// Adds our own places, and says how many; one that a package has too lends it its names.
pub(super) fn supplement(records: &mut Vec<Record>, ours: Vec<Record>) -> usize {
    let packages = records.len();
    for place in ours {
        match records[..packages].iter().position(|known| is_same(known, &place)) {
            Some(known) => {
                for RecordName { text: name, kind, years } in place.names {
                    let kind = if kind == NameKind::Official { NameKind::Alternate } else { kind };
                    records[known].add_dated_name(&name, kind, years);
                }
            }
            None => records.push(place),
        }
    }
    records.len() - packages
}

/// Whether two records of one country, class and level bear one name close to each other; areas
/// over several countries need only the name.
fn is_same(known: &Record, ours: &Record) -> bool {
    let class = |r: &Record| r.feature_code.chars().next();
    let alike = known.country == ours.country
        && class(known) == class(ours)
        && known.unit_level() == ours.unit_level()
        && known.is_country() == ours.is_country();
    if !alike {
        return false;
    }
    let key = clean::loose_key(ours.name());
    if ours.country.is_empty() {
        return clean::loose_key(known.name()) == key;
    }
    Haversine.distance(known.point, ours.point) <= SAME_WITHIN_M
        && known.names.iter().any(|n| clean::loose_key(&n.text) == key)
}

/// GNS tells no class here: the generic word in the name does, or it is a settlement.
fn feature_code(name: &str) -> &'static str {
    const GENERIC: [(&str, &str); 14] = [
        ("lake", "H.LK"),
        ("ozero", "H.LK"),
        ("river", "H.STM"),
        ("reka", "H.STM"),
        ("sea", "H.SEA"),
        ("reservoir", "H.RSV"),
        ("gora", "T.MT"),
        ("mount", "T.MT"),
        ("khrebet", "T.MTS"),
        ("mountains", "T.MTS"),
        ("pereval", "T.PASS"),
        ("pass", "T.PASS"),
        ("desert", "T.DSRT"),
        ("airport", "S.AIRP"),
    ];
    let folded = fold(name);
    let generic = |g: &&(&str, &str)| folded.split(' ').any(|w| w == g.0);
    GENERIC.iter().find(generic).map_or("P.PPL", |g| g.1)
}
