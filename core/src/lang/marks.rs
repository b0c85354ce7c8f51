//! Which words may begin a pattern of which list: one lookup instead of a look at every list.

use super::lexicon::Lexicon;
use std::collections::HashMap;

/// The lists of a lexicon by the words that their patterns begin with; a list is a bit.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    words: HashMap<&'static str, u64>,
    stems: HashMap<&'static str, u64>,
    /// Lists with a pattern that any word may begin.
    any: u64,
}

impl Marks {
    /// The marks of a lexicon.
    pub(crate) fn new(lexicon: &Lexicon) -> Self {
        let mut marks = Self::default();
        let beginnings = lexicon
            .lists()
            .into_iter()
            .flat_map(|(bit, patterns)| patterns.into_iter().map(move |p| (p.split(' ').next().unwrap_or(p), bit)));
        for (alternatives, bit) in beginnings {
            for word in alternatives.split('|') {
                match word.strip_suffix('*') {
                    Some(stem) => *marks.stems.entry(stem).or_default() |= 1 << bit,
                    None if word == "_" => marks.any |= 1 << bit,
                    None => *marks.words.entry(word).or_default() |= 1 << bit,
                }
            }
        }
        marks
    }

    /// Of each list, in its bit, whether this word may begin one of its patterns.
    pub(crate) fn of(&self, word: &str) -> u64 {
        let whole = self.words.get(word).copied().unwrap_or(0);
        let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
        let stems = ends.filter_map(|end| self.stems.get(&word[..end]));
        stems.fold(self.any | whole, |mask, stem| mask | stem)
    }
}
