//! Names of towns and countries, the important ones first, none over another.

use web_sys::CanvasRenderingContext2d;

use super::overlay::{Frame, Overlay};
use super::{SCENE, Stage};
use crate::basemap::{Basemap, Label};

const TOWN: &str = "#4c5258";
const COUNTRY: &str = "#7d848a";
const HALO: &str = "rgba(250,250,248,0.9)";
const FONT: &str = "system-ui, -apple-system, 'Segoe UI', 'Noto Sans', Roboto, sans-serif";

/// Puts the names on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "names", 410) else { return };
    let (drawn, basemap) = (overlay.clone(), std::rc::Rc::clone(&stage.basemap));
    overlay.on_rest(move || draw(&drawn.frame(), &basemap), Some(SCENE));
}

/// The boxes of names that stand already: left, top, right, bottom.
type Taken = Vec<[f64; 4]>;

fn draw(frame: &Frame<'_>, basemap: &Basemap) {
    let context = frame.context;
    let mut taken = Taken::new();
    context.set_line_join("round");
    context.set_text_baseline("middle");
    countries(frame, basemap, &mut taken);
    context.set_text_align("left");
    for town in &basemap.towns {
        if f64::from(town.min_zoom) > frame.zoom {
            continue;
        }
        let size = town_size(town, frame.zoom);
        let weight = if town.capital { 600 } else { 400 };
        for [x, y] in copies(frame, town.point) {
            context.set_font(&format!("{weight} {size}px {FONT}"));
            let width = width(context, &town.name);
            let half = size / 2.0 + 1.0;
            let dot = [x - 3.0, y - 3.0, x + 3.0, y + 3.0];
            let right = [x + 4.0, y - half, x + 8.0 + width, y + half];
            let left = [x - 8.0 - width, y - half, x - 4.0, y + half];
            let Some(place) = [right, left].into_iter().find(|place| free(&taken, *place)) else {
                continue;
            };
            if !free(&taken, dot) {
                continue;
            }
            taken.push(place);
            taken.push(dot);
            write(context, &town.name, place[0] + 2.0, y, TOWN);
            spot(context, x, y, town.capital);
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
            let place = [x - half - 4.0, y - size, x + half + 4.0, y + size];
            if free(taken, place) {
                taken.push(place);
                write(context, &name, x, y, COUNTRY);
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
    if town.capital {
        13.0
    } else {
        (11.0 + lead * 0.5).clamp(11.0, 13.0)
    }
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

fn free(taken: &[[f64; 4]], [left, top, right, bottom]: [f64; 4]) -> bool {
    !taken.iter().any(|other| {
        left < other[2] && other[0] < right && top < other[3] && other[1] < bottom
    })
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
