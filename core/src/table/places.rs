//! Where a row lies: by its coordinates, checked against its country, else by its names.

use super::cells::{degrees, known, pair};
use super::roles::Role;
use crate::address::{Address, Part};
use crate::geocoder::Geocoder;
use crate::incident::{GeoPrecision, Location, PlaceCandidate};
use geo::{Distance, Haversine, Point};
use incidentmap_gazetteer::{FeatureClass, Level, Place};
use std::collections::HashMap;

/// What the cells of a row say of its place.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cells<'c> {
    /// Latitude, as written.
    pub(super) latitude: &'c str,
    /// Longitude, as written.
    pub(super) longitude: &'c str,
    /// Both, as written in one cell.
    pub(super) both: &'c str,
}

/// What the coordinates of a row came to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Coordinates {
    /// None are written.
    None,
    /// A point.
    At(Point<f64>),
    /// 0,0: where programs put what has no place.
    Origin,
    /// No degrees; which cell.
    Wrong(Which),
}

/// Which of the cells is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Latitude.
    Latitude,
    /// Longitude.
    Longitude,
    /// The one with both.
    Both,
}

impl Which {
    /// What its column holds.
    pub(super) const fn role(self) -> Role {
        match self {
            Self::Latitude => Role::Latitude,
            Self::Longitude => Role::Longitude,
            Self::Both => Role::Coordinates,
        }
    }
}

/// How a point agrees with the country that its row names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Check {
    /// It lies there, or the row names no country that is known.
    Unasked,
    /// It lies there, or close by.
    Right,
    /// With latitude and longitude exchanged it does.
    Swapped,
    /// It lies elsewhere.
    Wrong,
}

/// A point farther than this from the nearest settlement of its country is not there: the sea, wide deserts. Metres.
const NEAR_COUNTRY_M: f64 = 60_000.0;
/// So many answers are kept: tables name the same places again and again.
const KEPT: usize = 1 << 16;

/// Finds the places of rows, and remembers those that it has found.
pub(crate) struct Places<'g> {
    geocoder: Geocoder<'g>,
    found: HashMap<[String; 4], Option<Location>>,
    countries: HashMap<String, Option<Place<'g>>>,
}

impl<'g> Places<'g> {
    pub(crate) fn new(geocoder: Geocoder<'g>) -> Self {
        Self { geocoder, found: HashMap::new(), countries: HashMap::new() }
    }

    /// The place that the names of a row mean, or the smallest of its units that is known.
    pub(super) fn by_name(&mut self, address: &Address<'_>) -> Option<Location> {
        let key = [address.place, address.admin2, address.admin1, address.country];
        if key.iter().all(|name| known(name).is_none()) {
            return None;
        }
        let key = key.map(|name| known(name).unwrap_or_default().to_owned());
        if let Some(location) = self.found.get(&key) {
            return location.clone();
        }
        let location = self.locate(&key);
        if self.found.len() >= KEPT {
            self.found.clear();
        }
        self.found.insert(key, location.clone());
        location
    }

    fn locate(&mut self, [place, admin2, admin1, country]: &[String; 4]) -> Option<Location> {
        // By its standard name a country is found at once, which by code or misspelt it is not.
        let standard = self.country(country).map_or(country.as_str(), |c| c.name());
        let located = self.geocoder.locate(&Address { place, admin2, admin1, country: standard })?;
        let written = [place, admin2, admin1, country];
        let part = match located.part {
            Part::Place => 0,
            Part::Admin2 => 1,
            Part::Admin1 => 2,
            Part::Country => 3,
        };
        // The name that was asked for stays, also where only its unit is known.
        let asked = written.iter().find(|name| !name.is_empty()).copied().unwrap_or(country);
        let mut location = Location::from(located.candidate.place);
        if part > 0 && location.precision < PRECISIONS[part] {
            location.precision = PRECISIONS[part];
        }
        Some(Location {
            as_written: Some(asked.clone()),
            score: located.candidate.score,
            candidates: vec![PlaceCandidate::new(asked, &located.candidate)],
            ..location
        })
    }

    /// The place of a row with coordinates: they stay as they are, the names are the row's.
    pub(super) fn at(&mut self, point: Point<f64>, precision: GeoPrecision, address: &Address<'_>) -> Location {
        let country = self.country(address.country);
        let text = |name: &str| known(name).map(str::to_owned);
        let name = [address.place, address.admin2, address.admin1].into_iter().find_map(known);
        let name = name.map_or_else(|| format!("{}, {}", point.y(), point.x()), str::to_owned);
        Location {
            as_written: text(address.place),
            country: country.map(|c| c.name().to_owned()).or_else(|| text(address.country)),
            iso2: country.and_then(|c| c.country_code()).map(str::to_owned),
            admin1: text(address.admin1),
            admin2: text(address.admin2),
            point: Some(point),
            precision,
            score: 1.0,
            ..Location::named(name)
        }
    }

    fn country(&mut self, name: &str) -> Option<Place<'g>> {
        let name = known(name)?;
        if let Some(country) = self.countries.get(name) {
            return *country;
        }
        let country = self.geocoder.country_of(name);
        if self.countries.len() < KEPT {
            self.countries.insert(name.to_owned(), country);
        }
        country
    }

    /// How a point agrees with the country of its row.
    pub(crate) fn check(&mut self, point: Point<f64>, country: &str) -> Check {
        let Some(code) = self.country(country).and_then(|c| c.country_code()) else { return Check::Unasked };
        if self.lies_in(point, code) {
            return Check::Right;
        }
        let swapped = Point::new(point.y(), point.x());
        if swapped.y().abs() <= 90.0 && self.lies_in(swapped, code) { Check::Swapped } else { Check::Wrong }
    }

    fn lies_in(&self, point: Point<f64>, code: &str) -> bool {
        let gazetteer = self.geocoder.gazetteer();
        let settlement = |p: &Place<'_>| p.feature_class() == Some(FeatureClass::Populated);
        let of_country = |p: &Place<'_>| p.country_code() == Some(code) && p.level() >= Level::Local;
        let Some(nearest) = gazetteer.nearest(point, settlement) else { return false };
        // Borders are disputed, and settlements sparse: what is close to the country counts as there.
        of_country(&nearest.place)
            || gazetteer
                .nearest(point, |p| settlement(p) && of_country(p))
                .is_some_and(|own| Haversine.distance(point, own.place.point()) < NEAR_COUNTRY_M)
    }
}

/// How precisely the parts of an address are known.
const PRECISIONS: [GeoPrecision; 4] =
    [GeoPrecision::Settlement, GeoPrecision::District, GeoPrecision::Region, GeoPrecision::Country];

impl Cells<'_> {
    /// What the coordinates come to.
    pub(super) fn coordinates(&self) -> Coordinates {
        let (latitude, longitude) = (known(self.latitude), known(self.longitude));
        let [lat, lon] = match (known(self.both), latitude, longitude) {
            (Some(both), None, None) => match pair(both) {
                Some(pair) => pair,
                None => return Coordinates::Wrong(Which::Both),
            },
            (_, Some(latitude), Some(longitude)) => match (degrees(latitude), degrees(longitude)) {
                (Some(lat), Some(lon)) => [lat, lon],
                (None, _) => return Coordinates::Wrong(Which::Latitude),
                (_, None) => return Coordinates::Wrong(Which::Longitude),
            },
            (_, Some(_), None) => return Coordinates::Wrong(Which::Longitude),
            (_, None, Some(_)) => return Coordinates::Wrong(Which::Latitude),
            (None, None, None) => return Coordinates::None,
        };
        if lat == 0.0 && lon == 0.0 {
            Coordinates::Origin
        } else if lat.abs() <= 90.0 && lon.abs() <= 180.0 {
            Coordinates::At(Point::new(lon, lat))
        } else if lon.abs() <= 90.0 && lat.abs() <= 180.0 {
            // No latitude is so large: the check against the country exchanges them, or the row is refused.
            Coordinates::At(Point::new(lon, lat))
        } else {
            Coordinates::Wrong(if lat.abs() > 90.0 { Which::Latitude } else { Which::Longitude })
        }
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use super::*;
    use incidentmap_gazetteer::Gazetteer;

    fn places() -> Places<'static> {
        Places::new(Geocoder::new(Gazetteer::bundled()))
    }

    #[test]
    fn a_point_is_checked_against_its_country() {
        let mut places = places();
        let mut check = |lon, lat, country| places.check(Point::new(lon, lat), country);
        assert_eq!(check(76.9, 43.2, "Kazakhstan"), Check::Right);
        assert_eq!(check(43.2, 76.9, "Kazakhstan"), Check::Swapped);
        assert_eq!(check(2.3, 48.8, "KZ"), Check::Wrong);
        assert_eq!(check(37.6, 55.7, "RU"), Check::Right, "a code goes before a name");
        assert_eq!(check(2.3, 48.8, "Atlantis of the north"), Check::Unasked);
        assert_eq!(check(2.3, 48.8, ""), Check::Unasked);
    }

    #[test]
    fn names_come_down_to_what_is_known() {
        let mut places = places();
        let mut by = |place, admin1| {
            places
                .by_name(&Address { place, admin1, country: "Russia", ..Address::default() })
                .map(|l| (l.name, l.precision))
        };
        assert_eq!(by("Хасавюрт", "Дагестан"), Some(("Khasavyurt".into(), GeoPrecision::Settlement)));
        assert_eq!(by("an unknown farm", "Dagestan").map(|l| l.1), Some(GeoPrecision::Region));
        assert_eq!(by("n/a", "").map(|l| l.1), Some(GeoPrecision::Country));
        assert_eq!(places.by_name(&Address::default()), None);
    }

    #[test]
    fn coordinates_are_told_from_what_is_none() {
        let of = |latitude, longitude| Cells { latitude, longitude, ..Cells::default() }.coordinates();
        assert_eq!(of("43,2", "76,9"), Coordinates::At(Point::new(76.9, 43.2)));
        assert_eq!(of("0", "0.0"), Coordinates::Origin);
        assert_eq!(of("", ""), Coordinates::None);
        assert_eq!(of("here", "76.9"), Coordinates::Wrong(Which::Latitude));
        assert_eq!(of("43.2", ""), Coordinates::Wrong(Which::Longitude));
        assert_eq!(of("5234567", "8234567"), Coordinates::Wrong(Which::Latitude));
        assert_eq!(
            Cells { both: "43.2, 76.9", ..Cells::default() }.coordinates(),
            Coordinates::At(Point::new(76.9, 43.2))
        );
    }
}
