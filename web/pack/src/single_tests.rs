//! The document is whole, deterministic, and nothing that others wrote has a say in it.

use std::io::Read;

use super::*;

const PAGE_TEXT: &str = r#"<!doctype html>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data: blob:">
<title>Incident map</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="style.css">
<script src="boot.js" defer></script>
<body><p>Here.<!-- beside --> <a href="data/incidents.geojson">File</a><!-- /beside --></p></body>
"#;

fn files(more: &[(&str, &str)]) -> Files {
    let usual =
        [("index.html", PAGE_TEXT), ("style.css", "p { color: red }"), ("boot.js", "go();"), ("icon.svg", "<svg/>")];
    usual.iter().chain(more).map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn made(more: &[(&str, &str)]) -> String {
    String::from_utf8(single_file(&files(more)).unwrap()).unwrap()
}

#[test]
fn styles_and_scripts_stand_inside_and_the_policy_knows_them() {
    let document = made(&[]);
    assert!(document.contains("<style data-file=\"style.css\">p { color: red }</style>"));
    assert!(document.contains("<script data-file=\"boot.js\">go();</script>\n</body>"));
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    let policy = format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {}; style-src {}; img-src data: blob:; worker-src blob:; \
         base-uri 'none'; form-action 'none'",
        hash("go();"),
        hash("p { color: red }"),
    );
    assert!(document.contains(&format!("content=\"{policy}\"")), "{document}");
    assert!(!document.contains("'self'") && !document.contains("href=\"data/") && document.contains("<p>Here.</p>"));
    assert_eq!(document, made(&[]));
    assert_eq!(document, made(&[("boot.js", "go();")]));
    assert!(made(&[("boot.js", "a();\r\nb();")]).contains(">a();\nb();</script>"));
}

#[test]
fn every_file_can_be_had_back() {
    let document = made(&[("data/incidents.geojson", "{\"features\":[]}")]);
    for (name, bytes) in files(&[("data/incidents.geojson", "{\"features\":[]}")]) {
        let from = document.find(&format!("data-file=\"{name}\">")).unwrap();
        let content = &document[from + document[from..].find('>').unwrap() + 1..];
        let content = &content[..content.find("</s").unwrap()];
        if name == "style.css" || name == "boot.js" {
            assert_eq!(content.as_bytes(), bytes);
            continue;
        }
        let packed = STANDARD.decode(content).unwrap();
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes, "{name}");
    }
}

#[test]
fn what_others_wrote_never_breaks_out() {
    let plain = made(&[("data/site.json", "{}"), ("data/incidents.geojson", "{}")]);
    for text in [
        "</script><script>hurt=1</script>",
        "</ScRiPt ><img src=x onerror=hurt=1>",
        "<!--<script>",
        "--><script>hurt</script>",
        "</title><script>hurt=1</script>",
        "</style><script>hurt=1</script>",
        "]]><script>",
        "\u{2028}</script\n>",
        "\" onload=\"hurt=1",
        "&lt;/script&gt;",
        "<base href=//hurt>",
        "</body>",
        "<!-- beside -->",
    ] {
        let quoted = serde_json::Value::from(text);
        let site = format!("{{\"title\":{quoted},\"about\":{quoted}}}");
        let data = format!("{{\"features\":[{{\"properties\":{{\"quote\":{quoted}}}}}]}}");
        let document = made(&[("data/site.json", &site), ("data/incidents.geojson", &data)]);
        let count = |text: &str, part: &str| text.matches(part).count();
        assert!(!document.contains("hurt=1</script>") && !document.contains("<img") && !document.contains("<base"));
        for part in ["<script", "</script", "<style", "</style", "<title", "</title", "<body", "</body", "<!--", "<p"] {
            assert_eq!(count(&document, part), count(&plain, part), "{part} in {text}");
        }
        assert!(document.contains(&format!("<title>{}</title>", escaped(text))));
    }
}

#[test]
fn a_page_that_cannot_stand_inside_is_refused() {
    for bad in ["x = '</script>'", "<!-- x", "a\rb"] {
        let mut files = files(&[]);
        files.insert("boot.js".to_owned(), bad.as_bytes().to_vec());
        assert!(matches!(single_file(&files), Err(Error::Unsafe { .. })), "{bad}");
    }
    let mut missing = files(&[]);
    missing.remove("style.css");
    assert_eq!(single_file(&missing).unwrap_err().to_string(), "expected the page's file style.css, found none");
    assert!(matches!(single_file(&Files::new()), Err(Error::Missing(_))));
}

#[test]
fn tiles_are_allowed_by_name() {
    let site = r#"{"tiles":{"url":"https://tiles.example.org/{z}/{x}/{y}.png"}}"#;
    assert!(made(&[("data/site.json", site)]).contains("img-src data: blob: https://tiles.example.org; worker-src"));
    let bad = r#"{"tiles":{"url":"https://a.org; script-src *//{z}/{x}/{y}.png"}}"#;
    assert!(made(&[("data/site.json", bad)]).contains("img-src data: blob:; worker-src"));
}
