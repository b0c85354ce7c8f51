//! `GeoNames`' own dumps, as geonames.org publishes them: from the text files to records.
//!
//! `allCountries.txt` or the file of a country, `alternateNamesV2.txt`, `admin1CodesASCII.txt`, `admin2Codes.txt`
//! and `countryInfo.txt`. They are read line by line; what stays in memory are the records.

mod names;
mod places;
mod units;

use super::record::Record;
use super::tsv::{Reading, Refusals};
use super::{BuildError, supplement, tables};
use crate::feature::FeatureClass;
use crate::layout::CODE;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// Different feature codes that a file can hold.
const CODES: usize = 250;

/// The files of an import; only `places` is needed.
#[derive(Debug, Clone, Default)]
pub struct Dump {
    /// `allCountries.txt`, or files of countries such as `KZ.txt`: 19 columns.
    pub places: Vec<PathBuf>,
    /// `alternateNamesV2.txt`, 10 columns; without it the other names that stand in the table of places are taken.
    pub alternate_names: Option<PathBuf>,
    /// `admin1CodesASCII.txt`: names of first-level units, and those that the places lack.
    pub admin1: Option<PathBuf>,
    /// `admin2Codes.txt`: the same of second-level units.
    pub admin2: Option<PathBuf>,
    /// `countryInfo.txt`: the same of countries.
    pub countries: Option<PathBuf>,
    /// One's own places, in the columns of `data/supplement.tsv`.
    pub supplement: Option<PathBuf>,
    /// Further names, in the columns of `data/names.tsv`.
    pub names: Option<PathBuf>,
}

/// What is taken of a dump. Countries and first- and second-level units always are: the places lie in them.
#[derive(Debug, Clone, Default)]
pub struct Selection {
    /// The classes of places; all, if empty.
    pub classes: Vec<FeatureClass>,
    /// Settlements of fewer people are left out.
    pub min_population: u32,
    /// ISO 639 codes of the languages of other names, in whatever script; if empty, all names in Latin or Cyrillic
    /// letters or those of the country. Names of which the dump tells no language stay.
    pub languages: Vec<String>,
}

/// What an import gave.
#[derive(Debug)]
pub struct Imported {
    /// The places.
    pub records: Vec<Record>,
    /// How many places and names each step added, in words.
    pub counts: Vec<(String, usize)>,
    /// The rows that were refused; all others were read.
    pub refusals: Refusals,
}

/// Reads a dump. `progress` is told the file that is being read and how many bytes more of it were.
///
/// # Errors
/// A file that cannot be read, or a table of one's own without its header. Rows that are not as they must be are
/// no error: see [`Imported::refusals`].
///
/// ```
/// use incidentmap_gazetteer::Gazetteer;
/// use incidentmap_gazetteer::build::{Dump, Selection, geonames, write};
///
/// let file = std::env::temp_dir().join(format!("incidentmap-doc-{}.txt", std::process::id()));
/// std::fs::write(&file, "610529\tAtyrau\tAtyrau\tGuryev,Атырау\t47.11667\t51.88333\tP\tPPLA\tKZ\t\t06\t\t\t\t\
///     290700\t\t-24\tAsia/Atyrau\t2023-02-05\nnot a row\n")?;
/// let dump = Dump { places: vec![file.clone()], ..Dump::default() };
/// let imported = geonames(&dump, &Selection::default(), &mut |_, _| {})?;
/// std::fs::remove_file(&file)?;
/// assert_eq!(imported.refusals.count, 1);
/// let bytes = write(imported.records, &[])?;
/// let gazetteer = Gazetteer::from_bytes(&bytes)?;
/// assert_eq!(gazetteer.find("guryev").next().unwrap().place.id(), 610_529);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn geonames(
    dump: &Dump,
    selection: &Selection,
    progress: &mut dyn FnMut(&Path, u64),
) -> Result<Imported, BuildError> {
    let mut reading = Reading { refusals: Refusals::default(), progress };
    let mut counts = Vec::new();
    let mut count = |what: &str, n: usize| counts.push((what.to_owned(), n));
    let (mut records, mut by_id) = (Vec::new(), HashMap::new());
    let inline_names = dump.alternate_names.is_none();
    for path in &dump.places {
        places::read(&mut reading, path, selection, inline_names, &mut records, &mut by_id)?;
    }
    count("places", records.len());
    let mut seats = units::Seats::new(&records);
    let tables = [(&dump.countries, 0, "countries"), (&dump.admin1, 1, "units"), (&dump.admin2, 2, "districts")];
    for (path, level, what) in tables {
        if let Some(path) = path {
            let (added, without) = units::read(&mut reading, path, level, &mut records, &mut by_id, &mut seats)?;
            count(&format!("{what} put at their seats"), added);
            count(&format!("{what} without a settlement here, left out"), without);
        }
    }
    if let Some(path) = &dump.alternate_names {
        count("other names", names::read(&mut reading, path, selection, &mut records, &by_id)?);
    }
    if let Some(path) = &dump.supplement {
        let ours = tables::supplement(&mut reading, path)?;
        count("supplement", supplement::supplement(&mut records, ours));
    }
    if let Some(path) = &dump.names {
        let names = tables::names(&mut reading, path)?;
        count("further names", tables::add_names(&mut records, names, &mut reading));
    }
    count("places of a rare kind, known by their class only", generalise(&mut records));
    Ok(Imported { records, counts, refusals: reading.refusals })
}

/// A file holds so many different feature codes, `GeoNames` has more: the rarest become those of their class alone.
fn generalise(records: &mut [Record]) -> usize {
    let mut frequency: BTreeMap<String, usize> = BTreeMap::new();
    for r in records.iter() {
        match frequency.get_mut(&r.feature_code) {
            Some(n) => *n += 1,
            None => drop(frequency.insert(r.feature_code.clone(), 1)),
        }
    }
    if frequency.len() <= CODES {
        return 0;
    }
    let mut codes: Vec<(usize, String)> = frequency.into_iter().map(|(code, n)| (n, code)).collect();
    codes.sort_by(|a, b| b.cmp(a));
    let unit = |code: &str| code.starts_with("A.ADM") || code.starts_with("A.PCL");
    // Nine classes and the empty one take the place of what goes.
    let rare: BTreeSet<&str> =
        codes[CODES - 10..].iter().map(|c| c.1.as_str()).filter(|c| c.len() > 2 && !unit(c)).collect();
    let mut changed = 0;
    for r in records.iter_mut().filter(|r| rare.contains(r.feature_code.as_str())) {
        r.feature_code.truncate(1);
        changed += 1;
    }
    changed
}

/// `P.PPL` of class and code.
fn feature_code(class: &str, code: &str) -> Option<String> {
    let joined = if code.is_empty() { class.to_owned() } else { format!("{class}.{code}") };
    let known = class.is_empty() || class.chars().next().and_then(FeatureClass::from_letter).is_some();
    (known && class.len() <= 1 && joined.len() <= CODE).then_some(joined)
}

#[cfg(test)]
mod tests {
    use super::{CODES, Record, feature_code, generalise};
    use geo::Point;
    use std::collections::BTreeSet;

    #[test]
    fn rare_kinds_come_down_to_their_class() {
        let place = |i: usize| Record::new(i as i32, "A", Point::new(0.0, 0.0), &format!("S.K{}", i / 2), "KZ");
        let mut records: Vec<Record> = (0..800).map(place).collect();
        records.push(Record::new(900, "Kazakhstan", Point::new(0.0, 0.0), "A.PCLI", "KZ"));
        assert!(generalise(&mut records) > 300);
        let codes: BTreeSet<&str> = records.iter().map(|r| r.feature_code.as_str()).collect();
        assert!(codes.len() <= CODES && codes.contains("A.PCLI") && codes.contains("S"));
        assert_eq!(generalise(&mut records), 0);
    }

    #[test]
    fn class_and_code_are_one_word() {
        assert_eq!(feature_code("P", "PPLA").as_deref(), Some("P.PPLA"));
        assert_eq!(feature_code("", "").as_deref(), Some(""));
        assert_eq!(feature_code("Z", "PPL"), None);
        assert_eq!(feature_code("P", "MUCHTOOLONG"), None);
    }
}
