//! pyowm: `OpenWeather`'s list of cities and units by GeoNames id.

use super::{BuildError, Packages};
use geo::Point;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::io::Read;

/// A place.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) point: Point<f64>,
}

/// All entries by GeoNames id.
pub(crate) fn entries(packages: &Packages<'_>) -> Result<BTreeMap<i32, Entry>, BuildError> {
    let file = "pyowm/commons/cityids/cities.db.bz2";
    let packed = packages.wheel("pyowm", file)?;
    let mut database = Vec::new();
    bzip2::read::BzDecoder::new(&packed[..]).read_to_end(&mut database).map_err(|e| BuildError::new(file, e))?;
    query(&database).map_err(|e| BuildError::new(file, e))
}

fn query(database: &[u8]) -> rusqlite::Result<BTreeMap<i32, Entry>> {
    let mut connection = Connection::open_in_memory()?;
    connection.deserialize_read_exact("main", database, database.len(), true)?;
    let mut statement = connection.prepare("SELECT city_id, name, country, lat, lon FROM city")?;
    let rows = statement.query_map([], |row| {
        let entry = Entry {
            name: row.get::<_, Option<String>>(1)?.unwrap_or_default(),
            country: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
            point: Point::new(row.get(4)?, row.get(3)?),
        };
        Ok((row.get(0)?, entry))
    })?;
    rows.filter(|r| !matches!(r, Ok((_, e)) if e.name.len() < 2)).collect()
}
