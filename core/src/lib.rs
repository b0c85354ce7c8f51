//! Finds the places in news about security incidents, codes what happened, when, where and with
//! how many killed, injured and detained, and writes GeoJSON. All of it offline and in pure Rust.
//!
//! ```
//! # #[cfg(feature = "bundled")] {
//! use incidentmap::export::geojson::{Metadata, feature_collection};
//! use incidentmap::{Article, Extractor, Gazetteer};
//! use jiff::civil::date;
//!
//! let text = "ALMATY, Sept. 13 – Five gunmen were killed yesterday in the Atyrau region.";
//! let article = Article::new(text).published(date(2012, 9, 13));
//! let report = Extractor::new(Gazetteer::bundled()).read(&article);
//!
//! let incident = &report.incidents[0];
//! assert_eq!(incident.location.as_ref().unwrap().name, "Atyrau Region");
//! assert_eq!(incident.date.unwrap().start, date(2012, 9, 12));
//! for evidence in &incident.evidence {
//!     println!("{}: “{}”", evidence.field, &text[evidence.range.clone()]);
//! }
//! println!("{}", feature_collection(&report.incidents, &Metadata::default()));
//! # }
//! ```
//!
//! | to | call |
//! |---|---|
//! | read a text into incidents | [`Extractor::read`] |
//! | find and resolve the names of places in a text | [`Extractor::toponyms`] |
//! | resolve names that something else has found | [`Extractor::resolve`] |
//! | geocode a single name | [`Geocoder::forward`] |
//! | find the nearest settlement | [`Geocoder::reverse`] |
//! | write GeoJSON | [`export::geojson::feature_collection`] |
//! | read GeoJSON back | [`import::geojson::read`], `Incident::try_from(&feature)` |
//! | read tables of incidents, whatever their columns | [`table::Survey`], [`table::Rows`] |
//! | make one of the records that tell of one event | [`merge::propose`], [`merge::merge`], [`merge::undo`] |
//! | lay what people corrected over the results | [`review::Corrections`] |
//! | tell what is wrong with a file, and where | [`check::file`] |
//! | write under ACLED's or UCDP's names | [`export::schema::Schema`] |
//! | make places coarser, hold incidents back | [`export::discretion`] |
//! | count by unit, time and type | [`stats::Tally`] |
//! | look up places | [`Gazetteer`] |
//!
//! # The flow
//!
//! ```text
//! &str ─ text ─▶ sentences ─ mention ─▶ mentions ─ resolve ─▶ candidates ─ extract ─▶ Incident ─ export ─▶ GeoJSON
//! ```
//!
//! # Invariants
//!
//! * Reading any text succeeds; what a reader should know comes as [`Warning`]s. Only data fails.
//! * Every claim shows its words: `&text[evidence.range]` is the quote, for every field.
//! * Precision is a type, [`incident::GeoPrecision`]; nothing is put at 0,0, nothing is jittered.
//! * The same input gives the same bytes on every machine, native and wasm. No clock is read:
//!   "today" is [`Article::published`].
//! * [`geo::Point`] is longitude, latitude in WGS 84 degrees; lengths are metres; scores 0..=1.
//!
//! What is absent: files, network, environment, clock, randomness, printing.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod address;
mod article;
pub mod check;
mod count;
pub mod export;
pub mod extract;
pub mod geocoder;
mod hash;
pub mod import;
pub mod incident;
mod json;
mod lang;
mod mention;
pub mod merge;
mod people;
pub mod resolve;
pub mod review;
pub mod stats;
pub mod table;
mod text;
#[cfg(feature = "train")]
pub mod train;
mod when;
pub mod words;

pub use address::{Address, Located, Part};
pub use article::Article;
pub use extract::{Extractor, Report, Toponym, Warning};
pub use geocoder::Geocoder;
pub use incident::Incident;
pub use incidentmap_gazetteer as gazetteer;
pub use incidentmap_gazetteer::Gazetteer;
pub use resolve::{Candidate, Hints, Reason};
