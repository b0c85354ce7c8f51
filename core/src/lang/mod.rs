//! Languages: one static lexicon each, in a file of its own; a missing field does not compile.
//!
//! Words are written folded ([`incidentmap_gazetteer::fold`]). A pattern is a few words:
//! `word`, `stem*` (any word that begins so), `_` (any one word), `a|b` (either).

pub(crate) mod en;
pub(crate) mod kk;
mod lexicon;
pub(crate) mod marks;
pub(crate) mod persons;
mod relations;
pub(crate) mod ru;
pub(crate) mod tolls;

use crate::text::Text;
use std::sync::LazyLock;

use core::cmp::Reverse;
pub(crate) use lexicon::{Cue, Generic, Lexicon, Trigger, Words};
use lexicon::{TRIGGER_BIT, Table};
use marks::{Hit, Marks};

/// All languages; the first is the fallback.
pub(crate) static ALL: [&Lexicon; 3] = [&en::ENGLISH, &ru::RUSSIAN, &kk::KAZAKH];

/// The place of Russian in [`ALL`].
const RUSSIAN: usize = 1;

/// The marks of each language, in the order of [`ALL`]; made when first needed.
static MARKS: LazyLock<Vec<Marks>> = LazyLock::new(|| ALL.iter().map(|lexicon| Marks::new(lexicon)).collect());

/// The language, by number, whose typical words and letters make up the largest share of a text; where none
/// stand, Cyrillic is Russian.
fn detect(text: &Text<'_>) -> usize {
    let sample = &text.tokens[..text.tokens.len().min(2_000)];
    let mut hits = [0; ALL.len()];
    let mut cyrillic = 0;
    for (t, token) in sample.iter().enumerate() {
        let word = text.folded(t);
        let plain = word.is_ascii();
        cyrillic += usize::from(!plain && word.starts_with(|c| matches!(c, 'а'..='я')));
        for ((lexicon, marks), hits) in ALL.iter().zip(MARKS.iter()).zip(&mut hits) {
            let letters = !plain && word.chars().any(|c| lexicon.letters.contains(c));
            *hits += usize::from(letters || marks.is_typical(token.hash));
        }
    }
    let most = hits.iter().copied().max().unwrap_or(0);
    if most == 0 && cyrillic * 2 > sample.len() {
        return RUSSIAN;
    }
    hits.iter().position(|h| *h == most).unwrap_or(0)
}

/// Tells the language of a text and marks, of each word, which lists it may begin a pattern of.
pub(crate) fn read(text: &mut Text<'_>) -> &'static Lexicon {
    let language = detect(text);
    read_as(text, language)
}

/// The same in a language that is known, by its number.
pub(crate) fn read_as(text: &mut Text<'_>, language: usize) -> &'static Lexicon {
    if let Some(marks) = MARKS.get(language) {
        text.mark(marks);
    }
    ALL[language.min(ALL.len() - 1)]
}

/// The patterns of a list that stand at a token.
fn hits_at<'t>(text: &'t Text<'_>, token: usize, bit: u32) -> impl Iterator<Item = &'t Hit> {
    text.hits(token, bit).iter().filter(move |hit| u32::from(hit.bit) == bit)
}

/// The length of the longest of these patterns that begins at a token.
pub(crate) fn any_at(text: &Text<'_>, token: usize, words: Words) -> Option<usize> {
    hits_at(text, token, words.bit).map(|hit| usize::from(hit.length)).max()
}

/// The value and length of the longest of these patterns that begins at a token; of equally long ones the first.
pub(crate) fn lookup<T: Copy>(text: &Text<'_>, token: usize, table: Table<T>) -> Option<(T, usize)> {
    let best = hits_at(text, token, table.bit).max_by_key(|hit| (hit.length, Reverse(hit.place)))?;
    Some((table.entries[usize::from(best.place)].1, usize::from(best.length)))
}

/// The longest word of an event that begins at a token; of equally long ones the weightiest, of these the last.
pub(crate) fn trigger_at(
    text: &Text<'_>,
    token: usize,
    lexicon: &'static Lexicon,
) -> Option<(usize, &'static Trigger)> {
    let found = hits_at(text, token, TRIGGER_BIT).map(|hit| (hit, &lexicon.triggers[usize::from(hit.place)]));
    let best = found.max_by_key(|(hit, trigger)| (hit.length, trigger.weight, hit.place))?;
    Some((usize::from(best.0.length), best.1))
}

/// How strongly the word at a token tells of an event; 0 where it does not.
pub(crate) fn weight_at(text: &Text<'_>, token: usize, lexicon: &Lexicon) -> u8 {
    let weights = hits_at(text, token, TRIGGER_BIT).map(|hit| lexicon.triggers[usize::from(hit.place)].weight);
    weights.max().unwrap_or(0)
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
            assert_eq!(bits.len(), lists.len(), "{}: two lists share a number", lexicon.code);
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
