//! Which names are meant as toponyms: against persons, organisations, common words, months.

use super::{Finder, Mention, only_villages};
use crate::lang::{self, Cue, Generic};
use crate::text::Gap;
use incidentmap_gazetteer::{Level, NameKind};

/// A lone word at the head of a sentence must be a place of this size to count.
const HEAD_POPULATION: u32 = 15_000;

impl<'g> Finder<'_, '_, 'g> {
    pub(super) fn accept(&self, mention: &Mention<'g>, previous: Option<usize>) -> bool {
        let first = mention.tokens.start;
        let t = &self.text.tokens[first];
        let word = self.text.written(first);
        let located = mention.cue.as_ref().is_some_and(|c| c.0 <= Cue::Border);
        let single = mention.tokens.len() == 1;
        let abbreviation = mention.matches.iter().all(|m| m.kind == NameKind::Abbreviation);
        if single && (abbreviation || mention.name.chars().count() <= 3) {
            let capitals = word.chars().filter(|c| c.is_uppercase()).count();
            let stopped = self.text.source[t.range.end..].starts_with('.') && abbreviation;
            if capitals < 2 && !stopped && (abbreviation || !(located || mention.generic.is_some())) {
                return false;
            }
        }
        let wide = mention.matches.iter().any(|m| m.place.level() <= Level::Admin1);
        let population = mention.matches.iter().map(|m| m.place.population()).max().unwrap_or(0);
        if single {
            let calendar = lang::lookup(self.text, first, self.lexicon.months)
                .or_else(|| lang::lookup(self.text, first, self.lexicon.weekdays));
            // "University", "the Pope", "the Village": the words that tell of names are none themselves.
            let tells = [self.lexicon.bodies, self.lexicon.titles]
                .iter()
                .any(|l| lang::any_at(self.text, first, *l) == Some(1));
            let function_word = self.lexicon.typical.contains(&self.text.folded(first));
            if calendar.is_some() || tells || function_word || self.is_generic(first) {
                return false;
            }
            // Where adjectives are small, a capital one only begins the sentence: "Российские военные".
            if !self.lexicon.capital_adjectives && t.gap == Gap::Sentence && mention.is_demonym() {
                return false;
            }
            // NATO is no village: capitals throughout are an acronym where the sentence is not shouted.
            if t.shouted && t.gap != Gap::Sentence && !abbreviation && !self.shouting(first) {
                return false;
            }
            let common = (self.lexicon.common)(&mention.name);
            if common && (t.gap == Gap::Sentence || !(located || mention.generic.is_some())) {
                return false;
            }
            if t.gap == Gap::Sentence
                && !wide
                && population < HEAD_POPULATION
                && mention.generic.is_none()
                && !t.shouted
            {
                return false;
            }
        }
        if mention.generic.is_some() {
            return true;
        }
        let country = mention.matches.iter().any(|m| m.place.level() <= Level::Country);
        country || !(self.follows_person(mention, previous) || self.precedes_surname(mention))
    }

    /// Whether the words around are in capitals too: a headline.
    fn shouting(&self, token: usize) -> bool {
        let around = token.saturating_sub(1)..(token + 2).min(self.end);
        around.filter(|t| *t != token).any(|t| self.text.tokens[t].shouted)
    }

    /// A title or a capitalised word that is no place stands right before: "Robert Blake".
    fn follows_person(&self, mention: &Mention<'g>, previous: Option<usize>) -> bool {
        let first = mention.tokens.start;
        if first == 0 || !self.text.joined(first) || previous == Some(first) || mention.cue.is_some() {
            return false;
        }
        let before = first - 1;
        let title = (first.saturating_sub(2)..first)
            .any(|t| lang::any_at(self.text, t, self.lexicon.titles).is_some_and(|n| t + n == first));
        let t = &self.text.tokens[before];
        let folded = self.text.folded(before);
        let known = self.is_generic(before)
            || self.lexicon.links.contains(&folded)
            || self.lexicon.typical.contains(&folded)
            || (self.lexicon.common)(folded)
            || lang::lookup(self.text, before, self.lexicon.months).is_some()
            || lang::lookup(self.text, before, self.lexicon.weekdays).is_some();
        title || (t.capital && t.gap != Gap::Sentence && !t.possessive && !known)
    }

    /// A capitalised word that is no place stands right after: "Paris Hilton", "Kazan University".
    fn precedes_surname(&self, mention: &Mention<'g>) -> bool {
        let next = mention.tokens.end;
        let possessive = self.text.tokens[next - 1].possessive;
        if next >= self.end || !self.text.joined(next) || possessive || !self.text.tokens[next].capital {
            return false;
        }
        let shouting = self.text.tokens[next - 1].shouted;
        let title = lang::any_at(self.text, next, self.lexicon.titles).is_some();
        let place = || self.longest(next).is_some_and(|found| !only_villages(&found.2));
        !shouting && !title && !self.is_generic(next) && !place()
    }

    /// A capitalised word that the gazetteer lacks is a place when the text says so: "in the
    /// village of X", "near X".
    pub(super) fn accept_unknown(&self, mention: &Mention<'g>, previous: Option<usize>) -> bool {
        let first = &self.text.tokens[mention.tokens.start];
        let located = mention.cue.as_ref().is_some_and(|c| c.0 <= Cue::Near);
        let short = mention.name.chars().count() < 5;
        let settlement = matches!(mention.generic, Some(Generic::Class(_) | Generic::Unit(Level::Admin2)));
        let organisation = mention.tokens.clone().any(|t| self.text.tokens[t].shouted)
            || lang::any_at(self.text, mention.tokens.end, self.lexicon.bodies).is_some()
            || mention.tokens.clone().any(|t| lang::any_at(self.text, t, self.lexicon.bodies).is_some());
        let calendar = mention.tokens.clone().any(|t| {
            lang::lookup(self.text, t, self.lexicon.months).is_some()
                || lang::lookup(self.text, t, self.lexicon.weekdays).is_some()
                || lang::lookup(self.text, t, self.lexicon.seasons).is_some()
        });
        first.gap != Gap::Sentence
            && !organisation
            && !calendar
            && !short
            && (settlement || located)
            && previous != Some(mention.tokens.start)
    }
}
