//! Number phrases and the people they count: "at least nine suspected militants".

use crate::hash::hash;
use crate::incident::Count;
use crate::lang::{self, Lexicon};
use crate::text::Text;
use crate::when::DatePhrase;
use core::ops::Range;

/// A number with the people it counts.
#[derive(Debug, Clone)]
pub(crate) struct People {
    /// How many.
    pub(crate) count: Count,
    /// The phrase: number, description, noun.
    pub(crate) tokens: Range<usize>,
    /// A noun for people stands in it.
    pub(crate) noun: bool,
    /// "a", "an": one person.
    pub(crate) single: bool,
    /// They fight the state.
    pub(crate) fighters: bool,
    /// They are police or soldiers.
    pub(crate) forces: bool,
    /// "another": they come on top of others.
    pub(crate) more: bool,
    /// The noun, by the hash of its first letters; `None` for "people" and for no noun.
    pub(crate) head: Option<u32>,
}

/// Letters of a noun that tell its kind, whatever its ending.
const STEM: usize = 5;

/// Reads number phrases up to an end.
pub(crate) struct Numbers<'s, 't> {
    /// The text.
    pub(crate) text: &'s Text<'t>,
    /// Its language.
    pub(crate) lexicon: &'s Lexicon,
    /// No phrase reads over this token.
    pub(crate) end: usize,
    /// What counts days, not people.
    pub(crate) dates: &'s [DatePhrase],
}

impl People {
    /// Counts others together with these.
    pub(crate) fn add(&mut self, other: &Self) {
        let sum = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
        let (a, b) = (&self.count, &other.count);
        self.count = Count { low: sum(a.low, b.low), best: sum(a.best, b.best), high: sum(a.high, b.high), text: None };
        self.tokens = self.tokens.start.min(other.tokens.start)..self.tokens.end.max(other.tokens.end);
        self.single = false;
        self.fighters &= other.fighters;
        self.forces |= other.forces;
        self.head = self.head.or(other.head);
    }
}

impl Numbers<'_, '_> {
    /// A number phrase with its people that begins at a token.
    pub(crate) fn people(&self, start: usize) -> Option<People> {
        let more = lang::any_at(self.text, start, self.lexicon.others).is_some();
        let (count, single, end) = self.figure(start)?;
        let tokens = start..end;
        let mut people =
            People { count, tokens, noun: false, single, fighters: false, forces: false, more, head: None };
        self.describe(&mut people)?;
        // "another wounded": the word alone stands for a person.
        people.noun |= single && more && people.tokens.end == end;
        if single && !people.noun {
            return None;
        }
        let span = self.text.span(people.tokens.clone());
        people.count.text = Some(self.text.source[span].to_owned());
        Some(people)
    }

    /// All number phrases from a token on, in their order.
    pub(crate) fn all(&self, tokens: Range<usize>) -> Vec<People> {
        let (mut found, mut at): (Vec<People>, usize) = (Vec::new(), tokens.start);
        while at < tokens.end {
            match self.people(at) {
                Some(people) => {
                    at = people.tokens.end;
                    found.push(people);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The count that begins at a token, whether it is the article of one person, and its end.
    fn figure(&self, start: usize) -> Option<(Count, bool, usize)> {
        let (text, lexicon) = (self.text, self.lexicon);
        let negated = start > 0 && text.joined(start) && lang::any_at(text, start - 1, lexicon.negations).is_some();
        if negated || self.is_date(start) {
            return None;
        }
        let modifiers = [lexicon.at_least, lexicon.at_most, lexicon.about];
        let modifier =
            modifiers.iter().enumerate().find_map(|(i, table)| Some((i, lang::any_at(text, start, *table)?)));
        let between = lang::any_at(text, start, lexicon.between).is_some();
        let mut at = start + modifier.map_or(usize::from(between), |m| m.1);
        at += lang::any_at(text, at, lexicon.others).filter(|n| self.number(at + n).is_some()).unwrap_or(0);
        let (count, single, length) = if let Some((least, length)) = lang::lookup(text, at, lexicon.vague) {
            (Count { low: Some(least), ..Count::default() }, false, length)
        } else if let Some((n, length)) = self.number(at) {
            let upper = self.upper(at + length, between);
            if between && upper.is_none() {
                return None;
            }
            let count = match (upper, modifier.map(|m| m.0)) {
                (Some((upper, _)), _) => Count { low: Some(n), high: Some(upper), ..Count::default() },
                (None, Some(0)) => Count { low: Some(n), best: Some(n), ..Count::default() },
                (None, Some(1)) => Count { high: Some(n), ..Count::default() },
                (None, Some(_)) => Count { best: Some(n), ..Count::default() },
                (None, None) => Count::exact(n),
            };
            (count, false, length + upper.map_or(0, |u| u.1))
        } else if let Some(length) = lang::any_at(text, at, lexicon.single) {
            (Count::exact(1), true, length)
        } else {
            // "the driver", "General Petrov", «убит полицейский»: one person, whom no number counts.
            let length = lang::any_at(text, at, lexicon.definite);
            let titled = lang::any_at(text, at, lexicon.persons).is_some();
            let one = |n: usize| {
                self.one_person(at + n) || lang::any_at(text, at + n, lexicon.persons).is_some() && text.joined(at + n)
            };
            (titled || length.is_some_and(one)).then_some(())?;
            (Count::exact(1), true, length.unwrap_or(0))
        };
        Some((count, single, at + length)).filter(|f| f.2 <= self.end)
    }

    /// Whether one person is named after an article: the noun for people that comes first stands in the singular.
    fn one_person(&self, from: usize) -> bool {
        let end = (from + 4).min(self.end);
        (from..end)
            .take_while(|t| self.text.joined(*t) && !self.ends_description(*t))
            .find(|t| self.is_people(*t))
            .is_some_and(|t| {
                let next = self.text.joined(t + 1) && t + 1 < self.end && self.is_people(t + 1);
                !next && !self.is_plural(t) && lang::any_at(self.text, t, self.lexicon.collectives).is_none()
            })
    }

    /// Whether a noun for people stands at a token.
    fn is_people(&self, token: usize) -> bool {
        let lexicon = self.lexicon;
        [lexicon.people, lexicon.fighters, lexicon.forces].iter().any(|l| lang::any_at(self.text, token, *l).is_some())
    }

    /// Up to four words of description, then the noun; of several nouns the last. `None` where
    /// "a" begins a group of people instead of one, or where things are counted.
    fn describe(&self, people: &mut People) -> Option<()> {
        let mut first = people.tokens.end;
        // "two of the gunmen"
        first += lang::any_at(self.text, first, self.lexicon.parts).filter(|_| !people.single).unwrap_or(0);
        // "10 of the 18 soldiers"
        first += usize::from(first > people.tokens.end && self.number(first).is_some());
        let (mut collective, mut thing) = (false, false);
        let titled = people.single && people.tokens.is_empty();
        let mut age_end = first;
        for ahead in first..(first + 7).min(self.end) {
            // "a 26-year-old teacher"
            if let Some(end) = self.age(ahead).filter(|_| !people.noun) {
                age_end = end;
            }
            if ahead < age_end {
                continue;
            }
            if !(self.text.joined(ahead) || titled && ahead == first) {
                break;
            }
            let is = |table| lang::any_at(self.text, ahead, table);
            if people.single && is(self.lexicon.groups).is_some() {
                return None;
            }
            let title = is(self.lexicon.persons).filter(|_| people.single);
            let manned = is(self.lexicon.forces).filter(|_| is(self.lexicon.things).is_none());
            let noun = [is(self.lexicon.people).or(title), is(self.lexicon.fighters), manned];
            if let Some(length) = noun.into_iter().flatten().max() {
                let word = self.text.folded(ahead);
                collective = is(self.lexicon.collectives).is_some();
                people.noun = true;
                people.fighters |= noun[1].is_some();
                people.forces |= noun[2].is_some();
                people.tokens.end = (ahead + length).min(self.end);
                people.head = is(self.lexicon.anybody)
                    .is_none()
                    .then(|| hash(word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])));
            } else if ahead == first && is(self.lexicon.others).is_some() {
                people.noun = true;
                people.tokens.end = ahead + 1;
            } else if is(self.lexicon.things).is_some() && (!people.noun || ahead == people.tokens.end) {
                // "two village guards" are no villages, but "two police cars" are cars.
                thing = true;
                people.noun = false;
            } else if self.ends_description(ahead) {
                break;
            } else if !people.noun && !people.single && self.is_a_people(ahead) {
                people.noun = true;
                people.tokens.end = ahead + 1;
            }
        }
        if thing && !people.noun {
            return None;
        }
        // "an army post" is nobody, "a police officer" is one.
        (!(people.single && collective)).then_some(())
    }

    /// The end of an age that begins at a token: "26-year-old", "eight-year-old".
    fn age(&self, token: usize) -> Option<usize> {
        let digit =
            self.text.tokens.get(token)?.digit || lang::lookup(self.text, token, self.lexicon.numbers).is_some();
        let length = lang::any_at(self.text, token + 1, self.lexicon.years_old)?;
        (digit && self.text.joined(token + 1)).then_some((token + 1 + length).min(self.end))
    }

    /// Whether a number is an age in a list: "aged 6 and 4".
    fn is_age(&self, token: usize) -> bool {
        let is = |t: usize, words| lang::any_at(self.text, t, words).is_some();
        let listed = |t: &usize| self.text.tokens[*t].digit || is(*t, self.lexicon.and);
        let before = (token.saturating_sub(4)..token).rev().find(|t| !listed(t));
        before.is_some_and(|t| is(t, self.lexicon.aged))
    }

    /// Whether a number is a year: four digits that count no people.
    fn is_year(&self, token: usize) -> bool {
        let word = self.text.written(token);
        let year = word.len() == 4 && word.parse::<u32>().is_ok_and(|n| (1900..=2100).contains(&n));
        year && !(self.text.joined(token + 1) && self.is_people(token + 1))
    }

    /// "three Israelis": a capitalised plural after a number.
    fn is_a_people(&self, token: usize) -> bool {
        let t = &self.text.tokens[token];
        t.capital && !t.shouted && self.is_plural(token) && !t.possessive
    }

    fn is_plural(&self, token: usize) -> bool {
        self.lexicon.plurals.iter().any(|ending| self.text.folded(token).ends_with(ending))
    }

    fn ends_description(&self, token: usize) -> bool {
        let word = self.text.folded(token);
        self.lexicon.typical.contains(&word)
            || lang::lookup(self.text, token, self.lexicon.casualties).is_some()
            || self.number(token).is_some()
            || self.is_date(token)
    }

    fn is_date(&self, token: usize) -> bool {
        self.dates.iter().any(|d| d.tokens.contains(&token))
    }

    /// "five to seven", "5-7", "between 5 and 7".
    fn upper(&self, at: usize, between: bool) -> Option<(u32, usize)> {
        let is = |words| lang::any_at(self.text, at, words).is_some();
        let link = is(self.lexicon.until) || is(self.lexicon.or) || (between && is(self.lexicon.and));
        let skip = usize::from(link);
        let hyphen = at > 0
            && self.text.tokens.get(at).is_some_and(|t| {
                let between = &self.text.source[self.text.tokens[at - 1].range.end..t.range.start];
                t.digit && matches!(between, "-" | "–")
            });
        (link || hyphen).then(|| self.number(at + skip).map(|(n, l)| (n, l + skip))).flatten()
    }

    /// A number in digits or words.
    pub(crate) fn number(&self, at: usize) -> Option<(u32, usize)> {
        let token = self.text.tokens.get(at).filter(|_| at < self.end && !self.is_date(at))?;
        // "a 26-year-old civilian", "girls aged 6 and 4", "the 2017 shooting"
        if self.age(at).is_some() || self.is_age(at) || self.is_year(at) {
            return None;
        }
        if token.digit {
            let digits: String = self.text.written(at).chars().filter(|c| *c != ',').collect();
            let n: u32 = digits.parse().ok().filter(|n| *n < 1_000_000)?;
            let multiple = lang::lookup(self.text, at + 1, self.lexicon.multiples);
            return Some(multiple.map_or((n, 1), |(m, l)| (n.saturating_mul(m), 1 + l)));
        }
        let (mut n, mut length) = lang::lookup(self.text, at, self.lexicon.numbers)?;
        if (20..100).contains(&n)
            && self.text.joined(at + length)
            && let Some((unit, l)) = lang::lookup(self.text, at + length, self.lexicon.numbers)
            && unit < 10
        {
            n += unit;
            length += l;
        }
        if let Some((m, l)) = lang::lookup(self.text, at + length, self.lexicon.multiples) {
            n = n.saturating_mul(m);
            length += l;
        }
        Some((n, length))
    }
}
