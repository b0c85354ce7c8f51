//! `incidentmap gazetteer info`: what is in a gazetteer file.

use crate::options::{Info, open};
use crate::outcome::{Failure, Outcome};
use crate::output;
use incidentmap::Gazetteer;
use incidentmap::gazetteer::{FeatureClass, Level, NameKind};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

/// Countries that are told.
const TOP: usize = 20;

pub(crate) fn run(options: &Info) -> Result<Outcome, Failure> {
    let gazetteer = open(options.file.as_deref())?;
    let contents = Contents::of(gazetteer);
    let mut bytes = if options.json {
        serde_json::to_vec_pretty(&contents).map_err(|e| Failure::new("JSON", e))?
    } else {
        contents.to_string().into_bytes()
    };
    bytes.push(b'\n');
    output::write(options.output.as_deref(), &bytes)?;
    Ok(Outcome::Done)
}

/// The counts of a file and what it says of itself.
#[derive(Serialize)]
struct Contents {
    version: Option<String>,
    data_date: Option<String>,
    bytes: usize,
    checksum: String,
    places: usize,
    places_by_level: BTreeMap<&'static str, usize>,
    places_by_class: BTreeMap<&'static str, usize>,
    countries: usize,
    /// The countries with most places, the first first.
    top_countries: Vec<Country>,
    names: usize,
    names_by_kind: BTreeMap<&'static str, usize>,
    dated_names: usize,
    different_names: usize,
    sources: Vec<Source>,
    attribution: Option<String>,
}

/// A country and how many places lie in it.
#[derive(Serialize)]
struct Country {
    iso2: String,
    places: usize,
}

/// A source and what was taken of it.
#[derive(Serialize)]
struct Source {
    name: String,
    what: String,
}

impl Contents {
    fn of(gazetteer: &Gazetteer<'_>) -> Self {
        let about = |key: &str| gazetteer.about(key).map(ToOwned::to_owned);
        let sources = gazetteer.about_lines().filter_map(|line| line.strip_prefix("source ")?.split_once(": "));
        let mut contents = Self {
            version: about("version"),
            data_date: about("data date"),
            bytes: gazetteer.as_bytes().len(),
            checksum: format!("{:016x}", gazetteer.checksum()),
            places: gazetteer.len(),
            places_by_level: BTreeMap::new(),
            places_by_class: BTreeMap::new(),
            countries: 0,
            top_countries: Vec::new(),
            names: 0,
            names_by_kind: BTreeMap::new(),
            dated_names: 0,
            different_names: gazetteer.name_count(),
            sources: sources.map(|(name, what)| Source { name: name.into(), what: what.into() }).collect(),
            attribution: about("attribution"),
        };
        let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
        for place in gazetteer.places() {
            *contents.places_by_level.entry(level(place.level())).or_default() += 1;
            *contents.places_by_class.entry(class(place.feature_class())).or_default() += 1;
            *countries.entry(place.country_code().unwrap_or("none")).or_default() += 1;
            for name in place.names() {
                contents.names += 1;
                *contents.names_by_kind.entry(kind(name.kind)).or_default() += 1;
                contents.dated_names += usize::from(name.years.is_some());
            }
        }
        countries.remove("none");
        contents.countries = countries.len();
        let mut top: Vec<(&str, usize)> = countries.into_iter().collect();
        top.sort_by_key(|(iso2, places)| (Reverse(*places), *iso2));
        let top = top.into_iter().take(TOP);
        contents.top_countries = top.map(|(iso2, places)| Country { iso2: iso2.into(), places }).collect();
        contents
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Supranational => "supranational",
        Level::Country => "country",
        Level::Admin1 => "admin1",
        Level::Admin2 => "admin2",
        Level::Local => "local",
    }
}

fn class(class: Option<FeatureClass>) -> &'static str {
    match class {
        Some(FeatureClass::Administrative) => "administrative",
        Some(FeatureClass::Water) => "water",
        Some(FeatureClass::Area) => "area",
        Some(FeatureClass::Populated) => "populated",
        Some(FeatureClass::Road) => "road",
        Some(FeatureClass::Spot) => "spot",
        Some(FeatureClass::Terrain) => "terrain",
        Some(FeatureClass::Undersea) => "undersea",
        Some(FeatureClass::Vegetation) => "vegetation",
        _ => "none",
    }
}

fn kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Official => "standard",
        NameKind::Alternate => "alternate",
        NameKind::Historical => "historical",
        NameKind::Abbreviation => "abbreviation",
        NameKind::Demonym => "demonym",
    }
}

impl fmt::Display for Contents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = |counts: &BTreeMap<&str, usize>| {
            counts.iter().map(|(what, n)| format!("{n} {what}")).collect::<Vec<_>>().join(", ")
        };
        let told = |value: &Option<String>| value.clone().unwrap_or_else(|| "not told".into());
        let countries: Vec<String> = self.top_countries.iter().map(|c| format!("{} {}", c.iso2, c.places)).collect();
        writeln!(f, "version       {}", told(&self.version))?;
        writeln!(f, "data date     {}", told(&self.data_date))?;
        writeln!(f, "size          {} bytes, checksum {}", self.bytes, self.checksum)?;
        writeln!(f, "places        {}", self.places)?;
        writeln!(f, "  by level    {}", counts(&self.places_by_level))?;
        writeln!(f, "  by class    {}", counts(&self.places_by_class))?;
        writeln!(f, "  countries   {}, most in {}", self.countries, countries.join(", "))?;
        writeln!(f, "names         {}, {} of them different", self.names, self.different_names)?;
        writeln!(f, "  by kind     {}", counts(&self.names_by_kind))?;
        writeln!(f, "  with years  {}", self.dated_names)?;
        for source in &self.sources {
            writeln!(f, "source        {}: {}", source.name, source.what)?;
        }
        write!(f, "attribution   {}", told(&self.attribution))
    }
}
