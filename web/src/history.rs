//! The browser's address and history, kept in step with the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::dom::{later, window};
use crate::hash::{Address, Step, Trail};
use crate::host;
use crate::query;

/// How long an entry that changes bit by bit rests before it is written, in milliseconds: browsers refuse
/// pages that write more often than some hundred times in half a minute.
const REST: i32 = 250;

/// Writes the page's address.
#[derive(Debug, Default)]
pub struct History {
    trail: RefCell<Trail>,
    /// What is to be written once it rests.
    pending: Rc<RefCell<Option<String>>>,
    /// Nothing is written before the page has followed its first address, nor while it follows one.
    open: Cell<bool>,
}

/// The address's fragment as it stands; somebody else's says nothing to the page.
pub fn fragment() -> String {
    if !host::has_address() {
        return String::new();
    }
    window().location().hash().unwrap_or_default()
}

/// The address's query as it stands; somebody else's says nothing to the page.
pub fn query() -> String {
    if !host::is_whole() {
        return String::new();
    }
    window().location().search().unwrap_or_default()
}

/// The page's address with the same fragment and another value for a key of its query, or without that key.
pub fn page(key: &str, value: Option<&str>) -> String {
    let href = window().location().href().unwrap_or_default();
    let file = href.split(['?', '#']).next().unwrap_or_default();
    format!("{file}{}{}", query::with(&query(), key, value), fragment())
}

/// The page's address with another fragment.
pub fn link(address: &Address) -> String {
    let href = window().location().href().unwrap_or_default();
    let page = href.split('#').next().unwrap_or_default();
    format!("{page}#{address}")
}

impl History {
    /// The page begins to follow an address.
    pub fn leave(&self) {
        self.open.set(false);
        self.pending.replace(None);
    }

    /// The page has followed an address, and this is what came of it.
    pub fn arrive(&self, address: Address) {
        self.open.set(host::has_address());
        if !self.open.get() {
            return;
        }
        let written = format!("#{address}");
        if written != fragment() {
            replace(&written);
        }
        self.trail.borrow_mut().follow(address);
    }

    /// The page has changed.
    pub fn record(&self, address: &Address) {
        if !self.open.get() {
            return;
        }
        match self.trail.borrow_mut().step(address) {
            Step::Stay => {}
            Step::Push => {
                // The entry that is left keeps what it came to.
                if let Some(last) = self.pending.take() {
                    replace(&last);
                }
                let history = window().history();
                drop(history.map(|it| it.push_state_with_url(&JsValue::NULL, "", Some(&format!("#{address}")))));
            }
            Step::Replace => {
                let waits = self.pending.replace(Some(format!("#{address}"))).is_some();
                let pending = Rc::clone(&self.pending);
                if !waits {
                    later(REST, move || {
                        if let Some(last) = pending.take() {
                            replace(&last);
                        }
                    });
                }
            }
        }
    }
}

fn replace(fragment: &str) {
    drop(window().history().map(|it| it.replace_state_with_url(&JsValue::NULL, "", Some(fragment))));
}
