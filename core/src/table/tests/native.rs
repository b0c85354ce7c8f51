//! Tables of this library's own, as others hand them back: moved, renamed, with columns of their own.

use super::{incident, read, read_with, refusal};
use crate::export::csv::Table;
use crate::export::geojson::{KEYS, Metadata, feature_collection};
use crate::export::schema::Schema;
use crate::incident::{GeoPrecision, Incident};
use crate::table::{Options, Role};
use geojson::Feature;

const CELLS: &[(&str, &str)] = &[
    ("event_id", "a"),
    ("event_type", "Riots"),
    ("date_start", "2022-01-05"),
    ("country", "Kazakhstan"),
    ("location", "Taraz"),
    ("as_written", "в Таразе"),
    ("latitude", "42.9"),
    ("longitude", "71.37"),
    ("killed", "3"),
    ("injured", "5"),
    ("injured_low", "4"),
    ("detained", "9"),
    ("detained_high", "12"),
    ("also_at", "Aktobe; Aktau"),
    ("date_text", "on Wednesday"),
    ("quote", "It was so."),
    ("quote_start", "7"),
    ("quote_end", "17"),
    ("doc_id", "d1"),
    ("confidence", "0.25"),
    ("method", "reviewed"),
];

/// A table of one row with these names of columns, and more columns.
fn table(name: impl Fn(&str) -> String, more: &[(&str, &str)]) -> Vec<u8> {
    let cell = |key: &str| CELLS.iter().find(|(name, _)| *name == key).map_or("", |(_, cell)| cell);
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record(KEYS.iter().map(|key| name(key)).chain(more.iter().map(|(name, _)| (*name).to_owned()))).unwrap();
    out.write_record(KEYS.iter().map(|key| cell(key)).chain(more.iter().map(|(_, cell)| *cell))).unwrap();
    out.into_inner().unwrap()
}

fn plain() -> Incident {
    let (rows, _) = read_with(&table(str::to_owned, &[]), &Options::default());
    incident(&rows[0]).clone()
}

fn feature(geometry: &str, id: &str) -> String {
    let none = "\"date_precision\":null,\"geo_precision\":null,\"killed_low\":null";
    format!(
        r#"{{"type":"Feature","id":"f1","geometry":{geometry},"properties":{{"event_id":{id},"event_type":"Riots",
        "date_start":"2022-01-05",{none},"latitude":42.9,"longitude":71.37,"location":"Taraz"}}}}"#
    )
}

#[test]
fn a_point_that_was_moved_is_where_it_was_moved_to() {
    let moved = r#"{"type":"Point","coordinates":[70,50]}"#;
    let both = format!(
        r#"{{"type":"FeatureCollection","features":[{},{},{}]}}"#,
        feature(moved, "\"e1\""),
        feature(moved, "null"),
        feature("null", "\"e3\"")
    );
    let (rows, report) = read(&both);
    let point = |row| incident(row).location.as_ref().unwrap().point;
    assert_eq!(point(&rows[0]), Some(geo::Point::new(70.0, 50.0)));
    assert_eq!(rows.iter().map(|row| incident(row).id.as_str()).collect::<Vec<_>>(), ["e1", "f1", "e3"]);
    assert_eq!(point(&rows[2]), None, "a feature without geometry has no point");
    assert_eq!(report.columns[&Role::Latitude], "geometry.latitude");
    assert_eq!(report.unread, ["latitude", "longitude"]);
    let (rows, _) = read(&both.replace("\"Point\"", "\"LineString\""));
    assert!(refusal(&rows[0]).ends_with("expected degrees, found \"LineString\""), "{}", refusal(&rows[0]));
}

#[test]
fn names_in_any_case_are_read_as_they_are_recognised() {
    let (rows, report) = read_with(&table(str::to_uppercase, &[]), &Options::default());
    assert_eq!(report.unread, [""; 0]);
    assert_eq!(*incident(&rows[0]), plain());
}

#[test]
fn columns_that_are_named_go_before_ours() {
    let given = [(Role::Place, "aul"), (Role::Killed, "toll"), (Role::Coordinates, "where")];
    let options = Options { columns: given.map(|(role, name)| (role, name.to_owned())).to_vec(), ..Options::default() };
    let more = [("aul", "Aktobe"), ("toll", "8"), ("where", "50.3, 57.2"), ("place", "of no concern")];
    let (rows, report) = read_with(&table(str::to_owned, &more), &options);
    let read = incident(&rows[0]);
    assert_eq!(
        (read.location.as_ref().unwrap().name.as_str(), read.killed.as_ref().unwrap().best),
        ("Aktobe", Some(8))
    );
    assert_eq!(report.unread, ["location", "killed", "place"]);
    let bad = [("aul", "Aktobe"), ("toll", "many"), ("where", "")];
    let (rows, _) = read_with(&table(str::to_owned, &bad), &options);
    assert!(refusal(&rows[0]).contains("column \"toll\""), "{}", refusal(&rows[0]));
}

#[test]
fn without_its_coordinates_a_row_loses_its_point_alone() {
    let options = Options { ignores_coordinates: true, ..Options::default() };
    let (rows, _) = read_with(&table(str::to_owned, &[]), &options);
    let read = incident(&rows[0]);
    let place = read.location.as_ref().unwrap();
    assert_eq!((place.name.as_str(), place.precision), ("Taraz", GeoPrecision::Settlement));
    assert_eq!(place.as_written.as_deref(), Some("в Таразе"));
    assert!(place.point.is_some_and(|point| point != geo::Point::new(71.37, 42.9)));
    assert_eq!(*read, Incident { location: read.location.clone(), ..plain() });
}

#[test]
fn guards_are_taken_away_in_every_schema() {
    let text: Feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[71.37,42.9]},"properties":
        {"event_id":"-1","event_type":"Riots","country":"Kazakhstan","location":"+Taraz","notes":"=1+1","source":"'so'",
        "date_start":"2022-01-05","geo_precision":"settlement"}}"#
        .parse()
        .unwrap();
    let before = Incident::try_from(&text).unwrap();
    for schema in [Schema::Native, Schema::Acled, Schema::Ucdp] {
        let mut table = Table::begin_in(Vec::new(), schema).unwrap();
        table.write(&before).unwrap();
        let (rows, _) = read_with(&table.finish().unwrap(), &Options::default());
        let read = incident(&rows[0]);
        assert_eq!(read.location.as_ref().unwrap().name, "+Taraz", "{schema:?}");
        let texts = [read.source.publisher.as_deref(), read.notes.as_deref()];
        assert!(texts.iter().flatten().all(|text| !text.starts_with("'=") && !text.starts_with("''")), "{texts:?}");
    }
    // What is no table of cells has no guards.
    let collection = feature_collection(std::slice::from_ref(&before), &Metadata::default()).to_string();
    let (rows, _) = read(&collection.replace("\"=1+1\"", "\"'=1+1\""));
    assert_eq!(incident(&rows[0]).notes.as_deref(), Some("'=1+1"));
}
