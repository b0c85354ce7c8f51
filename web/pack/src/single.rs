//! One HTML document that holds the whole page and opens from disk, with the network cut.
//!
//! Styles and scripts of the page stand in it as they are and run because the policy knows their hashes; everything else,
//! all that others wrote among it, stands in it as gzip in base64, which has no letter that HTML would heed. The page's
//! script finds each by its name. All files can be had back out of the document: the page saves itself.

use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256};

use crate::markup::escaped;
use crate::tiles::Tiles;
use crate::{CODER, Error, Files, PAGE, READER, SITE};

/// What stands in the document only where its files lie beside it.
const BESIDE: [&str; 2] = ["<!-- beside -->", "<!-- /beside -->"];
const POLICY: [&str; 2] = ["<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">"];
const STYLE: [&str; 2] = ["<link rel=\"stylesheet\" href=\"", "\">"];
const SCRIPT: [&str; 2] = ["<script src=\"", "\" defer></script>"];
const ICON: [&str; 2] = ["<link rel=\"icon\" href=\"", "\" type=\"image/svg+xml\">"];
const TITLE: [&str; 2] = ["<title>", "</title>"];
const END: &str = "</body>";

/// The document.
///
/// # Errors
///
/// Where the page's document is not as it is expected, names a file that is not there, or has a script that cannot stand
/// inside it.
pub fn single_file(files: &Files) -> Result<Vec<u8>, Error> {
    let mut document = text(files, PAGE)?.to_owned();
    let mut inline: Vec<String> = Vec::new();
    let (mut styles, mut scripts) = (Vec::new(), Vec::new());
    let mut last = Vec::new();
    each(&mut document, BESIDE, |_| Ok(String::new()))?;
    each(&mut document, STYLE, |name| {
        let style = inlined(files, name)?;
        styles.push(hash(&style));
        inline.push(name.to_owned());
        Ok(format!("<style data-file=\"{name}\">{style}</style>"))
    })?;
    each(&mut document, SCRIPT, |name| {
        let script = inlined(files, name)?;
        scripts.push(hash(&script));
        inline.push(name.to_owned());
        last.push(format!("<script data-file=\"{name}\">{script}</script>\n"));
        Ok(String::new())
    })?;
    each(&mut document, ICON, |name| {
        let icon = STANDARD.encode(file(files, name)?);
        Ok(format!("<link rel=\"icon\" href=\"data:image/svg+xml;base64,{icon}\">"))
    })?;
    let site: serde_json::Value = files.get(SITE).and_then(|it| serde_json::from_slice(it).ok()).unwrap_or_default();
    if let Some(title) = site["title"].as_str() {
        each(&mut document, TITLE, |_| Ok(format!("<title>{}</title>", escaped(title))))?;
    }
    let tiles = site["tiles"]["url"].as_str().and_then(|template| Tiles::parse(template).ok());
    let policy = policy(&styles.join(" "), &scripts.join(" "), tiles.as_ref());
    if each(&mut document, POLICY, |_| Ok(format!("{}{policy}{}", POLICY[0], POLICY[1])))? != 1 {
        return Err(Error::Document("one policy"));
    }
    let mut inside = String::new();
    for (name, bytes) in files.iter().filter(|(name, _)| !inline.contains(name)) {
        inside.push_str(&element(files, name, bytes)?);
    }
    // What runs comes last, when all that it looks for is there.
    let at = document.rfind(END).ok_or(Error::Document(END))?;
    document.insert_str(at, &(inside + &last.concat()));
    Ok(document.into_bytes())
}

/// A file that the page's script reads when it is asked for.
fn element(files: &Files, name: &str, bytes: &[u8]) -> Result<String, Error> {
    let called = escaped(name);
    // Of these texts workers are made at once, without a wait for unpacking.
    if CODER[..2].contains(&name) || name == READER {
        return Ok(format!("<script type=\"text/plain\" data-file=\"{called}\">{}</script>\n", inlined(files, name)?));
    }
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let packed = STANDARD.encode(gzip.finish()?);
    Ok(format!("<script type=\"application/gzip\" data-file=\"{called}\">{packed}</script>\n"))
}

/// Nothing is requested, nothing runs but the page's own scripts and its wasm.
fn policy(styles: &str, scripts: &str, tiles: Option<&Tiles>) -> String {
    let pictures = tiles.map_or(String::new(), |tiles| format!(" {}", tiles.source));
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; style-src {styles}; img-src data: blob:{pictures}; \
         worker-src blob:; base-uri 'none'; form-action 'none'"
    )
}

/// By which the policy knows a text.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

/// Puts something in the place of each part between two marks, the marks included; answers how many there were.
fn each(
    document: &mut String,
    [begin, end]: [&str; 2],
    mut with: impl FnMut(&str) -> Result<String, Error>,
) -> Result<usize, Error> {
    let mut made = String::with_capacity(document.len());
    let mut rest = document.as_str();
    let mut count = 0;
    while let Some((before, after)) = rest.split_once(begin) {
        let (part, after) = after.split_once(end).ok_or(Error::Document("an end to each part"))?;
        made.push_str(before);
        made.push_str(&with(part)?);
        rest = after;
        count += 1;
    }
    made.push_str(rest);
    *document = made;
    Ok(count)
}

fn file<'f>(files: &'f Files, name: &str) -> Result<&'f [u8], Error> {
    files.get(name).map(Vec::as_slice).ok_or_else(|| Error::Missing(name.to_owned()))
}

fn text<'f>(files: &'f Files, name: &str) -> Result<&'f str, Error> {
    std::str::from_utf8(file(files, name)?).map_err(|_| Error::NotText(name.to_owned()))
}

/// A script or style that HTML reads to its end and as it is: these are the page's own, so a bad one is refused.
/// HTML reads each line's end as one letter, so it is written as one.
fn inlined(files: &Files, name: &str) -> Result<String, Error> {
    let text = text(files, name)?.replace("\r\n", "\n");
    let lower = text.to_ascii_lowercase();
    let bad = ["</script", "</style", "<!--", "<script", "\r", "\0"].into_iter().find(|bad| lower.contains(bad));
    match bad {
        Some(found) => Err(Error::Unsafe { file: name.to_owned(), found }),
        None => Ok(text),
    }
}

#[cfg(test)]
#[path = "single_tests.rs"]
mod tests;
