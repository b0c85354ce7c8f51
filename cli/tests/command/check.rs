//! `incidentmap check`, `stats`, and what `table` and `extract` write for others: our own files pass clean.

use crate::{ARTICLE, SECOND, folder, inside, run, run_with};

/// A table with what a written file may trip over: a range, a bound, a text that looks like a formula, no place.
const LIST: &str = "id,city,country,date,date_end,killed,type,notes\n\
     a,Taraz,Kazakhstan,2011-11-12,2011-11-14,5+,explosion,=cmd()\nb,,,2022,,<4,riot,10:30\nc,Aktobe,KZ,,,,protest,\n";

#[test]
fn what_is_written_passes_clean() {
    let articles = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/articles");
    let folder = folder(&[("list.csv", LIST.as_bytes())]);
    let table = inside(&folder, "list.csv");
    for name in ["incidents.geojson", "incidents.geojsonl"] {
        let out = inside(&folder, name);
        run(&["extract", articles, "-o", &out]).ends(0);
        let done = run(&["check", &out, "--strict"]).ends(0).says(&["errors: 0, warnings: 0"]);
        assert!(done.out.is_empty(), "{}", String::from_utf8_lossy(&done.out));
        run(&["table", &table, "-o", &out]).ends(0);
        run(&["check", &out, "--strict"]).ends(0).says(&["features: 3, errors: 0, warnings: 0"]);
        run(&["table", &table, "-o", &out, "--coarsen=10km", "--embargo=2020-01-01"])
            .ends(0)
            .says(&["withheld by the embargo from 2020-01-01 on: 2, of them without a date: 1"]);
        run(&["check", &out]).ends(0).says(&["features: 1, errors: 0"]);
    }
}

#[test]
fn faults_end_with_1_and_warnings_with_3_where_that_is_asked() {
    let folder = folder(&[("list.csv", LIST.as_bytes())]);
    let good = run(&["table", &inside(&folder, "list.csv"), "--format=geojson"]).ends(0);
    let text = String::from_utf8(good.out).unwrap();
    let bad = run_with(&["check", "-", "--json"], text.replacen("\"killed\":5", "\"killed\":-5", 1).as_bytes()).ends(1);
    let told = &bad.lines()[0];
    assert_eq!(
        (told["rule"].as_str(), told["severity"].as_str(), told["id"].as_str()),
        (Some("count"), Some("error"), Some("a"))
    );
    assert_eq!((told["line"].as_u64(), told["path"].as_str()), (Some(2), Some("features[0].properties.killed")));
    let boxless = text.rsplit_once(",\"bbox\"").unwrap().0.to_owned() + "}";
    run_with(&["check", "-"], boxless.as_bytes()).ends(0).says(&["errors: 0, warnings: 1"]);
    run_with(&["check", "-", "--strict"], boxless.as_bytes()).ends(3);
    run(&["check", "/no/such/file"]).ends(1).says(&["/no/such/file"]);
}

#[test]
fn views_say_whose_data_they_are_not() {
    let folder = folder(&[("list.csv", LIST.as_bytes())]);
    let table = inside(&folder, "list.csv");
    let acled = run(&["table", &table, "--schema=acled"]).ends(0).json();
    assert_eq!(acled["metadata"]["origin"], "incidentmap, not ACLED data");
    assert_eq!(acled["features"][0]["properties"]["fatalities"], 5);
    let out = inside(&folder, "ucdp.csv");
    run(&["table", &table, "--schema=ucdp", "-o", &out]).ends(0);
    let written = std::fs::read_to_string(&out).unwrap();
    assert_eq!(written.matches("incidentmap, not UCDP data").count(), 3);
    run(&["table", &out]).ends(0).says(&["read as ucdp table", "rows: 3, written: 3, refused: 0"]);
    run(&["table", &table, "--schema=gtd"]).ends(2).says(&["native, acled, ucdp"]);
    run(&["table", &table, "--coarsen=10miles"]).ends(2).says(&["admin1"]);
    let coarse = run(&["table", &table, "--coarsen=admin1"]).ends(0).json();
    assert!(coarse["metadata"]["coarsened"].as_str().unwrap().contains("first-level units"));
    assert_eq!(coarse["features"][0]["properties"]["geo_precision"], "region");
}

#[test]
fn incidents_are_counted() {
    let folder = folder(&[("a.txt", ARTICLE.as_bytes()), ("b.txt", SECOND.as_bytes())]);
    let out = inside(&folder, "incidents.geojson");
    run(&["extract", &inside(&folder, "a.txt"), &inside(&folder, "b.txt"), "-o", &out]).ends(0);
    let months = run(&["stats", &out, "--by=month", "--format=json"]).ends(0).json();
    assert_eq!(months["groups"][0]["group"]["month"], "2014-03");
    assert_eq!(months["total"]["injured"]["best"], 14);
    let text = String::from_utf8(run(&["stats", &out, "--by=country,type"]).ends(0).out).unwrap();
    assert!(text.starts_with("| country | type | incidents |"), "{text}");
    let picture = inside(&folder, "years.svg");
    run(&["stats", &out, "--by=year", "-o", &picture]).ends(0).says(&["incidents: 2, without a date: 0"]);
    assert!(std::fs::read_to_string(&picture).unwrap().starts_with("<svg"));
    run(&["stats", &out, "--by=colour"]).ends(2).says(&["admin1"]);
}
