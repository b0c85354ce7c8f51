//! The address's fragment: what a link says of the view, read from any text and written in one order.
//!
//! `v=1&map=6/43.2/45.7&t=2010-01-01..2016-12-31&type=battles,riots&id=im0e8b` says: this zoom, latitude and
//! longitude, these days, these types, this incident open. What is left out is as the page begins; keys that
//! are not known and values that make no sense are passed over.

use std::fmt::{Formatter, Result};

use incidentmap::incident::GeoPrecision;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::days::Days;
use crate::display::Display;
use crate::palette::{LOOKS, TYPES};
use crate::table::PRECISIONS;

/// The version of links that this page writes and reads.
const VERSION: &str = "1";
/// How many bytes of a fragment are read; no link that the page writes comes near.
const LONGEST: usize = 16_384;
/// How many letters of a query are taken.
const LONGEST_QUERY: usize = 400;
/// What stands in a link as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
/// The keys of the least numbers of people, by [`crate::table::CASUALTIES`].
const PEOPLE: [&str; 3] = ["killed", "injured", "detained"];
/// Stands for a list that names nothing.
const NONE: &str = "none";

/// Where the map looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// How near.
    pub zoom: f64,
    /// The latitude of the middle.
    pub lat: f64,
    /// The longitude of the middle.
    pub lon: f64,
}

impl View {
    /// A view, rounded to what can be seen at its zoom; none of what is no number.
    pub fn new(zoom: f64, lat: f64, lon: f64) -> Option<Self> {
        if ![zoom, lat, lon].into_iter().all(f64::is_finite) {
            return None;
        }
        let zoom = round(zoom.clamp(0.0, 22.0), 2);
        let decimals = if zoom < 5.0 { 2 } else { 3 + i32::from(zoom >= 9.0) };
        let lon = (lon + 180.0).rem_euclid(360.0) - 180.0;
        Some(Self { zoom, lat: round(lat.clamp(-85.0, 85.0), decimals), lon: round(lon, decimals) })
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('/').map(|part| part.parse::<f64>().ok());
        let view = Self::new(parts.next()??, parts.next()??, parts.next()??);
        view.filter(|_| parts.next().is_none())
    }
}

/// A number with so many decimals; never the zero with a sign.
fn round(number: f64, decimals: i32) -> f64 {
    let unit = 10_f64.powi(decimals);
    (number * unit).round() / unit + 0.0
}

/// A country, or a first-level unit of it, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceName {
    /// The country.
    pub country: String,
    /// The unit, where it is not the whole country.
    pub region: Option<String>,
}

/// All that a link says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    /// Where the map looks.
    pub view: Option<View>,
    /// The days that are looked at.
    pub days: Option<Days>,
    /// Whether incidents without a date are shown, where it is said.
    pub undated: Option<bool>,
    /// Types that are hidden.
    pub hidden: [bool; TYPES],
    /// Precisions that are hidden.
    pub vague: [bool; PRECISIONS],
    /// Where.
    pub places: Vec<PlaceName>,
    /// How many people at least.
    pub at_least: [u32; 3],
    /// Words that must occur.
    pub query: String,
    /// How the map is drawn.
    pub display: Display,
    /// The open incident.
    pub incident: Option<String>,
}

impl Address {
    /// Reads a fragment, with or without `#`; none where it is of another version.
    pub fn parse(fragment: &str) -> Option<Self> {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let fragment = if fragment.len() > LONGEST { "" } else { fragment };
        let pairs = || fragment.split('&').filter_map(|pair| pair.split_once('='));
        if pairs().any(|(key, value)| key == "v" && value != VERSION) {
            return None;
        }
        let mut address = Self::default();
        for (key, value) in pairs() {
            address.take(key, value);
        }
        Some(address)
    }

    fn take(&mut self, key: &str, value: &str) {
        match key {
            "map" => self.view = View::parse(&plain(value)),
            "t" => self.days = Days::parse(&plain(value)),
            "undated" => {
                self.undated = match value {
                    "yes" => Some(true),
                    "no" => Some(false),
                    _ => None,
                }
            }
            "type" => self.hidden = all_but(value, LOOKS.map(|look| look.slug)),
            "precision" => self.vague = all_but(value, precisions()),
            "in" => self.places = value.split(',').filter_map(place).collect(),
            "q" => {
                let query: String = plain(value).trim_start().chars().take(LONGEST_QUERY).collect();
                query.trim_end().clone_into(&mut self.query);
            }
            "show" | "size" | "with" => self.display.take(key, &plain(value)),
            "id" => self.incident = Some(plain(value)).filter(|id| !id.is_empty()),
            _ => {
                if let Some(kind) = PEOPLE.iter().position(|&known| known == key) {
                    self.at_least[kind] = value.parse().unwrap_or(0);
                }
            }
        }
    }
}

impl std::fmt::Display for Address {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "v={VERSION}")?;
        if let Some(View { zoom, lat, lon }) = self.view {
            write!(f, "&map={zoom}/{lat}/{lon}")?;
        }
        if let Some(days) = self.days {
            write!(f, "&t={days}")?;
        }
        if let Some(shown) = self.undated {
            write!(f, "&undated={}", if shown { "yes" } else { "no" })?;
        }
        list(f, "type", &LOOKS.map(|look| look.slug), &self.hidden)?;
        list(f, "precision", &precisions(), &self.vague)?;
        for (at, PlaceName { country, region }) in self.places.iter().enumerate() {
            write!(f, "{}{}", if at == 0 { "&in=" } else { "," }, utf8_percent_encode(country, PLAIN))?;
            if let Some(region) = region {
                write!(f, "/{}", utf8_percent_encode(region, PLAIN))?;
            }
        }
        for (key, least) in PEOPLE.iter().zip(self.at_least).filter(|(_, least)| *least > 0) {
            write!(f, "&{key}={least}")?;
        }
        if !self.query.trim().is_empty() {
            write!(f, "&q={}", utf8_percent_encode(self.query.trim(), PLAIN))?;
        }
        self.display.write(f)?;
        if let Some(id) = &self.incident {
            write!(f, "&id={}", utf8_percent_encode(id, PLAIN))?;
        }
        Ok(())
    }
}

fn precisions() -> [&'static str; PRECISIONS] {
    std::array::from_fn(|at| GeoPrecision::ALL[at].as_str())
}

/// What was meant by a value with escapes; bytes that are no text become the sign for that.
fn plain(value: &str) -> String {
    percent_decode_str(value).decode_utf8_lossy().into_owned()
}

fn place(value: &str) -> Option<PlaceName> {
    let (country, region) = match value.split_once('/') {
        Some((country, region)) => (plain(country), Some(plain(region)).filter(|region| !region.is_empty())),
        None => (plain(value), None),
    };
    (!country.is_empty()).then_some(PlaceName { country, region })
}

/// Which of these names a list leaves out; none where it has no name that is known.
fn all_but<const N: usize>(value: &str, names: [&str; N]) -> [bool; N] {
    let value = plain(value);
    let hidden = names.map(|name| value.split(',').all(|shown| shown != name));
    if value == NONE || hidden.contains(&false) { hidden } else { [false; N] }
}

fn list(f: &mut Formatter<'_>, key: &str, names: &[&str], hidden: &[bool]) -> Result {
    if !hidden.contains(&true) {
        return Ok(());
    }
    let shown = names.iter().zip(hidden).filter(|(_, hidden)| !**hidden).map(|(name, _)| *name);
    let shown = shown.collect::<Vec<_>>().join(",");
    write!(f, "&{key}={}", if shown.is_empty() { NONE } else { &shown })
}

/// What becomes of the browser's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Nothing has changed.
    Stay,
    /// The present entry changes: the map was moved, or something is being typed or dragged on.
    Replace,
    /// A new entry: Back leads to what was.
    Push,
}

/// What is changed bit by bit, so that all of it is one step back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    Days,
    Query,
    People,
}

/// The way through the page: what the address said last, and what is being changed bit by bit.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    at: Address,
    flow: Option<Flow>,
}

impl Trail {
    /// The page has followed an address.
    pub fn follow(&mut self, address: Address) {
        *self = Self { at: address, flow: None };
    }

    /// The page has changed.
    pub fn step(&mut self, next: &Address) -> Step {
        if *next == self.at {
            return Step::Stay;
        }
        let before = std::mem::replace(&mut self.at, next.clone());
        let same = |address: Address| address == *next;
        let moved = Address { view: next.view, ..before.clone() };
        if same(moved.clone()) {
            return Step::Replace;
        }
        let flow = if same(Address { days: next.days, undated: next.undated, ..moved.clone() }) {
            Some(Flow::Days)
        } else if same(Address { query: next.query.clone(), ..moved.clone() }) {
            Some(Flow::Query)
        } else if same(Address { at_least: next.at_least, ..moved }) {
            Some(Flow::People)
        } else {
            None
        };
        let goes_on = flow.is_some() && flow == self.flow;
        self.flow = flow;
        if goes_on { Step::Replace } else { Step::Push }
    }
}

#[cfg(test)]
#[path = "hash_tests.rs"]
mod tests;
