//! One person whom no number counts: a name, a title, a verb in the singular.

use super::{Reader, Verb};
use crate::incident::{Casualty, Count};
use crate::lang;
use crate::people::People;
use crate::text::Case;
use core::ops::Range;

impl Reader<'_, '_> {
    pub(super) fn is_himself(&self, verb: &Range<usize>) -> bool {
        verb.clone().any(|t| matches!(self.text.folded(t), "himself" | "herself" | "себя"))
    }

    pub(super) fn one(&self, tokens: Range<usize>, fighters: bool) -> People {
        let text = Some(self.text.source[self.text.span(tokens.clone())].to_owned());
        let count = Count { text, ..Count::exact(1) };
        People { count, tokens, noun: true, single: true, fighters, forces: false, more: false, head: None }
    }

    /// «застрелили председателя»: one person, whom nothing counts and whose noun is in the singular.
    pub(super) fn one_object(&self, verb: &Verb) -> Option<People> {
        let at = verb.tokens.end;
        let word = self.text.folded(at);
        let plural = ["ов", "ев", "еи", "ых", "их", "ан", "ие", "ые"].iter().any(|ending| word.ends_with(ending));
        let thing = lang::any_at(self.text, at, self.lexicon.things).is_some()
            || lang::any_at(self.text, at, self.lexicon.led).is_some();
        (at < self.tokens.end && self.text.joined(at) && !plural && !thing && word.chars().count() > 3)
            .then(|| self.one(verb.tokens.start..at + 1, false))
    }

    /// "A British film maker was killed": one person, though no noun for people is known, as only people are murdered.
    pub(super) fn somebody_before(&self, auxiliary: usize, verb: &Verb) -> Option<People> {
        let singular = verb.passive.is_some() && matches!(self.text.folded(auxiliary), "was" | "is" | "has");
        let breaks = |t: &usize| lang::any_at(self.text, *t, self.lexicon.breaks).is_some();
        let begin = (self.tokens.start..auxiliary).rev().find(breaks).map_or(self.tokens.start, |b| b + 1);
        let article = |t: &usize| matches!(self.text.folded(*t), "a" | "an" | "the" | "one" | "his" | "her");
        let start = (begin..auxiliary).find(|t| article(t) && !self.is_led(*t))?;
        (singular && self.befalls_people(verb) && auxiliary - start <= 24 && self.nothing_else(start..auxiliary))
            .then(|| self.one(start..auxiliary, false))
    }

    /// "An attack in which the attacker is killed" defines, unless somewhere or some day is named.
    pub(super) fn defines(&self, auxiliary: usize) -> bool {
        self.text.folded(auxiliary) == "is" && self.dates.is_empty() && !self.tokens.clone().any(|t| (self.is_place)(t))
    }

    /// Whether it happens to people and not to things: houses are seized and destroyed, but not arrested.
    fn befalls_people(&self, verb: &Verb) -> bool {
        let word = self.text.folded(verb.tokens.start);
        match verb.casualty {
            Casualty::Killed => !self.befalls_things(verb),
            Casualty::Injured => word.starts_with("injur") || word.starts_with("wound"),
            Casualty::Detained => word.starts_with("arrest") || word.starts_with("detain"),
        }
    }

    /// Whether it happens to things as well: "destroyed", «уничтожен».
    pub(super) fn befalls_things(&self, verb: &Verb) -> bool {
        let stems = ["destroy", "eliminat", "neutrali", "liquidat", "уничтож", "неитрализ", "ликвидир", "обезвре"];
        stems.iter().any(|stem| self.text.folded(verb.tokens.start).starts_with(stem))
    }

    /// "killing an Israeli diplomat": the same after a verb.
    pub(super) fn somebody_after(&self, verb: &Verb) -> Option<People> {
        let start = verb.tokens.end;
        let article = start < self.tokens.end
            && self.text.joined(start)
            && matches!(self.text.folded(start), "a" | "an")
            && verb.casualty == Casualty::Killed;
        let end = (start + 1..self.tokens.end.min(start + 5)).take_while(|t| self.text.joined(*t)).last()? + 1;
        (article && self.nothing_else(start..end)).then(|| self.one(start..end, false))
    }

    /// Whether neither a thing nor a group nor a number is named among these tokens before a preposition.
    pub(super) fn nothing_else(&self, tokens: Range<usize>) -> bool {
        tokens.take_while(|t| lang::any_at(self.text, *t, self.lexicon.led).is_none()).all(|t| {
            let things = [self.lexicon.things, self.lexicon.groups];
            things.iter().all(|list| lang::any_at(self.text, t, *list).is_none())
                && lang::weight_at(self.text, t, self.lexicon) == 0
                && !matches!(self.text.folded(t), "total" | "number" | "unknown" | "few" | "couple")
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
            .find(|t| self.text.folded(*t) == "и");
        if let Some(other) = and.and_then(|and| phrases.iter().find(|p| p.tokens.start == and + 1)) {
            people.add(other);
        }
        Some(people)
    }

    /// A person who is only named, after a verb: "killing Munish Puri".
    pub(super) fn named_at(&self, start: usize) -> Option<People> {
        let name = |t: usize| {
            let token = &self.text.tokens[t];
            token.capital && !token.digit && !(self.is_place)(t) && !self.is_shouted(t)
        };
        let end = (start..self.tokens.end.min(start + 5))
            .take_while(|t| name(*t) && (*t == start || self.text.joined(*t)))
            .last()?
            + 1;
        (lang::lookup(self.text, start, self.lexicon.months).is_none() && end - start >= 2)
            .then(|| self.one(start..end, false))
    }

    /// A person who is only named, right before a singular verb: "Karin Grech was killed".
    pub(super) fn named_before(&self, before: usize) -> Option<People> {
        if !matches!(self.text.folded(before), "was" | "is" | "has" | "had" | "был" | "была" | "погиб" | "убит")
        {
            return None;
        }
        let name = |t: usize| {
            let token = &self.text.tokens[t];
            token.capital && !token.digit && !(self.is_place)(t) && !self.is_shouted(t)
        };
        let lowest = self.tokens.start.max(before.saturating_sub(5));
        let mut start = before;
        while start > lowest && self.text.joined(start) && name(start - 1) {
            start -= 1;
        }
        (before - start >= 2 && !self.is_led(start)).then(|| self.one(start..before, false))
    }

    pub(super) fn is_shouted(&self, token: usize) -> bool {
        let sentence = self.text.sentences.partition_point(|s| s.tokens.end <= token);
        self.text.sentences.get(sentence).is_none_or(|s| s.case != Case::Mixed)
    }
}
