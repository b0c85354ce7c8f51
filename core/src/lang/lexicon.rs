//! What a language is to this library: one lexicon of folded words and patterns.

use super::relations::Relations;
use super::tolls::Tolls;
use crate::incident::{Casualty, SubEventType};
use incidentmap_gazetteer::{FeatureClass, Level};

/// A few words that are looked for: see the module.
pub(crate) type Pattern = &'static str;

/// What a generic word says of the name beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Generic {
    /// A unit of this level.
    Unit(Level),
    /// A place of this class: city, lake, mountain, airport.
    Class(FeatureClass),
}

/// How a phrase before a name places the event relative to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cue {
    /// "in", "at": at the place itself.
    At,
    /// "near", "outskirts of", "30 km south of".
    Near,
    /// "on the border of": somewhere along it.
    Border,
    /// "from", "to", "of": the place is named, not the site.
    Other,
}

/// A word that tells of an event.
#[derive(Debug)]
pub(crate) struct Trigger {
    /// The words.
    pub(crate) pattern: Pattern,
    /// What kind of event they tell of.
    pub(crate) kind: SubEventType,
    /// How strongly, 1 to 4; the kinds of one event are weighed against each other.
    pub(crate) weight: u8,
}

/// Patterns, with the number whose last six bits say of a word that it may begin one of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    pub(crate) bit: u32,
    pub(crate) patterns: &'static [Pattern],
}

/// Patterns that stand for values, with a number of the same sort.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Table<T: 'static> {
    pub(crate) bit: u32,
    pub(crate) entries: &'static [(Pattern, T)],
}

impl Words {
    /// Patterns under a number, 0 to 255, that no other list of the language has.
    pub(crate) const fn new(bit: u32, patterns: &'static [Pattern]) -> Self {
        Self { bit, patterns }
    }

    /// Its number and its patterns.
    pub(crate) fn list(&self) -> (u32, Vec<Pattern>) {
        (self.bit, self.patterns.to_vec())
    }
}

impl<T> Table<T> {
    /// Patterns under a number, 0 to 255, that no other list of the language has.
    pub(crate) const fn new(bit: u32, entries: &'static [(Pattern, T)]) -> Self {
        Self { bit, entries }
    }

    /// Its number and its patterns.
    pub(crate) fn list(&self) -> (u32, Vec<Pattern>) {
        (self.bit, self.entries.iter().map(|entry| entry.0).collect())
    }
}

/// The number of the words that tell of events.
pub(crate) const TRIGGER_BIT: u32 = 63;

/// All that this library knows of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// ISO 639-1 code.
    pub(crate) code: &'static str,
    /// Letters that only this language has among those known here.
    pub(crate) letters: &'static str,
    /// Abbreviations, after which a full stop ends no sentence.
    pub(crate) abbreviations: &'static [&'static str],
    /// Words that occur in any text of the language, to tell it from others.
    pub(crate) typical: &'static [&'static str],
    /// Month names and abbreviations, 1 to 12; `stem*` allowed.
    pub(crate) months: Table<i8>,
    /// Whether month names begin with a capital: without one they are other words.
    pub(crate) capital_months: bool,
    /// Endings of a day's number: "16th".
    pub(crate) ordinals: &'static [&'static str],
    /// Words before a month or a year that stands alone: "in 2004".
    pub(crate) dated: Words,
    /// Words after a year: «2012 года».
    pub(crate) year: Words,
    /// "last": before a weekday.
    pub(crate) last: Words,
    /// "since": before the day from which on, or up to which, something was so.
    pub(crate) since: Words,
    /// Weekdays, Monday is 1.
    pub(crate) weekdays: Table<i8>,
    /// Number words.
    pub(crate) numbers: Table<u32>,
    /// Words that multiply a number: hundred, thousand.
    pub(crate) multiples: Table<u32>,
    /// Words for an unknown number, and the least they say.
    pub(crate) vague: Table<u32>,
    /// "at least", "more than".
    pub(crate) at_least: Words,
    /// "up to", "no more than".
    pub(crate) at_most: Words,
    /// "about", "some".
    pub(crate) about: Words,
    /// "a", "an", "one": one person when a person follows.
    pub(crate) single: Words,
    /// "the", "his": one person when a noun for one follows.
    pub(crate) definite: Words,
    /// Nouns that make one person of the name or word beside them: titles, kin.
    pub(crate) persons: Words,
    /// "of the": between a number and the people of whom it counts some.
    pub(crate) parts: Words,
    /// Nouns for what is counted besides people: houses, kilometres.
    pub(crate) things: Words,
    /// Prepositions: who stands after one is not who something happened to.
    pub(crate) led: Words,
    /// "and": joins two of a kind.
    pub(crate) and: Words,
    /// "or".
    pub(crate) or: Words,
    /// "no", "not": before a number it counts nobody.
    pub(crate) negations: Words,
    /// "between", "from": before the lower of two numbers.
    pub(crate) between: Words,
    /// "to": between two numbers, the lower and the upper.
    pub(crate) until: Words,
    /// "year old": after a number that is an age.
    pub(crate) years_old: Words,
    /// "aged": before numbers that are ages.
    pub(crate) aged: Words,
    /// "people", "others": nouns that do not say which people.
    pub(crate) anybody: Words,
    /// "army", "police": nouns for people, none of whom is one.
    pub(crate) collectives: Words,
    /// Endings of nouns in the plural.
    pub(crate) plurals: &'static [&'static str],
    /// Words that begin another clause inside a sentence: when, after, which.
    pub(crate) breaks: Words,
    /// "band", "group": one of these is not one person.
    pub(crate) groups: Words,
    /// "another", "others": may stand for a person without a noun.
    pub(crate) others: Words,
    /// Nouns for people.
    pub(crate) people: Words,
    /// Nouns for people who fight the state: when they die it was a battle.
    pub(crate) fighters: Words,
    /// Nouns for police and soldiers.
    pub(crate) forces: Words,
    /// Words that tell what became of people.
    pub(crate) casualties: Table<Casualty>,
    /// Words that say that nobody was hurt, with what became of nobody.
    pub(crate) nobody: Table<&'static [Casualty]>,
    /// What links people to what became of them.
    pub(crate) tolls: Tolls,
    /// Words after which a deed is alleged or intended, not done: "on suspicion of".
    pub(crate) alleged: Words,
    /// Words that may stand between a preposition and a generic word: "the southern city of".
    pub(crate) attributes: Words,
    /// Words after which a weapon is a find, not a deed: "seized", "found".
    pub(crate) finds: Words,
    /// Words that tell of an event.
    pub(crate) triggers: &'static [Trigger],
    /// Words that make a sentence a plan, a threat or a generality.
    pub(crate) unreal: Words,
    /// Words for what is said and done about an event afterwards: trials, condemnations, anniversaries.
    pub(crate) background: Words,
    /// Words that sum up an event told before.
    pub(crate) outcome: Words,
    /// Words after which a clause tells of another event than the one before.
    pub(crate) clause: Words,
    /// Words that do so only after a comma; without one they join nouns: "and".
    pub(crate) joining: Words,
    /// Relative days: "yesterday" is -1.
    pub(crate) relative_days: Table<i32>,
    /// "a week earlier": days before the date told last.
    pub(crate) chained: Table<i32>,
    /// "on the same day".
    pub(crate) same_day: Words,
    /// "over the weekend", "this weekend".
    pub(crate) weekend: Words,
    /// "last", "this" before a unit of time.
    pub(crate) seasons: Table<(i8, i8)>,
    /// Phrases before a name that say where the event was relative to it, longest first.
    pub(crate) cues: Table<Cue>,
    /// Generic words beside names.
    pub(crate) generics: Table<Generic>,
    /// Small words inside names and dates and between generic word and name: "of", "the".
    pub(crate) links: &'static [&'static str],
    /// Words before a name that make it a person: titles, ranks.
    pub(crate) titles: Words,
    /// "is a": what follows says what the name before is.
    pub(crate) copulas: Words,
    /// Words for saying: who does is a person, or speaks for a place.
    pub(crate) speech: Words,
    /// Words that say what became of one person, by their form: «убит», «ранена».
    pub(crate) one_fate: Words,
    /// "that": what is said follows.
    pub(crate) that: Words,
    /// Accidents and disasters, that nobody wanted.
    pub(crate) accidents: Words,
    /// Nouns for people in a crowd: when they fight it is a riot.
    pub(crate) crowds: Words,
    /// Whether the word for a street stands after its name: "Warsak Road", not «улица Ленина».
    pub(crate) street_after: bool,
    /// Words beside a name that make it a street's.
    pub(crate) streets: Words,
    /// "according to": a source is named.
    pub(crate) sources: Words,
    /// Words after a name that make it part of an organisation's name.
    pub(crate) bodies: Words,
    /// Words that tell where something lies beside the places that are named.
    pub(crate) relations: Relations,
    /// "the same city", "the city": stands for the place told last.
    pub(crate) same_place: Words,
    /// Endings that case puts on a name, and what they stand for: the ending, and what the name
    /// ends in without it.
    pub(crate) inflections: &'static [(&'static str, &'static [&'static str])],
    /// Words that the language also writes in lower case: no toponyms by themselves.
    pub(crate) common: fn(&str) -> bool,
}

impl Lexicon {
    /// Every list of patterns with its number.
    pub(crate) fn lists(&self) -> Vec<(u32, Vec<Pattern>)> {
        let words = [
            self.at_least,
            self.at_most,
            self.about,
            self.single,
            self.groups,
            self.others,
            self.people,
            self.fighters,
            self.forces,
            self.alleged,
            self.attributes,
            self.finds,
            self.unreal,
            self.outcome,
            self.clause,
            self.joining,
            self.that,
            self.since,
            self.last,
            self.dated,
            self.year,
            self.same_day,
            self.weekend,
            self.titles,
            self.speech,
            self.copulas,
            self.bodies,
            self.same_place,
            self.definite,
            self.persons,
            self.parts,
            self.things,
            self.led,
            self.breaks,
            self.and,
            self.or,
            self.negations,
            self.between,
            self.until,
            self.years_old,
            self.aged,
            self.anybody,
            self.collectives,
            self.sources,
            self.background,
            self.one_fate,
            self.accidents,
            self.crowds,
            self.streets,
        ];
        let mut lists: Vec<_> = words.iter().map(Words::list).collect();
        lists.extend([
            self.months.list(),
            self.weekdays.list(),
            self.numbers.list(),
            self.multiples.list(),
            self.vague.list(),
            self.casualties.list(),
            self.nobody.list(),
            self.relative_days.list(),
            self.chained.list(),
            self.seasons.list(),
            self.cues.list(),
            self.generics.list(),
        ]);
        lists.extend(self.relations.lists());
        lists.extend(self.tolls.lists());
        lists.push((TRIGGER_BIT, self.triggers.iter().map(|t| t.pattern).collect()));
        lists
    }
}
