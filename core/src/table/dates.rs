//! Dates of cells: as numbers in the order that the whole column tells, or in words.

use crate::incident::{DatePrecision, DateRange};
use crate::lang;
use crate::text::Text;
use crate::when;
use crate::words::word_enum;
use jiff::ToSpan;
use jiff::civil::{Date, date};

word_enum! {
    /// In which order the numbers of a date stand, where the year is the last.
    DateOrder, "order of dates" {
        /// 31.12.2022.
        DayFirst = "day first",
        /// 12/31/2022.
        MonthFirst = "month first",
    }
}

/// What the cells of a column tell of the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Orders {
    /// Cells whose first number is no month.
    day_first: u64,
    /// Cells whose second number is no month.
    month_first: u64,
    /// Cells that can be read either way.
    either: u64,
    /// Of these, those with a full stop between the numbers.
    dotted: u64,
    /// Numbers of days as spreadsheets count them.
    serial: u64,
    /// Other cells with something in them.
    other: u64,
}

impl Orders {
    pub(super) fn see(&mut self, cell: &str) {
        match numbers(cell) {
            Some(Numbers { parts: [a, b, _], year_last: true, .. }) if a > 12 && b <= 12 => self.day_first += 1,
            Some(Numbers { parts: [a, b, _], year_last: true, .. }) if b > 12 && a <= 12 => self.month_first += 1,
            Some(Numbers { year_last: true, dotted, .. }) => {
                self.either += 1;
                self.dotted += u64::from(dotted);
            }
            _ if serial(cell).is_some() => self.serial += 1,
            _ => self.other += u64::from(super::cells::known(cell).is_some()),
        }
    }

    /// The order of the column: what most cells can only be. Where none tells, the day is first, as in most of the
    /// world and wherever full stops stand between the numbers.
    pub(super) fn order(&self) -> DateOrder {
        if self.month_first > self.day_first { DateOrder::MonthFirst } else { DateOrder::DayFirst }
    }

    /// What should be said of how the order was found, if any date needed it.
    pub(super) fn assumed(&self) -> Option<String> {
        let total = self.day_first + self.month_first + self.either;
        let told = self.day_first.max(self.month_first);
        let order = self.order();
        if total == 0 {
            None
        } else if told == 0 && self.dotted == self.either {
            Some(format!("{order}: no date tells, but with full stops between the numbers it is"))
        } else if told == 0 {
            Some(format!("{order}: no date of the column tells"))
        } else if self.day_first.min(self.month_first) > 0 {
            Some(format!("{order}: {told} dates tell so, {} otherwise", self.day_first.min(self.month_first)))
        } else {
            Some(format!("{order}: {told} dates tell so, none otherwise"))
        }
    }

    /// Whether the column holds the numbers of days that spreadsheets count.
    pub(super) fn is_serial(&self) -> bool {
        self.serial > 0 && self.serial > self.other + self.day_first + self.month_first + self.either
    }
}

/// Three numbers with the same mark between them.
struct Numbers {
    parts: [i16; 3],
    /// Whether the year is the last of them; else it is the first.
    year_last: bool,
    dotted: bool,
    /// Whether the year has two digits.
    short: bool,
}

fn numbers(cell: &str) -> Option<Numbers> {
    let cell = super::cells::known(cell)?;
    // What follows is the time of day.
    let cell = cell.split(['T', ' ']).next().unwrap_or(cell).trim_end_matches(['.', ',']);
    let mark = cell.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut words = cell.split(mark);
    let (a, b, c) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    let fits = |word: &str, longest: usize| (1..=longest).contains(&word.len());
    let year_last = match (a.len(), c.len()) {
        (4, _) if fits(b, 2) && fits(c, 2) => false,
        (_, 4 | 2) if fits(a, 2) && fits(b, 2) => true,
        _ => return None,
    };
    let parts = [a.parse().ok()?, b.parse().ok()?, c.parse().ok()?];
    Some(Numbers { parts, year_last, dotted: mark == '.', short: c.len() == 2 && year_last })
}

/// The day that a spreadsheet's number stands for: 1 is the first of 1900, with the 29 February of that year that its
/// makers counted; numbers of the years 1927 to 2119.
fn serial(cell: &str) -> Option<Date> {
    let number: f64 = super::cells::known(cell)?.parse().ok()?;
    let days = (10_000.0..80_000.0).contains(&number).then_some(number as i32)?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

/// The days of a cell, and words where they come to none; `Err` says what was expected.
pub(super) fn cell(cell: &str, order: DateOrder, is_serial: bool) -> Result<Read, &'static str> {
    let Some(known) = super::cells::known(cell) else { return Ok(Read::Nothing) };
    if let Some(Numbers { parts: [a, b, c], year_last, short, .. }) = numbers(known) {
        let (year, month, day) = match (year_last, order) {
            (false, _) => (a, b, c),
            (true, DateOrder::DayFirst) => (c, b, a),
            (true, DateOrder::MonthFirst) => (c, a, b),
        };
        // Two digits: of the hundred years up to 2049.
        let year = if short { year + if year < 50 { 2000 } else { 1900 } } else { year };
        let day = Date::new(year, month as i8, day as i8).map_err(|_| "a real date")?;
        return Ok(Read::Days(DateRange::day(day)));
    }
    if is_serial && let Some(day) = serial(known) {
        return Ok(Read::Days(DateRange::day(day)));
    }
    if let [year, month] = known.split(['-', '/', '.']).collect::<Vec<_>>()[..]
        && let (4, 1..=2, Ok(year), Ok(month)) = (year.len(), month.len(), year.parse(), month.parse())
    {
        return of_numbers(year, month, 0).map(Read::Days);
    }
    if let Some(year) = super::cells::whole(known).filter(|_| known.len() == 4 || known.ends_with(".0")) {
        return i16::try_from(year).map_err(|_| "a year").and_then(|y| of_numbers(y, 0, 0)).map(Read::Days);
    }
    Ok(in_words(known).map_or_else(|| Read::Words(known.to_owned()), Read::Days))
}

/// What a cell of dates came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Read {
    /// Nothing is known.
    Nothing,
    /// Days.
    Days(DateRange),
    /// Words that come to no day.
    Words(String),
}

/// A cell is too short to tell its language: the first that finds a date in it.
fn in_words(words: &str) -> Option<DateRange> {
    (0..lang::ALL.len()).find_map(|language| {
        let mut text = Text::new(words);
        let lexicon = lang::read_as(&mut text, language);
        let all = 0..text.tokens.len();
        when::find(&text, lexicon, all).first()?.resolve(None, None)
    })
}

/// Year, month and day of three cells; 0 where one is not known. `Err` says what was expected.
pub(super) fn of_numbers(year: i16, month: i8, day: i8) -> Result<DateRange, &'static str> {
    let first = Date::new(year, month.max(1), day.max(1)).map_err(|_| "a real date")?;
    Ok(match (month, day) {
        (0, _) => DateRange::new(first.first_of_year(), first.last_of_year(), DatePrecision::Year),
        (_, 0) => DateRange::new(first, first.last_of_month(), DatePrecision::Month),
        _ => DateRange::day(first),
    })
}

/// All the days that a day may stand for, where it is known no better than that.
pub(super) fn widened(range: DateRange, precision: DatePrecision) -> DateRange {
    let (start, end) = (range.start, range.end);
    let (start, end) = match precision {
        DatePrecision::Week if start == end => {
            let monday = start.checked_sub(i64::from(start.weekday().to_monday_zero_offset()).days()).unwrap_or(start);
            (monday, monday.checked_add(6.days()).unwrap_or(end))
        }
        DatePrecision::Month if start == end => (start.first_of_month(), start.last_of_month()),
        DatePrecision::Year if start == end => (start.first_of_year(), start.last_of_year()),
        _ => (start, end),
    };
    DateRange::new(start, end, precision)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(words: &str, order: DateOrder) -> String {
        match cell(words, order, false) {
            Ok(Read::Days(range)) => format!("{} {} {}", range.start, range.end, range.precision),
            Ok(other) => format!("{other:?}"),
            Err(why) => format!("! {why}"),
        }
    }

    #[test]
    fn numbers_and_words_come_to_days() {
        let one = "2022-01-05 2022-01-05 day";
        for words in [
            "2022-01-05",
            "2022-1-5",
            "05.01.2022",
            "5/1/22",
            "2022-01-05T10:20:00Z",
            "5 January 2022",
            "January 5, 2022",
            "5 января 2022 года",
            "05.01.2022 10:20",
        ] {
            assert_eq!(day(words, DateOrder::DayFirst), one, "{words}");
        }
        assert_eq!(day("1/5/2022", DateOrder::MonthFirst), one);
        assert_eq!(day("2022", DateOrder::DayFirst), "2022-01-01 2022-12-31 year");
        assert_eq!(day("2022-02", DateOrder::DayFirst), "2022-02-01 2022-02-28 month");
        assert_eq!(day("January 2022", DateOrder::DayFirst), "2022-01-01 2022-01-31 month");
        assert_eq!(day("n/a", DateOrder::DayFirst), "Nothing");
        assert_eq!(day("last summer or so", DateOrder::DayFirst), "Words(\"last summer or so\")");
        for unreal in ["2022-02-31", "31.04.2022", "13/13/2022", "2022-13"] {
            assert_eq!(day(unreal, DateOrder::DayFirst), "! a real date", "{unreal}");
        }
        assert_eq!(cell("44566", DateOrder::DayFirst, true), Ok(Read::Days(DateRange::day(date(2022, 1, 5)))));
    }

    #[test]
    fn the_column_tells_the_order() {
        let of = |cells: &[&str]| {
            let mut orders = Orders::default();
            for cell in cells {
                orders.see(cell);
            }
            (orders.order(), orders.assumed().unwrap_or_default())
        };
        assert_eq!(
            of(&["1/5/2022", "1/25/2022"]),
            (DateOrder::MonthFirst, "month first: 1 dates tell so, none otherwise".into())
        );
        assert_eq!(of(&["1/5/2022", "25/1/2022"]).0, DateOrder::DayFirst);
        assert!(of(&["1/5/2022", "2/6/2022"]).1.ends_with("no date of the column tells"));
        assert_eq!(of(&["2022-01-05"]).1, "");
        let mut serials = Orders::default();
        for cell in ["44566", "44567", ""] {
            serials.see(cell);
        }
        assert!(serials.is_serial());
    }

    #[test]
    fn codes_widen_what_a_day_stands_for() {
        let day = DateRange::day(date(2022, 1, 5));
        let of = |precision| (widened(day, precision).start, widened(day, precision).end);
        assert_eq!(of(DatePrecision::Week), (date(2022, 1, 3), date(2022, 1, 9)));
        assert_eq!(of(DatePrecision::Month), (date(2022, 1, 1), date(2022, 1, 31)));
        assert_eq!(of(DatePrecision::Day), (day.start, day.end));
        assert_eq!(of_numbers(2012, 2, 0).unwrap().end, date(2012, 2, 29));
        assert!(of_numbers(2012, 2, 30).is_err());
    }
}
