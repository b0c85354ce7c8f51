//! Tests of the page's state: filters, counts, order, coding.

use super::*;
use crate::arrival::tests::arrival;
use crate::display::{Edit as Choice, Measure, Theme};
use crate::palette;
use geojson::Feature;
use incidentmap::incident::{EventType, GeoPrecision};

/// An incident in the form that files have.
pub fn incident(id: &str, event_type: &str, precision: &str, date: Option<&str>) -> Incident {
    let point = r#"{"type":"Point","coordinates":[76.9,43.2]}"#;
    let geometry = if matches!(precision, "country" | "unknown") { "null" } else { point };
    let date = date.map_or("null".to_owned(), |date| format!("{date:?}"));
    let feature: Feature = format!(
        r#"{{"type":"Feature","geometry":{geometry},"properties":{{"event_id":"{id}",
        "event_type":"{event_type}","date_start":{date},"date_end":{date},"location":"Almaty",
        "geo_precision":"{precision}","quote":"Words of {id}"}}}}"#
    )
    .parse()
    .unwrap();
    Incident::try_from(&feature).unwrap()
}

fn state() -> State {
    let mut state = State::default();
    let incidents = vec![
        incident("a", "Battles", "settlement", Some("2012-01-01")),
        incident("b", "Protests", "region", Some("2014-01-01")),
        incident("c", "Battles", "country", None),
        incident("d", "Riots", "unknown", Some("2013-01-01")),
    ];
    let changes = state.update(Message::Loaded(Box::new(arrival(&incidents))));
    assert!(changes.shown && changes.arrived && !changes.trouble);
    state
}

#[test]
fn the_latest_come_first_and_the_undated_last() {
    assert_eq!(state().shown, [1, 3, 0, 2]);
}

#[test]
fn what_came_before_the_file_is_not_there_twice() {
    let [a, b] = ["a", "b"].map(|id| incident(id, "Battles", "settlement", None));
    let mut state = State::default();
    state.update(Message::Brought("mine.geojson".into(), vec![a.clone()], 0));
    assert!(!state.loaded);
    state.update(Message::Loaded(Box::new(arrival(&[b, a]))));
    let ids: Vec<_> = state.entries.iter().map(|entry| entry.incident().id.clone()).collect();
    assert_eq!((ids.join(" ").as_str(), state.shown.len(), state.loaded), ("a b", 2, true));
}

#[test]
fn counters_count_what_is_not_on_the_map() {
    let state = state();
    assert_eq!((state.counts.of(GeoPrecision::Country), state.counts.of(GeoPrecision::Unknown)), (1, 1));
}

#[test]
fn a_hidden_type_leaves_list_and_counters_but_keeps_its_own_count() {
    let mut state = state();
    state.update(Message::Filter(Edit::Type(EventType::Battles)));
    assert_eq!(state.shown, [1, 3]);
    assert_eq!(state.counts.types[palette::index(EventType::Battles)], 2);
    assert_eq!(state.counts.of(GeoPrecision::Country), 0);
    assert!(state.filter.is_set());
    state.update(Message::Filter(Edit::Clear));
    assert_eq!(state.shown.len(), 4);
}

#[test]
fn the_switch_keeps_settlements_and_better() {
    let mut state = state();
    state.update(Message::Filter(Edit::PreciseOnly(true)));
    assert_eq!(state.shown, [0]);
}

#[test]
fn every_word_of_the_query_must_occur() {
    let mut state = state();
    state.update(Message::Filter(Edit::Query("ALMATY words riots".into())));
    assert_eq!(state.shown, [3]);
}

#[test]
fn a_counter_shows_its_incidents_in_the_list() {
    let mut state = state();
    state.update(Message::Filter(Edit::Only(GeoPrecision::Unknown)));
    assert_eq!(state.shown, [3]);
    assert_eq!(state.counts.of(GeoPrecision::Country), 1, "the other counter still counts");
    state.update(Message::Filter(Edit::Only(GeoPrecision::Unknown)));
    assert_eq!(state.shown.len(), 4);
}

#[test]
fn what_is_coded_is_added_once_and_seen() {
    let mut state = state();
    state.update(Message::Filter(Edit::Query("nothing like it".into())));
    let coded = vec![
        incident("e", "Protests", "settlement", Some("2015-01-01")),
        incident("a", "Battles", "settlement", Some("2012-01-01")),
    ];
    assert!(state.update(Message::Coded("text".into(), coded)).arrived);
    assert_eq!(state.coding, Coding::Found { all: 2, placed: 2, known: 1 });
    assert_eq!(state.fresh, [4, 0]);
    assert_eq!(state.entries[4].origin, Origin::Text(0));
    assert_eq!(state.shown.len(), 5);
    assert_eq!(state.counts.own, 1);
    state.update(Message::Tab(Tab::Code));
    state.update(Message::Filter(Edit::Own(true)));
    assert_eq!((state.shown.as_slice(), state.tab), ([4].as_slice(), Tab::Incidents));
}

#[test]
fn a_text_without_incidents_says_so() {
    let mut state = state();
    assert!(!state.update(Message::Coded("text".into(), Vec::new())).arrived);
    assert_eq!(state.coding, Coding::Nothing);
}

#[test]
fn an_incident_that_is_not_there_cannot_be_opened() {
    let mut state = state();
    assert!(!state.update(Message::Select(Some(99))).selection);
    assert!(state.update(Message::Select(Some(1))).selection);
    assert!(!state.update(Message::Select(Some(1))).selection);
}

fn follow(state: &mut State, fragment: &str) -> Changes {
    state.update(Message::Follow(Address::parse(fragment).map(Box::new)))
}

#[test]
fn a_link_out_of_a_view_leads_back_to_it() {
    let mut state = state();
    state.update(Message::Filter(Edit::Type(EventType::Riots)));
    state.update(Message::Filter(Edit::Query("words ".into())));
    state.update(Message::Select(Some(1)));
    let link = state.address().to_string();
    assert_eq!(link, "v=1&type=battles,explosions,civilians,protests,strategic&q=words&id=b");
    let (shown, mut other) = (state.shown.clone(), self::state());
    let changes = follow(&mut other, &link);
    assert!(changes.shown && changes.selection && changes.reveal && !changes.trouble);
    assert_eq!((other.shown.clone(), other.selected), (shown, Some(1)));
    // Where the link says where to look, nothing else moves the map; without filters all are back.
    let changes = follow(&mut other, "v=1&map=5/43/60&id=a");
    assert!(changes.selection && !changes.reveal);
    assert_eq!((other.shown.len(), other.selected), (4, Some(0)));
}

#[test]
fn what_a_link_asks_for_in_vain_is_said_until_something_is_opened() {
    let mut state = state();
    assert!(follow(&mut state, "id=gone&in=Atlantis,Atlantis/North").trouble);
    assert_eq!(state.notices, [Notice::NoPlaces(vec!["Atlantis".into(), "North".into()]), Notice::NoIncident]);
    assert_eq!((state.shown.len(), state.selected), (4, None));
    assert!(state.update(Message::Select(Some(0))).trouble && state.notices.is_empty());
    follow(&mut state, "v=7&type=riots");
    assert_eq!((state.notices.as_slice(), state.shown.len()), ([Notice::OtherVersion].as_slice(), 4));
}

#[test]
fn what_was_pasted_is_in_no_link() {
    let mut state = state();
    state.update(Message::Coded("text".into(), vec![incident("e", "Protests", "settlement", None)]));
    state.update(Message::Select(Some(4)));
    state.update(Message::Filter(Edit::Own(true)));
    assert_eq!(state.address(), Address::default());
}

#[test]
fn playing_goes_from_window_to_window_and_ends() {
    let mut state = state();
    assert!(state.update(Message::Play(true)).playing && state.playing);
    let mut windows = vec![state.filter.days.unwrap().to_string()];
    while state.playing {
        let before = state.filter.days;
        state.update(Message::Step);
        windows.extend(state.filter.days.filter(|_| state.filter.days != before).map(|days| days.to_string()));
        assert!(windows.len() < 60, "it ends");
    }
    assert_eq!(windows.first().map(String::as_str), Some("..2012-02-19"));
    assert!(windows.last().unwrap().ends_with(".."), "{windows:?}");
    // From the end it begins again; a change by hand pauses it.
    state.update(Message::Play(true));
    assert_eq!(state.filter.days.unwrap().to_string(), windows[0]);
    assert!(state.update(Message::Filter(Edit::Days(None))).playing && !state.playing);
}

#[test]
fn layers_are_chosen_one_by_one_and_kept_by_a_link() {
    let mut state = state();
    let choices = [
        Choice::Theme(Theme::Hexagons),
        Choice::Measure(Measure::Killed),
        Choice::Hulls(true),
        Choice::Graticule(true),
    ];
    for edit in choices {
        assert!(state.update(Message::Display(edit)).display);
        assert!(!state.update(Message::Display(edit)).display, "{edit:?} again changes nothing");
    }
    let link = state.address();
    let mut other = State::default();
    assert!(other.update(Message::Follow(Some(Box::new(link)))).display);
    assert_eq!(other.display, state.display);
    other.update(Message::Follow(Some(Box::default())));
    assert_eq!(other.display, Display::default());
}

#[test]
fn a_list_that_lies_open_on_the_map_goes_with_its_layer() {
    let mut state = state();
    state.update(Message::Crowd(vec![0, 1]));
    let changes = state.update(Message::Display(Choice::Theme(Theme::Density)));
    assert!(changes.crowd && state.crowd.is_empty());
}

#[test]
fn a_backdrop_is_laid_under_and_taken_away() {
    let mut state = state();
    let shape = br#"{"type":"Point","coordinates":[45.5,43.2]}"#;
    let backdrop = |name| Box::new(Backdrop::read(name, shape).unwrap());
    for name in ["a.geojson", "b.geojson"] {
        let changes = state.update(Message::Backdrop(backdrop(name)));
        assert!(changes.display && changes.coding && !changes.shown);
        assert_eq!(state.coding, Coding::Backdrop { name: name.to_owned(), shapes: 1 });
    }
    assert!(!state.update(Message::RemoveBackdrop(2)).display);
    assert!(state.update(Message::RemoveBackdrop(0)).display);
    assert_eq!(state.backdrops.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["b.geojson"]);
}

#[test]
fn a_file_that_comes_late_leaves_what_is_there() {
    let mut state = State::default();
    state.update(Message::Coded("Text".into(), vec![incident("own", "Riots", "settlement", Some("2013-01-01"))]));
    state.update(Message::Select(Some(0)));
    let file = [incident("a", "Battles", "settlement", Some("2012-01-01")), incident("b", "Riots", "exact", None)];
    state.update(Message::Loaded(Box::new(arrival(&file))));
    let ids: Vec<_> = state.entries.iter().map(|entry| entry.incident().id.clone()).collect();
    assert_eq!((ids.join(" ").as_str(), state.selected), ("own a b", Some(0)));
    assert_eq!((state.shown.as_slice(), state.spots.all.len()), ([0, 1, 2].as_slice(), 3));
    assert!(state.table.rows.iter().all(|row| row.own == (row.entry == 0)));
}
