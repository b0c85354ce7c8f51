//! What is observed about a name that may be a toponym, as the numbers of its features.

use super::document::{self, Document, Evidence};
use super::model::BITS;
use super::spans::Finder;
use super::{Mention, is_village};
use crate::hash::hash;
use crate::lang::{self, Generic, persons};
use crate::text::Gap;
use incidentmap_gazetteer::{Level, NameKind};

/// The mention accepted last, where it bears on the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// None, or far off.
    Nothing = 0,
    /// "Almaty, X"
    Comma = 1,
    /// "Almaty and X"
    And = 2,
    /// "Almaty X"
    Joint = 3,
    /// In the same sentence.
    Sentence = 4,
}

/// Matches come with the most populous first: beyond these nothing is better known.
const BEST_KNOWN: usize = 10;
/// What stands for the words beyond a sentence.
const OUTSIDE: u32 = 1;

/// Numbers of features, gathered.
pub(super) struct Features<'o> {
    out: &'o mut Vec<u32>,
    /// Language and case of letters: each has weights of its own.
    salt: u64,
    template: u64,
}

impl Features<'_> {
    /// One more observation; the order of the calls says what was observed.
    fn add(&mut self, value: u64) {
        self.template += 1;
        let mixed = (value ^ self.salt ^ (self.template << 48)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.out.push((mixed >> (64 - BITS)) as u32);
    }

    fn pair(&mut self, a: u64, b: u64) {
        self.add(a.wrapping_mul(0x0100_0000_01b3) ^ b);
    }
}

/// Number of a power of two, up to 15.
fn magnitude(n: u32) -> u64 {
    u64::from((n.max(1).ilog2() / 2).min(12)) + u64::from(n > 0)
}

impl<'g> Finder<'_, '_, 'g> {
    /// The features of a name, after those that stood in `out`.
    pub(super) fn features(&self, mention: &Mention<'g>, document: &Document, before: Before, out: &mut Vec<u32>) {
        let text = self.text;
        let (start, end) = (mention.tokens.start, mention.tokens.end);
        out.clear();
        let salt = u64::from(hash(self.lexicon.code)) * 4 + self.case as u64;
        let mut f = Features { out, salt, template: 0 };

        let inside = |t: usize| t >= self.start && t < self.end;
        let word = |t: usize| u64::from(if inside(t) { text.tokens[t].hash } else { OUTSIDE });
        let back = |n: usize| start.checked_sub(n).map_or(u64::from(OUTSIDE), word);
        let gap = |t: usize| if inside(t) { gap_class(text.tokens[t].gap) } else { 9 };
        let (first, last) = (&text.tokens[start], &text.tokens[end - 1]);

        // The name and what the gazetteer knows of it.
        let stature = stature(mention);
        let name_hash = u64::from(hash(&mention.name));
        let capital = |t: usize| inside(t) && text.tokens[t].capital && text.joined(t);
        let evidence = self.evidence(mention, document);
        let seen = seen(evidence);
        let person = persons::name(first.hash);
        let person = u64::from(person.first) + 2 * u64::from(person.last);
        let cue = mention.cue.as_ref().map_or(0, |c| 1 + c.0 as u64);
        let generic = generic_class(mention);
        let opens = u64::from(first.gap == Gap::Sentence);
        let surround =
            u64::from(start > 0 && inside(start - 1) && text.joined(start) && text.tokens[start - 1].capital)
                + 2 * u64::from(capital(end));

        f.add(0);
        f.add(stature);
        f.pair(stature, opens);
        f.pair(stature, seen);
        f.pair(stature, surround);
        f.pair(stature, cue);
        f.pair(stature, person);
        f.pair(seen, person);
        f.pair(seen, opens);
        f.pair(cue, opens);
        f.pair(cue, surround);
        f.pair(generic, stature / 16);
        f.pair(kinds(mention), mention.tokens.len() as u64);
        f.add(name_hash);
        f.add(u64::from(first.hash));
        f.add(u64::from(last.hash));
        f.pair(ending(text.folded(end - 1), 3), u64::from(mention.matches.is_empty()));
        f.pair(ending(text.folded(end - 1), 2), u64::from(mention.matches.is_empty()));
        f.pair(shape(self, mention), opens);
        let common = u64::from(mention.tokens.len() == 1 && (self.lexicon.common)(&mention.name));
        f.pair(common * 8 + cue, opens);
        f.pair((mention.matches.len() as u64).min(20).next_power_of_two(), stature);

        // The words around it.
        f.pair(back(1), gap(start));
        f.pair(back(1), stature);
        f.pair(back(2), back(1));
        f.add(back(2));
        f.add(back(3));
        f.pair(word(end), gap(end));
        f.pair(word(end), stature);
        f.pair(word(end), word(end + 1));
        f.add(word(end + 1));
        f.add(word(end + 2));
        f.pair(back(1), word(end));
        f.pair(gap(start), gap(end));
        f.pair(gap(start) * 10 + gap(end), stature);
        f.pair(surround, person);
        f.pair(word_class(self, start.wrapping_sub(1), inside), word_class(self, end, inside));
        f.pair(word_class(self, start.wrapping_sub(1), inside), stature);
        f.pair(word_class(self, end, inside), stature);

        // The run of capitalised words that it stands in.
        let run_end = (end..self.end.min(end + 4)).take_while(|t| capital(*t)).last();
        let tail = run_end.map_or(0, word);
        f.pair(tail, 1);
        f.pair(tail, stature);
        f.add(run_end.map_or(0, |t| (t + 1 - end) as u64));
        let run_start = (self.start..start).rev().take_while(|t| text.joined(t + 1) && text.tokens[*t].capital).last();
        f.pair(run_start.map_or(0, word), 2);
        f.add(run_start.map_or(0, |t| (start - t) as u64));

        // The names before and after it.
        f.pair(before as u64, stature);
        f.pair(before as u64, opens);
        f.pair(self.follower(mention), stature);
        let spoken = document::is_person(text, self.lexicon, start) || document::is_person(text, self.lexicon, end - 1);
        f.pair(u64::from(spoken), stature);
        f.pair(u64::from(spoken), cue);
    }

    /// Where the mention accepted last stands to the name.
    pub(super) fn before(&self, mention: &Mention<'g>, previous: Option<&Mention<'g>>) -> Before {
        let Some(previous) = previous.filter(|p| p.tokens.start >= self.start) else { return Before::Nothing };
        let start = self.text.tokens[previous.tokens.end - 1].range.end;
        match self.text.source.get(start..mention.full.start.min(mention.range.start)).map(str::trim) {
            Some("," | ";" | "/" | "–" | "—") => Before::Comma,
            Some("and" | "or" | "и" | "или" | "пен" | "мен" | "және" | ", and" | "and the") => {
                Before::And
            }
            Some("" | "-") => Before::Joint,
            _ => Before::Sentence,
        }
    }

    /// What the rest of the text says of the name's words.
    fn evidence(&self, mention: &Mention<'g>, document: &Document) -> Evidence {
        let tokens = &self.text.tokens;
        let of = |t: usize| document.of(tokens[t].hash);
        let (first, last) = (of(mention.tokens.start), of(mention.tokens.end - 1));
        Evidence {
            lower: first.lower && last.lower,
            person: first.person.max(last.person),
            place: first.place.max(last.place),
            capital: first.capital.min(last.capital),
        }
    }

    /// What follows the name after a comma: 0 nothing, 1 a unit that holds one of its places, 2 another name, 3 a
    /// capitalised word.
    fn follower(&self, mention: &Mention<'g>) -> u64 {
        let next = mention.tokens.end;
        if next >= self.end || self.text.tokens[next].gap != Gap::Break(',') || !self.may_begin(next) {
            return 0;
        }
        let Some(found) = self.longest(next) else { return 3 };
        let holds = |unit: &incidentmap_gazetteer::Match<'g>| {
            unit.place.level() < Level::Local
                && mention.matches.iter().any(|m| m.place != unit.place && m.place.is_in(&unit.place))
        };
        if found.matches.iter().any(holds) { 1 } else { 2 }
    }
}

fn gap_class(gap: Gap) -> u64 {
    match gap {
        Gap::Joint => 0,
        Gap::Sentence => 1,
        Gap::Break(',') => 2,
        Gap::Break('(' | '[') => 3,
        Gap::Break('"' | '“' | '”' | '«' | '»') => 4,
        Gap::Break('–' | '—') => 5,
        Gap::Break('.') => 6,
        Gap::Break(')' | ']') => 7,
        Gap::Break(_) => 8,
    }
}

/// How well known the best-known place of a name is: its class times 16, and its people.
fn stature(mention: &Mention<'_>) -> u64 {
    let best = mention.matches.iter().take(BEST_KNOWN).map(|m| {
        let place = m.place;
        let class = match (place.level(), place.feature_code()) {
            _ if m.kind == NameKind::Demonym => 1,
            (Level::Country, _) => 10,
            (Level::Supranational, _) => 9,
            (Level::Admin1, _) => 8,
            (_, "P.PPLC") => 7,
            (_, code) if code.starts_with("P.PPLA") => 6,
            (Level::Admin2, _) => 3,
            (_, code) if code.starts_with("P.") => {
                if is_village(place) {
                    2
                } else {
                    5
                }
            }
            _ => 4,
        };
        (class, magnitude(place.population()))
    });
    let (class, people) = best.max_by_key(|(class, people)| (*class >= 7, *people, *class)).unwrap_or_default();
    class * 16 + people
}

/// The kinds of name under which the places are filed, a bit each.
fn kinds(mention: &Mention<'_>) -> u64 {
    mention.matches.iter().fold(0, |bits, m| bits | 1 << m.kind as u64)
}

fn seen(evidence: Evidence) -> u64 {
    let few = |n: u8| u64::from(n.min(2));
    u64::from(evidence.lower)
        + 2 * few(evidence.person)
        + 8 * few(evidence.place)
        + 32 * u64::from(evidence.capital > 1)
}

fn generic_class(mention: &Mention<'_>) -> u64 {
    let class = match mention.generic {
        None => 0,
        Some(Generic::Unit(level)) => 1 + level as u64,
        Some(Generic::Class(class)) => 10 + class as u64,
    };
    let side =
        u64::from(mention.full.start < mention.range.start) + 2 * u64::from(mention.full.end > mention.range.end);
    class * 4 + side
}

/// The last letters of a word.
fn ending(word: &str, letters: usize) -> u64 {
    let start = word.char_indices().rev().nth(letters - 1).map_or(0, |c| c.0);
    u64::from(hash(&word[start..])) + letters as u64
}

fn shape(finder: &Finder<'_, '_, '_>, mention: &Mention<'_>) -> u64 {
    let first = &finder.text.tokens[mention.tokens.start];
    let written = &finder.text.source[mention.range.clone()];
    let stops = u64::from(written.contains('.') || finder.text.source[mention.range.end..].starts_with('.'));
    let last = &finder.text.tokens[mention.tokens.end - 1];
    u64::from(first.shouted)
        + 2 * u64::from(last.possessive)
        + 4 * stops
        + 8 * u64::from(written.contains('-'))
        + 16 * (mention.name.chars().count() as u64).min(12)
}

/// What kind of word stands at a token: a first name, a title, a generic, a month, a capital, a number.
fn word_class(finder: &Finder<'_, '_, '_>, token: usize, inside: impl Fn(usize) -> bool) -> u64 {
    if !inside(token) {
        return 0;
    }
    let (text, lexicon) = (finder.text, finder.lexicon);
    let t = &text.tokens[token];
    let name = persons::name(t.hash);
    let capital = t.capital;
    match () {
        () if lang::any_at(text, token, lexicon.titles).is_some() => 1,
        () if lang::any_at(text, token, lexicon.bodies).is_some() => 2 + u64::from(capital),
        () if lang::lookup(text, token, lexicon.generics).is_some() => 4 + u64::from(capital),
        () if lang::lookup(text, token, lexicon.months).is_some() => 6,
        () if lang::any_at(text, token, lexicon.speech).is_some() => 7,
        () if capital && text.folded(token).chars().count() == 1 => 8,
        () if capital && name.first => 9,
        () if capital && name.last => 10,
        () if t.shouted => 11,
        () if capital => 12,
        () if t.digit => 13,
        () => 14,
    }
}
