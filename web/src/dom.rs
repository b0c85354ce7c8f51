//! Makes elements of the page. Text becomes text nodes only: nothing here reads HTML.

use js_sys::{Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AddEventListenerOptions, Document, Element, Event, EventTarget, HtmlElement, Node, Window};

use crate::host;

/// Up to this width in pixels the page is laid out for a phone, as its style says.
const NARROW: i32 = 720;

#[wasm_bindgen]
extern "C" {
    /// The page.
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;

    /// The window.
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;

    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> HtmlElement;
}

/// The page.
pub fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// The window.
pub fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The element of the page with an id; a new one outside the page where it is missing.
pub fn by_id(id: &str) -> HtmlElement {
    host::by_id(&document(), id).unwrap_or_else(|| create_element("div"))
}

/// The page's root element, whose attributes say how all of it is shown; a new one where it is missing.
pub fn root() -> Element {
    host::root().or_else(|| document().document_element()).unwrap_or_else(|| create_element("html").into())
}

/// What hears keys and dropped files: the document where it is the page's own, else the page's part of it.
pub fn surface() -> EventTarget {
    if host::is_whole() { document().into() } else { by_id("page").into() }
}

/// Starts an element.
pub fn el(tag: &str) -> El {
    El(create_element(tag))
}

/// An element in the making.
#[derive(Clone, Debug)]
pub struct El(HtmlElement);

impl El {
    /// Sets its classes.
    pub fn class(self, class: &str) -> Self {
        self.0.set_class_name(class);
        self
    }

    /// Sets an attribute. The name is the program's own, and no address: see [`link`].
    pub fn attr(self, name: &'static str, value: &str) -> Self {
        debug_assert!(!matches!(name, "href" | "src" | "style") && !name.starts_with("on"));
        set(&self.0, name, value);
        self
    }

    /// Appends text, as a text node.
    pub fn text(self, text: &str) -> Self {
        append(&self.0, &document().create_text_node(text));
        self
    }

    /// Appends an element.
    pub fn child(self, child: impl Into<HtmlElement>) -> Self {
        append(&self.0, &child.into());
        self
    }

    /// Appends elements.
    pub fn children<C: Into<HtmlElement>>(self, children: impl IntoIterator<Item = C>) -> Self {
        children.into_iter().fold(self, El::child)
    }

    /// Calls a function on an event, as long as the page lives.
    pub fn on(self, event: &str, handler: impl FnMut(Event) + 'static) -> Self {
        on(&self.0, event, handler);
        self
    }
}

impl From<El> for HtmlElement {
    fn from(element: El) -> Self {
        element.0
    }
}

/// Sets an attribute; names are the program's own and valid.
pub fn set(element: &Element, name: &'static str, value: &str) {
    drop(element.set_attribute(name, value));
}

/// Sets or removes an attribute without a value.
pub fn flag(element: &Element, name: &'static str, on: bool) {
    drop(element.toggle_attribute_with_force(name, on));
}

/// Adds or removes a class.
pub fn toggle_class(element: &Element, class: &str, on: bool) {
    drop(element.class_list().toggle_with_force(class, on));
}

/// Appends a node.
pub fn append(parent: &Node, child: &Node) {
    drop(parent.append_child(child));
}

/// Replaces everything inside an element.
pub fn replace(parent: &Element, children: impl IntoIterator<Item = HtmlElement>) {
    parent.set_text_content(None);
    for child in children {
        append(parent, &child);
    }
}

/// Calls a function on an event, as long as the page lives.
pub fn on(target: &EventTarget, event: &str, handler: impl FnMut(Event) + 'static) {
    let closure = Closure::wrap(Box::new(handler) as Box<dyn FnMut(Event)>);
    let function = closure.into_js_value();
    let function = function.unchecked_ref();
    let until = AddEventListenerOptions::new();
    if let Some(life) = host::life() {
        until.set_signal(&life);
    }
    drop(target.add_event_listener_with_callback_and_add_event_listener_options(event, function, &until));
}

/// Calls a function once, after so many milliseconds, where the page is still there.
pub fn later(milliseconds: i32, handler: impl FnOnce() + 'static) {
    let function = Closure::once_into_js(move || {
        if !host::is_gone() {
            handler();
        }
    });
    let function = function.unchecked_ref();
    drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(function, milliseconds));
}

/// A link where the address is `http` or `https`, else its text alone.
pub fn link(text: &str, url: &str) -> HtmlElement {
    let lower = url.trim_start().to_ascii_lowercase();
    if !lower.starts_with("https://") && !lower.starts_with("http://") {
        return el("span").text(text).into();
    }
    let link: HtmlElement = el("a").attr("rel", "noopener noreferrer").attr("target", "_blank").text(text).into();
    link.unchecked_ref::<web_sys::HtmlAnchorElement>().set_href(url.trim());
    link
}

/// The nearest element at or above an event's target that carries a number in an attribute.
pub fn number_at(event: &Event, attribute: &'static str) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let holder = target.closest(&format!("[{attribute}]")).ok()??;
    holder.get_attribute(attribute)?.parse().ok()
}

/// Waits until the browser has drawn what there is and has nothing else to do.
pub async fn idle() {
    let promise = Promise::new(&mut |resolve, _| {
        // Not every browser says when it is idle.
        let told = Reflect::has(&window(), &"requestIdleCallback".into()).unwrap_or(false)
            && window().request_idle_callback(&resolve).is_ok();
        if !told {
            drop(window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 500));
        }
    });
    drop(JsFuture::from(promise).await);
}

/// Whether the person asked for less motion.
pub fn reduced_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)");
    query.ok().flatten().is_some_and(|query| query.matches())
}

/// Whether the page is laid out for a phone.
pub fn is_narrow() -> bool {
    by_id("page").client_width() <= NARROW
}
