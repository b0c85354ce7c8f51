//! Files with one thing wrong, and what is told of each; files of ours, of which nothing is.

use super::{Finding, Rule, Severity, Summary, file};
use crate::export::geojson::KEYS;
use std::io::Cursor;

/// A file is checked, without a gazetteer.
fn check(bytes: &[u8]) -> (Vec<Finding>, Summary) {
    let mut found = Vec::new();
    let summary = file(&mut Cursor::new(bytes), None, Some("x"), &mut |finding| found.push(finding.clone())).unwrap();
    let counted = |severity| found.iter().filter(|f| f.severity == severity).count() as u64;
    assert!(summary.errors >= counted(Severity::Error) && summary.warnings >= counted(Severity::Warning));
    (found, summary)
}

/// A feature as it should be, with some of its values replaced.
fn feature(id: &str, point: &str, replaced: &[(&str, &str)]) -> String {
    let (longitude, latitude) = point.split_once(',').unwrap_or(("null", "null"));
    let values = KEYS.map(|key| {
        let value = match key {
            "event_id" => format!("{id:?}"),
            "longitude" => longitude.to_owned(),
            "latitude" => latitude.to_owned(),
            "event_date" | "date_start" | "date_end" => "\"2022-01-05\"".into(),
            "event_type" => "\"Riots\"".into(),
            "geo_precision" => "\"settlement\"".into(),
            _ => "null".into(),
        };
        let value = replaced.iter().find(|(of, _)| *of == key).map_or(value, |(_, v)| (*v).to_owned());
        format!("{key:?}:{value}")
    });
    let geometry =
        if point.contains(',') { format!(r#"{{"type":"Point","coordinates":[{point}]}}"#) } else { point.to_owned() };
    format!(r#"{{"type":"Feature","id":{id:?},"geometry":{geometry},"properties":{{{}}}}}"#, values.join(","))
}

fn collection(features: &[String], rest: &str) -> String {
    format!("{{\"type\":\"FeatureCollection\",\"name\":\"x\"{rest},\"features\":[\n{}\n]}}", features.join(",\n"))
}

const BOX: &str = ",\"bbox\":[71.37,42.9,71.37,42.9]";

#[test]
fn what_is_right_is_clean() {
    let good = [feature("a", "71.37,42.9", &[]), feature("b", "null", &[("killed", "3"), ("killed_low", "3")])];
    for text in [collection(&good, BOX), good.join("\n"), good.join("\n\u{1e}"), good[1].clone()] {
        assert_eq!(check(text.as_bytes()).0, [], "{text}");
    }
    assert_eq!(check(collection(&good, BOX).as_bytes()).1.features, 2);
    let across = [feature("a", "179.5,42.9", &[]), feature("b", "-179.5,42.9", &[])];
    assert_eq!(check(collection(&across, ",\"bbox\":[179,42,-179,43]").as_bytes()).0, []);
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn each_wrong_thing_is_told_with_its_place() {
    let one = |replaced: &[(&str, &str)]| collection(&[feature("a", "71.37,42.9", replaced)], BOX);
    let good = feature("a", "71.37,42.9", &[]);
    let other = |replaced: &[(&str, &str)]| collection(&[good.clone(), feature("b", "71.37,42.9", replaced)], BOX);
    let shaped =
        |geometry: &str| collection(&[good.clone(), feature("b", "null", &[]).replacen("null", geometry, 1)], BOX);
    let of = |text: &str| text.as_bytes().to_vec();
    let cases: Vec<(Vec<u8>, Rule, u64, &str)> = vec![
        (of(&collection(std::slice::from_ref(&good), &format!("{BOX},\"crs\":{{}}"))), Rule::Crs, 1, "crs"),
        (of(&collection(std::slice::from_ref(&good), ",\"bbox\":[42.9,71.37,42.9,71.37]")), Rule::Bbox, 1, "bbox"),
        (of(&collection(std::slice::from_ref(&good), ",\"bbox\":[72,42.9,73,43]")), Rule::BboxHolds, 1, "bbox"),
        (of(&collection(std::slice::from_ref(&good), ",\"bbox\":[1,2,3]")), Rule::Bbox, 1, "bbox"),
        (of(&collection(std::slice::from_ref(&good), "")), Rule::NoBbox, 1, "bbox"),
        (of(&collection(std::slice::from_ref(&good), BOX).replacen("\"x\"", "\"y\"", 1)), Rule::Name, 1, "name"),
        (of(&collection(&[good.clone(), good.clone()], BOX)), Rule::DuplicateId, 3, "features[1].id"),
        (of(&one(&[("killed", "1,\"killed\":2")])), Rule::DuplicateKey, 2, "features[0].properties.killed"),
        (
            of(&collection(&[feature("a", "71.37,142.9", &[])], "")),
            Rule::Swapped,
            2,
            "features[0].geometry.coordinates",
        ),
        (
            of(&collection(&[feature("a", "5234567,8234567", &[])], "")),
            Rule::Position,
            2,
            "features[0].geometry.coordinates",
        ),
        (of(&collection(&[feature("a", "0,0", &[])], "")), Rule::Origin, 2, "features[0].geometry.coordinates"),
        (
            of(&collection(&[feature("a", "71.3712345,42.9", &[])], "")),
            Rule::Decimals,
            2,
            "features[0].geometry.coordinates",
        ),
        (of(&one(&[("latitude", "null")])), Rule::Coordinates, 2, "features[0].properties.latitude"),
        (of(&one(&[("date_text", "\"\"")])), Rule::Empty, 2, "features[0].properties.date_text"),
        (of(&one(&[("date_end", "\"2022-02-31\"")])), Rule::Date, 2, "features[0].properties.date_end"),
        (of(&one(&[("date_end", "\"2021-01-01\"")])), Rule::DateOrder, 2, "features[0].properties.date_start"),
        (of(&one(&[("date_end", "null")])), Rule::DateOrder, 2, "features[0].properties.date_end"),
        (of(&one(&[("killed", "-1")])), Rule::Count, 2, "features[0].properties.killed"),
        (of(&one(&[("killed", "1e99")])), Rule::Count, 2, "features[0].properties.killed"),
        (of(&one(&[("killed", "NaN")])), Rule::Token, 2, "features[0]"),
        (of(&one(&[("killed", "3"), ("killed_low", "4")])), Rule::CountOrder, 2, "features[0].properties.killed_low"),
        (of(&one(&[("killed", "5"), ("killed_high", "4")])), Rule::CountOrder, 2, "features[0].properties.killed"),
        (of(&one(&[("confidence", "1.5")])), Rule::Count, 2, "features[0].properties.confidence"),
        (of(&one(&[("event_type", "\"Fireworks\"")])), Rule::Word, 2, "features[0].properties.event_type"),
        (of(&one(&[("also_at", "[1]")])), Rule::Nested, 2, "features[0].properties.also_at"),
        (of(&one(&[("notes", "{}")])), Rule::Nested, 2, "features[0].properties.notes"),
        (of(&one(&[("admin1", "\"unknown\"")])), Rule::Missing, 2, "features[0].properties.admin1"),
        (of(&one(&[("notes", "\"10:30\"")])), Rule::Time, 2, "properties.notes"),
        (of(&other(&[("killed", "\"3\""), ("place_id", "1")])), Rule::Count, 3, "features[1].properties.killed"),
        (of(&one(&[("notes", "null,\"Fire\":1")])), Rule::PropertyName, 2, "features[0].properties.Fire"),
        (of(&one(&[("notes", "null,\"fid\":1")])), Rule::PropertyName, 2, "features[0].properties.fid"),
        (of(&one(&[("notes", "null,\"date_precis\":1")])), Rule::PropertyName, 1, "properties.date_precis"),
        (of(&other(&[("notes", "null,\"more\":1")])), Rule::Keys, 1, "properties.more"),
        (of(&one(&[]).replace("\"date_text\":null,", "")), Rule::Keys, 1, "properties.date_text"),
        (
            of(&one(&[]).replace("\"killed\":null,\"killed_low\":null", "\"killed_low\":null,\"killed\":null")),
            Rule::Order,
            2,
            "features[0].properties",
        ),
        (of(&shaped("{}")), Rule::Geometry, 3, "features[1].geometry"),
        (of(&shaped(r#"{"type":"Point","coordinates":[]}"#)), Rule::Position, 3, "features[1].geometry.coordinates"),
        (
            of(&shaped(r#"{"type":"Point","coordinates":["1","2"]}"#)),
            Rule::Position,
            3,
            "features[1].geometry.coordinates",
        ),
        (
            of(&shaped(r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,1]]]}"#)),
            Rule::Ring,
            3,
            "features[1].geometry.coordinates",
        ),
        (
            of(&shaped(r#"{"type":"Polygon","coordinates":[[[0,1],[1,1],[1,2],[0,1]],[[0,1],[1,1],[1,2],[0,1]]]}"#)),
            Rule::Winding,
            3,
            "features[1].geometry.coordinates",
        ),
        (of(&one(&[]).replace("\"geometry\":", "\"geom\":")), Rule::Structure, 2, "features[0].geometry"),
        (of(&one(&[]).replacen("\"id\":\"a\",", "", 1)), Rule::Id, 2, "features[0].id"),
        (of(&one(&[]).replacen("\"id\":\"a\"", "\"id\":\"z\"", 1)), Rule::Id, 2, "features[0].id"),
        (of(&(one(&[]) + "\n{}")), Rule::Trailing, 4, ""),
        (of(&one(&[])[..200]), Rule::Syntax, 2, "features[0]"),
        (of(&("\u{feff}".to_owned() + &one(&[]))), Rule::Mark, 1, ""),
        (of("[1]"), Rule::Structure, 1, ""),
        (of(""), Rule::Syntax, 1, ""),
        (of("{\"type\":\"Topology\"}"), Rule::Structure, 1, "type"),
        (one(&[("notes", "\"caf\u{1}\"")]).into_bytes(), Rule::Token, 2, "features[0]"),
        (
            one(&[("notes", "\"@\"")]).bytes().map(|b| if b == b'@' { 0xff } else { b }).collect(),
            Rule::Token,
            2,
            "features[0]",
        ),
    ];
    for (bytes, rule, line, path) in cases {
        let (found, summary) = check(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        let told = found.iter().find(|f| f.rule == rule && f.path == path);
        assert_eq!(told.map(|f| f.at.line), Some(line), "{rule}: {found:#?} in {text}");
        assert!(told.is_some_and(|f| !f.expected.is_empty() && !f.found.is_empty() && f.at.column > 0));
        assert!(summary.rules[&rule] > 0);
    }
}

#[test]
fn columns_are_told_by_most_of_their_values() {
    let with = |id: &str, value: &str| feature(id, "null", &[("notes", value), ("doc_id", value)]);
    let days = [with("a", "\"2022-01-05\""), with("b", "\"2022-01-06\""), with("c", "\"soon\"")];
    let (found, _) = check(collection(&days, "").as_bytes());
    let told: Vec<(Rule, u64)> = found.iter().map(|f| (f.rule, f.at.line)).collect();
    assert_eq!(told, [(Rule::DateColumn, 4), (Rule::DateColumn, 4)]);
    let mixed = [with("a", "1"), with("b", "2"), with("c", "\"3\""), with("d", "true")];
    let (found, _) = check(collection(&mixed, "").as_bytes());
    assert_eq!(
        found.iter().map(|f| (f.rule, f.at.line)).take(2).collect::<Vec<_>>(),
        [(Rule::Mixed, 4), (Rule::Mixed, 5)]
    );
}

#[test]
fn what_is_wrong_everywhere_is_told_some_times_and_counted() {
    let all: Vec<String> = (0..50).map(|n| feature(&n.to_string(), "null", &[("killed", "-1")])).collect();
    let (found, summary) = check(collection(&all, "").as_bytes());
    assert_eq!((found.len(), summary.errors, summary.rules[&Rule::Count]), (10, 50, 50));
    let (lines, summary) = check(format!("{}\n{{\n{}\n", all[0], all[1]).as_bytes());
    assert_eq!((summary.features, lines.iter().map(|f| f.at.line).collect::<Vec<_>>()), (2, vec![1, 2, 3]));
}

#[cfg(feature = "bundled")]
#[test]
fn the_country_tells_what_is_exchanged() {
    use crate::{Gazetteer, Geocoder};
    let wrong = [
        feature("a", "42.9,71.37", &[("iso2", "\"KZ\"")]),
        feature("b", "2.35,48.85", &[("country", "\"Kazakhstan\"")]),
    ];
    let mut rules = Vec::new();
    let text = collection(&wrong, ",\"bbox\":[2.35,48.85,42.9,71.37]");
    let geocoder = Geocoder::new(Gazetteer::bundled());
    file(&mut Cursor::new(text), Some(geocoder), None, &mut |f| rules.push(f.rule)).unwrap();
    assert_eq!(rules, [Rule::Swapped, Rule::Elsewhere]);
}

mod properties {
    use super::{collection, feature, file};
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn any_bytes_come_to_findings(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            file(&mut Cursor::new(bytes), None, None, &mut |_| {}).unwrap();
        }

        #[test]
        fn a_damaged_file_comes_to_findings(at in 0usize..2000, byte: u8, cut: bool) {
            let mut text = collection(&[feature("a", "71.37,42.9", &[]), feature("b", "null", &[])], "").into_bytes();
            let at = at % text.len();
            text[at] = byte;
            if cut {
                text.truncate(at);
            }
            file(&mut Cursor::new(text), None, None, &mut |_| {}).unwrap();
        }
    }
}

#[test]
fn a_name_that_stands_twice_is_told_once() {
    let feature = feature("a", "71.4,42.9", &[("killed", "1,\"killed\":2")]);
    let twice = |text: &str| {
        let (found, _) = check(text.as_bytes());
        found.iter().filter(|f| f.rule == Rule::DuplicateKey).map(|f| f.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(twice(&feature.replacen('{', "{\n\"bbox\":null,\"bbox\":null,", 1)), ["bbox", "properties.killed"]);
    let again = r#"{"type":"FeatureCollection","features":[],"x":{"a":1,"a":2},
        "features":[]}"#;
    assert_eq!(twice(again), ["x.a", "features"]);
}
