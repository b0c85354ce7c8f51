//! The incidents as compact rows, the latest first: what filters and counts run over.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use incidentmap::incident::{Casualty, Count, EventType, GeoPrecision, Incident};
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::entry::is_unplaced;
use crate::palette::{self, TYPES};
use crate::search::{Search, Texts};

/// How many precisions there are.
pub const PRECISIONS: usize = GeoPrecision::ALL.len();

/// What can become of people, in the order in which it is counted.
pub const CASUALTIES: [Casualty; 3] = [Casualty::Killed, Casualty::Injured, Casualty::Detained];

/// Stands for no country and for no region.
pub const NOWHERE: u16 = u16::MAX;

/// One incident in numbers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// Its place among the page's entries.
    pub entry: u32,
    /// When.
    pub days: Option<Days>,
    /// How many people, by [`CASUALTIES`]: the best figure, else the least; 0 where none is given.
    pub people: [u32; 3],
    /// The number of its country.
    pub country: u16,
    /// The number of its first-level unit.
    pub region: u16,
    /// The number of its type.
    pub of_type: u8,
    /// How precisely its place is known; without a usable place it is not known at all.
    pub precision: u8,
    /// Whether it comes from a text that was pasted.
    pub own: bool,
    /// Whether it holds the words that are looked for.
    pub found: bool,
}

/// A country, or a first-level unit of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name, as the incidents have it.
    pub name: String,
    /// The country in which it lies; [`NOWHERE`] for a country.
    pub country: u16,
    /// How many incidents it has, whatever is filtered.
    pub total: usize,
}

/// All incidents.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Table {
    /// The latest first, then those without a date, else as they came.
    pub rows: Vec<Row>,
    /// The countries, by their numbers.
    pub countries: Vec<Unit>,
    /// The first-level units, by their numbers.
    pub regions: Vec<Unit>,
    numbers: BTreeMap<(u16, String), u16>,
    texts: Texts,
    #[serde(skip)]
    search: Search,
}

impl Table {
    /// Takes in the next incident; the rows are in order again once they are [arranged](Self::arrange).
    pub fn add(&mut self, incident: &Incident, own: bool) {
        let mut row = self.row(self.rows.len() as u32, incident, own);
        self.texts.add(incident);
        row.found = self.search.finds(&self.texts, row.entry as usize, incident.event_type);
        self.rows.push(row);
    }

    /// Puts the rows in order.
    pub fn arrange(&mut self) {
        self.rows.sort_by_key(|row| (Reverse(row.days.map(|days| days.first)), row.entry));
    }

    /// Takes in an incident anew that was corrected, by the number of its entry.
    pub fn renew(&mut self, number: usize, incident: &Incident) {
        let Some(at) = self.rows.iter().position(|row| row.entry as usize == number) else { return };
        let before = self.rows[at].clone();
        for (units, unit) in [(&mut self.countries, before.country), (&mut self.regions, before.region)] {
            if let Some(unit) = units.get_mut(usize::from(unit)) {
                unit.total = unit.total.saturating_sub(1);
            }
        }
        let mut row = self.row(number as u32, incident, before.own);
        self.texts.renew(number, incident);
        row.found = self.search.finds(&self.texts, number, incident.event_type);
        self.rows[at] = row;
        self.arrange();
    }

    /// Finds the rows that hold every word of a query.
    pub fn search(&mut self, query: &str) {
        let search = Search::new(query);
        if search != self.search {
            // While somebody types on, what does not hold the beginning of a word need not be looked at again.
            let narrower = search.is_within(&self.search);
            self.search = search;
            for row in self.rows.iter_mut().filter(|row| row.found || !narrower) {
                row.found = self.search.finds(&self.texts, row.entry as usize, of_type(row));
            }
        }
    }

    /// The days from the first to the last that any incident has.
    pub fn extent(&self) -> Option<Days> {
        let days = self.rows.iter().filter_map(|row| row.days);
        days.reduce(|all, days| Days { first: all.first.min(days.first), last: all.last.max(days.last) })
    }

    /// The number of a country by its name.
    pub fn country(&self, name: &str) -> Option<u16> {
        self.numbers.get(&(NOWHERE, name.to_owned())).copied()
    }

    /// The number of a first-level unit by the names of its country and its own.
    pub fn region(&self, country: &str, name: &str) -> Option<u16> {
        self.numbers.get(&(self.country(country)?, name.to_owned())).copied()
    }

    fn row(&mut self, number: u32, incident: &Incident, own: bool) -> Row {
        let location = incident.location.as_ref();
        let country = self.unit(NOWHERE, location.and_then(|location| location.country.as_deref()));
        let region = match country {
            NOWHERE => NOWHERE,
            country => self.unit(country, location.and_then(|location| location.admin1.as_deref())),
        };
        Row {
            entry: number,
            days: incident.date.as_ref().map(Days::of),
            people: CASUALTIES.map(|casualty| people(incident.count(casualty))),
            country,
            region,
            of_type: palette::index(incident.event_type) as u8,
            precision: precision(incident) as u8,
            own,
            found: true,
        }
    }

    fn unit(&mut self, country: u16, name: Option<&str>) -> u16 {
        let Some(name) = name.filter(|name| !name.is_empty()) else {
            return NOWHERE;
        };
        let units = if country == NOWHERE { &mut self.countries } else { &mut self.regions };
        let known = self.numbers.get(&(country, name.to_owned())).copied();
        let next = u16::try_from(units.len()).unwrap_or(NOWHERE);
        let number = known.unwrap_or(next);
        if number != NOWHERE && known.is_none() {
            units.push(Unit { name: name.to_owned(), country, total: 0 });
            self.numbers.insert((country, name.to_owned()), number);
        }
        if let Some(unit) = units.get_mut(usize::from(number)) {
            unit.total += 1;
        }
        number
    }
}

/// The type of an incident by its row.
fn of_type(row: &Row) -> EventType {
    EventType::ALL[usize::from(row.of_type) % TYPES]
}

/// The figure that is at least claimed: "up to four" claims none.
fn people(count: Option<&Count>) -> u32 {
    count.and_then(|count| count.best.or(count.low)).unwrap_or(0)
}

/// The place of an incident's precision in [`GeoPrecision::ALL`].
fn precision(incident: &Incident) -> usize {
    let known = if is_unplaced(incident) { GeoPrecision::Unknown } else { incident.geo_precision() };
    index(known)
}

/// The place of a precision in [`GeoPrecision::ALL`].
pub fn index(precision: GeoPrecision) -> usize {
    GeoPrecision::ALL.iter().position(|&known| known == precision).unwrap_or(PRECISIONS - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::{Entry, Origin};
    use crate::state::tests::incident;

    fn entry(id: &str, date: Option<&str>, country: &str, region: Option<&str>) -> Entry {
        let mut incident = incident(id, "Battles", "settlement", date);
        if let Some(location) = &mut incident.location {
            location.country = Some(country.to_owned());
            location.admin1 = region.map(str::to_owned);
        }
        Entry::new(incident, Origin::File)
    }

    fn table(entries: &[Entry]) -> Table {
        let mut table = Table::default();
        for entry in entries {
            table.add(&entry.incident(), false);
        }
        table.arrange();
        table
    }

    #[test]
    fn rows_are_in_order_whenever_they_come() {
        let entries = [entry("a", Some("2012-01-01"), "X", None), entry("b", None, "X", None)];
        let mut table = table(&entries);
        table.add(&entry("c", Some("2014-01-01"), "X", None).incident(), true);
        table.add(&entry("d", Some("2012-01-01"), "X", None).incident(), true);
        table.arrange();
        assert_eq!(table.rows.iter().map(|row| row.entry).collect::<Vec<_>>(), [2, 0, 3, 1]);
        assert_eq!(table.extent().unwrap().to_string(), "2012-01-01..2014-01-01");
    }

    #[test]
    fn a_corrected_entry_changes_its_row_and_the_counts_of_its_places() {
        let mut entries = vec![entry("a", None, "X", Some("North")), entry("b", None, "X", None)];
        let mut table = table(&entries);
        let elsewhere = entry("c", None, "Y", Some("South")).incident().location.clone();
        entries[0].choose(elsewhere);
        table.renew(0, &entries[0].incident());
        assert_eq!(table.countries.iter().map(|unit| unit.total).collect::<Vec<_>>(), [1, 1]);
        assert_eq!(table.regions.iter().map(|unit| unit.total).collect::<Vec<_>>(), [0, 1]);
        entries[0].choose(None);
        table.renew(0, &entries[0].incident());
        assert_eq!(table.countries.iter().map(|unit| unit.total).collect::<Vec<_>>(), [2, 0]);
        assert!(entries[0].read.is_none());
    }

    #[test]
    fn typing_on_and_back_finds_the_same_as_a_new_query() {
        let entries = vec![entry("alpha", None, "X", None), entry("beta", None, "Y", None)];
        let mut table = table(&entries);
        let queries = ["a", "al", "alp x", "al", "b", "", "be wo", "bet words", "words", "alpha beta", "et"];
        for query in queries {
            table.search(query);
            let mut anew = self::table(&entries);
            anew.search(query);
            let found = |table: &Table| table.rows.iter().map(|row| row.found).collect::<Vec<_>>();
            assert_eq!(found(&table), found(&anew), "{query}");
        }
    }

    #[test]
    fn regions_of_one_name_in_two_countries_are_two() {
        let table = table(&[
            entry("a", None, "X", Some("North")),
            entry("b", None, "Y", Some("North")),
            entry("c", None, "Y", Some("North")),
            entry("d", None, "", Some("North")),
        ]);
        assert_eq!(table.regions.iter().map(|unit| unit.total).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(table.region("Y", "North"), Some(1));
        assert_eq!((table.region("Z", "North"), table.country("")), (None, None));
        assert_eq!((table.rows[3].country, table.rows[3].region), (NOWHERE, NOWHERE));
    }

    #[test]
    fn people_are_those_at_least_claimed() {
        let claimed = |low, best, high| people(Some(&Count { low, best, high, text: None }));
        assert_eq!(claimed(Some(3), Some(5), Some(7)), 5);
        assert_eq!(claimed(Some(24), None, None), 24);
        assert_eq!(claimed(None, None, Some(4)), 0);
        assert_eq!(people(None), 0);
    }

    #[test]
    fn without_a_point_no_precision_is_claimed() {
        let mut incident = incident("a", "Battles", "settlement", None);
        assert_eq!(GeoPrecision::ALL[precision(&incident)], GeoPrecision::Settlement);
        if let Some(location) = &mut incident.location {
            location.point = None;
        }
        assert_eq!(GeoPrecision::ALL[precision(&incident)], GeoPrecision::Unknown);
    }
}
