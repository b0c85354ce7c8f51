//! A canvas over the whole map that moves and zooms with it and is drawn anew at rest.

use std::cell::Cell;
use std::rc::Rc;

use leaflet::{Event, Map, Point};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use crate::clip::Window;
use crate::dom::{append, el, set, window};
use crate::leaflet_ext::{ZoomAnimEvent, extended, lat_lng, on_map};

/// How much of the map's size is drawn beyond each edge, so that a drag shows no blank.
const BEYOND: f64 = 0.25;

/// Pixels of a tile.
pub const TILE: f64 = 256.0;

/// The canvas and where it lies.
#[derive(Clone)]
pub struct Overlay {
    map: Map,
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    corner: Rc<Cell<[f64; 2]>>,
}

/// What one drawing needs: the context, scaled to the screen, and the window it shows.
pub struct Frame<'o> {
    /// The canvas' context; units are CSS pixels.
    pub context: &'o CanvasRenderingContext2d,
    /// What part of the plane is drawn.
    pub window: Window,
    /// The same part in full precision: west, north, east, south on the plane.
    pub view: [f64; 4],
    /// The map's zoom.
    pub zoom: f64,
}

impl Frame<'_> {
    /// The window on each world in sight: where the map goes beyond the plane's edge, the world repeats.
    pub fn worlds(&self) -> impl Iterator<Item = Window> {
        let (window, [west, _, east, _]) = (self.window, self.view);
        let shifted = move |world: i64| {
            // In full precision, as the window's own corner is rounded.
            Window { origin: [(west - world as f64) as f32, window.origin[1]], ..window }
        };
        (west.floor() as i64..=east.floor() as i64).map(shifted)
    }

    /// Where a point of the plane is seen, in pixels.
    pub fn pixel(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let scale = TILE * self.zoom.exp2();
        [(x - self.view[0]) * scale, (y - self.view[1]) * scale]
    }

    /// The worlds in which a stretch of the plane from west to east is seen.
    pub fn copies(&self, [from, to]: [f64; 2]) -> impl Iterator<Item = f64> + use<> {
        let [west, _, east, _] = self.view;
        ((west - to).ceil() as i64..=(east - from).floor() as i64).map(|world| world as f64)
    }
}

impl Overlay {
    /// Puts a canvas on the map in a pane of its own; `None` where there is no canvas at all.
    pub fn add(map: &Map, name: &str, height: u32) -> Option<Self> {
        let pane = extended(map).create_pane(name);
        drop(pane.style().set_property("z-index", &height.to_string()));
        drop(pane.style().set_property("pointer-events", "none"));
        let canvas: HtmlElement = el("canvas").class("leaflet-zoom-animated overlay").into();
        set(&canvas, "aria-hidden", "true");
        let canvas: HtmlCanvasElement = canvas.unchecked_into();
        append(&pane, &canvas);
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        let corner = Rc::new(Cell::new([0.0; 2]));
        let overlay = Self { map: map.clone(), canvas, context, corner };
        let moved = overlay.clone();
        on_map(map, "zoomanim", move |event: ZoomAnimEvent| {
            moved.follow(&event);
        });
        Some(overlay)
    }

    /// Calls a function whenever the map has come to rest, and on some more events.
    pub fn on_rest(&self, draw: impl Fn() + 'static, events: &[&str]) {
        let draw = Rc::new(draw);
        // Another zoom and another size end with this event, too.
        for event in ["moveend"].iter().chain(events) {
            let draw = Rc::clone(&draw);
            on_map(&self.map, event, move |_: Event| draw());
        }
    }

    /// Lays the canvas over the map, empty, and answers what is to be drawn on it.
    pub fn frame(&self) -> Frame<'_> {
        let size = self.map.get_size();
        let (width, height) = (size.x() * (1.0 + 2.0 * BEYOND), size.y() * (1.0 + 2.0 * BEYOND));
        let corner = Point::new(-size.x() * BEYOND, -size.y() * BEYOND).round();
        let at = extended(&self.map).container_point_to_layer_point(&corner).round();
        let density = window().device_pixel_ratio().max(1.0);
        self.canvas.set_width((width * density).round() as u32);
        self.canvas.set_height((height * density).round() as u32);
        let style = self.canvas.style();
        drop(style.set_property("width", &format!("{width}px")));
        drop(style.set_property("height", &format!("{height}px")));
        drop(style.set_property("transform", &format!("translate3d({}px,{}px,0)", at.x(), at.y())));
        drop(self.context.scale(density, density));
        let zoom = self.map.get_zoom();
        let scale = TILE * zoom.exp2();
        let origin = extended(&self.map).pixel_origin();
        let corner = [(origin.x() + at.x()) / scale, (origin.y() + at.y()) / scale];
        self.corner.set(corner);
        Frame {
            context: &self.context,
            window: Window {
                scale: scale as f32,
                origin: [corner[0] as f32, corner[1] as f32],
                size: [width as f32, height as f32],
                margin: 40.0,
            },
            view: [corner[0], corner[1], corner[0] + width / scale, corner[1] + height / scale],
            zoom,
        }
    }

    /// Takes everything from the canvas, and its memory with it.
    pub fn clear(&self) {
        self.canvas.set_width(0);
        self.canvas.set_height(0);
    }

    /// Follows an animated zoom by stretching what is drawn.
    fn follow(&self, event: &ZoomAnimEvent) {
        let factor = self.map.get_zoom_scale(event.zoom(), self.map.get_zoom());
        let corner = lat_lng(self.corner.get());
        let at = extended(&self.map).point_after_zoom(&corner, event.zoom(), &event.center());
        let transform = format!("translate3d({}px,{}px,0) scale({factor})", at.x(), at.y());
        drop(self.canvas.style().set_property("transform", &transform));
    }
}
