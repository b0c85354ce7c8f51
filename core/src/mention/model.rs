//! The recogniser's weights: one small number for each observation, learned by `cargo xtask train`.

/// Bits of a feature's number; features that share a number share a weight.
pub(crate) const BITS: u32 = 17;

/// Where in a feature's number stands what it is about.
pub(crate) const ABOUT: u32 = 24;

/// A scale as a little-endian `f32`, then a signed byte for each feature.
static WEIGHTS: &[u8] = include_bytes!("weights.bin");

/// The logit of a name that shows these features.
pub(super) fn logit(features: &[u32]) -> f32 {
    let Some((scale, weights)) = WEIGHTS.split_first_chunk::<4>() else {
        return 0.0;
    };
    let weight = |f: &u32| weights.get((*f & ((1 << BITS) - 1)) as usize).map_or(0, |w| i32::from(w.cast_signed()));
    f32::from_le_bytes(*scale) * features.iter().map(weight).sum::<i32>() as f32
}
