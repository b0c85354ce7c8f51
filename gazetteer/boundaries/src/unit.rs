//! Countries and first-level units: views into the file, copied freely.

use crate::boundaries::Boundaries;
use crate::layout::{APPROXIMATE, three};
use core::fmt;
use geo::MultiPolygon;

/// A first-level unit: a region, province, state, or a city of that rank.
#[derive(Clone, Copy)]
pub struct Unit<'b> {
    boundaries: &'b Boundaries<'b>,
    /// Counted from 1.
    number: u16,
}

impl<'b> Unit<'b> {
    /// The unit of this number; `None` for 0 and for numbers that no unit has.
    pub(crate) fn new(boundaries: &'b Boundaries<'b>, number: u16) -> Option<Self> {
        (number != 0 && usize::from(number) <= boundaries.units.len()).then_some(Self { boundaries, number })
    }

    /// Position in the file, 0 and up; stable for one file only.
    pub fn index(&self) -> u16 {
        self.number - 1
    }

    /// The country that the unit lies in.
    pub fn country(&self) -> Country<'b> {
        Country::new(self.boundaries, self.boundaries.country_of(self.number).unwrap_or(usize::MAX))
    }

    /// ISO 3166-2 code; `None` where the standard has no such unit.
    pub fn code(&self) -> Option<&'b str> {
        Some(self.texts().0).filter(|code| !code.is_empty())
    }

    /// Name in Latin letters, as the source has it.
    pub fn name(&self) -> &'b str {
        self.texts().1
    }

    /// GeoNames id, where known.
    pub fn geonames_id(&self) -> Option<u32> {
        let [_, _, _, a, b, c, d, _] = *self.record();
        Some(u32::from_le_bytes([a, b, c, d])).filter(|id| *id != 0)
    }

    /// Whether the inner borders of the unit are estimated from where settlements lie.
    pub fn is_approximate(&self) -> bool {
        self.record()[7] & APPROXIMATE != 0
    }

    /// The area of the unit in degrees, parts at both sides of the 180th meridian apart.
    ///
    /// Neighbours have the same vertices along their border: drawn side by side they leave no gap.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use geo::Contains;
    /// use incidentmap_boundaries::Boundaries;
    /// let unit = Boundaries::bundled().with_code("KZ-47").next().unwrap();
    /// assert!(unit.polygon().contains(&geo::Point::new(51.2, 43.7)));
    /// # }
    /// ```
    pub fn polygon(&self) -> MultiPolygon<f64> {
        self.boundaries.shape(usize::from(self.number) - 1)
    }

    fn record(&self) -> &'b [u8; 8] {
        self.boundaries.units.get(usize::from(self.number) - 1).unwrap_or(&[0; 8])
    }

    /// Code and name; empty where a damaged file has none.
    fn texts(&self) -> (&'b str, &'b str) {
        let [a, b, c, ..] = *self.record();
        let texts = self.boundaries.texts.get(three([a, b, c])..).unwrap_or_default();
        let (code, rest) = text(texts);
        (code, text(rest).0)
    }
}

/// The text that begins here with its length, and what follows it.
fn text(bytes: &[u8]) -> (&str, &[u8]) {
    bytes
        .split_first()
        .and_then(|(length, rest)| rest.split_at_checked(usize::from(*length)))
        .map_or(("", &[]), |(text, rest)| (core::str::from_utf8(text).unwrap_or_default(), rest))
}

impl PartialEq for Unit<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number && core::ptr::eq(self.boundaries, other.boundaries)
    }
}

impl Eq for Unit<'_> {}

impl fmt::Debug for Unit<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unit")
            .field("country", &self.country().code())
            .field("code", &self.code())
            .field("geonames_id", &self.geonames_id())
            .field("name", &self.name())
            .finish()
    }
}

/// A country: what ISO 3166-1 gives a code.
#[derive(Clone, Copy)]
pub struct Country<'b> {
    boundaries: &'b Boundaries<'b>,
    index: usize,
}

impl<'b> Country<'b> {
    pub(crate) fn new(boundaries: &'b Boundaries<'b>, index: usize) -> Self {
        Self { boundaries, index }
    }

    /// ISO 3166-1 alpha-2 code; `XK` for Kosovo.
    pub fn code(&self) -> &'b str {
        self.boundaries.countries.get(self.index).and_then(|code| core::str::from_utf8(code).ok()).unwrap_or_default()
    }

    /// Its first-level units, in the order of their codes.
    pub fn units(&self) -> impl Iterator<Item = Unit<'b>> + use<'b> {
        let index = self.index;
        self.boundaries.units().filter(move |unit| unit.country().index == index)
    }

    /// The area of the country in degrees, made of the same borders as its units.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use geo::Contains;
    /// use incidentmap_boundaries::Boundaries;
    /// let country = Boundaries::bundled().with_country_code("KZ").unwrap();
    /// assert!(country.polygon().contains(&geo::Point::new(71.4, 51.1)));
    /// # }
    /// ```
    pub fn polygon(&self) -> MultiPolygon<f64> {
        self.boundaries.shape(self.boundaries.units.len().saturating_add(self.index))
    }
}

impl PartialEq for Country<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && core::ptr::eq(self.boundaries, other.boundaries)
    }
}

impl Eq for Country<'_> {}

impl fmt::Debug for Country<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Country").field(&self.code()).finish()
    }
}
