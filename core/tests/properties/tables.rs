//! What holds for any table: nothing panics, and every row is written or refused.

use crate::{config, contract};
use geojson::Feature;
use incidentmap::table::{Options, Refused, Rejects, Role, Survey};
use incidentmap::{Gazetteer, Geocoder};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::collections::BTreeSet;
use std::io::Cursor;

const NAMES: [&str; 20] = [
    "id",
    "place",
    "город",
    "admin1",
    "country",
    "lat",
    "lon",
    "coordinates",
    "date",
    "date_end",
    "year",
    "month",
    "type",
    "killed",
    "killed_low",
    "injured",
    "geo_precision",
    "date_precision",
    "text",
    "колонка",
];
const CELLS: [&str; 36] = [
    "",
    "Taraz",
    "Хасавюрт",
    "Kazakhstan",
    "KZ",
    "43.2",
    "76,9",
    "0",
    "-200",
    "1e400",
    "NaN",
    "2022-01-05",
    "05.01.2022",
    "13/13/2022",
    "2022-02-31",
    "January 2022",
    "44566",
    "5",
    "5+",
    "10-7",
    "-9",
    "many",
    "Riots",
    "взрыв",
    "settlement",
    "day",
    "week",
    "9",
    "\"",
    "a\nb",
    "=cmd()",
    "<b>",
    "Two people were injured in Taraz on 3 May 2011.",
    "\u{0}",
    "43.25, 76.95",
    "99999999999999999999",
];

/// Reads a table to its end: what holds for every row, and the report at the end.
fn holds(table: &[u8]) -> Result<(), TestCaseError> {
    let options = Options::default();
    let Ok(survey) = Survey::of(&mut Cursor::new(table), &options) else { return Ok(()) };
    let mut rows = survey.rows(table, Geocoder::new(Gazetteer::bundled()), &options);
    let mut rejects = Rejects::begin(Vec::new(), &survey).expect("memory takes everything");
    let (mut written, mut refused, mut ids) = (0, 0, BTreeSet::new());
    for row in &mut rows {
        rejects.see(&row).expect("memory takes everything");
        match &row.incidents {
            Ok(incidents) => {
                written += 1;
                for incident in incidents {
                    contract(&Feature::from(incident))?;
                    prop_assert!(ids.insert(incident.id.clone()), "the id {} stands twice", incident.id);
                }
            }
            Err(Refused { line, expected, .. }) => {
                refused += 1;
                prop_assert!(*line > 0 && !expected.is_empty());
            }
        }
    }
    let report = rows.report();
    prop_assert_eq!((report.written, report.refused, report.rows), (written, refused, survey.rows));
    prop_assert_eq!(report.rows, written + refused);
    prop_assert_eq!(report.incidents, ids.len() as u64);
    // What was refused is a table of as many rows; those with nothing in them are no rows of a file.
    let again = rejects.finish().expect("memory takes everything");
    prop_assert!(survey.columns.at(Role::Place).is_none() || !again.is_empty());
    Ok(())
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn a_table_of_any_cells_loses_no_row(
        header in vec(select(&NAMES[..]), 1..8),
        rows in vec(vec(select(&CELLS[..]), 0..9), 0..12),
        mark in select(&b",;\t|"[..]),
        quoted: bool,
    ) {
        let mark = char::from(mark);
        let line = |cells: &[&str]| {
            let cells = cells.iter().map(|cell| {
                if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { (*cell).to_owned() }
            });
            cells.collect::<Vec<_>>().join(&mark.to_string())
        };
        let lines: Vec<String> = [line(&header)].into_iter().chain(rows.iter().map(|row| line(row))).collect();
        let table = lines.join("\n");
        holds(table.as_bytes())?;
        let wide: Vec<u8> = table.encode_utf16().flat_map(u16::to_be_bytes).collect();
        holds(&[&b"\xfe\xff"[..], &wide].concat())?;
    }

    #[test]
    fn any_bytes_are_a_table_or_none(mut bytes in vec(any::<u8>(), 0..300), head in select(&["", "place,killed\n", "\u{feff}lat;lon\n"][..])) {
        bytes.splice(0..0, head.bytes());
        holds(&bytes)?;
    }
}
