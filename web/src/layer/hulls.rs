//! Outlines of crowds of places.

use std::cell::RefCell;

use super::basemap::pen;
use super::overlay::Overlay;
use super::{SCENE, Stage};
use crate::hulls::{self, Hull};

/// The line and what it holds.
const LINE: &str = "#3d464f";
const FILL: &str = "rgb(61 70 79 / 7%)";
/// How many pixels an outline keeps from its outermost places.
const MARGIN: f64 = 12.0;

/// Puts the outlines on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "hulls", 415) else {
        return;
    };
    let (drawn, stage) = (overlay.clone(), stage.clone());
    let found: RefCell<(u64, Vec<Hull>)> = RefCell::default();
    overlay.on_rest(
        move || {
            let scene = stage.scene.borrow();
            if !scene.display.hulls {
                return drawn.clear();
            }
            if found.borrow().0 != scene.turn {
                found.replace((scene.turn, hulls::of(&scene.clusters)));
            }
            draw(&drawn, &found.borrow().1);
        },
        &[SCENE],
    );
}

fn draw(overlay: &Overlay, hulls: &[Hull]) {
    let frame = overlay.frame();
    let context = frame.context;
    context.begin_path();
    for Hull { outline, .. } in hulls {
        let xs = outline.iter().map(|point| point[0]);
        let [west, east] = [xs.clone().fold(f64::MAX, f64::min), xs.fold(f64::MIN, f64::max)];
        for world in frame.copies([west, east]) {
            let pixels: Vec<[f64; 2]> = outline.iter().map(|&[x, y]| frame.pixel([x + world, y])).collect();
            let rim = hulls::padded(&pixels, MARGIN);
            if let Some((last, rest)) = rim.split_last() {
                context.move_to(last[0], last[1]);
                for point in rest {
                    context.line_to(point[0], point[1]);
                }
                context.close_path();
            }
        }
    }
    context.set_fill_style_str(FILL);
    context.fill();
    pen(context, LINE, 1.4, &[]);
    context.set_global_alpha(0.8);
    context.stroke();
    context.set_global_alpha(1.0);
}
