//! What kind of place and of name: GeoNames' feature classes, the level of a unit, the kind and years of a name.

use core::fmt;
use core::str::FromStr;

/// GeoNames' nine feature classes (geonames.org/export/codes.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum FeatureClass {
    /// `A`: country, state, region and other administrative units.
    Administrative,
    /// `H`: stream, lake, sea.
    Water,
    /// `L`: park, area, region, continent.
    Area,
    /// `P`: city, village.
    Populated,
    /// `R`: road, railroad.
    Road,
    /// `S`: spot, building, airport.
    Spot,
    /// `T`: mountain, desert, island.
    Terrain,
    /// `U`: undersea.
    Undersea,
    /// `V`: forest, heath.
    Vegetation,
}

impl FeatureClass {
    /// The class of a letter.
    ///
    /// ```
    /// use incidentmap_gazetteer::FeatureClass;
    /// assert_eq!(FeatureClass::from_letter('P'), Some(FeatureClass::Populated));
    /// assert_eq!(FeatureClass::from_letter('?'), None);
    /// ```
    pub fn from_letter(letter: char) -> Option<Self> {
        Some(match letter {
            'A' => Self::Administrative,
            'H' => Self::Water,
            'L' => Self::Area,
            'P' => Self::Populated,
            'R' => Self::Road,
            'S' => Self::Spot,
            'T' => Self::Terrain,
            'U' => Self::Undersea,
            'V' => Self::Vegetation,
            _ => return None,
        })
    }
}

/// How far down the administrative hierarchy a place stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Several countries: a continent, "Central Asia".
    Supranational,
    /// A country or dependency.
    Country,
    /// A first-level unit: state, oblast, republic.
    Admin1,
    /// A second-level unit: district, county.
    Admin2,
    /// Anything inside: settlements, airports, lakes.
    Local,
}

/// The kind of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum NameKind {
    /// The standard name.
    Official = 0,
    /// Another name, spelling, script or language.
    Alternate = 1,
    /// A name that the place bore earlier.
    Historical = 2,
    /// A short form or code: "U.S.", "Calif.".
    Abbreviation = 3,
    /// The adjective or the people: "Kazakh", "Dagestani".
    Demonym = 4,
}

impl NameKind {
    /// The kind of a number in a file; what is unknown counts as an alternate name.
    pub(crate) fn from_number(number: u32) -> Self {
        match number {
            0 => Self::Official,
            2 => Self::Historical,
            3 => Self::Abbreviation,
            4 => Self::Demonym,
            _ => Self::Alternate,
        }
    }
}

/// The years in which a place bore a name, both included; an open end is unknown or lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Years {
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
}

impl Years {
    /// Whether a year lies among them.
    ///
    /// ```
    /// use incidentmap_gazetteer::Years;
    /// let frunze: Years = "1926-1991".parse().unwrap();
    /// assert!(frunze.contains(1926) && frunze.contains(1991) && !frunze.contains(1992));
    /// assert_eq!(frunze.to_string(), "1926–1991");
    /// ```
    pub fn contains(&self, year: i16) -> bool {
        self.from.is_none_or(|from| from <= year) && self.to.is_none_or(|to| year <= to)
    }
}

impl fmt::Display for Years {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let year = |y: Option<i16>| y.map(|y| y.to_string()).unwrap_or_default();
        write!(f, "{}–{}", year(self.from), year(self.to))
    }
}

/// Words that are no range of years.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected years such as 1926-1991, -1991 or 1998-, found {0:?}")]
pub struct YearsError(String);

impl FromStr for Years {
    type Err = YearsError;

    fn from_str(words: &str) -> Result<Self, YearsError> {
        let error = || YearsError(words.to_owned());
        let year = |digits: &str| match digits.trim() {
            "" => Ok(None),
            digits => digits.parse::<i16>().ok().filter(|y| *y > 0).map(Some).ok_or_else(error),
        };
        let (from, to) = words.split_once(['-', '–']).ok_or_else(error)?;
        let years = Self { from: year(from)?, to: year(to)? };
        let ordered = years.from.zip(years.to).is_none_or(|(from, to)| from <= to);
        if ordered && (years.from.is_some() || years.to.is_some()) { Ok(years) } else { Err(error()) }
    }
}
