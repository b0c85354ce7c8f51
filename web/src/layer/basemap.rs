//! The ground: coasts, lakes, rivers and lines, drawn tile by tile without any request.

use std::rc::Rc;

use leaflet::{Event, GridLayer, GridLayerOptions};
use wasm_bindgen::prelude::*;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use super::overlay::{Frame, TILE};
use super::{GROUND, Stage};
use crate::basemap::{Basemap, Shape};
use crate::clip::Window;
use crate::dom::{el, window};
use crate::leaflet_ext::{GridTile, GridTiles, TileCoords, on_map};

const WATER: &str = "#d9e2e7";
const LAND: &str = "#f7f7f4";
const COAST: &str = "#b9c6ce";
const RIVER: &str = "#bdd2dd";
const REGION: &str = "#d2d3d2";
const COUNTRY: &str = "#9da3a8";
/// Lines between countries above tints.
const BORDER: &str = "rgb(60 68 76 / 55%)";

/// Puts the ground on the map.
pub fn add(stage: &Stage) {
    let options = GridLayerOptions::new();
    options.set_tile_size(TILE);
    options.set_class_name("ground".to_owned());
    options.set_keep_buffer(3.0);
    let layer = GridLayer::new_with_options(&options);
    let basemap = Rc::clone(&stage.basemap);
    let create =
        Closure::wrap(Box::new(move |coords: TileCoords| tile(&basemap.borrow(), &coords))
            as Box<dyn Fn(TileCoords) -> HtmlElement>);
    drop(js_sys::Reflect::set(&layer, &"createTile".into(), &create.into_js_value()));
    layer.add_to(&stage.map);
    let basemap = Rc::clone(&stage.basemap);
    on_map(&stage.map, GROUND, move |_: Event| redraw(&layer, &basemap.borrow()));
}

/// Draws the tiles that are there over what is on them: a layer's own `redraw` would show blanks for a moment.
fn redraw(layer: &GridLayer, basemap: &Basemap) {
    let tiles: &GridTiles = layer.unchecked_ref();
    for tile in js_sys::Object::values(&tiles.tiles()).iter() {
        let tile: GridTile = tile.unchecked_into();
        if let Ok(Some(context)) = tile.canvas().get_context("2d") {
            let coords = tile.coords();
            draw(context.unchecked_ref(), basemap, coords.x(), coords.y(), coords.z());
        }
    }
}

fn tile(basemap: &Basemap, coords: &TileCoords) -> HtmlElement {
    let canvas: HtmlElement = el("canvas").into();
    let density = window().device_pixel_ratio().clamp(1.0, 3.0);
    let pixels = (TILE * density).round();
    {
        let canvas: &HtmlCanvasElement = canvas.unchecked_ref();
        canvas.set_width(pixels as u32);
        canvas.set_height(pixels as u32);
        if let Ok(Some(context)) = canvas.get_context("2d") {
            let context: CanvasRenderingContext2d = context.unchecked_into();
            drop(context.scale(density, density));
            draw(&context, basemap, coords.x(), coords.y(), coords.z());
        }
    }
    canvas
}

fn draw(context: &CanvasRenderingContext2d, basemap: &Basemap, x: f64, y: f64, zoom: f64) {
    let tiles = zoom.exp2();
    let window = Window {
        scale: (TILE * tiles) as f32,
        origin: [(x / tiles) as f32, (y / tiles) as f32],
        size: [TILE as f32; 2],
        margin: 6.0,
    };
    let far = zoom < 5.0;
    context.set_fill_style_str(WATER);
    context.fill_rect(0.0, 0.0, TILE, TILE);
    fill(context, &window, &basemap.land, LAND, if far { 1.0 } else { 0.5 });
    pen(context, COAST, 0.8, &[]);
    stroke(context, &window, &basemap.land, true, 1.5);
    fill(context, &window, &basemap.lakes, WATER, if far { 4.0 } else { 2.0 });
    if !far {
        pen(context, COAST, 0.6, &[]);
        stroke(context, &window, &basemap.lakes, true, 3.0);
    }
    let shows = |shape: &&Shape| f64::from(shape.min_zoom) <= zoom;
    pen(context, RIVER, if zoom < 7.0 { 0.8 } else { 1.2 }, &[]);
    stroke(context, &window, basemap.rivers.iter().filter(shows), false, 2.0);
    let regions = basemap.regions.iter().filter(shows);
    let width = if zoom < 6.0 { 0.7 } else { 1.0 };
    pen(context, REGION, width, &[]);
    stroke(context, &window, regions.clone().filter(|line| !line.disputed), false, 1.0);
    pen(context, COUNTRY, width, &[4.0, 3.0]);
    stroke(context, &window, regions.filter(|line| line.disputed), false, 1.0);
    let width = if far { 0.8 } else { 1.2 };
    pen(context, COUNTRY, width, &[]);
    stroke(context, &window, basemap.countries.iter().filter(|line| !line.disputed), false, 1.0);
    pen(context, COUNTRY, width, &[4.0, 3.0]);
    stroke(context, &window, basemap.countries.iter().filter(|line| line.disputed), false, 1.0);
}

/// Draws the lines between countries once more, above tints: disputed ones stay dashed.
pub(super) fn borders(frame: &Frame<'_>, basemap: &Basemap) {
    for window in frame.worlds() {
        for (disputed, dashes) in [(false, &[][..]), (true, &[4.0, 3.0])] {
            pen(frame.context, BORDER, if frame.zoom < 5.0 { 0.8 } else { 1.2 }, dashes);
            let lines = basemap.countries.iter().filter(|line| line.disputed == disputed);
            stroke(frame.context, &window, lines, false, 1.0);
        }
        pen(frame.context, BORDER, 1.2, &[]);
    }
}

/// Chooses how lines are drawn.
pub(super) fn pen(context: &CanvasRenderingContext2d, colour: &str, width: f64, dashes: &[f64]) {
    context.set_stroke_style_str(colour);
    context.set_line_width(width);
    context.set_line_join("round");
    let dashes: js_sys::Array = dashes.iter().map(|&dash| JsValue::from_f64(dash)).collect();
    drop(context.set_line_dash(&dashes));
}

/// Fills rings of the plane by the even-odd rule, those that are large enough to see.
pub(super) fn fill<'s>(
    context: &CanvasRenderingContext2d,
    window: &Window,
    rings: impl IntoIterator<Item = &'s Shape>,
    colour: &str,
    smallest: f32,
) {
    context.set_fill_style_str(colour);
    context.begin_path();
    for shape in rings.into_iter().filter(|ring| window.shows(ring.bbox, smallest)) {
        trace(context, &window.ring(&shape.points));
        context.close_path();
    }
    context.fill_with_canvas_winding_rule(web_sys::CanvasWindingRule::Evenodd);
}

/// Draws lines of the plane.
pub(super) fn stroke<'s>(
    context: &CanvasRenderingContext2d,
    window: &Window,
    shapes: impl IntoIterator<Item = &'s Shape>,
    closed: bool,
    smallest: f32,
) {
    context.begin_path();
    for shape in shapes.into_iter().filter(|shape| window.shows(shape.bbox, smallest)) {
        for line in window.line(&shape.points, closed) {
            trace(context, &line);
        }
    }
    context.stroke();
}

/// Lays a path through points in pixels.
pub(super) fn trace(context: &CanvasRenderingContext2d, points: &[[f32; 2]]) {
    let Some((first, rest)) = points.split_first() else {
        return;
    };
    context.move_to(f64::from(first[0]), f64::from(first[1]));
    for point in rest {
        context.line_to(f64::from(point[0]), f64::from(point[1]));
    }
}
