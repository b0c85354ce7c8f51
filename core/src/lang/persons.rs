//! Names that people bear, in any language: first names and surnames, folded.
//!
//! `names.txt` holds the commonest of the 1990 census of the United States (public domain) and of
//! the lists by country of the package faker (MIT): a name a line, `f` first, `s` last, `b` both.

use crate::hash::{ByWord, hash};
use std::sync::LazyLock;

/// How people bear a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// As a first name.
    pub(crate) first: bool,
    /// As a surname.
    pub(crate) last: bool,
}

static NAMES: LazyLock<ByWord<PersonName>> = LazyLock::new(|| {
    let lines = include_str!("names.txt").lines().filter_map(|line| line.split_once(' '));
    lines.map(|(name, kind)| (hash(name), PersonName { first: kind != "s", last: kind != "f" })).collect()
});

/// How people bear the word with this hash.
pub(crate) fn name(hash: u32) -> PersonName {
    NAMES.get(&hash).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_folded_and_known() {
        for line in include_str!("names.txt").lines() {
            let (name, kind) = line.split_once(' ').unwrap();
            assert!(incidentmap_gazetteer::fold(name) == name && ["f", "s", "b"].contains(&kind), "{line}");
        }
        assert_eq!(name(hash("georgia")), PersonName { first: true, last: false });
        assert_eq!(name(hash("hasavyurt")), PersonName::default());
    }
}
