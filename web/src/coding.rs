//! Codes a pasted article inside the page; the gazetteer is fetched when first needed.

use std::cell::Cell;
use std::rc::Rc;

use incidentmap::{Article, Extractor, Gazetteer};
use jiff::civil::Date;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::dom::window;
use crate::fetch;
use crate::layer::Send;
use crate::panel::code::LONGEST;
use crate::phrases::grouped;
use crate::state::{Coding, Message};
use crate::words::{Words, fill};

/// Reads articles; holds the gazetteer once it is there.
pub struct Coder {
    words: &'static Words,
    file: Option<String>,
    send: Send,
    gazetteer: Rc<Cell<Option<&'static Gazetteer<'static>>>>,
}

impl Coder {
    /// A reader that fetches its gazetteer from a file beside the page.
    pub fn new(words: &'static Words, file: Option<String>, send: Send) -> Self {
        Self { words, file, send, gazetteer: Rc::default() }
    }

    /// Codes a text; `day` is the publication date as it was entered, or empty.
    pub fn code(&self, text: String, day: &str) {
        let words = self.words;
        if text.trim().is_empty() {
            return self.fail(words.article_empty.to_owned());
        }
        if text.len() > LONGEST {
            return self.fail(fill(words.article_long, &[&grouped(LONGEST)]));
        }
        let published: Option<Date> = day.parse().ok();
        let (send, file) = (Rc::clone(&self.send), self.file.clone());
        let holder = Rc::clone(&self.gazetteer);
        spawn_local(async move {
            if holder.get().is_none() {
                send(Message::Coding(Coding::Loading));
                match open(file).await {
                    Ok(gazetteer) => holder.set(Some(gazetteer)),
                    Err(why) => {
                        let sentence = fill(words.places_failed, &[&why]);
                        return send(Message::Coding(Coding::Failed(sentence)));
                    }
                }
            }
            send(Message::Coding(Coding::Reading));
            painted().await;
            if let Some(gazetteer) = holder.get() {
                let mut article = Article::new(&text);
                if let Some(published) = published {
                    article = article.published(published);
                }
                let report = Extractor::new(gazetteer).read(&article);
                send(Message::Coded(text, report.incidents));
            }
        });
    }

    fn fail(&self, sentence: String) {
        (self.send)(Message::Coding(Coding::Failed(sentence)));
    }
}

/// Fetches the gazetteer and opens it. It is used as long as the page lives, so it stays.
async fn open(file: Option<String>) -> Result<&'static Gazetteer<'static>, String> {
    let file = file.ok_or("data/site.json")?;
    let bytes: &'static [u8] = Vec::leak(fetch::inflated(&file).await?);
    let gazetteer = Gazetteer::from_bytes(bytes).map_err(|error| error.to_string())?;
    Ok(Box::leak(Box::new(gazetteer)))
}

/// Waits until the page has been painted, so that its last words are seen.
async fn painted() {
    let soon = js_sys::Promise::new(&mut |resolve, _| {
        let later = Closure::once_into_js(move || {
            drop(window().set_timeout_with_callback(&resolve));
        });
        drop(window().request_animation_frame(later.unchecked_ref()));
    });
    drop(JsFuture::from(soon).await);
}
