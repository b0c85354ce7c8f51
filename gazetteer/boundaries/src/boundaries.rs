//! The reader: a boundaries file used in place, its units, and lookups by code and id.

use crate::lattice::{COLUMNS, ROWS};
use crate::layout::{FORMAT, Section};
use crate::unit::{Country, Unit};
use core::fmt;
use incidentmap_container::{OpenError, value};

/// Boundaries over bytes that somebody else holds: a static, a vector or a memory map.
///
/// Opening decodes nothing. Every lookup and every view ([`Unit`], [`Country`]) reads the bytes.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap_boundaries::Boundaries;
/// let boundaries = Boundaries::bundled();
/// let atyrau = boundaries.unit(geo::Point::new(51.88, 47.12)).unwrap();
/// assert_eq!((atyrau.code(), atyrau.country().code()), (Some("KZ-23"), "KZ"));
/// # }
/// ```
#[derive(Clone)]
pub struct Boundaries<'a> {
    bytes: &'a [u8],
    checksum: u64,
    about: &'a str,
    pub(crate) countries: &'a [[u8; 2]],
    pub(crate) in_country: &'a [u8],
    pub(crate) units: &'a [[u8; 8]],
    pub(crate) texts: &'a [u8],
    by_id: &'a [[u8; 2]],
    pub(crate) grid: &'a [[u8; 2]],
    pub(crate) cells: &'a [[u8; 8]],
    pub(crate) pieces: &'a [[u8; 11]],
    pub(crate) vertices: &'a [[u8; 3]],
    pub(crate) arcs: &'a [[u8; 3]],
    pub(crate) arc_pieces: &'a [[u8; 3]],
    pub(crate) shapes: &'a [[u8; 3]],
    pub(crate) rings: &'a [[u8; 3]],
}

impl<'a> Boundaries<'a> {
    /// Opens boundaries over these bytes, after a check of magic, version, length and checksum.
    ///
    /// # Errors
    /// [`OpenError`] says what was expected and what came; a damaged file is never used.
    ///
    /// ```
    /// use incidentmap_boundaries::Boundaries;
    /// let error = Boundaries::from_bytes(b"PK\x03\x04 something else").unwrap_err();
    /// assert!(error.to_string().starts_with("not a boundaries file"));
    /// ```
    pub fn from_bytes(bytes: &'a [u8]) -> Result<Self, OpenError> {
        Self::open(bytes, true)
    }

    pub(crate) fn open(bytes: &'a [u8], verify: bool) -> Result<Self, OpenError> {
        let sections = FORMAT.read(bytes, verify)?;
        let units = sections.records::<8>(Section::Units, 0)?;
        let countries = sections.records::<2>(Section::Countries, 0)?;
        sections.exactly::<1>(Section::InCountry, units.len())?;
        Ok(Self {
            bytes,
            checksum: sections.checksum,
            about: sections.text(Section::About)?,
            countries,
            in_country: sections.get(Section::InCountry),
            units,
            texts: sections.get(Section::Texts),
            by_id: sections.records(Section::ById, 0)?,
            grid: sections.exactly(Section::Grid, (COLUMNS * ROWS) as usize)?,
            cells: sections.records(Section::Cells, 1)?,
            pieces: sections.records(Section::Pieces, 1)?,
            vertices: sections.records(Section::Vertices, 0)?,
            arcs: sections.records(Section::Arcs, 1)?,
            arc_pieces: sections.records(Section::ArcPieces, 0)?,
            shapes: sections.exactly(Section::Shapes, units.len() + countries.len() + 1)?,
            rings: sections.records(Section::Rings, 0)?,
        })
    }

    /// The file itself.
    pub fn as_bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// The checksum that the file states: names the data exactly.
    pub fn checksum(&self) -> u64 {
        self.checksum
    }

    /// A line of what the file says of itself: `source`, `attribution`, …
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// assert!(Boundaries::bundled().about("attribution").unwrap().contains("Natural Earth"));
    /// # }
    /// ```
    pub fn about(&self, key: &str) -> Option<&'a str> {
        value(self.about, key)
    }

    /// Every country, in the order of the codes.
    pub fn countries(&'a self) -> impl Iterator<Item = Country<'a>> {
        (0..self.countries.len()).map(|index| Country::new(self, index))
    }

    /// The country with this ISO 3166-1 alpha-2 code, in capitals.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let georgia = Boundaries::bundled().with_country_code("GE").unwrap();
    /// assert_eq!(georgia.units().count(), 12);
    /// # }
    /// ```
    pub fn with_country_code(&'a self, code: &str) -> Option<Country<'a>> {
        let code: &[u8; 2] = code.as_bytes().try_into().ok()?;
        self.countries.binary_search(code).ok().map(|index| Country::new(self, index))
    }

    /// Every unit, in the order of country, code and name.
    pub fn units(&'a self) -> impl Iterator<Item = Unit<'a>> {
        (1..=self.units.len() as u16).filter_map(|number| Unit::new(self, number))
    }

    /// The units with this ISO 3166-2 code: one, or several where the source divides finer than
    /// the standard, or none.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let dagestan = Boundaries::bundled().with_code("RU-DA").next().unwrap();
    /// assert_eq!(dagestan.name(), "Dagestan");
    /// # }
    /// ```
    pub fn with_code(&'a self, code: &str) -> impl Iterator<Item = Unit<'a>> {
        // No order helps: a code need not begin with its country's, as NL-SX of SX does not.
        self.units().filter(move |unit| unit.code() == Some(code))
    }

    /// The unit with this GeoNames id.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let atyrau = Boundaries::bundled().with_geonames_id(609862).unwrap();
    /// assert_eq!(atyrau.code(), Some("KZ-23"));
    /// # }
    /// ```
    pub fn with_geonames_id(&'a self, id: u32) -> Option<Unit<'a>> {
        let unit = |number: &[u8; 2]| Unit::new(self, u16::from_le_bytes(*number));
        let at = self.by_id.partition_point(|n| unit(n).and_then(|u| u.geonames_id()) < Some(id));
        self.by_id.get(at).and_then(unit).filter(|unit| unit.geonames_id() == Some(id))
    }
}

impl fmt::Debug for Boundaries<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Boundaries")
            .field("countries", &self.countries.len())
            .field("units", &self.units.len())
            .field("checksum", &format_args!("{:016x}", self.checksum))
            .finish_non_exhaustive()
    }
}
