//! The page's gazetteer: a file beside the page, fetched when first needed, or one that the visitor brings.

use std::cell::Cell;
use std::rc::Rc;

use incidentmap::Gazetteer;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use crate::dom::window;
use crate::fetch;

/// The gazetteer of the page, shared by whoever needs places.
#[derive(Clone)]
pub struct Places {
    file: Option<String>,
    open: Rc<Cell<Option<&'static Gazetteer<'static>>>>,
    fetching: Rc<Cell<bool>>,
}

impl Places {
    /// Places from a file beside the page, which is not fetched yet.
    pub fn new(file: Option<String>) -> Self {
        Self { file, open: Rc::default(), fetching: Rc::default() }
    }

    /// The gazetteer, if it is there.
    pub fn now(&self) -> Option<&'static Gazetteer<'static>> {
        self.open.get()
    }

    /// The gazetteer, fetched if need be; two that ask at once wait for one file.
    ///
    /// # Errors
    ///
    /// Why the file could not be had or read, in words.
    pub async fn get(&self) -> Result<&'static Gazetteer<'static>, String> {
        while self.fetching.get() {
            painted().await;
        }
        if let Some(open) = self.now() {
            return Ok(open);
        }
        self.fetching.set(true);
        let fetched = match &self.file {
            Some(file) => fetch::inflated(file).await,
            None => Err("data/site.json".to_owned()),
        };
        self.fetching.set(false);
        // The visitor has brought another one meanwhile.
        if let Some(open) = self.now() {
            return Ok(open);
        }
        fetched.and_then(|bytes| self.replace(bytes))
    }

    /// Takes another file's bytes from here on; answers the gazetteer.
    ///
    /// # Errors
    ///
    /// What was expected and what came; the gazetteer before stays.
    pub fn replace(&self, bytes: Vec<u8>) -> Result<&'static Gazetteer<'static>, String> {
        let performance = window().performance();
        if let Some(performance) = &performance {
            drop(performance.mark("gazetteer-bytes"));
        }
        // It is used as long as the page lives, so it stays; what is no gazetteer does not.
        Gazetteer::from_bytes(&bytes).map_err(|error| error.to_string())?;
        let opened = Gazetteer::from_bytes(Vec::leak(bytes)).map_err(|error| error.to_string())?;
        let gazetteer: &'static Gazetteer<'static> = Box::leak(Box::new(opened));
        // The first answer belongs to the opening.
        let answers = gazetteer.find(gazetteer.place(0).map_or("", |p| p.name())).next().is_some();
        if let Some(performance) = performance.filter(|_| answers) {
            drop(performance.measure_with_start_mark("gazetteer", "gazetteer-bytes"));
        }
        self.open.set(Some(gazetteer));
        Ok(gazetteer)
    }
}

/// Waits until the page has been painted, so that its last words are seen.
pub async fn painted() {
    let soon = js_sys::Promise::new(&mut |resolve, _| {
        let later = Closure::once_into_js(move || {
            drop(window().set_timeout_with_callback(&resolve));
        });
        drop(window().request_animation_frame(later.unchecked_ref()));
    });
    drop(JsFuture::from(soon).await);
}
