//! Which words are toponyms: the index of names is walked from every word that may begin one.

mod accept;

use crate::lang::{self, Cue, Generic, Lexicon};
use crate::text::{Gap, Text};
use core::cmp::Reverse;
use core::ops::Range;
use incidentmap_gazetteer::{Gazetteer, Level, Match, NameKind, Place, Walk};
use std::collections::BTreeSet;

/// Most words that one name may have.
const LONGEST: usize = 7;
/// Most places that one name may mean; a name with more is no help.
const MOST_CANDIDATES: usize = 60;
/// A name in the text that may mean a place.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'g> {
    /// Its tokens, without generic words that are not part of the name.
    pub(crate) tokens: Range<usize>,
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// The name as filed in the gazetteer, folded.
    pub(crate) name: String,
    /// What the gazetteer knows under the name; empty for a name that only its context makes one.
    pub(crate) matches: Vec<Match<'g>>,
    /// The generic word beside it: region, city, lake.
    pub(crate) generic: Option<Generic>,
    /// How the text relates it to the event, and the tokens that say so.
    pub(crate) cue: Option<(Cue, Range<usize>)>,
    /// Byte range with the generic words: "Atyrau region", "village of Alkhasty".
    pub(crate) full: Range<usize>,
}

impl Mention<'_> {
    /// Whether it is an adjective or a people: "Kazakh", "Dagestani".
    pub(crate) fn is_demonym(&self) -> bool {
        !self.matches.is_empty() && self.matches.iter().all(|m| m.kind == NameKind::Demonym)
    }

    /// Whether only villages and districts bear the name of which nothing but their point is known: any surname is
    /// one somewhere.
    fn is_obscure(&self) -> bool {
        let district = |place: Place<'_>| place.population() == 0 && place.level() == Level::Admin2;
        !self.matches.is_empty() && self.matches.iter().all(|m| is_village(m.place) || district(m.place))
    }

    /// Whether the text leads to the name as to a place, and names a country that has such a place.
    fn is_likely(&self, countries: &BTreeSet<&str>) -> bool {
        let led = self.cue.as_ref().is_some_and(|c| c.0 <= Cue::Border);
        led && self.matches.iter().any(|m| m.place.country_code().is_some_and(|c| countries.contains(c)))
    }
}

/// All mentions of a text, in its order.
pub(crate) fn find<'g>(text: &Text<'_>, lexicon: &Lexicon, gazetteer: &'g Gazetteer<'g>) -> Vec<Mention<'g>> {
    let mut mentions: Vec<Mention<'g>> = Vec::new();
    for sentence in &text.sentences {
        let mut token = sentence.tokens.start;
        while token < sentence.tokens.end {
            let finder = Finder { text, lexicon, gazetteer, end: sentence.tokens.end };
            let previous = mentions.last().map(|m| m.tokens.end);
            match finder.at(token, previous) {
                Some(mut mention) => {
                    finder.inherit_cue(&mut mention, mentions.last());
                    token = mention.tokens.end;
                    mentions.push(mention);
                }
                None => token += 1,
            }
        }
    }
    let countries = countries(&mentions);
    mentions.retain(|m| !m.is_obscure() || m.generic.is_some() || m.is_likely(&countries));
    mentions
}

/// A village of which nothing but its point is known.
fn is_village(place: Place<'_>) -> bool {
    place.population() == 0 && place.feature_code() == "P.PPL"
}

/// Whether all these places are villages of which nothing but their point is known.
fn only_villages(matches: &[Match<'_>]) -> bool {
    matches.iter().all(|m| is_village(m.place))
}

/// The countries that the well-known names of a text lie in.
fn countries<'g>(mentions: &[Mention<'g>]) -> BTreeSet<&'g str> {
    let known = mentions.iter().filter(|m| !m.is_obscure());
    let best = known.filter_map(|m| m.matches.iter().max_by_key(|k| (Reverse(k.place.level()), k.place.population())));
    best.filter_map(|m| m.place.country_code()).collect()
}

struct Finder<'s, 't, 'g> {
    text: &'s Text<'t>,
    lexicon: &'s Lexicon,
    gazetteer: &'g Gazetteer<'g>,
    end: usize,
}

impl<'g> Finder<'_, '_, 'g> {
    fn at(&self, token: usize, previous: Option<usize>) -> Option<Mention<'g>> {
        if !self.may_begin(token) {
            return None;
        }
        let found = self.longest(token);
        let known = found.is_some();
        let (end, name, matches) = found.unwrap_or_else(|| (self.unknown_end(token), String::new(), Vec::new()));
        let tokens = token..end;
        let (mut generic, mut full) = self.generic(&tokens);
        let matches = self.adjectives_alone(matches, token);
        if matches.iter().any(|m| m.kind == NameKind::Demonym) {
            // "the Kazakh city of Taraz": the generic word belongs to the name that follows.
            (generic, full) = (None, tokens.clone());
        }
        let cue = self.cue(full.start);
        let span = self.text.span(tokens.clone());
        let mention = Mention {
            name: if known { name } else { incidentmap_gazetteer::fold(&self.text.source[span.clone()]) },
            range: span,
            full: self.text.span(full),
            tokens,
            matches,
            generic,
            cue,
        };
        let accepted = if known { self.accept(&mention, previous) } else { self.accept_unknown(&mention, previous) };
        accepted.then_some(mention)
    }

    /// An adjective of a country names no settlement, unless a preposition of place leads to it:
    /// "Kazakh police", but "near Kazakh".
    fn adjectives_alone(&self, mut matches: Vec<Match<'g>>, token: usize) -> Vec<Match<'g>> {
        let adjective = matches.iter().any(|m| m.kind == NameKind::Demonym);
        let led = self.cue(token).is_some_and(|c| c.0 <= Cue::Near)
            && self.text.tokens.get(token + 1).is_none_or(|t| t.gap != Gap::Joint);
        if adjective && !led {
            matches.retain(|m| m.kind == NameKind::Demonym);
        }
        matches
    }

    fn may_begin(&self, token: usize) -> bool {
        let t = &self.text.tokens[token];
        let word = self.text.written(token);
        let cased = word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_lowercase());
        !t.digit && (t.capital || !cased) && self.text.folded(token).chars().count() > 1
    }

    /// The longest name that begins here: its end, its folded form, its places.
    fn longest(&self, start: usize) -> Option<(usize, String, Vec<Match<'g>>)> {
        let mut states = vec![(self.gazetteer.walk(), String::new())];
        let mut best = None;
        for token in start..self.end.min(start + LONGEST) {
            if token > start && !self.text.joined(token) {
                break;
            }
            states = self.step(&states, token);
            if states.is_empty() {
                break;
            }
            if self.may_end(start, token)
                && let Some((matches, name)) = states.iter().find_map(|(walk, name)| Some((walk.matches()?, name)))
            {
                let matches: Vec<Match<'g>> = matches.take(MOST_CANDIDATES).collect();
                // A place that is known does not give way to a village for the sake of one more word.
                if best.is_none() || !only_villages(&matches) {
                    best = Some((token + 1, name.clone(), matches));
                }
            }
            if self.text.tokens[token].possessive {
                break;
            }
        }
        best
    }

    /// All ways on through one more word, as it is or without a case ending.
    fn step(&self, states: &[(Walk<'g>, String)], token: usize) -> Vec<(Walk<'g>, String)> {
        let word = self.text.folded(token);
        let mut next = Vec::new();
        for (walk, name) in states {
            let walk = if name.is_empty() { Some(*walk) } else { walk.push(" ") };
            let Some(walk) = walk else { continue };
            let mut push = |word: &str| {
                if let Some(walk) = walk.push(word) {
                    let space = if name.is_empty() { "" } else { " " };
                    next.push((walk, format!("{name}{space}{word}")));
                }
            };
            push(word);
            if word.chars().count() > 3 {
                for (ending, stands_for) in self.lexicon.inflections {
                    if let Some(stem) = word.strip_suffix(ending) {
                        stands_for.iter().for_each(|s| push(&format!("{stem}{s}")));
                    }
                }
            }
        }
        next.truncate(24);
        next
    }

    /// Whether a name may end with this word: it is capitalised like its first, or generic.
    fn may_end(&self, start: usize, token: usize) -> bool {
        let t = &self.text.tokens[token];
        token == start || t.capital || t.digit || self.is_generic(token)
    }

    fn is_generic(&self, token: usize) -> bool {
        lang::lookup(self.text, token, self.lexicon.generics).is_some()
    }

    /// The end of a name that the gazetteer does not know: the capitalised words in a row.
    fn unknown_end(&self, start: usize) -> usize {
        let mut end = start + 1;
        while end < self.end.min(start + 4)
            && self.text.joined(end)
            && self.text.tokens[end].capital
            && !self.is_generic(end)
        {
            end += 1;
        }
        end
    }

    /// The generic word before or after a name, and the tokens from the one to the other.
    fn generic(&self, tokens: &Range<usize>) -> (Option<Generic>, Range<usize>) {
        let inside = tokens.clone().rev().find_map(|t| lang::lookup(self.text, t, self.lexicon.generics));
        if let Some((generic, _)) = inside.filter(|_| tokens.len() > 1) {
            return (Some(generic), tokens.clone());
        }
        let after = tokens.end;
        if after < self.end
            && self.text.joined(after)
            && !self.text.tokens[after - 1].possessive
            && let Some((generic, length)) = lang::lookup(self.text, after, self.lexicon.generics)
        {
            return (Some(generic), tokens.start..(after + length).min(self.end));
        }
        let mut before = tokens.start;
        while before > 0 && self.text.joined(before) && self.lexicon.links.contains(&self.text.folded(before - 1)) {
            before -= 1;
        }
        if before > 0 && self.text.joined(before) {
            let start = before.saturating_sub(2);
            let found = (start..before).find_map(|at| {
                let (generic, length) = lang::lookup(self.text, at, self.lexicon.generics)?;
                (at + length == before).then_some((generic, at))
            });
            if let Some((generic, at)) = found {
                return (Some(generic), at..tokens.end);
            }
        }
        (None, tokens.clone())
    }

    /// The longest phrase right before a token that relates the name to the event.
    fn cue(&self, mut before: usize) -> Option<(Cue, Range<usize>)> {
        let attribute = |t: usize| lang::any_at(self.text, t, self.lexicon.attributes).is_some();
        while before > 0 && self.text.joined(before) && attribute(before - 1) {
            before -= 1;
        }
        if !self.text.joined(before) {
            return None;
        }
        (1..=6.min(before)).rev().find_map(|length| {
            let start = before - length;
            let (cue, found) = lang::lookup(self.text, start, self.lexicon.cues)?;
            (found == length).then_some((cue, start..before))
        })
    }

    /// "in Zhanaozen and Shetpe": the second name stands like the first.
    fn inherit_cue(&self, mention: &mut Mention<'g>, previous: Option<&Mention<'g>>) {
        let Some(previous) = previous else { return };
        let start = self.text.tokens[previous.tokens.end - 1].range.end;
        if mention.cue.is_none() && start <= mention.full.start {
            let between = self.text.source[start..mention.full.start].trim().trim_end_matches("the").trim();
            if matches!(between, "and" | "," | "or" | "и" | "/") {
                mention.cue.clone_from(&previous.cue);
            }
        }
    }
}

/// Mentions at byte ranges that somebody else has found, in the order given.
pub(crate) fn given<'g>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    gazetteer: &'g Gazetteer<'g>,
    ranges: &[Range<usize>],
) -> Vec<Mention<'g>> {
    let mut mentions: Vec<Mention<'g>> = Vec::new();
    for range in ranges {
        let first = text.tokens.partition_point(|t| t.range.end <= range.start);
        let end = text.tokens.partition_point(|t| t.range.start < range.end).max(first);
        let finder = Finder { text, lexicon, gazetteer, end };
        let written = text.source.get(range.clone()).unwrap_or_default();
        let name = incidentmap_gazetteer::fold(written);
        let exact: Vec<Match<'g>> = gazetteer.find_folded(&name).take(MOST_CANDIDATES).collect();
        let walked = || finder.longest(first).filter(|found| found.0 == end).map(|found| found.2);
        let found = !exact.is_empty() || first >= end || written.is_empty();
        let matches = if found { exact } else { walked().unwrap_or_default() };
        let tokens = first..end;
        let around = Finder { end: text.tokens.len(), ..finder };
        let (generic, full) = if first < end { around.generic(&tokens) } else { (None, tokens.clone()) };
        let cue = if first < end { around.cue(full.start) } else { None };
        let full = text.span(full);
        mentions.push(Mention {
            name,
            full: full.start.min(range.start)..full.end.max(range.end),
            range: range.clone(),
            tokens,
            matches,
            generic,
            cue,
        });
    }
    mentions
}
