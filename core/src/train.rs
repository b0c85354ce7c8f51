//! What the weights are learned from: the observations on names of a text, before any judgement.
//!
//! For the command that trains (`cargo xtask train`); nothing here is needed to use the library.

use crate::lang;
use crate::mention;
use crate::text::Text;
use core::ops::Range;
use incidentmap_gazetteer::Gazetteer;

/// How many features the recogniser may tell apart; each is a number below.
pub const FEATURES: usize = 1 << mention::BITS;

/// A name that may be a toponym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its byte range in the text.
    pub range: Range<usize>,
    /// Whether it is an adjective or a people.
    pub demonym: bool,
    /// Numbers of what was observed about it, below [`FEATURES`].
    pub features: Vec<u32>,
}

/// Every name of a text that is judged, given the judgement of each.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Gazetteer, train};
/// let mut seen = Vec::new();
/// train::names("Jordan said that Paris is far.", Gazetteer::bundled(), |name| {
///     seen.push(name.range.clone());
///     true
/// });
/// assert_eq!(seen, [0..6, 17..22]);
/// # }
/// ```
pub fn names<'g>(text: &str, gazetteer: &'g Gazetteer<'g>, mut judge: impl FnMut(&Name) -> bool) {
    let mut text = Text::new(text);
    let lexicon = lang::read(&mut text);
    mention::find_by(&text, lexicon, gazetteer, |mention, features| {
        judge(&Name { range: mention.range.clone(), demonym: mention.is_demonym(), features: features.to_vec() })
    });
}
