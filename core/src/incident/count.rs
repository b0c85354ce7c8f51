//! How many: a number of people as a text states it, with its bounds.

use serde::{Deserialize, Serialize};

/// A number of people with the bounds that the words give; a bound that the words leave open is
/// `None`.
///
/// ```
/// use incidentmap::incident::Count;
/// let at_least = Count { low: Some(20), best: Some(20), ..Count::default() };
/// assert_eq!(at_least.high, None);
/// assert_eq!(Count::exact(9).best, Some(9));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Count {
    /// At least so many.
    pub low: Option<u32>,
    /// The best single figure.
    pub best: Option<u32>,
    /// At most so many.
    pub high: Option<u32>,
    /// The words that say so, as written.
    pub text: Option<String>,
}

impl Count {
    /// A count that is stated exactly.
    pub fn exact(n: u32) -> Self {
        Self { low: Some(n), best: Some(n), high: Some(n), text: None }
    }

    /// The same count with the words that say so.
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The figure to draw or to sum: best, else the known bound.
    pub fn figure(&self) -> Option<u32> {
        self.best.or(self.low).or(self.high)
    }
}

/// What became of people: the three counts of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Casualty {
    /// Died.
    Killed,
    /// Were wounded.
    Injured,
    /// Were arrested, captured or taken.
    Detained,
}
