//! The incident map in the browser: the same core, drawn with Leaflet.
//!
//! | part | file |
//! |---|---|
//! | what the page knows, and every change to it | [`state`] |
//! | the site's file on its way, what it comes to, one incident of it | [`delivery`], [`arrival`], [`intake`], [`entry`] |
//! | which incidents are shown, and how many there are of each kind | [`filter`], [`search`], [`table`] |
//! | bins of time, and the window over them | [`timeline`], [`days`] |
//! | the view as a link | [`hash`], [`link`], [`history`] |
//! | where each incident is drawn, crowds gathered, their marks | [`spots`], [`clusters`], [`symbols`], [`sizes`] |
//! | what a visitor lays under the incidents, first-level units | [`backdrop`], [`units`] |
//! | the same incidents drawn otherwise | [`redraw`] |
//! | what the key explains | [`legend`] |
//! | what the reader has drawn, in which classes | [`display`], [`classes`] |
//! | counts in hexagons, density, outlines of crowds, lines at round degrees | [`hexagons`], [`density`], [`hulls`], [`graticule`] |
//! | the basemap's file | [`basemap`] |
//! | dates, counts and places in words | [`phrases`], [`words`], [`layer_words`], [`language`] |
//! | what the address says of the page itself | [`query`] |
//! | the document or element that the page stands in | [`host`] |
//! | what the publisher says of the map | [`site`], [`prose`] |
//! | the map's layers | [`layer`] |
//! | list, filters, details, article | [`panel`] |
//!
//! State, filter, timeline, links, clusters, symbols, basemap and phrases know no browser and are tested on the host. Text that
//! others wrote becomes text nodes only. Nothing is requested but files beside the page.

pub mod app;
pub mod arrival;
pub mod backdrop;
pub mod basemap;
pub mod bring;
pub mod classes;
pub mod clip;
pub mod clusters;
pub mod coder;
pub mod coding;
pub mod corrections;
pub mod days;
pub mod delivery;
pub mod density;
pub mod display;
pub mod dom;
pub mod download;
pub mod english;
pub mod entry;
pub mod fetch;
pub mod filter;
pub mod graticule;
pub mod hash;
pub mod hexagons;
pub mod highlight;
pub mod history;
pub mod host;
pub mod hulls;
pub mod intake;
pub mod language;
pub mod layer;
pub mod layer_words;
pub mod leaflet_ext;
pub mod legend;
pub mod link;
pub mod map;
pub mod palette;
pub mod panel;
pub mod paper;
pub mod parts;
pub mod phrases;
pub mod plane;
pub mod prose;
pub mod query;
pub mod reading;
pub mod redraw;
pub mod russian;
pub mod save;
pub mod save_words;
pub mod search;
pub mod site;
pub mod sizes;
pub mod spots;
pub mod state;
pub mod symbols;
pub mod table;
pub mod timeline;
pub mod units;
pub mod words;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use std::rc::Rc;

use app::App;
use basemap::Basemap;
use host::Host;
use site::Site;
use state::Message;
use words::{Words, fill};

/// A page that was put into an element.
#[wasm_bindgen]
pub struct Page {
    app: Rc<App>,
}

#[wasm_bindgen]
impl Page {
    /// Takes the page away: it hears nothing any more. Its elements are left to whoever made them.
    pub fn destroy(&self) {
        self.app.end();
    }

    /// Fits the page to the size that its element has now.
    pub fn resized(&self) {
        self.app.resized();
    }

    /// The incidents that pass the filters: a `GeoJSON` feature collection.
    pub fn shown(&self) -> String {
        download::collection(&self.app.shown())
    }
}

/// Puts the page into an element: the document's root, or one whose shadow root holds the page's frame.
///
/// # Errors
///
/// Where the browser lacks what every page needs.
#[wasm_bindgen]
pub async fn mount(root: web_sys::Element, host: Host) -> Result<Page, JsValue> {
    host::enter(root, host)?;
    Ok(Page { app: open().await })
}

async fn open() -> Rc<App> {
    let site = fetch::bytes("data/site.json");
    let ground = fetch::bytes("overview.bin");
    let fetched = || fetch::buffer("data/incidents.geojson");
    let incidents = fetched();
    let site = Site::from_bytes(&site.await.unwrap_or_default());
    let words = language(&site);
    let app = App::new(words, &site);
    app::offer_download(&app, &site);
    let ground = ground.await.and_then(|bytes| Basemap::from_bytes(&bytes).map_err(|e| e.to_string()));
    if let Err(why) = app.add_map(&site, ground.unwrap_or_default()) {
        app.send(Message::Trouble(fill(words.basemap_failed, &[&why])));
    }
    let arrival = match incidents.await {
        Ok(file) => delivery::arrival(file, async || fetched().await).await,
        Err(why) => Err(why),
    };
    match arrival {
        Ok(arrival) => app.begin(Message::Loaded(Box::new(arrival))),
        Err(why) => app.begin(Message::Trouble(fill(words.incidents_failed, &[&why]))),
    }
    dom::set(&dom::root(), "data-ready", "1");
    spawn_local(complete(Rc::clone(&app), words));
    app
}

/// Fetches the whole basemap, which takes the place of its overview where the map looks near enough.
async fn complete(app: Rc<App>, words: &'static Words) {
    // From afar the overview does: the whole basemap, seven times as large, lets everything else go first.
    if app.is_far() {
        dom::idle().await;
    }
    match fetch::bytes("basemap.bin").await {
        Ok(bytes) => app.bring_ground(bytes),
        Err(why) => app.send(Message::Trouble(fill(words.basemap_failed, &[&why]))),
    }
}

/// What the address asks for, else what the publisher has chosen, else what the browser is set to.
fn language(site: &Site) -> &'static Words {
    let asked = query::value(&history::query(), "lang");
    let browsers = dom::window().navigator().languages();
    let browsers: Vec<String> = browsers.iter().filter_map(|tag| tag.as_string()).collect();
    let tags = asked.as_deref().into_iter().chain(site.lang.as_deref()).chain(browsers.iter().map(String::as_str));
    language::choose(tags)
}
