//! Texts in, incidents out: the corpus in `tests/corpus`, read and compared line by line.
//!
//! A file holds cases, each a heading `### name`, perhaps a line `published: YYYY-MM-DD`, the text,
//! a line `---`, and one line for each incident, or `none`:
//!
//! `type | sub-type | date | place (precision) | also at | killed | injured | detained | first words`
//!
//! Counts are `low/best/high`, what the text does not say is `-`. The lines say what `schema`
//! demands, not what the library does: cases that it still gets wrong stand in
//! `known_failures.txt` and must fail. `UPDATE_EXPECT=1` rewrites the lines of the other files.

#![cfg(feature = "bundled")]
#![expect(clippy::disallowed_methods, reason = "the corpus lies in files")]

use incidentmap::incident::{Count, Incident};
use incidentmap::{Article, Extractor, Gazetteer};
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

const KNOWN_FAILURES: &str = "known_failures.txt";

/// One text and the lines that it must come to.
struct Case {
    name: String,
    published: Option<String>,
    text: String,
    expected: String,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

fn files() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the corpus");
    let paths = entries.map(|e| e.expect("an entry").path()).filter(|p| p.extension().is_some_and(|e| e == "txt"));
    let mut names: Vec<String> = paths.filter_map(|p| p.file_name()?.to_str().map(ToOwned::to_owned)).collect();
    names.sort();
    names
}

fn cases(file: &str) -> Vec<Case> {
    let content = fs::read_to_string(folder().join(file)).expect("a corpus file");
    let parts = content.split("### ").skip(1);
    let cases = parts.map(|part| {
        let (name, rest) = part.split_once('\n').unwrap_or_else(|| panic!("{file}: {part:?} has no text"));
        let (text, expected) =
            rest.split_once("\n---\n").unwrap_or_else(|| panic!("{file}: {name}: expected a line ---, found none"));
        let head = text.split_once('\n').and_then(|(line, text)| Some((line.strip_prefix("published: ")?, text)));
        let (published, text) = head.map_or((None, text), |(date, text)| (Some(date.to_owned()), text));
        assert!(!expected.trim().is_empty(), "{file}: {name}: expected lines or \"none\", found nothing");
        Case {
            name: name.trim().to_owned(),
            published,
            text: text.trim_end().to_owned(),
            expected: expected.trim_end().to_owned(),
        }
    });
    cases.collect()
}

fn read(case: &Case) -> String {
    let mut article = Article::new(&case.text);
    if let Some(date) = &case.published {
        article = article.published(date.parse().unwrap_or_else(|e| panic!("{}: {date}: {e}", case.name)));
    }
    let report = Extractor::new(Gazetteer::bundled()).read(&article);
    let lines: Vec<String> = report.incidents.iter().map(line).collect();
    if lines.is_empty() { "none".to_owned() } else { lines.join("\n") }
}

fn line(incident: &Incident) -> String {
    let date = match (&incident.date, &incident.date_text) {
        (Some(d), _) if d.start == d.end => format!("{} {}", d.start, d.precision),
        (Some(d), _) => format!("{}..{} {}", d.start, d.end, d.precision),
        (None, Some(words)) => format!("- ({words})"),
        (None, None) => "-".to_owned(),
    };
    let place = incident.location.as_ref().map_or("-", |l| l.name.as_str());
    let also: Vec<&str> = incident.also_at.iter().map(|l| l.name.as_str()).collect();
    let also = if also.is_empty() { "-".to_owned() } else { also.join("; ") };
    let quote = incident.quote.as_ref().map_or("", |q| q.text.as_str());
    let first: Vec<&str> = quote.split_whitespace().take(3).collect();
    [
        incident.event_type.to_string(),
        incident.sub_event_type.map_or("-".to_owned(), |s| s.to_string()),
        date,
        format!("{place} ({})", incident.geo_precision()),
        also,
        count(incident.killed.as_ref()),
        count(incident.injured.as_ref()),
        count(incident.detained.as_ref()),
        first.join(" "),
    ]
    .join(" | ")
}

fn count(count: Option<&Count>) -> String {
    let figure = |n: Option<u32>| n.map_or("-".to_owned(), |n| n.to_string());
    count.map_or("-".to_owned(), |c| format!("{}/{}/{}", figure(c.low), figure(c.best), figure(c.high)))
}

#[test]
fn every_text_comes_to_its_incidents() {
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut read_cases = 0;
    let mut wrong = String::new();
    for file in files().iter().filter(|f| *f != KNOWN_FAILURES) {
        let mut rewritten = String::new();
        for case in cases(file) {
            read_cases += 1;
            let found = read(&case);
            let published = case.published.as_ref().map_or(String::new(), |d| format!("published: {d}\n"));
            write!(rewritten, "### {}\n{published}{}\n---\n{found}\n\n", case.name, case.text).expect("a string");
            if found != case.expected {
                write!(wrong, "\n{file}: {}\n{}\nexpected\n{}\nfound\n{found}\n", case.name, case.text, case.expected)
                    .expect("a string");
            }
        }
        if update {
            fs::write(folder().join(file), rewritten.trim_end().to_owned() + "\n").expect("a file to write");
        }
    }
    assert!(update || wrong.is_empty(), "{wrong}");
    assert!(read_cases >= 40, "the corpus has only {read_cases} cases");
}

#[test]
fn known_failures_still_fail() {
    let mut mended = Vec::new();
    for case in cases(KNOWN_FAILURES) {
        if read(&case) == case.expected {
            mended.push(case.name);
        }
    }
    assert!(mended.is_empty(), "these come out right now: move them out of {KNOWN_FAILURES}: {mended:#?}");
}

#[test]
fn the_same_text_comes_to_the_same_incidents() {
    for file in files() {
        for case in cases(&file) {
            assert_eq!(read(&case), read(&case), "{file}: {}", case.name);
        }
    }
}

#[test]
fn no_case_stands_twice() {
    let all: Vec<Case> = files().iter().flat_map(|f| cases(f)).collect();
    for (i, case) in all.iter().enumerate() {
        let twin = all[i + 1..].iter().find(|c| c.name == case.name || c.text == case.text);
        assert!(twin.is_none(), "{} stands twice", case.name);
    }
}
