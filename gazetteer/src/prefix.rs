//! Names that begin so: what a search box offers while its user types.

use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Match};
use fst::{IntoStreamer, Streamer};

impl<'a> Gazetteer<'a> {
    /// Places with a name that begins so, the most prominent first (towns before the
    /// units around them, then by population); each place once, by its first
    /// such name in the order of the alphabet.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let names: Vec<_> = Gazetteer::bundled().prefix("khasav", 3).iter().map(|m| m.place.name()).collect();
    /// assert_eq!(names[0], "Khasavyurt");
    /// # }
    /// ```
    pub fn prefix(&'a self, beginning: &str, limit: usize) -> Vec<Match<'a>> {
        let folded = fold(beginning);
        if folded.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut best: Vec<(u32, Match<'a>)> = Vec::new();
        let mut stream = self.index().range().ge(&folded).into_stream();
        while let Some((name, value)) = stream.next() {
            if !name.starts_with(folded.as_bytes()) {
                break;
            }
            for found in self.matches(value.value()) {
                let full = best.len() == limit;
                if full && best.last().is_some_and(|last| last.0 >= found.place.population()) {
                    // The places of one name come the most populous first: the rest is smaller still.
                    break;
                }
                if best.iter().all(|b| b.1.place != found.place) {
                    let prominence = found.place.prominence();
                    let at = best.partition_point(|b| b.0 >= prominence);
                    best.insert(at, (prominence, found));
                    best.truncate(limit);
                }
            }
        }
        best.into_iter().map(|b| b.1).collect()
    }
}
