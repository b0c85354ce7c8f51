//! How many: numbers of people and what became of them.
//!
//! Phrases that count people ([`Numbers`]) are linked to the words that say what became of them: to the subject in the
//! passive and of those that die, to the object of those that kill, to the number before a bare "dead" or "wounded".

mod link;
mod list;
mod one;
#[cfg(test)]
mod tests;

use crate::incident::{Casualty, Count};
use crate::lang::tolls::{Auxiliary, Manner};
use crate::lang::{self, Lexicon, Words};
use crate::people::Numbers;
use crate::text::Text;
use crate::when::DatePhrase;
use core::ops::Range;

/// A number of people, what became of them, and where the text says so.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Toll {
    pub(crate) casualty: Casualty,
    pub(crate) count: Count,
    /// The tokens from the number to the verb.
    pub(crate) tokens: Range<usize>,
    /// The people are fighters: gunmen, terrorists.
    pub(crate) fighters: bool,
    /// The people are police or soldiers.
    pub(crate) forces: bool,
    /// "another three": they come on top of those told before.
    pub(crate) more: bool,
    /// The noun for the people, by hash; `None` for "people" and where there is none.
    pub(crate) head: Option<u32>,
}

/// What tolls are read from.
pub(crate) struct Reader<'s, 't> {
    pub(crate) text: &'s Text<'t>,
    pub(crate) lexicon: &'s Lexicon,
    /// The clause.
    pub(crate) tokens: Range<usize>,
    /// What counts days, not people.
    pub(crate) dates: &'s [DatePhrase],
    /// Whether a token belongs to the name of a place.
    pub(crate) is_place: &'s dyn Fn(usize) -> bool,
}

/// A word that says what became of people.
struct Verb {
    casualty: Casualty,
    tokens: Range<usize>,
    /// The auxiliary of a passive, or of a perfect.
    passive: Option<usize>,
}

impl<'t> Reader<'_, 't> {
    /// The tolls of the clause, in the order of their verbs.
    pub(crate) fn tolls(&self) -> Vec<Toll> {
        let (mut tolls, mut taken) = self.nobody();
        let mut phrases = self.numbers().all(self.tokens.clone());
        phrases.retain(|p| !(self.is_place)(p.tokens.end - 1) || p.count.figure() > Some(1));
        for verb in self.verbs() {
            if overlaps(&taken, &verb.tokens) {
                continue;
            }
            let people = if self.is_himself(&verb.tokens) {
                Some(self.one(verb.tokens.clone(), true))
            } else {
                self.beside(&verb, &phrases).filter(|p| !overlaps(&taken, &p.tokens))
            };
            let Some(people) = people else { continue };
            taken.push(people.tokens.clone());
            taken.push(verb.tokens.clone());
            tolls.push(Toll {
                casualty: verb.casualty,
                tokens: people.tokens.start.min(verb.tokens.start)..people.tokens.end.max(verb.tokens.end),
                fighters: people.fighters,
                forces: people.forces,
                more: people.more || self.is_also(&verb.tokens),
                head: people.head,
                count: people.count,
            });
        }
        tolls
    }

    fn numbers(&self) -> Numbers<'_, 't> {
        Numbers { text: self.text, lexicon: self.lexicon, end: self.tokens.end, dates: self.dates }
    }

    /// "nobody was hurt": no dead, no wounded, or neither.
    fn nobody(&self) -> (Vec<Toll>, Vec<Range<usize>>) {
        let (mut tolls, mut taken): (Vec<Toll>, Vec<Range<usize>>) = (Vec::new(), Vec::new());
        for at in self.tokens.clone() {
            let Some((nobody, length)) = lang::lookup(self.text, at, self.lexicon.nobody) else { continue };
            if taken.last().is_some_and(|t| at < t.end) {
                continue;
            }
            for casualty in nobody.iter().copied() {
                tolls.push(Toll {
                    casualty,
                    count: Count::exact(0),
                    tokens: at..at + length,
                    fighters: false,
                    forces: false,
                    more: false,
                    head: None,
                });
            }
            taken.push(at..at + length);
        }
        (tolls, taken)
    }

    /// The words of the clause that say what became of people.
    fn verbs(&self) -> Vec<Verb> {
        let mut verbs: Vec<Verb> = Vec::new();
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            let Some((casualty, length)) = lang::lookup(self.text, at, self.lexicon.casualties) else {
                at += 1;
                continue;
            };
            // "could have been killed": nobody was.
            let modal = (self.tokens.start.max(at.saturating_sub(3))..at).any(|t| {
                let next = t + 1 == at || self.is_adverb(t + 1);
                let infinitive = next && self.is(t, self.lexicon.tolls.infinitive);
                let date = self.dates.iter().any(|d| d.tokens.contains(&t));
                !date && (infinitive || self.is(t, self.lexicon.tolls.modals))
            });
            let verb = Verb { casualty, tokens: at..at + length, passive: self.passive(at) };
            if !modal || self.manner(&verb) == Some(Manner::Noun) {
                verbs.push(verb);
            }
            at += length;
        }
        verbs
    }

    /// The auxiliary that makes a participle a passive: "were reportedly killed", "were shot and killed".
    fn passive(&self, verb: usize) -> Option<usize> {
        let passive = |t: &usize| self.auxiliary(*t).is_some_and(Auxiliary::is_passive);
        let passed = |t: usize| {
            let tolls = &self.lexicon.tolls;
            self.is(t, tolls.passed) || self.is_adverb(t) || ends(self.text.folded(t), tolls.participles)
        };
        let lowest = self.tokens.start.max(verb.saturating_sub(7));
        let back = (lowest..verb).rev().take_while(|t| self.text.joined(t + 1));
        let first = back.take_while(|t| passive(t) || passed(*t)).find(passive)?;
        // "have been", "is being": the first of them.
        let chained =
            |t: &usize| self.auxiliary(*t).is_some() || self.is(*t, self.lexicon.tolls.also) || self.is_adverb(*t);
        Some((lowest..first).rev().take_while(chained).last().unwrap_or(first))
    }

    /// The auxiliary at a token.
    fn auxiliary(&self, token: usize) -> Option<Auxiliary> {
        lang::lookup(self.text, token, self.lexicon.tolls.auxiliaries).map(|found| found.0)
    }

    /// How a verb says what became of people, if not like most.
    fn manner(&self, verb: &Verb) -> Option<Manner> {
        lang::lookup(self.text, verb.tokens.start, self.lexicon.tolls.manners).map(|found| found.0)
    }

    fn is_adverb(&self, token: usize) -> bool {
        ends(self.text.folded(token), self.lexicon.tolls.adverbs)
    }

    /// Whether one of these patterns begins at a token.
    fn is(&self, token: usize, words: Words) -> bool {
        lang::any_at(self.text, token, words).is_some()
    }

    /// Whether one of these patterns ends right before a token.
    fn follows(&self, token: usize, words: Words) -> bool {
        (self.tokens.start..token).rev().take(2).any(|t| lang::any_at(self.text, t, words) == Some(token - t))
    }

    /// "were also killed", «вместе с ним погибли»: others than those told before.
    fn is_also(&self, verb: &Range<usize>) -> bool {
        let lowest = self.tokens.start.max(verb.start.saturating_sub(3));
        (lowest..verb.start).any(|t| self.is(t, self.lexicon.tolls.also))
    }
}

/// Whether a word of some length has one of these endings.
fn ends(word: &str, endings: &[&str]) -> bool {
    endings.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
}

fn overlaps(taken: &[Range<usize>], r: &Range<usize>) -> bool {
    taken.iter().any(|t| t.start < r.end && r.start < t.end)
}
