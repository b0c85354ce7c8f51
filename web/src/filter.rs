//! Which incidents are shown, and how many each filter would show if it alone were lifted.

use std::collections::BTreeSet;

use incidentmap::incident::{EventType, GeoPrecision};

use crate::days::Days;
use crate::entry::is_precise;
use crate::palette::{self, TYPES};
use crate::table::{self, PRECISIONS, Row, Table};
use crate::timeline::{Tally, Timeline};

/// A country or a first-level unit, by its number in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A country.
    Country(u16),
    /// A first-level unit.
    Region(u16),
}

/// What holds incidents back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Types that are hidden.
    pub hidden: [bool; TYPES],
    /// Precisions that are hidden.
    pub vague: [bool; PRECISIONS],
    /// Words that must occur.
    pub query: String,
    /// Only incidents from texts that were pasted.
    pub own: bool,
    /// The days that are looked at. An incident whose stretch of days meets them may lie in them, so it is shown.
    pub days: Option<Days>,
    /// Whether incidents without a date are shown, where somebody has said so.
    pub undated: Option<bool>,
    /// Where; anywhere if empty.
    pub places: BTreeSet<Place>,
    /// How many people at least, by [`table::CASUALTIES`]; 0 asks for none.
    pub at_least: [u32; 3],
}

/// A change of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Shows a type, or hides it.
    Type(EventType),
    /// Asks for other words.
    Query(String),
    /// Shows settlements and better only, or every precision.
    PreciseOnly(bool),
    /// Shows a precision, or hides it.
    Precision(GeoPrecision),
    /// Shows one precision only, or every one where that is so already.
    Only(GeoPrecision),
    /// Shows incidents from pasted texts only.
    Own(bool),
    /// Chooses a place, or leaves it.
    Place(Place),
    /// Asks for so many people at least, by [`table::CASUALTIES`].
    AtLeast(usize, u32),
    /// Looks at some days, or at all.
    Days(Option<Days>),
    /// Shows incidents without a date, or hides them.
    Undated(bool),
    /// Back to no filters.
    Clear,
}

impl Filter {
    /// Whether it may hold anything back.
    pub fn is_set(&self) -> bool {
        let asked = Self { undated: None, query: self.query.trim().to_owned(), ..self.clone() };
        asked != Self::default() || self.undated == Some(false)
    }

    /// Takes a change.
    pub fn edit(&mut self, edit: Edit) {
        match edit {
            Edit::Type(of_type) => flip(&mut self.hidden[palette::index(of_type)]),
            Edit::Query(query) => self.query = query,
            Edit::PreciseOnly(true) => self.vague = vague(is_precise),
            Edit::PreciseOnly(false) => self.vague = [false; PRECISIONS],
            Edit::Precision(precision) => flip(&mut self.vague[table::index(precision)]),
            Edit::Only(precision) if self.is_only(precision) => self.vague = [false; PRECISIONS],
            Edit::Only(precision) => self.vague = vague(|each| each == precision),
            Edit::Own(on) => self.own = on,
            Edit::Place(place) => {
                if !self.places.remove(&place) {
                    self.places.insert(place);
                }
            }
            Edit::AtLeast(kind, least) => {
                if let Some(at_least) = self.at_least.get_mut(kind) {
                    *at_least = least;
                }
            }
            Edit::Days(days) => self.days = days.filter(|&days| days != Days::ALL),
            // What holds anyway needs no saying.
            Edit::Undated(shown) => self.undated = (shown != self.days.is_none()).then_some(shown),
            Edit::Clear => *self = Self::default(),
        }
    }

    /// Whether incidents without a date are shown: unless days are chosen, if nobody has said otherwise.
    pub fn shows_undated(&self) -> bool {
        self.undated.unwrap_or(self.days.is_none())
    }

    /// Whether just settlements and better are shown.
    pub fn precise_only(&self) -> bool {
        self.vague == vague(is_precise)
    }

    /// Whether just one precision is shown, this.
    pub fn is_only(&self, precision: GeoPrecision) -> bool {
        self.vague == vague(|each| each == precision)
    }

    /// How many kinds of filters beside types, words and days are set.
    pub fn further(&self) -> usize {
        let people = self.at_least.iter().filter(|&&least| least > 0).count();
        usize::from(self.vague.contains(&true)) + usize::from(!self.places.is_empty()) + people
    }
}

fn flip(switch: &mut bool) {
    *switch = !*switch;
}

/// The precisions that are hidden where only some are shown.
fn vague(shown: impl Fn(GeoPrecision) -> bool) -> [bool; PRECISIONS] {
    let mut vague = [false; PRECISIONS];
    for (hidden, &precision) in vague.iter_mut().zip(GeoPrecision::ALL) {
        *hidden = !shown(precision);
    }
    vague
}

/// How many incidents pass all other filters, by what each filter asks.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// By type.
    pub types: [usize; TYPES],
    /// By precision.
    pub precisions: [usize; PRECISIONS],
    /// From texts that were pasted.
    pub own: usize,
    /// Without a date.
    pub undated: usize,
    /// With so many people as are asked for, or with any, by [`table::CASUALTIES`].
    pub people: [usize; 3],
    /// By country.
    pub countries: Vec<usize>,
    /// By first-level unit.
    pub regions: Vec<usize>,
    /// By time and type.
    pub bars: Vec<[f64; TYPES]>,
}

impl Counts {
    /// How many incidents of one precision there are.
    pub fn of(&self, precision: GeoPrecision) -> usize {
        self.precisions[table::index(precision)]
    }

    /// The bars of all types that are not hidden, each as one number.
    pub fn totals(&self) -> Vec<f64> {
        self.bars.iter().map(|bar| bar.iter().sum()).collect()
    }
}

/// The filters that an incident does not pass, a bit each.
mod fails {
    pub const TYPE: u16 = 1;
    pub const PRECISION: u16 = 2;
    pub const OWN: u16 = 4;
    pub const TIME: u16 = 8;
    pub const PLACE: u16 = 16;
    pub const PEOPLE: [u16; 3] = [32, 64, 128];
}

/// The entries that pass, the latest first, and all counts, in one pass over the table.
pub fn sift(table: &Table, timeline: &Timeline, filter: &Filter) -> (Vec<usize>, Counts) {
    let chosen = Chosen::new(table, filter);
    let mut shown = Vec::new();
    let mut tally = Tally::new(timeline);
    let mut counts = Counts {
        countries: vec![0; table.countries.len()],
        regions: vec![0; table.regions.len()],
        ..Counts::default()
    };
    for row in table.rows.iter().filter(|row| row.found) {
        let fails = failed(row, filter, &chosen);
        let (of_type, precision) = (usize::from(row.of_type), usize::from(row.precision));
        // Whether it passes once a filter is lifted.
        let without = |filter: u16| fails & !filter == 0;
        if fails == 0 {
            shown.push(row.entry as usize);
        } else if !fails.is_power_of_two() {
            continue;
        }
        counts.types[of_type] += usize::from(without(fails::TYPE));
        counts.precisions[precision] += usize::from(without(fails::PRECISION));
        counts.own += usize::from(row.own && without(fails::OWN));
        if without(fails::PLACE) {
            count(&mut counts.countries, row.country);
            count(&mut counts.regions, row.region);
        }
        if without(fails::TIME) {
            match row.days {
                Some(days) => tally.add(days, of_type),
                None => counts.undated += 1,
            }
        }
        for (kind, bit) in fails::PEOPLE.into_iter().enumerate() {
            let enough = row.people[kind] >= filter.at_least[kind].max(1);
            counts.people[kind] += usize::from(enough && without(bit));
        }
    }
    counts.bars = tally.bars();
    (shown, counts)
}

/// The chosen places as one look-up each.
struct Chosen {
    anywhere: bool,
    countries: Vec<bool>,
    regions: Vec<bool>,
    undated: bool,
}

impl Chosen {
    fn new(table: &Table, filter: &Filter) -> Self {
        let country = |number: usize| filter.places.contains(&Place::Country(number as u16));
        let region = |number: usize| filter.places.contains(&Place::Region(number as u16));
        Self {
            anywhere: filter.places.is_empty(),
            countries: (0..table.countries.len()).map(country).collect(),
            regions: (0..table.regions.len()).map(region).collect(),
            undated: filter.shows_undated(),
        }
    }

    fn holds(&self, row: &Row) -> bool {
        let has = |list: &[bool], number: u16| list.get(usize::from(number)).copied().unwrap_or(false);
        self.anywhere || has(&self.countries, row.country) || has(&self.regions, row.region)
    }
}

fn failed(row: &Row, filter: &Filter, chosen: &Chosen) -> u16 {
    let in_time = match (row.days, filter.days) {
        (Some(days), Some(window)) => days.meets(window),
        (Some(_), None) => true,
        (None, _) => chosen.undated,
    };
    let bit = |fails: bool, bit: u16| if fails { bit } else { 0 };
    let people = fails::PEOPLE.into_iter().enumerate();
    let people = people.map(|(kind, of_kind)| bit(row.people[kind] < filter.at_least[kind], of_kind));
    bit(filter.hidden[usize::from(row.of_type)], fails::TYPE)
        | bit(filter.vague[usize::from(row.precision)], fails::PRECISION)
        | bit(filter.own && !row.own, fails::OWN)
        | bit(!in_time, fails::TIME)
        | bit(!chosen.holds(row), fails::PLACE)
        | people.fold(0, |all, one| all | one)
}

fn count(list: &mut [usize], number: u16) {
    if let Some(count) = list.get_mut(usize::from(number)) {
        *count += 1;
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
