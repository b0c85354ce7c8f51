//! Files that a visitor brings: dropped on the page or chosen, told apart by what is in them.

use incidentmap::import::geojson::Refused;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DragEvent, File, Node};

use crate::backdrop::{Backdrop, MOST_POINTS, Unfit};
use crate::coding::Desk;
use crate::dom::{on, root, set, surface};
use crate::fetch::reason;
use crate::layer::Send;
use crate::phrases::grouped;
use crate::site;
use crate::state::{Coding, Message};
use crate::words::{Words, fill};

/// No larger file is read, in bytes: a page that runs out of memory loses what it has.
const LARGEST: f64 = 200e6;

/// What some editors put before UTF-8.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `GeoJSON`.
    Incidents,
    /// Names of places.
    Gazetteer,
    /// A table of incidents.
    Table,
    /// An article.
    Text,
}

/// Tells a file by its name and its first bytes.
fn kind(name: &str, bytes: &[u8]) -> Option<Kind> {
    let ending = name.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "gaz" => Some(Kind::Gazetteer),
        "csv" | "tsv" | "tab" | "xlsx" | "xlsb" | "xls" | "ods" => Some(Kind::Table),
        "json" | "geojson" => Some(Kind::Incidents),
        _ if bytes.trim_ascii_start().starts_with(b"{") => Some(Kind::Incidents),
        _ => std::str::from_utf8(bytes).ok().map(|_| Kind::Text),
    }
}

/// Lets files be dropped anywhere on the page.
pub fn accept(words: &'static Words, desk: &Desk, send: &Send) {
    let page = surface();
    for event in ["dragenter", "dragover"] {
        on(&page, event, |event| {
            if brings_files(event.unchecked_ref()) {
                event.prevent_default();
                set(&root(), "data-dropping", "1");
            }
        });
    }
    on(&page, "dragleave", |event| {
        // Only who leaves the page goes to nothing, or to what is not of it.
        let to = event.unchecked_ref::<DragEvent>().related_target();
        if !to.is_some_and(|to| surface().unchecked_ref::<Node>().contains(to.dyn_ref())) {
            drop(root().remove_attribute("data-dropping"));
        }
    });
    let (desk, send) = (desk.clone(), send.clone());
    on(&page, "drop", move |event| {
        drop(root().remove_attribute("data-dropping"));
        if !brings_files(event.unchecked_ref()) {
            return;
        }
        event.prevent_default();
        let files = event.unchecked_ref::<DragEvent>().data_transfer().and_then(|data| data.files());
        let Some(files) = files else { return };
        for file in (0..files.length()).filter_map(|number| files.get(number)) {
            bring(words, &desk, &send, file);
        }
    });
}

fn brings_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// Whether a feature that is no incident should have been one: something of it is wrong rather than missing.
fn is_meant(refused: &Refused) -> bool {
    refused.why.found != "nothing"
}

/// The shapes of a file that holds no incidents.
fn backdrop(name: &str, bytes: &[u8], words: &Words) -> Result<Backdrop, String> {
    Backdrop::read(name, bytes).map_err(|unfit| match unfit {
        Unfit::Empty => words.layers.backdrop_empty.to_owned(),
        Unfit::Large => fill(words.layers.backdrop_large, &[&grouped(MOST_POINTS)]),
    })
}

/// Takes a file in, whatever it is.
pub fn bring(words: &'static Words, desk: &Desk, send: &Send, file: File) {
    let fail = {
        let (send, name) = (send.clone(), file.name());
        move |why: &str| send(Message::Coding(Coding::Failed(fill(words.places_refused, &[&name, why]))))
    };
    send(Message::Tab(crate::state::Tab::Code));
    if file.size() > LARGEST {
        return fail(&fill(words.file_large, &[&grouped((LARGEST / 1e6) as usize)]));
    }
    let (desk, send) = (desk.clone(), send.clone());
    spawn_local(async move {
        let bytes = match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => Uint8Array::new(&buffer).to_vec(),
            Err(error) => return fail(&reason(error)),
        };
        let bytes = bytes.strip_prefix(BOM).unwrap_or(&bytes);
        match kind(&file.name(), bytes) {
            Some(Kind::Gazetteer) => desk.bring(file),
            Some(Kind::Incidents) => match site::incidents(bytes) {
                Ok((incidents, refused)) if !incidents.is_empty() || refused.iter().any(is_meant) => {
                    send(Message::Brought(file.name(), incidents, refused.len()));
                }
                none => match backdrop(&file.name(), bytes, words) {
                    Ok(backdrop) => send(Message::Backdrop(Box::new(backdrop))),
                    Err(why) => fail(&none.err().unwrap_or(why)),
                },
            },
            Some(Kind::Text) => desk.code(String::from_utf8_lossy(bytes).into_owned(), String::new()),
            Some(Kind::Table) => desk.table(file),
            None => fail(words.file_unknown),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_name_and_content() {
        assert_eq!(kind("incidents.geojson", b"{}"), Some(Kind::Incidents));
        assert_eq!(kind("notes", b" {\"type\""), Some(Kind::Incidents));
        assert_eq!(kind("Places.GAZ", b"IMGAZ"), Some(Kind::Gazetteer));
        assert_eq!(kind("acled.CSV", b"a,b"), Some(Kind::Table));
        assert_eq!(kind("list.xlsx", b"PK\x03\x04"), Some(Kind::Table));
        assert_eq!(kind("news.txt", "Взрыв".as_bytes()), Some(Kind::Text));
        assert_eq!(kind("photo.jpg", b"\xff\xd8\xff"), None);
    }
}
