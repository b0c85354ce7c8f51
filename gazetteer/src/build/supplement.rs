//! Our own places, put among those of the sources: added, or lending their names to the place that they are.

use super::clean;
use super::near::Grid;
use super::record::{Record, RecordName};
use crate::feature::NameKind;

/// Within this distance, in metres, two places with the same name are one.
pub(super) const SAME_WITHIN_M: f64 = 8_000.0;

/// The ids of places that only secondary sources have are lower than all of ours.
const LEAST_OF_OURS: i32 = -100_000;

/// Adds our own places, and says how many; one that a source has too lends it its names.
pub(super) fn supplement(records: &mut Vec<Record>, ours: Vec<Record>) -> usize {
    let sources = records.len();
    let mut grid = Grid::default();
    let mut stateless = Vec::new();
    for (i, known) in records.iter().enumerate() {
        if known.country.is_empty() {
            stateless.push(i);
        } else {
            grid.add(known.point, i);
        }
    }
    for place in ours {
        let near: Vec<usize> = if place.country.is_empty() {
            stateless.clone()
        } else {
            grid.around(place.point, 1).into_iter().take_while(|n| n.0 <= SAME_WITHIN_M).map(|n| n.1).collect()
        };
        match near.into_iter().find(|i| is_same(&records[*i], &place)) {
            Some(known) if is_better_known(&place, &records[known]) => {
                let other = core::mem::replace(&mut records[known], place);
                for RecordName { text: name, years, .. } in other.names {
                    records[known].add_dated_name(&name, NameKind::Alternate, years);
                }
            }
            Some(known) => {
                for RecordName { text: name, kind, years } in place.names {
                    let kind = if kind == NameKind::Official { NameKind::Alternate } else { kind };
                    records[known].add_dated_name(&name, kind, years);
                }
            }
            None => records.push(place),
        }
    }
    records.len() - sources
}

/// Whether ours stays and takes the other's names: a landscape that GNS has is known there by its name and a rounded
/// point alone.
fn is_better_known(ours: &Record, known: &Record) -> bool {
    known.id < LEAST_OF_OURS && ["T.", "H.", "L."].iter().any(|class| ours.feature_code.starts_with(class))
}

/// Whether two records of one country, class and level bear one name; the standard one, where they are areas over
/// several countries.
fn is_same(known: &Record, ours: &Record) -> bool {
    let class = |r: &Record| r.feature_code.chars().next();
    let alike = known.country == ours.country
        && class(known) == class(ours)
        && known.unit_level() == ours.unit_level()
        && known.is_country() == ours.is_country();
    let key = || clean::loose_key(ours.name());
    let names = if ours.country.is_empty() { 1 } else { known.names.len() };
    alike && known.names.iter().take(names).any(|n| clean::loose_key(&n.text) == key())
}
