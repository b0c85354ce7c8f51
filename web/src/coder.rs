//! The worker that reads texts and finds places: what the page asks of it, and its answers.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use incidentmap::Incident;
use incidentmap::incident::Location;
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use web_sys::{File, MessageEvent, Worker};

use crate::dom::on;
use crate::fetch::{buffer, reason};
use crate::host;
use crate::state::Imported;

/// The worker's script.
const SCRIPT: &str = "coder.js";

/// The worker, started when first asked; clones share it.
#[derive(Clone)]
pub struct Coder(Rc<Inner>);

struct Inner {
    /// The gazetteer's file, beside the page.
    file: Option<String>,
    worker: OnceCell<Result<Worker, String>>,
    waiting: RefCell<HashMap<u32, Waiting>>,
    asked: Cell<u32>,
    /// The opening that is on its way or done, so that two that ask at once wait for one file.
    opened: RefCell<Option<Promise>>,
}

/// Gets the bytes that came and all of them, 0 where unknown.
type Progress = Rc<dyn Fn(f64, f64)>;

/// Who waits for an answer.
struct Waiting {
    resolve: Function,
    reject: Function,
    progress: Option<Progress>,
}

impl Coder {
    /// A worker for a gazetteer beside the page, which is not fetched yet.
    pub fn new(file: Option<String>) -> Self {
        Self(Rc::new(Inner {
            file,
            worker: OnceCell::new(),
            waiting: RefCell::default(),
            asked: Cell::new(0),
            opened: RefCell::default(),
        }))
    }

    /// Ends the worker, where there is one.
    pub fn end(&self) {
        if let Some(Ok(worker)) = self.0.worker.get() {
            worker.terminate();
        }
    }

    /// Whether the page brings a gazetteer.
    pub fn is_there(&self) -> bool {
        self.0.file.is_some()
    }

    /// Whether the gazetteer has been asked for.
    pub fn is_opened(&self) -> bool {
        self.0.opened.borrow().is_some()
    }

    /// Opens the gazetteer beside the page, once; `progress` gets the bytes that came and all of them, 0 where unknown.
    ///
    /// # Errors
    ///
    /// Why the file could not be had or read, in words; the next call tries again.
    pub async fn open(&self, progress: impl Fn(f64, f64) + 'static) -> Result<(), String> {
        let before = self.0.opened.borrow().clone();
        let opening = if let Some(opening) = before {
            opening
        } else {
            let file = self.0.file.clone().ok_or_else(|| "data/site.json".to_owned())?;
            let opening = if host::is_packed() {
                let (coder, bytes) = (self.clone(), buffer(&file));
                future_to_promise(async move {
                    let bytes = bytes.await.map_err(JsValue::from)?;
                    JsFuture::from(coder.promise("open", &[bytes.into()], None).map_err(JsValue::from)?).await
                })
            } else {
                self.promise("fetch", &[file.into()], Some(&(Rc::new(progress) as Progress)))?
            };
            self.0.opened.replace(Some(opening.clone()));
            opening
        };
        let answer = JsFuture::from(opening.clone()).await;
        let same = self.0.opened.borrow().as_ref().is_some_and(|now| Object::is(now, &opening));
        if answer.is_err() && same {
            self.0.opened.replace(None);
        }
        answer.map(drop).map_err(reason)
    }

    /// Takes a gazetteer file of the visitor's from here on; answers how many places it knows.
    ///
    /// # Errors
    ///
    /// What was expected and what came; the gazetteer before stays.
    pub async fn bring(&self, file: &File) -> Result<usize, String> {
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(reason)?;
        let opening = self.promise("open", &[buffer], None)?;
        let answer = JsFuture::from(opening.clone()).await.map_err(reason)?;
        self.0.opened.replace(Some(opening));
        Ok(answer.as_f64().unwrap_or(0.0) as usize)
    }

    /// Reads a text; `published` is a day or empty. The gazetteer must be open.
    ///
    /// # Errors
    ///
    /// Where the day is none, or the worker has failed.
    pub async fn extract(&self, text: &str, published: &str) -> Result<Vec<Incident>, String> {
        self.records("extract", &[text.into(), published.into()]).await
    }

    /// Reads a table, whatever its columns. The gazetteer must be open.
    ///
    /// # Errors
    ///
    /// Where it is no table with places, or the worker has failed.
    pub async fn table(&self, file: &File) -> Result<Imported, String> {
        let buffer = JsFuture::from(file.array_buffer()).await.map_err(reason)?;
        let answer = JsFuture::from(self.promise("table", &[buffer], None)?).await.map_err(reason)?;
        serde_json::from_str(&answer.as_string().unwrap_or_default()).map_err(|error| error.to_string())
    }

    /// Places to offer while their name is typed. The gazetteer must be open.
    ///
    /// # Errors
    ///
    /// Where the worker has failed.
    pub async fn suggest(&self, beginning: &str, limit: usize) -> Result<Vec<Location>, String> {
        self.records("suggest", &[beginning.into(), (limit as f64).into()]).await
    }

    /// A place by its identifier. The gazetteer must be open.
    ///
    /// # Errors
    ///
    /// Where the worker has failed.
    pub async fn place(&self, id: i64) -> Result<Option<Location>, String> {
        let places: Vec<Location> = self.records("place", &[(id as f64).into()]).await?;
        Ok(places.into_iter().next())
    }

    async fn records<T: serde::de::DeserializeOwned>(&self, call: &str, args: &[JsValue]) -> Result<Vec<T>, String> {
        let answer = JsFuture::from(self.promise(call, args, None)?).await.map_err(reason)?;
        serde_json::from_str(&answer.as_string().unwrap_or_default()).map_err(|error| error.to_string())
    }

    fn promise(&self, call: &str, args: &[JsValue], progress: Option<&Progress>) -> Result<Promise, String> {
        let inner = &self.0;
        let worker = inner.worker.get_or_init(|| start(inner)).as_ref().map_err(Clone::clone)?;
        let id = inner.asked.get();
        inner.asked.set(id.wrapping_add(1));
        let promise = Promise::new(&mut |resolve, reject| {
            inner.waiting.borrow_mut().insert(id, Waiting { resolve, reject, progress: progress.cloned() });
        });
        let question = Object::new();
        let args: Array = args.iter().collect();
        for (key, value) in [("id", id.into()), ("call", call.into()), ("args", args.into())] {
            Reflect::set(&question, &key.into(), &value).map_err(reason)?;
        }
        worker.post_message(&question).map_err(reason)?;
        Ok(promise)
    }
}

fn start(inner: &Rc<Inner>) -> Result<Worker, String> {
    let worker = host::worker().map_err(reason)?.ok_or_else(|| SCRIPT.to_owned())?;
    let heard = Rc::downgrade(inner);
    on(&worker, "message", move |event| {
        if let Some(inner) = heard.upgrade() {
            answer(&inner, &event.unchecked_ref::<MessageEvent>().data());
        }
    });
    let failed = Rc::downgrade(inner);
    // A worker that cannot start answers nothing: whoever waits is told.
    on(&worker, "error", move |_| {
        let Some(inner) = failed.upgrade() else { return };
        for (_, waiting) in inner.waiting.borrow_mut().drain() {
            drop(waiting.reject.call1(&JsValue::NULL, &SCRIPT.into()));
        }
    });
    Ok(worker)
}

fn answer(inner: &Inner, data: &JsValue) {
    let field = |key: &str| Reflect::get(data, &key.into()).unwrap_or(JsValue::UNDEFINED);
    let Some(id) = field("id").as_f64().map(|id| id as u32) else { return };
    if let Some(loaded) = field("loaded").as_f64() {
        let progress = inner.waiting.borrow().get(&id).and_then(|w| w.progress.clone());
        if let Some(progress) = progress {
            progress(loaded, field("total").as_f64().unwrap_or(0.0));
        }
        return;
    }
    let Some(waiting) = inner.waiting.borrow_mut().remove(&id) else { return };
    let error = field("error");
    let (settle, value) =
        if error.is_undefined() { (waiting.resolve, field("answer")) } else { (waiting.reject, error) };
    drop(settle.call1(&JsValue::NULL, &value));
}
