//! What is observed about a name that may be a toponym, as the numbers of its features.

use super::document::{self, Document, Evidence};
use super::model::{ABOUT, BITS};
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

/// What a feature is about: the upper byte of its number, so that the trainer can tell what each kind brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum About {
    /// How well known the best-known place of the name is, and the kinds of its names.
    Place,
    /// The words of the name itself, their endings and shape.
    Name,
    /// The same words elsewhere in the text.
    Elsewhere,
    /// First names, surnames, titles, speech.
    Persons,
    /// The words around it.
    Around,
    /// Prepositions and generic words beside it.
    Beside,
    /// The capitalised run it stands in, the names before and after it.
    Neighbours,
}

#[cfg(feature = "train")]
impl About {
    /// All of them, by number.
    pub(crate) const ALL: [Self; 7] =
        [Self::Place, Self::Name, Self::Elsewhere, Self::Persons, Self::Around, Self::Beside, Self::Neighbours];
}

/// Numbers of features, gathered.
pub(super) struct Features<'o> {
    out: &'o mut Vec<u32>,
    /// Language and case of letters: each has weights of its own.
    salt: u64,
    template: u64,
}

impl Features<'_> {
    /// One more observation; the order of the calls says what was observed.
    fn add(&mut self, about: About, value: u64) {
        self.template += 1;
        let mixed = (value ^ self.salt ^ (self.template << 48)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        self.out.push((mixed >> (64 - BITS)) as u32 | (about as u32) << ABOUT);
    }

    fn pair(&mut self, about: About, a: u64, b: u64) {
        self.add(about, a.wrapping_mul(0x0100_0000_01b3) ^ b);
    }
}

/// Number of a power of two, up to 15.
fn magnitude(n: u32) -> u64 {
    u64::from((n.max(1).ilog2() / 2).min(12)) + u64::from(n > 0)
}

impl<'g> Finder<'_, '_, 'g> {
    /// The features of a name, instead of what stood in `out`.
    pub(super) fn features(&self, mention: &Mention<'g>, document: &Document, before: Before, out: &mut Vec<u32>) {
        use About as A;
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

        let common = u64::from(mention.tokens.len() == 1 && (self.lexicon.common)(&mention.name));
        let unknown = u64::from(mention.matches.is_empty());
        let tail = text.folded(end - 1);

        f.add(A::Place, 0);
        f.add(A::Place, stature);
        f.pair(A::Place, stature, opens);
        f.pair(A::Place, kinds(mention), mention.tokens.len() as u64);
        f.pair(A::Place, (mention.matches.len() as u64).min(20).next_power_of_two(), stature);

        f.add(A::Name, name_hash);
        f.add(A::Name, u64::from(first.hash));
        f.add(A::Name, u64::from(last.hash));
        f.pair(A::Name, ending(tail, 3), unknown);
        f.pair(A::Name, ending(tail, 2), unknown);
        f.pair(A::Name, shape(self, mention), opens);
        f.pair(A::Name, common * 8 + cue, opens);

        f.pair(A::Elsewhere, stature, seen);
        f.pair(A::Elsewhere, seen, person);
        f.pair(A::Elsewhere, seen, opens);

        let spoken = document::is_person(text, self.lexicon, start) || document::is_person(text, self.lexicon, end - 1);
        let spoken = u64::from(spoken);
        f.pair(A::Persons, stature, person);
        f.pair(A::Persons, surround, person);
        f.pair(A::Persons, spoken, stature);
        f.pair(A::Persons, spoken, cue);

        f.pair(A::Beside, stature, cue);
        f.pair(A::Beside, cue, opens);
        f.pair(A::Beside, cue, surround);
        f.pair(A::Beside, generic, stature / 16);

        f.pair(A::Around, back(1), gap(start));
        f.pair(A::Around, back(1), stature);
        f.pair(A::Around, back(2), back(1));
        f.add(A::Around, back(2));
        f.add(A::Around, back(3));
        f.pair(A::Around, word(end), gap(end));
        f.pair(A::Around, word(end), stature);
        f.pair(A::Around, word(end), word(end + 1));
        f.add(A::Around, word(end + 1));
        f.add(A::Around, word(end + 2));
        f.pair(A::Around, back(1), word(end));
        f.pair(A::Around, gap(start), gap(end));
        f.pair(A::Around, gap(start) * 10 + gap(end), stature);
        let (before_it, after_it) = (word_class(self, start.wrapping_sub(1), inside), word_class(self, end, inside));
        f.pair(A::Around, before_it, after_it);
        f.pair(A::Around, before_it, stature);
        f.pair(A::Around, after_it, stature);

        // The run of capitalised words that it stands in.
        let run_end = (end..self.end.min(end + 4)).take_while(|t| capital(*t)).last();
        let run_tail = run_end.map_or(0, word);
        let run_start = (self.start..start).rev().take_while(|t| text.joined(t + 1) && text.tokens[*t].capital).last();
        f.pair(A::Neighbours, stature, surround);
        f.pair(A::Neighbours, run_tail, 1);
        f.pair(A::Neighbours, run_tail, stature);
        f.add(A::Neighbours, run_end.map_or(0, |t| (t + 1 - end) as u64));
        f.pair(A::Neighbours, run_start.map_or(0, word), 2);
        f.add(A::Neighbours, run_start.map_or(0, |t| (start - t) as u64));
        f.pair(A::Neighbours, before as u64, stature);
        f.pair(A::Neighbours, before as u64, opens);
        f.pair(A::Neighbours, self.follower(mention), stature);
    }

    /// Where the mention accepted last stands to the name.
    pub(super) fn before(&self, mention: &Mention<'g>, previous: Option<&Mention<'g>>) -> Before {
        let Some(previous) = previous.filter(|p| p.tokens.start >= self.start) else { return Before::Nothing };
        let start = self.text.tokens[previous.tokens.end - 1].range.end;
        match self.text.source.get(start..mention.full.start.min(mention.range.start)).map(str::trim) {
            Some("," | ";" | "/" | "–" | "—") => Before::Comma,
            Some("" | "-") => Before::Joint,
            _ if self.pairs(previous, mention) => Before::And,
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
