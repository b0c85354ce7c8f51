//! The incidents: discs, hollow discs and dashed circles, by how precisely each is known.

use std::f64::consts::{FRAC_PI_2, TAU};

use incidentmap::incident::EventType;
use leaflet::{Event, MouseEvent};
use wasm_bindgen::intern;
use web_sys::CanvasRenderingContext2d;

use super::overlay::{Frame, Overlay, TILE};
use super::{MARKS, SCENE, Scene, Stage};
use crate::clusters::DEEPEST;
use crate::display::{Measure, Theme};
use crate::dom::{is_narrow, reduced_motion, toggle_class};
use crate::leaflet_ext::{extended, lat_lng, on_map, options};
use crate::palette::{LOOKS, Look, look};
use crate::phrases;
use crate::plane;
use crate::sizes::Sizes;
use crate::state::Message;
use crate::symbols::{Mark, Symbol};

/// What several types together look like.
const MIXED: Look = Look { fill: "#6b7580", rim: "#3d464f", slug: "", letter: "", class: "" };
const INK: &str = "#1c2126";
const LIGHT: &str = "#ffffff";
/// The smallest radius of an area's circle, in pixels: its count must fit.
const SMALLEST_AREA: f64 = 14.0;

/// What numbers are written in, and long ones.
const FONTS: [&str; 2] = [
    "600 11px system-ui, -apple-system, 'Segoe UI', sans-serif",
    "600 10px system-ui, -apple-system, 'Segoe UI', sans-serif",
];

/// Puts the incidents on the map.
pub fn add(stage: &Stage) {
    // The same few words go to the canvas thousands of times a view: the bridge keeps them on the other side.
    let colours = LOOKS.iter().chain([&MIXED]).flat_map(|look| [look.fill, look.rim]).chain([INK, LIGHT]);
    for words in colours.chain(FONTS) {
        intern(words);
    }
    let Some(overlay) = Overlay::add(&stage.map, "incidents", 420) else {
        return;
    };
    let (drawn, shown) = (overlay.clone(), stage.clone());
    overlay.on_rest(
        move || {
            let mut scene = shown.scene.borrow_mut();
            draw(&drawn, &mut scene);
            let sizes = scene.sizes.steps();
            shown.key.tell(|legend| legend.sizes = sizes);
        },
        &[SCENE, MARKS],
    );

    let over = stage.clone();
    on_map(&stage.map, "mousemove", move |event: MouseEvent| {
        let hit = hit(&over, &event);
        let container = extended(&over.map).container();
        toggle_class(&container, "over-incident", hit.is_some());
        let scene = over.scene.borrow();
        let (by_mark, several) = (scene.display.theme == Theme::Incidents, hit.filter(|it| it.tally.count > 1));
        drop(scene);
        match several {
            Some(symbol) => over.tip.say(&phrases::tallied(&symbol.tally, over.words), &event),
            None if by_mark => over.tip.hide(),
            None => {}
        }
        let only = hit.and_then(|symbol| over.scene.borrow().only(&symbol));
        if over.scene.borrow().hovered != only {
            (over.send)(Message::Hover(only));
        }
    });
    let out = stage.clone();
    on_map(&stage.map, "mouseout", move |_: Event| {
        (out.send)(Message::Hover(None));
    });
    let clicked = stage.clone();
    on_map(&stage.map, "click", move |event: MouseEvent| {
        if let Some(symbol) = hit(&clicked, &event) {
            open(&clicked, symbol);
        }
    });
}

/// Opens what was clicked: one incident, a crowd that parts by zooming in, or a list.
fn open(stage: &Stage, symbol: Symbol) {
    let (only, expand, members) = {
        let scene = stage.scene.borrow();
        (scene.only(&symbol), scene.expand(&symbol), scene.members(&symbol))
    };
    if let Some(only) = only {
        return (stage.send)(Message::Select(Some(only)));
    }
    let around = stage.scene.borrow().around(members.iter().copied());
    let (Some(apart), Some(around)) = (expand, around) else {
        return (stage.send)(Message::Crowd(members));
    };
    let size = stage.map.get_size();
    let fits = |pixels: f64, units: f64| ((pixels - 160.0).max(TILE) / (TILE * units)).log2().floor();
    let fit = fits(size.x(), around[2] - around[0]).min(fits(size.y(), around[3] - around[1]));
    // Where a few lie far from the rest, all of it in sight would leave it whole: then it parts where it stands.
    let (center, zoom) = match f64::from(apart) {
        apart if apart > fit => (symbol.at, apart),
        _ => ([f64::midpoint(around[0], around[2]), f64::midpoint(around[1], around[3])], fit.min(f64::from(DEEPEST))),
    };
    let animate = options(&[("animate", (!reduced_motion()).into())]);
    stage.map.set_view_with_options(&lat_lng(center), zoom, &animate);
}

/// The mark under the pointer: the topmost disc, else the smallest area around it.
fn hit(stage: &Stage, event: &MouseEvent) -> Option<Symbol> {
    let at = event.lat_lng();
    let at = plane::from_degrees(at.lng(), at.lat());
    let scale = TILE * stage.map.get_zoom().exp2();
    let slack = if is_narrow() { 12.0 } else { 4.0 };
    let scene = stage.scene.borrow();
    let distance = |symbol: &Symbol| {
        let dx = (at[0] - symbol.at[0]).rem_euclid(1.0);
        dx.min(1.0 - dx).hypot(at[1] - symbol.at[1]) * scale
    };
    let (areas, discs): (Vec<&Symbol>, Vec<&Symbol>) = scene.drawn.iter().partition(|it| it.mark == Mark::Area);
    let disc = discs.into_iter().rev().find(|symbol| distance(symbol) <= symbol.radius + slack);
    let area = || {
        let around = areas.into_iter().filter(|symbol| distance(symbol) <= reach(symbol, scale));
        around.min_by(|a, b| a.reach.total_cmp(&b.reach).then(distance(a).total_cmp(&distance(b))))
    };
    disc.or_else(area).copied()
}

/// An area's radius in pixels: at true scale where that can be seen.
pub fn reach(symbol: &Symbol, scale: f64) -> f64 {
    (symbol.reach * scale).max(SMALLEST_AREA)
}

fn draw(overlay: &Overlay, scene: &mut Scene) {
    let frame = overlay.frame();
    let scale = TILE * frame.zoom.exp2();
    scene.settle(frame.view, frame.zoom);
    let [west, north, ..] = frame.view;
    frame.context.set_text_align("center");
    frame.context.set_text_baseline("middle");
    for symbol in &scene.drawn {
        let lit = [scene.selected, scene.hovered]
            .map(|incident| incident.is_some_and(|incident| scene.holds(symbol, incident, frame.zoom)));
        let at = [(symbol.at[0] - west) * scale, (symbol.at[1] - north) * scale];
        mark(&frame, symbol, at, reach(symbol, scale), lit, scene.sizes);
    }
}

fn mark(frame: &Frame<'_>, symbol: &Symbol, at: [f64; 2], reach: f64, [selected, hovered]: [bool; 2], sizes: Sizes) {
    let context = frame.context;
    let only = symbol.tally.only_type().map_or(MIXED, |index| look(EventType::ALL[index]));
    let radius = symbol.radius;
    // A number of killed is written on every mark, so that "?" is told from none.
    let counted = symbol.tally.count > 1 || sizes.measure() == Measure::Killed;
    let label = sizes.label(&symbol.tally).map_or_else(|| "?".to_owned(), short);
    if symbol.mark != Mark::Area && (selected || hovered) {
        circle(context, at, radius + 5.0);
        paint(context, LIGHT, 1.0);
    }
    match symbol.mark {
        Mark::Area => area(context, symbol, at, reach, only, selected || hovered),
        Mark::Near => {
            halo(context, at, reach.max(radius + 5.0), only);
            if counted {
                ring(context, symbol, at, radius, &label);
            } else {
                circle(context, at, radius);
                paint(context, LIGHT, 0.75);
                line(context, LIGHT, 5.0, 0.8);
                line(context, only.rim, 3.5, 1.0);
                line(context, only.fill, 2.0, 1.0);
            }
        }
        Mark::Disc if counted => ring(context, symbol, at, radius, &label),
        Mark::Disc => {
            circle(context, at, radius + 0.75);
            line(context, LIGHT, 1.5, 0.9);
            circle(context, at, radius);
            paint(context, only.fill, 0.7);
            line(context, only.rim, 1.0, 0.9);
        }
    }
    if symbol.mark != Mark::Area && (selected || hovered) {
        circle(context, at, radius + 3.5);
        line(context, LIGHT, 5.0, 1.0);
        line(context, INK, if selected { 2.5 } else { 1.5 }, 1.0);
    }
}

/// A dashed circle at true scale with the number of incidents somewhere in it.
fn area(context: &CanvasRenderingContext2d, symbol: &Symbol, at: [f64; 2], reach: f64, only: Look, lit: bool) {
    circle(context, at, reach);
    paint(context, only.fill, if lit { 0.16 } else { 0.07 });
    drop(context.set_line_dash(&js_sys::Array::of2(&5.into(), &4.into())));
    line(context, only.rim, if lit { 2.0 } else { 1.1 }, if lit { 1.0 } else { 0.75 });
    drop(context.set_line_dash(&js_sys::Array::new()));
    // The number stands on the line: the centre claims nothing and may hold other marks.
    let top = [at[0], at[1] - reach];
    circle(context, top, 8.5);
    paint(context, LIGHT, 0.95);
    line(context, only.rim, 0.8, 0.6);
    number(context, &short(symbol.tally.count), top, only.rim);
}

/// A ring by type around a number: of incidents, or of killed.
fn ring(context: &CanvasRenderingContext2d, symbol: &Symbol, at: [f64; 2], radius: f64, label: &str) {
    let thick = (radius * 0.3).clamp(if radius < 10.0 { 2.5 } else { 4.0 }, 7.0);
    circle(context, at, radius + 1.0);
    paint(context, LIGHT, 0.95);
    let total = f64::from(symbol.tally.count);
    let mut from = -FRAC_PI_2;
    for (index, &count) in symbol.tally.by_type.iter().enumerate().filter(|(_, count)| **count > 0) {
        let to = from + TAU * f64::from(count) / total;
        context.begin_path();
        drop(context.arc(at[0], at[1], radius - thick / 2.0, from, to));
        line(context, look(EventType::ALL[index]).fill, thick, 0.9);
        from = to;
    }
    circle(context, at, radius);
    line(context, MIXED.rim, 0.8, 0.6);
    number(context, label, at, INK);
}

/// How far "near" may be, at true scale.
fn halo(context: &CanvasRenderingContext2d, at: [f64; 2], reach: f64, only: Look) {
    circle(context, at, reach);
    paint(context, only.fill, 0.10);
    circle(context, at, reach * 0.72);
    paint(context, only.fill, 0.08);
}

fn number(context: &CanvasRenderingContext2d, text: &str, at: [f64; 2], colour: &str) {
    context.set_font(FONTS[usize::from(text.len() > 3)]);
    context.set_fill_style_str(colour);
    drop(context.fill_text(text, at[0], at[1] + 0.5));
}

/// A number in at most four characters.
fn short(number: u32) -> String {
    match number {
        0..10_000 => number.to_string(),
        10_000..1_000_000 => format!("{}k", number / 1000),
        _ => format!("{}M", number / 1_000_000),
    }
}

fn circle(context: &CanvasRenderingContext2d, at: [f64; 2], radius: f64) {
    context.begin_path();
    drop(context.arc(at[0], at[1], radius, 0.0, TAU));
}

fn paint(context: &CanvasRenderingContext2d, colour: &str, opacity: f64) {
    context.set_global_alpha(opacity);
    context.set_fill_style_str(colour);
    context.fill();
    context.set_global_alpha(1.0);
}

fn line(context: &CanvasRenderingContext2d, colour: &str, width: f64, opacity: f64) {
    context.set_global_alpha(opacity);
    context.set_stroke_style_str(colour);
    context.set_line_width(width);
    context.stroke();
    context.set_global_alpha(1.0);
}
