//! `site` and `serve`: a folder that any web host can serve, and a look at it on this machine.

use crate::{ARTICLE, command, folder, inside, run, run_with};
use flate2::read::GzDecoder;
use incidentmap::Gazetteer;
use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A page, as small as it may be.
const PAGE: &[(&str, &[u8])] =
    &[("index.html", b"<!doctype html><title>map</title>"), ("leaflet/leaflet.js", b"let L;"), ("map.wasm", b"\0asm")];

fn incidents() -> Vec<u8> {
    run_with(&["extract", "-", "--created", "2014-05-13"], ARTICLE.as_bytes()).ends(0).out
}

/// A folder with `site`, the written site.
fn site() -> TempDir {
    let assets = folder(PAGE);
    let about = "# Who\n\nWe, <b>ourselves</b>.";
    let files = folder(&[("in.geojson", &incidents()), ("secret.txt", b"secret"), ("about.md", about.as_bytes())]);
    let assets = assets.path().to_str().expect("UTF-8");
    let (input, output) = (inside(&files, "in.geojson"), inside(&files, "site"));
    let says = inside(&files, "about.md");
    let publisher = ["--title", "“Кавказ” & more", "--about", &says, "--lang", "ru"];
    run(&[&["site", &input, "-o", &output, "--assets", assets][..], &publisher].concat())
        .ends(0)
        .says(&["1 incidents"]);
    files
}

#[test]
fn a_site_holds_page_incidents_and_gazetteer() {
    let files = site();
    let read = |name: &str| fs::read(files.path().join("site").join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    for (name, bytes) in PAGE {
        assert_eq!(read(name), *bytes, "{name}");
    }
    assert_eq!(read("data/incidents.geojson"), incidents());
    let about: Value = serde_json::from_slice(&read("data/site.json")).expect("JSON");
    assert_eq!(about["title"], "“Кавказ” & more");
    assert_eq!(about["created"], "2014-05-13");
    assert_eq!(about["about"], "# Who\n\nWe, <b>ourselves</b>.");
    assert_eq!(about["lang"], "ru");
    let packed = about["gazetteer"].as_str().expect("a name");
    let mut inflated = Vec::new();
    GzDecoder::new(read(packed).as_slice()).read_to_end(&mut inflated).expect("gzip");
    let gazetteer = Gazetteer::from_bytes(&inflated).expect("a gazetteer");
    assert_eq!(packed, format!("gazetteer-{:016x}.gz", gazetteer.checksum()));
    assert!(gazetteer.len() < Gazetteer::bundled().len() / 3, "{} places are many for a page", gazetteer.len());
    for name in ["Alkhasty", "Shetpe", "Issyk-Kul", "Paris", "Idaho", "Fiji"] {
        assert!(gazetteer.find(name).next().is_some(), "{name}");
    }
    assert!(gazetteer.about("attribution").is_some_and(|a| a.contains("GeoNames")));
}

#[test]
fn a_second_run_keeps_one_gazetteer() {
    let files = site();
    let assets = folder(PAGE);
    let site_folder = files.path().join("site");
    fs::write(site_folder.join("gazetteer-0000000000000000.gz"), b"old").expect("a file");
    let arguments = ["site", &inside(&files, "in.geojson"), "-o", &inside(&files, "site"), "--assets"];
    let arguments = [&arguments[..], &[assets.path().to_str().expect("UTF-8")]].concat();
    run(&arguments).ends(0);
    let names = || fs::read_dir(&site_folder).expect("the site").map(|e| e.expect("an entry").file_name());
    let packed: Vec<_> = names().filter(|n| n.to_string_lossy().starts_with("gazetteer-")).collect();
    assert_eq!(packed.len(), 1, "{packed:?}");
    assert_ne!(packed[0], "gazetteer-0000000000000000.gz");
}

#[test]
fn what_is_no_incident_is_refused() {
    let assets = folder(PAGE);
    let assets = assets.path().to_str().expect("UTF-8");
    let foreign =
        br#"{"type":"FeatureCollection","features":[{"type":"Feature","geometry":null,"properties":{"a":1}}]}"#;
    let text = String::from_utf8(incidents()).expect("UTF-8");
    let wrong_date = text.replace("\"date_start\":\"2014-03-12\"", "\"date_start\":\"2014-02-31\"");
    assert_ne!(wrong_date, text);
    let files = folder(&[
        ("foreign.geojson", foreign),
        ("date.geojson", wrong_date.as_bytes()),
        ("text.geojson", ARTICLE.as_bytes()),
        ("one.geojson", br#"{"type":"Feature","geometry":null,"properties":{}}"#),
        ("empty.geojson", b""),
    ]);
    let output = inside(&files, "site");
    for (name, words) in [
        ("foreign.geojson", &["foreign.geojson", "feature 1", "event_id"][..]),
        ("date.geojson", &["date.geojson", "feature 1", "date_start", "2014-02-31"]),
        ("text.geojson", &["text.geojson", "FeatureCollection"]),
        ("one.geojson", &["one.geojson", "FeatureCollection"]),
        ("empty.geojson", &["empty.geojson", "FeatureCollection"]),
        ("missing.geojson", &["missing.geojson", "No such file"]),
    ] {
        run(&["site", &inside(&files, name), "-o", &output, "--assets", assets]).ends(1).says(words);
    }
}

#[test]
fn a_publishers_words_are_checked_before_anything_is_written() {
    let assets = folder(PAGE);
    let long = "ы".repeat(65_537);
    let files = folder(&[("in.geojson", &incidents()), ("long.md", long.as_bytes()), ("image.md", b"\x89PNG\x00\xff")]);
    let (input, output) = (inside(&files, "in.geojson"), inside(&files, "site"));
    let site = ["site", &input, "-o", &output, "--assets", assets.path().to_str().expect("UTF-8")];
    for (name, words) in [("long.md", "65536 characters"), ("image.md", "image.md"), ("none.md", "No such file")] {
        run(&[&site[..], &["--about", &inside(&files, name)]].concat()).ends(1).says(&[name, words]);
        assert!(!files.path().join("site").exists(), "{name}");
    }
    run(&[&site[..], &["--lang", "xx"]].concat()).ends(2).says(&["en", "ru"]);
}

#[test]
fn a_folder_without_a_page_is_refused() {
    let files = folder(&[("in.geojson", &incidents()), ("assets/readme.txt", b"x")]);
    let (input, output, assets) = (inside(&files, "in.geojson"), inside(&files, "site"), inside(&files, "assets"));
    run(&["site", &input, "-o", &output, "--assets", &assets]).ends(1).says(&["assets", "index.html"]);
    run(&["serve", &assets]).ends(1).says(&["assets", "index.html"]);
    run(&["serve", &inside(&files, "none")]).ends(1).says(&["none", "index.html"]);
}

/// A server that ends with the test.
struct Server {
    child: Child,
    port: u16,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

impl Server {
    fn over(folder: &str) -> Self {
        // A port that is free now; the listener is gone before the server binds it.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
        let mut serve = command();
        serve.args(["serve", folder, "--port", &port.to_string()]).stderr(Stdio::null());
        let server = Self { child: serve.spawn().expect("the command runs"), port };
        let begun = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(20), "nobody answers on port {port}");
            std::thread::sleep(Duration::from_millis(20));
        }
        server
    }

    /// The answer to a request for a path, sent as it is: no client tidies it up.
    fn get(&self, path: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let code = answer.split(' ').nth(1).and_then(|c| c.parse().ok());
        (code.unwrap_or_else(|| panic!("{path}: {answer}")), answer)
    }
}

#[test]
fn a_site_is_served_and_nothing_beside_it() {
    let files = site();
    let server = Server::over(&inside(&files, "site"));
    for (path, content_type, content) in [
        ("/", "text/html; charset=utf-8", "<title>map</title>"),
        ("/index.html?x=1", "text/html; charset=utf-8", "<title>map</title>"),
        ("/map.wasm", "application/wasm", "asm"),
        ("/leaflet/leaflet.js", "text/javascript; charset=utf-8", "let L;"),
        ("/data/incidents.geojson", "application/geo+json", "Khasavyurt"),
        ("/data/site.json", "application/json", "gazetteer"),
    ] {
        let (code, answer) = server.get(path);
        assert_eq!(code, 200, "{path}: {answer}");
        assert!(answer.contains(&format!("Content-Type: {content_type}")), "{path}: {answer}");
        assert!(answer.contains(content), "{path}: {answer}");
    }
    for path in [
        "/../secret.txt",
        "/data/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "//etc/hostname",
        "/none",
        "/data",
    ] {
        let (code, answer) = server.get(path);
        assert!(code == 404 || code == 400, "{path}: {answer}");
        assert!(!answer.contains("secret\n") && !answer.ends_with("secret"), "{path}: {answer}");
    }
}

#[test]
fn a_port_that_is_taken_is_told() {
    let files = site();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    run(&["serve", &inside(&files, "site"), "--port", &port]).ends(1).says(&["error", &format!("127.0.0.1:{port}")]);
}
