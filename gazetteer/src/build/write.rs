//! Writes records as a gazetteer file.

use super::BuildError;
use super::record::Record;
use crate::feature::NameKind;
use crate::fold::fold;
use crate::gazetteer::KIND_BITS;
use crate::layout::{BOX, CODE, NONE, RUN, SECTIONS, Section, assemble, planes};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Writes a gazetteer file. The order of the records does not matter; `about` is kept as
/// `key: value` lines.
///
/// # Errors
/// Two records with one id, a point off the globe, a name that is too long, too many places,
/// codes or countries for the format.
pub fn write(mut records: Vec<Record>, about: &[(String, String)]) -> Result<Vec<u8>, BuildError> {
    let refuse = |why: String| BuildError::new("records", why);
    for r in &records {
        if !(r.point.x().abs() <= 180.0 && r.point.y().abs() <= 90.0) {
            return Err(refuse(format!("{} ({}) is at {:?}", r.id, r.name(), r.point)));
        }
        if r.names.is_empty() || r.names.iter().any(|n| n.0.is_empty() || n.0.len() > 255) {
            return Err(refuse(format!("{} ({}) has a name of 0 or over 255 bytes", r.id, r.name())));
        }
        if r.names.iter().position(|n| n.1 == NameKind::Official) != Some(0)
            || r.names.iter().filter(|n| n.1 == NameKind::Official).count() != 1
        {
            return Err(refuse(format!("{} ({}) needs one official name, the first", r.id, r.name())));
        }
    }
    records.sort_by_key(|r| (hilbert(grid(r)), r.id));
    let order = by_id(&records).map_err(refuse)?;
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
    let countries = table(records.iter().map(|r| r.country.as_str()).filter(|c| !c.is_empty()), 1).map_err(refuse)?;
    let country = |r: &Record| countries.get(r.country.as_str()).copied().unwrap_or(0);
    put(Section::Countries, format!("  {}", countries.keys().copied().collect::<String>()).into_bytes());
    let units = Units::new(&records);
    let mut country_places = vec![NONE];
    country_places.extend(countries.keys().map(|c| units.country(c)));
    put(Section::CountryPlaces, planes(&country_places, 3));

    let column = |value: &dyn Fn(&Record) -> u32| records.iter().map(value).collect::<Vec<u32>>();
    put(Section::Ids, planes(&column(&|r| r.id as u32), 4));
    put(Section::ById, planes(&order, 3));
    let (lats, lons) = (column(&|r| grid(r).1), column(&|r| grid(r).0));
    put(Section::Boxes, planes(&boxes(&lats, &lons), 3));
    put(Section::Lats, planes(&lats, 3));
    put(Section::Lons, planes(&lons, 3));
    put(Section::Features, planes(&column(&|r| codes[r.feature_code.as_str()]), 1));
    put(Section::InCountry, planes(&column(&country), 1));
    put(Section::Parents, planes(&column(&|r| units.parent(r)), 3));
    put(Section::Populations, planes(&column(&|r| r.population), 4));

    let mut names = Vec::new();
    let mut offsets = Vec::new();
    for run in records.chunks(RUN) {
        offsets.push(names.len() as u32);
        for (name, kind) in run.iter().flat_map(|r| &r.names) {
            names.extend([*kind as u8, name.len() as u8]);
            names.extend(name.as_bytes());
        }
    }
    put(Section::NameOffsets, planes(&offsets, 4));
    put(Section::Names, names);
    let (index, shared) = index(&records).map_err(|e| refuse(e.to_string()))?;
    put(Section::Index, index);
    put(Section::Shared, shared);
    Ok(assemble(&sections))
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

fn by_id(records: &[Record]) -> Result<Vec<u32>, String> {
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    order.sort_by_key(|&i| records[i as usize].id);
    match order.windows(2).find(|w| records[w[0] as usize].id == records[w[1] as usize].id) {
        Some(w) => Err(format!(
            "two places with id {}: {} and {}",
            records[w[0] as usize].id,
            records[w[0] as usize].name(),
            records[w[1] as usize].name()
        )),
        None => Ok(order),
    }
}

fn table<'r>(words: impl Iterator<Item = &'r str>, first: u32) -> Result<BTreeMap<&'r str, u32>, String> {
    let distinct: BTreeSet<&str> = words.collect();
    if distinct.len() + first as usize > 256 || distinct.iter().any(|w| w.len() > CODE) {
        return Err(format!("{} feature codes or countries, at most 255 of {CODE} bytes", distinct.len()));
    }
    Ok(distinct.into_iter().zip(first..).collect())
}

/// Bounds of each run of places, then of each run of those.
fn boxes(lats: &[u32], lons: &[u32]) -> Vec<u32> {
    let bounds = |run: &[u32]| [run.iter().min().copied().unwrap_or(0), run.iter().max().copied().unwrap_or(0)];
    let level = |size: usize| {
        lats.chunks(size)
            .zip(lons.chunks(size))
            .flat_map(|(lats, lons)| bounds(lats).into_iter().chain(bounds(lons)))
            .collect::<Vec<u32>>()
    };
    [level(BOX), level(BOX * BOX)].concat()
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
        let keyed = records.iter().zip(0..).filter_map(|(r, i)| Some((key(r)?, i)));
        Self(keyed.collect())
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

/// The index of names and the lists of places that share one.
fn index(records: &[Record]) -> Result<(Vec<u8>, Vec<u8>), fst::Error> {
    let mut by_name: BTreeMap<String, Vec<(u32, u32)>> = BTreeMap::new();
    for (record, place) in records.iter().zip(0..) {
        for (name, kind) in &record.names {
            let folded = fold(name);
            let postings = by_name.entry(folded).or_default();
            match postings.iter_mut().find(|p| p.0 == place) {
                Some(posting) => posting.1 = posting.1.min(*kind as u32),
                None => postings.push((place, *kind as u32)),
            }
        }
    }
    by_name.remove("");
    let mut builder = fst::MapBuilder::memory();
    let mut shared = Vec::new();
    for (name, mut postings) in by_name {
        postings.sort_by_key(|p| (core::cmp::Reverse(records[p.0 as usize].population), p.0));
        let words: Vec<u32> = postings.iter().map(|(place, kind)| place << KIND_BITS | kind).collect();
        let value = if let [one] = words[..] {
            u64::from(one) << 1
        } else {
            let offset = shared.len() as u64;
            shared.extend((words.len() as u32).to_le_bytes());
            shared.extend(words.iter().flat_map(|w| w.to_le_bytes()));
            offset << 1 | 1
        };
        builder.insert(name, value)?;
    }
    Ok((builder.into_inner()?, shared))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Gazetteer, Level};
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
        city.add_name("Guryev", NameKind::Historical);
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
        let found: Vec<_> = g.find("ATYRAU").map(|m| (m.place.id(), m.kind)).collect();
        assert_eq!(found, [(3, NameKind::Official), (2, NameKind::Alternate)]);
        let city = g.find("Гурьев").next();
        assert!(city.is_none());
        let city = g.find("Guryev").next().unwrap();
        assert_eq!(city.kind, NameKind::Historical);
        let chain: Vec<_> = city.place.ancestors().map(|p| (p.name(), p.level())).collect();
        assert_eq!(chain, [("Atyrau Region", Level::Admin1), ("Kazakhstan", Level::Country)]);
        assert_eq!(city.place.country().unwrap().id(), 1);
        assert_eq!(g.get(2).unwrap().feature_code(), "A.ADM1");
        assert!(g.get(4).is_none());
    }

    #[test]
    fn damage_is_an_error() {
        let bytes = write(small(), &[]).unwrap();
        for cut in [0, 4, 11, 31, 200, bytes.len() - 1] {
            assert!(Gazetteer::from_bytes(&bytes[..cut]).is_err(), "cut at {cut}");
        }
        for at in (0..bytes.len()).step_by(7) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x40;
            assert!(Gazetteer::from_bytes(&damaged).is_err(), "damaged at {at}");
        }
    }

    #[test]
    fn two_places_with_one_id_are_refused() {
        let mut records = small();
        records[0].id = 1;
        assert!(write(records, &[]).unwrap_err().to_string().contains("two places with id 1"));
    }
}
