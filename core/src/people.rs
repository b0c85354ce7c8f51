//! Number phrases and the people they count: "at least nine suspected militants".

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
}

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
        self.fighters |= other.fighters;
        self.forces |= other.forces;
    }
}

impl Numbers<'_, '_> {
    /// A number phrase with its people that begins at a token.
    pub(crate) fn people(&self, start: usize) -> Option<People> {
        let more = lang::any_at(self.text, start, self.lexicon.others).is_some();
        let (count, single, end) = self.figure(start)?;
        let tokens = start..end;
        let mut people = People { count, tokens, noun: false, single, fighters: false, forces: false, more };
        self.describe(&mut people)?;
        // "another wounded": the word alone stands for a person.
        people.noun |= single && more && end == start + 1;
        if single && !people.noun {
            return None;
        }
        let span = self.text.span(people.tokens.clone());
        people.count.text = Some(self.text.source[span].to_owned());
        Some(people)
    }

    /// The count that begins at a token, whether it is the article of one person, and its end.
    fn figure(&self, start: usize) -> Option<(Count, bool, usize)> {
        let (text, lexicon) = (self.text, self.lexicon);
        let negated = start > 0 && text.joined(start) && matches!(text.folded(start - 1), "no" | "not" | "ни" | "не");
        if negated || self.is_date(start) {
            return None;
        }
        let modifiers = [lexicon.at_least, lexicon.at_most, lexicon.about];
        let modifier =
            modifiers.iter().enumerate().find_map(|(i, table)| Some((i, lang::any_at(text, start, *table)?)));
        let between = matches!(text.folded(start), "between" | "от");
        let mut at = start + modifier.map_or(usize::from(between), |m| m.1);
        at += lang::any_at(text, at, lexicon.others).filter(|n| self.number(at + n).is_some()).unwrap_or(0);
        let (count, single, length) = if let Some((least, length)) = lang::lookup(text, at, lexicon.vague) {
            // "dozens of people"
            let of = text.folded(at + length) == "of" && text.joined(at + length);
            (Count { low: Some(least), ..Count::default() }, false, length + usize::from(of))
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
        } else {
            (Count::exact(1), true, lang::any_at(text, at, lexicon.single)?)
        };
        Some((count, single, at + length)).filter(|f| f.2 <= self.end)
    }

    /// Up to four words of description, then the noun; of several nouns the last. `None` where
    /// "a" begins a group of people instead of one.
    fn describe(&self, people: &mut People) -> Option<()> {
        let first = people.tokens.end;
        let mut collective = false;
        for ahead in first..(first + 5).min(self.end) {
            if !self.text.joined(ahead) {
                break;
            }
            let is = |table| lang::any_at(self.text, ahead, table);
            if people.single && is(self.lexicon.groups).is_some() {
                return None;
            }
            let noun = [is(self.lexicon.people), is(self.lexicon.fighters), is(self.lexicon.forces)];
            if let Some(length) = noun.into_iter().flatten().max() {
                collective = matches!(self.text.folded(ahead), "army" | "military" | "police" | "troops");
                people.noun = true;
                people.fighters |= noun[1].is_some();
                people.forces |= noun[2].is_some();
                people.tokens.end = (ahead + length).min(self.end);
            } else if ahead == first && is(self.lexicon.others).is_some() {
                people.noun = true;
                people.tokens.end = ahead + 1;
            } else if self.ends_description(ahead) {
                break;
            }
        }
        // "an army post" is nobody, "a police officer" is one.
        (!(people.single && collective)).then_some(())
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
        let word = self.text.folded(at);
        let link = matches!(word, "to" | "or" | "до" | "или") || (between && word == "and");
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
