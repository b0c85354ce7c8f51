//! Codes a pasted article: the page's side of it; the reading is the worker's.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::coder::Coder;
use crate::layer::Send;
use crate::panel::code::LONGEST;
use crate::phrases::grouped;
use crate::state::{Coding, Message};
use crate::words::{Words, fill};

/// Has articles coded, and tells the page how it goes.
#[derive(Clone)]
pub struct Desk {
    words: &'static Words,
    coder: Coder,
    send: Send,
}

impl Desk {
    /// A desk with this worker.
    pub fn new(words: &'static Words, coder: Coder, send: Send) -> Self {
        Self { words, coder, send }
    }

    /// Takes a gazetteer file of the visitor's for what is read from here on.
    pub fn bring(&self, file: File) {
        let Self { words, coder, send } = self.clone();
        spawn_local(async move {
            let coding = match coder.bring(&file).await {
                Ok(places) => Coding::Brought(fill(words.places_brought, &[&file.name(), &grouped(places)])),
                Err(why) => Coding::Failed(fill(words.places_refused, &[&file.name(), &why])),
            };
            send(Message::Coding(coding));
        });
    }

    /// Codes a text; `day` is the publication date as it was entered, or empty.
    pub fn code(&self, text: String, day: String) {
        let words = self.words;
        if text.trim().is_empty() {
            return self.fail(words.article_empty.to_owned());
        }
        if text.len() > LONGEST {
            return self.fail(fill(words.article_long, &[&grouped(LONGEST)]));
        }
        let desk = self.clone();
        spawn_local(async move {
            if !desk.open().await {
                return;
            }
            (desk.send)(match desk.coder.extract(&text, &day).await {
                Ok(incidents) => Message::Coded(text, incidents),
                Err(why) => Message::Coding(Coding::Failed(fill(words.coding_failed, &[&why]))),
            });
        });
    }

    /// Reads a table of the visitor's.
    pub fn table(&self, file: File) {
        let desk = self.clone();
        spawn_local(async move {
            if !desk.open().await {
                return;
            }
            (desk.send)(match desk.coder.table(&file).await {
                Ok(imported) => Message::Imported(file.name(), Box::new(imported)),
                Err(why) => Message::Coding(Coding::Failed(fill(desk.words.places_refused, &[&file.name(), &why]))),
            });
        });
    }

    /// Has the gazetteer opened and tells how it goes; whether it is open.
    async fn open(&self) -> bool {
        let (words, send) = (self.words, Rc::clone(&self.send));
        if !self.coder.is_there() {
            self.fail(words.save.no_coder.to_owned());
            return false;
        }
        send(Message::Coding(Coding::Loading(None)));
        let told = Rc::clone(&send);
        let progress = move |loaded: f64, total: f64| {
            let percent = (total > 0.0).then(|| (100.0 * loaded / total).min(100.0) as u8);
            told(Message::Coding(Coding::Loading(percent)));
        };
        let opened = self.coder.open(progress).await;
        send(Message::Coding(match &opened {
            Ok(()) => Coding::Reading,
            Err(why) => Coding::Failed(fill(words.places_failed, &[why])),
        }));
        opened.is_ok()
    }

    fn fail(&self, sentence: String) {
        (self.send)(Message::Coding(Coding::Failed(sentence)));
    }
}
