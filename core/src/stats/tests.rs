//! Small sets of incidents and what they come to.

use super::{Dimension, Tally};
use crate::incident::Incident;
use geojson::Feature;

fn incident(id: &str, properties: &str) -> Incident {
    let feature = format!(
        r#"{{"type":"Feature","geometry":null,"properties":{{"event_id":"{id}","event_type":"Riots"{properties}}}}}"#
    );
    Incident::try_from(&feature.parse::<Feature>().unwrap()).unwrap()
}

fn tally(by: &[Dimension]) -> Tally {
    let mut tally = Tally::by(by);
    for (id, properties) in [
        (
            "a",
            r#","location":"x","country":"Kazakhstan","admin1":"Almaty","date_start":"2022-01-31","date_end":"2022-02-02","killed":3,"killed_low":2"#,
        ),
        (
            "b",
            r#","location":"x","country":"Kazakhstan","admin1":"Almaty","date_start":"2022-01-05","date_end":"2022-01-05","killed_low":24,"injured":0"#,
        ),
        (
            "c",
            r#","location":"x","country":"<b>|=1","date_start":"2022-01-01","date_end":"2022-12-31","date_precision":"year","killed_high":5"#,
        ),
        ("d", r#","detained":7"#),
    ] {
        tally.add(&incident(id, properties));
    }
    tally
}

#[test]
fn sums_hold_what_is_told() {
    let all = tally(&[]);
    let killed = all.total.killed;
    assert_eq!((all.total.incidents, all.undated, all.unplaced), (4, 1, 4));
    assert_eq!((killed.low, killed.best, killed.high, killed.untold), (26, 32, 32, 1));
    assert_eq!((all.total.injured.best, all.total.injured.untold, all.total.detained.best), (0, 3, 7));
    assert_eq!(all.groups().len(), 1);
}

#[test]
fn an_incident_counts_where_and_when_it_began() {
    let counts = |by: &[Dimension]| -> Vec<(String, u64)> {
        let tally = tally(by);
        tally.groups().iter().map(|(group, sums)| (tally.words(group).join("/"), sums.incidents)).collect()
    };
    assert_eq!(counts(&[Dimension::Month]), [("(no month)".into(), 2), ("2022-01".into(), 2)]);
    assert_eq!(counts(&[Dimension::Year]), [("(no date)".into(), 1), ("2022".into(), 3)]);
    assert_eq!(counts(&[Dimension::Admin1]), [("(no unit)".into(), 2), ("Almaty, Kazakhstan".into(), 2)]);
    let both = counts(&[Dimension::Country, Dimension::Type]);
    assert_eq!(both.iter().map(|(_, n)| n).sum::<u64>(), 4, "nothing is left out");
    assert_eq!(both[2], ("Kazakhstan/Riots".into(), 2));
}

#[test]
fn text_is_no_markup_in_any_format() {
    let by = tally(&[Dimension::Country]);
    assert!(by.svg().contains("&lt;b&gt;|=1") && !by.svg().contains("<b>"));
    assert!(by.svg().contains("<title id=\"title\">Incidents by country</title>") && by.svg().contains("role=\"img\""));
    assert!(by.markdown().contains("\\<b\\>\\|=1"));
    assert!(by.markdown().ends_with("without a date: 1; without a point: 4; telling nothing of people killed: 1.\n"));
    let table = by.csv();
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(reader.headers().unwrap().len(), 14);
    assert_eq!(reader.records().map(|r| r.unwrap()[1].parse::<u64>().unwrap()).sum::<u64>(), 4);
    assert_eq!(by.json()["groups"][0]["group"]["country"], serde_json::Value::Null);
    assert_eq!(by.json()["total"]["killed"]["best"], 32);
}

#[test]
fn many_groups_are_drawn_as_some_and_the_rest() {
    let mut tally = Tally::by(&[Dimension::Country]);
    for n in 0..100 {
        tally.add(&incident(&n.to_string(), &format!(r#","location":"x","country":"C{n:03}""#)));
    }
    assert!(tally.svg().contains("40 more groups") && !tally.svg().contains("C060<"));
    assert_eq!(Tally::by(&[Dimension::Year]).svg().matches("<rect").count(), 1, "nothing is drawn of nothing");
}
