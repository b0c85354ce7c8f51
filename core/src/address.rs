//! Places as tables give them: a name, and the units that it lies in.
//!
//! The units are found first, from the country down, and bound the search: a name is looked for
//! in its unit or near its district before anywhere else in the country. What is not found comes
//! down to the smallest unit that is, with the precision of that unit.

use crate::geocoder::Geocoder;
use crate::resolve::{Candidate, Reason};
use geo::{Distance, Haversine, Point};
use incidentmap_gazetteer::{Fuzzy, Gazetteer, Level, NameKind, Place};

/// A place as a table gives it; what is not known stays empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Address<'a> {
    /// Name of the place, with a generic word if there is one: "Rami village".
    pub place: &'a str,
    /// Name of the second-level unit: "Ariha district".
    pub admin2: &'a str,
    /// Name of the first-level unit: "Idlib governorate".
    pub admin1: &'a str,
    /// Name of the country, or its ISO 3166-1 alpha-2 code.
    pub country: &'a str,
}

/// Which part of an address was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// The place itself.
    Place,
    /// Only its second-level unit.
    Admin2,
    /// Only its first-level unit.
    Admin1,
    /// Only its country.
    Country,
}

/// What an address came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Located<'g> {
    /// The place, and why.
    pub candidate: Candidate<'g>,
    /// Which part of the address it stands for.
    pub part: Part,
}

/// Farther than this from its district, a place of the name is another one. Metres.
const FAR_M: f64 = 120_000.0;
/// A unit that a table counts to another country than its own is not farther from it than this. Metres.
const NEIGHBOUR_M: f64 = 600_000.0;
/// Distance from its district that weighs as much as one edit. Metres.
const EDIT_M: f64 = 60_000.0;
/// What it costs to lie in another first-level unit than the address says: units change, tables are old.
const OTHER_UNIT: f64 = 0.6;
/// What it costs to be a unit of which a settlement has the name: who means the unit says so.
const UNIT: f64 = 0.2;
/// What one power of ten of population is worth.
const PEOPLE: f64 = 0.08;
/// Candidates that cost more are not believed.
const MOST: f64 = 2.0;

/// What the units of an address bound the search by.
struct Bounds<'g> {
    gazetteer: &'g Gazetteer<'g>,
    countries: Vec<&'g str>,
    country: Option<Place<'g>>,
    admin1: Option<Place<'g>>,
    admin2: Option<Place<'g>>,
}

impl<'g> Geocoder<'g> {
    /// The country of a name or of a two-letter code.
    pub(crate) fn country_of(&self, name: &str) -> Option<Place<'g>> {
        Bounds::of_country(self.gazetteer(), name).country
    }

    /// The place of an address, or the smallest of its units that is known.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::{Address, Gazetteer, Geocoder, Part};
    /// let geocoder = Geocoder::new(Gazetteer::bundled());
    /// let row = Address { place: "Hasavyurt town", admin1: "Dagestan republic", country: "Russia", ..Address::default() };
    /// let located = geocoder.locate(&row).unwrap();
    /// assert_eq!((located.candidate.place.name(), located.part), ("Khasavyurt", Part::Place));
    /// let row = Address { place: "an unknown farm", ..row };
    /// assert_eq!(geocoder.locate(&row).unwrap().part, Part::Admin1);
    /// # }
    /// ```
    pub fn locate(&self, address: &Address<'_>) -> Option<Located<'g>> {
        let mut bounds = Bounds::of_country(self.gazetteer(), address.country);
        bounds.admin1 = bounds.unit(plain(address.admin1), Level::Admin1);
        if bounds.admin1.is_none() {
            bounds.widen(plain(address.admin1));
        }
        bounds.admin2 = bounds.unit(plain(address.admin2), Level::Admin2);
        let mut names = address.place.split([',', ';']).map(plain).filter(|n| !n.is_empty());
        if let Some(candidate) = names.next().and_then(|name| bounds.place(name)) {
            return Some(Located { candidate, part: Part::Place });
        }
        // "Telemarenga town, Jagdalpur sub-district": what follows is a unit, smaller than the district.
        let nearer = names.find_map(|name| bounds.place(name));
        let unit = |place: Option<Place<'g>>, part| Some(Located { candidate: whole(place?), part });
        nearer
            .map(|candidate| Located { candidate, part: Part::Admin2 })
            .or_else(|| unit(bounds.admin2, Part::Admin2))
            .or_else(|| unit(bounds.admin1, Part::Admin1))
            .or_else(|| unit(bounds.country, Part::Country))
    }
}

/// A name without what stands in parentheses.
fn plain(name: &str) -> &str {
    name.split(['(', '[']).next().unwrap_or("").trim()
}

/// A unit that stands for what it holds.
fn whole(place: Place<'_>) -> Candidate<'_> {
    Candidate {
        place,
        kind: incidentmap_gazetteer::NameKind::Official,
        score: 0.5,
        within: true,
        reasons: vec![Reason { logit: 0.0, words: "the smallest known unit that is named", count: None }],
    }
}

impl<'g> Bounds<'g> {
    fn of_country(gazetteer: &'g Gazetteer<'g>, name: &str) -> Self {
        let is_country = |p: &Place<'_>| p.level() == Level::Country;
        let exact = gazetteer.find(name).map(|m| m.place).find(is_country);
        // Codes are no names: they are looked for among the countries themselves.
        let is_code = name.len() == 2 && name.bytes().all(|b| b.is_ascii_alphabetic());
        let code = name.to_ascii_uppercase();
        let of_code = |p: &Place<'_>| is_country(p) && p.country_code() == Some(code.as_str());
        let by_code = || gazetteer.places().filter(|_| is_code).find(of_code);
        let by_name = || gazetteer.fuzzy_within(plain(name), 1, 1, is_country).first().map(|f| f.found.place);
        // In capitals it is the code: RU is Russia, though the French call the United Kingdom so.
        let code_first = name.bytes().all(|b| b.is_ascii_uppercase()).then(by_code).flatten();
        let country = code_first.or(exact).or_else(by_code).or_else(by_name);
        Self {
            gazetteer,
            countries: country.and_then(|c| c.country_code()).into_iter().collect(),
            country,
            admin1: None,
            admin2: None,
        }
    }

    fn in_country(&self, place: &Place<'_>) -> bool {
        self.countries.is_empty() || place.country_code().is_some_and(|c| self.countries.contains(&c))
    }

    /// Takes a first-level unit or country of another country code that bears the name and lies close by: tables
    /// give Gaza to Israel, Kosovo to Serbia.
    fn widen(&mut self, name: &str) {
        let Some(country) = self.country else { return };
        let of_level = |p: &Place<'_>| matches!(p.level(), Level::Country | Level::Admin1);
        let close = |p: &Place<'_>| Haversine.distance(p.point(), country.point()) < NEIGHBOUR_M;
        let found = self.gazetteer.fuzzy_within(name, 1, 0, |p| of_level(p) && close(p));
        if let Some(place) = found.first().map(|f| f.found.place) {
            self.countries.extend(place.country_code());
            self.admin1 = Some(place);
        }
    }

    /// The point that the place lies around, if the district is known.
    fn centre(&self) -> Option<Point<f64>> {
        self.admin2.map(|unit| unit.point())
    }

    fn in_region(&self, place: &Place<'_>) -> bool {
        let near = self.centre().is_some_and(|c| Haversine.distance(c, place.point()) < FAR_M);
        near || self.admin1.is_some_and(|unit| place.is_in(&unit))
    }

    /// The unit of a name: one of that level, else any place that bears the name, such as the seat.
    fn unit(&self, name: &str, level: Level) -> Option<Place<'g>> {
        if name.is_empty() {
            return None;
        }
        let inside = |p: &Place<'_>| self.in_country(p) && self.admin1.is_none_or(|unit| p.is_in(&unit));
        let of_level = |p: &Place<'_>| p.level() == level && inside(p);
        let first = |found: Vec<Fuzzy<'g>>| found.first().map(|f| f.found.place);
        first(self.gazetteer.fuzzy_within(name, 1, 1, of_level))
            .or_else(|| first(self.gazetteer.fuzzy_within(name, 1, 1, |p| p.level() > Level::Admin1 && inside(p))))
    }

    /// The best place of a name: in the units of the address, else in the country if it is spelt as there.
    fn place(&self, name: &str) -> Option<Candidate<'g>> {
        let bounded = self.admin1.is_some() || self.admin2.is_some();
        let here = |p: &Place<'_>| self.in_country(p) && (!bounded || self.in_region(p));
        let mut found = self.gazetteer.fuzzy_within(name, 40, 1, here);
        if found.is_empty() && bounded {
            found = self.gazetteer.fuzzy_within(name, 40, 0, |p| self.in_country(p));
        }
        let weighed = found.iter().map(|f| (self.cost(f), f));
        let (cost, best) = weighed.min_by(|a, b| a.0.total_cmp(&b.0))?;
        let mut reasons = Vec::new();
        if best.cost > 0.0 {
            reasons.push(Reason {
                logit: -f64::from(best.cost),
                words: "spelt otherwise in the gazetteer",
                count: None,
            });
        }
        if self.in_region(&best.found.place) {
            reasons.push(Reason { logit: 1.0, words: "it lies in the units named with it", count: None });
        }
        (cost <= MOST).then(|| Candidate {
            place: best.found.place,
            kind: best.found.kind,
            score: (1.0 - cost.max(0.0) / (MOST + 1.0)).clamp(0.0, 1.0),
            within: false,
            reasons,
        })
    }

    fn cost(&self, fuzzy: &Fuzzy<'g>) -> f64 {
        let place = fuzzy.found.place;
        let away = self.centre().map_or(0.0, |c| Haversine.distance(c, place.point()) / EDIT_M);
        let elsewhere = self.admin1.is_some_and(|unit| !place.is_in(&unit));
        let people = f64::from(place.population().max(1)).log10() * PEOPLE;
        let unit = if place.level() < Level::Local && fuzzy.found.kind != NameKind::Official { UNIT } else { 0.0 };
        f64::from(fuzzy.cost) + away + unit + if elsewhere { OTHER_UNIT } else { 0.0 } - people
    }
}
