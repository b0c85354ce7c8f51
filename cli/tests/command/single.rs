//! `site --single-file` and `site --basemap`: one document, and what lies under the incidents.

use crate::{ARTICLE, folder, inside, run, run_with};
use serde_json::Value;
use std::fs;
use tempfile::TempDir;

/// A page, as small as it may be.
const PAGE: &[(&str, &[u8])] = &[
    (
        "index.html",
        b"<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; img-src 'self' data: \
          blob:\"><title>map</title><script src=\"boot.js\" defer></script><body></body>",
    ),
    ("boot.js", b"go()"),
    ("coder.js", b"read()"),
    ("incidentmap_coder.js", b"module()"),
    ("incidentmap_coder_bg.wasm", b"\0asm"),
    ("basemap.bin", b"ground"),
    ("overview.bin", b"from afar"),
];

/// A folder with `in.geojson` and the page in `page`.
fn files() -> TempDir {
    let incidents = run_with(&["extract", "-"], ARTICLE.as_bytes()).ends(0).out;
    let files = folder(&[("in.geojson", &incidents)]);
    fs::create_dir(files.path().join("page")).expect("a folder");
    for (name, bytes) in PAGE {
        fs::write(files.path().join("page").join(name), bytes).expect("a file");
    }
    files
}

/// Writes a site into `name`.
fn site(files: &TempDir, name: &str, more: &[&str]) -> crate::Run {
    let (input, page, output) = (inside(files, "in.geojson"), inside(files, "page"), inside(files, name));
    run(&[&["site", &input, "--assets", &page, "-o", &output][..], more].concat())
}

#[test]
fn one_file_is_whole_and_the_same_each_time() {
    let files = files();
    site(&files, "a.html", &["--single-file", "--title", "</title><script>"])
        .ends(0)
        .says(&["1 incidents", "one file"]);
    site(&files, "b.html", &["--single-file", "--title", "</title><script>"]).ends(0);
    let read = |name: &str| fs::read_to_string(files.path().join(name)).expect("a document");
    let document = read("a.html");
    assert_eq!(document, read("b.html"));
    assert!(document.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"));
    assert!(document.contains("<script data-file=\"boot.js\">go()</script>"));
    for name in ["data/incidents.geojson", "data/site.json", "basemap.bin", "overview.bin", "index.html"] {
        assert!(document.contains(&format!("<script type=\"application/gzip\" data-file=\"{name}\">")), "{name}");
    }
    assert!(!document.contains("coder.js"), "nothing reads texts without a gazetteer");
    site(&files, "c.html", &["--single-file", "--with-gazetteer"]).ends(0);
    let document = read("c.html");
    assert!(document.contains("data-file=\"coder.js\">read()</script>") && document.contains("data-file=\"gazetteer-"));
}

#[test]
fn a_basemap_is_bundled_none_or_remote() {
    let files = files();
    let read = |name: &str| fs::read(files.path().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"));
    let told =
        |name: &str| -> Value { serde_json::from_slice(&read(&format!("{name}/data/site.json"))).expect("JSON") };
    site(&files, "bundled", &[]).ends(0);
    assert_eq!(read("bundled/basemap.bin"), b"ground");
    assert_eq!(read("bundled/index.html"), PAGE[0].1);
    assert!(told("bundled").get("tiles").is_none());
    let names: Vec<&str> = PAGE.iter().map(|(name, _)| *name).collect();
    let all = told("bundled")["files"].clone();
    assert!(names.iter().all(|name| all.as_array().is_some_and(|all| all.contains(&(*name).into()))), "{all}");

    site(&files, "none", &["--basemap", "none"]).ends(0);
    assert_ne!(read("none/basemap.bin"), b"ground");
    assert_eq!(read("none/basemap.bin"), read("none/overview.bin"));

    let tiles = "https://tiles.example.org/{z}/{x}/{y}.png";
    site(&files, "remote", &["--basemap", tiles, "--basemap-attribution", "© us"]).ends(0);
    assert_eq!(told("remote")["tiles"], serde_json::json!({ "url": tiles, "attribution": "© us" }));
    let page = String::from_utf8(read("remote/index.html")).expect("UTF-8");
    assert!(page.contains("img-src 'self' data: blob: https://tiles.example.org\""), "{page}");
}

#[test]
fn what_is_no_address_of_tiles_is_refused() {
    let files = files();
    for bad in
        ["osm", "https://tiles.example.org/", "https://a.org; script-src *//{z}/{x}/{y}", "javascript:{z}/{x}/{y}"]
    {
        site(&files, "x", &["--basemap", bad]).ends(2).says(&["--basemap"]);
    }
    site(&files, "x", &["--with-gazetteer"]).ends(2).says(&["--single-file"]);
}
