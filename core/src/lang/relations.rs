//! The words that tell where something lies beside the places that are named: distances, bearings, roads, capitals.

use super::lexicon::{Pattern, Table, Words};

/// The words by which a site is told from other places: "30 km south of X", "on the road from X to Y".
#[derive(Debug)]
pub(crate) struct Relations {
    /// Units of distance, in metres.
    pub(crate) units: Table<u32>,
    /// Bearings, in degrees clockwise from north.
    pub(crate) bearings: Table<u16>,
    /// "from", "of": between a distance and the place that it is measured from.
    pub(crate) away: Words,
    /// "between", "linking": two places follow.
    pub(crate) between: Words,
    /// "and", "to": between two places of a pair.
    pub(crate) pairs: Words,
    /// Roads and railways.
    pub(crate) roads: Words,
    /// "capital", beside the name of its unit.
    pub(crate) capitals: Words,
}

impl Relations {
    /// All its lists, each with its number.
    pub(crate) fn lists(&self) -> Vec<(u32, Vec<Pattern>)> {
        let words = [self.away, self.between, self.pairs, self.roads, self.capitals];
        words.iter().map(Words::list).chain([self.units.list(), self.bearings.list()]).collect()
    }
}
