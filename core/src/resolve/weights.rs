//! How much each kind of evidence weighs, learned by `cargo xtask train`.

use super::evidence::{Evidence, KINDS, Kind};
use std::sync::LazyLock;

/// Times that a text is weighed: each name by itself, then twice by what the others mean.
pub(crate) const ROUNDS: usize = 3;

/// What corpora do not teach: what a hint adds to the logit of a place that fits it, and what an edit takes.
const FIXED: [(Kind, f32); 5] = [
    (Kind::Misspelt, -2.0),
    (Kind::HintCountry, 4.0),
    (Kind::HintBox, 4.0),
    (Kind::HintHome, 6.0),
    // It takes back what an old name costs: a name valid then is as good as the standard name, no better.
    (Kind::HintDate, 1.1),
];

/// Sums that are kept side by side, so that a machine may add them at once; the same everywhere, as a sum of floating
/// points hangs on its order.
const LANES: usize = 8;

/// The weights of every round.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Weights(pub(crate) [[f32; KINDS]; ROUNDS]);

static LEARNED: LazyLock<Weights> = LazyLock::new(|| Weights::parse(include_str!("weights.tsv")));

impl Weights {
    /// Those that the library is built with.
    pub(crate) fn learned() -> &'static Self {
        &LEARNED
    }

    /// Reads lines of a kind's name and its weight in each round; what is not named weighs nothing.
    pub(crate) fn parse(table: &str) -> Self {
        let mut weights = Self([[0.0; KINDS]; ROUNDS]);
        for line in table.lines() {
            let mut fields = line.split('\t');
            let name = fields.next().unwrap_or_default();
            let Some(kind) = Kind::ALL.iter().find(|k| k.name() == name) else { continue };
            for (round, weight) in fields.take(ROUNDS).enumerate() {
                weights.0[round][*kind as usize] = weight.parse().unwrap_or(0.0);
            }
        }
        for (kind, weight) in FIXED {
            weights.0.iter_mut().for_each(|round| round[kind as usize] = weight);
        }
        weights
    }

    /// The logit of a place in a round.
    pub(crate) fn logit(&self, round: usize, evidence: &Evidence) -> f32 {
        let weights = self.0.get(round).map_or(&[0.0; KINDS], |w| w);
        let products = weights.chunks(LANES).zip(evidence.0.chunks(LANES));
        let sums = products.fold([0.0; LANES], |mut sums: [f32; LANES], (weights, evidence)| {
            for ((sum, weight), evidence) in sums.iter_mut().zip(weights).zip(evidence) {
                *sum += weight * evidence;
            }
            sums
        });
        sums.iter().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_table_is_a_kind_with_its_weights() {
        for line in include_str!("weights.tsv").lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            assert!(Kind::ALL.iter().any(|k| k.name() == fields[0]), "{line}");
            assert!(fields.len() == 1 + ROUNDS && fields[1..].iter().all(|f| f.parse::<f32>().is_ok()), "{line}");
        }
    }
}
