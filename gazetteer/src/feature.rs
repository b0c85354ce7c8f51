//! What kind of place: GeoNames' feature classes, and the level of a unit.

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
