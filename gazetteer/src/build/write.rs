//! Writes records as a gazetteer file.

use super::BuildError;
use super::complete::{complete, planes};
use super::record::{Record, RecordName};
use crate::feature::NameKind;
use crate::layout::{CODE, DATED, FORMAT, NONE, SECTIONS, Section};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Writes a gazetteer file, ready to be opened. The order of the records does not matter; `about`
/// is kept as `key: value` lines.
///
/// # Errors
/// As [`pack`].
pub fn write(records: Vec<Record>, about: &[(String, String)]) -> Result<Vec<u8>, BuildError> {
    complete(&pack(records, about)?).map_err(|e| BuildError::new("records", e))
}

/// Writes a packed file, half the size: what [`complete`] makes a whole file of. The order of the records does not
/// matter; `about` is kept as `key: value` lines.
///
/// # Errors
/// Two records with one id, a point off the globe, a name that is too long, too many places,
/// codes or countries for the format.
pub fn pack(mut records: Vec<Record>, about: &[(String, String)]) -> Result<Vec<u8>, BuildError> {
    let refuse = |why: String| BuildError::new("records", why);
    for r in &records {
        if !(r.point.x().abs() <= 180.0 && r.point.y().abs() <= 90.0) {
            return Err(refuse(format!("{} ({}) is at {:?}", r.id, r.name(), r.point)));
        }
        if r.names.is_empty() || r.names.iter().any(|n| n.text.is_empty() || n.text.len() > 255) {
            return Err(refuse(format!("{} ({}) has a name of 0 or over 255 bytes", r.id, r.name())));
        }
        if r.names.iter().position(|n| n.kind == NameKind::Official) != Some(0)
            || r.names.iter().filter(|n| n.kind == NameKind::Official).count() != 1
        {
            return Err(refuse(format!("{} ({}) needs one official name, the first", r.id, r.name())));
        }
    }
    records.sort_by_key(|r| (hilbert(grid(r)), r.id));
    check_ids(&records).map_err(refuse)?;
    if records.len() >= NONE as usize {
        return Err(refuse(format!("{} places, at most {NONE}", records.len())));
    }
    let mut sections: [Vec<u8>; SECTIONS] = Default::default();
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    let lines: Vec<String> = about.iter().map(|(k, v)| format!("{k}: {v}\n")).collect();
    put(Section::About, lines.concat().into_bytes());

    let codes = table(records.iter().map(|r| r.feature_code.as_str()), 0).map_err(refuse)?;
    let width = CODE;
    put(Section::Codes, codes.keys().flat_map(|c| format!("{c:width$}").into_bytes()).collect());
    let odd = |c: &str| !c.is_empty() && (c.len() != 2 || !c.bytes().all(|b| b.is_ascii_uppercase()));
    if let Some(r) = records.iter().find(|r| odd(&r.country)) {
        return Err(refuse(format!(
            "{} ({}): expected a country code such as KZ, found {:?}",
            r.id,
            r.name(),
            r.country
        )));
    }
    if let Some(r) = records.iter().find(|r| !r.feature_code.is_ascii()) {
        return Err(refuse(format!("{} ({}): feature code {:?} is not ASCII", r.id, r.name(), r.feature_code)));
    }
    let countries = table(records.iter().map(|r| r.country.as_str()).filter(|c| !c.is_empty()), 1).map_err(refuse)?;
    let country = |r: &Record| countries.get(r.country.as_str()).copied().unwrap_or(0);
    put(Section::Countries, format!("  {}", countries.keys().copied().collect::<String>()).into_bytes());
    let units = Units::new(&records);
    let mut country_places = vec![NONE];
    country_places.extend(countries.keys().map(|c| units.country(c)));
    put(Section::CountryPlaces, planes(&country_places, 3));

    let column = |value: &dyn Fn(&Record) -> u32| records.iter().map(value).collect::<Vec<u32>>();
    put(Section::Ids, planes(&column(&|r| r.id as u32), 4));
    put(Section::Lats, planes(&column(&|r| grid(r).1), 3));
    put(Section::Lons, planes(&column(&|r| grid(r).0), 3));
    put(Section::Features, planes(&column(&|r| codes[r.feature_code.as_str()]), 1));
    put(Section::InCountry, planes(&column(&country), 1));
    put(Section::Parents, planes(&column(&|r| units.parent(r)), 3));
    put(Section::Populations, planes(&column(&|r| r.population), 4));

    put(Section::Names, records.iter().flat_map(|r| &r.names).flat_map(name_bytes).collect());
    Ok(FORMAT.assemble(&sections))
}

/// Longitude and latitude in ten-thousandths of a degree, counted from the south-west corner.
fn grid(r: &Record) -> (u32, u32) {
    let scale = |degrees: f64, shift: f64| ((degrees + shift) * 1e4).round() as u32;
    (scale(r.point.x(), 180.0), scale(r.point.y(), 90.0))
}

/// Position along a Hilbert curve over the grid: neighbours on the globe stand close together in
/// the file, which makes boxes small and columns compress.
fn hilbert((mut x, mut y): (u32, u32)) -> u64 {
    const SIDE: u32 = 1 << 22;
    let mut distance = 0u64;
    let mut s = SIDE / 2;
    while s > 0 {
        let (rx, ry) = (u32::from(x & s > 0), u32::from(y & s > 0));
        distance += u64::from(s) * u64::from(s) * u64::from((3 * rx) ^ ry);
        if ry == 0 {
            if rx == 1 {
                x = (SIDE - 1).wrapping_sub(x);
                y = (SIDE - 1).wrapping_sub(y);
            }
            core::mem::swap(&mut x, &mut y);
        }
        s /= 2;
    }
    distance
}

fn name_bytes(name: &RecordName) -> Vec<u8> {
    let (kind, len) = (name.kind as u8, name.text.len() as u8);
    let years = name.years.map(|y| [y.from.unwrap_or(0), y.to.unwrap_or(0)].map(i16::to_le_bytes).concat());
    let dated = if years.is_some() { DATED } else { 0 };
    [&[kind | dated, len], years.as_deref().unwrap_or(&[]), name.text.as_bytes()].concat()
}

fn check_ids(records: &[Record]) -> Result<(), String> {
    let mut ids: Vec<(i32, &str)> = records.iter().map(|r| (r.id, r.name())).collect();
    ids.sort_unstable();
    match ids.windows(2).find(|w| w[0].0 == w[1].0) {
        Some(w) => Err(format!("two places with id {}: {} and {}", w[0].0, w[0].1, w[1].1)),
        None => Ok(()),
    }
}

fn table<'r>(words: impl Iterator<Item = &'r str>, first: u32) -> Result<BTreeMap<&'r str, u32>, String> {
    let distinct: BTreeSet<&str> = words.collect();
    if distinct.len() + first as usize > 256 || distinct.iter().any(|w| w.len() > CODE) {
        return Err(format!("{} feature codes or countries, at most 255 of {CODE} bytes", distinct.len()));
    }
    Ok(distinct.into_iter().zip(first..).collect())
}

/// Which place is which unit.
struct Units<'r>(HashMap<(&'r str, &'r str, &'r str), u32>);

impl<'r> Units<'r> {
    fn new(records: &'r [Record]) -> Self {
        let key = |r: &'r Record| match r.unit_level() {
            _ if r.is_country() => Some((r.country.as_str(), "", "")),
            Some(1) => Some((r.country.as_str(), r.admin1.as_str(), "")),
            // A district without a code must not stand for the whole first-level unit.
            Some(_) if !r.admin2.is_empty() => Some((r.country.as_str(), r.admin1.as_str(), r.admin2.as_str())),
            _ => None,
        };
        let mut keyed: Vec<_> = records.iter().zip(0..).filter_map(|(r, i)| Some((key(r)?, i))).collect();
        // A state that is no more stands for its country only where nothing else does.
        keyed.sort_by_key(|(_, i)| records[*i as usize].feature_code != "A.PCLH");
        Self(keyed.into_iter().collect())
    }

    fn country(&self, code: &str) -> u32 {
        self.0.get(&(code, "", "")).copied().unwrap_or(NONE)
    }

    fn parent(&self, r: &Record) -> u32 {
        if r.is_country() || r.country.is_empty() {
            return NONE;
        }
        let (a1, a2) = match r.unit_level() {
            Some(1) => ("", ""),
            Some(_) => (r.admin1.as_str(), ""),
            None => (r.admin1.as_str(), r.admin2.as_str()),
        };
        let cc = r.country.as_str();
        let unit = |a1: &str, a2: &str| self.0.get(&(cc, a1, a2)).copied();
        let district = if a1.is_empty() || a2.is_empty() { None } else { unit(a1, a2) };
        district.or_else(|| unit(a1, "")).unwrap_or_else(|| self.country(cc))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gazetteer, Level, OpenError, Years};
    use geo::Point;

    fn small() -> Vec<Record> {
        let mut country = Record::new(1, "Kazakhstan", Point::new(67.0, 48.0), "A.PCLI", "KZ");
        country.add_name("Kazakh", NameKind::Demonym);
        let mut region = Record::new(2, "Atyrau Region", Point::new(52.0, 47.0), "A.ADM1", "KZ");
        region.admin1 = "06".into();
        region.add_name("Atyrau", NameKind::Alternate);
        let mut city = Record::new(3, "Atyrau", Point::new(51.92, 47.1), "P.PPLA", "KZ");
        city.admin1 = "06".into();
        city.population = 290_700;
        city.add_dated_name("Guryev", NameKind::Historical, Some(Years { from: None, to: Some(1991) }));
        vec![city, country, region]
    }

    #[test]
    fn what_is_written_is_read() {
        let about = [("version".to_owned(), "test".to_owned())];
        let bytes = write(small(), &about).unwrap();
        let mut reversed = small();
        reversed.reverse();
        assert_eq!(bytes, write(reversed, &about).unwrap(), "the order of the input shows");
        let g = Gazetteer::from_bytes(&bytes).unwrap();
        assert_eq!(g.about("version"), Some("test"));
        let packed = pack(small(), &about).unwrap();
        assert!(packed.len() < bytes.len());
        assert_eq!(complete(&packed).unwrap(), bytes);
        assert_eq!(complete(&bytes).unwrap(), bytes, "a complete file stays as it is");
        let unfinished = Gazetteer::from_bytes(&packed).unwrap_err();
        assert!(matches!(unfinished, OpenError::Section { section: "index", .. }), "{unfinished}");
        let found: Vec<_> = g.find("ATYRAU").map(|m| (m.place.id(), m.kind)).collect();
        assert_eq!(found, [(3, NameKind::Official), (2, NameKind::Alternate)]);
        let city = g.find("Гурьев").next();
        assert!(city.is_none());
        let city = g.find("Guryev").next().unwrap();
        assert_eq!(city.kind, NameKind::Historical);
        let years = city.place.name_like("guryev").unwrap().years.unwrap();
        assert_eq!((years.to_string(), years.contains(1991), years.contains(1992)), ("–1991".into(), true, false));
        let chain: Vec<_> = city.place.ancestors().map(|p| (p.name(), p.level())).collect();
        assert_eq!(chain, [("Atyrau Region", Level::Admin1), ("Kazakhstan", Level::Country)]);
        assert_eq!(city.place.country().unwrap().id(), 1);
        assert_eq!(g.get(2).unwrap().feature_code(), "A.ADM1");
        assert!(g.get(4).is_none());
    }

    /// What a gazetteer answers to one question of each kind.
    fn answers(g: &Gazetteer<'_>) -> String {
        let everywhere = geo::Rect::new((-180.0, -90.0), (180.0, 90.0));
        let names = |found: Vec<crate::Match<'_>>| found.iter().map(|m| m.place.name().to_owned()).collect::<Vec<_>>();
        let places = g.places().map(|p| format!("{p:?} {:?} {:?}", p.names().collect::<Vec<_>>(), p.parent()));
        format!(
            "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
            places.collect::<Vec<_>>(),
            names(g.find("atyrau").collect()),
            names(g.prefix("a", 9)),
            g.fuzzy("Atirua", 9).iter().map(|f| f.found.place.name().to_owned()).collect::<Vec<_>>(),
            g.nearest(Point::new(50.0, 47.0), |_| true),
            g.within(everywhere).map(|p| p.id()).collect::<Vec<_>>(),
            g.get(3),
        )
    }

    #[test]
    fn a_damaged_or_cut_file_is_an_error() {
        let bytes = write(small(), &[("version".into(), "test".into())]).unwrap();
        let whole = answers(&Gazetteer::from_bytes(&bytes).unwrap());
        for cut in 0..bytes.len() {
            assert!(Gazetteer::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in 0..bytes.len() {
            for mask in [0x01, 0x40, 0xff] {
                let mut damaged = bytes.clone();
                damaged[at] ^= mask;
                if let Ok(g) = Gazetteer::from_bytes(&damaged) {
                    assert_eq!(answers(&g), whole, "byte {at} with {mask:#x} was taken");
                }
            }
        }
        assert!(whole.contains("Atyrau Region"), "{whole}");
    }

    #[test]
    fn a_made_up_index_is_made_anew() {
        let bytes = write(small(), &[]).unwrap();
        let mut sections = FORMAT.read(&bytes, true).unwrap().parts.map(<[u8]>::to_vec);
        sections[Section::Index as usize].fill(0x55);
        sections[Section::Shared as usize].clear();
        assert_eq!(complete(&FORMAT.assemble(&sections)).unwrap(), bytes);
    }

    #[test]
    fn wrong_bytes_behind_a_right_checksum_do_not_panic_once_completed() {
        let packed = pack(small(), &[("version".into(), "test".into())]).unwrap();
        let sections = FORMAT.read(&packed, true).unwrap().parts.map(<[u8]>::to_vec);
        let mut opened = 0;
        for (section, bytes) in sections.iter().enumerate() {
            for at in 0..bytes.len() {
                for value in [0x00, 0x01, 0x7f, 0xff] {
                    let mut wrong = sections.clone();
                    wrong[section][at] = value;
                    if let Ok(whole) = complete(&FORMAT.assemble(&wrong))
                        && let Ok(g) = Gazetteer::from_bytes(&whole)
                    {
                        opened += usize::from(!answers(&g).is_empty());
                    }
                }
            }
        }
        assert!(opened > 100, "{opened} of the files opened");
    }

    #[test]
    fn odd_codes_are_refused() {
        let with = |change: fn(&mut Record)| {
            let mut records = small();
            change(&mut records[0]);
            write(records, &[]).unwrap_err().to_string()
        };
        assert!(with(|r| r.country = "KAZ".into()).contains("expected a country code such as KZ, found \"KAZ\""));
        assert!(with(|r| r.feature_code = "P.ÄÖ".into()).contains("not ASCII"));
    }

    #[test]
    fn two_places_with_one_id_are_refused() {
        let mut records = small();
        records[0].id = 1;
        assert!(write(records, &[]).unwrap_err().to_string().contains("two places with id 1"));
    }
}
