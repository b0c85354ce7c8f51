//! The file format: a header, a table of sections, and the sections, used in place.
//!
//! A *packed* file lacks what can be made of the rest (the sections from [`Section::ById`] on are
//! empty): half the size to store and to pass on. `build::complete` adds the rest.
//!
//! ```text
//! 0   8  magic "IMGAZET\n"
//! 8   4  format version, little endian like every number
//! 12  4  number of sections
//! 16  8  length of the whole file
//! 24  8  xxh3-64 of everything after the header (from byte 32 on)
//! 32 16× offset and length of each section, in the order of `Section`
//! …      the sections
//! ```
//!
//! Numbers about places stand in [`Column`]s: byte planes, so that a column is read at any index
//! without alignment or decoding, takes only the bytes that it needs, and compresses well when
//! the file is sent to a browser.

use crate::error::OpenError;
use xxhash_rust::xxh3::xxh3_64;

/// The first bytes of every gazetteer file.
pub const MAGIC: &[u8; 8] = b"IMGAZET\n";
/// The version of the format that this crate reads and writes.
pub const VERSION: u32 = 2;
/// Length of the fixed header; the checksum covers all that follows.
pub const HEADER: usize = 32;
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

/// Numbers of `width` bytes, stored as byte planes.
#[derive(Debug, Clone, Copy)]
pub struct Column<'a> {
    bytes: &'a [u8],
    len: usize,
    width: usize,
}

impl<'a> Column<'a> {
    /// A view of a section as a column of `len` numbers.
    pub fn new(section: &'static str, bytes: &'a [u8], len: usize, width: usize) -> Result<Self, OpenError> {
        if bytes.len() == len * width {
            Ok(Self { bytes, len, width })
        } else {
            Err(OpenError::Section {
                section,
                expected: format!("{} bytes ({len} numbers of {width})", len * width),
                found: format!("{} bytes", bytes.len()),
            })
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

/// The sections of a file, after its header was checked.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a> {
    /// The sections in their order.
    pub parts: [&'a [u8]; SECTIONS],
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
        let length_error = |expected: u64| OpenError::Length { expected, found: bytes.len() as u64 };
        let header_length = (HEADER + 16 * SECTIONS) as u64;
        let version = u32::try_from(number(bytes, 8, 4)).unwrap_or(0);
        if bytes.len() >= 12 && version != VERSION {
            return Err(OpenError::Version { expected: VERSION, found: version });
        }
        if (bytes.len() as u64) < header_length {
            return Err(length_error(header_length));
        }
        let length = number(bytes, 16, 8);
        if length != bytes.len() as u64 {
            return Err(length_error(length));
        }
        let checksum = number(bytes, 24, 8);
        if verify {
            let found = xxh3_64(&bytes[HEADER..]);
            if found != checksum {
                return Err(OpenError::Checksum { expected: checksum, found });
            }
        }
        let count = number(bytes, 12, 4);
        let mut parts = [&[][..]; SECTIONS];
        for (index, part) in parts.iter_mut().enumerate() {
            let at = HEADER + 16 * index;
            let (offset, len) = (number(bytes, at, 8), number(bytes, at + 8, 8));
            let range = usize::try_from(offset).ok().zip(usize::try_from(len).ok());
            *part = range
                .and_then(|(offset, len)| bytes.get(offset..offset.checked_add(len)?))
                .filter(|_| count == SECTIONS as u64)
                .ok_or_else(|| OpenError::Section {
                    section: "table",
                    expected: format!("{SECTIONS} sections inside {} bytes", bytes.len()),
                    found: format!("{count} sections, section {index} at {offset} with {len} bytes"),
                })?;
        }
        Ok(Self { parts, checksum })
    }

    /// One section as text.
    pub fn text(&self, section: Section, name: &'static str) -> Result<&'a str, OpenError> {
        core::str::from_utf8(self.get(section)).map_err(|e| OpenError::Section {
            section: name,
            expected: "UTF-8".into(),
            found: e.to_string(),
        })
    }

    /// Whether the file lacks what can be made of the rest.
    pub fn is_packed(&self) -> bool {
        self.get(Section::Index).is_empty()
    }

    /// The bytes of one section.
    pub fn get(&self, section: Section) -> &'a [u8] {
        self.parts[section as usize]
    }
}

/// The little-endian number of up to 8 bytes at an offset; bytes beyond the end count as 0.
pub fn number(bytes: &[u8], offset: usize, width: usize) -> u64 {
    (0..width).fold(0, |value, i| {
        let byte = bytes.get(offset + i).copied().unwrap_or(0);
        value | u64::from(byte) << (8 * i)
    })
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
