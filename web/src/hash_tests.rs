//! Tests of links: written and read alike, hostile ones, which changes are steps back.

use super::*;
use crate::display::{Measure, Theme};
use Step::{Push, Replace};
use proptest::prelude::*;

fn full() -> Address {
    Address::parse(
        "#v=1&map=6/43.2/45.7&t=2010-01-01..2016-12-31&undated=yes&type=battles,riots&precision=exact,near\
         &in=Russia/Dagestan,C%C3%B4te%20d%27Ivoire,A%2FB/C%2CD&killed=5&detained=1&q=%D0%B2%D0%B7%D1%80%D1%8B%D0%B2\
         &show=hexagons&size=killed&with=hulls,graticule&id=im0e8b",
    )
    .unwrap()
}

#[test]
fn a_link_says_all_of_a_view_in_one_order() {
    let address = full();
    assert_eq!(address.view, View::new(6.0, 43.2, 45.7));
    assert_eq!(address.days, Days::parse("2010-01-01..2016-12-31"));
    assert_eq!((address.undated, address.at_least), (Some(true), [5, 0, 1]));
    assert_eq!(address.hidden, [false, true, true, true, false, true]);
    assert_eq!(address.vague, [false, true, false, true, true, true, true]);
    assert_eq!(address.places[1].country, "Côte d'Ivoire");
    assert_eq!(address.places[2], PlaceName { country: "A/B".into(), region: Some("C,D".into()) });
    assert_eq!((address.query.as_str(), address.incident.as_deref()), ("взрыв", Some("im0e8b")));
    let written = address.to_string();
    assert!(written.starts_with("v=1&map=6/43.2/45.7&t=2010-01-01..2016-12-31&undated=yes&type=battles,riots&"));
    let end = "&q=%D0%B2%D0%B7%D1%80%D1%8B%D0%B2&show=hexagons&size=killed&with=hulls,graticule&id=im0e8b";
    assert!(written.ends_with(end), "{written}");
    let display = Display { theme: Theme::Hexagons, measure: Measure::Killed, hulls: true, graticule: true };
    assert_eq!(address.display, display);
    assert_eq!(Address::parse(&written), Some(address));
}

#[test]
fn the_order_of_keys_and_unknown_ones_do_not_matter() {
    let turned = Address::parse("id=x&lang=ru&utm_source=%FF&type=riots&=&&map=4/10/20&map").unwrap();
    assert_eq!(turned.to_string(), "v=1&map=4/10/20&type=riots&id=x");
    assert_eq!(Address::parse("").unwrap().to_string(), "v=1");
}

#[test]
fn what_makes_no_sense_is_passed_over() {
    for fragment in [
        "map=6/43",
        "map=6/43/45/1",
        "map=NaN/1/1",
        "map=inf/1/1",
        "map=a/b/c",
        "t=2022-02-31..",
        "t=..",
        "undated=1",
        "type=fireworks",
        "type=",
        "in=",
        "in=,,/x",
        "killed=-3",
        "killed=99999999999",
        "q=%20",
        "show=incidents",
        "show=heat",
        "size=radius",
        "with=",
        "with=skulls,,x",
        "id=",
    ] {
        assert_eq!(Address::parse(fragment).unwrap().to_string(), "v=1", "{fragment}");
    }
    assert_eq!(Address::parse("type=none").unwrap().hidden, [true; TYPES]);
    assert_eq!(Address::parse("map=99/89/540").unwrap().to_string(), "v=1&map=22/85/-180");
    assert_eq!(Address::parse("v=2&id=x"), None);
    assert!(Address::parse(&format!("id={}", "x".repeat(LONGEST))) == Some(Address::default()), "far too long");
}

#[test]
fn the_map_alone_makes_no_step_back() {
    let mut trail = Trail::default();
    trail.follow(full());
    assert_eq!(trail.step(&full()), Step::Stay);
    let mut next = full();
    next.view = View::new(7.0, 1.0, 1.0);
    assert_eq!(trail.step(&next), Step::Replace);
    next.incident = None;
    assert_eq!(trail.step(&next), Step::Push);
    next.incident = Some("other".into());
    assert_eq!(trail.step(&next), Step::Push);
}

#[test]
fn what_is_typed_or_dragged_is_one_step_back() {
    let mut trail = Trail::default();
    let mut next = Address::default();
    let mut steps = Vec::new();
    for query in ["a", "ab", "abc"] {
        next.query = query.into();
        steps.push(trail.step(&next));
    }
    next.view = View::new(7.0, 1.0, 1.0);
    steps.push(trail.step(&next));
    next.query = "abcd".into();
    steps.push(trail.step(&next));
    for days in ["2010-01-01..", "2011-01-01.."] {
        next.days = Days::parse(days);
        steps.push(trail.step(&next));
    }
    next.query = "b".into();
    steps.push(trail.step(&next));
    assert_eq!(steps, [Push, Replace, Replace, Replace, Replace, Push, Replace, Push]);
}

fn address() -> impl Strategy<Value = Address> {
    let name = "\\PC{1,12}";
    let place = (name, prop::option::of(name)).prop_map(|(country, region)| PlaceName { country, region });
    let view = (-5.0..30.0_f64, -100.0..100.0_f64, -999.0..999.0_f64).prop_map(|(z, lat, lon)| View::new(z, lat, lon));
    let days = (-4_371_587..2_932_896_i32, 0..9999).prop_map(|(first, long)| {
        Some(Days::new(first, first.saturating_add(long).min(2_932_896))).filter(|days| {
            // Years before the year 0 and after 9999 have a sign, and links do not.
            days.to_string().len() == 22
        })
    });
    let lists = (any::<[bool; TYPES]>(), any::<[bool; PRECISIONS]>(), any::<[u32; 3]>());
    let rest = (any::<Option<bool>>(), prop::collection::vec(place, 0..4), "\\PC{0,40}", prop::option::of(name));
    let display =
        (0..4_usize, 0..2_usize, any::<bool>(), any::<bool>()).prop_map(|(theme, measure, hulls, graticule)| Display {
            theme: Theme::ALL[theme],
            measure: Measure::ALL[measure],
            hulls,
            graticule,
        });
    (view, days, lists, rest, display).prop_map(|(view, days, (hidden, vague, at_least), rest, display)| {
        let (undated, places, query, incident) = rest;
        let query = query.trim().to_owned();
        Address { view, days, undated, hidden, vague, places, at_least, query, display, incident }
    })
}

proptest! {
    #[test]
    fn every_link_is_read_as_it_was_written(address in address()) {
        let written = address.to_string();
        prop_assert!(written.is_ascii() && !written.contains(['#', ' ', '"', '<', '>']), "{written}");
        prop_assert_eq!(Address::parse(&written), Some(address));
    }

    #[test]
    fn no_fragment_breaks_it(fragment in "(#|[a-z]{0,3}=|&|%|%[0-9A-Fa-f]|map=|t=|in=|type=|q=|/|,|\\.\\.|\\PC){0,60}") {
        if let Some(address) = Address::parse(&fragment) {
            // What was read is written, and read again, the same.
            prop_assert_eq!(Address::parse(&address.to_string()), Some(address));
        }
    }

    #[test]
    fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        drop(Address::parse(&String::from_utf8_lossy(&bytes)));
    }
}
