//! A place: a view into the gazetteer, copied freely.

use crate::columns::Columns;
use crate::feature::{FeatureClass, Level, NameKind, Years};
use crate::fold::fold;
use crate::layout::RawName;
use core::fmt;
use geo::Point;

/// One place of a [`Gazetteer`](crate::Gazetteer).
#[derive(Clone, Copy)]
pub struct Place<'g> {
    columns: &'g Columns<'g>,
    index: u32,
}

/// A name of a place, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'g> {
    /// The name.
    pub text: &'g str,
    /// Its kind.
    pub kind: NameKind,
    /// When the place bore it, where that is known; as a rule of historical names only.
    pub years: Option<Years>,
}

impl<'g> Place<'g> {
    pub(crate) fn new(columns: &'g Columns<'g>, index: u32) -> Self {
        Self { columns, index }
    }

    /// Position in the file, 0 and up; stable for one file only.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Identifier: the GeoNames id, or a negative number for a place that GeoNames lacks.
    pub fn id(&self) -> i64 {
        self.columns.id(self.index)
    }

    /// The standard name.
    pub fn name(&self) -> &'g str {
        self.names().next().map_or("", |n| n.text)
    }

    /// All names, the standard name first.
    pub fn names(&self) -> Names<'g> {
        let (bytes, skip) = self.columns.names(self.index);
        Names { bytes: skip_names(bytes, skip), begun: false }
    }

    /// How many names there are: what the world speaks of has many.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let almaty = Gazetteer::bundled().get(1_526_384).unwrap();
    /// assert_eq!(almaty.name_count(), almaty.names().count());
    /// # }
    /// ```
    pub fn name_count(&self) -> usize {
        let (bytes, skip) = self.columns.names(self.index);
        let (_, others) = others(skip_names(bytes, skip));
        1 + others
    }

    /// The name that a folded name stands for, with its kind.
    pub fn name_like(&self, folded: &str) -> Option<Name<'g>> {
        self.names().find(|n| fold(n.text) == folded)
    }

    /// Longitude, latitude, WGS 84 degrees, to four decimals (11 m).
    pub fn point(&self) -> Point<f64> {
        self.columns.point(self.index)
    }

    /// Feature class and code, `P.PPLC` for a capital.
    pub fn feature_code(&self) -> &'g str {
        self.columns.code(self.index).map_or("", |code| code.text)
    }

    /// Feature class.
    pub fn feature_class(&self) -> Option<FeatureClass> {
        self.columns.code(self.index)?.class
    }

    /// Administrative level.
    pub fn level(&self) -> Level {
        match self.columns.code(self.index) {
            Some(code) if code.area && self.country_code().is_none() => Level::Supranational,
            code => code.map_or(Level::Local, |code| code.level),
        }
    }

    /// Population; 0 where unknown.
    pub fn population(&self) -> u32 {
        self.columns.population(self.index)
    }

    /// Population as far as it speaks for the name: who says the name of a town and of the unit
    /// around it means the town, though the unit has more people.
    pub(crate) fn prominence(&self) -> u32 {
        match self.level() {
            Level::Admin1 | Level::Admin2 => self.population() / 8,
            _ => self.population(),
        }
    }

    /// Country as an ISO 3166-1 alpha-2 code; `None` for areas over several countries.
    pub fn country_code(&self) -> Option<&'g str> {
        self.columns.country_code(self.index)
    }

    /// The country's own place.
    pub fn country(&self) -> Option<Place<'g>> {
        self.columns.country(self.index).map(|country| Place::new(self.columns, country))
    }

    /// The smallest known unit that the place lies in.
    pub fn parent(&self) -> Option<Place<'g>> {
        self.columns.parent(self.index).map(|parent| Place::new(self.columns, parent))
    }

    /// The units that the place lies in, from the smallest up.
    pub fn ancestors(&self) -> impl Iterator<Item = Place<'g>> {
        // A damaged file could hold a circle; no real chain is longer than four.
        core::iter::successors(self.parent(), Place::parent).take(6)
    }

    /// The first-level unit, if the place lies in one or is one.
    pub fn admin1(&self) -> Option<Place<'g>> {
        self.unit(Level::Admin1)
    }

    /// The second-level unit, if known.
    pub fn admin2(&self) -> Option<Place<'g>> {
        self.unit(Level::Admin2)
    }

    fn unit(&self, level: Level) -> Option<Place<'g>> {
        core::iter::once(*self).chain(self.ancestors()).find(|p| p.level() == level)
    }

    /// Whether `other` lies in this place, or is it.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::bundled();
    /// let (dagestan, derbent) = (gazetteer.get(567_293).unwrap(), gazetteer.get(566_532).unwrap());
    /// assert!(dagestan.contains(&derbent) && !derbent.contains(&dagestan));
    /// # }
    /// ```
    pub fn contains(&self, other: &Place<'_>) -> bool {
        other.is_in(self)
    }

    /// Whether this place lies in `other`, or is it.
    pub fn is_in(&self, other: &Place<'_>) -> bool {
        self.index == other.index || self.ancestors().any(|p| p.index == other.index)
    }
}

/// What is left of names behind those of so many places.
fn skip_names(mut bytes: &[u8], places: usize) -> &[u8] {
    for _ in 0..places {
        bytes = others(bytes).0;
    }
    bytes
}

/// What is left behind the names of one place, and how many names it has besides the first.
fn others(bytes: &[u8]) -> (&[u8], usize) {
    let mut rest = RawName::split(bytes).map_or(&[][..], |first| first.1);
    let mut count = 0;
    while let Some((name, after)) = RawName::split(rest)
        && NameKind::from_number(u32::from(name.kind)) != NameKind::Official
    {
        rest = after;
        count += 1;
    }
    (rest, count)
}

impl PartialEq for Place<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index && core::ptr::eq(self.columns, other.columns)
    }
}

impl Eq for Place<'_> {}

impl fmt::Debug for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Place")
            .field("id", &self.id())
            .field("name", &self.name())
            .field("feature_code", &self.feature_code())
            .field("country", &self.country_code())
            .field("point", &self.point())
            .finish()
    }
}

/// The names of a place, the standard name first.
#[derive(Debug, Clone)]
pub struct Names<'g> {
    /// From the next name on, to the end of the section.
    bytes: &'g [u8],
    /// Whether the official name, with which every place begins, was read.
    begun: bool,
}

impl<'g> Iterator for Names<'g> {
    type Item = Name<'g>;

    fn next(&mut self) -> Option<Name<'g>> {
        let (name, rest) = RawName::split(self.bytes)?;
        let kind = NameKind::from_number(u32::from(name.kind));
        if self.begun && kind == NameKind::Official {
            return None;
        }
        self.bytes = rest;
        self.begun = true;
        let [from, to] = name.years.map(|year| (year != 0).then_some(year));
        let years = (from.is_some() || to.is_some()).then_some(Years { from, to });
        Some(Name { text: core::str::from_utf8(name.text).ok()?, kind, years })
    }
}
