//! The bar that tells how long a kilometre is on the map, in its middle.

use std::f64::consts::TAU;

use web_sys::HtmlElement;

use crate::dom::{append, el};
use crate::hash::View;
use crate::layer::TILE;
use crate::phrases::grouped;
use crate::words::{Words, fill};

/// The equator's radius in metres.
const RADIUS: f64 = 6_378_137.0;
/// The longest bar, in pixels.
const LONGEST: f64 = 110.0;

/// The bar.
pub struct Scale {
    words: &'static Words,
    /// The element.
    pub element: HtmlElement,
    bar: HtmlElement,
}

impl Scale {
    /// A bar that says nothing yet.
    pub fn new(words: &'static Words) -> Self {
        let bar: HtmlElement = el("span").into();
        let element: HtmlElement = el("p").class("scale").into();
        append(&element, &bar);
        Self { words, element, bar }
    }

    /// Shows the scale of a view.
    pub fn show(&self, view: View) {
        let (metres, pixels) = fitting(view);
        let (unit, number) =
            if metres < 1000.0 { (self.words.scale[0], metres) } else { (self.words.scale[1], metres / 1000.0) };
        let text = fill(unit, &[&grouped(number as usize)]);
        self.bar.set_text_content(Some(&text));
        drop(self.bar.style().set_property("width", &format!("{pixels:.1}px")));
    }
}

/// The longest round length that fits, in metres and in pixels.
fn fitting(view: View) -> (f64, f64) {
    let of_pixel = TAU * RADIUS * view.lat.to_radians().cos() / (TILE * view.zoom.exp2());
    let most = LONGEST * of_pixel;
    let ten = 10_f64.powf(most.log10().floor());
    let metres = [5.0, 2.0, 1.0].into_iter().map(|factor| factor * ten).find(|metres| *metres <= most).unwrap_or(ten);
    (metres, metres / of_pixel)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_round_and_fit() {
        for (zoom, lat, metres) in [(0.0, 0.0, 10_000_000.0), (5.0, 43.0, 200_000.0), (12.0, 0.0, 2_000.0)] {
            let (length, pixels) = fitting(View { zoom, lat, lon: 0.0 });
            assert!((length - metres).abs() < 0.5, "zoom {zoom}: {length}");
            assert!(pixels <= LONGEST && pixels > LONGEST / 3.0, "{pixels}");
        }
    }
}
