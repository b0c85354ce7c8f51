//! Where: a place of the gazetteer, or only a name, with honest precision.

use crate::words::word_enum;
use geo::Point;
use serde::{Deserialize, Serialize};

word_enum! {
    /// How precisely the place of an incident is known.
    GeoPrecision, "geo precision" {
        /// A site, or coordinates in the source.
        Exact = "exact",
        /// A settlement.
        Settlement = "settlement",
        /// Near a named place: "near X", "30 km south of X", "on the outskirts of X".
        Near = "near",
        /// A second-level unit.
        District = "district",
        /// A first-level unit, a park, a border area, a natural region.
        Region = "region",
        /// A country, or something larger.
        Country = "country",
        /// Nothing usable is known.
        Unknown = "unknown",
    }
}

impl GeoPrecision {
    /// Radius in metres of the circle in which the true site lies as a rule: what a map draws as
    /// a halo. `None` where a circle would say more than is known (country, unknown).
    ///
    /// The figures are the quartile of the distance between a unit's point and the settlements
    /// inside it, rounded: 5 km for a town, 15 km for "near", 30 km for a district, 100 km for a
    /// first-level unit.
    pub const fn radius_m(self) -> Option<f64> {
        match self {
            Self::Exact => Some(500.0),
            Self::Settlement => Some(5_000.0),
            Self::Near => Some(15_000.0),
            Self::District => Some(30_000.0),
            Self::Region => Some(100_000.0),
            Self::Country | Self::Unknown => None,
        }
    }

    /// What is known, in Russian, for the page and for what people see in a GIS; files keep the English word.
    ///
    /// ```
    /// use incidentmap::incident::GeoPrecision;
    /// assert_eq!(GeoPrecision::Region.in_russian(), "Регион");
    /// ```
    pub const fn in_russian(self) -> &'static str {
        match self {
            Self::Exact => "Само место",
            Self::Settlement => "Населённый пункт",
            Self::Near => "Рядом с местом",
            Self::District => "Район",
            Self::Region => "Регион",
            Self::Country => "Страна",
            Self::Unknown => "Место неизвестно",
        }
    }

    /// The narrowest precision from "near" on whose radius holds an error of so many metres.
    pub(crate) fn holding(metres: f64) -> Self {
        let holds = |p: &Self| p.radius_m().is_some_and(|radius| radius >= metres);
        [Self::Near, Self::District].into_iter().find(holds).unwrap_or(Self::Region)
    }

    /// Decimals of a degree that a coordinate of this precision deserves.
    pub const fn decimals(self) -> u32 {
        match self {
            Self::Exact => 6,
            Self::Settlement | Self::Near => 4,
            Self::District => 3,
            Self::Region | Self::Country | Self::Unknown => 2,
        }
    }
}

/// A place that a name may mean, with the reasons for its score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceCandidate {
    /// Identifier in the gazetteer: a GeoNames id, or negative where GeoNames has none.
    pub place_id: i64,
    /// Standard name.
    pub name: String,
    /// First-level unit, where known.
    pub admin1: Option<String>,
    /// Country, where known.
    pub country: Option<String>,
    /// Longitude, latitude.
    #[serde(with = "position")]
    pub point: Point<f64>,
    /// Score, 0..=1.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// The place of an incident. A name without a point is a place that could not be resolved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Location {
    /// Standard name.
    pub name: String,
    /// The name as the text writes it.
    pub as_written: Option<String>,
    /// Identifier in the gazetteer: a GeoNames id, or negative where GeoNames has none.
    pub place_id: Option<i64>,
    /// Country by name.
    pub country: Option<String>,
    /// Country by its ISO 3166-1 alpha-2 code.
    pub iso2: Option<String>,
    /// First-level unit.
    pub admin1: Option<String>,
    /// Second-level unit.
    pub admin2: Option<String>,
    /// Longitude, latitude.
    #[serde(with = "position::option")]
    pub point: Option<Point<f64>>,
    /// How precisely the place is known.
    pub precision: GeoPrecision,
    /// Score of the resolution, 0..=1.
    pub score: f64,
    /// All candidates that were weighed, best first, the chosen one included.
    pub candidates: Vec<PlaceCandidate>,
}

impl Location {
    /// A place of which only the name is known.
    ///
    /// ```
    /// use incidentmap::incident::{GeoPrecision, Location};
    /// let unknown = Location::named("Nowhere");
    /// assert_eq!(unknown.precision, GeoPrecision::Unknown);
    /// assert!(unknown.point.is_none());
    /// ```
    pub fn named(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            as_written: None,
            place_id: None,
            country: None,
            iso2: None,
            admin1: None,
            admin2: None,
            point: None,
            precision: GeoPrecision::Unknown,
            score: 0.0,
            candidates: Vec::new(),
        }
    }
}

/// A point as GeoJSON's position: `[longitude, latitude]`.
mod position {
    use geo::Point;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub(super) fn serialize<S: Serializer>(point: &Point<f64>, serializer: S) -> Result<S::Ok, S::Error> {
        [point.x(), point.y()].serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Point<f64>, D::Error> {
        <[f64; 2]>::deserialize(deserializer).map(Point::from)
    }

    pub(super) mod option {
        use super::{Deserialize, Deserializer, Point, Serialize, Serializer};

        #[expect(clippy::ref_option, reason = "serde calls it so")]
        pub(in super::super) fn serialize<S: Serializer>(
            point: &Option<Point<f64>>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            point.map(|p| [p.x(), p.y()]).serialize(serializer)
        }

        pub(in super::super) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Point<f64>>, D::Error> {
            Ok(Option::<[f64; 2]>::deserialize(deserializer)?.map(Point::from))
        }
    }
}
