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
