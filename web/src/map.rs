//! The map itself: where it looks, what it opens, how it follows the page's state.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use incidentmap::incident::{GeoPrecision, Location};
use incidentmap_pack::tiles::Tiles;
use js_sys::Object;
use leaflet::{
    CircleMarker, LatLng, LatLngBounds, Map, MapOptions, Popup, PopupOptions, TileLayer, TileLayerOptions, Zoom,
    ZoomOptions,
};
use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

use crate::basemap::Basemap;
use crate::clusters::DEEPEST;
use crate::display::{Edit, Theme};
use crate::dom::{is_narrow, reduced_motion};
use crate::fetch;
use crate::hash::View;
use crate::layer::tip::Tip;
use crate::layer::{self, GROUND, MARKS, SCENE, Scene, Send, Stage};
use crate::leaflet_ext::{bounds, lat_lng, on_map, options};
use crate::panel::key::Key;
use crate::panel::popup;
use crate::plane;
use crate::spots::{Mark, Spot};
use crate::state::{Message, State};
use crate::units::Units;
use crate::words::{Words, fill};
use wasm_bindgen_futures::spawn_local;

/// Where the map looks before any incident is known.
const START: View = View { zoom: 4.0, lat: 44.0, lon: 62.0 };
/// The zoom to which an opened settlement is brought, at least.
const NEAR: f64 = 6.0;
/// The closest view that all incidents together are given.
const CLOSEST_FIT: f64 = 8.0;

/// The zoom to which the overview of the basemap serves.
pub const OVERVIEW: f64 = 5.0;

/// The map with its layers and the popup that may be open.
pub struct MapView {
    stage: Stage,
    popup: RefCell<Option<Popup>>,
    /// Around the place that was gone to last.
    ring: RefCell<Option<CircleMarker>>,
    /// Whether the first-level units were asked for.
    asked: Cell<bool>,
    /// Set while the page itself closes a popup.
    closing: Rc<Cell<bool>>,
    words: &'static Words,
}

/// A layer of remote tiles, which asks for nothing before it is shown.
pub fn remote(tiles: &Tiles) -> TileLayer {
    let settings = TileLayerOptions::new();
    settings.set_referrer_policy("no-referrer".to_owned());
    TileLayer::new_options(&tiles.template, &settings)
}

impl MapView {
    /// Puts a map with all layers into an element of the page; where it looks at first, if that is known.
    ///
    /// # Errors
    ///
    /// Where Leaflet is missing or refuses the element.
    pub fn new(
        element: &HtmlElement,
        basemap: Basemap,
        words: &'static Words,
        key: Rc<Key>,
        start: Option<View>,
        send: &Send,
    ) -> Result<Self, JsValue> {
        let settings = MapOptions::new();
        settings.set_attribution_control(false);
        settings.set_zoom_control(false);
        settings.set_min_zoom(2.0);
        settings.set_max_zoom(f64::from(DEEPEST));
        settings.set_world_copy_jump(true);
        // The page tells of each new size; Leaflet would pan by whole pixels, a frame later.
        settings.set_track_resize(false);
        settings.set_zoom_animation(!reduced_motion());
        settings.set_fade_animation(false);
        settings.set_inertia(!reduced_motion());
        let map = Map::new_with_element(element, &settings)?;
        let mut zoom = ZoomOptions::new();
        zoom.set_position("topleft");
        zoom.set_zoom_in_title(words.zoom[0]);
        zoom.set_zoom_out_title(words.zoom[1]);
        map.add_control(&Zoom::new(&zoom));
        let stage = Stage {
            tip: Tip::new(&map),
            map,
            basemap: Rc::new(RefCell::new(basemap)),
            scene: Rc::new(RefCell::new(Scene::default())),
            units: Rc::default(),
            backdrops: Rc::default(),
            key,
            words,
            send: Rc::clone(send),
        };
        let start = start.unwrap_or(START);
        stage.map.set_view(&LatLng::new(start.lat, start.lon), start.zoom);
        for add in layer::ALL {
            add(&stage);
        }
        // A click on the ground closes the popup; then nothing is open any more.
        let closing = Rc::new(Cell::new(false));
        let (send, quiet) = (Rc::clone(send), Rc::clone(&closing));
        on_map(&stage.map, "popupclose", move |_: leaflet::Event| {
            if !quiet.get() {
                send(Message::Select(None));
            }
        });
        Ok(Self { stage, popup: RefCell::new(None), ring: RefCell::new(None), asked: Cell::new(false), closing, words })
    }

    /// An incident was put elsewhere.
    pub fn moved(&self) {
        self.stage.scene.borrow_mut().moves += 1;
    }

    /// Draws another basemap from now on.
    pub fn set_basemap(&self, basemap: Basemap) {
        self.stage.basemap.replace(basemap);
        self.stage.map.fire(GROUND, &Object::new(), None);
    }

    /// Draws the incidents that pass the filters.
    pub fn show(&self, state: &State) {
        self.stage.scene.borrow_mut().set(&state.spots, &state.shown);
        self.redraw(state, SCENE);
    }

    /// Draws the map as the reader has chosen, and what the visitor lays under the incidents.
    pub fn display(&self, state: &State) {
        let map = &self.stage;
        map.scene.borrow_mut().display = state.display;
        let new: Vec<_> = {
            let before = map.backdrops.borrow();
            state.backdrops.iter().filter(|it| !before.iter().any(|old| Rc::ptr_eq(old, it))).cloned().collect()
        };
        map.backdrops.replace(state.backdrops.clone());
        map.key.tell(|legend| {
            legend.display = state.display;
            legend.backdrop = !state.backdrops.is_empty();
            legend.loading = state.display.theme == Theme::Regions && map.units.borrow().is_empty();
        });
        map.tip.hide();
        if state.display.theme == Theme::Regions {
            self.fetch_units();
        }
        self.redraw(state, SCENE);
        if let Some(new) = new.last() {
            let ([west, north, east, south], seen) = (new.bbox(), map.map.get_bounds());
            let (low, high) = (seen.get_south_west(), seen.get_north_east());
            let [left, bottom] = plane::from_degrees(low.lng(), low.lat());
            let [right, top] = plane::from_degrees(high.lng(), high.lat());
            if east < left || west > right || south < top || north > bottom {
                self.fit(&bounds([west, north, east, south]));
            }
        }
    }

    /// Fetches the first-level units, once; where they cannot be had, places are shown again.
    fn fetch_units(&self) {
        if self.asked.replace(true) {
            return;
        }
        let stage = self.stage.clone();
        let file = fetch::bytes("units.bin");
        spawn_local(async move {
            match file.await.and_then(|bytes| Units::from_bytes(&bytes).map_err(|error| error.to_string())) {
                Ok(units) => {
                    stage.units.replace(units);
                    stage.map.fire(SCENE, &Object::new(), None);
                }
                Err(why) => {
                    (stage.send)(Message::Trouble(fill(stage.words.layers.regions_failed, &[&why])));
                    (stage.send)(Message::Display(Edit::Theme(Theme::Incidents)));
                }
            }
        });
    }

    /// Draws which incident is open and which is under the pointer.
    pub fn mark(&self, state: &State) {
        self.redraw(state, MARKS);
    }

    fn redraw(&self, state: &State, event: &str) {
        {
            let mut scene = self.stage.scene.borrow_mut();
            scene.selected = state.selected;
            scene.hovered = state.hovered;
        }
        self.stage.map.fire(event, &Object::new(), None);
    }

    /// Looks at these incidents, all of them in sight.
    pub fn look_at(&self, entries: &[usize]) {
        let around = self.stage.scene.borrow().around(entries.iter().copied());
        if let Some(around) = around {
            self.fit(&bounds(around));
        }
    }

    /// Goes to a place of the gazetteer, as near as its kind asks for, and rings it.
    pub fn go_to(&self, place: &Location) {
        let Some(point) = place.point else { return };
        if let Some(ring) = self.ring.take() {
            ring.remove();
        }
        let zoom = match place.precision {
            GeoPrecision::Country | GeoPrecision::Unknown => 5.0,
            GeoPrecision::District => 9.0,
            GeoPrecision::Exact | GeoPrecision::Settlement | GeoPrecision::Near => 10.0,
            _ => 7.0,
        };
        let at = LatLng::new(point.y(), point.x());
        let animate = options(&[("animate", (!reduced_motion()).into())]);
        self.stage.map.set_view_with_options(&at, zoom, &animate);
        let looks = options(&[
            ("radius", 13.0.into()),
            ("weight", 2.0.into()),
            ("color", "#1c2126".into()),
            ("fill", false.into()),
            ("interactive", false.into()),
        ]);
        let ring = CircleMarker::new_with_options(&at, &looks);
        ring.add_to(&self.stage.map);
        self.ring.replace(Some(ring));
    }

    fn fit(&self, bounds: &LatLngBounds) {
        let margin = if is_narrow() { 28 } else { 56 };
        let padding: JsValue = js_sys::Array::of2(&margin.into(), &margin.into()).into();
        let around = options(&[("padding", padding), ("maxZoom", CLOSEST_FIT.into()), ("animate", false.into())]);
        self.stage.map.fit_bounds_with_options(bounds, &around);
    }

    /// Where the map looks.
    pub fn view(&self) -> Option<View> {
        let center = self.stage.map.get_center();
        View::new(self.stage.map.get_zoom(), center.lat(), center.lng())
    }

    /// Looks somewhere, at once.
    pub fn set_view(&self, view: View) {
        // Without a reset it would pan by whole pixels, to almost there.
        let exactly = options(&[("reset", true.into())]);
        self.stage.map.set_view_with_options(&LatLng::new(view.lat, view.lon), view.zoom, &exactly);
    }

    /// Calls a function whenever the map has come to rest somewhere else.
    pub fn on_moved(&self, moved: impl Fn() + 'static) {
        on_map(&self.stage.map, "moveend", move |_: leaflet::Event| moved());
    }

    /// Opens the popup of the open incident or of the crowd, and brings it into sight if asked to.
    pub fn open(&self, state: &State, reveal: bool) {
        if let Some(popup) = self.popup.take() {
            self.closing.set(true);
            popup.remove();
            self.closing.set(false);
        }
        let shown = state.selected.or(state.crowd.first().copied());
        let Some(entry) = shown.and_then(|index| state.entries.get(index)) else {
            return;
        };
        let Some(spot) = shown.and_then(|index| state.spots.get(index)) else {
            return;
        };
        let crowd = state.selected.is_none();
        let content = if crowd {
            let tally = self.stage.scene.borrow().tally(&state.crowd);
            popup::several(state, &tally, self.words, &self.stage.send)
        } else {
            popup::one(entry, self.words)
        };
        if reveal {
            self.reveal(spot);
        }
        let settings = PopupOptions::new();
        settings.set_auto_pan(crowd);
        settings.set_close_button(false);
        settings.set_close_on_escape_key(false);
        settings.set_auto_close(false);
        settings.set_close_on_click(true);
        settings.set_min_width(120.0);
        settings.set_max_width(if crowd { 300.0 } else { 240.0 });
        settings.set_offset((0.0, -8.0).into());
        let popup = Popup::new(&settings, None);
        popup.set_lat_lng(&lat_lng(spot.point()));
        popup.set_content(&content);
        self.stage.map.open_popup(&popup);
        self.popup.replace(Some(popup));
    }

    /// Moves the map only where the mark is out of sight or too far away to be told apart.
    fn reveal(&self, spot: &Spot) {
        let map = &self.stage.map;
        let at = lat_lng(spot.point());
        let point = map.lat_lng_to_container_point(&at);
        let size = map.get_size();
        // The card with the details covers the right of a wide map.
        let right = if is_narrow() { size.x() - 24.0 } else { size.x() - 420.0 };
        let seen = point.x() > 60.0 && point.x() < right && point.y() > 110.0 && point.y() < size.y() - 40.0;
        let zoom = map.get_zoom();
        let near = match spot.mark {
            Mark::Area => zoom.max(5.0),
            _ => zoom.max(NEAR),
        };
        if seen && near <= zoom {
            return;
        }
        let animate = options(&[("animate", (!reduced_motion()).into())]);
        let shift = if is_narrow() { 0.0 } else { 190.0 };
        let scale = layer::TILE * near.exp2();
        let center = [spot.point()[0] + shift / scale, spot.point()[1] - 30.0 / scale];
        let [lon, lat] = plane::to_degrees(center);
        map.set_view_with_options(&LatLng::new(lat, lon), near, &animate);
    }

    /// Shows remote tiles over the ground, under all marks, or no longer.
    pub fn overlay(&self, tiles: &TileLayer, on: bool) {
        if on {
            tiles.add_to(&self.stage.map);
        } else {
            tiles.remove();
        }
    }

    /// Takes the map away, with all that it hears.
    pub fn end(self) {
        self.stage.map.remove();
    }

    /// The page was laid out anew: the map looks where it looked, in the size that it has now.
    pub fn resized(&self) {
        let (map, view) = (&self.stage.map, self.view());
        let before = map.get_size();
        map.invalidate_size(false);
        let now = map.get_size();
        if let Some(view) = view.filter(|_| (before.x(), before.y()) != (now.x(), now.y())) {
            self.set_view(view);
        }
    }
}
