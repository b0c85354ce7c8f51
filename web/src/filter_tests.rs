//! Tests of the filter: what passes, and what each count counts.

use super::*;
use crate::state::tests::incident;
use incidentmap::incident::{Count, Incident};

fn placed(mut incident: Incident, country: &str, region: &str, killed: u32) -> Incident {
    if let Some(location) = &mut incident.location {
        location.country = Some(country.to_owned());
        location.admin1 = Some(region.to_owned());
    }
    incident.killed = (killed > 0).then(|| Count::exact(killed));
    incident
}

fn table() -> (Table, Timeline) {
    let mut month = incident("d", "Riots", "near", Some("2012-03-01"));
    if let Some(date) = &mut month.date {
        date.end = jiff::civil::date(2012, 3, 31);
    }
    let incidents = [
        placed(incident("a", "Battles", "settlement", Some("2012-01-01")), "X", "North", 5),
        placed(incident("b", "Protests", "region", Some("2012-02-01")), "X", "South", 0),
        placed(incident("c", "Battles", "settlement", None), "Y", "North", 1),
        placed(month, "Y", "West", 0),
    ];
    let mut table = Table::default();
    for incident in &incidents {
        table.add(incident, false);
    }
    table.arrange();
    let timeline = Timeline::over(table.extent());
    (table, timeline)
}

/// Which incidents pass, by their letters, and the counts.
fn sifted(edits: &[Edit]) -> (String, Counts) {
    let (table, timeline) = table();
    let mut filter = Filter::default();
    for edit in edits {
        filter.edit(edit.clone());
    }
    let (mut shown, counts) = sift(&table, &timeline, &filter);
    shown.sort_unstable();
    (shown.into_iter().map(|entry| ["a", "b", "c", "d"][entry]).collect(), counts)
}

fn days(text: &str) -> Edit {
    Edit::Days(Days::parse(text))
}

#[test]
fn each_filter_holds_back_what_it_should() {
    for (edits, passing) in [
        (vec![], "abcd"),
        (vec![Edit::Type(EventType::Battles)], "bd"),
        (vec![Edit::Precision(GeoPrecision::Region)], "acd"),
        (vec![Edit::PreciseOnly(true)], "ac"),
        (vec![Edit::Only(GeoPrecision::Near)], "d"),
        (vec![Edit::Only(GeoPrecision::Near), Edit::Only(GeoPrecision::Near)], "abcd"),
        (vec![Edit::Own(true)], ""),
        (vec![Edit::Place(Place::Country(0))], "ab"),
        (vec![Edit::Place(Place::Region(0)), Edit::Place(Place::Country(1))], "acd"),
        (vec![Edit::Place(Place::Region(0)), Edit::Place(Place::Region(0))], "abcd"),
        (vec![Edit::Place(Place::Country(77))], ""),
        (vec![Edit::AtLeast(0, 1)], "ac"),
        (vec![Edit::AtLeast(0, 5)], "a"),
        (vec![Edit::AtLeast(9, 5)], "abcd"),
        (vec![days("2012-01-15..")], "bd"),
        (vec![days("2012-01-15.."), Edit::Undated(true)], "bcd"),
        (vec![Edit::Undated(false)], "abd"),
        (vec![Edit::Undated(false), Edit::Clear], "abcd"),
    ] {
        assert_eq!(sifted(&edits).0, passing, "{edits:?}");
    }
}

#[test]
fn what_is_known_to_a_month_passes_with_any_of_its_days() {
    assert_eq!(sifted(&[days("2012-03-30..2012-05-01")]).0, "d");
    assert_eq!(sifted(&[days("2012-02-02..2012-02-28")]).0, "");
}

#[test]
fn a_count_lifts_its_own_filter_and_no_other() {
    let (_, counts) = sifted(&[Edit::Type(EventType::Battles), Edit::Place(Place::Country(0))]);
    assert_eq!(counts.types[..2], [1, 0], "battles in X");
    assert_eq!(counts.types[palette::index(EventType::Protests)], 1);
    assert_eq!(counts.countries, [1, 1], "what is no battle");
    assert_eq!(counts.regions, [0, 1, 0, 1]);
    assert_eq!(counts.of(GeoPrecision::Region), 1);
    assert_eq!(counts.people, [0, 0, 0]);
    assert_eq!(counts.totals().iter().sum::<f64>().round() as usize, 1);
}

#[test]
fn bars_and_the_undated_ignore_the_window_alone() {
    let (shown, counts) = sifted(&[days("2012-03-30..")]);
    assert_eq!(shown, "d");
    assert_eq!((counts.totals().iter().sum::<f64>().round() as usize, counts.undated), (3, 1));
    assert_eq!(counts.people[0], 0, "who was killed outside the window is not counted");
}

#[test]
fn what_holds_anyway_is_not_said() {
    let mut filter = Filter::default();
    filter.edit(Edit::Undated(true));
    assert_eq!((filter.undated, filter.is_set()), (None, false));
    filter.edit(Edit::Undated(false));
    assert_eq!((filter.undated, filter.is_set()), (Some(false), true));
    filter.edit(Edit::Days(Some(Days::ALL)));
    assert_eq!(filter.days, None);
    filter.edit(days("2012-01-15.."));
    filter.edit(Edit::Undated(false));
    assert_eq!((filter.undated, filter.shows_undated()), (None, false));
    filter.edit(Edit::Clear);
    filter.edit(Edit::Query("  ".into()));
    assert!(!filter.is_set());
}
