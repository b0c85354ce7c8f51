//! gdeltforge: places of NGA GNS that the world's news have named, by way of the GDELT Project.

use super::{BuildError, Packages};
use crate::fold::fold;
use geo::Point;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use std::collections::{BTreeMap, HashMap};

/// A place; GNS tells neither class nor population here.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) country: String,
    /// Name of the first-level unit as the table has it: damaged in many rows outside the United States.
    pub(crate) admin1: String,
    pub(crate) point: Point<f64>,
}

/// `place_type` of a settlement or feature outside the United States, and in them.
const WORLD_CITY: i64 = 4;
const US_CITY: i64 = 3;
/// What the table calls some countries otherwise than CLDR does.
const ALIASES: [(&str, &str); 13] = [
    ("zaire", "CD"),
    ("democratic republic of the congo", "CD"),
    ("congo", "CG"),
    ("burma", "MM"),
    ("west bank", "PS"),
    ("gaza strip", "PS"),
    ("macedonia", "MK"),
    ("cote divoire", "CI"),
    ("slovak republic", "SK"),
    ("swaziland", "SZ"),
    ("turkey", "TR"),
    ("cape verde", "CV"),
    ("east timor", "TL"),
];

/// The settlements and features by their GNS or GNIS feature id; `code` knows the ISO 3166-1 code of a folded
/// country name.
pub(crate) fn entries(
    packages: &Packages<'_>,
    code: impl Fn(&str) -> Option<String>,
) -> Result<BTreeMap<i32, Entry>, BuildError> {
    let file = "gdeltforge/data/places.parquet";
    let bytes: bytes::Bytes = packages.wheel("gdeltforge", file)?.into();
    let code = |name: &str| {
        let folded = fold(name);
        let alias = ALIASES.iter().find(|a| a.0 == folded).map(|a| a.1.to_owned());
        alias.or_else(|| code(&folded))
    };
    read(bytes, code).map_err(|e| BuildError::new(file, e))
}

fn read(bytes: bytes::Bytes, code: impl Fn(&str) -> Option<String>) -> parquet::errors::Result<BTreeMap<i32, Entry>> {
    let reader = SerializedFileReader::new(bytes)?;
    let schema = reader.metadata().file_metadata().schema();
    let column = |name: &str| {
        let found = schema.get_fields().iter().position(|f| f.name() == name);
        found.ok_or_else(|| parquet::errors::ParquetError::General(format!("no column {name}")))
    };
    let (place, kind) = (column("place")?, column("place_type")?);
    let (lat, lon, name) = (column("place_lat")?, column("place_lon")?, column("place_name")?);
    let (mut entries, mut codes) = (BTreeMap::new(), HashMap::<String, Option<String>>::new());
    for row in reader.get_row_iter(None)? {
        let row = row?;
        let number = |i: usize| match row.get_column_iter().nth(i).map(|c| c.1) {
            Some(Field::Byte(n)) => i64::from(*n),
            Some(Field::Int(n)) => i64::from(*n),
            _ => 0,
        };
        if ![WORLD_CITY, US_CITY].contains(&number(kind)) {
            continue;
        }
        let (Ok(id), Ok(full), Ok(lat), Ok(lon)) =
            (row.get_string(place), row.get_string(name), row.get_double(lat), row.get_double(lon))
        else {
            continue;
        };
        // A table that took one coordinate for both: such a point lies anywhere but where the place does.
        if lat.to_bits() == lon.to_bits() {
            continue;
        }
        let mut parts: Vec<&str> = full.split(", ").collect();
        // "Bahamas, The" and "Vietnam, Republic Of" are one country in two parts.
        if let [.., "The" | "Republic Of"] = parts[..] {
            parts.pop();
        }
        // Units come in two parts too, "Scottish Borders, The", "Krym, Avtonomna Respublika"; names do not.
        let &[name, ref units @ .., land] = &parts[..] else { continue };
        let country = codes.entry(land.to_owned()).or_insert_with(|| code(land)).clone();
        let (Some(country), Ok(id)) = (country, id.parse::<i32>()) else { continue };
        let id = own_number(id);
        let admin1 = units.first().copied().unwrap_or_default().to_owned();
        entries.entry(id).or_insert(Entry { name: name.to_owned(), country, admin1, point: Point::new(lon, lat) });
    }
    Ok(entries)
}

/// Numbers of GNS above zero, and small ones below, are numbers of other places with GeoNames and with us: these
/// are moved below all of GNS.
fn own_number(id: i32) -> i32 {
    match id {
        1.. => -100_000_000 - id,
        -100_000..=0 => -200_000_000 + id,
        _ => id,
    }
}
