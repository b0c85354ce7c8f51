//! One person whom no number counts: a name, a title, a verb in the singular.

use super::{Reader, Verb, ends};
use crate::incident::{Casualty, Count};
use crate::lang;
use crate::lang::tolls::{Auxiliary, Manner};
use crate::people::People;
use crate::text::Case;
use core::ops::Range;

impl Reader<'_, '_> {
    /// "blew himself up": who did it died of it.
    pub(super) fn is_himself(&self, verb: &Range<usize>) -> bool {
        verb.clone().any(|t| self.is(t, self.lexicon.tolls.himself))
    }

    /// One person, whom these tokens name.
    pub(super) fn one(&self, tokens: Range<usize>, fighters: bool) -> People {
        let text = Some(self.text.source[self.text.span(tokens.clone())].to_owned());
        let count = Count { text, ..Count::exact(1) };
        People { count, tokens, noun: true, single: true, fighters, forces: false, more: false, head: None }
    }

    /// Whether the auxiliary of a verb is said of one.
    pub(super) fn is_of_one(&self, verb: &Verb) -> bool {
        verb.passive.and_then(|t| self.auxiliary(t)).is_some_and(Auxiliary::is_of_one)
    }

    /// «застрелили председателя»: one person, whom nothing counts and whose noun is in the singular.
    pub(super) fn one_object(&self, verb: &Verb) -> Option<People> {
        let at = verb.tokens.end;
        let word = self.text.folded(at);
        let plural = ends(word, self.lexicon.plurals);
        let thing = self.is(at, self.lexicon.things) || self.is(at, self.lexicon.led);
        (at < self.tokens.end && self.text.joined(at) && !plural && !thing && word.chars().count() > 3)
            .then(|| self.one(verb.tokens.start..at + 1, false))
    }

    /// "A British film maker was killed": one person, though no noun for people is known, as only people are murdered.
    pub(super) fn somebody_before(&self, auxiliary: usize, verb: &Verb) -> Option<People> {
        let lexicon = self.lexicon;
        let breaks = |t: &usize| self.is(*t, lexicon.breaks);
        let begin = (self.tokens.start..auxiliary).rev().find(breaks).map_or(self.tokens.start, |b| b + 1);
        let one = |t: usize| lang::lookup(self.text, t, lexicon.numbers).is_some_and(|(n, _)| n == 1);
        let article = |t: usize| self.is(t, lexicon.single) || self.is(t, lexicon.definite) || one(t);
        let start = (begin..auxiliary).find(|t| article(*t) && !self.is_led(*t))?;
        (self.is_of_one(verb)
            && self.befalls_people(verb)
            && auxiliary - start <= 24
            && self.nothing_else(start..auxiliary))
        .then(|| self.one(start..auxiliary, false))
    }

    /// "An attack in which the attacker is killed" defines, unless somewhere or some day is named.
    pub(super) fn defines(&self, auxiliary: usize) -> bool {
        self.auxiliary(auxiliary) == Some(Auxiliary::General)
            && self.dates.is_empty()
            && !self.tokens.clone().any(|t| (self.is_place)(t))
    }

    /// Whether it happens to people and not to things: houses are seized and destroyed, but not arrested.
    fn befalls_people(&self, verb: &Verb) -> bool {
        match verb.casualty {
            Casualty::Killed => self.manner(verb) != Some(Manner::Thing),
            Casualty::Injured | Casualty::Detained => self.manner(verb) == Some(Manner::Person),
        }
    }

    /// "killing an Israeli diplomat": the same after a verb.
    pub(super) fn somebody_after(&self, verb: &Verb) -> Option<People> {
        let start = verb.tokens.end;
        let article = start < self.tokens.end
            && self.text.joined(start)
            && self.is(start, self.lexicon.single)
            && verb.casualty == Casualty::Killed;
        let end = (start + 1..self.tokens.end.min(start + 5)).take_while(|t| self.text.joined(*t)).last()? + 1;
        (article && self.nothing_else(start..end)).then(|| self.one(start..end, false))
    }

    /// Whether neither a thing nor a group nor a number is named among these tokens before a preposition.
    fn nothing_else(&self, tokens: Range<usize>) -> bool {
        tokens.take_while(|t| lang::any_at(self.text, *t, self.lexicon.led).is_none()).all(|t| {
            let lexicon = self.lexicon;
            let others = [lexicon.things, lexicon.groups, lexicon.tolls.amounts];
            others.iter().all(|list| !self.is(t, *list))
                && lang::weight_at(self.text, t, lexicon) == 0
                && lang::lookup(self.text, t, lexicon.vague).is_none()
        })
    }

    /// «убит бывший градоначальник и четверо пособников»: a verb in the singular tells of one, and of who is joined.
    pub(super) fn one_fate(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        lang::any_at(self.text, verb.tokens.start, self.lexicon.one_fate)?;
        // «задержан груз»: nobody.
        let next = (verb.tokens.end..self.tokens.end.min(verb.tokens.end + 3)).take_while(|t| self.text.joined(*t));
        if next.into_iter().any(|t| lang::any_at(self.text, t, self.lexicon.things).is_some()) {
            return None;
        }
        let mut people = self.one(verb.tokens.clone(), false);
        let and = (verb.tokens.end..self.tokens.end.min(verb.tokens.end + 9))
            .take_while(|t| self.text.joined(*t))
            .find(|t| self.is(*t, self.lexicon.and));
        if let Some(other) = and.and_then(|and| phrases.iter().find(|p| p.tokens.start == and + 1)) {
            people.add(other);
        }
        Some(people)
    }

    /// A person who is only named, after a verb: "killing Munish Puri".
    pub(super) fn named_at(&self, start: usize) -> Option<People> {
        let end = (start..self.tokens.end.min(start + 5))
            .take_while(|t| self.is_name(*t) && (*t == start || self.text.joined(*t)))
            .last()?
            + 1;
        (lang::lookup(self.text, start, self.lexicon.months).is_none() && end - start >= 2)
            .then(|| self.one(start..end, false))
    }

    /// A person who is only named, right before a singular verb: "Karin Grech was killed".
    pub(super) fn named_before(&self, before: usize) -> Option<People> {
        let singular = self.auxiliary(before).is_some_and(|a| a.is_of_one() || a == Auxiliary::Perfect);
        (singular || self.is(before, self.lexicon.one_fate)).then_some(())?;
        let lowest = self.tokens.start.max(before.saturating_sub(5));
        let mut start = before;
        while start > lowest && self.text.joined(start) && self.is_name(start - 1) {
            start -= 1;
        }
        (before - start >= 2 && !self.is_led(start)).then(|| self.one(start..before, false))
    }

    /// Whether a word may belong to the name of a person.
    fn is_name(&self, token: usize) -> bool {
        let word = &self.text.tokens[token];
        word.capital && !word.digit && !(self.is_place)(token) && !self.is_shouted(token)
    }

    /// Whether capital letters tell nothing in the sentence of a token.
    fn is_shouted(&self, token: usize) -> bool {
        let sentence = self.text.sentences.partition_point(|s| s.tokens.end <= token);
        self.text.sentences.get(sentence).is_none_or(|s| s.case != Case::Mixed)
    }
}
