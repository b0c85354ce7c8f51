//! Tables from beginning to end: what becomes of every row.

mod json;
mod native;
mod rejects;
mod texts;

use super::{Format, Options, Report, Role, Row, Schema, Survey};
use crate::Geocoder;
use crate::export::geojson::KEYS;
use crate::incident::{DatePrecision, EventType, GeoPrecision, Incident};
use geojson::Feature;
use incidentmap_gazetteer::Gazetteer;
use std::io::Cursor;

fn read_with(table: &[u8], options: &Options) -> (Vec<Row>, Report) {
    let survey = Survey::of(&mut Cursor::new(table), options).unwrap();
    let mut rows = survey.rows(table, Geocoder::new(Gazetteer::bundled()), options);
    let all: Vec<Row> = rows.by_ref().collect();
    assert_eq!(rows.report().rows, rows.report().written + rows.report().refused, "no row vanishes");
    assert_eq!(rows.report().rows, survey.rows);
    (all, rows.report().clone())
}

fn read(table: &str) -> (Vec<Row>, Report) {
    read_with(table.as_bytes(), &Options::default())
}

fn incident(row: &Row) -> &Incident {
    &row.incidents.as_ref().unwrap()[0]
}

fn refusal(row: &Row) -> String {
    row.incidents.as_ref().unwrap_err().to_string()
}

#[test]
fn acled_comes_with_its_codes() {
    let (rows, report) = read(
        "event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,country,admin1,admin2,location,latitude,\
         longitude,geo_precision,source,notes,fatalities\n\
         KAZ1,05 January 2022,2022,1,Riots,Violent demonstration,Kazakhstan,Almaty,,Almaty,43.25,76.95,1,Paper,Shops burnt.,12\n\
         KAZ2,07 January 2022,2022,3,Protests,Peaceful protest,Kazakhstan,Mangystau,,Aktau,43.65,51.15,3,Paper,,0\n",
    );
    assert_eq!((report.schema, report.written, report.confirmed, report.checked), (Schema::Acled, 2, 2, 2));
    let first = incident(&rows[0]);
    assert_eq!((first.id.as_str(), first.event_type), ("KAZ1", EventType::Riots));
    assert_eq!(first.killed.as_ref().unwrap().best, Some(12));
    assert_eq!(first.geo_precision(), GeoPrecision::Settlement);
    assert_eq!(first.location.as_ref().unwrap().iso2.as_deref(), Some("KZ"));
    assert_eq!(first.notes.as_deref(), Some("Shops burnt."));
    let second = incident(&rows[1]);
    assert_eq!(second.date.unwrap().precision, DatePrecision::Month);
    assert_eq!(second.date.unwrap().end.to_string(), "2022-01-31");
    assert_eq!(second.geo_precision(), GeoPrecision::Region);
}

#[test]
fn a_row_of_tags_is_no_incident() {
    let (rows, report) = read(
        "place,country,date,killed,notes\n#loc+name,#country,#date,#affected+killed,\nTaraz,Kazakhstan,2022-01-05,2,\n\
         Aktau,Kazakhstan,2022-01-06,0,#not a tag\n",
    );
    assert_eq!((report.rows, report.written, rows[0].line), (2, 2, 3));
    assert!(report.assumptions.iter().any(|a| a.what.contains("HXL") && a.rows == 0), "{:?}", report.assumptions);
    // Below the first row there are no tags any more.
    let (_, report) = read("place,country\nTaraz,Kazakhstan\n#loc,#country\n");
    assert!(report.rows == 2 && !report.assumptions.iter().any(|a| a.what.contains("HXL")), "{report}");
}

#[test]
fn coordinates_are_kept_checked_and_put_right() {
    let (rows, report) = read(
        "place,country,lat,lon,type\nTaraz,Kazakhstan,42.9,71.37,riot\nTaraz,Kazakhstan,71.37,42.9,riot\n\
         Taraz,Kazakhstan,0,0,riot\nTaraz,Kazakhstan,5234567,8234567,riot\nTaraz,Kazakhstan,48.85,2.35,riot\n\
         ,Kazakhstan,north,71.37,riot\n,Kazakhstan,42.9,138.5,riot\n",
    );
    let point = |row: &Row| incident(row).location.as_ref().unwrap().point.unwrap();
    assert_eq!((point(&rows[0]).x(), point(&rows[0]).y()), (71.37, 42.9));
    assert_eq!(point(&rows[1]), point(&rows[0]), "exchanged");
    for row in &rows[2..4] {
        assert_eq!(incident(row).location.as_ref().unwrap().name, "Taraz");
        assert_eq!(incident(row).geo_precision(), GeoPrecision::Settlement, "placed by name");
    }
    assert_eq!((point(&rows[4]).x(), point(&rows[4]).y()), (2.35, 48.85), "kept, and said");
    assert_eq!(
        refusal(&rows[5]).split(", found").next(),
        Some(
            "line 7, column \"lat\": expected degrees: latitude -90 to 90, longitude -180 to 180 (metres of a projection are none)"
        )
    );
    let said: Vec<(&str, u64)> = report.assumptions.iter().map(|a| (a.what.as_str(), a.line)).collect();
    assert_eq!(said.iter().map(|(_, line)| *line).collect::<Vec<_>>(), [3, 4, 5, 6]);
    assert!(said[0].0.contains("exchanged") && said[3].0.contains("outside the country"));
    assert_eq!((report.checked, report.confirmed), (4, 2));
}

#[test]
fn a_row_of_text_alone_is_read() {
    let (rows, report) = read(
        "id,text,published\n7,Three gunmen were killed near Khasavyurt on Monday.,2012-09-13\n\
         8,\"Two people were injured in Taraz on 3 May 2011. A bomb exploded in Aktobe on 17 May 2011.\",\n9,Nothing happened.,\n",
    );
    let first = incident(&rows[0]);
    assert_eq!((first.id.as_str(), first.killed.as_ref().unwrap().best), ("7", Some(3)));
    assert_eq!(first.date.unwrap().start.to_string(), "2012-09-10");
    let ids: Vec<&str> = rows[1].incidents.as_ref().unwrap().iter().map(|i| i.id.as_str()).collect();
    assert_eq!(ids, ["8-1", "8-2"]);
    assert_eq!((report.rows, report.written, report.incidents), (3, 3, 4));
    assert_eq!(incident(&rows[2]).location, None);
}

#[test]
fn a_bad_row_loses_no_other() {
    let head =
        "Выгрузка 3 мая\n\ncity,date,killed\nTaraz,2022-02-31,1\nTaraz,2022-02-03,many\nTaraz,2022-02-03,1,2,3\n";
    let rest = b"Tar\xffaz,2022-02-03,1\nTaraz,2022-02-03,\nTaraz\n,,\nTaraz,\"2022-02-03,1\nTaraz,2022-02-04,1\n";
    let (rows, report) = read_with(&[head.as_bytes(), rest].concat(), &Options::default());
    let lines: Vec<u64> = rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [4, 5, 6, 7, 8, 9, 10, 11]);
    let found: Vec<bool> = rows.iter().map(|row| row.incidents.is_ok()).collect();
    assert_eq!(found, [false, false, false, false, true, true, false, false]);
    assert_eq!(
        refusal(&rows[0]),
        "line 4, column \"date\": expected a real date (day first where the year is last), found \"2022-02-31\""
    );
    assert_eq!(refusal(&rows[1]), "line 5, column \"killed\": expected a whole number, 0 or more, found \"many\"");
    assert_eq!(refusal(&rows[2]), "line 6: expected 3 cells, not 5, found \"Taraz | 2022-02-03 | 1 | 2 | 3\"");
    assert!(refusal(&rows[3]).starts_with("line 7, column \"city\": expected UTF-8"));
    assert!(
        refusal(&rows[7]).contains("a closing quotation mark: from here to line 12 all is one cell"),
        "{}",
        refusal(&rows[7])
    );
    assert_eq!(report.refused, 6);
}

#[test]
fn what_this_library_writes_comes_back_as_it_was() {
    let (rows, _) = read(
        "id,city,country,date,killed,type,text\na,Taraz,Kazakhstan,2011-11-12,5+,explosion,\"He said \"\"so\"\".\"\n",
    );
    let before = incident(&rows[0]);
    let feature = Feature::from(before);
    let cells = KEYS.iter().map(|key| match feature.property(key) {
        Some(geojson::JsonValue::String(text)) => text.clone(),
        None | Some(geojson::JsonValue::Null) => String::new(),
        Some(other) => other.to_string(),
    });
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(KEYS).unwrap();
    writer.write_record(cells).unwrap();
    let (again, report) = read_with(&writer.into_inner().unwrap(), &Options::default());
    assert_eq!(report.schema, Schema::Native);
    assert_eq!(*incident(&again[0]), Incident::try_from(&feature).unwrap());
}

#[test]
fn what_has_no_place_is_said_to_have_none() {
    let no_place = |table: &str| Survey::of(&mut Cursor::new(table), &Options::default()).unwrap_err().to_string();
    assert!(no_place("when,what\n1,2\n").starts_with("expected columns for place, country"));
    assert_eq!(no_place(""), "expected a header and rows, found nothing");
    let given = Options { columns: vec![(Role::Place, "where".into())], ..Options::default() };
    let (rows, _) = read_with("where\nTaraz\n".as_bytes(), &given);
    assert_eq!(incident(&rows[0]).location.as_ref().unwrap().name, "Taraz");
}

#[test]
fn lines_of_json_are_rows() {
    let lines = "{\"id\":7,\"place\":{\"name\":\"Taraz\",\"tags\":[\"a\",\"b\"]},\"killed\":3,\"date\":\"2022-01-05\"}\n\n\
         {\"place\":{\"name\":\"Aktobe\",\"deep\":{\"x\":1}},\"killed\":null,\"extra\":true}\n{\"killed\":NaN}\n[1]\n{\"place\"\n";
    let options = Options { columns: vec![(Role::Place, "place.name".into())], ..Options::default() };
    let (rows, report) = read_with(lines.as_bytes(), &options);
    assert_eq!((report.format, report.written, report.refused), (Format::JsonLines, 2, 3));
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 3, 4, 5, 6]);
    assert_eq!((incident(&rows[0]).id.as_str(), incident(&rows[0]).killed.as_ref().unwrap().best), ("7", Some(3)));
    assert_eq!(incident(&rows[1]).location.as_ref().unwrap().name, "Aktobe");
    assert_eq!(report.unread, ["place.tags", "place.deep", "extra"]);
    assert!(
        refusal(&rows[2]).starts_with("line 4: expected a number, true, false or null in line 4, column 11, not NaN")
    );
    assert!(refusal(&rows[3]).starts_with("line 5: expected an object, not a list"));
    assert!(refusal(&rows[4]).starts_with("line 6: expected \":\" in column 9"), "{}", refusal(&rows[4]));
}

#[test]
fn foreign_features_are_rows_with_a_point() {
    let feature = |geometry: &str, rest: &str| {
        format!(
            r#"{{"type":"Feature","id":"f{rest}","geometry":{geometry},"properties":{{"country":"Kazakhstan","n":{rest}}}}}"#
        )
    };
    let point = feature(r#"{"type":"Point","coordinates":[71.37,42.9,600]}"#, "1");
    let line = feature(r#"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#, "2");
    let none = feature("null", "3");
    let bare = r#"{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]},"properties":null}"#;
    let crs = r#""crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::3857"}}"#;
    let file =
        format!("{{\"type\":\"FeatureCollection\",{crs},\n\"features\":[\n{point},\n{line},\n{none},\n{bare},\n5]}}");
    let (rows, report) = read(&file);
    assert_eq!((report.format, report.rows, report.written), (Format::GeoJson, 5, 2));
    let first = incident(&rows[0]);
    assert_eq!((first.id.as_str(), first.location.as_ref().unwrap().point), ("f1", Some(geo::Point::new(71.37, 42.9))));
    assert_eq!(first.geo_precision(), GeoPrecision::Exact);
    assert!(refusal(&rows[1]).ends_with("found \"LineString\""), "{}", refusal(&rows[1]));
    assert_eq!(incident(&rows[2]).geo_precision(), GeoPrecision::Country);
    assert!(report.assumptions.iter().any(|a| a.what.contains("EPSG::3857")));
    assert!(refusal(&rows[3]).ends_with("found \"Polygon\""), "{}", refusal(&rows[3]));
    assert!(refusal(&rows[4]).starts_with("line 7: expected an object, not a number"));
    let cut = &file[..file.len() - 30];
    let (rows, report) = read(cut);
    assert_eq!((report.written, report.refused), (2, 2));
    assert!(refusal(rows.last().unwrap()).contains("nothing after it can be read"));
    let lines = format!("{point}\n\u{1e}{line}\n{none}");
    let (rows, report) = read(&lines);
    assert_eq!((report.format, report.written, incident(&rows[2]).id.as_str()), (Format::GeoJsonLines, 2, "f3"));
    let list = read(r#"[{"city":"Taraz"},{"city":"Aktobe"}]"#).1;
    assert_eq!((list.format, list.written), (Format::Json, 2));
}

#[test]
fn our_own_geojson_comes_back_by_the_same_way() {
    let (rows, _) =
        read("id,city,country,date,killed,type,text\na,Taraz,Kazakhstan,2011-11-12,5+,explosion,\"'=He said.\"\n");
    let collection = crate::export::geojson::feature_collection(
        &[incident(&rows[0]).clone()],
        &crate::export::geojson::Metadata::default(),
    );
    let (again, report) = read(&collection.to_string());
    assert_eq!((report.schema, report.format), (Schema::Native, Format::GeoJson));
    assert_eq!(*incident(&again[0]), Incident::try_from(&collection.features[0]).unwrap());
}

#[test]
fn bounds_that_contradict_the_figure_are_left_out_and_said() {
    let (rows, report) = read("city,killed,killed_low,killed_high\nTaraz,2,3,\nTaraz,5,1,4\nTaraz,5,1,9\n");
    let bounds = |row: &Row| incident(row).killed.as_ref().map(|k| (k.low, k.best, k.high)).unwrap();
    assert_eq!(bounds(&rows[0]), (None, Some(2), Some(2)));
    assert_eq!(bounds(&rows[1]), (Some(1), Some(5), None));
    assert_eq!(bounds(&rows[2]), (Some(1), Some(5), Some(9)));
    assert!(report.assumptions.iter().any(|a| a.rows == 2 && a.line == 2 && a.what.contains("bound is left out")));
}
