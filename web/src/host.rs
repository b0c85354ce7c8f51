//! What the page runs in: a document of its own beside its files, one file with all of them, or a part of somebody's page.

use std::cell::RefCell;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal, Document, Element, HtmlElement, ShadowRoot, Worker};

use crate::dom::window;

#[wasm_bindgen]
extern "C" {
    /// What the script that starts the page tells of its surroundings.
    #[derive(Clone, Debug)]
    pub type Host;

    /// Whether the document is the page's own: then its title, query and keys are, too.
    #[wasm_bindgen(method, getter)]
    fn whole(this: &Host) -> bool;

    /// Whether the document's address keeps the view.
    #[wasm_bindgen(method, getter)]
    fn address(this: &Host) -> bool;

    /// Whether the page's files do not lie beside it.
    #[wasm_bindgen(method, getter)]
    fn packed(this: &Host) -> bool;

    /// The bytes of a file of the page, as a promise of an `ArrayBuffer`.
    #[wasm_bindgen(method, catch)]
    fn read(this: &Host, name: &str) -> Result<Promise, JsValue>;

    /// Starts the worker that reads large files, where the page brings one.
    #[wasm_bindgen(method, catch)]
    fn reader(this: &Host) -> Result<Option<Worker>, JsValue>;

    /// Starts the worker that reads texts, where the page brings one.
    #[wasm_bindgen(method, catch)]
    fn worker(this: &Host) -> Result<Option<Worker>, JsValue>;
}

/// Where the page stands.
struct Mount {
    host: Host,
    root: Element,
    shadow: Option<ShadowRoot>,
    /// Aborted when the page is taken away.
    life: AbortController,
}

thread_local! {
    /// A module has one page: whoever shows two maps starts two.
    static MOUNT: RefCell<Option<Mount>> = const { RefCell::new(None) };
}

fn mounted<T>(ask: impl FnOnce(&Mount) -> T) -> Option<T> {
    MOUNT.with_borrow(|mount| mount.as_ref().map(ask))
}

/// Puts the page into an element: the document's root, or one with a shadow root that holds the page's frame.
///
/// # Errors
///
/// Where the browser cannot end what it begins.
pub fn enter(root: Element, host: Host) -> Result<(), JsValue> {
    let mount = Mount { shadow: root.shadow_root(), host, root, life: AbortController::new()? };
    MOUNT.set(Some(mount));
    Ok(())
}

/// Takes the page's ears away: nothing calls it any more.
pub fn leave() {
    mounted(|mount| mount.life.abort());
}

/// Whether the page was taken away.
pub fn is_gone() -> bool {
    mounted(|mount| mount.life.signal().aborted()).unwrap_or_default()
}

/// Ends every listener when the page is taken away.
pub fn life() -> Option<AbortSignal> {
    mounted(|mount| mount.life.signal())
}

/// Whether the document is the page's own.
pub fn is_whole() -> bool {
    mounted(|mount| mount.host.whole()).unwrap_or(true)
}

/// Whether the page has an address that others can open: not one on the visitor's disk.
pub fn has_page() -> bool {
    is_whole() && window().location().protocol().is_ok_and(|protocol| protocol != "file:")
}

/// Whether the document's address keeps the view.
pub fn has_address() -> bool {
    mounted(|mount| mount.host.address()).unwrap_or(true)
}

/// Whether the page's files do not lie beside it.
pub fn is_packed() -> bool {
    mounted(|mount| mount.host.packed()).unwrap_or_default()
}

/// The element whose attributes say how all of the page is shown.
pub fn root() -> Option<Element> {
    mounted(|mount| mount.root.clone())
}

/// The element of the page with an id.
pub fn by_id(document: &Document, id: &str) -> Option<HtmlElement> {
    let inside = mounted(|mount| mount.shadow.as_ref().map(|shadow| shadow.get_element_by_id(id))).flatten();
    inside.unwrap_or_else(|| document.get_element_by_id(id)).map(JsCast::unchecked_into)
}

/// Begins to read a file of the page: a promise of an `ArrayBuffer`.
///
/// # Errors
///
/// Where the page brings no such file.
pub fn read(name: &str) -> Result<Promise, JsValue> {
    mounted(|mount| mount.host.read(name)).unwrap_or_else(|| Err(name.into()))
}

/// Starts the worker that reads texts; `None` where the page brings none.
///
/// # Errors
///
/// Where the browser starts none.
pub fn worker() -> Result<Option<Worker>, JsValue> {
    mounted(|mount| mount.host.worker()).unwrap_or(Ok(None))
}

/// Starts the worker that reads large files; `None` where the page brings none.
///
/// # Errors
///
/// Where the browser starts none.
pub fn reader() -> Result<Option<Worker>, JsValue> {
    mounted(|mount| mount.host.reader()).unwrap_or(Ok(None))
}
