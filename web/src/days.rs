//! Days as numbers, and stretches of days that may be open at an end.

use incidentmap::incident::DateRange;
use jiff::civil::{Date, date};
use jiff::{SignedDuration, Span};
use serde::{Deserialize, Serialize};

const EPOCH: Date = date(1970, 1, 1);

/// The number of a day, counted from the first of January 1970.
pub fn number(day: Date) -> i32 {
    (day.duration_since(EPOCH).as_secs() / SignedDuration::from_hours(24).as_secs()) as i32
}

/// The day with a number; none outside the years that a calendar date can have.
pub fn day(number: i32) -> Option<Date> {
    EPOCH.checked_add(Span::new().try_days(number).ok()?).ok()
}

/// A stretch of days, both ends inclusive; an end at the limit of `i32` is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first day.
    pub first: i32,
    /// The last day.
    pub last: i32,
}

impl Days {
    /// All days.
    pub const ALL: Self = Self { first: i32::MIN, last: i32::MAX };

    /// A stretch; the ends are put in order.
    pub fn new(first: i32, last: i32) -> Self {
        Self { first: first.min(last), last: last.max(first) }
    }

    /// The days of a date as precise as it is known.
    pub fn of(range: &DateRange) -> Self {
        Self::new(number(range.start), number(range.end))
    }

    /// Whether the two have a day in common.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// Reads `2010-01-01..2016-12-31`; either end may be left out, not both.
    pub fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once("..")?;
        let end = |text: &str, open: i32| if text.is_empty() { Some(open) } else { iso(text).map(number) };
        let days = Self::new(end(first, i32::MIN)?, end(last, i32::MAX)?);
        (days != Self::ALL).then_some(days)
    }
}

impl std::fmt::Display for Days {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let end = |number: i32| day(number).map_or_else(String::new, |day| day.to_string());
        write!(f, "{}..{}", end(self.first), end(self.last))
    }
}

/// Reads `YYYY-MM-DD` and nothing else.
pub fn iso(text: &str) -> Option<Date> {
    let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_numbers_there_and_back() {
        for (day_of, expected) in [
            (date(1970, 1, 1), 0),
            (date(1969, 12, 31), -1),
            (date(2012, 2, 29), 15_399),
            (date(-9999, 1, 1), -4_371_587),
            (date(9999, 12, 31), 2_932_896),
        ] {
            assert_eq!(number(day_of), expected, "{day_of}");
            assert_eq!(day(expected), Some(day_of));
        }
        assert_eq!((day(i32::MIN), day(i32::MAX)), (None, None));
    }

    #[test]
    fn stretches_are_read_and_written_alike() {
        for text in ["2010-01-01..2016-12-31", "2010-01-01..", "..2016-12-31", "2010-01-01..2010-01-01"] {
            assert_eq!(Days::parse(text).map(|days| days.to_string()).as_deref(), Some(text));
        }
        for text in ["", "..", "2010..2016", "2022-02-31..", "2010-01-01", "2010-01-01T00:00..", "a..b", "....."] {
            assert_eq!(Days::parse(text), None, "{text}");
        }
        let turned = Days::parse("2016-12-31..2010-01-01").unwrap();
        assert_eq!(turned.to_string(), "2010-01-01..2016-12-31");
    }

    #[test]
    fn stretches_meet_in_a_single_day() {
        assert!(Days::new(1, 5).meets(Days::new(5, 9)));
        assert!(!Days::new(1, 5).meets(Days::new(6, 9)));
        assert!(Days::ALL.meets(Days::new(-3, -3)));
    }
}
