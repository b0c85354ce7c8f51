//! Logistic regression over features that are there or not, by `AdaGrad`; the same order, the same weights.

/// What was observed, and whether it is so.
pub struct Example {
    pub features: Vec<u32>,
    pub label: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Passes over the examples.
const EPOCHS: usize = 8;
const RATE: f32 = 0.05;
/// A feature seen in fewer examples weighs nothing: it would only remember them.
const LEAST: u32 = 4;
/// Pull of every weight towards zero, for each example that shows its feature.
const DECAY: f32 = 2e-4;

/// The weights that tell the labels from the features.
pub fn learn<'e>(examples: impl Iterator<Item = &'e Example>, features: usize) -> Vec<f32> {
    let mut order: Vec<&Example> = examples.collect();
    let mut weights = vec![0.0_f32; features];
    let mut squares = vec![1e-3_f32; features];
    let mut counts = vec![0_u32; features];
    for feature in order.iter().flat_map(|e| &e.features) {
        counts[*feature as usize] += 1;
    }
    let mut sum = vec![0.0_f32; features];
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    for epoch in 0..EPOCHS {
        shuffle(&mut order, &mut random);
        for example in &order {
            let logit: f32 = example.features.iter().map(|f| weights[*f as usize]).sum();
            let gradient = (sigmoid(logit) - f32::from(u8::from(example.label))) * example.weight;
            for f in &example.features {
                let f = *f as usize;
                if counts[f] < LEAST {
                    continue;
                }
                let g = gradient + DECAY * weights[f];
                squares[f] += g * g;
                weights[f] -= RATE * g / squares[f].sqrt();
            }
        }
        if epoch >= EPOCHS / 2 {
            sum.iter_mut().zip(&weights).for_each(|(s, w)| *s += w);
        }
    }
    let passes = (EPOCHS - EPOCHS / 2) as f32;
    sum.iter().map(|s| s / passes).collect()
}

/// The logit of what was observed.
pub fn logit(weights: &[f32], features: &[u32]) -> f32 {
    features.iter().map(|f| weights[*f as usize]).sum()
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn shuffle<T>(items: &mut [T], random: &mut u64) {
    for i in (1..items.len()).rev() {
        *random ^= *random << 13;
        *random ^= *random >> 7;
        *random ^= *random << 17;
        items.swap(i, (*random % (i as u64 + 1)) as usize);
    }
}
