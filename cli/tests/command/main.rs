//! The command as its users run it: arguments and files in; data, messages and exit codes out.

mod bad_input;
mod check;
mod correct;
mod export;
mod extract;
mod gazetteer;
mod merge;
mod places;
mod single;
mod site;
mod table;
mod toponyms;

use serde_json::Value;
use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A text with one incident in it.
const ARTICLE: &str = "Three gunmen were killed in a clash with police near Khasavyurt on 12 March 2014.\n";
/// Another, at another place.
const SECOND: &str = "On 3 April 2014 at least 14 people were injured when a bomb exploded in Taraz.\n";

/// How a run of the command ended.
struct Run {
    code: i32,
    out: Vec<u8>,
    err: String,
}

impl Run {
    /// Its output as JSON.
    fn json(&self) -> Value {
        serde_json::from_slice(&self.out).unwrap_or_else(|e| panic!("expected JSON on stdout, found {e}: {}", self.err))
    }

    /// The lines of its output, each as JSON.
    fn lines(&self) -> Vec<Value> {
        let text = std::str::from_utf8(&self.out).expect("UTF-8");
        text.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{l}: {e}"))).collect()
    }

    /// The same run, if it ended with this code.
    fn ends(self, code: i32) -> Self {
        assert_eq!(self.code, code, "{}", self.err);
        self
    }

    /// The same run, if its messages hold all these words.
    fn says(self, words: &[&str]) -> Self {
        for word in words {
            assert!(self.err.contains(word), "expected {word:?} in the messages, found:\n{}", self.err);
        }
        self
    }
}

/// The command, without what the caller's environment could change.
fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_incidentmap"));
    command.env_remove("SOURCE_DATE_EPOCH").stdin(Stdio::null());
    command
}

/// Runs the command with nothing on stdin.
fn run<A: AsRef<OsStr>>(arguments: &[A]) -> Run {
    finish(command().args(arguments))
}

/// Runs a prepared command; no run may panic.
fn finish(command: &mut Command) -> Run {
    let output = command.output().expect("the command runs");
    let run = Run {
        code: output.status.code().expect("an exit code"),
        out: output.stdout,
        err: String::from_utf8(output.stderr).expect("messages in UTF-8"),
    };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

/// Runs the command with these bytes on stdin.
fn run_with(arguments: &[&str], input: &[u8]) -> Run {
    let mut command = command();
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command runs");
    child.stdin.take().expect("stdin").write_all(input).expect("the command reads its stdin");
    let output = child.wait_with_output().expect("the command ends");
    let err = String::from_utf8(output.stderr).expect("messages in UTF-8");
    assert!(!err.contains("panicked"), "{err}");
    Run { code: output.status.code().expect("an exit code"), out: output.stdout, err }
}

/// A temporary folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, bytes).expect("a file");
    }
    folder
}

/// A path as an argument.
fn arg(path: &Path) -> &str {
    path.to_str().expect("a temporary path in UTF-8")
}

/// A path inside a folder, as an argument.
fn inside(folder: &TempDir, name: &str) -> String {
    let path: PathBuf = folder.path().join(name);
    arg(&path).to_owned()
}

/// One property of all features of a collection.
fn column<'v>(collection: &'v Value, key: &str) -> Vec<&'v Value> {
    let features = collection["features"].as_array().expect("features");
    features.iter().map(|f| &f["properties"][key]).collect()
}

#[test]
fn wrong_usage_ends_with_2_and_says_what_is_wrong() {
    for (arguments, words) in [
        (&[][..], &["Usage"][..]),
        (&["explode"], &["explode"]),
        (&["extract"], &["INPUTS"]),
        (&["extract", "--no-such-option", "a.txt"], &["--no-such-option"]),
        (&["extract", "a.txt", "--published", "2022-02-31"], &["2022-02-31", "YYYY-MM-DD"]),
        (&["extract", "a.txt", "--published", "yesterday"], &["yesterday", "YYYY-MM-DD"]),
        (&["extract", "a.txt", "--format", "shapefile"], &["shapefile", "geojson"]),
        (&["extract", "a.txt", "--country", "Kazakhstan"], &["two-letter"]),
        (&["geocode"], &["NAMES"]),
        (&["geocode", "Taraz", "--candidates", "0"], &["0"]),
        (&["geocode", "Taraz", "--mentions", "a.jsonl"], &["--mentions"]),
        (&["reverse"], &["POINTS"]),
        (&["parse"], &["INPUT"]),
        (&["site", "a.geojson"], &["--output"]),
        (&["serve", "site", "--port", "70000"], &["70000"]),
    ] {
        let run = run(arguments).ends(2).says(words);
        assert!(run.out.is_empty(), "{arguments:?} wrote data");
    }
}

#[test]
fn help_names_every_command_and_version_its_version() {
    let help = run(&["--help"]).ends(0);
    let text = String::from_utf8(help.out).expect("UTF-8");
    for word in
        ["Examples:", "extract", "geocode", "reverse", "parse", "merge", "correct", "site", "serve", "gazetteer"]
    {
        assert!(text.contains(word), "{word} is not in the help:\n{text}");
    }
    let version = run(&["--version"]).ends(0);
    assert_eq!(version.out, format!("incidentmap {}\n", env!("CARGO_PKG_VERSION")).into_bytes());
}
