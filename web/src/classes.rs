//! Classes of numbers for tinted maps: at most five, with round limits that grow by factors, as counts do.

/// The most classes that can be told apart by tint.
pub const MOST: usize = 5;
/// The tints from the least to the greatest: one hue, ever darker, which every kind of eye can order.
pub const TINTS: [[u8; 3]; MOST] =
    [[0xe3, 0xdc, 0xef], [0xc2, 0xb4, 0xdd], [0x9b, 0x87, 0xc5], [0x71, 0x55, 0xa5], [0x45, 0x27, 0x7a]];
/// Round numbers within each power of ten.
const ROUND: [u32; 4] = [1, 2, 3, 5];

/// Classes over the numbers from one to the greatest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes {
    /// The least number of each class, growing.
    lows: Vec<u32>,
    /// The greatest number of all.
    most: u32,
}

impl Classes {
    /// Classes for numbers up to this one; none where it is zero.
    pub fn over(most: u32) -> Self {
        let mut lows = Vec::new();
        if most > 0 {
            let factor = f64::from(most).powf(1.0 / MOST as f64);
            for class in 0..MOST {
                let low = round(factor.powi(class as i32));
                if low <= most && lows.last().is_none_or(|&last| last < low) {
                    lows.push(low);
                }
            }
        }
        Self { lows, most }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.lows.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.lows.is_empty()
    }

    /// The class of a number; none for zero.
    pub fn of(&self, number: u32) -> Option<usize> {
        self.lows.partition_point(|&low| low <= number).checked_sub(1)
    }

    /// The least and the greatest number of a class.
    pub fn range(&self, class: usize) -> [u32; 2] {
        let low = self.lows.get(class).copied().unwrap_or(self.most);
        [low, self.lows.get(class + 1).map_or(self.most, |next| next - 1).max(low)]
    }

    /// The number of a class' tint among [`TINTS`].
    pub fn tint(&self, class: usize) -> usize {
        match self.len() {
            0 | 1 => MOST / 2,
            classes => ((class * (MOST - 1)) as f64 / (classes - 1) as f64).round() as usize,
        }
        .min(MOST - 1)
    }

    /// The colour of a class as styles have it.
    pub fn colour(&self, class: usize) -> String {
        let [red, green, blue] = TINTS[self.tint(class)];
        format!("rgb({red} {green} {blue})")
    }

    /// Red, green, blue and opacity for a value that changes steadily from place to place: below the least class it
    /// fades away.
    pub fn shade(&self, value: f32) -> [u8; 4] {
        let Some(&first) = self.lows.first() else { return [0; 4] };
        let low = first as f32;
        if value < low {
            let [red, green, blue] = TINTS[self.tint(0)];
            return [red, green, blue, (((value / low - 0.1) / 0.9).clamp(0.0, 1.0) * OPACITY) as u8];
        }
        let class = self.lows.partition_point(|&low| low as f32 <= value).saturating_sub(1);
        let [from, to] = [class, (class + 1).min(self.len() - 1)].map(|class| TINTS[self.tint(class)]);
        let low = self.lows[class] as f32;
        let high = self.lows.get(class + 1).map_or(self.most as f32, |&next| next as f32);
        let along = if high > low { ((value - low) / (high - low)).clamp(0.0, 1.0) } else { 0.0 };
        let mix = |at: usize| (f32::from(from[at]) + (f32::from(to[at]) - f32::from(from[at])) * along) as u8;
        [mix(0), mix(1), mix(2), OPACITY as u8]
    }
}

/// How opaque tints are, of 255: lines of the ground stay seen.
const OPACITY: f32 = 205.0;

/// The round number nearest by factor.
fn round(number: f64) -> u32 {
    let mut best = 1;
    let mut unit = 1_u32;
    loop {
        for step in ROUND {
            let Some(next) = unit.checked_mul(step) else { return best };
            let off = |round: u32| (number / f64::from(round)).ln().abs();
            if off(next) > off(best) {
                return best;
            }
            best = next;
        }
        let Some(next) = unit.checked_mul(10) else { return best };
        unit = next;
    }
}

/// The greatest round number that is no greater.
pub fn at_most(number: u32) -> u32 {
    let mut unit = 1_u32;
    let mut best = 1;
    loop {
        for step in ROUND {
            match unit.checked_mul(step) {
                Some(next) if next <= number => best = next,
                _ => return best,
            }
        }
        match unit.checked_mul(10) {
            Some(next) => unit = next,
            None => return best,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(most: u32) -> Vec<[u32; 2]> {
        let classes = Classes::over(most);
        (0..classes.len()).map(|class| classes.range(class)).collect()
    }

    #[test]
    fn limits_are_round_and_cover_every_number_once() {
        assert_eq!(ranges(0), Vec::<[u32; 2]>::new());
        assert_eq!(ranges(1), [[1, 1]]);
        assert_eq!(ranges(2), [[1, 1], [2, 2]]);
        assert_eq!(ranges(143), [[1, 2], [3, 9], [10, 19], [20, 49], [50, 143]]);
        for most in (1..2000).chain([99_999, 1_000_000, u32::MAX]) {
            let classes = Classes::over(most);
            let ranges = ranges(most);
            assert!((1..=MOST).contains(&ranges.len()), "{most}: {ranges:?}");
            assert_eq!((ranges[0][0], ranges[ranges.len() - 1][1]), (1, most), "{ranges:?}");
            for (class, pair) in ranges.windows(2).enumerate() {
                assert_eq!(pair[0][1] + 1, pair[1][0], "{most}: {ranges:?}");
                assert_eq!((classes.of(pair[0][1]), classes.of(pair[1][0])), (Some(class), Some(class + 1)));
            }
            assert_eq!(classes.of(0), None);
        }
    }

    #[test]
    fn tints_darken_and_differ() {
        let light = |[r, g, b]: [u8; 3]| 0.2126 * f32::from(r) + 0.7152 * f32::from(g) + 0.0722 * f32::from(b);
        assert!(TINTS.windows(2).all(|pair| light(pair[0]) - light(pair[1]) > 25.0));
        for most in 1..300 {
            let classes = Classes::over(most);
            let tints: Vec<usize> = (0..classes.len()).map(|class| classes.tint(class)).collect();
            assert!(tints.windows(2).all(|pair| pair[0] < pair[1]), "{most}: {tints:?}");
        }
    }

    #[test]
    fn shades_meet_the_tints_at_the_limits() {
        let classes = Classes::over(143);
        for (class, tint) in TINTS.into_iter().enumerate() {
            let [r, g, b, _] = classes.shade(classes.range(class)[0] as f32);
            assert_eq!([r, g, b], tint);
        }
        assert_eq!(classes.shade(0.0)[3], 0);
        assert_eq!(Classes::default().shade(4.0), [0; 4]);
        assert_eq!(classes.shade(1e9), classes.shade(143.0));
    }

    #[test]
    fn round_numbers_below() {
        for (number, round) in [(0, 1), (1, 1), (4, 3), (9, 5), (10, 10), (49, 30), (4_000_000_000, 3_000_000_000)] {
            assert_eq!(at_most(number), round, "{number}");
        }
    }
}
