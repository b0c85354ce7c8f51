//! What is not as expected: each a clear message, the right exit code, nothing lost of the rest.

use crate::{ARTICLE, SECOND, arg, column, folder, inside, run, run_with};
use incidentmap::Gazetteer;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde_json::Value;
use std::fmt::Write as _;

/// "Взрыв в Атырау" as Windows-1251 writes it.
const WINDOWS_1251: &[u8] = b"\xc2\xe7\xf0\xfb\xe2 \xe2 \xc0\xf2\xfb\xf0\xe0\xf3";

/// Bytes of the long text: what an unoptimised build reads in some seconds.
const LONG: usize = 10_000_000;

#[test]
fn a_bad_file_is_refused_and_the_others_are_read() {
    let files = folder(&[
        ("good.txt", ARTICLE.as_bytes()),
        ("binary.txt", b"PK\x03\x04\x00\x00\x01"),
        ("windows.txt", WINDOWS_1251),
        ("cut.txt", "Атырау".as_bytes().split_last().expect("bytes").1),
        ("last.txt", SECOND.as_bytes()),
        ("none/x.pdf", b"%PDF"),
    ]);
    let path = |name: &str| inside(&files, name);
    for (bad, words) in [
        ("binary.txt", &["binary.txt", "expected text", "binary"][..]),
        ("windows.txt", &["windows.txt", "UTF-8", "0xc2", "line 1"]),
        ("cut.txt", &["cut.txt", "UTF-8", "0xd1", "offset 10"]),
        ("missing.txt", &["missing.txt", "No such file"]),
        ("none", &["none", "expected .txt"]),
    ] {
        let inputs = [path("good.txt"), path(bad), path("last.txt")];
        let arguments = |strict: &[&str]| {
            let mut all = vec!["extract".to_owned()];
            all.extend(inputs.iter().cloned());
            all.extend(strict.iter().map(|s| (*s).to_owned()));
            all
        };
        let lenient = run(&arguments(&[])).ends(0).says(words).says(&[
            "refused",
            "documents: 2, incidents: 2",
            "inputs refused: 1",
        ]);
        assert_eq!(column(&lenient.json(), "doc_id"), ["good.txt", "last.txt"], "{bad}");
        let strict = run(&arguments(&["--strict"])).ends(3).says(words);
        assert_eq!(strict.out, lenient.out, "{bad}");
        let alone = run(&["extract", &path(bad)]).ends(1).says(words).says(&["error"]);
        assert!(alone.out.is_empty(), "{bad}");
        run(&["extract", &path(bad), "--strict"]).ends(1);
    }
}

#[test]
fn a_refused_run_leaves_the_output_alone() {
    let files = folder(&[("bad.txt", WINDOWS_1251), ("out.geojson", b"before")]);
    let output = inside(&files, "out.geojson");
    run(&["extract", &inside(&files, "bad.txt"), "-o", &output]).ends(1);
    assert_eq!(std::fs::read(&output).expect("the file"), b"before");
    let nowhere = inside(&files, "no such folder/out.geojson");
    let good = folder(&[("a.txt", ARTICLE.as_bytes())]);
    run(&["extract", &inside(&good, "a.txt"), "-o", &nowhere]).ends(1).says(&["error", "no such folder"]);
}

#[test]
fn an_empty_text_is_no_failure() {
    let files = folder(&[("empty.txt", b""), ("blank.txt", b" \n\n\t"), ("mark.txt", b"\xef\xbb\xbf")]);
    for name in ["empty.txt", "blank.txt", "mark.txt"] {
        let run = run(&["extract", &inside(&files, name)]).ends(0).says(&["warning", name, "empty", "incidents: 0"]);
        assert_eq!(run.json()["features"], serde_json::json!([]), "{name}");
    }
    let stdin = run_with(&["extract", "-"], b"").ends(0).says(&["warning", "empty"]);
    assert_eq!(stdin.json()["features"], serde_json::json!([]));
}

#[test]
fn lines_without_one_good_line_fail() {
    let files = folder(&[("bad.jsonl", b"{\n[]\n\"text\"\n"), ("windows.jsonl", WINDOWS_1251)]);
    run(&["extract", &inside(&files, "bad.jsonl")]).ends(1).says(&[
        "bad.jsonl:1",
        "bad.jsonl:2",
        "bad.jsonl:3",
        "3 refused",
    ]);
    run(&["parse", &inside(&files, "bad.jsonl")]).ends(1).says(&["bad.jsonl:1", "3 refused"]);
    run(&["geocode", "--mentions", &inside(&files, "bad.jsonl")]).ends(1).says(&["bad.jsonl:3", "3 refused"]);
    run(&["parse", &inside(&files, "windows.jsonl")]).ends(1).says(&["windows.jsonl", "UTF-8"]);
    run(&["parse", &inside(&files, "missing.jsonl")]).ends(1).says(&["missing.jsonl", "No such file"]);
}

#[test]
fn a_gazetteer_that_is_none_is_refused() {
    let bytes = Gazetteer::bundled().as_bytes();
    let mut damaged = bytes.to_vec();
    damaged[bytes.len() / 2] ^= 1;
    let files = folder(&[
        ("half.gaz", &bytes[..bytes.len() / 2]),
        ("damaged.gaz", &damaged),
        ("text.gaz", b"Atyrau,47.1,51.9\n"),
        ("empty.gaz", b""),
        ("whole.gaz", bytes),
    ]);
    let text = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let input = inside(&text, "a.txt");
    for (name, words) in [
        ("missing.gaz", &["missing.gaz", "No such file"][..]),
        ("half.gaz", &["half.gaz", "bytes long", "cut"]),
        ("damaged.gaz", &["damaged.gaz", "checksum", "damaged"]),
        ("text.gaz", &["text.gaz", "not a gazetteer file"]),
        ("empty.gaz", &["empty.gaz", "not a gazetteer file"]),
    ] {
        let file = inside(&files, name);
        for arguments in [
            &["geocode", "Taraz", "--gazetteer", &file][..],
            &["reverse", "47,51", "--gazetteer", &file],
            &["extract", &input, "--gazetteer", &file],
            &["parse", &input, "--gazetteer", &file],
        ] {
            let run = run(arguments).ends(1).says(words).says(&["error"]);
            assert!(run.out.is_empty(), "{name} {arguments:?}");
        }
    }
    let whole = run(&["geocode", "Taraz", "--gazetteer", &inside(&files, "whole.gaz")]).ends(0);
    assert_eq!(whole.out, run(&["geocode", "Taraz"]).ends(0).out);
}

#[test]
fn a_long_text_is_read_to_its_end() {
    let filler = "The council discussed the repair of roads and the price of bread until late in the evening. ";
    // Each clash on a day of its own: what is told of one day again would be one event.
    let days: Vec<Date> = date(2010, 3, 1).series(1.day()).take(LONG.div_ceil(100 * filler.len())).collect();
    let mut text = String::with_capacity(LONG + 200_000);
    for day in &days {
        let day = day.strftime("%-d %B %Y");
        writeln!(
            text,
            "{}Three gunmen were killed in a clash near Khasavyurt on {day}. {}\n",
            filler.repeat(50),
            filler.repeat(50)
        )
        .expect("a string");
    }
    assert!(text.len() >= LONG);
    let run = run_with(&["extract", "-"], text.as_bytes()).ends(0).says(&["documents: 1"]);
    let json = run.json();
    let told: Vec<Value> = days.iter().map(|d| d.to_string().into()).collect();
    assert_eq!(column(&json, "event_date"), Vec::from_iter(&told));
    assert_eq!(column(&json, "killed"), vec![3; told.len()]);
    for offset in column(&json, "quote_start") {
        let start = usize::try_from(offset.as_u64().expect("an offset")).expect("a small number");
        assert!(text[start..].starts_with("Three gunmen"), "offsets hold to the end");
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::process::Stdio;
    let files = folder(&[("a.txt", ARTICLE.repeat(200).as_bytes())]);
    let mut command = crate::command();
    let mut child = command
        .args(["extract", arg(&files.path().join("a.txt"))])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the command ends");
    let err = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(!err.contains("panicked"), "{err}");
}

/// A file is replaced whole; a device or a pipe must not be: whoever runs this as root has one `/dev/null`.
#[cfg(unix)]
#[test]
fn a_pipe_is_written_into_and_stays_a_pipe() {
    use std::os::unix::fs::FileTypeExt;
    let files = folder(&[("a.txt", ARTICLE.as_bytes())]);
    let pipe = files.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).expect("what was written")
    });
    let text = inside(&files, "a.txt");
    run(&["extract", &text, "-o", arg(&pipe)]).ends(0);
    assert!(reader.join().expect("the reader ends").contains("Khasavyurt"));
    assert!(std::fs::metadata(&pipe).expect("the pipe").file_type().is_fifo());
}
