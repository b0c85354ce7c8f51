//! Tests of the bins: their lengths, what falls into them, windows, playing.

use super::*;
use jiff::civil::date as on;
use proptest::prelude::*;

fn days(first: Date, last: Date) -> Days {
    Days::new(days::number(first), days::number(last))
}

fn line(first: Date, last: Date) -> Timeline {
    Timeline::over(Some(days(first, last)))
}

fn totals(timeline: &Timeline, incidents: &[Days]) -> Vec<f64> {
    let mut tally = Tally::new(timeline);
    for &incident in incidents {
        tally.add(incident, 0);
    }
    tally.bars().iter().map(|bar| (bar[0] * 1e6).round() / 1e6).collect()
}

#[test]
fn the_span_decides_how_long_bins_are() {
    for (first, last, unit, bins) in [
        (on(2012, 5, 1), on(2012, 5, 1), Unit::Day, 1),
        (on(2012, 5, 1), on(2012, 7, 20), Unit::Day, 81),
        (on(2012, 5, 1), on(2013, 5, 1), Unit::Week, 53),
        (on(2012, 5, 17), on(2016, 5, 17), Unit::Month, 49),
        (on(1996, 2, 1), on(2016, 12, 31), Unit::Quarter, 84),
        (on(1950, 2, 1), on(2016, 12, 31), Unit::Year, 67),
        (on(1000, 2, 1), on(2016, 12, 31), Unit::Decade, 102),
        (on(-9999, 1, 1), on(9999, 12, 31), Unit::Century, 200),
    ] {
        let timeline = line(first, last);
        assert_eq!((timeline.unit, timeline.len()), (unit, bins), "{first} {last}");
        let extent = timeline.extent().unwrap();
        assert!(extent.first <= days::number(first) && extent.last >= days::number(last));
    }
    assert!(Timeline::over(None).is_empty());
}

#[test]
fn a_month_lies_over_its_days_and_makes_no_spike() {
    let by_day = line(on(2016, 5, 1), on(2016, 6, 9));
    let may = days(on(2016, 5, 1), on(2016, 5, 31));
    let bars = totals(&by_day, &[may]);
    assert!(bars[..31].iter().all(|bar| (bar - 1.0 / 31.0).abs() < 1e-5), "{bars:?}");
    assert!(bars[31..].iter().sum::<f64>() < 1e-9, "{bars:?}");
    let by_month = line(on(2014, 1, 1), on(2017, 12, 31));
    assert_eq!(totals(&by_month, &[may])[28..30], [1.0, 0.0]);
}

#[test]
fn a_stretch_weighs_on_each_bin_by_its_days_there() {
    let by_month = line(on(2012, 1, 1), on(2014, 12, 31));
    let bars = totals(&by_month, &[days(on(2012, 1, 22), on(2012, 3, 1))]);
    assert_eq!(bars[..4], [0.25, 0.725, 0.025, 0.0]);
}

#[test]
fn a_window_snaps_to_bins_and_opens_at_the_ends() {
    let timeline = line(on(2012, 1, 1), on(2014, 12, 31));
    let window = timeline.dragged(Days::ALL, End::First, 0.34);
    assert_eq!(window.to_string(), "2013-01-01..");
    let window = timeline.dragged(window, End::Last, 0.66);
    assert_eq!(window.to_string(), "2013-01-01..2013-12-31");
    assert_eq!(timeline.bins(window), (12, 23));
    assert_eq!(timeline.shifted(window, 3).to_string(), "2013-04-01..2014-03-31");
    assert_eq!(timeline.shifted(window, 99).to_string(), "2014-01-01..");
    assert_eq!(timeline.shifted(window, -99).to_string(), "..2012-12-31");
    // An end does not pass the other.
    assert_eq!(timeline.dragged(window, End::First, 1.0).to_string(), "2013-12-01..2013-12-31");
    assert_eq!(timeline.dragged(window, End::Last, 0.0).to_string(), "2013-01-01..2013-01-31");
}

#[test]
fn keys_move_an_end_from_edge_to_edge() {
    let timeline = line(on(2012, 1, 1), on(2014, 12, 31));
    let typed = Days::parse("2013-01-10..2013-12-20").unwrap();
    let moved = |end, steps| timeline.nudged(typed, end, steps).to_string();
    assert_eq!(moved(End::First, 1), "2013-02-01..2013-12-20");
    assert_eq!(moved(End::First, -1), "2013-01-01..2013-12-20");
    assert_eq!(moved(End::First, -99), "..2013-12-20");
    assert_eq!(moved(End::Last, 1), "2013-01-10..2013-12-31");
    assert_eq!(moved(End::Last, -1), "2013-01-10..2013-11-30");
    assert_eq!(moved(End::Last, 99), "2013-01-10..");
    assert_eq!(timeline.nudged(Days::ALL, End::First, 2).to_string(), "2012-03-01..");
    assert_eq!(timeline.nudged(Days::ALL, End::Last, -1).to_string(), "..2014-11-30");
}

#[test]
fn playing_skips_what_is_empty_and_ends() {
    let timeline = line(on(2012, 1, 1), on(2013, 12, 31));
    assert_eq!(timeline.unit, Unit::Week);
    let mut bars = vec![0.0; timeline.len()];
    (bars[3], bars[40]) = (1.0, 2.0);
    let opening = timeline.opening(&bars).unwrap();
    assert_eq!(timeline.bins(opening), (3, 10));
    let next = timeline.next(opening, &bars).unwrap();
    assert_eq!(timeline.bins(next), (33, 40));
    let late = timeline.window(40, 47);
    assert_eq!(timeline.next(late, &bars), None);
    assert_eq!(timeline.opening(&[]), None);
}

#[test]
fn ticks_are_round_dates_and_never_too_many() {
    let years = |timeline: &Timeline| -> Vec<i16> { timeline.ticks(8).iter().map(|tick| tick.day.year()).collect() };
    assert_eq!(years(&line(on(1996, 2, 1), on(2016, 12, 31))), [2000, 2005, 2010, 2015]);
    assert_eq!(years(&line(on(2010, 1, 1), on(2016, 12, 31))), [2010, 2011, 2012, 2013, 2014, 2015, 2016]);
    let short = line(on(2012, 5, 1), on(2012, 7, 20)).ticks(4);
    assert_eq!(short.iter().map(|tick| tick.day.month()).collect::<Vec<_>>(), [5, 6, 7]);
    assert_eq!(line(on(2012, 5, 1), on(2012, 5, 4)).ticks(8).len(), 4);
}

fn stretch() -> impl Strategy<Value = Days> {
    // The calendar's own limits are among them.
    let edge = prop_oneof![Just(-4_371_587), Just(2_932_896), -4_371_587..2_932_896, 10_000..20_000];
    (edge, prop_oneof![Just(0), 0..800, 0..40_000])
        .prop_map(|(first, long): (i32, i32)| Days::new(first, (first + long).min(2_932_896)))
}

proptest! {
    #[test]
    fn every_incident_weighs_one(incidents in prop::collection::vec(stretch(), 1..20)) {
        let first = incidents.iter().map(|days| days.first).min().unwrap();
        let last = incidents.iter().map(|days| days.last).max().unwrap();
        let timeline = Timeline::over(Some(Days::new(first, last)));
        prop_assert!(timeline.len() <= 210, "{} bins", timeline.len());
        prop_assert!(timeline.edges.windows(2).all(|pair| pair[0] < pair[1]));
        let sum: f64 = totals(&timeline, &incidents).iter().sum();
        prop_assert!((sum - incidents.len() as f64).abs() < 1e-3, "{sum}");
        prop_assert!(timeline.ticks(7).len() <= 7);
    }

    #[test]
    fn moving_a_window_never_turns_it_around(
        extent in stretch(), window in stretch(), steps in -300_i64..300, place in -1.0..2.0_f64,
    ) {
        let timeline = Timeline::over(Some(extent));
        let moved = [
            timeline.nudged(window, End::First, steps),
            timeline.nudged(window, End::Last, steps),
            timeline.dragged(window, End::First, place),
            timeline.dragged(window, End::Last, place),
            timeline.shifted(window, steps),
        ];
        for days in moved {
            prop_assert!(days.first <= days.last, "{days}");
        }
        prop_assert!((0.0..=1.0).contains(&timeline.place(window.first)));
        prop_assert!(timeline.bin_at(place) < timeline.len());
    }
}
