//! What a whole text says of its words: the same word elsewhere, as a person or as a place.

use crate::hash::ByWord;
use crate::lang::{self, Cue, Lexicon, persons};
use crate::text::{Case, Text};

/// What the places where a word stands tell of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// It stands somewhere in lower case.
    pub(super) lower: bool,
    /// How often it stands as a person's name: after a title or a first name, or speaking.
    pub(super) person: u8,
    /// How often it stands as a place: after "in" or beside a generic word.
    pub(super) place: u8,
    /// How often it stands with a capital.
    pub(super) capital: u8,
}

/// The evidence of every capitalised word of a text.
#[derive(Debug, Default)]
pub(super) struct Document {
    words: ByWord<Evidence>,
}

impl Document {
    pub(super) fn new(text: &Text<'_>, lexicon: &Lexicon) -> Self {
        let mut words: ByWord<Evidence> = ByWord::default();
        for sentence in text.sentences.iter().filter(|s| s.case == Case::Mixed) {
            for at in sentence.tokens.clone().filter(|at| text.tokens[*at].capital) {
                let evidence = words.entry(text.tokens[at].hash).or_default();
                evidence.capital = evidence.capital.saturating_add(1);
                evidence.person = evidence.person.saturating_add(u8::from(is_person(text, lexicon, at)));
                evidence.place = evidence.place.saturating_add(u8::from(is_place(text, lexicon, at)));
            }
        }
        for token in text.tokens.iter().filter(|t| !t.capital) {
            if let Some(evidence) = words.get_mut(&token.hash) {
                evidence.lower = true;
            }
        }
        Self { words }
    }

    /// The evidence of a word, by its hash.
    pub(super) fn of(&self, hash: u32) -> Evidence {
        self.words.get(&hash).copied().unwrap_or_default()
    }
}

/// Whether what stands around a word makes it a person's name.
pub(super) fn is_person(text: &Text<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|_| text.joined(at));
    let titled = before.is_some_and(|b| {
        let token = &text.tokens[b];
        let initial = text.folded(b).chars().count() == 1 && token.capital;
        let first = token.capital && !token.possessive && persons::name(token.hash).first;
        initial || first || lang::any_at(text, b, lexicon.titles) == Some(1)
    });
    let begins_name = persons::name(text.tokens[at].hash).first
        && text.joined(at + 1)
        && text.tokens[at + 1].capital
        && !text.tokens[at].possessive
        && lang::lookup(text, at + 1, lexicon.generics).is_none();
    titled || begins_name || speaks(text, lexicon, at)
}

/// Whether the word is said to say something.
fn speaks(text: &Text<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let says = |t: usize| lang::any_at(text, t, lexicon.speech).is_some();
    (text.joined(at + 1) && says(at + 1)) || (at > 0 && text.joined(at) && says(at - 1))
}

fn is_place(text: &Text<'_>, lexicon: &Lexicon, at: usize) -> bool {
    let led = at > 0
        && text.joined(at)
        && lang::lookup(text, at - 1, lexicon.cues).is_some_and(|(cue, length)| cue <= Cue::Near && length == 1);
    let generic = |t: usize| lang::lookup(text, t, lexicon.generics).is_some();
    led || (text.joined(at + 1) && generic(at + 1))
}
