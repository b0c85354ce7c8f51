//! What a visitor lays under the incidents, in neutral ink.

use std::f64::consts::TAU;

use super::basemap::{fill, pen, stroke};
use super::overlay::{Frame, Overlay};
use super::{SCENE, Stage};
use crate::backdrop::Backdrop;

const FILL: &str = "rgb(64 74 84 / 9%)";
const LINE: &str = "#59636c";

/// Puts the shapes on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "backdrop", 404) else {
        return;
    };
    let (drawn, stage) = (overlay.clone(), stage.clone());
    overlay.on_rest(
        move || {
            let backdrops = stage.backdrops.borrow();
            if backdrops.is_empty() {
                return drawn.clear();
            }
            let frame = drawn.frame();
            for backdrop in backdrops.iter() {
                draw(&frame, backdrop);
            }
        },
        &[SCENE],
    );
}

fn draw(frame: &Frame<'_>, backdrop: &Backdrop) {
    let context = frame.context;
    for window in frame.worlds() {
        for rings in &backdrop.polygons {
            fill(context, &window, rings, FILL, 1.0);
        }
        pen(context, LINE, 1.2, &[]);
        stroke(context, &window, backdrop.polygons.iter().flatten(), true, 1.0);
        pen(context, LINE, 1.6, &[]);
        stroke(context, &window, &backdrop.lines, false, 0.0);
        context.begin_path();
        for &point in &backdrop.points {
            let [x, y] = window.place(point).map(f64::from);
            if x > -10.0 && y > -10.0 && x < f64::from(window.size[0]) + 10.0 && y < f64::from(window.size[1]) + 10.0 {
                context.move_to(x + 3.0, y);
                drop(context.arc(x, y, 3.0, 0.0, TAU));
            }
        }
        context.set_fill_style_str(LINE);
        context.fill();
    }
}
