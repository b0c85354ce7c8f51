//! The file format: a [container](incidentmap_container) with these sections.
//!
//! A *packed* file lacks what can be made of the rest (the sections from [`Section::ById`] on are
//! empty): half the size to store and to pass on. `build::complete` adds the rest.
//!
//! Numbers about places stand in [`Column`]s: byte planes, so that a column is read at any index
//! without alignment or decoding, takes only the bytes that it needs, and compresses well when
//! the file is sent to a browser.

use incidentmap_container::{Format, OpenError};

/// What tells a gazetteer file from others.
pub static FORMAT: Format<SECTIONS> = Format {
    name: "gazetteer",
    magic: *b"IMGAZET\n",
    version: 2,
    sections: [
        "about",
        "codes",
        "countries",
        "country places",
        "ids",
        "latitudes",
        "longitudes",
        "features",
        "in country",
        "parents",
        "populations",
        "names",
        "by id",
        "name offsets",
        "index",
        "shared",
        "boxes",
    ],
};
/// Places in one box of the spatial index.
pub const BOX: usize = 64;
/// Places that share one offset into the names.
pub const RUN: usize = 4;
/// Bytes of one feature code, filled up with spaces.
pub const CODE: usize = 8;
/// Set in the kind of a name that is followed by years.
pub const DATED: u8 = 0x80;
/// Bits of a posting that hold the kind of the name; the place stands above them.
pub const KIND_BITS: u32 = 3;
/// "No such place" in a column of places.
pub const NONE: u32 = 0x00ff_ffff;

/// The parts of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// `key: value` lines: sources, their versions, attribution.
    About,
    /// Feature codes with their class, `P.PPL`, [`CODE`] bytes each.
    Codes,
    /// Two-letter country codes, without separator; index 0 is "no country".
    Countries,
    /// Index of each country's own place, 3-byte planes.
    CountryPlaces,
    /// Identifiers, 4-byte planes.
    Ids,
    /// Latitudes as (lat + 90) · 10⁴, 3-byte planes.
    Lats,
    /// Longitudes as (lon + 180) · 10⁴, 3-byte planes.
    Lons,
    /// Feature codes, 1 byte.
    Features,
    /// Countries, 1 byte.
    InCountry,
    /// The unit that a place lies in, 3-byte planes, or [`NONE`].
    Parents,
    /// Population, 4-byte planes.
    Populations,
    /// Names as written, each place beginning with its one official name: kind (and [`DATED`]), length in
    /// bytes, first and last year if dated (2 bytes each, 0 = open), UTF-8.
    Names,
    /// Places in the order of their identifiers, 3-byte planes.
    ById,
    /// Where the names of each run of [`RUN`] places begin, 4-byte planes.
    NameOffsets,
    /// From folded names to places.
    Index,
    /// Lists of places that share a folded name: a count, then that many, 4 bytes each.
    Shared,
    /// South, north, west and east bounds of each run of [`BOX`] places, then of each run of
    /// [`BOX`] of these boxes, 3-byte planes of four.
    Boxes,
}

/// How many sections a file has.
pub const SECTIONS: usize = Section::Boxes as usize + 1;

/// The sections of a gazetteer file.
pub type Sections<'a> = incidentmap_container::Sections<'a, SECTIONS>;

/// Numbers of `width` bytes, stored as byte planes.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    bytes: &'a [u8],
    len: usize,
    width: usize,
}

impl<'a> Column<'a> {
    /// A section as a column of `len` numbers.
    pub fn read(sections: &Sections<'a>, section: Section, len: usize, width: usize) -> Result<Self, OpenError> {
        let bytes = sections.get(section);
        if bytes.len() == len * width {
            Ok(Self { bytes, len, width })
        } else {
            let expected = format!("{} bytes ({len} numbers of {width})", len * width);
            Err(sections.wrong(section, expected, format_args!("{} bytes", bytes.len())))
        }
    }

    /// The number at an index, or 0 beyond the end.
    pub fn get(&self, index: usize) -> u32 {
        if index >= self.len {
            return 0;
        }
        (0..self.width).fold(0, |value, plane| {
            let byte = self.bytes.get(plane * self.len + index).copied().unwrap_or(0);
            value | u32::from(byte) << (8 * plane)
        })
    }

    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.len
    }
}

impl From<Section> for usize {
    fn from(section: Section) -> Self {
        section as Self
    }
}

/// One name as it stands in the file.
#[derive(Debug, Clone, Copy)]
pub struct RawName<'a> {
    /// Number of the kind.
    pub kind: u8,
    /// First and last year, 0 = open; both 0 when undated.
    pub years: [i16; 2],
    /// The name.
    pub text: &'a [u8],
}

impl<'a> RawName<'a> {
    /// The first name of these bytes, and what follows it.
    pub fn split(bytes: &'a [u8]) -> Option<(Self, &'a [u8])> {
        let (&[kind, len], mut rest) = bytes.split_first_chunk()?;
        let mut years = [0; 2];
        if kind & DATED != 0 {
            let (&[a, b, c, d], after) = rest.split_first_chunk()?;
            years = [i16::from_le_bytes([a, b]), i16::from_le_bytes([c, d])];
            rest = after;
        }
        let (text, rest) = rest.split_at_checked(usize::from(len))?;
        Some((Self { kind: kind & !DATED, years, text }, rest))
    }
}
