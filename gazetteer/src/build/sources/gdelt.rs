//! gdeltforge: places of NGA GNS that the world's news have named, by way of the GDELT Project.

use super::{BuildError, Packages};
use geo::Point;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::record::{Field, RowAccessor};
use std::collections::BTreeMap;

/// A place; GNS tells neither class nor population here.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) point: Point<f64>,
}

/// Countries whose places are taken, with the names that the table gives them.
const COUNTRIES: [(&str, &str); 9] = [
    ("Kazakhstan", "KZ"),
    ("Kyrgyzstan", "KG"),
    ("Tajikistan", "TJ"),
    ("Uzbekistan", "UZ"),
    ("Turkmenistan", "TM"),
    ("Georgia", "GE"),
    ("Azerbaijan", "AZ"),
    ("Armenia", "AM"),
    ("Russia", "RU"),
];
/// `place_type` of a settlement or feature outside the United States.
const WORLD_CITY: i64 = 4;

/// The places of the focus by GNS feature id; of Russia, the south (41–48° N, 37–50° E).
pub(crate) fn entries(packages: &Packages<'_>) -> Result<BTreeMap<i32, Entry>, BuildError> {
    let file = "gdeltforge/data/places.parquet";
    let bytes: bytes::Bytes = packages.wheel("gdeltforge", file)?.into();
    read(bytes).map_err(|e| BuildError::new(file, e))
}

fn read(bytes: bytes::Bytes) -> parquet::errors::Result<BTreeMap<i32, Entry>> {
    let reader = SerializedFileReader::new(bytes)?;
    let schema = reader.metadata().file_metadata().schema();
    let column = |name: &str| {
        let found = schema.get_fields().iter().position(|f| f.name() == name);
        found.ok_or_else(|| parquet::errors::ParquetError::General(format!("no column {name}")))
    };
    let (place, kind) = (column("place")?, column("place_type")?);
    let (lat, lon, name) = (column("place_lat")?, column("place_lon")?, column("place_name")?);
    let mut entries = BTreeMap::new();
    for row in reader.get_row_iter(None)? {
        let row = row?;
        let number = |i: usize| match row.get_column_iter().nth(i).map(|c| c.1) {
            Some(Field::Byte(n)) => i64::from(*n),
            Some(Field::Int(n)) => i64::from(*n),
            _ => 0,
        };
        if number(kind) != WORLD_CITY {
            continue;
        }
        let (Ok(id), Ok(full), Ok(lat), Ok(lon)) =
            (row.get_string(place), row.get_string(name), row.get_double(lat), row.get_double(lon))
        else {
            continue;
        };
        let parts: Vec<&str> = full.split(", ").collect();
        let country = parts.last().and_then(|c| COUNTRIES.iter().find(|k| k.0 == *c));
        let (Some((_, country)), Ok(id)) = (country, id.parse::<i32>()) else {
            continue;
        };
        let south = (41.0..=48.0).contains(&lat) && (37.0..=50.0).contains(&lon);
        if id >= 0 || (*country == "RU" && !south) || parts.len() < 2 {
            continue;
        }
        entries.entry(id).or_insert_with(|| Entry {
            name: parts[..parts.len().saturating_sub(2).max(1)].join(", "),
            country: (*country).to_owned(),
            point: Point::new(lon, lat),
        });
    }
    Ok(entries)
}
