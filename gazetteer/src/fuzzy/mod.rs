//! Misspelt names: another romanisation or script, one or two edits, swapped letters.

mod edits;
mod letters;
mod parts;
mod sounds;
mod table;

use crate::feature::NameKind;
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Match};
use crate::generic::bare;
use crate::place::{Name, Place};
use core::fmt;
use letters::encode;
use parts::Parts;
use sounds::{BARE, Names};
use std::sync::OnceLock;

/// How a misspelt name was understood.
#[derive(Clone, Copy, PartialEq)]
pub struct Fuzzy<'g> {
    /// The place and the kind of its name.
    pub found: Match<'g>,
    /// What it costs to get from the query to the name: 0 exact, 0.1 for a generic word left out
    /// ("city of Taraz"), 0.5 for another romanisation or script, 0.8 more for a place of another kind than the
    /// generic word says, 0.8 to 1 for an edit or a swap of neighbours, up to 2 for two edits.
    pub cost: f32,
}

impl fmt::Debug for Fuzzy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.found, self.cost)
    }
}

/// Longest names, in bytes, that are looked for otherwise than as written: no place has a longer one.
const LONGEST: usize = 255;
/// Shortest names, in letters, that are looked for with one edit and with two: shorter ones resemble anything.
const SHORTEST: [usize; 2] = [3, 5];
/// What it costs when a generic word of the query says that the place is of another kind.
const OTHER_KIND: f32 = 0.8;

/// What the search for misspelt names needs beside the file; made on first use, as it is twice as large as the file.
#[derive(Debug, Default)]
pub(crate) struct Index {
    names: OnceLock<Names>,
    halves: OnceLock<Parts>,
    thirds: OnceLock<Parts>,
}

impl Index {
    fn names(&self, gazetteer: &Gazetteer<'_>) -> &Names {
        self.names.get_or_init(|| Names::read(gazetteer))
    }

    /// The names at most so many edits away, 1 or 2.
    fn edited(&self, gazetteer: &Gazetteer<'_>, query: &[u8], edits: usize) -> Vec<(u32, f32)> {
        let letters = &self.names(gazetteer).letters;
        let parts = if edits == 1 { &self.halves } else { &self.thirds };
        let found = parts.get_or_init(|| Parts::new(letters, edits + 1)).find(query, letters);
        // What is written as the query is found before; letters that share a code are an edit all the same.
        found.into_iter().map(|name| (name, edits::cost(query, letters.get(name)).max(edits::SLIP))).collect()
    }
}

impl<'a> Gazetteer<'a> {
    /// Places whose name is nearly this one, the likeliest first: by cost, then by population (an eighth of it for
    /// the units around towns, half of it for an old name or an abbreviation), then settlements before other places.
    ///
    /// Names as written are preferred, then other romanisations and scripts (`Hasavyurt`, `Хасавюрт`) and names
    /// with other generic words (`Oblast Atyrau`, `Атырауская область`, `city of Taraz`), then one
    /// edit (from three letters on). A name as written hides the rest; two edits (from five letters on) are looked
    /// for when nothing nearer is found.
    /// The first search for a name that is not found as written makes an index in memory (about 110 bytes a name,
    /// 0.2 to 0.8 seconds for the bundled file); `limit` bounds the answer.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let best = Gazetteer::bundled().fuzzy("Hasavyurt", 5);
    /// assert_eq!(best[0].found.place.name(), "Khasavyurt");
    /// # }
    /// ```
    pub fn fuzzy(&'a self, name: &str, limit: usize) -> Vec<Fuzzy<'a>> {
        self.fuzzy_where(name, limit, |_| true)
    }

    /// The same among the places that `accept` takes: a name as written elsewhere does not hide a
    /// misspelt one here.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let best = Gazetteer::bundled().fuzzy_where("Semei", 5, |place| place.country_code() == Some("KZ"));
    /// assert_eq!(best[0].found.place.name(), "Semey");
    /// # }
    /// ```
    pub fn fuzzy_where(&'a self, name: &str, limit: usize, accept: impl Fn(&Place<'a>) -> bool) -> Vec<Fuzzy<'a>> {
        self.fuzzy_within(name, limit, 2, accept)
    }

    /// The same with a bound on the edits, 0 to 2: with 0, names as written, of other romanisations, scripts and
    /// generic words.
    pub fn fuzzy_within(
        &'a self,
        name: &str,
        limit: usize,
        edits: usize,
        accept: impl Fn(&Place<'a>) -> bool,
    ) -> Vec<Fuzzy<'a>> {
        let folded = fold(name);
        let mut found: Vec<Fuzzy<'a>> = Vec::new();
        let exact = self.find_folded(&folded).filter(|m| accept(&m.place));
        found.extend(exact.map(|found| Fuzzy { found, cost: 0.0 }));
        let bare = bare(&folded);
        if found.is_empty() && folded.len() <= LONGEST {
            self.add(&self.misspellings().names(self).sounding(&folded, bare), &accept, &mut found);
            if let Some((name, _)) = bare {
                let as_written = self.find_folded(name).filter(|m| accept(&m.place));
                found.extend(as_written.map(|found| Fuzzy { found, cost: BARE }));
            }
            for (edits, least) in (1..=edits).zip(SHORTEST) {
                // Two edits make anything of anything: only when there is nothing nearer.
                if edits == 1 || found.is_empty() {
                    for (spelling, more) in core::iter::once((folded.as_str(), 0.0)).chain(bare.map(|b| (b.0, BARE))) {
                        let mut query = Vec::with_capacity(spelling.len());
                        encode(spelling, &mut query);
                        if query.len() >= least {
                            let mut edited = self.misspellings().edited(self, &query, edits);
                            for name in &mut edited {
                                name.1 += more;
                            }
                            self.add(&edited, &accept, &mut found);
                        }
                    }
                }
            }
        }
        if let Some(generic) = bare.and_then(|b| b.1) {
            for other in found.iter_mut().filter(|f| f.cost > 0.0 && !generic.suits(&f.found.place)) {
                other.cost += OTHER_KIND;
            }
        }
        found.sort_by(|a, b| a.cost.total_cmp(&b.cost).then_with(|| rank(&b.found).cmp(&rank(&a.found))));
        let mut seen = Vec::new();
        found.retain(|f| {
            seen.len() < limit && !seen.contains(&f.found.place.index()) && {
                seen.push(f.found.place.index());
                true
            }
        });
        found
    }

    fn add(&'a self, names: &[(u32, f32)], accept: &impl Fn(&Place<'a>) -> bool, found: &mut Vec<Fuzzy<'a>>) {
        let letters = &self.misspellings().names(self).letters;
        for &(name, cost) in names {
            let places = self.matches(letters.value(name)).filter(|m| accept(&m.place));
            found.extend(places.map(|found| Fuzzy { found, cost }));
        }
    }

    /// Bytes of memory that the search for misspelt names has taken so far.
    pub fn fuzzy_memory(&self) -> usize {
        let Index { names, halves, thirds } = self.misspellings();
        names.get().map_or(0, Names::memory)
            + [halves, thirds].iter().filter_map(|p| p.get()).map(Parts::memory).sum::<usize>()
    }
}

impl<'g> Place<'g> {
    /// The name of the place that is most like this one, and what it costs to get to it, as in [`Fuzzy::cost`].
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let taraz = Gazetteer::bundled().get(1_516_905).unwrap();
    /// assert_eq!(taraz.name_most_like("Dzambul").unwrap().0.text, "Dzhambul");
    /// assert_eq!(taraz.name_most_like("Taraz").unwrap().1, 0.0);
    /// # }
    /// ```
    pub fn name_most_like(&self, written: &str) -> Option<(Name<'g>, f32)> {
        let folded = fold(written);
        if folded.len() > LONGEST {
            return None;
        }
        let letters = |name: &str| {
            let mut letters = Vec::new();
            encode(name, &mut letters);
            letters
        };
        let query = letters(&folded);
        let bare = bare(&folded).map_or(folded.as_str(), |b| b.0);
        let cost = |name: &str| {
            let theirs = fold(name);
            if theirs == folded {
                0.0
            } else if folded.strip_prefix(&theirs).is_some_and(|unit| unit.starts_with(' ')) {
                BARE
            } else if sounds::alike(bare, crate::generic::bare(&theirs).map_or(theirs.as_str(), |b| b.0)) {
                sounds::SOUND
            } else {
                edits::cost(&query, &letters(&theirs))
            }
        };
        let weighed = self.names().map(|name| (name, cost(name.text)));
        weighed.min_by(|a, b| a.1.total_cmp(&b.1).then((a.0.text != written).cmp(&(b.0.text != written))))
    }
}

/// Of equally near names: the most prominent place, which an old name or an abbreviation halves, then settlements.
fn rank(found: &Match<'_>) -> (u32, bool, core::cmp::Reverse<u32>) {
    let place = found.place;
    let current = !matches!(found.kind, NameKind::Historical | NameKind::Abbreviation);
    let prominence = if current { place.prominence() } else { place.prominence() / 2 };
    (prominence, place.feature_code().starts_with('P'), core::cmp::Reverse(place.index()))
}
