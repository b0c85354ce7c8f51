//! The few calls of Leaflet 1.9 that the `leaflet` crate lacks, and small makers of its values.

use leaflet::{Event, LatLng, LatLngBounds, Map, Point};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlCanvasElement, HtmlElement};

use crate::plane;

#[wasm_bindgen]
extern "C" {
    /// The same map, with the methods that are missing in [`Map`].
    #[wasm_bindgen(extends = Map)]
    #[derive(Clone, Debug)]
    pub type MapExt;

    /// Makes a layer of the map's stack.
    #[wasm_bindgen(method, js_name = createPane)]
    pub fn create_pane(this: &MapExt, name: &str) -> HtmlElement;

    /// The pixel at the upper left of the map when it was last laid out.
    #[wasm_bindgen(method, js_name = getPixelOrigin)]
    pub fn pixel_origin(this: &MapExt) -> Point;

    /// From the map's own corner to the moving layers' coordinates.
    #[wasm_bindgen(method, js_name = containerPointToLayerPoint)]
    pub fn container_point_to_layer_point(this: &MapExt, point: &Point) -> Point;

    /// Where a point will lie when a zoom in progress has ended.
    #[wasm_bindgen(method, js_name = _latLngToNewLayerPoint)]
    pub fn point_after_zoom(this: &MapExt, at: &LatLng, zoom: f64, center: &LatLng) -> Point;

    /// The element that holds the map.
    #[wasm_bindgen(method, js_name = getContainer)]
    pub fn container(this: &MapExt) -> HtmlElement;

    /// The event that starts an animated zoom.
    #[wasm_bindgen(extends = Event)]
    #[derive(Clone, Debug)]
    pub type ZoomAnimEvent;

    /// Where the zoom goes.
    #[wasm_bindgen(method, getter)]
    pub fn center(this: &ZoomAnimEvent) -> LatLng;

    /// To which zoom.
    #[wasm_bindgen(method, getter)]
    pub fn zoom(this: &ZoomAnimEvent) -> f64;

    /// A layer of tiles, with the tiles that it shows.
    #[derive(Clone, Debug)]
    pub type GridTiles;

    /// The tiles by their keys.
    #[wasm_bindgen(method, getter, js_name = _tiles)]
    pub fn tiles(this: &GridTiles) -> js_sys::Object;

    /// One tile that is shown.
    #[derive(Clone, Debug)]
    pub type GridTile;

    /// What it is drawn on.
    #[wasm_bindgen(method, getter, js_name = el)]
    pub fn canvas(this: &GridTile) -> HtmlCanvasElement;

    /// Which tile it is.
    #[wasm_bindgen(method, getter)]
    pub fn coords(this: &GridTile) -> TileCoords;

    /// The coordinates of a tile.
    #[derive(Clone, Debug)]
    pub type TileCoords;

    /// Column.
    #[wasm_bindgen(method, getter)]
    pub fn x(this: &TileCoords) -> f64;

    /// Row.
    #[wasm_bindgen(method, getter)]
    pub fn y(this: &TileCoords) -> f64;

    /// Zoom.
    #[wasm_bindgen(method, getter)]
    pub fn z(this: &TileCoords) -> f64;
}

/// The map with the methods that the `leaflet` crate lacks.
pub fn extended(map: &Map) -> &MapExt {
    map.unchecked_ref()
}

/// Calls a function on an event of the map, as long as the page lives.
pub fn on_map<E>(map: &Map, event: &str, handler: impl Fn(E) + 'static)
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let closure = Closure::wrap(Box::new(handler) as Box<dyn Fn(E)>);
    map.on(event, &closure.into_js_value());
}

/// Leaflet's form of a point of the plane.
pub fn lat_lng(point: [f64; 2]) -> LatLng {
    let [lon, lat] = plane::to_degrees(point);
    LatLng::new(lat, lon)
}

/// Leaflet's form of a box of the plane: west, north, east, south.
pub fn bounds([west, north, east, south]: [f64; 4]) -> LatLngBounds {
    LatLngBounds::new(&lat_lng([west, south]), &lat_lng([east, north]))
}

/// An options object from names and values.
pub fn options(values: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in values {
        drop(js_sys::Reflect::set(&object, &JsValue::from_str(name), value));
    }
    object.into()
}
