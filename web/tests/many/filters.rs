//! Every filter is answered at once, and the counts add up.

use std::time::Duration;

use geojson::Feature;
use incidentmap::incident::{Count, DateRange, EventType, GeoPrecision, Incident};
use incidentmap_web::arrival::Arrival;
use incidentmap_web::days::{self, Days};
use incidentmap_web::download::collection;
use incidentmap_web::filter::{Edit, Place};
use incidentmap_web::state::{Message, State};

use super::{shares, timed};

const MANY: usize = 100_000;

/// A quote as long as those that the coding cuts out.
const QUOTE: &str = "On the evening of the same day unknown persons opened fire on a checkpoint at the entrance to the \
    town; according to the regional department two policemen were killed and one more was wounded, the attackers \
    fled towards the forest, and a search is under way in the surrounding villages";

fn incidents() -> Vec<Incident> {
    let feature: Feature = format!(
        r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[45.7,43.2]}},"properties":{{"event_id":"x",
        "event_type":"Battles","location":"Grozny","geo_precision":"settlement","quote":"{QUOTE}"}}}}"#
    )
    .parse()
    .unwrap();
    let model = Incident::try_from(&feature).unwrap();
    let mut share = shares();
    let mut below = |limit: usize| (share() * limit as f64) as usize;
    let first = days::number(jiff::civil::date(1990, 1, 1));
    let incident = |number: usize| {
        let mut incident = model.clone();
        incident.id = format!("im{number}");
        incident.event_type = EventType::ALL[below(EventType::ALL.len())];
        let start = days::day(first + below(12_000) as i32).unwrap();
        incident.date = (below(20) > 0).then(|| DateRange::day(start));
        incident.killed = (below(3) == 0).then(|| Count::exact(below(9) as u32));
        if let Some(location) = &mut incident.location {
            let country = below(40);
            location.precision = GeoPrecision::ALL[below(GeoPrecision::ALL.len())];
            location.country = Some(format!("Country {country}"));
            location.admin1 = Some(format!("Region {}", below(30)));
        }
        incident
    };
    (0..MANY).map(incident).collect()
}

#[test]
fn every_filter_is_answered_at_once() {
    let mut state = State::default();
    let file = collection(&incidents()).into_bytes();
    let (arrival, _) = timed(&format!("reading of {MANY}"), || Arrival::read(file).unwrap());
    let (packed, _) = timed("packing of what was read", || arrival.pack().unwrap());
    println!("{:>9.0} MB beside a file of {:.0}", packed.0.len() as f64 / 1e6, packed.1.len() as f64 / 1e6);
    let (arrival, _) = timed("unpacking", || Arrival::unpack(&packed.0, packed.1).unwrap());
    timed(&format!("arrival of {MANY}"), || state.update(Message::Loaded(Box::new(arrival))));
    assert_eq!((state.shown.len(), state.table.countries.len(), state.table.regions.len()), (MANY, 40, 1200));
    let years = |first, last| {
        let day = |year| days::number(jiff::civil::date(year, 1, 1));
        Edit::Days(Some(Days::new(day(first), day(last))))
    };
    let mut slowest = Duration::ZERO;
    for edit in [
        Edit::Type(EventType::Battles),
        years(2000, 2010),
        years(2003, 2005),
        Edit::Place(Place::Country(7)),
        Edit::Place(Place::Region(700)),
        Edit::AtLeast(0, 3),
        Edit::PreciseOnly(true),
        Edit::Clear,
        Edit::Query("f".into()),
        Edit::Query("forest villages".into()),
        Edit::Query("a word that no quote holds".into()),
        Edit::Clear,
    ] {
        let name = format!("{edit:?}");
        let (_, took) = timed(&name, || state.update(Message::Filter(edit)));
        println!("{:>9} shown", state.shown.len());
        slowest = slowest.max(took);
        let bars: f64 = state.counts.totals().iter().sum();
        assert!(state.shown.len() <= MANY && bars.round() as usize + state.counts.undated <= MANY);
    }
    assert_eq!(state.shown.len(), MANY);
    assert!(slowest < Duration::from_secs(5), "{slowest:?}");
}
