//! The key of the map: what a disc, a hollow disc and a dashed circle claim, what tints, sizes and outlines tell.

use std::cell::RefCell;

use web_sys::HtmlElement;

use crate::classes::Classes;
use crate::display::{Display, Measure, Theme};
use crate::dom::{El, append, el, replace};
use crate::hulls;
use crate::legend::{Legend, rounded};
use crate::phrases::grouped;
use crate::words::{Words, fill};

/// The key.
pub struct Key {
    words: &'static Words,
    /// The element.
    pub element: HtmlElement,
    body: HtmlElement,
    legend: RefCell<Legend>,
}

impl Key {
    /// The key, folded on narrow pages.
    pub fn new(words: &'static Words, open: bool) -> Self {
        let body: HtmlElement = el("div").class("key-body").into();
        let mut element = el("details").class("key");
        if open {
            element = element.attr("open", "");
        }
        let element: HtmlElement = element.child(el("summary").text(words.key)).child(body.clone()).into();
        let key = Self { words, element, body, legend: RefCell::default() };
        key.draw();
        key
    }

    /// Takes in what was drawn; what is the same stays.
    pub fn tell(&self, change: impl FnOnce(&mut Legend)) {
        let mut legend = self.legend.borrow().clone();
        change(&mut legend);
        if *self.legend.borrow() != legend {
            self.legend.replace(legend);
            self.draw();
        }
    }

    fn draw(&self) {
        let legend = self.legend.borrow();
        let words = self.words.layers;
        let Display { theme, measure, hulls, .. } = legend.display;
        let mut parts: Vec<HtmlElement> = Vec::new();
        match theme {
            Theme::Incidents => {
                parts.push(self.symbols());
                parts.extend(self.circles(&legend.sizes, measure));
            }
            Theme::Regions if legend.loading => parts.push(line(words.key_loading).attr("role", "status").into()),
            Theme::Regions => {
                parts.extend(self.tints(words.key_regions, &legend.classes));
                if legend.elsewhere > 0 {
                    let said = fill(words.key_elsewhere, &[&grouped(legend.elsewhere)]);
                    parts.push(line(&said).into());
                }
            }
            Theme::Density => {
                parts.extend(self.tints(&fill(words.key_density, &[&self.length(legend.reach)]), &legend.classes));
            }
            Theme::Hexagons => parts.extend(self.tints(words.key_hexagons, &legend.classes)),
        }
        if matches!(theme, Theme::Density | Theme::Hexagons) {
            parts.push(line(words.key_points_only).into());
        }
        if theme != Theme::Incidents {
            parts.push(line(words.key_caution).into());
        }
        let mut besides: Vec<El> = Vec::new();
        if hulls {
            let said = fill(words.key_hulls, &[&grouped(hulls::LEAST as usize), &self.length(hulls::METRES)]);
            besides.push(row("key-hull", &said));
        }
        if legend.backdrop {
            besides.push(row("key-backdrop", words.key_backdrop));
        }
        if !besides.is_empty() {
            parts.push(el("ul").children(besides).into());
        }
        replace(&self.body, parts);
    }

    /// What each kind of mark claims.
    fn symbols(&self) -> HtmlElement {
        let classes = ["key-disc", "key-near", "key-area", "key-several"];
        el("ul").children(classes.into_iter().zip(self.words.key_rows).map(|(class, text)| row(class, text))).into()
    }

    /// Circles in each other, each with its value at its top.
    fn circles(&self, sizes: &[(u32, f64)], measure: Measure) -> Vec<HtmlElement> {
        let words = self.words.layers;
        let Some(&(_, largest)) = sizes.first() else { return Vec::new() };
        if measure == Measure::Incidents && sizes.len() < 2 {
            return Vec::new();
        }
        let nest: HtmlElement = el("div").class("key-nest").into();
        let height = 2.0 * largest + 2.0;
        let mut top = -1.0_f64;
        drop(nest.style().set_property("height", &format!("{:.0}px", height.max(sizes.len() as f64 * 16.0))));
        let labels = 2.0 * largest + 14.0;
        for &(value, radius) in sizes {
            let circle: HtmlElement = el("span").class("key-circle").attr("aria-hidden", "true").into();
            place(&circle, largest - radius, height - 2.0 * radius - 1.0, Some(2.0 * radius));
            append(&nest, &circle);
            // Each value stands beside the top of its circle, and none over another.
            top = (height - 2.0 * radius - 9.0).max(top + 1.0).max(0.0);
            let label: HtmlElement = el("span").class("key-value").text(&grouped(value as usize)).into();
            place(&label, labels, top, None);
            top += 15.0;
            append(&nest, &label);
        }
        let mut parts = vec![heading(words.key_sizes[measure as usize]), nest];
        if measure == Measure::Killed {
            let mark = el("span").class("key-mark key-unknown").attr("aria-hidden", "true").text("?");
            let unknown = el("li").child(mark).child(el("span").text(words.key_unknown));
            parts.push(el("ul").child(unknown).into());
        }
        parts
    }

    /// The classes with their tints.
    fn tints(&self, name: &str, classes: &Classes) -> Vec<HtmlElement> {
        let words = self.words.layers;
        if classes.is_empty() {
            return vec![heading(name), line(words.key_nothing).into()];
        }
        let rows = (0..classes.len()).map(|class| {
            let [low, high] = classes.range(class).map(|number| grouped(number as usize));
            let said = if low == high { low } else { fill(words.range, &[&low, &high]) };
            let mark: HtmlElement = el("span").class("key-mark key-tint").attr("aria-hidden", "true").into();
            drop(mark.style().set_property("background", &classes.colour(class)));
            el("li").child(mark).child(el("span").text(&said))
        });
        vec![heading(name), el("ul").class("key-tints").children(rows).into()]
    }

    /// A length in metres or kilometres.
    fn length(&self, metres: f64) -> String {
        let metres = rounded(metres);
        let (unit, number) =
            if metres < 1000.0 { (self.words.scale[0], metres) } else { (self.words.scale[1], metres / 1000.0) };
        // A line never ends between a number and its unit.
        fill(unit, &[&grouped(number.round() as usize)]).replace(' ', "\u{a0}")
    }
}

fn row(class: &str, text: &str) -> El {
    el("li")
        .child(el("span").class(&format!("key-mark {class}")).attr("aria-hidden", "true"))
        .child(el("span").text(text))
}

fn heading(text: &str) -> HtmlElement {
    el("p").class("key-heading").text(text).into()
}

fn line(text: &str) -> El {
    el("p").class("key-line").text(text)
}

fn place(element: &HtmlElement, left: f64, top: f64, side: Option<f64>) {
    let style = element.style();
    for (name, length) in [("left", Some(left)), ("top", Some(top)), ("width", side), ("height", side)] {
        if let Some(length) = length {
            drop(style.set_property(name, &format!("{length:.1}px")));
        }
    }
}
