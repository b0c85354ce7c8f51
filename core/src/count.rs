//! How many: numbers of people and what became of them.
//!
//! Phrases that count people ([`Numbers`]) are linked to the words that say what became of them: to the subject in the
//! passive and of those that die, to the object of those that kill, to the number before a bare "dead" or "wounded".

use crate::incident::{Casualty, Count};
use crate::lang::{self, Lexicon};
use crate::people::{Numbers, People};
use crate::text::{Case, Gap, Text};
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
                infinitive || matches!(word, "could" | "would" | "might" | "may" | "will" | "should" | "cannot" | "not")
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

    /// «застрелили», «убил»: who stands before it has done it.
    fn is_transitive(&self, verb: usize) -> bool {
        let word = self.text.folded(verb);
        let deed =
            ["убил", "застрелил", "расстрел", "ранил", "задержал", "арестовал", "уничтожил", "ликвидировал", "зарезал"];
        deed.iter().any(|stem| word.starts_with(stem)) && ["л", "ла", "ли", "ло"].iter().any(|end| word.ends_with(end))
    }

    /// «застрелили председателя»: one person, whom nothing counts and whose noun is in the singular.
    fn one_object(&self, verb: &Verb) -> Option<People> {
        let at = verb.tokens.end;
        let word = self.text.folded(at);
        let plural = ["ов", "ев", "еи", "ых", "их", "ан", "ие", "ые"].iter().any(|ending| word.ends_with(ending));
        let thing = lang::any_at(self.text, at, self.lexicon.things).is_some()
            || lang::any_at(self.text, at, self.lexicon.led).is_some();
        (at < self.tokens.end && self.text.joined(at) && !plural && !thing && word.chars().count() > 3)
            .then(|| self.one(verb.tokens.start..at + 1, false))
    }

    /// «число погибших возросло до 35», "the number of dead rose to 35".
    fn number_of(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        let lowest = self.tokens.start.max(verb.tokens.start.saturating_sub(2));
        let counts =
            |t: usize| matches!(self.text.folded(t), "число" | "количество" | "числа" | "number" | "toll" | "list");
        (lowest..verb.tokens.end).any(counts).then_some(())?;
        phrases.iter().find(|p| p.tokens.start >= verb.tokens.end && !p.single).cloned()
    }

    fn is_himself(&self, verb: &Range<usize>) -> bool {
        verb.clone().any(|t| matches!(self.text.folded(t), "himself" | "herself" | "себя"))
    }

    fn one(&self, tokens: Range<usize>, fighters: bool) -> People {
        let text = Some(self.text.source[self.text.span(tokens.clone())].to_owned());
        let count = Count { text, ..Count::exact(1) };
        People { count, tokens, noun: true, single: true, fighters, forces: false, more: false, head: None }
    }

    /// The people that a verb is about.
    fn beside(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        let singular = verb.passive.is_some_and(|t| matches!(self.text.folded(t), "was" | "is" | "has"));
        let subject = |before: usize| {
            let plain = || self.somebody_before(before, verb);
            self.subject(before, phrases, singular).or_else(|| self.named_before(before)).or_else(plain)
        };
        let object = || self.object(verb.tokens.end, phrases).or_else(|| self.somebody_after(verb));
        let touching = || self.touching(verb.tokens.start, phrases);
        if self.takes_lives(verb.tokens.start) {
            // "claimed 20 lives", but no responsibility
            return object().filter(|p| matches!(self.text.folded(p.tokens.end - 1), "lives" | "life"));
        }
        if let Some(people) = self.number_of(verb, phrases) {
            return Some(people);
        }
        if self.is_transitive(verb.tokens.start) {
            let found = object().or_else(|| self.one_object(verb))?;
            return Some(self.together(found, verb, phrases));
        }
        let found = match verb.passive {
            Some(auxiliary) => subject(auxiliary).or_else(object),
            // «186 пострадавших»: the noun says both.
            None if let Some(people) = phrases.iter().find(|p| p.tokens.contains(&verb.tokens.start)) => {
                Some(people.clone())
            }
            None => object().or_else(touching).or_else(|| self.one_fate(verb, phrases)).or_else(|| {
                let dies = matches!(
                    self.text.folded(verb.tokens.start),
                    "died" | "die" | "dies" | "perished" | "lost" | "succumbed" | "dead" | "in"
                );
                let russian = self.lexicon.code != "en";
                (dies || russian).then(|| subject(verb.tokens.start))?
            }),
        }?;
        // "Karimov, 34, was killed": the number is no count.
        if singular && !found.noun && found.count.figure() > Some(1) {
            return None;
        }
        Some(self.together(found, verb, phrases))
    }

    /// "A British film maker was killed": one person, though no noun for people is known, as only people are murdered.
    fn somebody_before(&self, auxiliary: usize, verb: &Verb) -> Option<People> {
        let singular = verb.passive.is_some() && matches!(self.text.folded(auxiliary), "was" | "is" | "has");
        let breaks = |t: &usize| lang::any_at(self.text, *t, self.lexicon.breaks).is_some();
        let begin = (self.tokens.start..auxiliary).rev().find(breaks).map_or(self.tokens.start, |b| b + 1);
        let article = |t: &usize| matches!(self.text.folded(*t), "a" | "an" | "the" | "one" | "his" | "her");
        let start = (begin..auxiliary).find(|t| article(t) && !self.is_led(*t))?;
        (singular
            && verb.casualty == Casualty::Killed
            && auxiliary - start <= 24
            && self.nothing_else(start..auxiliary))
        .then(|| self.one(start..auxiliary, false))
    }

    /// "killing an Israeli diplomat": the same after a verb.
    fn somebody_after(&self, verb: &Verb) -> Option<People> {
        let start = verb.tokens.end;
        let article = start < self.tokens.end
            && self.text.joined(start)
            && matches!(self.text.folded(start), "a" | "an")
            && verb.casualty == Casualty::Killed;
        let end = (start + 1..self.tokens.end.min(start + 5)).take_while(|t| self.text.joined(*t)).last()? + 1;
        (article && self.nothing_else(start..end)).then(|| self.one(start..end, false))
    }

    /// Whether neither a thing nor a group nor a number is named among these tokens before a preposition.
    fn nothing_else(&self, tokens: Range<usize>) -> bool {
        tokens.take_while(|t| lang::any_at(self.text, *t, self.lexicon.led).is_none()).all(|t| {
            let things = [self.lexicon.things, self.lexicon.groups];
            things.iter().all(|list| lang::any_at(self.text, t, *list).is_none())
                && lang::weight_at(self.text, t, self.lexicon) == 0
        })
    }

    /// «убит бывший градоначальник и четверо пособников»: a verb in the singular tells of one, and of who is joined.
    fn one_fate(&self, verb: &Verb, phrases: &[People]) -> Option<People> {
        lang::any_at(self.text, verb.tokens.start, self.lexicon.one_fate)?;
        let mut people = self.one(verb.tokens.clone(), false);
        let and = (verb.tokens.end..self.tokens.end.min(verb.tokens.end + 9))
            .take_while(|t| self.text.joined(*t))
            .find(|t| self.text.folded(*t) == "и");
        if let Some(other) = and.and_then(|and| phrases.iter().find(|p| p.tokens.start == and + 1)) {
            people.add(other);
        }
        Some(people)
    }

    fn takes_lives(&self, verb: usize) -> bool {
        matches!(self.text.folded(verb), "claimed" | "claiming" | "took" | "taken" | "cost")
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

    /// A word that may stand between people and what became of them.
    fn is_small(&self, token: usize) -> bool {
        let word = self.text.folded(token);
        word.ends_with("ly")
            || matches!(
                word,
                "were"
                    | "was"
                    | "have"
                    | "has"
                    | "had"
                    | "been"
                    | "be"
                    | "being"
                    | "are"
                    | "is"
                    | "also"
                    | "reported"
                    | "others"
                    | "other"
                    | "more"
                    | "later"
                    | "then"
                    | "in"
                    | "all"
                    | "who"
                    | "left"
                    | "suffered"
                    | "sustained"
                    | "received"
                    | "confirmed"
                    | "of"
                    | "them"
                    | "both"
                    | "либо"
                    | "и"
                    | "еще"
                    | "тяжело"
                    | "легко"
                    | "серьезно"
                    | "из"
                    | "них"
                    | "получили"
                    | "получил"
                    | "получила"
                    | "различные"
                    | "был"
                    | "была"
                    | "были"
                    | "было"
                    | "человек"
            )
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
                        .all(|t| matches!(self.text.folded(t), "and" | "и") && self.text.joined(t))
                    && !matches!(self.text.tokens[p.tokens.start].gap, Gap::Break(')'));
                part = listed || self.is_part(p.tokens.start);
                part
            })
            .collect();
        let free = |p: &&People| {
            p.tokens.start >= begin
                && p.tokens.end <= before
                && !self.is_led(p.tokens.start)
                && !(p.tokens.end..before).any(|t| lang::lookup(self.text, t, self.lexicon.casualties).is_some())
                && !(singular && !p.noun && p.count.figure() > Some(1))
                && (p.noun || self.adjoins(p.tokens.end..before) || self.is_part(p.tokens.end + 1))
        };
        // Who stands right before the verb is its subject: "including two officers and 18 people were injured".
        let own = |p: &People, part: bool| !part || (p.tokens.end == before && !self.is_part(p.tokens.start));
        phrases.iter().zip(&parts).rev().find(|(p, part)| own(p, **part) && free(p)).map(|(p, _)| p.clone())
    }

    /// Whether a phrase begins the parts of a number: "including two policemen".
    fn is_part(&self, token: usize) -> bool {
        let of_them = (token..self.tokens.end.min(token + 4))
            .take_while(|t| self.text.joined(*t) || *t == token)
            .any(|t| matches!(self.text.folded(t), "them" | "whom"));
        let among = token > self.tokens.start + 1
            && matches!(self.text.folded(token - 2), "among" | "of" | "среди")
            && matches!(self.text.folded(token - 1), "them" | "whom" | "них" | "которых");
        of_them
            || among
            || token > self.tokens.start
                && matches!(self.text.folded(token - 1), "including" | "include" | "included" | "числе" | "включая")
    }

    /// Whether a number without a noun may stand for people over these words: none of them is a thing that it counts.
    fn adjoins(&self, between: Range<usize>) -> bool {
        between.len() <= 4
            && between.clone().all(|t| self.text.joined(t) && lang::any_at(self.text, t, self.lexicon.things).is_none())
    }

    /// Whether a preposition leads to a token, or a part is named: "including two policemen".
    fn is_led(&self, token: usize) -> bool {
        let before = (self.tokens.start..token).rev().take(3).find(|t| {
            // "of the two soldiers"
            !matches!(self.text.folded(*t), "the" | "a" | "an" | "his" | "their" | "about" | "some" | "least")
        });
        // "a band of five gunmen" is them.
        let group = |b: usize| {
            self.text.folded(b) == "of"
                && b > self.tokens.start
                && (lang::any_at(self.text, b - 1, self.lexicon.groups).is_some()
                    || matches!(self.text.folded(b - 1), "total" | "number"))
        };
        before.is_some_and(|b| {
            self.text.joined(token)
                && !group(b)
                && (lang::any_at(self.text, b, self.lexicon.led).is_some()
                    || matches!(self.text.folded(b), "числе" | "них"))
        })
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
            let skip = [
                "a",
                "an",
                "additional",
                "further",
                "the",
                "of",
                "group",
                "band",
                "to",
                "gang",
                "cell",
                "all",
                "also",
                "toll",
                "rose",
                "has",
                "risen",
                "stands",
                "stood",
                "at",
                "is",
                "was",
                "reached",
                "from",
                "members",
                "were",
            ];
            let russian = [
                "до",
                "в",
                "результате",
                "взрыва",
                "были",
                "был",
                "также",
                "еще",
                "составило",
                "составляет",
                "достигло",
                "как",
                "минимум",
            ];
            let word = self.text.folded(at);
            if !skip.contains(&word) && !russian.contains(&word) {
                return None;
            }
        }
        None
    }

    /// A number without a noun counts people where nothing that it could count follows.
    fn stands_alone(&self, people: &People) -> bool {
        let end = people.tokens.end;
        let stops = end >= self.tokens.end || !self.text.joined(end);
        let small = [
            "and", "of", "in", "on", "at", "when", "as", "near", "while", "after", "during", "by", "others", "и", "в",
            "на", "из",
        ];
        // "killed 20 cadets": a plural that names no thing.
        let plural = || {
            let word = self.text.folded(end);
            word.len() > 3 && word.ends_with('s') && lang::any_at(self.text, end, self.lexicon.things).is_none()
        };
        !people.single && (stops || small.contains(&self.text.folded(end)) || plural())
    }

    /// A person who is only named, after a verb: "killing Munish Puri".
    fn named_at(&self, start: usize) -> Option<People> {
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
    fn named_before(&self, before: usize) -> Option<People> {
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

    fn is_shouted(&self, token: usize) -> bool {
        let sentence = self.text.sentences.partition_point(|s| s.tokens.end <= token);
        self.text.sentences.get(sentence).is_none_or(|s| s.case != Case::Mixed)
    }

    /// "three soldiers and two gunmen": people who are named in a row are counted together, unless they are the parts of
    /// the first: "20 people, 13 gunmen and seven civilians".
    fn together(&self, people: People, verb: &Verb, phrases: &[People]) -> People {
        let mut all = people.clone();
        let mut others = 0;
        let mut listed = false;
        while let Some(other) =
            self.neighbour(&all, verb, listed, phrases).filter(|p| p.noun && (people.noun || p.more))
        {
            listed = true;
            others += other.count.figure().unwrap_or(0);
            all.add(&other);
        }
        let parts = others > 0
            && people.head.is_none()
            && people.count.figure().is_some_and(|whole| whole > 1 && whole == others);
        if !listed || parts {
            return people;
        }
        let span = self.text.span(all.tokens.clone());
        all.count.text = Some(self.text.source[span].to_owned());
        all
    }

    /// The people who are named next in a row, farther from the verb and with no verb of their own.
    fn neighbour(&self, people: &People, verb: &Verb, listed: bool, phrases: &[People]) -> Option<People> {
        let comma = |t: usize| self.text.tokens.get(t).is_some_and(|t| t.gap == Gap::Break(','));
        let and = |t: usize| {
            matches!(self.text.folded(t), "and" | "и")
                && t < self.tokens.end
                && matches!(self.text.tokens[t].gap, Gap::Joint | Gap::Break(','))
        };
        let starts_at = |t: usize| phrases.iter().find(|p| p.tokens.start == t).cloned();
        if people.tokens.start >= verb.tokens.end {
            let end = people.tokens.end;
            let next = (comma(end) && !and(end) || and(end)).then(|| starts_at(end + usize::from(and(end))))??;
            // "40 people, 12 of them children"
            let part = (next.tokens.start..(next.tokens.end + 2).min(self.tokens.end))
                .any(|t| matches!(self.text.folded(t), "them" | "whom" | "них" | "которых"));
            if part {
                return None;
            }
            let verb = |t: usize| lang::lookup(self.text, t, self.lexicon.casualties).is_some();
            let mut after =
                (next.tokens.end..(next.tokens.end + 3).min(self.tokens.end)).take_while(|t| self.text.joined(*t));
            let own = next.tokens.clone().any(verb) || after.any(verb);
            return Some(next).filter(|_| !own);
        }
        let start = people.tokens.start;
        // "two policemen, a driver and three gunmen": a comma links once "and" has made it a list.
        let own = |t: usize| matches!(self.text.folded(t), "his" | "her" | "their" | "its" | "the" | "at" | "least");
        let first = (self.tokens.start..start).rev().take_while(|t| own(*t) && self.text.joined(t + 1)).last();
        let before = first
            .unwrap_or(start)
            .checked_sub(1)
            .filter(|l| and(*l) && self.text.joined(start) && *l > self.tokens.start);
        let link = before.or((listed && comma(start)).then_some(start))?;
        // "killed, including two policemen, and 18 were injured": the two are part of another number.
        let ends = |p: &&People| {
            let between = p.tokens.end..link;
            // "two members of the party and a guard", "Mayor Ana Flores and two guards"
            let name = |t: usize| self.text.tokens[t].capital && lang::weight_at(self.text, t, self.lexicon) == 0;
            let named = between.len() <= 4 && between.clone().all(name);
            let led = |t: usize| lang::any_at(self.text, t, self.lexicon.led).is_some();
            let attribute = between.is_empty() || led(between.start) || named;
            p.tokens.end <= link
                && between.len() <= 6
                && attribute
                && between.clone().all(|t| {
                    self.text.joined(t)
                        && lang::lookup(self.text, t, self.lexicon.casualties).is_none()
                        && lang::any_at(self.text, t, self.lexicon.breaks).is_none()
                })
        };
        phrases.iter().rev().find(ends).filter(|p| p.noun && !self.is_led(p.tokens.start)).cloned()
    }
}

fn overlaps(taken: &[Range<usize>], r: &Range<usize>) -> bool {
    taken.iter().any(|t| t.start < r.end && r.start < t.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Casualty, low, best, high.
    type Row = (Casualty, Option<u32>, Option<u32>, Option<u32>);

    fn tolls(source: &str, language: usize) -> Vec<Row> {
        let mut text = Text::new(source);
        let lexicon = crate::lang::read_as(&mut text, language);
        let dates = crate::when::find(&text, lexicon, 0..text.tokens.len());
        let tokens = 0..text.tokens.len();
        Reader { text: &text, lexicon, tokens, dates: &dates, is_place: &|_| false }
            .tolls()
            .into_iter()
            .map(|t| (t.casualty, t.count.low, t.count.best, t.count.high))
            .collect()
    }

    fn exact(casualty: Casualty, n: u32) -> Row {
        (casualty, Some(n), Some(n), Some(n))
    }

    #[test]
    fn people_are_counted() {
        use Casualty::{Detained, Injured, Killed};
        for (source, expected) in [
            ("Nine gunmen were killed", vec![exact(Killed, 9)]),
            ("killing two police officers", vec![exact(Killed, 2)]),
            ("injuring 6 civilians and killing one person", vec![exact(Injured, 6), exact(Killed, 1)]),
            ("one officer killed and two others injured", vec![exact(Killed, 1), exact(Injured, 2)]),
            ("Seven people were killed and another 15 seriously injured", vec![exact(Killed, 7), exact(Injured, 15)]),
            ("20 people were killed (including three soldiers and 13 gunmen)", vec![exact(Killed, 20)]),
            (
                "four people were killed, including two policemen, and 18 were injured",
                vec![exact(Killed, 4), exact(Injured, 18)],
            ),
            ("at least 12 people died", vec![(Killed, Some(12), Some(12), None)]),
            ("up to thirty people were injured", vec![(Injured, None, None, Some(30))]),
            ("about 40 protesters were detained", vec![(Detained, None, Some(40), None)]),
            ("dozens were wounded", vec![(Injured, Some(24), None, None)]),
            ("five to seven militants were killed", vec![(Killed, Some(5), None, Some(7))]),
            ("a man blew himself up", vec![exact(Killed, 1)]),
            ("a resident of the northern district was detained", vec![exact(Detained, 1)]),
            ("police seized an arsenal of 153 rounds", vec![]),
            ("there were no casualties", vec![exact(Killed, 0), exact(Injured, 0)]),
            ("twenty-two miners were killed", vec![exact(Killed, 22)]),
            ("destroyed a group of six militants", vec![exact(Killed, 6)]),
            ("1,200 people were arrested", vec![exact(Detained, 1200)]),
            ("another band of militants was destroyed", vec![]),
            ("10 suspected Islamist militants were shot dead", vec![exact(Killed, 10)]),
            ("On June 27, 2016 two soldiers were killed", vec![exact(Killed, 2)]),
            ("In May 2013 six fighters died", vec![exact(Killed, 6)]),
            ("A week earlier two officers were killed", vec![exact(Killed, 2)]),
            ("Between five and eight militants were killed", vec![(Killed, Some(5), None, Some(8))]),
            ("Dozens of people were injured", vec![(Injured, Some(24), None, None)]),
            ("three soldiers and two gunmen were killed", vec![exact(Killed, 5)]),
            ("two policemen, a driver and three gunmen were killed", vec![exact(Killed, 6)]),
            (
                "four people were killed, including two policemen and 18 people were injured",
                vec![exact(Killed, 4), exact(Injured, 18)],
            ),
            ("killing two soldiers, a teacher and three gunmen", vec![exact(Killed, 6)]),
        ] {
            assert_eq!(tolls(source, 0), expected, "{source}");
        }
        for (source, expected) in [
            ("убиты пять боевиков", vec![exact(Killed, 5)]),
            ("погибли 12 человек, еще трое ранены", vec![exact(Killed, 12), exact(Injured, 3)]),
            ("задержаны около 40 участников", vec![(Detained, None, Some(40), None)]),
        ] {
            assert_eq!(tolls(source, 1), expected, "{source}");
        }
    }
}
