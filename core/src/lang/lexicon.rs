//! What a language is to this library: one lexicon of folded words and patterns.

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

/// All that this library knows of a language.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// ISO 639-1 code.
    pub(crate) code: &'static str,
    /// Words that occur in any text of the language, to tell it from others.
    pub(crate) typical: &'static [&'static str],
    /// Month names and abbreviations, 1 to 12; `stem*` allowed.
    pub(crate) months: &'static [(Pattern, i8)],
    /// Weekdays, Monday is 1.
    pub(crate) weekdays: &'static [(Pattern, i8)],
    /// Number words.
    pub(crate) numbers: &'static [(Pattern, u32)],
    /// Words that multiply a number: hundred, thousand.
    pub(crate) multiples: &'static [(Pattern, u32)],
    /// Words for an unknown number, and the least they say.
    pub(crate) vague: &'static [(Pattern, u32)],
    /// "at least", "more than".
    pub(crate) at_least: &'static [Pattern],
    /// "up to", "no more than".
    pub(crate) at_most: &'static [Pattern],
    /// "about", "some".
    pub(crate) about: &'static [Pattern],
    /// "a", "an", "one": one person when a person follows.
    pub(crate) single: &'static [Pattern],
    /// "band", "group": one of these is not one person.
    pub(crate) groups: &'static [Pattern],
    /// "another", "others": may stand for a person without a noun.
    pub(crate) others: &'static [Pattern],
    /// Nouns for people.
    pub(crate) people: &'static [Pattern],
    /// Nouns for people who fight the state: when they die it was a battle.
    pub(crate) fighters: &'static [Pattern],
    /// Nouns for police and soldiers.
    pub(crate) forces: &'static [Pattern],
    /// Words that tell what became of people.
    pub(crate) casualties: &'static [(Pattern, Casualty)],
    /// Words that say that nobody was hurt.
    pub(crate) nobody: &'static [Pattern],
    /// Words after which a deed is alleged or intended, not done: "on suspicion of".
    pub(crate) alleged: &'static [Pattern],
    /// Words that may stand between a preposition and a generic word: "the southern city of".
    pub(crate) attributes: &'static [Pattern],
    /// Words after which a weapon is a find, not a deed: "seized", "found".
    pub(crate) finds: &'static [Pattern],
    /// Words that tell of an event.
    pub(crate) triggers: &'static [Trigger],
    /// Words that make a sentence a plan, a threat or a generality.
    pub(crate) unreal: &'static [Pattern],
    /// Words that sum up an event told before.
    pub(crate) outcome: &'static [Pattern],
    /// Words after which a clause tells of another event than the one before.
    pub(crate) clause: &'static [Pattern],
    /// Relative days: "yesterday" is -1.
    pub(crate) relative_days: &'static [(Pattern, i32)],
    /// "a week earlier": days before the date told last.
    pub(crate) chained: &'static [(Pattern, i32)],
    /// "on the same day".
    pub(crate) same_day: &'static [Pattern],
    /// "over the weekend", "this weekend".
    pub(crate) weekend: &'static [Pattern],
    /// "last", "this" before a unit of time.
    pub(crate) seasons: &'static [(Pattern, (i8, i8))],
    /// Phrases before a name that say where the event was relative to it, longest first.
    pub(crate) cues: &'static [(Pattern, Cue)],
    /// Generic words beside names.
    pub(crate) generics: &'static [(Pattern, Generic)],
    /// Small words inside names and between generic word and name: "of", "the".
    pub(crate) links: &'static [&'static str],
    /// Words before a name that make it a person: titles, ranks.
    pub(crate) titles: &'static [Pattern],
    /// Words after a name that make it part of an organisation's name.
    pub(crate) bodies: &'static [Pattern],
    /// "the same city", "the city": stands for the place told last.
    pub(crate) same_place: &'static [Pattern],
    /// Endings that case puts on a name, and what they stand for: the ending, and what the name
    /// ends in without it.
    pub(crate) inflections: &'static [(&'static str, &'static [&'static str])],
    /// Words that the language also writes in lower case: no toponyms by themselves.
    pub(crate) common: fn(&str) -> bool,
}
