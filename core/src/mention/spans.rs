//! Where names may stand: the index of names is walked from every word that may begin one.

use super::{MOST_CANDIDATES, Mention, only_villages};
use crate::lang::{self, Cue, Generic, Lexicon};
use crate::text::{Case, Gap, Text};
use core::ops::Range;
use incidentmap_gazetteer::{Gazetteer, Match, Matches, NameKind, Walk};

/// Most words that one name may have.
const LONGEST: usize = 7;
/// Ways that are followed at a time.
const WAYS: usize = 24;
/// Words after "is a" among which its generic word stands.
const PREDICATE: usize = 6;

/// Looks for names in one sentence.
pub(super) struct Finder<'s, 't, 'g> {
    pub(super) text: &'s Text<'t>,
    pub(super) lexicon: &'s Lexicon,
    pub(super) gazetteer: &'g Gazetteer<'g>,
    /// What the sentence's capital letters tell.
    pub(super) case: Case,
    /// Its first token.
    pub(super) start: usize,
    /// The token after its last.
    pub(super) end: usize,
}

/// A way through the index of names, word by word.
struct Way<'g> {
    walk: Walk<'g>,
    /// The name walked, where a word lost its ending.
    inflected: Option<String>,
}

/// The longest name that begins at a token.
pub(super) struct Found<'g> {
    /// The token after it.
    pub(super) end: usize,
    /// The name as filed.
    pub(super) name: String,
    /// What bears it.
    pub(super) matches: Vec<Match<'g>>,
}

impl<'g> Finder<'_, '_, 'g> {
    /// The name that may begin at a token, whether or not it is meant as one.
    pub(super) fn at(&self, token: usize) -> Option<Mention<'g>> {
        if !self.may_begin(token) {
            return None;
        }
        let found = self.longest(token);
        // No name that nobody knows begins with "The", and none is seen where letters show nothing.
        if found.is_none() && (self.case != Case::Mixed || self.lexicon.typical.contains(&self.text.folded(token))) {
            return None;
        }
        let unknown = || Found { end: self.unknown_end(token), name: String::new(), matches: Vec::new() };
        let known = found.is_some();
        let Found { end, name, matches } = found.unwrap_or_else(unknown);
        let tokens = token..end;
        let (mut generic, mut full) = self.generic(&tokens);
        let matches = self.adjectives_alone(matches, token);
        if matches.iter().any(|m| m.kind == NameKind::Demonym) {
            // "the Kazakh city of Taraz": the generic word belongs to the name that follows.
            (generic, full) = (None, tokens.clone());
        }
        let cue = self.cue(full.start);
        let range = self.text.span(tokens.clone());
        Some(Mention {
            name: if known { name } else { incidentmap_gazetteer::fold(&self.text.source[range.clone()]) },
            range,
            full: self.text.span(full),
            tokens,
            matches,
            generic,
            cue,
            predicate: None,
            sentence: 0,
            fragment: false,
        })
    }

    /// What the gazetteer knows of a name between two tokens, and whether that is only a part of it.
    pub(super) fn known(&self, name: &str, tokens: Range<usize>) -> (Vec<Match<'g>>, bool) {
        let exact: Vec<Match<'g>> = self.gazetteer.find_folded(name).take(MOST_CANDIDATES).collect();
        if !exact.is_empty() || tokens.is_empty() {
            return (exact, false);
        }
        let whole = tokens.len();
        let parts = tokens.filter_map(|t| Some((t, self.longest(t)?)));
        // The longest part, of equally long ones the last: "North Dallas" is by Dallas.
        let part = parts.max_by_key(|(t, found)| found.end - t);
        part.map_or((Vec::new(), false), |(t, found)| (found.matches, found.end - t < whole))
    }

    /// What the text says that a name before this token is: "X is a small town".
    pub(super) fn predicate(&self, after: usize) -> Option<Generic> {
        if after >= self.end || !self.text.joined(after) {
            return None;
        }
        let begins = lang::any_at(self.text, after, self.lexicon.copulas)?;
        (after + begins..self.end.min(after + begins + PREDICATE))
            .take_while(|t| self.text.joined(*t))
            .find_map(|t| lang::lookup(self.text, t, self.lexicon.generics))
            .map(|(generic, _)| generic)
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

    /// Whether a word alone is none of a place: a month where months have capitals, "in February", though there is a town of
    /// that name; a common word that capital letters throughout make a name of, "EASTERN".
    pub(super) fn is_only_a_word(&self, mention: &Mention<'_>) -> bool {
        let token = mention.tokens.start;
        let month = || lang::lookup(self.text, token, self.lexicon.months).is_some();
        mention.tokens.len() == 1
            && mention.generic.is_none()
            && match self.case {
                Case::Upper => (self.lexicon.common)(self.text.folded(token)) || month(),
                _ => self.lexicon.capital_months && month(),
            }
    }

    pub(super) fn may_begin(&self, token: usize) -> bool {
        let t = &self.text.tokens[token];
        // Scripts without capitals show nothing.
        let caseless = || !self.text.written(token).chars().next().is_some_and(|c| c.is_ascii() || c.is_lowercase());
        !t.digit
            && (t.capital || self.case == Case::Lower || caseless())
            && self.text.folded(token).chars().nth(1).is_some()
    }

    /// The longest name that begins here: its end, its folded form, its places.
    pub(super) fn longest(&self, start: usize) -> Option<Found<'g>> {
        let mut ways = vec![Way { walk: self.gazetteer.walk(), inflected: None }];
        let mut best: Option<(usize, Option<String>, Matches<'g>)> = None;
        for token in start..self.end.min(start + LONGEST) {
            if token > start && !self.text.joined(token) {
                break;
            }
            self.step(&mut ways, start, token);
            if ways.is_empty() {
                break;
            }
            if self.may_end(start, token)
                && let Some((matches, way)) = ways.iter().find_map(|way| Some((way.walk.matches()?, way)))
                // A place that is known does not give way to a village for the sake of one more word.
                && (best.is_none() || !only_villages(matches.clone()))
            {
                best = Some((token + 1, way.inflected.clone(), matches));
            }
            if self.text.tokens[token].possessive {
                break;
            }
        }
        let (end, inflected, matches) = best?;
        let name = inflected.unwrap_or_else(|| self.words(start..end));
        Some(Found { end, name, matches: matches.take(MOST_CANDIDATES).collect() })
    }

    /// The folded words between two tokens.
    fn words(&self, tokens: Range<usize>) -> String {
        let mut name = String::new();
        for token in tokens {
            if !name.is_empty() {
                name.push(' ');
            }
            name.push_str(self.text.folded(token));
        }
        name
    }

    /// All ways on through one more word, as it is or without a case ending.
    fn step(&self, ways: &mut Vec<Way<'g>>, start: usize, token: usize) {
        let word = self.text.folded(token);
        if token > start {
            ways.retain_mut(|way| way.walk.push(" ").map(|walk| way.walk = walk).is_some());
        }
        let inflections = if word.chars().nth(2).is_some() { self.lexicon.inflections } else { &[] };
        let mut more = Vec::new();
        ways.retain_mut(|way| {
            for (ending, stands_for) in inflections {
                let Some(stem) = word.strip_suffix(ending) else { continue };
                let stem_walk = way.walk.push(stem);
                for (walk, base) in stands_for.iter().filter_map(|base| Some((stem_walk?.push(base)?, base))) {
                    let mut name = way.inflected.clone().unwrap_or_else(|| self.words(start..token));
                    if !name.is_empty() {
                        name.push(' ');
                    }
                    more.push(Way { walk, inflected: Some(name + stem + base) });
                }
            }
            let Some(walk) = way.walk.push(word) else { return false };
            way.walk = walk;
            if let Some(name) = &mut way.inflected {
                name.push(' ');
                name.push_str(word);
            }
            true
        });
        ways.append(&mut more);
        ways.truncate(WAYS);
    }

    /// Whether a name may end with this word: it is capitalised like its first, or generic.
    fn may_end(&self, start: usize, token: usize) -> bool {
        let t = &self.text.tokens[token];
        token == start || t.capital || t.digit || self.case == Case::Lower || self.is_generic(token)
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
            && !self.is_unit_adjective(end)
        {
            end += 1;
        }
        end
    }

    /// «села Чечме Кадамжайского района»: an adjective before its generic word begins a name of its own.
    fn is_unit_adjective(&self, token: usize) -> bool {
        let adjectives = !self.lexicon.inflections.is_empty();
        adjectives && token + 1 < self.end && self.text.joined(token + 1) && self.is_generic(token + 1)
    }

    /// The generic word before or after a name, and the tokens from the one to the other.
    pub(super) fn generic(&self, tokens: &Range<usize>) -> (Option<Generic>, Range<usize>) {
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
    pub(super) fn cue(&self, mut before: usize) -> Option<(Cue, Range<usize>)> {
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

    /// Whether nothing but "and" or "or" stands between two names, perhaps with a comma or an article.
    pub(super) fn pairs(&self, first: &Mention<'g>, second: &Mention<'g>) -> bool {
        let between = self.text.tokens[first.tokens.end - 1].range.end..second.full.start.min(second.range.start);
        let at = first.tokens.end;
        let joins = [self.lexicon.and, self.lexicon.or].iter().any(|list| lang::any_at(self.text, at, *list).is_some());
        let Some(word) = self.text.tokens.get(at).filter(|word| joins && word.range.end <= between.end) else {
            return false;
        };
        let rest = self.text.source[word.range.end..between.end].trim();
        matches!(self.text.source[between.start..word.range.start].trim(), "" | ",")
            && (rest.is_empty() || self.lexicon.links.contains(&rest))
    }

    /// "in Zhanaozen and Shetpe": the second name stands like the first.
    pub(super) fn inherit_cue(&self, mention: &mut Mention<'g>, previous: Option<&Mention<'g>>) {
        let Some(previous) = previous else { return };
        let start = self.text.tokens[previous.tokens.end - 1].range.end;
        if mention.cue.is_none() && start <= mention.full.start {
            let listed = matches!(self.text.source[start..mention.full.start].trim(), "," | "/");
            let paired = self.text.joined(previous.tokens.end) && self.pairs(previous, mention);
            if listed || paired {
                mention.cue.clone_from(&previous.cue);
            }
        }
    }
}
