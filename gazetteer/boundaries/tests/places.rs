//! Every place of the bundled gazetteer lies in the country, and nearly all in the region, that it
//! claims; those that do not are listed with the reason in `places.tsv`, or counted.

#![cfg(feature = "bundled")]

use incidentmap_boundaries::Boundaries;
use incidentmap_gazetteer::{Gazetteer, Level, Place};
use std::collections::{BTreeMap, BTreeSet};

/// `reason country ids`, with tabs between the three and blanks between the ids.
const EXCEPTIONS: &str = include_str!("places.tsv");

/// Metres that a place may lie off its country's coast: islets, ports and deltas are left out.
const AT_SEA: f64 = 10_000.0;

/// Metres that a place may lie beyond a border: how coarsely Natural Earth draws them.
const BEYOND: f64 = 2_500.0;

/// The least part, in thousandths, of places that other sources than GeoNames have: they are many,
/// and whether they lie in their country is asked of all together.
const OTHERS: usize = 993;

/// The least part, in thousandths, of GeoNames' places that lie in the unit which GeoNames has them
/// in, for countries that GeoNames and the source divide alike. Settlements on the edge of a city
/// lie on either side, and quarters of Moscow and Saint Petersburg in the regions around them.
const IN_UNIT: [(&str, usize); 14] = [
    ("AF", 995),
    ("AM", 960),
    ("AZ", 870),
    ("CN", 985),
    ("GE", 950),
    ("IR", 965),
    ("KG", 980),
    ("KZ", 970),
    ("RU", 980),
    ("TJ", 970),
    ("TM", 950),
    ("TR", 965),
    ("UA", 980),
    ("UZ", 970),
];

/// Whether GeoNames or our own supplement has the place; the ids of the others are lower.
fn is_known_one_by_one(place: &Place<'_>) -> bool {
    place.id() > -100_000
}

fn exceptions() -> BTreeMap<i64, &'static str> {
    let mut exceptions = BTreeMap::new();
    for line in EXCEPTIONS.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [reason, _country, ids] = fields[..] else { panic!("expected three fields: {line:?}") };
        for id in ids.split(' ') {
            let id = id.parse().unwrap_or_else(|_| panic!("expected ids: {line:?}"));
            assert_eq!(exceptions.insert(id, reason), None, "{id} stands twice");
        }
    }
    exceptions
}

/// What is wrong with a place's country, if anything is.
fn fault(boundaries: &Boundaries<'_>, place: &Place<'_>) -> Option<String> {
    let code = place.country_code()?;
    let found = boundaries.country(place.point());
    let tolerance = if found.is_none() { AT_SEA } else { BEYOND };
    if boundaries.is_in_country(place.point(), code, tolerance) {
        return None;
    }
    let metres = boundaries.distance_to_country(place.point(), code, 3e6).map_or(f64::NAN, f64::round);
    Some(format!("{} {} ({code}, found {:?}) is {metres} m off", place.id(), place.name(), found.map(|c| c.code())))
}

#[test]
fn every_place_lies_in_its_country() {
    let (boundaries, gazetteer) = (Boundaries::bundled(), Gazetteer::bundled());
    let exceptions = exceptions();
    let mut faults = Vec::new();
    let mut excused = BTreeSet::new();
    let mut others = [0, 0];
    for place in gazetteer.places() {
        let fault = fault(boundaries, &place);
        if !is_known_one_by_one(&place) {
            others[usize::from(fault.is_some())] += 1;
        } else if let Some(fault) = fault {
            if exceptions.contains_key(&place.id()) {
                excused.insert(place.id());
            } else {
                faults.push(fault);
            }
        }
    }
    assert!(faults.is_empty(), "{} places outside their country: {faults:#?}", faults.len());
    let [inside, outside] = others;
    assert!(inside * 1_000 >= (inside + outside) * OTHERS, "{outside} of {} others lie outside", inside + outside);
    // What was wrong in the gazetteer may be right or gone by now; all other reasons stay.
    let idle: Vec<_> = exceptions
        .iter()
        .filter(|(id, reason)| !excused.contains(id) && !reason.starts_with("wrong") && gazetteer.get(**id).is_some())
        .collect();
    assert!(idle.is_empty(), "exceptions that are none, to be taken out of places.tsv: {idle:?}");
}

#[test]
fn most_places_lie_in_their_unit() {
    let (boundaries, gazetteer) = (Boundaries::bundled(), Gazetteer::bundled());
    let mut counts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for place in gazetteer.places().filter(|place| place.level() == Level::Local && place.id() > 0) {
        let Some((code, region)) = place.country_code().zip(place.admin1()) else { continue };
        let Some(unit) = boundaries.unit(place.point()).filter(|unit| unit.country().code() == code) else { continue };
        let [same, all] = counts.entry(code).or_default();
        *all += 1;
        *same += usize::from(unit.geonames_id().map(i64::from) == Some(region.id()));
    }
    for (code, least) in IN_UNIT {
        let [same, all] = counts.get(code).copied().unwrap_or_default();
        assert!(all > 100 && same * 1_000 >= all * least, "{code}: {same} of {all} places in their unit");
    }
}
