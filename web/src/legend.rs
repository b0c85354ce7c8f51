//! What the key has to explain: what is drawn, in which classes and sizes.

use crate::classes::Classes;
use crate::display::Display;

/// All that the key tells; the layers fill in what they drew.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Legend {
    /// How the map is drawn.
    pub display: Display,
    /// Round values of the circles with their radii in pixels, the largest first.
    pub sizes: Vec<(u32, f64)>,
    /// The classes of the tints.
    pub classes: Classes,
    /// Up to how many metres away an incident counts in the density.
    pub reach: f64,
    /// How many incidents lie in no region.
    pub elsewhere: usize,
    /// Whether the regions are on their way.
    pub loading: bool,
    /// Whether a backdrop lies under the incidents.
    pub backdrop: bool,
}

/// A length, rounded to what can be said of it: metres of one figure and a half.
pub fn rounded(metres: f64) -> f64 {
    if metres <= 0.0 || !metres.is_finite() {
        return 0.0;
    }
    let unit = 10_f64.powf(metres.log10().floor());
    let figures = metres / unit;
    let step = if figures < 2.0 { 0.2 } else { 0.5 };
    (figures / step).round() * step * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_said_roundly() {
        for (metres, said) in
            [(51_234.0, 50_000.0), (13_100.0, 14_000.0), (870.0, 850.0), (9_900.0, 10_000.0), (0.0, 0.0)]
        {
            assert!((rounded(metres) - said).abs() < 1e-6, "{metres}: {}", rounded(metres));
        }
        assert!(rounded(f64::NAN).abs() < 1e-9);
    }
}
