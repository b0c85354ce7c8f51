//! An offline gazetteer in one file, used in place.
//!
//! Places in columns, all their names in one index from folded names to places, and the units
//! that they lie in. The file is read where it lies: compiled in, in a vector, or mapped.
//!
//! | to | call |
//! |---|---|
//! | open the bundled world | [`Gazetteer::bundled`] |
//! | open any other file | [`Gazetteer::from_bytes`] |
//! | find a place by name | [`Gazetteer::find`] |
//! | find a misspelt place | [`Gazetteer::fuzzy`] |
//! | find names in running text | [`Gazetteer::walk`] |
//! | offer names while somebody types | [`Gazetteer::prefix`] |
//! | find the places in a rectangle or polygon | [`Gazetteer::within`], [`Gazetteer::within_polygon`] |
//! | find the place by identifier | [`Gazetteer::get`] |
//! | find the nearest place | [`Gazetteer::nearest`] |
//! | climb to district, region, country | [`Place::ancestors`] |
//!
//! [`geo::Point`] is longitude, latitude in WGS 84 degrees; distances are metres. Data may be
//! passed on under its attribution: see `about("attribution")`.
//!
//! What is absent: texts, incidents, files, network, clock. Bytes come in, views go out.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod capital;
mod columns;
mod feature;
mod fold;
mod fuzzy;
mod gazetteer;
mod generic;
mod layout;
mod nearest;
mod place;
mod prefix;
mod sound;
mod within;

#[cfg(feature = "write")]
pub mod build;
#[cfg(feature = "bundled")]
mod bundled;

pub use feature::{FeatureClass, Level, NameKind, Years, YearsError};
pub use fold::{fold, fold_into};
pub use fuzzy::Fuzzy;
pub use gazetteer::{Gazetteer, Match, Matches, Walk};
pub use generic::Generic;
pub use incidentmap_container::OpenError;
pub use nearest::Nearest;
pub use place::{Name, Names, Place};
