//! The file format: a header, a table of sections, and the sections, used in place.
//!
//! ```text
//! 0   8  magic "IMBOUND\n"
//! 8   4  format version, little endian like every number
//! 12  4  number of sections
//! 16  8  length of the whole file
//! 24  8  xxh3-64 of everything after the header (from byte 32 on)
//! 32 16× offset and length of each section, in the order of `Section`
//! …      the sections
//! ```
//!
//! A unit is numbered from 1; 0 is "no unit". Of records that end where the next one begins there
//! is one more than their count, for the end of the last.

use crate::error::OpenError;
use xxhash_rust::xxh3::xxh3_64;

/// The first bytes of every boundaries file.
pub const MAGIC: &[u8; 8] = b"IMBOUND\n";
/// The version of the format that this crate reads and writes.
pub const VERSION: u32 = 1;
/// Length of the fixed header; the checksum covers all that follows.
pub const HEADER: usize = 32;
/// Grid values below this are units, the others, less this, are cells with borders in them.
pub const MIXED: u16 = 0x2000;
/// A unit whose polygon is estimated.
pub const APPROXIMATE: u8 = 1;

/// The parts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// `key: value` lines: source, its version, attribution.
    About,
    /// Two-letter country codes in order, without separator.
    Countries,
    /// Country of each unit, 1 byte.
    InCountry,
    /// Units in order of country, code and name: text offset (3), GeoNames id or 0 (4), flags (1).
    Units,
    /// Code and name of each unit: each a length byte and UTF-8.
    Texts,
    /// Units in order of their GeoNames ids, those with one, 2 bytes.
    ById,
    /// For each cell of the grid, row by row from the south-west, 2 bytes: see [`MIXED`].
    Grid,
    /// Cells with borders: first piece (3), unit at the south-west corner (2), position (3).
    Cells,
    /// Stretches of border in one cell: first vertex (3), units to the left and right (2, 2),
    /// bounds west, east, south, north in 16 steps (1 each).
    Pieces,
    /// Two numbers of twelve bits: steps east and north in the cell.
    Vertices,
    /// First of the `ArcPieces` of each arc, 3 bytes.
    Arcs,
    /// The pieces of the arcs, in order, 3 bytes.
    ArcPieces,
    /// First of the `Rings` of each unit, then of each country, 3 bytes.
    Shapes,
    /// Rings, 3 bytes a number: 2 · number of arcs + 1 for a hole, then 2 · arc + 1 for backwards.
    Rings,
}

/// How many sections a file has.
pub const SECTIONS: usize = Section::Rings as usize + 1;

/// Puts the sections together into a file.
#[cfg(feature = "write")]
pub fn assemble(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut file = Vec::new();
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    let body: usize = sections.iter().map(Vec::len).sum();
    let mut offset = HEADER + 16 * SECTIONS;
    file.extend_from_slice(&((offset + body) as u64).to_le_bytes());
    file.extend_from_slice(&0u64.to_le_bytes());
    for section in sections {
        file.extend_from_slice(&(offset as u64).to_le_bytes());
        file.extend_from_slice(&(section.len() as u64).to_le_bytes());
        offset += section.len();
    }
    file.extend(sections.iter().flatten());
    let checksum = xxh3_64(&file[HEADER..]);
    file[24..32].copy_from_slice(&checksum.to_le_bytes());
    file
}

/// The sections of a file, after its header was checked.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a> {
    parts: [&'a [u8]; SECTIONS],
    /// Checksum as the header states it.
    pub checksum: u64,
}

impl<'a> Sections<'a> {
    /// Checks magic, version, length and section table; `verify` also reads every byte once for
    /// the checksum.
    pub fn read(bytes: &'a [u8], verify: bool) -> Result<Self, OpenError> {
        if bytes.get(..8) != Some(MAGIC.as_slice()) {
            return Err(OpenError::Magic {
                expected: MAGIC.escape_ascii().to_string(),
                found: bytes[..bytes.len().min(8)].escape_ascii().to_string(),
            });
        }
        let version = word(bytes, 8) as u32;
        if bytes.len() >= 12 && version != VERSION {
            return Err(OpenError::Version { expected: VERSION, found: version });
        }
        let header = (HEADER + 16 * SECTIONS) as u64;
        let length = word(bytes, 16);
        let expected = if (bytes.len() as u64) < header { header } else { length };
        if expected != bytes.len() as u64 {
            return Err(OpenError::Length { expected, found: bytes.len() as u64 });
        }
        let checksum = word(bytes, 24);
        if verify {
            let found = xxh3_64(&bytes[HEADER..]);
            if found != checksum {
                return Err(OpenError::Checksum { expected: checksum, found });
            }
        }
        let count = word(bytes, 12) as u32;
        let mut parts = [&[][..]; SECTIONS];
        for (index, part) in parts.iter_mut().enumerate() {
            let at = HEADER + 16 * index;
            let (offset, len) = (word(bytes, at), word(bytes, at + 8));
            let range = usize::try_from(offset).ok().zip(usize::try_from(len).ok());
            *part = range
                .and_then(|(offset, len)| bytes.get(offset..offset.checked_add(len)?))
                .filter(|_| count as usize == SECTIONS)
                .ok_or_else(|| OpenError::Section {
                    section: "table",
                    expected: format!("{SECTIONS} sections inside {} bytes", bytes.len()),
                    found: format!("{count} sections, section {index} at {offset} with {len} bytes"),
                })?;
        }
        Ok(Self { parts, checksum })
    }

    /// The bytes of one section.
    pub fn get(&self, section: Section) -> &'a [u8] {
        self.parts[section as usize]
    }

    /// One section as text.
    pub fn text(&self, section: Section) -> Result<&'a str, OpenError> {
        core::str::from_utf8(self.get(section)).map_err(|e| Self::wrong(section, "UTF-8".into(), e.to_string()))
    }

    /// One section as records of `N` bytes, at least `least` of them.
    pub fn records<const N: usize>(&self, section: Section, least: usize) -> Result<&'a [[u8; N]], OpenError> {
        match self.get(section).as_chunks::<N>() {
            (records, []) if records.len() >= least => Ok(records),
            (records, rest) => Err(Self::wrong(
                section,
                format!("{least} records of {N} bytes or more"),
                format!("{} and {} bytes", records.len(), rest.len()),
            )),
        }
    }

    /// One section as exactly `count` records of `N` bytes.
    pub fn exactly<const N: usize>(&self, section: Section, count: usize) -> Result<&'a [[u8; N]], OpenError> {
        let records = self.records(section, count)?;
        if records.len() != count {
            return Err(Self::wrong(section, format!("{count} records"), format!("{}", records.len())));
        }
        Ok(records)
    }

    fn wrong(section: Section, expected: String, found: String) -> OpenError {
        OpenError::Section { section: section.name(), expected, found }
    }
}

impl Section {
    fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Countries => "countries",
            Self::InCountry => "country of each unit",
            Self::Units => "units",
            Self::Texts => "texts",
            Self::ById => "units by id",
            Self::Grid => "grid",
            Self::Cells => "cells",
            Self::Pieces => "pieces",
            Self::Vertices => "vertices",
            Self::Arcs => "arcs",
            Self::ArcPieces => "pieces of arcs",
            Self::Shapes => "shapes",
            Self::Rings => "rings",
        }
    }
}

/// A number of three bytes.
pub fn three([a, b, c]: [u8; 3]) -> usize {
    usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16
}

/// The number of 8 bytes at an offset; bytes beyond the end count as 0.
fn word(bytes: &[u8], offset: usize) -> u64 {
    let byte = |i: usize| bytes.get(offset + i).copied().unwrap_or(0);
    (0..8).fold(0, |value, i| value | u64::from(byte(i)) << (8 * i))
}
