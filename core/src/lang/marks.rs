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
    /// Which hashes may be among the words and the stems: most are not, and one look says so.
    sieve: Sieve,
}

/// A bit for every 2^18 hashes.
#[derive(Debug)]
struct Sieve([u64; 256]);

impl Default for Sieve {
    fn default() -> Self {
        Self([0; 256])
    }
}

impl Sieve {
    fn add(&mut self, hash: u32) {
        self.0[(hash >> 24) as usize] |= 1 << (hash >> 18 & 63);
    }

    fn may_hold(&self, hash: u32) -> bool {
        self.0[(hash >> 24) as usize] >> (hash >> 18 & 63) & 1 == 1
    }
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
        marks.words.keys().chain(marks.stems.keys()).for_each(|hash| marks.sieve.add(*hash));
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
        let words = Some(hash).filter(|h| self.sieve.may_hold(*h)).and_then(|h| self.words.get(&h));
        for entry in self.any.iter().chain(words.into_iter().flatten()) {
            see(*entry);
        }
        if !self.stems.is_empty() {
            prefixes(word, |prefix| {
                if self.sieve.may_hold(prefix)
                    && let Some(entries) = self.stems.get(&prefix)
                {
                    for entry in entries {
                        see(*entry);
                    }
                }
            });
        }
    }
}
