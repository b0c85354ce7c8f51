//! `gazetteer build` and `info`: `GeoNames`' dumps into a file, and what the file tells of itself.

use super::{arg, folder, inside, run};
use std::fs;
use tempfile::TempDir;

/// Rows of the table of places: columns by name would hide what a dump looks like.
const PLACES: &str = "\
610529\tAtyrau\tAtyrau\tGUW,Gur'yev,Атырау,atirau\t47.11667\t51.88333\tP\tPPLA\tKZ\t\t06\t\t\t\t290700\t\t-24\tAsia/Atyrau\t2023-02-05
609123\tKulsary\tKulsary\tQulsary,Кульсары\t46.98333\t54.01667\tP\tPPLA2\tKZ\t\t06\t609923\t\t\t51097\t\t-17\tAsia/Atyrau\t2023-02-05
609862\tAtyraū oblysy\tAtyrau oblysy\t\t47.5\t51.5\tA\tADM1\tKZ\t\t06\t\t\t\t657118\t\t-20\tAsia/Atyrau\t2023-02-05
608879\tMangystau\tMangystau\t\t44\t53\tA\tADM1\tKZ\t\t09\t\t\t\t745909\t\t40\tAsia/Aqtau\t2023-02-05
607610\tZhanaozen\tZhanaozen\tНовый Узень\t43.34116\t52.86192\tP\tPPL\tKZ\t\t09\t\t\t\t150000\t\t90\tAsia/Aqtau\t2023-02-05
1538190\tBerezino\tBerezino\t\t49.1\t47.5\tP\tPPL\tKZ\t\t07\t\t\t\t120\t\t10\tAsia/Oral\t2012-01-16
";
/// Rows that are refused: too few columns, off the globe, no number, a number that is there.
const BAD: &str = "\
609123\tKulsary\tKulsary
1\tNowhere\tNowhere\t\t91\t54\tP\tPPL\tKZ\t\t06\t\t\t\t1\t\t1\tAsia/Atyrau\t2023-02-05
2\tNobody\tNobody\t\t46\t54\tP\tPPL\tKZ\t\t06\t\t\t\tmany\t\t1\tAsia/Atyrau\t2023-02-05
610529\tAtyrau\tAtyrau\t\t47\t51\tP\tPPL\tKZ\t\t06\t\t\t\t1\t\t1\tAsia/Atyrau\t2023-02-05
";
const NAMES: &str = "\
1\t610529\ten\tGuryev\t\t\t\t1\t1708\t1991-10-04
2\t610529\tru\tГурьев\t\t\t\t1\t\t1991
3\t610529\tiata\tGUW\t\t\t\t\t\t
4\t610529\tlink\thttps://en.wikipedia.org/wiki/Atyrau\t\t\t\t\t\t
5\t609862\tabbr\tATY\t\t\t\t\t\t
6\t610529\tzh\t阿特劳\t\t\t\t\t\t
7\t99\ten\tElsewhere\t\t\t\t\t\t
";
const ADMIN1: &str = "KZ.06\tAtyrau Region\tAtyrau Region\t609862\nKZ.09\tMangystau Region\tMangystau Region\t608879\n";
const ADMIN2: &str = "KZ.06.609923\tZhylyoi District\tZhylyoi District\t609923\n";
const COUNTRIES: &str = "#ISO\tISO3\nKZ\tKAZ\t398\tKZ\tKazakhstan\tAstana\t2717300\t18276499\tAS\t.kz\tKZT\tTenge\t7\t######\t\
    ^(\\d{6})$\tkk,ru\t1522867\tTM,CN,KG,UZ,RU\t\n";
const SUPPLEMENT: &str = "id\tname\tlat\tlon\tcountry\tadmin1\tfeature_code\tpopulation\tother_names\tsource\n\
    -1\tTengiz oil field\t46.33\t53.47\tKZ\t06\tL.OILF\t\tТенгиз|h:Tengizskoye\tGNS 342894\n";
const FURTHER: &str = "geonameid\tname\tkind\tyears\tnote\n610529\tUychuk\thistorical\t-1708\tolder still\n";

/// A folder with a dump in it.
fn dump(bad: &[u8]) -> TempDir {
    let places = [PLACES.as_bytes(), bad].concat();
    folder(&[
        ("KZ.txt", &places),
        ("alternateNamesV2.txt", NAMES.as_bytes()),
        ("admin1CodesASCII.txt", ADMIN1.as_bytes()),
        ("admin2Codes.txt", ADMIN2.as_bytes()),
        ("countryInfo.txt", COUNTRIES.as_bytes()),
        ("mine.tsv", SUPPLEMENT.as_bytes()),
        ("names.tsv", FURTHER.as_bytes()),
    ])
}

/// The arguments that build `my.gaz` of the whole dump.
fn whole(folder: &TempDir) -> Vec<String> {
    let mut arguments = vec!["gazetteer".to_owned(), "build".to_owned()];
    for (option, file) in [
        ("--geonames", "KZ.txt"),
        ("--alternate-names", "alternateNamesV2.txt"),
        ("--admin1", "admin1CodesASCII.txt"),
        ("--admin2", "admin2Codes.txt"),
        ("--countries", "countryInfo.txt"),
        ("--supplement", "mine.tsv"),
        ("--names", "names.tsv"),
        ("--output", "my.gaz"),
    ] {
        arguments.extend([option.to_owned(), inside(folder, file)]);
    }
    arguments.extend(["--data-date", "2026-11", "--attribution", "GeoNames and us"].map(str::to_owned));
    arguments
}

#[test]
fn a_dump_becomes_a_gazetteer_that_answers() {
    let folder = dump(b"");
    run(&whole(&folder)).ends(0).says(&["6  places", "supplement"]);
    let mine = inside(&folder, "my.gaz");
    let geocode = |name: &str| run(&["geocode", name, "--gazetteer", &mine]).ends(0).json();
    for (name, id) in [
        ("Guryev", 610_529),
        ("Гурьев", 610_529),
        ("Uychuk", 610_529),
        ("Qulsary", 609_123),
        ("Atyrau Region", 609_862),
        ("Zhylyoi District", 609_923),
        ("Kazakhstan", 1_522_867),
        ("Тенгиз", -1),
    ] {
        assert_eq!(geocode(name)["features"][0]["properties"]["place_id"], id, "{name}");
    }
    let kulsary = geocode("Kulsary");
    let properties = &kulsary["features"][0]["properties"];
    assert_eq!(properties["admin2"], "Zhylyoi District", "put at its seat, which lies in it");
    assert_eq!(properties["country"], "Kazakhstan");
    assert_eq!(kulsary["attribution"], "GeoNames and us");

    let info = run(&["gazetteer", "info", &mine, "--json"]).ends(0).json();
    for (key, expected) in [("places", 9), ("countries", 1), ("dated_names", 3)] {
        assert_eq!(info[key], expected, "{key} of {info:#}");
    }
    assert_eq!(info["names_by_kind"]["historical"], 4, "{info:#}");
    assert_eq!(info["names_by_kind"]["abbreviation"], 1);
    assert_eq!(info["places_by_level"]["admin1"], 2);
    assert_eq!(info["places_by_class"]["populated"], 4);
    assert_eq!(info["top_countries"][0]["iso2"], "KZ");
    assert_eq!(info["attribution"], "GeoNames and us");
    assert_eq!(info["data_date"], "2026-11");
    assert_eq!(info["sources"].as_array().map(Vec::len), Some(7));
    assert_eq!(info["bytes"], fs::metadata(&mine).expect("a file").len());
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (one, two) = (dump(b""), dump(b""));
    run(&whole(&one)).ends(0);
    run(&whole(&two)).ends(0);
    let bytes = |folder: &TempDir| fs::read(folder.path().join("my.gaz")).expect("a file");
    assert!(bytes(&one) == bytes(&two), "the folder or the hour shows");
}

#[test]
fn bad_rows_are_told_and_the_others_go_on() {
    let folder = dump(&[BAD.as_bytes(), b"3\tKul\xffsary\t\n"].concat());
    let mut arguments = whole(&folder);
    run(&arguments).ends(0).says(&[
        "KZ.txt, line 7, row: expected 19 columns between tabs, found \"3: 609123",
        "KZ.txt, line 8, latitude: expected degrees from -90 to 90, found \"91\"",
        "KZ.txt, line 9, population: expected a whole number, or nothing, found \"many\"",
        "KZ.txt, line 10, geonameid: expected a number that no row before has, found \"610529\"",
        "KZ.txt, line 11, name: expected UTF-8",
    ]);
    assert!(folder.path().join("my.gaz").exists());
    arguments.push("--strict".to_owned());
    run(&arguments).ends(3);
}

#[test]
fn the_first_twenty_bad_rows_are_shown_and_all_are_counted() {
    let folder = dump("nothing\n".repeat(100).as_bytes());
    let run = run(&whole(&folder)).ends(0).says(&["refused: 80 more rows"]);
    assert_eq!(run.err.lines().filter(|l| l.starts_with("refused: ")).count(), 21);
}

#[test]
fn classes_people_and_languages_choose() {
    let folder = dump(b"");
    let (places, names, out) =
        (inside(&folder, "KZ.txt"), inside(&folder, "alternateNamesV2.txt"), inside(&folder, "my.gaz"));
    let build = ["gazetteer", "build", "--geonames", &places, "--alternate-names", &names, "-o", &out];
    let count = |more: &[&str], key: &str| {
        run(&[&build[..], more].concat()).ends(0);
        run(&["gazetteer", "info", &out, "--json"]).ends(0).json()[key].clone()
    };
    assert_eq!(count(&[], "places"), 6);
    assert_eq!(count(&["--classes", "H"], "places"), 2, "the units stay");
    assert_eq!(count(&["--min-population", "1000"], "places"), 5);
    let (russian, both) = (count(&["--languages", "ru"], "names"), count(&["--languages", "ru,zh"], "names"));
    assert_eq!(russian.as_u64().map(|n| n + 1), both.as_u64(), "a name in a script that is asked for");
}

#[test]
fn what_cannot_be_built_is_told() {
    let folder = dump(b"");
    let (places, out) = (inside(&folder, "KZ.txt"), inside(&folder, "my.gaz"));
    run(&["gazetteer", "build", "--geonames", &places]).ends(2).says(&["--output"]);
    run(&["gazetteer", "build", "--geonames", &places, "-o", &out, "--classes", "Q"]).ends(2).says(&["class"]);
    run(&["gazetteer", "build", "--geonames", "no-such.txt", "-o", &out]).ends(1).says(&["no-such.txt"]);
    let countries = inside(&folder, "countryInfo.txt");
    run(&["gazetteer", "build", "--geonames", &countries, "-o", &out]).ends(1).says(&["no row is a place"]);
    run(&["gazetteer", "build", "--geonames", &places, "--names", &places, "-o", &out])
        .ends(1)
        .says(&["line 1", "header"]);
    assert!(!folder.path().join("my.gaz").exists(), "nothing is written where the command fails");
}

#[test]
fn info_tells_the_bundled_world_and_refuses_damage() {
    let text = String::from_utf8(run(&["gazetteer", "info"]).ends(0).out).expect("UTF-8");
    for word in ["places", "GeoNames", "CC BY 4.0", "gdeltforge", "checksum", "admin2", "historical"] {
        assert!(text.contains(word), "{word} is not told:\n{text}");
    }
    let folder = dump(b"");
    run(&whole(&folder)).ends(0);
    let path = folder.path().join("my.gaz");
    let bytes = fs::read(&path).expect("a file");
    fs::write(&path, &bytes[..bytes.len() - 10]).expect("a file");
    run(&["gazetteer", "info", arg(&path)]).ends(1).says(&["my.gaz", "cut or added to"]);
    run(&["geocode", "Guryev", "--gazetteer", arg(&path)]).ends(1).says(&["my.gaz", "cut or added to"]);
}
