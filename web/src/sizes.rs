//! How large a circle is: its area, not its radius, grows with the measure, between a floor and a cap.

use crate::classes;
use crate::clusters::{Clusters, Tally};
use crate::display::Measure;

/// The largest disc, in pixels, by measure.
const LARGEST: [f64; 2] = [24.0, 30.0];
/// The radius of the value one where nothing would be larger than the largest disc.
const UNIT: f64 = 6.5;
/// The smallest circle: of one incident, or of an unknown number of killed.
const SMALLEST: [f64; 2] = [7.0, 8.5];

/// The sizes at one zoom.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sizes {
    measure: Measure,
    /// The radius that the value one would have.
    unit: f64,
    /// The greatest value.
    most: u32,
}

impl Sizes {
    /// The sizes of a zoom's marks.
    pub fn at(clusters: &Clusters, zoom: u8, measure: Measure) -> Self {
        let most = clusters.most(zoom, measure);
        let unit = UNIT.min(LARGEST[measure as usize] / f64::from(most.max(1)).sqrt());
        Self { measure, unit, most }
    }

    /// What the area tells.
    pub fn measure(&self) -> Measure {
        self.measure
    }

    /// The radius of a mark in pixels.
    pub fn radius(&self, tally: &Tally) -> f64 {
        self.of(tally.value(self.measure))
    }

    /// What is written on a mark; "?" where the number is not known.
    pub fn label(&self, tally: &Tally) -> Option<u32> {
        let known = self.measure == Measure::Incidents || tally.told > 0;
        known.then(|| tally.value(self.measure))
    }

    /// A few round values with their radii, the largest first, for the key.
    pub fn steps(&self) -> Vec<(u32, f64)> {
        if self.most == 0 {
            return Vec::new();
        }
        let mut steps: Vec<(u32, f64)> = Vec::new();
        let parts = [1, 5, 25].map(|part| classes::at_most(self.most / part));
        for value in parts {
            let radius = self.of(value);
            // Circles that can hardly be told apart explain nothing.
            if steps.last().is_none_or(|&(last, larger)| value < last && radius + 2.5 < larger) {
                steps.push((value, radius));
            }
        }
        steps
    }

    fn of(&self, value: u32) -> f64 {
        let by_area = self.unit * f64::from(value).sqrt();
        // What is written must fit in.
        let floor = match (self.measure, value) {
            (_, 0..=1) => SMALLEST[self.measure as usize],
            (Measure::Killed, 2..10) => SMALLEST[1],
            (_, 2..100) => 11.0,
            (_, 100..1_000) => 14.0,
            _ => 17.0,
        };
        by_area.clamp(floor, LARGEST[self.measure as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes(measure: Measure, most: u32) -> Sizes {
        let unit = UNIT.min(LARGEST[measure as usize] / f64::from(most.max(1)).sqrt());
        Sizes { measure, unit, most }
    }

    #[test]
    fn the_area_grows_with_the_value_between_floor_and_cap() {
        for measure in Measure::ALL {
            let sizes = sizes(measure, 400);
            assert!((sizes.of(400) / sizes.of(200) - 2.0_f64.sqrt()).abs() < 1e-9, "{measure:?}");
            assert!((sizes.of(400) - LARGEST[measure as usize]).abs() < 1e-9);
            assert!((sizes.of(0) - SMALLEST[measure as usize]).abs() < 1e-9);
            assert!((0..1000).all(|value| sizes.of(value) <= sizes.of(value + 1)));
        }
    }

    #[test]
    fn an_unknown_number_is_the_smallest_and_says_so() {
        let sizes = sizes(Measure::Killed, 40);
        let unknown = Tally { count: 12, ..Tally::default() };
        let nobody = Tally { count: 12, told: 3, ..Tally::default() };
        assert_eq!((sizes.label(&unknown), sizes.label(&nobody)), (None, Some(0)));
        assert!((sizes.radius(&unknown) - SMALLEST[1]).abs() < 1e-9);
    }

    #[test]
    fn the_key_has_round_values_that_can_be_told_apart() {
        assert_eq!(sizes(Measure::Killed, 0).steps(), []);
        let values = |measure, most| sizes(measure, most).steps().iter().map(|step| step.0).collect::<Vec<_>>();
        assert_eq!(values(Measure::Killed, 143), [100, 20, 5]);
        assert_eq!(values(Measure::Incidents, 1), [1]);
        for most in 1..500 {
            let steps = sizes(Measure::Incidents, most).steps();
            assert!(!steps.is_empty() && steps.windows(2).all(|pair| pair[0].1 > pair[1].1), "{steps:?}");
        }
    }
}
