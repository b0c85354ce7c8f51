//! The file format: a [container](incidentmap_container) with these sections.
//!
//! A unit is numbered from 1; 0 is "no unit". Of records that end where the next one begins there
//! is one more than their count, for the end of the last.

use incidentmap_container::Format;

/// What tells a boundaries file from others.
pub static FORMAT: Format<SECTIONS> = Format {
    name: "boundaries",
    magic: *b"IMBOUND\n",
    version: 1,
    sections: [
        "about",
        "countries",
        "country of each unit",
        "units",
        "texts",
        "units by id",
        "grid",
        "cells",
        "pieces",
        "vertices",
        "arcs",
        "pieces of arcs",
        "shapes",
        "rings",
    ],
};
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

impl From<Section> for usize {
    fn from(section: Section) -> Self {
        section as Self
    }
}

/// A number of three bytes.
pub fn three([a, b, c]: [u8; 3]) -> usize {
    usize::from(a) | usize::from(b) << 8 | usize::from(c) << 16
}
