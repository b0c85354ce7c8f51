//! Offers files: the incidents that pass the filters as `GeoJSON`, and other text.

use incidentmap::export::geojson::{Metadata, feature_collection};
use incidentmap::incident::Incident;
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlElement, Url};

use crate::dom::{el, set};

/// Hands incidents to the browser as a file.
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
    save("incidents.geojson", "application/geo+json", &feature_collection(incidents, &metadata).to_string())
}

/// Hands text to the browser as a file of this name and type.
///
/// # Errors
///
/// Where the browser makes no file of it.
pub fn save(name: &str, media_type: &str, text: &str) -> Result<(), JsValue> {
    let kind = BlobPropertyBag::new();
    kind.set_type(media_type);
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlElement = el("a").into();
    set(&link, "download", name);
    link.unchecked_ref::<HtmlAnchorElement>().set_href(&url);
    link.click();
    Url::revoke_object_url(&url)
}
