//! Which patterns of which list stand at a word: one look at the word instead of one at every pattern.

use super::lexicon::Lexicon;
use crate::hash::{ByWord, Words, hash, prefixes};
use crate::text::Text;

/// A pattern that stands at a word.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit {
    /// The number of its list.
    pub(crate) bit: u8,
    /// How many words it takes.
    pub(crate) length: u8,
    /// Its place in the list.
    pub(crate) place: u16,
}

/// One word of a pattern.
#[derive(Debug)]
enum Part {
    /// Any word.
    Any,
    /// One of these words, by hash, or a word that begins with one of these stems.
    Either(Box<[u32]>, Box<[&'static str]>),
}

impl Part {
    fn new(alternatives: &'static str) -> Self {
        if alternatives == "_" {
            return Self::Any;
        }
        let (stems, words): (Vec<_>, Vec<_>) = alternatives.split('|').partition(|a| a.ends_with('*'));
        let stems = stems.into_iter().map(|s| s.trim_end_matches('*'));
        Self::Either(words.into_iter().map(hash).collect(), stems.collect())
    }

    fn fits(&self, word: &str, hash: u32) -> bool {
        match self {
            Self::Any => true,
            Self::Either(words, stems) => words.contains(&hash) || stems.iter().any(|s| word.starts_with(s)),
        }
    }
}

/// A pattern, and what must follow its first word.
#[derive(Debug)]
struct Entry {
    hit: Hit,
    rest: Box<[Part]>,
}

/// The lists of a lexicon by the words that their patterns begin with.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    entries: Vec<Entry>,
    /// Entries by their first word.
    words: ByWord<Vec<u16>>,
    /// Entries by the stem of their first word.
    stems: ByWord<Vec<u16>>,
    /// Entries that any word may begin.
    any: Vec<u16>,
    typical: Words,
    may_be_word: Sieve,
    may_be_stem: Sieve,
}

/// Which hashes may be among some: a bit for every 2^15. Most are not, and one look says so.
#[derive(Debug)]
struct Sieve(Box<[u64]>);

impl Default for Sieve {
    fn default() -> Self {
        Self(vec![0; 1 << 11].into_boxed_slice())
    }
}

impl Sieve {
    fn add(&mut self, hash: u32) {
        self.0[(hash >> 21) as usize] |= 1 << (hash >> 15 & 63);
    }

    fn may_hold(&self, hash: u32) -> bool {
        self.0[(hash >> 21) as usize] >> (hash >> 15 & 63) & 1 == 1
    }
}

impl Marks {
    /// The marks of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut marks = Self::default();
        for (bit, patterns) in lexicon.lists() {
            for (place, pattern) in patterns.into_iter().enumerate() {
                let (first, rest) = pattern.split_once(' ').unwrap_or((pattern, ""));
                let rest: Box<[Part]> = rest.split(' ').filter(|p| !p.is_empty()).map(Part::new).collect();
                let hit = Hit { bit: bit as u8, length: 1 + rest.len() as u8, place: place as u16 };
                let entry = marks.entries.len() as u16;
                marks.entries.push(Entry { hit, rest });
                for word in first.split('|') {
                    match word.strip_suffix('*') {
                        Some(stem) => marks.stems.entry(hash(stem)).or_default().push(entry),
                        None if word == "_" => marks.any.push(entry),
                        None => marks.words.entry(hash(word)).or_default().push(entry),
                    }
                }
            }
        }
        marks.words.keys().for_each(|hash| marks.may_be_word.add(*hash));
        marks.stems.keys().for_each(|hash| marks.may_be_stem.add(*hash));
        marks.typical = lexicon.typical.iter().map(|w| hash(w)).collect();
        marks
    }

    /// Whether the word with this hash is typical of the language.
    pub(crate) fn is_typical(&self, hash: u32) -> bool {
        self.typical.contains(&hash)
    }

    /// Every pattern that stands at a token.
    pub(crate) fn each(&self, text: &Text<'_>, token: usize, mut see: impl FnMut(Hit)) {
        let mut try_all = |entries: &[u16]| {
            for entry in entries.iter().map(|e| &self.entries[usize::from(*e)]) {
                let follows = entry
                    .rest
                    .iter()
                    .zip(token + 1..)
                    .all(|(part, at)| text.joined(at) && part.fits(text.folded(at), text.tokens[at].hash));
                if follows {
                    see(entry.hit);
                }
            }
        };
        try_all(&self.any);
        let hash = text.tokens[token].hash;
        if self.may_be_word.may_hold(hash)
            && let Some(entries) = self.words.get(&hash)
        {
            try_all(entries);
        }
        prefixes(text.folded(token), |prefix| {
            if self.may_be_stem.may_hold(prefix)
                && let Some(entries) = self.stems.get(&prefix)
            {
                try_all(entries);
            }
        });
    }
}
