//! Refused rows as a table: read again they are the same rows.

use super::{incident, read, refusal};
use crate::Geocoder;
use crate::table::{Options, Rejects, Report, Role, Row, Survey};
use incidentmap_gazetteer::Gazetteer;
use std::io::Cursor;

fn rejected(table: &str) -> String {
    let options = Options::default();
    let survey = Survey::of(&mut Cursor::new(table), &options).unwrap();
    let mut rejects = Rejects::begin(Vec::new(), &survey).unwrap();
    for row in survey.rows(table.as_bytes(), Geocoder::new(Gazetteer::bundled()), &options) {
        rejects.see(&row).unwrap();
    }
    String::from_utf8(rejects.finish().unwrap()).unwrap()
}

#[test]
fn rejected_again_they_are_the_same_file() {
    let once = rejected("city,killed,notes\nTaraz,many\nTaraz,2,\nTaraz,few,so,further\n");
    assert_eq!(once.lines().next(), Some("city,killed,notes,refused_because"));
    assert!(once.lines().nth(1).unwrap().starts_with("Taraz,many,,\"line 2"), "{once}");
    assert_eq!(once.lines().count(), 3);
    let twice = rejected(&once);
    let cells = |text: &str| -> Vec<usize> {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        reader.records().map(|record| record.unwrap().len()).collect()
    };
    assert_eq!((cells(&once), cells(&twice)), (vec![4, 4, 5], vec![4, 4, 5]), "{twice}");
    assert!(once.lines().nth(2).unwrap().ends_with(",further") && twice.lines().nth(2).unwrap().ends_with(",further"));
    assert_eq!(once.lines().nth(1), twice.lines().nth(1));
}

#[test]
fn those_of_features_keep_point_and_identifier() {
    let feature = r#"{"type":"Feature","id":"f1","geometry":{"type":"Point","coordinates":[71.37,42.9]},"properties":
        {"latitude":1,"longitude":2,"n":"=HYPERLINK(1)","country":"Kazakhstan","killed":"many","notes":"'so'"}}"#;
    let text = rejected(&format!(r#"{{"type":"FeatureCollection","features":[{feature}]}}"#));
    assert!(text.contains(",'=HYPERLINK(1),") && text.contains("''so'"), "{text}");
    let (rows, report): (Vec<Row>, Report) = read(&text.replace("many,", "3,"));
    let mended = incident(&rows[0]);
    assert_eq!(
        (mended.id.as_str(), mended.location.as_ref().unwrap().point),
        ("f1", Some(geo::Point::new(71.37, 42.9)))
    );
    assert_eq!(mended.notes.as_deref(), Some("'so'"));
    assert_eq!(report.columns[&Role::Id], "feature.id");
    let (again, _) = read(&text);
    assert!(refusal(&again[0]).contains("column \"killed\""));
}
