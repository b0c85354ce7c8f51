//! The map saved from the page: its own files with the incidents as they are now, in one file or in a folder.

use incidentmap_pack::archive::zip;
use incidentmap_pack::single::single_file;
use incidentmap_pack::{CODER, Files, INCIDENTS, SITE};
use serde_json::Value as JsonValue;

use crate::download::collection;
use crate::entry::{Entry, Origin};
use crate::fetch;
use crate::site::Site;
use crate::state::State;

/// What a visitor wants to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The map's title; empty for the page's own.
    pub title: String,
    /// What is said of the map; empty for nothing.
    pub about: String,
    /// All incidents, or only those that pass the filters.
    pub all: bool,
    /// One HTML file, or a zip of the folder.
    pub single: bool,
    /// In one file: the reader of texts and the gazetteer, too.
    pub coder: bool,
}

/// The name of the file, without its ending, and of the folder in a zip.
const NAME: &str = "incident-map";

impl Wish {
    /// The file's name.
    pub fn name(&self) -> String {
        format!("{NAME}.{}", if self.single { "html" } else { "zip" })
    }

    /// The file's media type.
    pub fn media_type(&self) -> &'static str {
        if self.single { "text/html" } else { "application/zip" }
    }

    /// Whether a file of the page goes in.
    fn takes(&self, name: &str, site: &Site) -> bool {
        let reads = CODER.contains(&name) || Some(name) == site.gazetteer.as_deref();
        !reads || !self.single || self.coder
    }
}

/// The incidents to be saved; `None` where they are those of the page's own file, which is then saved as it is.
pub fn incidents(state: &State, all: bool) -> Option<String> {
    let as_it_came = |entry: &Entry| entry.origin == Origin::File && entry.read.is_none();
    if all && state.refused == 0 && state.entries.iter().all(as_it_came) {
        return None;
    }
    let mut chosen = if all { (0..state.entries.len()).collect() } else { state.shown.clone() };
    chosen.sort_unstable();
    let chosen: Vec<_> = chosen.into_iter().map(|index| state.entries[index].incident().into_owned()).collect();
    Some(collection(&chosen))
}

/// Puts the page together.
///
/// # Errors
///
/// Which file could not be had, or why they do not come to one; in words.
pub async fn make(site: &Site, wish: &Wish, incidents: Option<String>) -> Result<Vec<u8>, String> {
    let taken = site.files.iter().filter(|name| wish.takes(name, site));
    // All are asked for at once.
    let asked: Vec<_> = taken.map(|name| (name.clone(), fetch::bytes(name))).collect();
    let mut files = Files::new();
    for (name, bytes) in asked {
        files.insert(name, bytes.await?);
    }
    if let Some(incidents) = incidents {
        files.insert(INCIDENTS.to_owned(), incidents.into_bytes());
    }
    let told = tell(files.get(SITE).map(Vec::as_slice).unwrap_or_default(), wish, &files)?;
    files.insert(SITE.to_owned(), told);
    if wish.single { single_file(&files) } else { zip(&files, NAME) }.map_err(|error| error.to_string())
}

/// `data/site.json` as the saved page is told it: what else it says stays.
fn tell(before: &[u8], wish: &Wish, files: &Files) -> Result<Vec<u8>, String> {
    let mut site: JsonValue = serde_json::from_slice(before).map_err(|error| format!("{SITE}: {error}"))?;
    let said = |text: &str| if text.trim().is_empty() { JsonValue::Null } else { text.trim().into() };
    // A text that nobody touched stays as it was, to the byte.
    for (key, text) in [("title", &wish.title), ("about", &wish.about)] {
        if site[key].as_str().unwrap_or_default().trim() != text.trim() {
            site[key] = said(text);
        }
    }
    let gazetteer = site["gazetteer"].as_str().filter(|&name| files.contains_key(name)).map(str::to_owned);
    site["gazetteer"] = gazetteer.into();
    site["files"] = files.keys().map(String::as_str).collect::<Vec<_>>().into();
    Ok(site.to_string().into_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(title: &str, single: bool, coder: bool) -> Wish {
        Wish { title: title.to_owned(), about: String::new(), all: true, single, coder }
    }

    #[test]
    fn the_reader_of_texts_is_left_out_of_one_file_unless_wanted() {
        let site = Site { gazetteer: Some("gazetteer-1.gz".to_owned()), ..Site::default() };
        for name in ["coder.js", "gazetteer-1.gz", "incidentmap_coder_bg.wasm"] {
            assert!(!wish("", true, false).takes(name, &site), "{name}");
            assert!(wish("", true, true).takes(name, &site) && wish("", false, false).takes(name, &site), "{name}");
        }
        assert!(wish("", true, false).takes("style.css", &site));
    }

    #[test]
    fn the_site_is_told_what_changed_and_nothing_else() {
        let files: Files = [("data/site.json", ""), ("index.html", "")].map(|(n, t)| (n.to_owned(), t.into())).into();
        let before = br#"{"title":"Old","about":null,"lang":"ru","gazetteer":"gazetteer-1.gz","files":["x"],"own":1}"#;
        let told = tell(before, &wish(" New ", true, false), &files).unwrap();
        assert_eq!(
            String::from_utf8(told).unwrap(),
            r#"{"title":"New","about":null,"lang":"ru","gazetteer":null,"files":["data/site.json","index.html"],"own":1}"#
        );
        assert!(tell(b"", &wish("", true, false), &files).is_err());
    }
}
