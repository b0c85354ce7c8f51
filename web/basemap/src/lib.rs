//! The basemap's file: what it holds, and the one place that knows its bytes. First-level units as polygons are a file
//! of their own: [`units`].
//!
//! ```text
//! file    = "IMBASE" 0x00 0x01 section*
//! section = kind:u8 length:varint payload
//! shapes  = count:varint (min_zoom:u8 disputed:u8 parts:varint (points:varint (dx dy)*)*)*
//! labels  = count:varint (min_zoom:u8 capital:u8 dx dy length:varint utf8)*
//! ```
//!
//! `dx` and `dy` are thousandths of a degree from the point before in the section, as zigzag varints. Sections of
//! unknown kind are skipped. Broken bytes are an error, never a panic.
//!
//! ```
//! use incidentmap_basemap::{Kind, Label, Section, Writer, read};
//! let taraz = Label { min_zoom: 6, capital: false, point: [71.367, 42.9], name: "Taraz".to_owned() };
//! let mut writer = Writer::new();
//! writer.labels(Kind::Towns, std::slice::from_ref(&taraz));
//! assert_eq!(read(&writer.finish())?, [Section::Labels(Kind::Towns, vec![taraz])]);
//! # Ok::<(), incidentmap_basemap::Broken>(())
//! ```

mod read;
pub mod units;
mod write;

pub use read::{Broken, read};
pub use write::Writer;

/// The first bytes: the format and its version.
const MAGIC: &[u8] = b"IMBASE\0\x01";
/// Units of a degree in which points are kept.
const UNITS: f64 = 1000.0;

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// Coasts: rings, holes among them, to be filled by the even-odd rule.
    Land = 1,
    /// Lakes: rings, islands among them, to be filled by the even-odd rule.
    Lakes = 2,
    /// Rivers: lines.
    Rivers = 3,
    /// Lines between countries.
    Countries = 4,
    /// Lines between first-level units.
    Regions = 5,
    /// Towns, the largest first.
    Towns = 6,
    /// Names of countries.
    CountryNames = 7,
}

impl Kind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 7] =
        [Self::Land, Self::Lakes, Self::Rivers, Self::Countries, Self::Regions, Self::Towns, Self::CountryNames];
}

/// One drawn thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The zoom from which it shows.
    pub min_zoom: u8,
    /// Whether the line is disputed, indefinite or a line of control.
    pub disputed: bool,
    /// Its rings or lines, as longitudes and latitudes in degrees; a ring's last point is not repeated.
    pub parts: Vec<Vec<[f64; 2]>>,
}

/// One name.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The zoom from which it shows.
    pub min_zoom: u8,
    /// Whether it is a country's capital.
    pub capital: bool,
    /// Longitude and latitude in degrees.
    pub point: [f64; 2],
    /// The name as it is written.
    pub name: String,
}

/// A part of the file.
#[derive(Clone, Debug, PartialEq)]
pub enum Section {
    /// Rings or lines.
    Shapes(Kind, Vec<Shape>),
    /// Names.
    Labels(Kind, Vec<Label>),
}
