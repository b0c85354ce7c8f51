//! Lines at round degrees, with their names at the edge of the map.

use super::basemap::pen;
use super::overlay::{Frame, Overlay};
use super::{SCENE, Stage};
use crate::graticule::{label, meridians, parallels, step};
use crate::plane;
use crate::words::Words;

const LINE: &str = "rgb(70 82 92 / 34%)";
const TEXT: &str = "#4a535b";
const HALO: &str = "rgba(250,250,248,0.9)";
const FONT: &str = "10.5px system-ui, -apple-system, 'Segoe UI', sans-serif";

/// Puts the lines on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "graticule", 405) else {
        return;
    };
    let (drawn, stage) = (overlay.clone(), stage.clone());
    overlay.on_rest(
        move || {
            if stage.scene.borrow().display.graticule {
                let size = stage.map.get_size();
                draw(&drawn.frame(), [size.x(), size.y()], stage.words);
            } else {
                drawn.clear();
            }
        },
        &[SCENE],
    );
}

fn draw(frame: &Frame<'_>, size: [f64; 2], words: &Words) {
    let context = frame.context;
    let [width, height] = frame.window.size.map(f64::from);
    let step = step(frame.zoom);
    let [west, north] = plane::to_degrees([frame.view[0], frame.view[1]]);
    let [east, south] = plane::to_degrees([frame.view[2], frame.view[3]]);
    let degrees = |thousandths: i64| thousandths as f64 / 1000.0;
    let along: Vec<(i64, f64)> = meridians(step, west, east)
        .map(|lon| (lon, frame.pixel(plane::from_degrees(degrees(lon), 0.0))[0].round() + 0.5))
        .collect();
    let down: Vec<(i64, f64)> = parallels(step, south, north)
        .map(|lat| (lat, frame.pixel(plane::from_degrees(0.0, degrees(lat)))[1].round() + 0.5))
        .collect();
    context.begin_path();
    for (_, x) in &along {
        context.move_to(*x, 0.0);
        context.line_to(*x, height);
    }
    for (_, y) in &down {
        context.move_to(0.0, *y);
        context.line_to(width, *y);
    }
    pen(context, LINE, 1.0, &[]);
    context.stroke();
    // The map in sight is the middle of the canvas.
    let [left, top] = [(width - size[0]) / 2.0, (height - size[1]) / 2.0];
    let [n, s, e, w] = words.layers.compass;
    context.set_font(FONT);
    context.set_text_baseline("middle");
    context.set_text_align("center");
    for (lon, x) in along {
        write(frame, &label(lon, true, [e, w]), x, top + 9.0);
    }
    context.set_text_align("right");
    for (lat, y) in down {
        write(frame, &label(lat, false, [n, s]), left + size[0] - 6.0, y);
    }
}

fn write(frame: &Frame<'_>, text: &str, x: f64, y: f64) {
    let context = frame.context;
    context.set_stroke_style_str(HALO);
    context.set_line_width(3.0);
    drop(context.stroke_text(text, x, y));
    context.set_fill_style_str(TEXT);
    drop(context.fill_text(text, x, y));
}
