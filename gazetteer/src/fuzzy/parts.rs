//! Names within one or two edits, by the parts that edits leave whole.
//!
//! One edit spares one of two halves of a name, two edits one of three thirds. A table leads from
//! (length of the name, which part, its letters) to the names, so that a query looks up its own
//! parts at the few places where they can stand, and compares only what it finds there. Swapped
//! neighbours on the border of two parts would break both: they are swapped back first.

use super::edits::within;
use super::letters::{Letters, signature};
use super::table::Table;
use xxhash_rust::xxh3::xxh3_64_with_seed;

/// Longest name that is looked for, in letters.
const LONGEST: usize = 100;

/// A table for each part of the names.
#[derive(Debug)]
pub(super) struct Parts {
    tables: Vec<Table>,
}

/// Where the parts of a name of some length begin and end.
fn bounds(length: usize, parts: usize, part: usize) -> (usize, usize) {
    (length * part / parts, length * (part + 1) / parts)
}

fn hash(length: usize, letters: &[u8]) -> u64 {
    xxh3_64_with_seed(letters, length as u64)
}

impl Parts {
    /// Tables over `parts` parts of all names: so many less one are the edits that it finds.
    pub(super) fn new(letters: &Letters, parts: usize) -> Self {
        let names = || (0..letters.len() as u32).map(|name| letters.get(name));
        let signatures: Vec<u32> = names().map(signature).collect();
        let tables = (0..parts).map(|part| {
            let hashed = names().zip(0..).filter(|(name, _)| name.len() <= LONGEST).map(|(letters, name)| {
                let (from, to) = bounds(letters.len(), parts, part);
                (hash(letters.len(), &letters[from..to]), name)
            });
            Table::new(&hashed.collect::<Vec<_>>(), |_, name| signatures[name as usize])
        });
        Self { tables: tables.collect() }
    }

    /// The names at most so many edits away as there are parts less one, each once.
    pub(super) fn find(&self, query: &[u8], letters: &Letters) -> Vec<u32> {
        let edits = self.tables.len() - 1;
        let mut search = Search { parts: self, letters, query, signature: signature(query), found: Vec::new() };
        let lengths = query.len().saturating_sub(edits).max(1)..=query.len() + edits;
        for length in lengths.filter(|l| *l <= LONGEST) {
            search.names_of(length);
        }
        search.found.sort_unstable();
        search.found.dedup();
        search.found
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.tables.iter().map(Table::memory).sum()
    }
}

struct Search<'s> {
    parts: &'s Parts,
    letters: &'s Letters,
    query: &'s [u8],
    signature: u32,
    found: Vec<u32>,
}

impl Search<'_> {
    /// Looks for names of one length.
    fn names_of(&mut self, length: usize) {
        let last = self.parts.tables.len() - 1;
        let query = self.query;
        let longer = query.len() as isize - length as isize;
        self.look(length, 0, query, 0);
        self.look(length, last, query, longer);
        // The middle of three is whole when the first and the last have an edit each.
        if last == 2 {
            for shift in -1..=1 {
                if (longer - shift).abs() <= 1 {
                    self.look(length, 1, query, shift);
                }
            }
        }
        // Swapped on the border: behind the first part nothing has moved yet, before the last all has.
        let mut swapped = [0; LONGEST + 2];
        let borders = [
            (0, bounds(length, last + 1, 0).1 as isize, 0),
            (last, bounds(length, last + 1, last).0 as isize + longer, longer),
        ];
        for (part, border, shift) in borders.into_iter().take(last) {
            let Some((left, right)) = usize::try_from(border - 1).ok().zip(usize::try_from(border).ok()) else {
                continue;
            };
            if right < query.len() && query[left] != query[right] {
                let copy = &mut swapped[..query.len()];
                copy.copy_from_slice(query);
                copy.swap(left, right);
                self.look(length, part, &swapped[..query.len()], shift);
            }
        }
    }

    /// Names of this length with this part of the query, which stands so far to the right there.
    fn look(&mut self, length: usize, part: usize, query: &[u8], shift: isize) {
        let edits = self.parts.tables.len() - 1;
        let (from, to) = bounds(length, edits + 1, part);
        let Some(letters) =
            from.checked_add_signed(shift).zip(to.checked_add_signed(shift)).and_then(|(a, b)| query.get(a..b))
        else {
            return;
        };
        for entry in self.parts.tables[part].get(hash(length, letters)) {
            let differs = (entry.mark ^ self.signature).count_ones() as usize;
            if differs <= 2 * edits && within(self.query, self.letters.get(entry.name), edits) {
                self.found.push(entry.name);
            }
        }
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::{Letters, Parts};
    use crate::Gazetteer;
    use crate::build::{Record, write};
    use crate::fuzzy::edits::within;
    use geo::Point;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_full_scan_finds(
            names in prop::collection::btree_set("[a-c]{1,9}|[a-c]{2,4} [a-c]{2,4}|[аб]{1,6}", 1..60),
            query in "[a-c]{1,9}|[a-c]{2,4} [a-c]{2,4}|[аб]{1,6}",
        ) {
            let records = names.iter().zip(1..).map(|(n, id)| Record::new(id, n, Point::new(0.0, 0.0), "P.PPL", "KZ"));
            let bytes = write(records.collect(), &[]).unwrap();
            let gazetteer = Gazetteer::from_bytes(&bytes).unwrap();
            let letters = Letters::read(&gazetteer, |_| {});
            let mut letters_of_query = Vec::new();
            crate::fuzzy::letters::encode(&query, &mut letters_of_query);
            for edits in [1, 2] {
                let found = Parts::new(&letters, edits + 1).find(&letters_of_query, &letters);
                let all = 0..letters.len() as u32;
                let scanned: Vec<u32> =
                    all.filter(|name| within(&letters_of_query, letters.get(*name), edits)).collect();
                prop_assert_eq!(found, scanned, "{} edits", edits);
            }
        }
    }
}
