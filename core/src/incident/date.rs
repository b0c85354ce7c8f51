//! When: a stretch of days and how precisely the text gives it.

use crate::words::word_enum;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

word_enum! {
    /// How precisely a text gives a date.
    DatePrecision, "date precision" {
        /// One named day.
        Day = "day",
        /// A few named days, or "over the weekend".
        Days = "days",
        /// A week.
        Week = "week",
        /// A month.
        Month = "month",
        /// A season, or several months.
        Season = "season",
        /// A year.
        Year = "year",
    }
}

/// A stretch of days, both ends inclusive.
///
/// ```
/// use incidentmap::incident::{DatePrecision, DateRange};
/// use jiff::civil::date;
/// let may = DateRange::new(date(2016, 5, 1), date(2016, 5, 31), DatePrecision::Month);
/// assert_eq!(may.start, date(2016, 5, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DateRange {
    /// The first day.
    pub start: Date,
    /// The last day, inclusive.
    pub end: Date,
    /// How precise the text is; the range is never narrowed to a made-up mid-point.
    pub precision: DatePrecision,
}

impl DateRange {
    /// A stretch of days; the ends are put in order.
    pub fn new(start: Date, end: Date, precision: DatePrecision) -> Self {
        Self { start: start.min(end), end: end.max(start), precision }
    }

    /// One day.
    pub fn day(day: Date) -> Self {
        Self::new(day, day, DatePrecision::Day)
    }
}

/// A real day, written `YYYY-MM-DD`. Asked of every feature, and so without the library's parser.
pub(crate) fn day(text: &str) -> Option<Date> {
    let number = |digits: &[u8]| {
        let all = digits.iter().all(u8::is_ascii_digit);
        all.then(|| digits.iter().fold(0i16, |sum, digit| sum * 10 + i16::from(digit - b'0')))
    };
    match text.as_bytes() {
        [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
            let (month, day) = (number(&[*m1, *m2])?, number(&[*d1, *d2])?);
            Date::new(number(year)?, month as i8, day as i8).ok()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_real_and_written_in_one_way() {
        assert_eq!(day("2024-02-29").map(|day| day.to_string()).as_deref(), Some("2024-02-29"));
        for wrong in
            ["2023-02-29", "2022-1-05", "20220105", "2022-01-05T00", "-022-01-05", "2022-01-5x", "", "2022-99-99"]
        {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }
}
