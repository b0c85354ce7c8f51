//! Codes a pasted article inside the page.

use std::rc::Rc;

use incidentmap::{Article, Extractor};
use jiff::civil::Date;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use crate::fetch;
use crate::layer::Send;
use crate::panel::code::LONGEST;
use crate::phrases::grouped;
use crate::places::{Places, painted};
use crate::state::{Coding, Message};
use crate::words::{Words, fill};

/// Reads articles against the page's gazetteer.
pub struct Coder {
    words: &'static Words,
    places: Places,
    send: Send,
}

impl Coder {
    /// A reader with these places.
    pub fn new(words: &'static Words, places: Places, send: Send) -> Self {
        Self { words, places, send }
    }

    /// Takes a gazetteer file of the visitor's for what is read from here on.
    pub fn bring(&self, file: File) {
        let (words, send, places) = (self.words, Rc::clone(&self.send), self.places.clone());
        spawn_local(async move {
            let bytes = JsFuture::from(file.array_buffer()).await.map_err(fetch::reason);
            let opened = bytes.and_then(|buffer| places.replace(js_sys::Uint8Array::new(&buffer).to_vec()));
            let coding = match opened {
                Ok(gazetteer) => {
                    Coding::Brought(fill(words.places_brought, &[&file.name(), &grouped(gazetteer.len())]))
                }
                Err(why) => Coding::Failed(fill(words.places_refused, &[&file.name(), &why])),
            };
            send(Message::Coding(coding));
        });
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
        let (send, places) = (Rc::clone(&self.send), self.places.clone());
        spawn_local(async move {
            if places.now().is_none() {
                send(Message::Coding(Coding::Loading));
            }
            let gazetteer = match places.get().await {
                Ok(gazetteer) => gazetteer,
                Err(why) => {
                    let sentence = fill(words.places_failed, &[&why]);
                    return send(Message::Coding(Coding::Failed(sentence)));
                }
            };
            send(Message::Coding(Coding::Reading));
            painted().await;
            let mut article = Article::new(&text);
            if let Some(published) = published {
                article = article.published(published);
            }
            let report = Extractor::new(gazetteer).read(&article);
            send(Message::Coded(text, report.incidents));
        });
    }

    fn fail(&self, sentence: String) {
        (self.send)(Message::Coding(Coding::Failed(sentence)));
    }
}
