//! Offers files: the incidents that pass the filters as `GeoJSON`, and other text.

use incidentmap::export::csv::Table;
use incidentmap::export::geojson::{Metadata, feature_collection};
use incidentmap::incident::Incident;
use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

use crate::dom::{el, set};
use crate::english::ENGLISH;

/// Hands incidents to the browser as a file.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn geojson(incidents: &[Incident]) -> Result<(), JsValue> {
    save("incidents.geojson", "application/geo+json", &collection(incidents))
}

/// Hands incidents to the browser as a table for spreadsheets.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn table(incidents: &[Incident]) -> Result<(), JsValue> {
    // Spreadsheets take a file without this mark for one in their own encoding.
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    let written = Table::begin(&mut bytes).and_then(|mut table| {
        incidents.iter().try_for_each(|incident| table.write(incident))?;
        table.finish().map(drop)
    });
    written.map_err(|error| JsValue::from(error.to_string()))?;
    save_bytes("incidents.csv", "text/csv", &bytes)
}

/// Incidents as a `GeoJSON` feature collection that tells its sources.
pub fn collection(incidents: &[Incident]) -> String {
    // The data are in English, whatever the page speaks.
    let attribution: Vec<&str> = ENGLISH.credits.iter().map(|(text, _)| *text).collect();
    let metadata = Metadata {
        name: Some("incidents".to_owned()),
        attribution: Some(attribution.join("; ")),
        ..Metadata::default()
    };
    feature_collection(incidents, &metadata).to_string()
}

/// Hands text to the browser as a file of this name and type.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    save_bytes(name, media_type, text.as_bytes())
}

/// Hands bytes to the browser as a file of this name and type.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_buffer_source_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = el("a").into();
    set(&link, "download", name);
    link.unchecked_ref::<HtmlAnchorElement>().set_href(&url);
    link.click();
    Url::revoke_object_url(&url)
}
