//! Completes a packed file: the index of names, the order of identifiers, the boxes.
//!
//! The crate's build script runs this over the committed `data/world.pack.lzma`, so it uses nothing
//! but the layout and the folding.

use crate::fold::fold_into;
use crate::layout::{BOX, Column, FORMAT, KIND_BITS, RUN, RawName, SECTIONS, Section, Sections};
use core::cmp::Reverse;
use incidentmap_container::OpenError;

/// The file with everything that a search needs. A file that is complete already comes out with
/// the same bytes; whatever its index held before, the new one does not panic.
///
/// # Errors
/// The bytes are no gazetteer file, or a damaged one.
pub fn complete(packed: &[u8]) -> Result<Vec<u8>, OpenError> {
    let given = FORMAT.read(packed, true)?;
    let places = given.get(Section::Features).len();
    let column = |section, width| Column::read(&given, section, places, width);
    let ids = column(Section::Ids, 4)?;
    let (lats, lons) = (column(Section::Lats, 3)?, column(Section::Lons, 3)?);
    let populations = column(Section::Populations, 4)?;

    let mut sections: [Vec<u8>; SECTIONS] = given.parts.map(<[u8]>::to_vec);
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    let mut by_id: Vec<u32> = (0..places as u32).collect();
    by_id.sort_by_key(|&place| ids.get(place as usize) as i32);
    put(Section::ById, planes(&by_id, 3));
    put(Section::Boxes, planes(&boxes(lats, lons), 3));
    let names = Names::read(&given, places)?;
    put(Section::NameOffsets, planes(&names.offsets, 4));
    let (index, shared) =
        names.index(populations).map_err(|e| given.wrong(Section::Names, "names that can be indexed", e))?;
    put(Section::Index, index);
    put(Section::Shared, shared);
    Ok(FORMAT.assemble(&sections))
}

/// The numbers as byte planes: what [`Column`] reads.
pub fn planes(values: &[u32], width: usize) -> Vec<u8> {
    (0..width).flat_map(|plane| values.iter().map(move |v| v.to_le_bytes()[plane])).collect()
}

/// Bounds of each run of places, then of each run of those.
fn boxes(lats: Column<'_>, lons: Column<'_>) -> Vec<u32> {
    let bounds = |column: Column<'_>, from: usize, size: usize| {
        let run = || (from..(from + size).min(column.len())).map(|i| column.get(i));
        [run().min().unwrap_or(0), run().max().unwrap_or(0)]
    };
    let level = |size: usize| {
        (0..lats.len())
            .step_by(size)
            .flat_map(|from| bounds(lats, from, size).into_iter().chain(bounds(lons, from, size)))
            .collect::<Vec<u32>>()
    };
    [level(BOX), level(BOX * BOX)].concat()
}

/// A folded name of a place: where it stands in the letters, and its posting.
#[derive(Clone, Copy)]
struct Entry {
    start: u32,
    end: u32,
    place: u32,
    kind: u8,
}

/// All names, folded.
struct Names {
    letters: String,
    entries: Vec<Entry>,
    /// Where the names of each run of places begin.
    offsets: Vec<u32>,
}

impl Names {
    fn read(given: &Sections<'_>, places: usize) -> Result<Self, OpenError> {
        let mut bytes = given.get(Section::Names);
        let whole = bytes.len();
        let mut names = Self { letters: String::new(), entries: Vec::new(), offsets: Vec::new() };
        let mut next = 0;
        while let Some((name, rest)) = RawName::split(bytes) {
            if u32::from(name.kind) >> KIND_BITS != 0 {
                return Err(given.wrong(Section::Names, format!("a kind below {}", 1 << KIND_BITS), name.kind));
            }
            if name.kind == 0 {
                if (next as usize).is_multiple_of(RUN) {
                    names.offsets.push((whole - bytes.len()) as u32);
                }
                next += 1;
            }
            let start = names.letters.len() as u32;
            fold_into(core::str::from_utf8(name.text).unwrap_or(""), &mut names.letters);
            let end = names.letters.len() as u32;
            if end > start && next > 0 {
                names.entries.push(Entry { start, end, place: next - 1, kind: name.kind });
            }
            bytes = rest;
        }
        if !bytes.is_empty() || next as usize != places {
            let found = format!("those of {next}, and {} bytes", bytes.len());
            return Err(given.wrong(Section::Names, format!("the names of {places} places"), found));
        }
        Ok(names)
    }

    fn letters(&self, entry: &Entry) -> &str {
        self.letters.get(entry.start as usize..entry.end as usize).unwrap_or("")
    }

    /// The index of names and the lists of places that share one, the most populous first.
    fn index(mut self, populations: Column<'_>) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
        let mut entries = core::mem::take(&mut self.entries);
        entries.sort_by(|a, b| {
            let key = |e: &Entry| (e.place, e.kind);
            self.letters(a).cmp(self.letters(b)).then_with(|| key(a).cmp(&key(b)))
        });
        entries.dedup_by(|later, first| later.place == first.place && self.letters(later) == self.letters(first));
        let mut builder = fst::MapBuilder::memory();
        let mut shared = Vec::new();
        for group in entries.chunk_by_mut(|a, b| self.letters(a) == self.letters(b)) {
            group.sort_by_key(|e| (Reverse(populations.get(e.place as usize)), e.place));
            let posting = |e: &Entry| e.place << KIND_BITS | u32::from(e.kind);
            let value = if let [one] = &*group {
                u64::from(posting(one)) << 1
            } else {
                let offset = shared.len() as u64;
                shared.extend((group.len() as u32).to_le_bytes());
                shared.extend(group.iter().flat_map(|e| posting(e).to_le_bytes()));
                offset << 1 | 1
            };
            builder.insert(self.letters(&group[0]), value)?;
        }
        Ok((builder.into_inner()?, shared))
    }
}
