//! Fetches files that lie beside the page, and inflates those that are gzipped.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableWritablePair, Response};

use crate::dom::window;

#[wasm_bindgen]
extern "C" {
    /// The browser's own inflater, which `web-sys` still counts as unstable.
    #[wasm_bindgen(extends = ReadableWritablePair)]
    type DecompressionStream;

    #[wasm_bindgen(constructor, catch)]
    fn new(format: &str) -> Result<DecompressionStream, JsValue>;
}

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

/// The same, inflated where it is gzipped. Some hosts inflate `.gz` files on their way.
///
/// # Errors
///
/// As [`bytes`], and where the gzipped data is damaged.
pub async fn inflated(path: &str) -> Result<Vec<u8>, String> {
    let bytes = bytes(path).await?;
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(bytes);
    }
    let parts = js_sys::Array::of1(&Uint8Array::from(bytes.as_slice()));
    let blob = Blob::new_with_u8_array_sequence(&parts).map_err(reason)?;
    let inflate = DecompressionStream::new("gzip").map_err(reason)?;
    let stream = blob.stream().pipe_through(&inflate);
    let response = Response::new_with_opt_readable_stream(Some(&stream)).map_err(reason)?;
    whole(&response).await
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
