//! Which patterns of which list a word may begin: one look at the word instead of one at every pattern.

use super::lexicon::Lexicon;
use crate::hash::{ByWord, Words, hash, prefixes};

/// A pattern: the bit of its list, and its place in it.
type Entry = (u8, u16);

/// The lists of a lexicon by the words that their patterns begin with.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    words: ByWord<Vec<Entry>>,
    stems: ByWord<Vec<Entry>>,
    /// Patterns that any word may begin.
    any: Vec<Entry>,
    typical: Words,
}

impl Marks {
    /// The marks of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut marks = Self::default();
        for (bit, patterns) in lexicon.lists() {
            for (place, pattern) in patterns.into_iter().enumerate() {
                let entry = (bit as u8, place as u16);
                for word in pattern.split(' ').next().unwrap_or(pattern).split('|') {
                    match word.strip_suffix('*') {
                        Some(stem) => marks.stems.entry(hash(stem)).or_default().push(entry),
                        None if word == "_" => marks.any.push(entry),
                        None => marks.words.entry(hash(word)).or_default().push(entry),
                    }
                }
            }
        }
        marks.typical = lexicon.typical.iter().map(|w| hash(w)).collect();
        marks
    }

    /// Of each list, in its bit, whether this word may begin one of its patterns.
    pub(crate) fn of(&self, word: &str, hash: u32) -> u64 {
        let mut mask = 0;
        self.each(word, hash, |(bit, _)| mask |= 1 << bit);
        mask
    }

    /// Whether the word with this hash is typical of the language.
    pub(crate) fn is_typical(&self, hash: u32) -> bool {
        self.typical.contains(&hash)
    }

    /// Every pattern that a word may begin.
    pub(crate) fn each(&self, word: &str, hash: u32, mut see: impl FnMut(Entry)) {
        for entry in self.any.iter().chain(self.words.get(&hash).into_iter().flatten()) {
            see(*entry);
        }
        if !self.stems.is_empty() {
            prefixes(word, |prefix| {
                if let Some(entries) = self.stems.get(&prefix) {
                    for entry in entries {
                        see(*entry);
                    }
                }
            });
        }
    }
}
