//! The page put together: messages change the state, the state is drawn.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use incidentmap::incident::{Incident, Location};
use wasm_bindgen::JsCast;
use web_sys::{EventTarget, HtmlElement, KeyboardEvent};

use crate::basemap::Basemap;
use crate::coder::Coder;
use crate::corrections;
use crate::dom::{append, by_id, el, flag, on, replace, root, surface, window};
use crate::download;
use crate::hash::Address;
use crate::history::{self, History};
use crate::host;
use crate::layer::Send;
use crate::map::{MapView, OVERVIEW, remote};
use crate::panel::copy::Link;
use crate::panel::key::Key;
use crate::panel::scale::Scale;
use crate::panel::{about, finder, tiles};
use crate::paper::Paper;
use crate::parts::{self, Parts};
use crate::phrases;
use crate::save;
use crate::site::Site;
use crate::state::{Changes, Message, Notice, State, Tab};
use crate::words::{Words, fill};

/// Everything on the page.
pub struct App {
    words: &'static Words,
    state: RefCell<State>,
    queue: RefCell<VecDeque<Message>>,
    busy: Cell<bool>,
    map: RefCell<Option<MapView>>,
    parts: Parts,
    coder: Coder,
    history: History,
    /// The whole basemap as its file has it, while its overview does.
    ground: RefCell<Option<Vec<u8>>>,
}

impl App {
    /// Builds the panel; the map comes when its ground has been read.
    pub fn new(words: &'static Words, site: &Site) -> Rc<Self> {
        let coder = Coder::new(site.gazetteer.clone());
        let app = Rc::new_cyclic(|weak: &std::rc::Weak<Self>| {
            let (sender, linker) = (weak.clone(), weak.clone());
            let send: Send = Rc::new(move |message| {
                if let Some(app) = sender.upgrade() {
                    app.send(message);
                }
            });
            let link: Link =
                Rc::new(move || linker.upgrade().map(|app| history::link(&app.address())).unwrap_or_default());
            Self {
                words,
                state: RefCell::default(),
                queue: RefCell::default(),
                busy: Cell::new(false),
                map: RefCell::new(None),
                parts: parts::build(words, site, coder.clone(), &send, &link),
                coder,
                history: History::default(),
                ground: RefCell::default(),
            }
        });
        let pressed = Rc::clone(&app);
        on(&surface(), "keydown", move |event| {
            pressed.key(event.unchecked_ref());
        });
        for target in [window().into(), EventTarget::from(root())] {
            let resized = Rc::clone(&app);
            on(&target, "resize", move |_| resized.resized());
        }
        let followed = Rc::clone(&app);
        on(&window(), "hashchange", move |_| followed.follow());
        let all = Changes { shown: true, tab: true, coding: true, ..Changes::default() };
        app.render(all, None);
        app
    }

    /// Puts the map on the page.
    ///
    /// # Errors
    ///
    /// Where Leaflet is missing or refuses the page's element.
    pub fn add_map(self: &Rc<Self>, site: &Site, basemap: Basemap) -> Result<(), String> {
        let app = Rc::clone(self);
        let send: Send = Rc::new(move |message| app.send(message));
        let key = Rc::new(Key::new(self.words, !crate::dom::is_narrow()));
        let start = Address::parse(&history::fragment()).and_then(|address| address.view);
        let map = MapView::new(&by_id("map"), basemap, self.words, Rc::clone(&key), start, &send)
            .map_err(|error| error.as_string().unwrap_or_else(|| "Leaflet".to_owned()))?;
        let app = Rc::clone(self);
        map.on_moved(move || {
            app.sharpen();
            app.history.record(&app.address());
        });
        self.map.replace(Some(map));
        let stage = by_id("ground");
        let app = Rc::clone(self);
        let go = move |place: &Location| {
            if let Some(map) = app.map.borrow().as_ref() {
                map.go_to(place);
            }
        };
        append(&stage, &finder::new(self.words, self.coder.clone(), "finder", self.words.find_place, go));
        let (app, remote) = (Rc::clone(self), site.tiles.as_ref().map(|(tiles, _)| remote(tiles)));
        let switched = move |on| {
            if let (Some(map), Some(tiles)) = (app.map.borrow().as_ref(), &remote) {
                map.overlay(tiles, on);
            }
        };
        if let Some(switch) = tiles::switch(self.words, site, switched) {
            append(&stage, &switch);
        }
        let corner = el("div").class("corner").child(self.parts.layers.element.clone()).child(key.element.clone());
        append(&stage, &HtmlElement::from(corner));
        append(&stage, &about::credits(self.words));
        let scale = Scale::new(self.words);
        append(&stage, &scale.element);
        let app = Rc::clone(self);
        let measure = move || {
            if let Some(view) = app.map.borrow().as_ref().and_then(MapView::view) {
                scale.show(view);
            }
        };
        measure();
        if let Some(map) = self.map.borrow().as_ref() {
            map.on_moved(measure);
        }
        self.print();
        Ok(())
    }

    /// The page has another size.
    pub fn resized(&self) {
        self.parts.brush.resized();
        if let Some(map) = self.map.borrow().as_ref() {
            map.resized();
        }
    }

    /// Takes the page away: nothing hears any more, and nothing is drawn.
    pub fn end(&self) {
        host::leave();
        self.coder.end();
        if let Some(map) = self.map.take() {
            map.end();
        }
    }

    /// Lays the page out for paper while it is printed.
    fn print(self: &Rc<Self>) {
        if !host::is_whole() {
            return;
        }
        let paper: Rc<Paper> = Rc::default();
        for (event, begins) in [("beforeprint", true), ("afterprint", false)] {
            let (app, paper) = (Rc::clone(self), Rc::clone(&paper));
            on(&window(), event, move |_| match app.map.borrow().as_ref() {
                Some(map) if begins => paper.begin(map),
                Some(map) => paper.end(map),
                None => {}
            });
        }
    }

    /// Whether the map looks from so far that the overview of the basemap does.
    pub fn is_far(&self) -> bool {
        let zoom = self.map.borrow().as_ref().and_then(MapView::view).map(|view| view.zoom);
        zoom.is_none_or(|zoom| zoom <= OVERVIEW)
    }

    /// Takes the whole basemap as its file has it: read and drawn once the map looks near enough.
    pub fn bring_ground(&self, file: Vec<u8>) {
        self.ground.replace(Some(file));
        self.sharpen();
    }

    /// Draws the whole basemap, where it is there and can be told from its overview.
    fn sharpen(&self) {
        if self.is_far() {
            return;
        }
        let Some(file) = self.ground.take() else { return };
        match (Basemap::from_bytes(&file), self.map.borrow().as_ref()) {
            (Ok(basemap), Some(map)) => map.set_basemap(basemap),
            (Ok(_), None) => {}
            (Err(why), _) => self.send(Message::Trouble(fill(self.words.basemap_failed, &[&why.to_string()]))),
        }
    }

    /// Takes a message; those that come while another is worked on wait their turn.
    pub fn send(&self, message: Message) {
        self.send_all([message]);
    }

    /// Takes some messages, and draws once what they have changed together.
    fn send_all(&self, messages: impl IntoIterator<Item = Message>) {
        self.queue.borrow_mut().extend(messages);
        if self.busy.replace(true) {
            return;
        }
        loop {
            let waiting = std::mem::take(&mut *self.queue.borrow_mut());
            if waiting.is_empty() {
                break;
            }
            let before = self.state.borrow().selected;
            let updated = waiting.into_iter().map(|message| self.state.borrow_mut().update(message));
            let changes = updated.fold(Changes::default(), Changes::and);
            self.render(changes, before);
            if changes.shown || changes.selection || changes.display {
                self.history.record(&self.address());
            }
        }
        self.busy.set(false);
    }

    /// Takes what the site's file came to, and does what the page's address says, in one go.
    pub fn begin(&self, message: Message) {
        self.go(Some(message));
    }

    /// Does what the page's address says.
    fn follow(&self) {
        self.go(None);
    }

    fn go(&self, first: Option<Message>) {
        self.history.leave();
        let address = Address::parse(&history::fragment());
        let view = address.as_ref().and_then(|address| address.view);
        self.send_all(first.into_iter().chain([Message::Follow(address.map(Box::new))]));
        if let (Some(view), Some(map)) = (view, self.map.borrow().as_ref())
            && map.view() != Some(view)
        {
            map.set_view(view);
        }
        self.history.arrive(self.address());
    }

    /// What a link to the page as it is says.
    fn address(&self) -> Address {
        let view = self.map.borrow().as_ref().and_then(MapView::view);
        Address { view, ..self.state.borrow().address() }
    }

    fn render(&self, changes: Changes, before: Option<usize>) {
        let state = self.state.borrow();
        let map = self.map.borrow();
        let parts = &self.parts;
        if changes.tab {
            parts.tabs.show(state.tab);
            by_id("panel").set_scroll_top(0);
        }
        if changes.shown {
            parts.filters.show(&state);
            parts.list.show(&state);
            parts.brush.show(&state);
            parts.save.show(&state);
            for button in [&parts.download, &parts.download_table] {
                flag(button, "disabled", state.shown.is_empty());
            }
            flag(&parts.corrections, "hidden", state.entries.iter().all(|entry| entry.read.is_none()));
        }
        if changes.playing && !changes.shown {
            parts.brush.show(&state);
        }
        if changes.coding {
            parts.code.show(&state);
        }
        if changes.trouble {
            self.show_trouble(&state);
        }
        if changes.selection {
            parts.details.show(&state);
            match (before, state.selected) {
                (Some(row), None) => drop(parts.list.focus(row)),
                (None, Some(_)) => parts.details.focus(),
                _ => {}
            }
        }
        if changes.selection || changes.hover {
            parts.list.mark(&state, changes.selection);
        }
        let Some(map) = map.as_ref() else { return };
        if changes.moved {
            map.moved();
        }
        if changes.display {
            parts.layers.show(&state);
            map.display(&state);
        }
        if changes.shown {
            map.show(&state);
        } else if changes.selection || changes.hover {
            map.mark(&state);
        }
        if changes.arrived && !changes.placed {
            let arrived = if state.fresh.is_empty() { &state.shown } else { &state.fresh };
            map.look_at(arrived);
        }
        if changes.selection || changes.crowd {
            map.open(&state, changes.reveal);
        }
    }

    fn show_trouble(&self, state: &State) {
        let mut sentences = state.trouble.clone();
        if state.refused > 0 {
            sentences.push(fill(self.words.refused, &[&phrases::grouped(state.refused)]));
        }
        sentences.extend(state.notices.iter().map(|notice| match notice {
            Notice::OtherVersion => self.words.link_other_version.to_owned(),
            Notice::NoIncident => self.words.link_no_incident.to_owned(),
            Notice::NoPlaces(names) => fill(self.words.link_no_places, &[&names.join(", ")]),
        }));
        replace(&self.parts.trouble, sentences.iter().map(|text| el("p").text(text).into()));
        flag(&self.parts.trouble, "hidden", sentences.is_empty());
    }

    fn key(&self, event: &KeyboardEvent) {
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlElement>().ok())
            .is_some_and(|element| matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA"));
        match event.key().as_str() {
            "Escape" => {
                let open = {
                    let state = self.state.borrow();
                    state.selected.is_some() || !state.crowd.is_empty()
                };
                if open {
                    self.send(Message::Select(None));
                }
            }
            "/" if !typing && !event.ctrl_key() && !event.meta_key() && !event.alt_key() => {
                event.prevent_default();
                self.send(Message::Tab(Tab::Incidents));
                self.parts.filters.focus();
            }
            _ => {}
        }
    }

    /// The incidents that pass the filters, in the order they came.
    pub fn shown(&self) -> Vec<Incident> {
        let state = self.state.borrow();
        let mut shown = state.shown.clone();
        shown.sort_unstable();
        shown.into_iter().map(|index| state.entries[index].incident().into_owned()).collect()
    }
}

/// Lets the buttons offer what passes the filters, what was corrected, and the whole page, as files.
pub fn offer_download(app: &Rc<App>, site: &Site) {
    let saved = Rc::clone(app);
    app.parts.save.serve(site, move |all| save::incidents(&saved.state.borrow(), all));
    let offered = Rc::clone(app);
    on(&app.parts.download, "click", move |_| {
        drop(download::geojson(&offered.shown()));
    });
    let listed = Rc::clone(app);
    on(&app.parts.download_table, "click", move |_| {
        drop(download::table(&listed.shown()));
    });
    let corrected = Rc::clone(app);
    on(&app.parts.corrections, "click", move |_| {
        let lines = corrections::lines(&corrected.state.borrow().entries);
        drop(download::save("corrections.jsonl", "application/jsonl", &lines));
    });
}
