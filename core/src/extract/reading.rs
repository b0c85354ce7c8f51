//! All that is known of a text when its incidents are put together.

use super::clause::Clause;
use crate::incident::Source;
use crate::lang::Lexicon;
use crate::mention::Mention;
use crate::resolve::Candidate;
use crate::text::Text;
use incidentmap_gazetteer::Level;
use jiff::civil::Date;

/// A text, and what its words were found to be.
pub(super) struct Reading<'r, 't, 'g> {
    pub(super) text: &'r Text<'t>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) mentions: &'r [Mention<'g>],
    pub(super) places: &'r [Vec<Candidate<'g>>],
    pub(super) clauses: &'r [Clause],
    pub(super) published: Option<Date>,
    pub(super) source: &'r Source,
}

impl Reading<'_, '_, '_> {
    /// Whether the place of a mention is smaller than a country.
    pub(super) fn is_specific(&self, mention: usize) -> bool {
        let known = self.places.get(mention).and_then(|c| c.first());
        known.is_none_or(|c| c.place.level() > Level::Country)
    }

    /// Whether two mentions mean one place, or one lies in the other.
    pub(super) fn same_place(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.places[a].first(), self.places[b].first()) else {
            return self.mentions[a].name == self.mentions[b].name;
        };
        a.place == b.place || a.place.is_in(&b.place) || b.place.is_in(&a.place)
    }
}
