//! Misspelt names: another romanisation or script, one or two edits, swapped letters.

mod edits;
mod letters;
mod parts;
mod table;

use crate::feature::NameKind;
use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Match};
use crate::place::Place;
use crate::sound::sound_into;
use core::fmt;
use letters::{Letters, encode};
use parts::Parts;
use std::sync::OnceLock;
use table::Table;
use xxhash_rust::xxh3::xxh3_64;

/// How a misspelt name was understood.
#[derive(Clone, Copy, PartialEq)]
pub struct Fuzzy<'g> {
    /// The place and the kind of its name.
    pub found: Match<'g>,
    /// What it costs to get from the query to the name: 0 exact, 0.5 for another romanisation or
    /// script, 0.8 to 1 for an edit or a swap of neighbours, up to 2 for two edits.
    pub cost: f32,
}

impl fmt::Debug for Fuzzy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.found, self.cost)
    }
}

/// Shortest names, in letters, that are looked for with one edit and with two: shorter ones resemble anything.
const SHORTEST: [usize; 2] = [3, 5];
/// What another romanisation costs.
const SOUND: f32 = 0.5;

/// Words that English prose translates and a romanised name keeps: New Khushet is Novyy Khushet.
const TRANSLATIONS: [(&str, &[&str]); 6] = [
    ("new", &["novyy", "novaya", "novoye", "novo"]),
    ("old", &["staryy", "staraya", "staroye", "staro"]),
    ("upper", &["verkhniy", "verkhnyaya", "verkhneye"]),
    ("lower", &["nizhniy", "nizhnyaya", "nizhneye"]),
    ("great", &["bolshoy", "bolshaya", "bolshoye"]),
    ("little", &["malyy", "malaya", "maloye"]),
];

/// What the search for misspelt names needs beside the file; made on first use, as it would
/// double the file.
#[derive(Debug, Default)]
pub(crate) struct Index {
    names: OnceLock<Names>,
    halves: OnceLock<Parts>,
    thirds: OnceLock<Parts>,
}

#[derive(Debug)]
struct Names {
    letters: Letters,
    /// Names by the hash of their sound key, marked with its other half.
    sounds: Table,
}

impl Names {
    fn read(gazetteer: &Gazetteer<'_>) -> Self {
        let (mut latinised, mut key, mut hashes) = (Vec::new(), Vec::new(), Vec::new());
        let letters = Letters::read(gazetteer, |name| {
            key.clear();
            sound_into(name, &mut latinised, &mut key);
            hashes.push(if key.is_empty() { 0 } else { xxh3_64(&key) });
        });
        let sounds = Table::new(&hashes, |name| hashes[name as usize] as u32);
        Self { letters, sounds }
    }
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
        found.into_iter().map(|name| (name, edits::cost(query, letters.get(name)))).collect()
    }
}

impl<'a> Gazetteer<'a> {
    /// Places whose name is nearly this one, the likeliest first: by cost, then by kind of name,
    /// population and class.
    ///
    /// Names as written are preferred, then other romanisations and scripts (`Hasavyurt`, `Хасавюрт`), then one
    /// edit (from three letters on), then two (from five on): the first of these steps that finds anything answers.
    /// The first such search on a gazetteer makes an index in memory (about 60 bytes a name, a tenth of a second
    /// for the bundled file); `limit` bounds the answer.
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

    /// The same with a bound on the edits: 0 looks for other romanisations only.
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
        if found.is_empty() {
            self.add(&self.sounding(&folded), &accept, &mut found);
        }
        let mut query = Vec::with_capacity(folded.len());
        encode(&folded, &mut query);
        for (edits, least) in (1..=edits).zip(SHORTEST) {
            if found.is_empty() && query.len() >= least {
                self.add(&self.misspellings().edited(self, &query, edits), &accept, &mut found);
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

    /// The names that sound like a folded name, or like its translation.
    fn sounding(&'a self, folded: &str) -> Vec<(u32, f32)> {
        let names = self.misspellings().names(self);
        let (mut latinised, mut key) = (Vec::new(), Vec::new());
        let mut found = Vec::new();
        let mut look = |spelling: &str| {
            key.clear();
            sound_into(spelling, &mut latinised, &mut key);
            let hash = if key.is_empty() { 0 } else { xxh3_64(&key) };
            let alike = names.sounds.get(hash).iter().filter(|e| hash != 0 && e.mark == hash as u32);
            found.extend(alike.map(|e| (e.name, SOUND)));
        };
        look(folded);
        for (word, translations) in TRANSLATIONS {
            if let Some(rest) = folded.strip_prefix(word).filter(|r| r.starts_with(' ')) {
                for translation in translations {
                    look(&format!("{translation}{rest}"));
                }
            }
        }
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
        names.get().map_or(0, |n| n.letters.memory() + n.sounds.memory())
            + [halves, thirds].iter().filter_map(|p| p.get()).map(Parts::memory).sum::<usize>()
    }
}

/// Of equally near names: names in use before old ones, then the most populous, then settlements.
fn rank(found: &Match<'_>) -> (bool, u32, bool, core::cmp::Reverse<u32>) {
    let place = found.place;
    let current = !matches!(found.kind, NameKind::Historical | NameKind::Abbreviation);
    (current, place.prominence(), place.feature_code().starts_with('P'), core::cmp::Reverse(place.index()))
}
