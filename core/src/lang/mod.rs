//! Languages: one static lexicon each, in a file of its own; a missing field does not compile.
//!
//! Words are written folded ([`incidentmap_gazetteer::fold`]). A [`Pattern`] is a few words:
//! `word`, `stem*` (any word that begins so), `_` (any one word), `a|b` (either).

pub(crate) mod en;
pub(crate) mod kk;
mod lexicon;
mod marks;
pub(crate) mod persons;
pub(crate) mod ru;

use crate::text::Text;
use std::sync::LazyLock;

pub(crate) use lexicon::{Cue, Generic, Lexicon, Trigger};
use lexicon::{TRIGGER_BIT, Table, Words, fits};
use marks::Marks;

/// All languages; the first is the fallback.
pub(crate) static ALL: [&Lexicon; 3] = [&en::ENGLISH, &ru::RUSSIAN, &kk::KAZAKH];

/// The place of Russian in [`ALL`].
const RUSSIAN: usize = 1;

/// The marks of each language, in the order of [`ALL`]; made when first needed.
static MARKS: LazyLock<Vec<Marks>> = LazyLock::new(|| ALL.iter().map(|lexicon| Marks::new(lexicon)).collect());

/// The language, by number, whose typical words and letters make up the largest share of a text; where none
/// stand, Cyrillic is Russian.
fn detect(text: &Text<'_>) -> usize {
    let sample = text.tokens.len().min(2_000);
    let hits = |lexicon: &Lexicon| {
        let tells = |t: usize| {
            let word = text.folded(t);
            lexicon.typical.contains(&word) || word.chars().any(|c| lexicon.letters.contains(c))
        };
        (0..sample).filter(|t| tells(*t)).count()
    };
    let mut best = (0, hits(ALL[0]));
    for (number, lexicon) in ALL.iter().enumerate().skip(1) {
        let count = hits(lexicon);
        if count > best.1 {
            best = (number, count);
        }
    }
    let cyrillic = |t: &usize| text.folded(*t).starts_with(|c| matches!(c, 'а'..='я'));
    if best.1 == 0 && (0..sample).filter(cyrillic).count() * 2 > sample {
        return RUSSIAN;
    }
    best.0
}

/// Tells the language of a text and marks, of each word, which lists it may begin a pattern of.
pub(crate) fn read(text: &mut Text<'_>) -> &'static Lexicon {
    let language = detect(text);
    read_as(text, language)
}

/// The same in a language that is known, by its number.
pub(crate) fn read_as(text: &mut Text<'_>, language: usize) -> &'static Lexicon {
    if let Some(marks) = MARKS.get(language) {
        text.mark(|word| marks.of(word));
    }
    ALL[language.min(ALL.len() - 1)]
}

/// Length in tokens of a pattern that begins at a token, if it does.
pub(crate) fn matches_at(text: &Text<'_>, token: usize, pattern: &str) -> Option<usize> {
    let mut length = 0;
    for part in pattern.split(' ') {
        let at = token + length;
        if at >= text.tokens.len() || (length > 0 && !text.joined(at)) || !fits(part, text.folded(at)) {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// Whether the word at a token may begin a pattern of the list with this bit.
fn may_begin(text: &Text<'_>, token: usize, bit: u32) -> bool {
    text.tokens.get(token).is_some_and(|t| t.mask >> bit & 1 == 1)
}

/// The length of the longest of these patterns that begins at a token.
pub(crate) fn any_at(text: &Text<'_>, token: usize, words: Words) -> Option<usize> {
    if !may_begin(text, token, words.bit) {
        return None;
    }
    words.patterns.iter().filter_map(|p| matches_at(text, token, p)).max()
}

/// The value and length of the longest of these patterns that begins at a token.
pub(crate) fn lookup<T: Copy>(text: &Text<'_>, token: usize, table: Table<T>) -> Option<(T, usize)> {
    if !may_begin(text, token, table.bit) {
        return None;
    }
    let mut best: Option<(T, usize)> = None;
    for (pattern, value) in table.entries {
        if let Some(length) = matches_at(text, token, pattern)
            && best.is_none_or(|b| length > b.1)
        {
            best = Some((*value, length));
        }
    }
    best
}

/// The longest word of an event that begins at a token; of equally long ones the weightiest.
pub(crate) fn trigger_at(
    text: &Text<'_>,
    token: usize,
    lexicon: &'static Lexicon,
) -> Option<(usize, &'static Trigger)> {
    if !may_begin(text, token, TRIGGER_BIT) {
        return None;
    }
    let found = lexicon.triggers.iter().filter_map(|t| Some((matches_at(text, token, t.pattern)?, t)));
    found.max_by_key(|(length, t)| (*length, t.weight))
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use incidentmap_gazetteer::fold;

    #[test]
    fn every_pattern_is_folded_and_can_match() {
        for lexicon in ALL {
            let lists = lexicon.lists();
            let mut bits: Vec<u32> = lists.iter().map(|l| l.0).collect();
            bits.sort_unstable();
            bits.dedup();
            assert_eq!(bits.len(), lists.len(), "{}: two lists share a bit", lexicon.code);
            let words = lexicon.typical.iter().chain(lexicon.links).copied();
            for pattern in lists.into_iter().flat_map(|l| l.1).chain(words) {
                for word in pattern.split([' ', '|']) {
                    let bare = word.strip_suffix('*').unwrap_or(word);
                    assert!(bare == "_" || (!bare.is_empty() && fold(bare) == bare), "{}: {pattern:?}", lexicon.code);
                }
            }
        }
    }
}
