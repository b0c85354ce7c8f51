//! The panel's parts, built into the page.

use std::rc::Rc;

use web_sys::{Event, HtmlElement};

use crate::bring;
use crate::coder::Coder;
use crate::coding::Desk;
use crate::dom::{append, by_id, document, el, flag, root, set};
use crate::history;
use crate::host;
use crate::layer::Send;
use crate::panel::brush::Brush;
use crate::panel::code::Code;
use crate::panel::copy::{self, Link};
use crate::panel::details::Details;
use crate::panel::filters::Filters;
use crate::panel::layers::Layers;
use crate::panel::list::List;
use crate::panel::save::Save;
use crate::panel::tabs::Tabs;
use crate::panel::{about, embed, languages};
use crate::query;
use crate::site::Site;
use crate::state::State;
use crate::words::Words;

/// The parts that show the state, and the buttons that offer files.
pub struct Parts {
    /// The views' tabs.
    pub tabs: Tabs,
    /// The filters.
    pub filters: Filters,
    /// The list.
    pub list: List,
    /// The card with the open incident.
    pub details: Details,
    /// The form for articles and files.
    pub code: Code,
    /// The window over time.
    pub brush: Brush,
    /// The choice of layers.
    pub layers: Layers,
    /// What went wrong.
    pub trouble: HtmlElement,
    /// Offers what passes the filters.
    pub download: HtmlElement,
    /// Offers it as a table.
    pub download_table: HtmlElement,
    /// Offers what was corrected.
    pub corrections: HtmlElement,
    /// Offers the whole page.
    pub save: Save,
}

/// Builds the panel's parts into the page.
pub fn build(words: &'static Words, site: &Site, coder: Coder, send: &Send, link: &Link) -> Parts {
    let title = site.title.as_deref().unwrap_or(words.title);
    if host::is_whole() {
        document().set_title(title);
    }
    by_id("title").set_text_content(Some(title));
    set(&by_id("title"), "title", title);
    set(&root(), "lang", words.lang);
    for (id, name) in [("panel", words.panel), ("stage", words.map), ("details", words.details)] {
        set(&by_id(id), "aria-label", name);
    }
    if host::is_whole() {
        append(&by_id("head"), &languages::new(words));
    }
    if query::value(&history::query(), embed::KEY).as_deref() == Some("1") {
        flag(&root(), "data-embed", true);
        append(&by_id("ground"), &embed::whole(words));
    }

    let (filters, [controls, count]) = Filters::new(words, send);
    let (list, rows) = List::new(words, send);
    let download: HtmlElement = el("button").class("download").attr("type", "button").text(words.download).into();
    let download_table: HtmlElement =
        el("button").class("download").attr("type", "button").text(words.download_table).into();
    let corrections: HtmlElement =
        el("button").class("download corrections").attr("type", "button").text(words.save_corrections).into();
    let save = Save::new(words, site);
    let incidents = el("div")
        .class("view incidents")
        .child(el("div").class("scroller").child(controls).child(count).child(rows))
        .child(
            el("div")
                .class("take-away")
                // Somebody's address may say nothing of the view.
                .children(host::has_address().then(|| copy::button(words, words.copy_view, link)))
                .child(download.clone())
                .child(download_table.clone())
                .child(corrections.clone())
                // A part of somebody's page is not a site to take away.
                .children((host::is_whole() && !site.files.is_empty()).then(|| save.element.clone())),
        );
    let desk = Desk::new(words, coder.clone(), Rc::clone(send));
    bring::accept(words, &desk, send);
    let (bringer, told) = (desk.clone(), send.clone());
    let opened = move |file| bring::bring(words, &bringer, &told, file);
    let (code, form) = Code::new(words, send, move |text, day| desk.code(text, day), opened);
    let views = [incidents.into(), form, about::new(words, site, title)];
    let (tabs, row) = Tabs::new(words, &views, send);
    let trouble: HtmlElement = el("div").class("trouble").attr("role", "alert").into();
    flag(&trouble, "hidden", true);
    let panel = by_id("panel");
    append(&panel, &row);
    append(&panel, &trouble);
    for view in &views {
        append(&panel, view);
    }
    // The map's ground takes what the window over time leaves.
    let (brush, time) =
        Brush::new(words, send, || drop(Event::new("resize").and_then(|it| root().dispatch_event(&it))));
    append(&by_id("stage"), &time);
    flag(&root(), "data-no-coder", !coder.is_there());
    let details = Details::new(words, by_id("details"), coder, send, link);
    let layers = Layers::new(words, send);
    layers.show(&State::default());
    Parts { tabs, filters, list, details, code, brush, layers, trouble, download, download_table, corrections, save }
}
