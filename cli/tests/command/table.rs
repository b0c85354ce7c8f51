//! `incidentmap table`: tables in, incidents, a report and the refused rows out.

use crate::{folder, inside, run};

/// A table as a spreadsheet of a Russian system writes it: Windows-1251, semicolons, decimal commas.
fn of_windows(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        'А'..='я' => (u32::from(c) - 0x350) as u8,
        _ => c as u8,
    };
    text.chars().map(byte).collect()
}

#[test]
fn a_table_comes_to_incidents_with_a_report() {
    let list = "дата;город;широта;долгота;погибло\n05.01.2022;Алматы;43,25;76,95;3\n25.01.2022;Тараз;;;\n31.02.2022;Тараз;;;1\n";
    let folder = folder(&[("list.csv", &of_windows(list))]);
    let (table, rejects) = (inside(&folder, "list.csv"), inside(&folder, "rejects.csv"));
    let done = run(&["table", &table, "--rejects", &rejects]).ends(0).says(&[
        "Windows-1251",
        "place           город",
        "day first: 2 dates tell so, none otherwise",
        "refused: line 4, column \"дата\": expected a real date",
        "rows: 3, written: 2, refused: 1; incidents: 2, without a point: 0; precision: exact 1, settlement 1",
    ]);
    let features = done.json()["features"].clone();
    assert_eq!(features[0]["geometry"]["coordinates"], serde_json::json!([76.95, 43.25]));
    assert_eq!(features[1]["properties"]["location"], "Taraz");
    let again = std::fs::read_to_string(&rejects).unwrap();
    assert!(again.starts_with("дата;город;широта;долгота;погибло;refused_because\n31.02.2022;Тараз;;;1;"), "{again}");
    std::fs::write(&rejects, again.replacen("31.02.2022", "28.02.2022", 1)).unwrap();
    run(&["table", &rejects]).ends(0).says(&["rows: 1, written: 1, refused: 0"]);
    run(&["table", &table, "--strict"]).ends(3);
    let sheet = inside(&folder, "incidents.csv");
    run(&["table", &table, "-o", &sheet]).ends(0);
    let same =
        run(&["table", &sheet]).ends(0).says(&["read as native table", "rows: 2, written: 2, refused: 0"]).json();
    assert_eq!(same["features"], done.json()["features"]);
}

#[test]
fn columns_are_named_where_they_are_not_known() {
    let folder = folder(&[("list.tsv", b"aul\twhen\tlost\nTaraz\t2022-01-05\t2\n")]);
    let table = inside(&folder, "list.tsv");
    run(&["table", &table]).ends(1).says(&["expected columns for place", "found aul, when, lost"]);
    let columns = ["--place=aul", "--date=when", "--killed=lost", "--column=notes=lost"];
    let done = run(&[&["table", &table, "--format=geojsonl", "--json"][..], &columns[..]].concat()).ends(0);
    assert_eq!(done.lines()[0]["properties"]["killed"], 2);
    let report: serde_json::Value = serde_json::from_str(&done.err).unwrap();
    assert_eq!((report["rows"].as_u64(), report["columns"]["place"].as_str()), (Some(1), Some("aul")));
    run(&["table", &table, "--place=village"]).ends(1).says(&["expected a column \"village\""]);
    run(&["table", &table, "--column=colour=aul"]).ends(2).says(&["date_end"]);
}
