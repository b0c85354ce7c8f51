//! The site's file on its way to the page: a small one is read at once, a large one in a worker.

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use crate::arrival::Arrival;
use crate::dom::on;
use crate::host;

/// From so many bytes on, a worker is worth its start.
const LARGE: u32 = 2_000_000;

/// What the worker hands over: see [`Arrival::pack`].
#[wasm_bindgen]
pub struct Read {
    digest: Vec<u8>,
    file: Vec<u8>,
}

#[wasm_bindgen]
impl Read {
    /// What was made of the file; empty once it was handed over.
    pub fn digest(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.digest)
    }

    /// The file; empty once it was handed over.
    pub fn file(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.file)
    }
}

/// Reads a file: what the worker is asked.
///
/// # Errors
///
/// As [`Arrival::read`].
#[wasm_bindgen]
pub fn read(bytes: Vec<u8>) -> Result<Read, JsValue> {
    let (digest, file) = Arrival::read(bytes).and_then(Arrival::pack)?;
    Ok(Read { digest, file })
}

/// Reads the site's file, where that is best; `again` fetches it once more, should the worker fail with it.
///
/// # Errors
///
/// As [`Arrival::read`].
pub async fn arrival(
    file: ArrayBuffer,
    again: impl AsyncFnOnce() -> Result<ArrayBuffer, String>,
) -> Result<Arrival, String> {
    let worker = if file.byte_length() < LARGE { None } else { host::reader().ok().flatten() };
    let Some(worker) = worker else { return Arrival::read(Uint8Array::new(&file).to_vec()) };
    let answer = JsFuture::from(ask(&worker, &file)).await;
    worker.terminate();
    let Ok(answer) = answer else {
        // Its script is not there, or its memory was too small: the page waits, as it would without one.
        return Arrival::read(Uint8Array::new(again().await?.as_ref()).to_vec());
    };
    if let Some(why) = Reflect::get(&answer, &"refused".into()).ok().and_then(|why| why.as_string()) {
        return Err(why);
    }
    let part = |name: &str| {
        let part = Reflect::get(&answer, &name.into()).ok().and_then(|part| part.dyn_into::<Uint8Array>().ok());
        part.map(|part| part.to_vec()).ok_or_else(|| name.to_owned())
    };
    Arrival::unpack(&part("digest")?, part("file")?)
}

/// Hands the file to the worker and waits for what it makes of it; the promise fails where the worker does.
fn ask(worker: &Worker, file: &ArrayBuffer) -> Promise {
    Promise::new(&mut |resolve: Function, reject: Function| {
        for event in ["error", "messageerror"] {
            let failed = reject.clone();
            on(worker, event, move |event| {
                // What is made good is no error of the page.
                event.prevent_default();
                drop(failed.call0(&JsValue::NULL));
            });
        }
        let failed = reject.clone();
        on(worker, "message", move |event| {
            let answer = event.unchecked_ref::<MessageEvent>().data();
            let settle = if answer.is_null() { &failed } else { &resolve };
            drop(settle.call1(&JsValue::NULL, &answer));
        });
        let say = |name: &str, what: &JsValue| {
            let question = Object::new();
            Reflect::set(&question, &name.into(), what).map(|_| question)
        };
        // What runs the page runs the worker, and is compiled already.
        let asked = say("module", &wasm_bindgen::module())
            .and_then(|module| worker.post_message(&module))
            .and_then(|()| say("bytes", file))
            .and_then(|bytes| worker.post_message_with_transfer(&bytes, &js_sys::Array::of1(file)));
        if let Err(error) = asked {
            drop(reject.call1(&JsValue::NULL, &error));
        }
    })
}
