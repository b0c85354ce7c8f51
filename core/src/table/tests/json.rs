//! Tables of JSON: documents with more in them than one list of sound features.

use super::{incident, read, refusal};
use crate::table::{Format, Row};

fn ids(rows: &[Row]) -> Vec<&str> {
    rows.iter().filter(|row| row.incidents.is_ok()).map(|row| incident(row).id.as_str()).collect()
}

#[test]
fn objects_printed_one_after_the_other_are_all_rows() {
    let object = |id: &str| format!("{{\n  \"id\": \"{id}\",\n  \"city\": \"Taraz\"\n}}\n");
    let (rows, report) = read(&[object("a"), object("b"), object("c")].concat());
    assert_eq!((report.format, report.refused), (Format::GeoJson, 0));
    assert_eq!(ids(&rows), ["a", "b", "c"]);
    assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 5, 9]);
    let (rows, report) = read(&(object("a") + &object("b") + "  rubbish {"));
    assert_eq!((ids(&rows), report.refused), (vec!["a", "b"], 1));
    assert!(
        refusal(&rows[2]).starts_with("line 9: expected nothing after the end of the value in column 3"),
        "{}",
        refusal(&rows[2])
    );
    let (rows, report) = read(&(object("a") + "{\n"));
    assert_eq!((ids(&rows), report.refused), (vec!["a"], 1));
}

#[test]
fn a_second_list_of_features_is_read_too() {
    let feature =
        |id: &str| format!(r#"{{"type":"Feature","id":"{id}","geometry":null,"properties":{{"city":"Taraz"}}}}"#);
    let [a, b, c] = ["a", "b", "c"].map(feature);
    let (rows, report) = read(&format!(
        r#"{{"type":"FeatureCollection","features":[{a}],"x":1,"features":[],"features":[{b},{c}],"y":2}}"#
    ));
    assert_eq!((ids(&rows), report.refused), (vec!["a", "b", "c"], 0));
}

#[test]
fn what_is_wrong_beside_the_features_is_no_fault_of_theirs() {
    let feature = r#"{"type":"Feature","id":"a","geometry":null,"properties":{"city":"Taraz"}}"#;
    let (rows, report) = read(&format!(
        "{{\"type\":\"FeatureCollection\",\n\"bbox\":[NaN,NaN,NaN,NaN],\"features\":[{feature}],\"x\":Infinity}}"
    ));
    assert_eq!((ids(&rows), report.refused), (vec!["a"], 0));
    let said = report.assumptions.iter().find(|a| a.what.contains("beside the features")).unwrap();
    assert!(said.what.ends_with("in line 2, column 9, not NaN"), "{said:?}");
    // Of an object that is a row, it is.
    let (_, report) = read("{\n\"city\":\"Taraz\",\"killed\":NaN\n}\n{\"city\":\"Taraz\"}");
    assert_eq!((report.written, report.refused), (1, 1));
}
