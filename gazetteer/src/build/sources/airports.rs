//! airportsdata: airports and airfields with their codes.

use super::{BuildError, Packages, rows};
use serde::Deserialize;

/// An airport.
#[derive(Deserialize)]
pub(crate) struct Airport {
    pub(crate) icao: String,
    pub(crate) iata: String,
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
}

impl Airport {
    /// Whether airlines fly there.
    pub(crate) fn has_iata(&self) -> bool {
        self.iata.len() == 3
    }

    /// A stable negative id out of the ICAO code, below all ids of GNS and of the supplement.
    pub(crate) fn id(&self) -> i32 {
        let digits = self.icao.bytes().filter_map(|b| char::from(b).to_digit(36));
        -1_500_000_000 - digits.fold(0, |n, d| (n * 36 + d as i32) % 400_000_000)
    }
}

/// All airports.
pub(crate) fn airports(packages: &Packages<'_>) -> Result<Vec<Airport>, BuildError> {
    let file = "airportsdata/airports.csv";
    rows(file, &packages.wheel("airportsdata", file)?, b',', true)
}
