//! Offers the incidents that pass the filters as a `GeoJSON` file.

use incidentmap::export::geojson::{Metadata, feature_collection};
use incidentmap::incident::Incident;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

use crate::dom::{el, set};

/// Hands the file to the browser.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn geojson(incidents: &[Incident], attribution: &str) -> Result<(), JsValue> {
    let metadata = Metadata {
        name: Some("incidents".to_owned()),
        attribution: Some(attribution.to_owned()),
        ..Metadata::default()
    };
    let text = feature_collection(incidents, &metadata).to_string();
    let kind = BlobPropertyBag::new();
    kind.set_type("application/geo+json");
    let parts = js_sys::Array::of1(&JsValue::from_str(&text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = el("a").into();
    set(&link, "download", "incidents.geojson");
    link.unchecked_ref::<HtmlAnchorElement>().set_href(&url);
    link.click();
    Url::revoke_object_url(&url)
}
