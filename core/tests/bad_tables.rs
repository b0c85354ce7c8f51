//! Three hundred and more bad tables and GeoJSON files: each ends in a report or an error that says where and why.
//!
//! Kinds of damage made by hand, each done to several tables at several places, which a seeded generator chooses.

#![cfg(feature = "bundled")]

use incidentmap::check;
use incidentmap::import::geojson;
use incidentmap::table::{NotATable, Options, Rejects, Report, Survey};
use incidentmap::{Gazetteer, Geocoder};
use std::io::Cursor;

/// Numbers that come in the same order every time (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// Reads a table to its end; what holds of every one of them is asserted here.
fn read(name: &str, bytes: &[u8]) -> Result<Report, NotATable> {
    let options = Options::default();
    let survey = match Survey::of(&mut Cursor::new(bytes), &options) {
        Ok(survey) => survey,
        Err(error) => {
            assert!(error.to_string().starts_with("expected"), "{name}: {error}");
            assert!(error.to_string().contains("found"), "{name}: {error}");
            return Err(error);
        }
    };
    let mut rows = survey.rows(bytes, Geocoder::new(Gazetteer::bundled()), &options);
    let mut rejects = Rejects::begin(Vec::new(), &survey).unwrap();
    let (mut written, mut refused) = (0, 0);
    for row in &mut rows {
        rejects.see(&row).unwrap();
        match row.incidents {
            Ok(_) => written += 1,
            Err(why) => {
                refused += 1;
                assert!(why.line > 0 && !why.expected.is_empty(), "{name}: {why:?}");
                assert!(why.to_string().starts_with(&format!("line {}", why.line)), "{name}: {why}");
            }
        }
    }
    let report = rows.report().clone();
    assert_eq!((report.written, report.refused), (written, refused), "{name}");
    assert_eq!(report.rows, report.written + report.refused, "{name}: read = written + refused");
    assert_eq!(report.rows, survey.rows, "{name}: both readings find the same rows");
    Ok(report)
}

/// What becomes of a damaged table of three good rows.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    /// It is no table.
    Error,
    /// Some row is refused.
    Refused,
    /// Something is assumed and said, no row is lost.
    Said,
    /// Any of these: what is left of it may be a good table.
    Any,
}

const HEAD: [&str; 8] = ["id", "date", "place", "country", "lat", "lon", "type", "killed"];

/// Three good rows, with one cell of one row replaced.
fn rows(row: usize, column: usize, cell: Option<&str>) -> Vec<Vec<String>> {
    let good = |n: usize| {
        [n.to_string().as_str(), "2022-01-05", "Taraz", "Kazakhstan", "42.9", "71.37", "Riots", "2"]
            .map(str::to_owned)
            .to_vec()
    };
    let mut rows: Vec<Vec<String>> = (0..3).map(good).collect();
    if let Some(cell) = cell {
        cell.clone_into(&mut rows[row][column]);
    }
    rows
}

fn delimited(rows: &[Vec<String>], mark: &str) -> Vec<u8> {
    let line = |cells: &Vec<String>| {
        let quoted = cells.iter().map(|c| {
            if c.contains(mark) || c.contains('"') { format!("\"{}\"", c.replace('"', "\"\"")) } else { c.clone() }
        });
        quoted.collect::<Vec<_>>().join(mark) + "\n"
    };
    (HEAD.join(mark) + "\n" + &rows.iter().map(line).collect::<String>()).into_bytes()
}

fn json_lines(rows: &[Vec<String>]) -> Vec<u8> {
    let line = |cells: &Vec<String>| {
        let members =
            HEAD.iter().zip(cells).map(|(name, cell)| format!("{name:?}:{}", serde_json::Value::from(cell.as_str())));
        format!("{{{}}}\n", members.collect::<Vec<_>>().join(","))
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

fn features(rows: &[Vec<String>]) -> Vec<u8> {
    let feature = |cells: &Vec<String>| {
        let text = |at: usize| serde_json::Value::from(cells[at].as_str());
        let number = |at: usize| cells[at].parse::<f64>().map_or_else(|_| text(at).to_string(), |_| cells[at].clone());
        let named = [0, 1, 2, 3, 6, 7].map(|at| format!("{:?}:{}", HEAD[at], text(at)));
        format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{{{}}}}}"#,
            number(5),
            number(4),
            named.join(",")
        )
    };
    let all: Vec<String> = rows.iter().map(feature).collect();
    format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}", all.join(",\n")).into_bytes()
}

/// Bad cells: in which column, what stands there, and what becomes of the table.
const CELLS: [(usize, &str, End); 36] = [
    (1, "2022-02-31", End::Refused),
    (1, "31.02.2022", End::Refused),
    (1, "2022-13-01", End::Refused),
    (1, "0000-00-00", End::Refused),
    (1, "32/13/2022", End::Refused),
    (1, "29.02.2023", End::Refused),
    (7, "abc", End::Refused),
    (7, "-5", End::Refused),
    (7, "1e99", End::Refused),
    (7, "2.5", End::Refused),
    (7, "99999999999", End::Refused),
    (7, "12-10", End::Refused),
    (7, "three", End::Refused),
    (7, "٣", End::Refused),
    (7, "1,2,3", End::Refused),
    (7, "+", End::Refused),
    (7, "--", End::Refused),
    (7, "0x10", End::Refused),
    (7, "\u{0}", End::Refused),
    (7, "Infinity", End::Refused),
    (4, "5234567", End::Said),
    (4, "north", End::Said),
    (4, "1e400", End::Said),
    (4, "91.5.2", End::Said),
    (4, "42°75'N", End::Said),
    (5, "east", End::Said),
    (5, "8234567", End::Said),
    (5, "", End::Said),
    (4, "-42.9", End::Said),
    (5, "-71.37", End::Said),
    (4, "0", End::Said),
    (4, "--", End::Said),
    (6, "Fireworks?!", End::Said),
    (6, "\u{202e}\u{0}", End::Said),
    (0, "2", End::Any),
    (2, "\u{feff}\u{200b}", End::Any),
];

/// Asserts how a table ends.
fn ends(name: &str, bytes: &[u8], end: End) {
    let report = read(name, bytes);
    let fits = match (&report, end) {
        (Err(_), End::Error) | (_, End::Any) => true,
        (Ok(report), End::Refused) => report.refused > 0,
        (Ok(report), End::Said) => report.refused == 0 && !report.assumptions.is_empty(),
        _ => false,
    };
    assert!(fits, "{name}: expected {end:?}, found {report:?}");
    // What is no table may be no GeoJSON either, and says so; nothing panics.
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = geojson::read(text);
        let _ = geojson::incidents(text);
    }
    let mut said = 0;
    let told = check::file(&mut Cursor::new(bytes), None, None, &mut |finding| {
        said += 1;
        assert!(finding.at.line > 0 && finding.at.column > 0 && !finding.expected.is_empty(), "{name}: {finding:?}");
    });
    // Nothing is wrong with a collection of nothing.
    assert!(
        name == "no features" || told.unwrap().errors > 0 && said > 0,
        "{name}: a table that is none of ours has faults"
    );
}

#[test]
fn bad_cells_are_refused_or_said_in_every_format() {
    let mut random = Random(1);
    let mut tables = 0;
    for (column, cell, end) in CELLS {
        let rows = rows(random.below(3), column, Some(cell));
        let name = |format: &str| format!("{format}: {:?} in {}", cell, HEAD[column]);
        // A point of which half is missing is no point of GeoJSON; a table leaves it out of its row.
        for (mark, said) in [(",", "commas"), (";", "semicolons"), ("\t", "tabs")] {
            // A cell of zero bytes makes a text look like UTF-16 to no one, but a spreadsheet's zero is no cell.
            ends(&name(said), &delimited(&rows, mark), end);
            tables += 1;
        }
        ends(&name("JSON lines"), &json_lines(&rows), end);
        ends(&name("GeoJSON"), &features(&rows), end);
        tables += 2;
    }
    assert_eq!(tables, 5 * CELLS.len());
}

#[test]
fn damaged_text_loses_no_row_unsaid() {
    let good = delimited(&rows(0, 0, None), ",");
    let text = String::from_utf8(good.clone()).unwrap();
    let wide = |of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(of).collect::<Vec<u8>>();
    let mut cases: Vec<(&str, Vec<u8>, End)> = vec![
        ("empty", Vec::new(), End::Error),
        ("blank", b"\n\n  \n".to_vec(), End::Error),
        ("a mark alone", b"\xef\xbb\xbf".to_vec(), End::Error),
        ("no header", text.lines().skip(1).collect::<Vec<_>>().join("\n").into_bytes(), End::Error),
        (
            "nothing known",
            text.replacen("id,date,place,country,lat,lon,type,killed", "a,b,c,d,e,f,g,h", 1).into(),
            End::Error,
        ),
        ("headers twice", text.replacen("country", "place", 1).into(), End::Any),
        ("the header again", (text.clone() + "id,date,place,country,lat,lon,type,killed\n").into(), End::Refused),
        ("too many cells", text.replacen(",2\n", ",2,3,4,5\n", 1).into(), End::Refused),
        ("too few cells", (text.clone() + "9,2022-01-05\n").into(), End::Any),
        ("a lone quote", text.replacen("Taraz", "\"Taraz", 1).into(), End::Any),
        ("quotes inside", text.replacen("Taraz", "Ta\"raz\"", 1).into(), End::Any),
        ("an open quote at the end", (text.clone() + "9,\"2022-01-05,Taraz\n1,2\n").into(), End::Refused),
        ("zeros", text.replace("Taraz", "Ta\0raz").into(), End::Any),
        ("empty rows", (text.clone() + ",,,,,,,\n;\n,,,\n").into(), End::Refused),
        (
            "bad UTF-8",
            [good.clone(), "9,2022-01-05,Т\u{430}раз".into(), b"\xff\xfe,Kazakhstan,,,,\n".to_vec()].concat(),
            End::Refused,
        ),
        ("a huge cell", text.replacen("Taraz", &"x".repeat(3_000_000), 1).into(), End::Any),
        ("a huge number", text.replacen("42.9", &"9".repeat(100_000), 1).into(), End::Said),
        ("many columns", ("place".to_owned() + &",x".repeat(20_000) + "\nTaraz\n").into(), End::Any),
        ("carriage returns", text.replace('\n', "\r").into(), End::Any),
        ("UTF-16 cut in a unit", [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes), b"\x41".to_vec()].concat(), End::Any),
        ("half a pair", [b"\xfe\xff".to_vec(), wide(u16::to_be_bytes), b"\xd8\x3d".to_vec()].concat(), End::Any),
        ("a PDF", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n".to_vec(), End::Error),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), End::Error),
        ("an archive", b"PK\x03\x04\x14\0\0\0\x08\0".to_vec(), End::Error),
        ("an old spreadsheet", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0".to_vec(), End::Error),
        ("HTML", b"<!DOCTYPE html><html><body><table><tr><td>1</table>".to_vec(), End::Error),
    ];
    let mut random = Random(2);
    for at in 0..60 {
        let mut cut = good.clone();
        let byte = random.below(cut.len());
        match at % 3 {
            0 => cut.truncate(byte),
            1 => cut[byte] = random.below(256) as u8,
            _ => drop(cut.splice(byte..byte, [b'"', b'\n', b',', 0xff][random.below(4)..].iter().copied().take(1))),
        }
        cases.push(("bytes at random", cut, End::Any));
    }
    for (name, bytes, end) in cases {
        ends(name, &bytes, end);
    }
}

#[test]
fn damaged_json_says_where_it_ends() {
    let lines = String::from_utf8(json_lines(&rows(0, 0, None))).unwrap();
    let collection = String::from_utf8(features(&rows(0, 0, None))).unwrap();
    let deep = "[".repeat(50_000);
    let with = |geometry: &str| collection.replacen(r#"{"type":"Point","coordinates":[71.37,42.9]}"#, geometry, 1);
    let mut cases: Vec<(&str, String, End)> = vec![
        ("an empty object", "{}".into(), End::Error),
        ("an empty list", "[]".into(), End::Error),
        ("a list of numbers", "[{},1,2]".into(), End::Error),
        ("no features", r#"{"type":"FeatureCollection","features":[]}"#.into(), End::Error),
        ("features that are none", r#"{"type":"FeatureCollection","features":{"a":1}}"#.into(), End::Error),
        ("a topology", r#"{"type":"Topology","objects":{},"arcs":[]}"#.into(), End::Error),
        ("a geometry", r#"{"type":"Point","coordinates":[1,2]}"#.into(), End::Any),
        ("a line that is none", lines.clone() + "{\"place\":\n", End::Refused),
        ("a number for a row", lines.clone() + "7\n", End::Refused),
        ("NaN", lines.clone() + "{\"place\":\"Taraz\",\"killed\":NaN}\n", End::Refused),
        ("single quotes", lines.clone() + "{'place':'Taraz'}\n", End::Refused),
        ("a comment", lines.clone() + "// so\n", End::Refused),
        ("deep lines", format!("{lines}{{\"place\":{deep}\n"), End::Refused),
        ("lists of objects", lines.clone() + "{\"place\":[{\"a\":[1,{\"b\":2}]}]}\n", End::Any),
        ("one name twice", lines.clone() + "{\"place\":\"Taraz\",\"place\":\"Aktobe\"}\n", End::Any),
        (
            "deep features",
            format!(r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","geometry":{deep}"#),
            End::Any,
        ),
        (
            "a coordinate system",
            collection.replacen('{', r#"{"crs":{"type":"name","properties":{"name":"EPSG:3857"}},"#, 1),
            End::Said,
        ),
        ("metres", with(r#"{"type":"Point","coordinates":[8234567,5234567]}"#), End::Said),
        ("words for numbers", with(r#"{"type":"Point","coordinates":["a","b"]}"#), End::Said),
        ("an empty point", with(r#"{"type":"Point","coordinates":[]}"#), End::Said),
        ("no coordinates", with(r#"{"type":"Point"}"#), End::Said),
        ("a geometry of lists", with("[1,2]"), End::Said),
        ("a polygon", with(r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]]}"#), End::Said),
        ("NaN in a point", with(r#"{"type":"Point","coordinates":[NaN,NaN]}"#), End::Refused),
        ("0,0", with(r#"{"type":"Point","coordinates":[0,0]}"#), End::Said),
        ("exchanged", with(r#"{"type":"Point","coordinates":[42.9,71.37]}"#), End::Said),
        ("a trailing comma", collection.replace("\n]}", ",\n]}"), End::Refused),
        ("text after the end", collection.clone() + "}", End::Any),
        ("properties that are none", collection.replacen("\"properties\":{", "\"properties\":5,\"p\":{", 1), End::Any),
    ];
    let mut random = Random(3);
    for at in 0..60 {
        let text = if at % 2 == 0 { &lines } else { &collection };
        let cut = random.below(text.len());
        let end =
            if cut > text.len() / 2 && at % 2 == 1 && cut < text.trim_end().len() { End::Refused } else { End::Any };
        if text.is_char_boundary(cut) {
            cases.push(("cut", text[..cut].to_owned(), end));
        }
    }
    for (name, text, end) in cases {
        ends(name, text.as_bytes(), end);
    }
}
