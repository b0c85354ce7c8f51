//! Which people a word is about: its subject, its object, or those right before it.

use super::{Reader, Verb, ends};
use crate::incident::{Casualty, Count};
use crate::lang;
use crate::lang::tolls::Manner;
use crate::people::People;
use crate::text::Gap;
use core::ops::Range;

impl Reader<'_, '_> {
    /// The people that a verb is about.
    pub(super) fn beside(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        let singular = self.is_of_one(verb);
        let subject = |before: usize| {
            let plain = || self.somebody_before(before, verb);
            self.subject(before, phrases, singular).or_else(|| self.named_before(before)).or_else(plain)
        };
        let object = || self.object(verb.tokens.end, phrases).or_else(|| self.somebody_after(verb));
        let touching = || self.touching(verb.tokens.start, phrases);
        let manner = self.manner(verb);
        if manner == Some(Manner::Taking) && verb.casualty == Casualty::Killed {
            // "claimed 20 lives", but no responsibility; who is taken into custody loses none
            return object().filter(|p| self.is(p.tokens.end - 1, self.lexicon.tolls.lives));
        }
        if let Some(people) = self.number_of(verb, phrases) {
            return Some(people);
        }
        if manner == Some(Manner::Deed) {
            let found = object().or_else(|| self.one_object(verb))?;
            return Some(self.together(found, verb, phrases));
        }
        let own = || phrases.iter().find(|p| p.tokens.contains(&verb.tokens.start)).cloned();
        let found = if let Some(auxiliary) = verb.passive {
            subject(auxiliary).or_else(object)
        } else if let Some(people) = own() {
            // «186 пострадавших»: the noun says both.
            Some(people)
        } else {
            let dying = manner == Some(Manner::Dying);
            // "left 12 people dead at a checkpoint": those right before come first.
            let first = if dying { touching() } else { None };
            first
                .or_else(object)
                .or_else(touching)
                .or_else(|| self.one_fate(verb, phrases))
                .or_else(|| (dying || self.lexicon.tolls.free_order).then(|| subject(verb.tokens.start))?)
        }?;
        if found.single && verb.passive.is_some_and(|t| self.defines(t)) {
            return None;
        }
        // Who is destroyed fought; what else is, is a thing.
        if found.single && !found.fighters && manner == Some(Manner::Thing) {
            return None;
        }
        // "Karimov, 34, was killed": the number is no count.
        if singular && !found.noun && found.count.figure() > Some(1) {
            return None;
        }
        Some(self.together(found, verb, phrases))
    }

    /// The people right before a participle: "13 soldiers dead and 21 wounded".
    fn touching(&self, verb: usize, phrases: &[People]) -> Option<People> {
        let ends = |p: &&People| {
            let between = p.tokens.end..verb;
            p.tokens.end <= verb
                && between.len() <= 4
                && between.clone().all(|t| self.is_small(t))
                && (p.tokens.end..=verb)
                    .all(|t| matches!(self.text.tokens[t].gap, Gap::Joint | Gap::Break('—' | '–' | '-' | ':')))
        };
        // "the first officer killed since May" is told of elsewhere.
        let definite = |p: &People| lang::any_at(self.text, p.tokens.start, self.lexicon.definite).is_some();
        phrases.iter().rev().find(ends).filter(|p| !p.single || (p.noun && !definite(p))).cloned()
    }

    /// Whether a word may stand between people and what became of them.
    fn is_small(&self, token: usize) -> bool {
        self.is_adverb(token) || self.is(token, self.lexicon.tolls.before)
    }

    /// The people to whom it happened, before a verb: the last of them that no preposition leads to, in the same clause
    /// of the sentence.
    fn subject(&self, before: usize, phrases: &[People], singular: bool) -> Option<People> {
        let breaks = |t: &usize| {
            let gap = self.text.tokens[*t].gap;
            matches!(gap, Gap::Break(';' | ':')) || lang::any_at(self.text, *t, self.lexicon.breaks).is_some()
        };
        let begin = (self.tokens.start..before).rev().find(breaks).unwrap_or(self.tokens.start);
        let mut part = false;
        let parts: Vec<bool> = phrases
            .iter()
            .enumerate()
            .map(|(i, p)| {
                // "including three soldiers, four civilians and 13 gunmen": what is listed after a part is one too.
                let listed = part
                    && i > 0
                    && (phrases[i - 1].tokens.end..p.tokens.start)
                        .all(|t| self.is(t, self.lexicon.and) && self.text.joined(t))
                    && !matches!(self.text.tokens[p.tokens.start].gap, Gap::Break(')'));
                part = listed || self.is_part(p.tokens.start);
                part
            })
            .collect();
        let free = |p: &&People| {
            p.tokens.start >= begin
                && p.tokens.end <= before
                && !self.is_led(p.tokens.start)
                && (!self.is_bracketed(begin..p.tokens.start) || self.is_bracketed(begin..before))
                && !(p.tokens.end..before).any(|t| lang::lookup(self.text, t, self.lexicon.casualties).is_some())
                && !(singular && !p.noun && p.count.figure() > Some(1))
                && (p.noun || self.adjoins(p.tokens.end..before) || self.is_part(p.tokens.end + 1))
        };
        // Who stands right before the verb is its subject: "including two officers and 18 people were injured".
        let joined = self.text.joined(before);
        let own = |p: &People, part: bool| !part || (p.tokens.end == before && joined && !self.is_part(p.tokens.start));
        // "Eight people, seven officers and their chief, were killed": what stands between commas explains the first.
        if !joined && self.text.tokens.get(before).is_some_and(|t| t.gap == Gap::Break(',')) {
            let first = phrases.iter().zip(&parts).find(|(p, part)| !**part && free(p));
            return first.map(|(p, _)| p.clone());
        }
        phrases.iter().zip(&parts).rev().find(|(p, part)| own(p, **part) && free(p)).map(|(p, _)| p.clone())
    }

    /// Whether a bracket stays open over these tokens and the next: "four employees (two Americans".
    fn is_bracketed(&self, tokens: Range<usize>) -> bool {
        let mut gaps = (tokens.start..=tokens.end).filter_map(|t| Some(self.text.tokens.get(t)?.gap));
        gaps.by_ref().fold(false, |open, gap| match gap {
            Gap::Break('(' | '[') => true,
            Gap::Break(')' | ']') => false,
            _ => open,
        })
    }

    /// Whether a phrase begins the parts of a number: "including two policemen", "two of whom", "among them two".
    fn is_part(&self, token: usize) -> bool {
        let tolls = &self.lexicon.tolls;
        let of_them = (token..self.tokens.end.min(token + 4))
            .take_while(|t| self.text.joined(*t) || *t == token)
            .any(|t| self.is(t, tolls.of_them));
        of_them || self.follows(token, tolls.of_them) || self.follows(token, tolls.including)
    }

    /// Whether a number without a noun may stand for people over these words: none of them is a thing that it counts.
    fn adjoins(&self, between: Range<usize>) -> bool {
        between.len() <= 4
            && between.clone().all(|t| self.text.joined(t) && lang::any_at(self.text, t, self.lexicon.things).is_none())
    }

    /// Whether a preposition leads to a token, or a part is named: "including two policemen".
    pub(super) fn is_led(&self, token: usize) -> bool {
        let lexicon = self.lexicon;
        // "of the two soldiers"
        let article = |t: usize| [lexicon.single, lexicon.definite, lexicon.about].iter().any(|l| self.is(t, *l));
        let before = (self.tokens.start..token).rev().take(3).find(|t| !article(*t));
        // "a band of five gunmen" is them.
        let group = |b: usize| {
            self.is(b, lexicon.parts)
                && b > self.tokens.start
                && (self.is(b - 1, lexicon.groups) || self.is(b - 1, lexicon.tolls.amounts))
        };
        before.is_some_and(|b| self.text.joined(token) && !group(b) && self.is(b, lexicon.led))
    }

    /// The people after a verb: its object, over small words.
    fn object(&self, from: usize, phrases: &[People]) -> Option<People> {
        for at in from..from + 5 {
            if at >= self.tokens.end || !self.text.joined(at) {
                return None;
            }
            if let Some(people) = phrases.iter().find(|p| p.tokens.start == at)
                && (people.noun || self.stands_alone(people))
            {
                return Some(people.clone());
            }
            if let Some(people) = self.named_at(at) {
                return Some(people);
            }
            // "destroyed a group of nine terrorists", "the deaths of three miners"
            if !self.is(at, self.lexicon.tolls.after) {
                return None;
            }
        }
        None
    }

    /// A number without a noun counts people where nothing that it could count follows.
    fn stands_alone(&self, people: &People) -> bool {
        let end = people.tokens.end;
        let stops = end >= self.tokens.end || !self.text.joined(end);
        // "killed 20 cadets": a plural that names no thing.
        let plural = || ends(self.text.folded(end), self.lexicon.plurals) && !self.is(end, self.lexicon.things);
        let lexicon = self.lexicon;
        let bare = [lexicon.tolls.bare, lexicon.and, lexicon.breaks, lexicon.others];
        !people.single && (stops || bare.iter().any(|list| self.is(end, *list)) || plural())
    }

    /// «число погибших возросло до 35», "the number of dead rose to 35".
    fn number_of(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        let lowest = self.tokens.start.max(verb.tokens.start.saturating_sub(2));
        (lowest..verb.tokens.end).any(|t| self.is(t, self.lexicon.tolls.amounts)).then_some(())?;
        let mut people = phrases.iter().find(|p| p.tokens.start >= verb.tokens.end && !p.single)?.clone();
        // «возросло до 35» is 35, not 35 at most.
        if let Count { low: None, best: None, high: Some(n), text } = &people.count {
            people.count = Count { text: text.clone(), ..Count::exact(*n) };
        }
        Some(people)
    }
}
