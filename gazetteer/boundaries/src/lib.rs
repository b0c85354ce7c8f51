//! Which country and which first-level unit a point lies in, offline, in one file used in place.
//!
//! Borders are stored once, as arcs that neighbours share, cut along a grid of cells three
//! quarters of a degree wide. Most
//! cells of the grid lie in one unit and answer at once; the others hold the few stretches of
//! border that cross them.
//!
//! | to | call |
//! |---|---|
//! | open the bundled world | [`Boundaries::bundled`] |
//! | open any other file | [`Boundaries::from_bytes`] |
//! | find the country of a point | [`Boundaries::country`] |
//! | find the first-level unit of a point | [`Boundaries::unit`] |
//! | allow for coasts that are drawn coarsely | [`Boundaries::country_within`], [`Boundaries::unit_within`] |
//! | check a place against the country that it claims | [`Boundaries::is_in_country`] |
//! | find a unit by ISO 3166-2 code or GeoNames id | [`Boundaries::with_code`], [`Boundaries::with_geonames_id`] |
//! | draw a unit or a country | [`Unit::polygon`], [`Country::polygon`] |
//!
//! [`geo::Point`] is longitude, latitude in WGS 84 degrees; distances are metres.
//!
//! What is absent: names in other languages, smaller units, files, network, clock. Bytes come in,
//! views go out; nothing panics, whatever the bytes.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod boundaries;
#[cfg(feature = "bundled")]
mod bundled;
mod error;
mod lattice;
mod layout;
mod locate;
mod near;
mod shape;
mod unit;
#[cfg(feature = "write")]
pub mod write;

pub use boundaries::Boundaries;
pub use error::OpenError;
pub use unit::{Country, Unit};
