//! Names of towns and countries, the important ones first, none over another.

use web_sys::CanvasRenderingContext2d;

use super::incidents::reach;
use super::overlay::{Frame, Overlay, TILE};
use super::{GROUND, SCENE, Scene, Stage};
use crate::basemap::{Basemap, Label};
use crate::symbols::Mark;

const TOWN: &str = "#4c5258";
const CAPITAL: &str = "#565e66";
const COUNTRY: &str = "#7d848a";
const HALO: &str = "rgba(250,250,248,0.9)";
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, sans-serif";

/// Puts the names on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "names", 410) else {
        return;
    };
    let (drawn, stage) = (overlay.clone(), stage.clone());
    let draw = move || {
        let frame = drawn.frame();
        let mut taken = marks(&frame, &mut stage.scene.borrow_mut());
        draw(&frame, &stage.basemap.borrow(), &mut taken);
    };
    overlay.on_rest(draw, &[SCENE, GROUND]);
}

/// The boxes of names that stand already: left, top, right, bottom.
type Taken = Vec<[f64; 4]>;

/// The boxes of the incidents' discs, so that no name hides below one.
fn marks(frame: &Frame<'_>, scene: &mut Scene) -> Taken {
    scene.settle(frame.view, frame.zoom);
    let (corner, scale) = ([frame.view[0], frame.view[1]], TILE * frame.zoom.exp2());
    let boxes = scene.drawn.iter().map(|symbol| {
        let [x, y] = [0, 1].map(|axis| (symbol.at[axis] - corner[axis]) * scale);
        match symbol.mark {
            // An area's number stands on the top of its circle.
            Mark::Area => around([x, y - reach(symbol, scale)], 9.0),
            _ => around([x, y], symbol.radius + 5.0),
        }
    });
    boxes.collect()
}

fn around([x, y]: [f64; 2], radius: f64) -> [f64; 4] {
    [x - radius, y - radius, x + radius, y + radius]
}

fn draw(frame: &Frame<'_>, basemap: &Basemap, taken: &mut Taken) {
    let context = frame.context;
    let marks = taken.len();
    context.set_line_join("round");
    context.set_text_baseline("middle");
    let shows = |town: &&Label| f64::from(town.min_zoom) <= frame.zoom;
    let (capitals, others): (Vec<&Label>, Vec<&Label>) =
        basemap.towns.iter().filter(shows).partition(|town| town.capital);
    towns(frame, &capitals, marks, taken);
    countries(frame, basemap, taken);
    towns(frame, &others, marks, taken);
}

/// Writes towns in the order they come; the first `marks` boxes are incidents.
fn towns(frame: &Frame<'_>, towns: &[&Label], marks: usize, taken: &mut Taken) {
    let context = frame.context;
    context.set_text_align("left");
    let mut font = (0, 0.0);
    for town in towns {
        let size = town_size(town, frame.zoom);
        let weight = if town.capital { 600 } else { 400 };
        for [x, y] in copies(frame, town.point) {
            // A browser reads a font anew each time that it is set.
            if font != (weight, size) {
                font = (weight, size);
                context.set_font(&format!("{weight} {size}px {FONT}"));
            }
            let width = width(context, &town.name);
            let half = size / 2.0 + 1.0;
            // A mark on the town itself pushes the name to the side of the mark.
            let dot = [x - 3.0, y - 3.0, x + 3.0, y + 3.0];
            let mark = taken.iter().take(marks).find(|mark| overlap(mark, &dot)).copied();
            if mark.is_none() && !free(taken, dot) {
                continue;
            }
            let (west, east) = mark.map_or((x - 4.0, x + 4.0), |mark| (mark[0], mark[2]));
            let right = [east, y - half, east + 4.0 + width, y + half];
            let left = [west - 4.0 - width, y - half, west, y + half];
            let Some(place) = [right, left].into_iter().find(|place| free(taken, *place)) else {
                continue;
            };
            taken.push(place);
            let colour = if town.capital { CAPITAL } else { TOWN };
            write(context, &town.name, place[0] + 2.0, y, colour);
            if mark.is_none() {
                taken.push(dot);
                spot(context, x, y, town.capital);
            }
        }
    }
}

fn countries(frame: &Frame<'_>, basemap: &Basemap, taken: &mut Taken) {
    let context = frame.context;
    if frame.zoom > 7.0 {
        return;
    }
    context.set_text_align("center");
    let size = if frame.zoom < 5.0 { 11.0 } else { 13.0 };
    context.set_font(&format!("500 {size}px {FONT}"));
    for country in &basemap.country_names {
        if f64::from(country.min_zoom) > frame.zoom + 0.5 {
            continue;
        }
        let name = spaced(&country.name);
        for [x, y] in copies(frame, country.point) {
            let half = width(context, &name) / 2.0;
            for y in [y, y + 22.0, y - 22.0] {
                let place = [x - half - 4.0, y - size * 0.7, x + half + 4.0, y + size * 0.7];
                if free(taken, place) {
                    taken.push(place);
                    write(context, &name, x, y, COUNTRY);
                    break;
                }
            }
        }
    }
}

/// Upper case with hair spaces, as countries are written on maps.
fn spaced(name: &str) -> String {
    let upper = name.to_uppercase();
    let letters: Vec<String> = upper.chars().map(String::from).collect();
    letters.join("\u{200a}")
}

fn town_size(town: &Label, zoom: f64) -> f64 {
    let lead = zoom - f64::from(town.min_zoom);
    if town.capital { if zoom < 6.0 { 12.0 } else { 13.0 } } else { (11.0 + lead * 0.5).clamp(11.0, 13.0) }
}

/// Where a point of the plane is seen, in pixels: once, or more often where the world repeats.
fn copies(frame: &Frame<'_>, [x, y]: [f32; 2]) -> impl Iterator<Item = [f64; 2]> {
    let window = frame.window;
    [-1.0, 0.0, 1.0].into_iter().filter_map(move |world| {
        let [x, y] = window.place([x + world, y]);
        let inside = x > 0.0 && y > 0.0 && x < window.size[0] && y < window.size[1];
        inside.then_some([f64::from(x), f64::from(y)])
    })
}

fn free(taken: &[[f64; 4]], place: [f64; 4]) -> bool {
    !taken.iter().any(|other| overlap(other, &place))
}

fn overlap(a: &[f64; 4], b: &[f64; 4]) -> bool {
    a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]
}

fn width(context: &CanvasRenderingContext2d, text: &str) -> f64 {
    context.measure_text(text).map_or(0.0, |metrics| metrics.width())
}

fn write(context: &CanvasRenderingContext2d, text: &str, x: f64, y: f64, colour: &str) {
    context.set_stroke_style_str(HALO);
    context.set_line_width(3.0);
    drop(context.stroke_text(text, x, y));
    context.set_fill_style_str(colour);
    drop(context.fill_text(text, x, y));
}

fn spot(context: &CanvasRenderingContext2d, x: f64, y: f64, capital: bool) {
    context.begin_path();
    let radius = if capital { 2.4 } else { 1.7 };
    drop(context.arc(x, y, radius, 0.0, std::f64::consts::TAU));
    context.set_fill_style_str(TOWN);
    context.fill();
}
