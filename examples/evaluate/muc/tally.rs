//! Right, partly right, wrong, too much, missing: counted, and made recall, precision and F.

use std::ops::AddAssign;

/// How a fill of ours compares with one of the key; the better one is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Not in agreement.
    Incorrect,
    /// Partly in agreement: half.
    Partial,
    /// In agreement.
    Correct,
}

/// Fills of one slot by what they came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// In agreement.
    pub correct: u32,
    /// Partly in agreement.
    pub partial: u32,
    /// Both say something, and not the same.
    pub incorrect: u32,
    /// Only ours says something.
    pub spurious: u32,
    /// Only the key says something.
    pub missing: u32,
}

impl Tally {
    /// One fill that both sides have.
    pub fn of(verdict: Verdict) -> Self {
        let is = |v| u32::from(verdict == v);
        Self {
            correct: is(Verdict::Correct),
            partial: is(Verdict::Partial),
            incorrect: is(Verdict::Incorrect),
            ..Self::default()
        }
    }

    /// So many fills that only the key has.
    pub fn missing(fills: usize) -> Self {
        Self { missing: u32::try_from(fills).unwrap_or(u32::MAX), ..Self::default() }
    }

    /// So many fills that only we have.
    pub fn spurious(fills: usize) -> Self {
        Self { spurious: u32::try_from(fills).unwrap_or(u32::MAX), ..Self::default() }
    }

    /// A slot of at most one fill: the verdict where both say something.
    pub fn single(key: bool, ours: bool, verdict: Option<Verdict>) -> Self {
        match verdict {
            Some(verdict) => Self::of(verdict),
            None => Self { missing: u32::from(key), spurious: u32::from(ours), ..Self::default() },
        }
    }

    /// Fills of the key that could be met.
    pub fn possible(&self) -> u32 {
        self.correct + self.partial + self.incorrect + self.missing
    }

    /// Fills that were given.
    pub fn actual(&self) -> u32 {
        self.correct + self.partial + self.incorrect + self.spurious
    }

    /// Credit in halves: two for what is right, one for what is partly right.
    pub fn halves(&self) -> u32 {
        2 * self.correct + self.partial
    }

    /// Credit of what was possible.
    pub fn recall(&self) -> f64 {
        f64::from(self.halves()) / 2.0 / f64::from(self.possible().max(1))
    }

    /// Credit of what was given.
    pub fn precision(&self) -> f64 {
        f64::from(self.halves()) / 2.0 / f64::from(self.actual().max(1))
    }

    /// The harmonic mean of both.
    pub fn f(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.correct += other.correct;
        self.partial += other.partial;
        self.incorrect += other.incorrect;
        self.spurious += other.spurious;
        self.missing += other.missing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_for_what_is_partly_right() {
        let tally = Tally { correct: 2, partial: 2, incorrect: 1, spurious: 1, missing: 3 };
        assert_eq!((tally.possible(), tally.actual()), (8, 6));
        assert!((tally.recall() - 3.0 / 8.0).abs() < 1e-9);
        assert!((tally.precision() - 0.5).abs() < 1e-9);
        assert!((tally.f() - 3.0 / 7.0).abs() < 1e-9);
    }
}
