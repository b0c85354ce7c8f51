//! How densely incidents lie, as a shade that fades away.

use std::cell::RefCell;

use wasm_bindgen::{Clamped, JsCast};
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement, ImageData};

use super::basemap::borders;
use super::overlay::Overlay;
use super::{GROUND, SCENE, Stage};
use crate::classes::Classes;
use crate::density::{CELL, Density, Raster, reach_metres};
use crate::display::Theme;
use crate::dom::el;

/// Puts the density on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "density", 402) else {
        return;
    };
    let (drawn, stage) = (overlay.clone(), stage.clone());
    let counted: RefCell<((u64, u8), Density)> = RefCell::default();
    overlay.on_rest(
        move || {
            if stage.scene.borrow().display.theme == Theme::Density {
                draw(&drawn, &stage, &counted);
            } else {
                drawn.clear();
            }
        },
        &[SCENE, GROUND],
    );
}

fn draw(overlay: &Overlay, stage: &Stage, counted: &RefCell<((u64, u8), Density)>) {
    let frame = overlay.frame();
    let level = frame.zoom.round().max(0.0) as u8;
    let scene = stage.scene.borrow();
    let now = (scene.turn, level);
    if counted.borrow().0 != now {
        counted.replace((now, Density::count(&scene.clusters, level)));
    }
    let counted = counted.borrow();
    let classes = Classes::over(counted.1.peak.round() as u32);
    let raster = counted.1.raster(frame.view);
    if let Some(shades) = shades(&raster, &classes) {
        let [x, y] = frame.pixel(raster.corner);
        let side = CELL * (frame.zoom - f64::from(level)).exp2();
        let (width, height) = (raster.width as f64 * side, raster.height as f64 * side);
        drop(frame.context.draw_image_with_html_canvas_element_and_dw_and_dh(&shades, x, y, width, height));
    }
    borders(&frame, &stage.basemap.borrow());
    let [west, north, east, south] = frame.view;
    let middle = [f64::midpoint(west, east), f64::midpoint(north, south)];
    stage.key.tell(|legend| {
        legend.classes = classes;
        legend.reach = reach_metres(f64::from(level), middle);
    });
}

/// The values as a picture, a pixel a cell; drawn larger, it is smooth.
fn shades(raster: &Raster, classes: &Classes) -> Option<HtmlCanvasElement> {
    let pixels: Vec<u8> = raster.values.iter().flat_map(|&value| classes.shade(value)).collect();
    let (width, height) = (raster.width as u32, raster.height as u32);
    let picture = ImageData::new_with_u8_clamped_array_and_sh(Clamped(&pixels), width, height).ok()?;
    let canvas: HtmlCanvasElement = HtmlElement::from(el("canvas")).unchecked_into();
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    context.put_image_data(&picture, 0.0, 0.0).ok()?;
    Some(canvas)
}
