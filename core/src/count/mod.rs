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
use crate::lang::{self, Lexicon};
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
            let Some(length) = lang::any_at(self.text, at, self.lexicon.nobody) else { continue };
            if taken.last().is_some_and(|t| at < t.end) {
                continue;
            }
            let said =
                |stems: &[&str]| (at..at + length).any(|t| stems.iter().any(|s| self.text.folded(t).starts_with(s)));
            let nobody: &[Casualty] = match (
                said(&["kill", "death", "dead", "died", "loss", "погиб", "убит"]),
                said(&["injur", "wound", "ранен"]),
            ) {
                _ if said(&["detain", "arrest", "задерж", "арест"]) => &[Casualty::Detained],
                (true, false) => &[Casualty::Killed],
                (false, true) => &[Casualty::Injured],
                _ => &[Casualty::Killed, Casualty::Injured],
            };
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
                let word = self.text.folded(t);
                let infinitive = word == "to" && (t + 1 == at || self.text.folded(t + 1).ends_with("ly"));
                let date = self.dates.iter().any(|d| d.tokens.contains(&t));
                let modal = matches!(word, "could" | "would" | "might" | "may" | "will" | "should" | "cannot" | "not");
                !date && (infinitive || modal)
            });
            if !modal || self.text.folded(at) == "death" {
                verbs.push(Verb { casualty, tokens: at..at + length, passive: self.auxiliary(at) });
            }
            at += length;
        }
        verbs
    }

    /// The auxiliary that makes a participle a passive: "were reportedly killed", "were shot and killed".
    fn auxiliary(&self, verb: usize) -> Option<usize> {
        let auxiliary = |t: usize| {
            matches!(
                self.text.folded(t),
                "were" | "was" | "been" | "are" | "is" | "being" | "be" | "got" | "был" | "была" | "были" | "было"
            )
        };
        let passed = |t: usize| {
            let word = self.text.folded(t);
            word.ends_with("ly")
                || (word.len() > 4 && word.ends_with("ed"))
                || matches!(
                    word,
                    "shot"
                        | "and"
                        | "later"
                        | "also"
                        | "abducted"
                        | "kidnapped"
                        | "then"
                        | "either"
                        | "found"
                        | "fatally"
                        | "left"
                        | "all"
                        | "reported"
                        | "both"
                        | "beaten"
                        | "stabbed"
                )
        };
        let lowest = self.tokens.start.max(verb.saturating_sub(7));
        let back = (lowest..verb).rev().take_while(|t| self.text.joined(t + 1));
        let mut seen = back.take_while(|t| auxiliary(*t) || passed(*t)).filter(|t| auxiliary(*t));
        let first = seen.next()?;
        // "have been", "is being": the first of them.
        Some((lowest..first).rev().take_while(|t| self.is_perfect(*t) || auxiliary(*t)).last().unwrap_or(first))
    }

    fn is_perfect(&self, token: usize) -> bool {
        matches!(self.text.folded(token), "have" | "has" | "had" | "having" | "to" | "also" | "reportedly")
    }

    /// "were also killed", «вместе с ним погибли»: others than those told before.
    fn is_also(&self, verb: &Range<usize>) -> bool {
        (self.tokens.start.max(verb.start.saturating_sub(3))..verb.start)
            .any(|t| matches!(self.text.folded(t), "also" | "too" | "вместе" | "также"))
    }
}

fn overlaps(taken: &[Range<usize>], r: &Range<usize>) -> bool {
    taken.iter().any(|t| t.start < r.end && r.start < t.end)
}
