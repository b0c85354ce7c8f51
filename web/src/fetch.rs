//! Fetches files that lie beside the page.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::dom::window;

/// The bytes of a file beside the page. The request starts at once, before it is awaited.
///
/// # Errors
///
/// A short reason in words: the status of the answer, or what the browser says.
pub fn bytes(path: &str) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
    let answer = JsFuture::from(window().fetch_with_str(path));
    let path = path.to_owned();
    async move {
        let response: Response = answer.await.map_err(reason)?.unchecked_into();
        if !response.ok() {
            return Err(format!("{path}: {} {}", response.status(), response.status_text()));
        }
        whole(&response).await
    }
}

async fn whole(response: &Response) -> Result<Vec<u8>, String> {
    let buffer = JsFuture::from(response.array_buffer().map_err(reason)?).await.map_err(reason)?;
    Ok(Uint8Array::new(buffer.unchecked_ref::<ArrayBuffer>()).to_vec())
}

/// What the browser says went wrong.
pub fn reason(error: JsValue) -> String {
    match error.dyn_into::<js_sys::Error>() {
        Ok(error) => String::from(error.message()),
        Err(other) => other.as_string().unwrap_or_else(|| "unknown reason".to_owned()),
    }
}
