//! The words by which people are linked to what became of them.

use super::lexicon::{Pattern, Table, Words};

/// What an auxiliary tells of the participle after it and of whom it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auxiliary {
    /// "were", «были»: makes a passive.
    Passive,
    /// "was", «была»: makes a passive of one.
    PassiveOfOne,
    /// "is": the same, and what is so may be so in general.
    General,
    /// "have", "to": begins a perfect or an infinitive.
    Perfect,
    /// "has": begins a perfect of one.
    PerfectOfOne,
}

impl Auxiliary {
    /// Whether it makes a passive by itself.
    pub(crate) const fn is_passive(self) -> bool {
        matches!(self, Self::Passive | Self::PassiveOfOne | Self::General)
    }

    /// Whether it is said of one.
    pub(crate) const fn is_of_one(self) -> bool {
        matches!(self, Self::PassiveOfOne | Self::General | Self::PerfectOfOne)
    }
}

/// How a word says what became of people, where it does not do so like most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// "died", "dead": of those who stand before it, with no auxiliary.
    Dying,
    /// «убил»: of those who stand after it; who stands before it has done it.
    Deed,
    /// "claimed", "cost": only of lives.
    Taking,
    /// "destroyed": of things as well.
    Thing,
    /// "arrested": of nobody but people.
    Person,
    /// "death": a noun, so that no modal before it is its own.
    Noun,
}

/// What links people to what became of them.
#[derive(Debug)]
pub(crate) struct Tolls {
    /// Auxiliaries.
    pub(crate) auxiliaries: Table<Auxiliary>,
    /// Words that say what became of people each in its own manner, by their beginning.
    pub(crate) manners: Table<Manner>,
    /// Words of any order: without an auxiliary too those who stand before a word may be those it happened to.
    pub(crate) free_order: bool,
    /// "could", "will", "not": a few words after one of these nothing has happened.
    pub(crate) modals: Words,
    /// "to": right after it nothing has happened.
    pub(crate) infinitive: Words,
    /// Words that may stand between people and what became of them.
    pub(crate) before: Words,
    /// Words that may stand between what became of people and these people.
    pub(crate) after: Words,
    /// Words that may stand between an auxiliary and its participle.
    pub(crate) passed: Words,
    /// Endings of adverbs, that may stand where an auxiliary may.
    pub(crate) adverbs: &'static [&'static str],
    /// Endings of participles: one may stand between an auxiliary and another participle.
    pub(crate) participles: &'static [&'static str],
    /// "also": others than those told before.
    pub(crate) also: Words,
    /// "including": the parts of a number follow.
    pub(crate) including: Words,
    /// "of them", "among whom": beside the parts of a number.
    pub(crate) of_them: Words,
    /// "number", "toll": a number follows that counts people.
    pub(crate) amounts: Words,
    /// Prepositions before which a number stands alone: it counts nothing that follows, so perhaps people.
    pub(crate) bare: Words,
    /// "lives": people, for those that take them.
    pub(crate) lives: Words,
    /// "himself": who did it died of it.
    pub(crate) himself: Words,
}

impl Tolls {
    /// All its lists, each with its number.
    pub(crate) fn lists(&self) -> Vec<(u32, Vec<Pattern>)> {
        let words = [
            self.modals,
            self.infinitive,
            self.before,
            self.after,
            self.passed,
            self.also,
            self.including,
            self.of_them,
            self.amounts,
            self.bare,
            self.lives,
            self.himself,
        ];
        words.iter().map(Words::list).chain([self.auxiliaries.list(), self.manners.list()]).collect()
    }
}
