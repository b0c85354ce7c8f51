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
//! # What the borders are
//!
//! They are made of Natural Earth 5.1.1 at 1:10m (public domain), which draws who holds an area, not
//! who claims it. A border may lie a kilometre or two off; thinning moved it by no more than 0.008
//! degrees, in Central Asia and the Caucasus 0.002. Small islands that Natural Earth lacks are
//! sea. Answers are exact for the borders in the file: [`Unit::polygon`] and
//! [`Boundaries::unit`] agree.
//!
//! Every area has the country code that ISO 3166-1 gives it, whoever holds it; no position is taken:
//!
//! | area | country | unit |
//! |---|---|---|
//! | Crimea, Sevastopol | UA | UA-43, UA-40 |
//! | Abkhazia; South Ossetia | GE | GE-AB; the regions of Georgia |
//! | Kosovo | XK, which ISO 3166 leaves to users | its municipalities |
//! | Northern Cyprus, British bases on Cyprus | CY | of their own, without code |
//! | Western Sahara | EH | held by Morocco, and east of its wall |
//! | Somaliland | SO | of its own, without code |
//! | Transnistria | MD | MD-SN |
//! | Kashmir | IN and PK along the line of control; Aksai Chin CN | as Natural Earth has them |
//! | Golan Heights; West Bank, Gaza | IL as Natural Earth has it; PS | |
//! | Taiwan, Hong Kong, Macau, Réunion, Svalbard, Bonaire … | their own codes | |
//! | Spratly Islands | none, for ISO 3166 has no code | |
//!
//! Units are Natural Earth's first level, with the codes of ISO 3166-2 in 2026. In some countries (GB, FR,
//! IT, ES, PH) that is finer than GeoNames' first level, so that an id is one of the second. In
//! Azerbaijan the districts of Nakhchivan are one unit. The regions of Kazakhstan that the
//! reform of 2022 made (Abai, Zhetisu, Ulytau) are in no data that may be passed on: they are
//! estimated from where the settlements of each region lie, are right for nine tenths of the area,
//! and say so by [`Unit::is_approximate`]. Shymkent is in Turkistan region, Baikonur a unit
//! without code. Every departure from the source stands with its reason in `data/decisions.tsv`, or
//! beside the code of `cargo xtask boundaries`, which makes the file.
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
mod lattice;
mod layout;
mod locate;
mod near;
mod shape;
mod unit;
#[cfg(feature = "write")]
pub mod write;

pub use boundaries::Boundaries;
pub use incidentmap_container::OpenError;
pub use unit::{Country, Unit};
