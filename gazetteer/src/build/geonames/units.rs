//! `countryInfo.txt`, `admin1CodesASCII.txt` and `admin2Codes.txt`: names of units, and the units that the tables of
//! places lack, put where their seats stand.

use crate::build::BuildError;
use crate::build::record::Record;
use crate::build::tsv::{Format, Reading, Refused, Row};
use crate::feature::NameKind;
use geo::Point;
use std::collections::HashMap;
use std::path::Path;

const UNITS: Format<4> = Format { columns: ["code", "name", "asciiname", "geonameid"], header: false };
const COUNTRIES: Format<19> = Format {
    columns: [
        "ISO",
        "ISO3",
        "ISO-Numeric",
        "fips",
        "Country",
        "Capital",
        "Area",
        "Population",
        "Continent",
        "tld",
        "CurrencyCode",
        "CurrencyName",
        "Phone",
        "Postal Code Format",
        "Postal Code Regex",
        "Languages",
        "geonameid",
        "neighbours",
        "EquivalentFipsCode",
    ],
    header: false,
};

/// Country, first-level and second-level code; the lower ones empty for a higher unit.
type Code = (String, String, String);

/// The seats of units: their capitals, else their largest settlements.
pub(super) struct Seats(HashMap<Code, ((u8, u32), Point<f64>)>);

impl Seats {
    /// The seats among these places.
    pub(super) fn new(records: &[Record]) -> Self {
        let mut seats: HashMap<Code, ((u8, u32), Point<f64>)> = HashMap::new();
        for r in records.iter().filter(|r| r.feature_code.starts_with("P.")) {
            for (level, capital) in [(0, "P.PPLC"), (1, "P.PPLA"), (2, "P.PPLA2")] {
                let code = |at: u8, code: &str| if level >= at { code.to_owned() } else { String::new() };
                let (admin1, admin2) = (code(1, &r.admin1), code(2, &r.admin2));
                if (level == 1 && admin1.is_empty()) || (level == 2 && admin2.is_empty()) {
                    continue;
                }
                let rank = (u8::from(r.feature_code == capital), r.population);
                let seat = seats.entry((r.country.clone(), admin1, admin2)).or_insert((rank, r.point));
                if rank > seat.0 {
                    *seat = (rank, r.point);
                }
            }
        }
        Self(seats)
    }
}

/// A unit as a table tells it.
struct Unit {
    id: i32,
    code: Code,
    names: [String; 2],
    population: u32,
}

/// Gives the units of a level (0 = countries) their names, and adds those that are not there. Gives back how many
/// were added and how many were not, for want of a settlement in them.
pub(super) fn read(
    reading: &mut Reading<'_>,
    path: &Path,
    level: u8,
    records: &mut Vec<Record>,
    by_id: &mut HashMap<i32, u32>,
    seats: &mut Seats,
) -> Result<(usize, usize), BuildError> {
    let (mut added, mut without) = (0, 0);
    let mut enter = |unit: Unit| {
        if let Some(known) = by_id.get(&unit.id).and_then(|i| records.get_mut(*i as usize)) {
            for name in &unit.names {
                known.add_name(name, NameKind::Alternate);
            }
            return;
        }
        let Some((_, point)) = seats.0.get(&unit.code) else {
            without += 1;
            return;
        };
        let feature = ["A.PCLI", "A.ADM1", "A.ADM2"][usize::from(level.min(2))];
        let [name, ascii] = unit.names;
        let mut record = Record::new(unit.id, name, *point, feature, &unit.code.0);
        record.add_name(&ascii, NameKind::Alternate);
        record.population = unit.population;
        (_, record.admin1, record.admin2) = unit.code;
        by_id.insert(unit.id, records.len() as u32);
        records.push(record);
        added += 1;
    };
    if level == 0 {
        reading.rows(path, &COUNTRIES, |row| {
            enter(country(row)?);
            Ok(())
        })?;
    } else {
        reading.rows(path, &UNITS, |row| {
            enter(unit(row, level)?);
            Ok(())
        })?;
    }
    Ok((added, without))
}

fn country(row: &Row<'_, 19>) -> Result<Unit, Refused> {
    let iso = row.text(0);
    if !matches!(iso.as_bytes(), [b'A'..=b'Z', b'A'..=b'Z']) {
        return Err(row.refuse(0, "a two-letter country code"));
    }
    let population: u64 = row.read_or_default(7, "a whole number, or nothing")?;
    Ok(Unit {
        id: row.read(16, "a whole number above 0")?,
        code: (iso.to_owned(), String::new(), String::new()),
        names: [name(row, 4)?, String::new()],
        population: u32::try_from(population).unwrap_or(u32::MAX),
    })
}

fn unit(row: &Row<'_, 4>, level: u8) -> Result<Unit, Refused> {
    let parts: Vec<&str> = row.text(0).splitn(usize::from(level) + 1, '.').collect();
    let code = match (level, &parts[..]) {
        (1, [country, admin1]) => ((*country).to_owned(), (*admin1).to_owned(), String::new()),
        (2, [country, admin1, admin2]) => ((*country).to_owned(), (*admin1).to_owned(), (*admin2).to_owned()),
        (1, _) => return Err(row.refuse(0, "a code such as KZ.06")),
        _ => return Err(row.refuse(0, "a code such as KZ.06.609123")),
    };
    let id = row.read(3, "a whole number above 0")?;
    Ok(Unit { id, code, names: [name(row, 1)?, row.text(2).trim().to_owned()], population: 0 })
}

fn name<const N: usize>(row: &Row<'_, N>, column: usize) -> Result<String, Refused> {
    let name = row.text(column).trim();
    let fits = !name.is_empty() && name.len() <= 255;
    if fits { Ok(name.to_owned()) } else { Err(row.refuse(column, "a name of 1 to 255 bytes")) }
}
