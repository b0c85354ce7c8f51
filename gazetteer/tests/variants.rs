//! Names of the region's places as texts write them: standard, old, foreign, Cyrillic, with generic words, misspelt.

#![cfg(feature = "bundled")]

use incidentmap_gazetteer::Gazetteer;
use std::collections::BTreeMap;

/// Of the variants of a kind, the share that must be found among ten places of the country, and the share that
/// must come first.
const LEAST: [(&str, f64, f64); 7] = [
    ("foreign", 0.85, 0.82),
    ("generic", 0.98, 0.97),
    ("misspelt", 0.98, 0.92),
    ("old", 0.95, 0.91),
    ("press", 0.96, 0.90),
    ("script", 0.95, 0.92),
    ("standard", 0.98, 0.93),
];

#[test]
fn variants_lead_to_their_places() {
    let gazetteer = Gazetteer::bundled();
    let mut tally: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    let mut lost: Vec<String> = Vec::new();
    for line in include_str!("variants.tsv").lines().skip(1) {
        let [name, id, what] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("three columns: {line}") };
        let place = id.parse().ok().and_then(|id| gazetteer.get(id)).unwrap_or_else(|| panic!("a place: {line}"));
        let found = gazetteer.fuzzy_where(name, 10, |p| p.country_code() == place.country_code());
        let at = found.iter().position(|f| f.found.place == place);
        let [all, first, any] = tally.entry(what).or_default();
        *all += 1;
        *first += usize::from(at == Some(0));
        *any += usize::from(at.is_some());
        if at != Some(0) {
            let instead =
                found.first().map(|f| format!("{} ({}) at {}", f.found.place.name(), f.found.place.id(), f.cost));
            lost.push(format!("{line} ({}): {at:?}, first {instead:?}", place.name()));
        }
    }
    assert_eq!(tally.keys().copied().collect::<Vec<_>>(), LEAST.map(|l| l.0));
    let number: usize = tally.values().map(|t| t[0]).sum();
    assert!(number >= 300, "{number} variants");
    for (what, least_any, least_first) in LEAST {
        let [all, first, any] = tally[what].map(|n| n as f64);
        assert!(
            any / all >= least_any && first / all >= least_first,
            "{what}: {any} and first {first} of {all}; {lost:#?}"
        );
    }
}
