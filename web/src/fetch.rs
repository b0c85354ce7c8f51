//! Reads the page's own files, wherever they are.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::host;

/// The bytes of a file of the page. The reading starts at once, before it is awaited.
///
/// # Errors
///
/// A short reason in words: the status of the answer, or what the browser says.
pub fn bytes(path: &str) -> impl Future<Output = Result<Vec<u8>, String>> + use<> {
    let answer = buffer(path);
    async move { answer.await.map(|buffer| Uint8Array::new(&buffer).to_vec()) }
}

/// The same, left with the browser.
///
/// # Errors
///
/// As [`bytes`].
pub fn buffer(path: &str) -> impl Future<Output = Result<ArrayBuffer, String>> + use<> {
    let answer = host::read(path).map(JsFuture::from);
    async move { Ok(answer.map_err(reason)?.await.map_err(reason)?.unchecked_into()) }
}

/// What the browser says went wrong.
pub fn reason(error: JsValue) -> String {
    match error.dyn_into::<js_sys::Error>() {
        Ok(error) => String::from(error.message()),
        Err(other) => other.as_string().unwrap_or_else(|| "unknown reason".to_owned()),
    }
}
