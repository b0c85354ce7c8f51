//! One row to incidents: each column to its field, a text to what it tells.

use super::Options;
use super::cells::{self, known};
use super::columns::Columns;
use super::dates::{self, DateOrder, Read};
use super::kinds::{self, Kind};
use super::native;
use super::places::{Cells, Check, Coordinates, Places};
use super::report::Report;
use super::roles::{Role, Schema};
use crate::address::Address;
use crate::article::Article;
use crate::extract::Extractor;
use crate::incident::{
    Count, DatePrecision, DateRange, EventType, GeoPrecision, Incident, Location, Method, Quote, Source, SubEventType,
};
use geo::Point;
use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

/// What was wrong with a row: in which column, and what was expected there.
#[derive(Debug, Clone)]
pub(super) struct Wrong {
    /// Where, counted from 0; none where it is the whole row.
    pub(super) at: Option<usize>,
    /// What was expected.
    pub(super) expected: String,
}

/// What makes incidents of rows.
pub(super) struct Converter<'s, 'g> {
    pub(super) columns: &'s Columns,
    /// The orders of the dates, by the places of their columns, and whether they are a spreadsheet's numbers.
    pub(super) orders: Vec<(usize, DateOrder, bool)>,
    pub(super) options: &'s Options,
    pub(super) extractor: Extractor<'g>,
    pub(super) places: Places<'g>,
}

/// A row with the names of its columns.
pub(super) struct Row<'r> {
    pub(super) columns: &'r Columns,
    pub(super) cells: &'r [&'r str],
}

impl<'r> Row<'r> {
    pub(super) fn cell(&self, role: Role) -> &'r str {
        self.columns.at(role).and_then(|at| self.cells.get(at)).copied().unwrap_or_default()
    }

    fn text(&self, role: Role) -> Option<String> {
        known(self.cell(role)).map(str::to_owned)
    }

    pub(super) fn wrong(&self, role: Role, expected: impl Into<String>) -> Wrong {
        Wrong { at: self.columns.at(role), expected: expected.into() }
    }

    fn count(&self, role: Role) -> Result<Option<Count>, Wrong> {
        cells::count(self.cell(role)).map_err(|expected| self.wrong(role, expected))
    }

    /// How many the cells say were killed, injured and detained.
    fn counts(&self) -> Result<[Option<Count>; 3], Wrong> {
        let mut killed = self.count(Role::Killed)?;
        for (role, bound) in [(Role::KilledLow, false), (Role::KilledHigh, true)] {
            if let Some(figure) = self.count(role)?.and_then(|c| c.best) {
                let count = killed.get_or_insert_default();
                *(if bound { &mut count.high } else { &mut count.low }) = Some(figure);
            }
        }
        Ok([killed, self.count(Role::Injured)?, self.count(Role::Detained)?])
    }

    fn number<T: TryFrom<u32>>(&self, role: Role) -> Result<Option<T>, Wrong> {
        let Some(cell) = known(self.cell(role)) else { return Ok(None) };
        let number = cells::whole(cell).and_then(|n| T::try_from(n).ok());
        number.map(Some).ok_or_else(|| self.wrong(role, "a whole number"))
    }

    /// The incident of a row whose kind, days and place are known, with what its text told for what no column tells.
    fn incident(
        &self,
        (event_type, sub_event_type): Kind,
        (date, date_text): (Option<DateRange>, Option<String>),
        location: Option<Location>,
        published: Option<Date>,
        told: Option<&Incident>,
    ) -> Result<Incident, Wrong> {
        let [killed, injured, detained] = self.counts()?;
        let or_told = |count: Option<Count>, role, pick: fn(&Incident) -> &Option<Count>| {
            count.or_else(|| told.filter(|_| self.is_missing(role)).and_then(|i| pick(i).clone()))
        };
        let confidence = location.as_ref().map_or(1.0, |l| l.score);
        Ok(Incident {
            id: self.text(Role::Id).unwrap_or_else(|| id(self.cells)),
            event_type,
            sub_event_type,
            date,
            date_text,
            location,
            also_at: Vec::new(),
            killed: or_told(killed, Role::Killed, |i| &i.killed),
            killed_perpetrators: None,
            injured: or_told(injured, Role::Injured, |i| &i.injured),
            detained: or_told(detained, Role::Detained, |i| &i.detained),
            evidence: Vec::new(),
            quote: self.text(Role::Text).map(|text| Quote {
                range: 0..text.len(),
                chars: 0..text.chars().count(),
                text,
            }),
            source: source(self, published),
            method: Method::Automatic,
            confidence,
            notes: self.text(Role::Notes),
        })
    }

    /// The days of a year, a month and a day in three cells.
    pub(super) fn numbers(&self) -> Result<Option<DateRange>, Wrong> {
        let Some(year) = self.number::<i16>(Role::Year)? else { return Ok(None) };
        let month = self.number::<i8>(Role::Month)?.unwrap_or(0);
        let day = if month == 0 { 0 } else { self.number::<i8>(Role::Day)?.unwrap_or(0) };
        let wrong = if day == 0 { Role::Month } else { Role::Day };
        dates::of_numbers(year, month, day).map(Some).map_err(|expected| self.wrong(wrong, expected))
    }

    fn address(&self) -> Address<'r> {
        Address {
            place: self.cell(Role::Place),
            admin2: self.cell(Role::Admin2),
            admin1: self.cell(Role::Admin1),
            country: self.cell(Role::Country),
        }
    }

    fn is_missing(&self, role: Role) -> bool {
        self.columns.at(role).is_none()
    }
}

impl Converter<'_, '_> {
    /// The incidents of a row: one, or those that its text tells of where nothing else says what happened.
    pub(super) fn convert(&mut self, row: &[&str], line: u64, report: &mut Report) -> Result<Vec<Incident>, Wrong> {
        let row = Row { columns: self.columns, cells: row };
        if self.columns.schema == Schema::Native {
            return self.native(&row, line, report).map(|incident| vec![incident]);
        }
        let (date, date_text) = self.date(&row, line, report)?;
        let published = self.day(&row, Role::Published)?;
        let location = self.location(&row, line, report)?;
        let read = self.read(&row, published.or(date.map(|d| d.end)));
        if location.is_none() && date.is_none() && !read.is_empty() {
            return self.told(&row, read, date_text, published, line, report);
        }
        let told = read.into_iter().next();
        let kind = kinds::kind(self.columns, |role| row.cell(role)).or_else(|| told.as_ref().map(kind_of));
        let kind = kind.unwrap_or_else(|| {
            report.assume(UNKNOWN_KIND, line);
            (EventType::StrategicDevelopments, Some(SubEventType::Other))
        });
        let mut incident = row.incident(kind, (date, date_text), location, published, told.as_ref())?;
        agree(&mut incident, line, report);
        Ok(vec![incident])
    }

    /// The incidents of a row whose text alone tells when and where. What the cells say of the one that it tells of goes
    /// before the text; of several none can be said to be meant.
    fn told(
        &self,
        row: &Row<'_>,
        mut read: Vec<Incident>,
        date_text: Option<String>,
        published: Option<Date>,
        line: u64,
        report: &mut Report,
    ) -> Result<Vec<Incident>, Wrong> {
        let counts = row.counts()?;
        let kind = kinds::kind(self.columns, |role| row.cell(role));
        let (id, notes) = (row.text(Role::Id), row.text(Role::Notes));
        let is_given = kind.is_some() || notes.is_some() || date_text.is_some() || counts.iter().any(Option::is_some);
        let source = source(row, published);
        for incident in &mut read {
            incident.source = Source { language: incident.source.language.take(), ..source.clone() };
        }
        if let [incident] = &mut read[..] {
            incident.id = id.unwrap_or_else(|| std::mem::take(&mut incident.id));
            (incident.event_type, incident.sub_event_type) = kind.unwrap_or_else(|| kind_of(incident));
            incident.notes = notes.or(incident.notes.take());
            incident.date_text = date_text.or(incident.date_text.take());
            let own = [&mut incident.killed, &mut incident.injured, &mut incident.detained];
            for (told, given) in own.into_iter().zip(counts) {
                *told = given.or(told.take());
            }
            agree(incident, line, report);
            return Ok(read);
        }
        if is_given {
            report.assume(SEVERAL, line);
        }
        if let Some(id) = &id {
            for (number, incident) in (1..).zip(&mut read) {
                incident.id = format!("{id}-{number}");
            }
        }
        Ok(read)
    }

    /// What the text of a row tells; nothing where the table has all that is asked in columns of its own.
    fn read(&self, row: &Row<'_>, published: Option<Date>) -> Vec<Incident> {
        let asked = [Role::EventType, Role::Killed, Role::Injured].into_iter().any(|role| row.is_missing(role));
        let Some(text) = known(row.cell(Role::Text)).filter(|_| asked) else { return Vec::new() };
        let article = published.into_iter().fold(Article::new(text), Article::published);
        self.extractor.read(&article).incidents
    }

    fn order(&self, role: Role) -> (DateOrder, bool) {
        let at = self.columns.at(role);
        let known = self.orders.iter().find(|(of, ..)| Some(*of) == at);
        known.map_or((DateOrder::DayFirst, false), |(_, order, serial)| (*order, *serial))
    }

    fn cell(&self, row: &Row<'_>, role: Role) -> Result<Read, Wrong> {
        let (order, serial) = self.order(role);
        dates::cell(row.cell(role), order, serial)
            .map_err(|expected| row.wrong(role, format!("{expected} ({order} where the year is last)")))
    }

    fn day(&self, row: &Row<'_>, role: Role) -> Result<Option<Date>, Wrong> {
        Ok(match self.cell(row, role)? {
            Read::Days(range) => Some(range.start),
            Read::Nothing | Read::Words(_) => None,
        })
    }

    /// When, and the words of the cell where they come to no day.
    fn date(
        &self,
        row: &Row<'_>,
        line: u64,
        report: &mut Report,
    ) -> Result<(Option<DateRange>, Option<String>), Wrong> {
        let precision = kinds::date_precision(self.columns.schema, row.cell(Role::DatePrecision))
            .map_err(|expected| row.wrong(Role::DatePrecision, expected))?;
        let (first, words) = match self.cell(row, Role::Date)? {
            Read::Days(days) => (Some(days), None),
            Read::Words(words) => (None, Some(words)),
            Read::Nothing => (row.numbers()?, None),
        };
        let days = match (first, self.cell(row, Role::DateEnd)?) {
            (None, Read::Nothing) => return Ok((None, words)),
            (None, Read::Words(last)) => return Ok((None, words.or(Some(last)))),
            (None, Read::Days(last)) => {
                report.assume(LAST_DAY, line);
                last
            }
            (Some(days), Read::Days(last)) if last.end < days.start => {
                return Err(row.wrong(Role::DateEnd, format!("a day not before {}", days.start)));
            }
            (Some(days), Read::Days(last)) if last.end != days.end => {
                DateRange::new(days.start, last.end, DatePrecision::Days)
            }
            (Some(days), _) => days,
        };
        Ok((Some(precision.map_or(days, |precision| dates::widened(days, precision))), words))
    }

    /// A row of a table that this library wrote: its place is what it says, or found again by its names.
    fn native(&mut self, row: &Row<'_>, line: u64, report: &mut Report) -> Result<Incident, Wrong> {
        if self.options.keeps_coordinates() {
            return native::incident(row, true);
        }
        let mut incident = native::incident(row, false)?;
        let written = incident.location.take().and_then(|location| location.as_written);
        incident.location = self
            .location(row, line, report)?
            .map(|location| Location { as_written: written.or(location.as_written), ..location });
        Ok(incident)
    }

    fn location(&mut self, row: &Row<'_>, line: u64, report: &mut Report) -> Result<Option<Location>, Wrong> {
        let address = row.address();
        let cells = Cells {
            latitude: row.cell(Role::Latitude),
            longitude: row.cell(Role::Longitude),
            both: row.cell(Role::Coordinates),
        };
        let named = [address.place, address.admin2, address.admin1].into_iter().any(|name| known(name).is_some());
        let point = match cells.coordinates() {
            _ if !self.options.keeps_coordinates() => None,
            Coordinates::At(point) => Some(self.checked(row, point, address.country, line, report)?),
            Coordinates::None => None,
            Coordinates::Origin => {
                report.assume(ORIGIN, line);
                None
            }
            Coordinates::Wrong(_) if named => {
                report.assume(NO_DEGREES, line);
                None
            }
            Coordinates::Wrong(which) => {
                let expected = "degrees: latitude -90 to 90, longitude -180 to 180 (metres of a projection are none)";
                return Err(row.wrong(which.role(), expected));
            }
        };
        let Some(point) = point else { return Ok(self.places.by_name(&address).or_else(|| unknown(&address))) };
        let precision = kinds::geo_precision(self.columns.schema, row.cell(Role::GeoPrecision))
            .map_err(|expected| row.wrong(Role::GeoPrecision, expected))?;
        Ok(Some(self.places.at(point, precision.unwrap_or(GeoPrecision::Exact), &address)))
    }

    /// A point as it stands, or with latitude and longitude exchanged where only so it lies in its country.
    fn checked(
        &mut self,
        row: &Row<'_>,
        point: Point<f64>,
        country: &str,
        line: u64,
        report: &mut Report,
    ) -> Result<Point<f64>, Wrong> {
        let swapped = Point::new(point.y(), point.x());
        let impossible = point.y().abs() > 90.0;
        let check = if impossible { Check::Swapped } else { self.places.check(point, country) };
        let checked = if impossible { self.places.check(swapped, country) } else { check };
        report.checked += u64::from(checked != Check::Unasked);
        report.confirmed += u64::from(matches!(checked, Check::Right | Check::Swapped));
        match (check, checked) {
            // Neither way round: which cell is wrong cannot be told, but this one is.
            (Check::Swapped, Check::Wrong) => Err(row.wrong(Role::Latitude, "a latitude from -90 to 90 degrees")),
            (Check::Swapped, _) => {
                report.assume(SWAPPED, line);
                Ok(swapped)
            }
            (Check::Wrong, _) => {
                report.assume(ELSEWHERE, line);
                Ok(point)
            }
            (Check::Right | Check::Unasked, _) => Ok(point),
        }
    }
}

/// Leaves out bounds of the killed that contradict each other, and says so.
fn agree(incident: &mut Incident, line: u64, report: &mut Report) {
    if incident.killed.as_mut().is_some_and(contradicts) {
        report.assume(CONTRADICTION, line);
    }
}

/// Leaves out the bounds that contradict the best figure, or each other; whether there were any.
fn contradicts(count: &mut Count) -> bool {
    let best = count.best;
    let [low, high] = [count.low, count.high];
    let above = |less: Option<u32>, more: Option<u32>| less.zip(more).is_some_and(|(less, more)| less > more);
    count.low = low.filter(|_| !above(low, best));
    count.high = high.filter(|_| !above(best, high));
    if above(count.low, count.high) {
        (count.low, count.high) = (None, None);
    }
    [low, high] != [count.low, count.high]
}

const CONTRADICTION: &str =
    "the least number of killed is above the best, or that above the most: the bound is left out";
const SEVERAL: &str = "the text tells of several incidents: what the other cells say of one is used for none of them";
const LAST_DAY: &str = "the last day is known alone: taken for the first too";
const UNKNOWN_KIND: &str = "no column or text tells what kind of event it was: Strategic developments, Other";
const ORIGIN: &str = "the coordinates 0,0 are none: placed by the names";
const NO_DEGREES: &str = "the coordinates are no degrees: placed by the names";
const SWAPPED: &str = "latitude and longitude are exchanged: only so the point lies on the globe and in its country";
const ELSEWHERE: &str = "the point lies outside the country that the row names, and is kept";

fn kind_of(incident: &Incident) -> Kind {
    (incident.event_type, incident.sub_event_type)
}

/// A place of which only the name is known.
fn unknown(address: &Address<'_>) -> Option<Location> {
    let name = [address.place, address.admin2, address.admin1, address.country].into_iter().find_map(known)?;
    Some(Location { as_written: Some(name.to_owned()), ..Location::named(name) })
}

fn source(row: &Row<'_>, published: Option<Date>) -> Source {
    Source { url: row.text(Role::Url), publisher: row.text(Role::Source), published, ..Source::default() }
}

/// An identifier of the row's cells: the same row has the same one everywhere.
fn id(cells: &[&str]) -> String {
    format!("im{:016x}", xxh3_64(cells.join("\u{1f}").as_bytes()))
}
