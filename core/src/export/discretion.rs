//! What is held back of incidents before they are published: places made coarser, late incidents left out.
//!
//! A place is coarse only if nothing beside it says more. So with the point go the name, the identifier and the units of
//! the place, other places, the passage and the words that prove it, remarks, and all that names the document: files have
//! titles and addresses where others have publishers. What stays is the country, the days, the kind of event and the
//! numbers of people, and the first-level unit where it is what places become. The identifier of the incident stays too:
//! who chose it to tell the place must choose another.
//!
//! ```
//! use incidentmap::export::discretion::Coarsening;
//! let cell: Coarsening = "10km".parse().unwrap();
//! assert_eq!(cell.to_string(), "cells of 10 km");
//! assert!("10 miles".parse::<Coarsening>().is_err());
//! ```

use crate::address::Address;
use crate::geocoder::Geocoder;
use crate::incident::{GeoPrecision, Incident, Location, Source};
use geo::Point;
use incidentmap_gazetteer::{FeatureClass, Level, Place};
use jiff::civil::Date;
use std::fmt;
use std::str::FromStr;

/// Metres of a degree of latitude.
const DEGREE_M: f64 = 111_320.0;
/// The sizes of cells that make sense, in metres: no finer than a village, no coarser than a country.
const SIZES_M: std::ops::RangeInclusive<f64> = 1_000.0..=500_000.0;

/// How coarse places become.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Coarsening {
    /// Points become the centres of the cells that they lie in.
    Grid {
        /// The side of a cell, in metres.
        metres: f64,
    },
    /// Points become those of their first-level units.
    Admin1,
}

/// Words that say no coarsening.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected admin1, or the side of a cell from 1km to 500km, found {found:?}")]
pub struct NoCoarsening {
    /// What came.
    pub found: String,
}

impl FromStr for Coarsening {
    type Err = NoCoarsening;

    fn from_str(words: &str) -> Result<Self, NoCoarsening> {
        let trimmed = words.trim().to_lowercase();
        if trimmed == "admin1" {
            return Ok(Self::Admin1);
        }
        let kilometres = trimmed.strip_suffix("km").and_then(|number| number.trim().parse::<f64>().ok());
        let metres = kilometres.map(|km| km * 1000.0).filter(|metres| SIZES_M.contains(metres));
        metres.map(|metres| Self::Grid { metres }).ok_or_else(|| NoCoarsening { found: words.to_owned() })
    }
}

impl fmt::Display for Coarsening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Grid { metres } => write!(f, "cells of {} km", metres / 1000.0),
            Self::Admin1 => f.write_str("first-level units"),
        }
    }
}

impl Coarsening {
    /// What a file says of it.
    pub fn statement(&self) -> String {
        let points = match self {
            Self::Grid { .. } => format!("points are the centres of {self}"),
            Self::Admin1 => format!("points are those of {self}"),
        };
        format!("{points}; names of places, passages and sources that tell more are left out")
    }

    /// Makes the place of an incident coarser, and drops what would tell more. The gazetteer of the geocoder tells the
    /// unit; an incident whose unit it does not know keeps its country, and without one has no place.
    pub fn apply(&self, incident: &mut Incident, geocoder: &Geocoder<'_>) {
        incident.location = incident.location.take().and_then(|place| match self {
            Self::Grid { metres } => Some(in_cell(place, *metres)),
            Self::Admin1 => in_unit(&place, geocoder),
        });
        incident.also_at.clear();
        incident.evidence.clear();
        incident.quote = None;
        incident.notes = None;
        incident.date_text = None;
        let Source { published, language, .. } = std::mem::take(&mut incident.source);
        incident.source = Source { published, language, ..Source::default() };
    }
}

/// The place of which only a cell is told, and the country: a unit, such as a city that is one, may be smaller than the
/// cell. What was known no better stays so imprecise.
fn in_cell(place: Location, metres: f64) -> Location {
    let half_diagonal = metres * std::f64::consts::FRAC_1_SQRT_2;
    let point = place.point.map(|point| centre(point, metres));
    let name = place.country.clone().unwrap_or_default();
    Location {
        point,
        precision: place.precision.max(GeoPrecision::holding(half_diagonal)),
        country: place.country,
        iso2: place.iso2,
        score: place.score,
        ..Location::named(name)
    }
}

/// The centre of the cell that a point lies in: rows of one height around the globe, each cut into cells as wide as they
/// are high.
fn centre(point: Point<f64>, metres: f64) -> Point<f64> {
    let height = metres / DEGREE_M;
    let y = (((point.y() / height).floor() + 0.5) * height).clamp(-90.0, 90.0);
    let cells = (360.0 * y.to_radians().cos() / height).round().max(1.0);
    let width = 360.0 / cells;
    let x = ((((point.x() + 180.0) / width).floor().min(cells - 1.0)) + 0.5) * width - 180.0;
    Point::new(x, y)
}

/// The first-level unit of a place, else its country.
fn in_unit(place: &Location, geocoder: &Geocoder<'_>) -> Option<Location> {
    let gazetteer = geocoder.gazetteer();
    let settlement = |p: &Place<'_>| p.feature_class() == Some(FeatureClass::Populated);
    let near = |precision: GeoPrecision| precision <= GeoPrecision::District;
    let known = place.place_id.and_then(|id| gazetteer.get(id));
    let named = || {
        let [admin1, country] = [&place.admin1, &place.country].map(|name| name.as_deref().unwrap_or_default());
        Some(geocoder.locate(&Address { admin1, country, ..Address::default() })?.candidate.place)
    };
    let around = || Some(gazetteer.nearest(place.point.filter(|_| near(place.precision))?, settlement)?.place);
    let unit = |place: Place<'_>| match place.level() {
        Level::Admin1 => Some(Location::from(place)),
        Level::Country => None,
        _ => place.ancestors().find(|a| a.level() == Level::Admin1).map(Location::from),
    };
    let country = |place: Place<'_>| {
        let own = (place.level() == Level::Country).then_some(place);
        own.or_else(|| place.country()).map(Location::from)
    };
    let by_unit = known.and_then(unit).or_else(|| named().and_then(unit)).or_else(|| around().and_then(unit));
    let (located, precision) = match by_unit {
        Some(located) => (located, GeoPrecision::Region),
        None => (known.and_then(country).or_else(|| named().and_then(country))?, GeoPrecision::Country),
    };
    Some(Location {
        point: located.point,
        precision: place.precision.max(precision),
        place_id: located.place_id,
        country: located.country,
        iso2: located.iso2,
        admin1: located.admin1,
        score: place.score,
        ..Location::named(located.name)
    })
}

/// Leaves out what happened on a day or later. What has no date may have happened later, and is left out too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Embargo {
    /// The first day of which nothing is told.
    pub from: Date,
}

impl Embargo {
    /// Whether an incident is withheld: it lasted to the day or longer, or nobody knows when it was.
    pub fn withholds(&self, incident: &Incident) -> bool {
        incident.date.is_none_or(|date| date.end >= self.from)
    }

    /// What a file says of it.
    pub fn statement(&self) -> String {
        format!("incidents from {} on, and those without a date, are withheld", self.from)
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;
    use geo::{Distance, Haversine};
    use incidentmap_gazetteer::Gazetteer;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn incident(point: [f64; 2], properties: &str) -> Incident {
        let feature = format!(
            r#"{{"type":"Feature","geometry":{{"type":"Point","coordinates":[{},{}]}},"properties":{{"event_id":"a",
            "event_type":"Battles","location":"Khasavyurt","as_written":"Хасавюрт","admin2":"Khasavyurtovskiy Rayon",
            "date_text":"on Monday in Khasavyurt","quote":"In Khasavyurt.","notes":"Khasavyurt","also_at":"Babayurt",
            "source":"Paper","source_url":"https://example.org/khasavyurt","doc_id":"khasavyurt.txt"{properties}}}}}"#,
            point[0], point[1]
        );
        Incident::try_from(&feature.parse::<geojson::Feature>().unwrap()).unwrap()
    }

    fn coarse(words: &str, mut incident: Incident) -> Incident {
        let coarsening: Coarsening = words.parse().unwrap();
        coarsening.apply(&mut incident, &Geocoder::new(Gazetteer::bundled()));
        incident
    }

    #[test]
    fn nothing_tells_more_than_the_point() {
        let exact = incident([46.5877, 43.2504], r#","country":"Russia","iso2":"RU","geo_precision":"exact""#);
        let exact =
            Incident { location: exact.location.map(|l| Location { admin1: Some("Khas".into()), ..l }), ..exact };
        for words in ["10km", "100 km", "admin1"] {
            let coarse = coarse(words, exact.clone());
            let written = geojson::Feature::from(&coarse).to_string().to_lowercase();
            for told in ["khas", "хас", "babayurt", "monday", "46.5877"] {
                assert!(!written.contains(told), "{words}: {told} in {written}");
            }
            assert!(written.contains("\"source\":null") && coarse.location.is_some(), "{written}");
        }
    }

    #[test]
    fn precision_says_how_coarse_it_is() {
        let at = |precision: &str| incident([46.5877, 43.2504], &format!(r#","geo_precision":"{precision}""#));
        let of = |words: &str, precision: &str| coarse(words, at(precision)).geo_precision();
        assert_eq!(of("10km", "exact"), GeoPrecision::Near);
        assert_eq!(of("40km", "exact"), GeoPrecision::District);
        assert_eq!(of("100km", "settlement"), GeoPrecision::Region);
        assert_eq!(of("10km", "region"), GeoPrecision::Region, "never finer than it was");
        assert_eq!(of("admin1", "exact"), GeoPrecision::Region);
    }

    #[test]
    fn units_are_found_by_identifier_name_and_nearness() {
        let unit = |properties: &str| {
            let place = coarse("admin1", incident([46.5877, 43.2504], properties)).location.unwrap();
            (place.name, place.precision)
        };
        let dagestan = ("Dagestan".to_owned(), GeoPrecision::Region);
        assert_eq!(unit(r#","place_id":550478"#), dagestan, "by its identifier");
        assert_eq!(unit(r#","admin1":"Дагестан","country":"Russia""#), dagestan, "by its name");
        assert_eq!(unit(""), dagestan, "by the nearest settlement");
        let far = unit(r#","geo_precision":"country","country":"Russia""#);
        assert_eq!(far, ("Russia".to_owned(), GeoPrecision::Country));
    }

    #[test]
    fn the_embargo_withholds_what_is_late_or_undated() {
        let embargo = Embargo { from: date(2022, 1, 5) };
        let dated = |start: &str, end: &str| {
            embargo.withholds(&incident([1.0, 1.0], &format!(r#","date_start":"{start}","date_end":"{end}""#)))
        };
        assert!(!dated("2022-01-01", "2022-01-04"));
        assert!(dated("2022-01-01", "2022-01-05"));
        assert!(dated("2023-01-01", "2023-01-01"));
        assert!(embargo.withholds(&incident([1.0, 1.0], "")));
    }

    proptest! {
        #[test]
        fn a_centre_is_near_and_its_own(x in -180.0..180.0, y in -90.0..90.0, km in 1.0..500.0) {
            let metres = km * 1000.0;
            let (point, found) = (Point::new(x, y), centre(Point::new(x, y), metres));
            prop_assert!(found.x().abs() <= 180.0 && found.y().abs() <= 90.0, "{found:?}");
            // Towards the poles the cells of a row are fewer, and its sides of different length.
            if y.abs() < 70.0 {
                prop_assert!(Haversine.distance(point, found) <= metres * 0.78 + 1.0, "{point:?} {found:?}");
                prop_assert_eq!(centre(found, metres), found);
            }
        }
    }
}
