//! Languages: one static lexicon each, in a file of its own; a missing field does not compile.
//!
//! Words are written folded ([`incidentmap_gazetteer::fold`]). A [`Pattern`] is a few words:
//! `word`, `stem*` (any word that begins so), `_` (any one word), `a|b` (either).

pub(crate) mod en;
pub(crate) mod kk;
mod lexicon;
pub(crate) mod marks;
pub(crate) mod persons;
pub(crate) mod ru;

use crate::text::Text;
use std::sync::LazyLock;

pub(crate) use lexicon::{Cue, Generic, Lexicon, Trigger};
use lexicon::{Pattern, TRIGGER_BIT, Table, Words, fits};
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

/// Length in tokens of a pattern of which a token begins the first part, if the rest follows.
fn rest_at(text: &Text<'_>, token: usize, pattern: &str) -> Option<usize> {
    let mut length = 1;
    for part in pattern.split(' ').skip(1) {
        let at = token + length;
        if !text.joined(at) || !fits(part, text.folded(at)) {
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

/// Every pattern of a list that stands at a token: its place in the list, and its length in tokens.
fn each_at(
    text: &Text<'_>,
    token: usize,
    bit: u32,
    pattern: impl Fn(usize) -> Pattern,
    mut see: impl FnMut(usize, usize),
) {
    if !may_begin(text, token, bit) {
        return;
    }
    let Some(marks) = text.marks else { return };
    marks.each(text.folded(token), text.tokens[token].hash, |(of, place)| {
        if u32::from(of) == bit
            && let Some(length) = rest_at(text, token, pattern(usize::from(place)))
        {
            see(usize::from(place), length);
        }
    });
}

/// The length of the longest of these patterns that begins at a token.
pub(crate) fn any_at(text: &Text<'_>, token: usize, words: Words) -> Option<usize> {
    let mut longest = None;
    each_at(text, token, words.bit, |p| words.patterns[p], |_, length| longest = longest.max(Some(length)));
    longest
}

/// The value and length of the longest of these patterns that begins at a token; of equally long ones the first.
pub(crate) fn lookup<T: Copy>(text: &Text<'_>, token: usize, table: Table<T>) -> Option<(T, usize)> {
    let mut best: Option<(usize, usize)> = None;
    each_at(
        text,
        token,
        table.bit,
        |p| table.entries[p].0,
        |place, length| {
            if best.is_none_or(|(p, l)| length > l || (length == l && place < p)) {
                best = Some((place, length));
            }
        },
    );
    best.map(|(place, length)| (table.entries[place].1, length))
}

/// The longest word of an event that begins at a token; of equally long ones the weightiest.
pub(crate) fn trigger_at(
    text: &Text<'_>,
    token: usize,
    lexicon: &'static Lexicon,
) -> Option<(usize, &'static Trigger)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    each_at(text, token, TRIGGER_BIT, |p| lexicon.triggers[p].pattern, |place, length| found.push((place, length)));
    found.sort_unstable();
    found.into_iter().map(|(place, length)| (length, &lexicon.triggers[place])).max_by_key(|(l, t)| (*l, t.weight))
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
