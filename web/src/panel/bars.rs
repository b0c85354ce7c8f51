//! The histogram under the window over time: bars by type, drawn on a canvas.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

use crate::days;
use crate::dom::{el, window};
use crate::palette::{LOOKS, TYPES};
use crate::phrases::{self, grouped};
use crate::state::State;
use crate::words::Words;

/// The height of the dates under the bars, in pixels.
const DATES: f64 = 18.0;
/// The room above the highest bar.
const HEAD: f64 = 4.0;
/// The least room that a date needs.
const DATE: f64 = 84.0;
/// How strongly what lies outside the window is drawn.
const FAINT: f64 = 0.3;
/// The widest bar, in pixels: a single day does not fill the page.
const WIDEST: f64 = 48.0;
const SOFT: &str = "#565f68";
const LINE: &str = "#c3c9ce";

/// What is drawn.
#[derive(Default)]
struct Picture {
    bars: Vec<[f64; TYPES]>,
    /// The window, from 0 to 1.
    window: (f64, f64),
    /// Dates, from 0 to 1, in as many versions as there is room for.
    dates: Vec<Vec<(f64, String)>>,
}

/// The canvas.
#[derive(Clone)]
pub struct Bars {
    /// The element.
    pub canvas: HtmlElement,
    picture: Rc<RefCell<Picture>>,
}

impl Default for Bars {
    /// An empty canvas. It says nothing that list, counts and handles do not say.
    fn default() -> Self {
        Self { canvas: el("canvas").attr("aria-hidden", "true").into(), picture: Rc::default() }
    }
}

impl Bars {
    /// Takes the state's bars and draws them.
    pub fn take(&self, state: &State, words: &Words) {
        let timeline = &state.timeline;
        let window = state.filter.days.and_then(|days| timeline.closed(days));
        let dates = [12, 8, 4, 2].map(|most| {
            let ticks = timeline.ticks(most).into_iter();
            ticks.map(|tick| (timeline.place(days::number(tick.day)), phrases::tick(&tick, words))).collect()
        });
        *self.picture.borrow_mut() = Picture {
            bars: state.counts.bars.clone(),
            window: window.map_or((0.0, 1.0), |days| (timeline.place(days.first), timeline.place(days.last + 1))),
            dates: dates.into(),
        };
        self.draw();
    }

    /// Draws what was taken last, in the canvas's present size.
    pub fn draw(&self) {
        let (width, height) = (f64::from(self.canvas.client_width()), f64::from(self.canvas.client_height()));
        let canvas: &HtmlCanvasElement = self.canvas.unchecked_ref();
        let context = canvas.get_context("2d").ok().flatten();
        let Some(context) = context.and_then(|context| context.dyn_into::<CanvasRenderingContext2d>().ok()) else {
            return;
        };
        let sharp = window().device_pixel_ratio().max(1.0);
        canvas.set_width((width * sharp) as u32);
        canvas.set_height((height * sharp) as u32);
        drop(context.scale(sharp, sharp));
        let picture = self.picture.borrow();
        let ground = height - DATES;
        bars(&context, &picture, width, ground);
        context.set_fill_style_str(LINE);
        context.fill_rect(0.0, ground, width, 1.0);
        dates(&context, &picture, width, ground);
    }
}

fn bars(context: &CanvasRenderingContext2d, picture: &Picture, width: f64, ground: f64) {
    let most = picture.bars.iter().map(|bar| bar.iter().sum::<f64>()).fold(0.0, f64::max);
    if most <= 0.0 {
        return;
    }
    let step = width / picture.bars.len() as f64;
    let gap = if step >= 4.0 { 1.0 } else { 0.0 };
    let (from, to) = (picture.window.0 * width, picture.window.1 * width);
    for (at, bar) in picture.bars.iter().enumerate() {
        let wide = (step - gap).min(WIDEST);
        let left = at as f64 * step + (step - gap - wide) / 2.0;
        let right = left + wide;
        let mut foot = ground;
        for (weight, look) in bar.iter().zip(LOOKS).filter(|(weight, _)| **weight > 0.0) {
            // What is there is seen, however little it weighs.
            let high = (weight / most * (ground - HEAD)).max(1.0);
            foot -= high;
            context.set_fill_style_str(look.fill);
            // A bar that the window cuts is strong inside and faint outside.
            let [cut_from, cut_to] = [from, to].map(|edge| edge.clamp(left, right));
            for (start, end, alpha) in [(left, cut_from, FAINT), (cut_from, cut_to, 1.0), (cut_to, right, FAINT)] {
                context.set_global_alpha(alpha);
                context.fill_rect(start, foot, (end - start).max(0.0), high);
            }
        }
    }
    context.set_global_alpha(1.0);
    label(context, "left");
    // Above the bars the number stands on a light rim.
    context.set_stroke_style_str("#ffffff");
    context.set_line_width(3.0);
    let most = grouped(most.round() as usize);
    drop(context.stroke_text(&most, 14.0, HEAD + 8.0));
    drop(context.fill_text(&most, 14.0, HEAD + 8.0));
}

fn dates(context: &CanvasRenderingContext2d, picture: &Picture, width: f64, ground: f64) {
    let fits = |dates: &&Vec<(f64, String)>| dates.len() as f64 * DATE <= width;
    let Some(dates) = picture.dates.iter().find(fits) else { return };
    label(context, "center");
    for (place, text) in dates {
        let at = place * width;
        context.set_fill_style_str(LINE);
        context.fill_rect(at, ground, 1.0, 4.0);
        context.set_fill_style_str(SOFT);
        // At the edges the whole date still stands on the canvas.
        let half = DATE / 2.0 - 8.0;
        drop(context.fill_text(text, at.clamp(half, (width - half).max(half)), ground + 15.0));
    }
}

fn label(context: &CanvasRenderingContext2d, align: &str) {
    context.set_font("11.5px system-ui, -apple-system, \"Segoe UI\", \"Noto Sans\", sans-serif");
    context.set_text_align(align);
    context.set_fill_style_str(SOFT);
}
