//! Dates as MUC-4 writes them, and how ours compare.

use super::tally::{Tally, Verdict};
use incidentmap::incident::DateRange;
use jiff::civil::Date;

/// A date of the key: a stretch of days, open at its beginning where the text does not date the incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// `None` in `- 04 MAR 90`: on that day or before.
    pub start: Option<Date>,
    /// The last day.
    pub end: Date,
}

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];
/// Characters in which a dateline stands.
const HEAD: usize = 120;

/// The date in the dateline: `SAN SALVADOR, 3 JAN 90 (AFP) --`.
pub fn dateline(text: &str) -> Option<Date> {
    let head: String = text.chars().take(HEAD).collect();
    let words: Vec<&str> = head.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.windows(3).find_map(|w| day(&w.join(" "), None))
}

/// One alternative of the slot: `03 JAN 90`, `- 04 MAR 90`, `08 JAN 90 - 09 JAN 90`.
pub fn parse(slot: &str, published: Option<Date>) -> Option<Days> {
    let year = published.map(Date::year);
    match slot.split_once('-') {
        None => day(slot, year).map(|d| Days { start: Some(d), end: d }),
        Some((from, to)) if from.trim().is_empty() => day(to, year).map(|end| Days { start: None, end }),
        Some((from, to)) => {
            let (from, to) = (day(from, year)?, day(to, year)?);
            Some(Days { start: Some(from.min(to)), end: to.max(from) })
        }
    }
}

/// `03 JAN 90`, `OCT 18`; a year that is missing is that of publication.
fn day(words: &str, year: Option<i16>) -> Option<Date> {
    let words: Vec<String> = words.split_whitespace().map(str::to_ascii_uppercase).collect();
    let named = |w: &String| MONTHS.iter().position(|m| w.len() >= 3 && m.starts_with(w.as_str()));
    let month = i8::try_from(words.iter().find_map(named)? + 1).ok()?;
    let mut numbers = words.iter().filter_map(|w| w.parse::<i16>().ok());
    let day = i8::try_from(numbers.next()?).ok()?;
    let year = numbers.next().map(|y| 1900 + y).or(year)?;
    Date::new(year, month, day).ok()
}

impl Days {
    /// How our date compares: equal days are right, days in common partly.
    fn verdict(self, ours: DateRange) -> Verdict {
        match self.start {
            Some(start) if (start, self.end) == (ours.start, ours.end) => Verdict::Correct,
            Some(start) if start <= ours.end && ours.start <= self.end => Verdict::Partial,
            None if ours.end <= self.end => Verdict::Partial,
            _ => Verdict::Incorrect,
        }
    }
}

/// The slot, by the best of the key's alternatives.
///
/// A date that the text does not give is null in our record and `- 04 MAR 90` in the key: the two agree.
pub fn compare(key: &[Days], ours: Option<DateRange>) -> Tally {
    let verdict = match ours {
        Some(ours) => key.iter().map(|d| d.verdict(ours)).max(),
        None => key.iter().any(|d| d.start.is_none()).then_some(Verdict::Correct),
    };
    Tally::single(!key.is_empty(), ours.is_some(), verdict)
}

/// Whether the two have a day in common that the text dates.
pub fn meet(key: &[Days], ours: Option<DateRange>) -> bool {
    ours.is_some_and(|o| key.iter().any(|d| d.start.is_some() && d.verdict(o) > Verdict::Incorrect))
}

#[cfg(test)]
mod tests {
    use super::*;
    use incidentmap::incident::DatePrecision;
    use jiff::civil::date;

    #[test]
    fn datelines() {
        for (text, expected) in [
            ("   SAN SALVADOR, 3 JAN 90 -- [REPORT]", Some(date(1990, 1, 3))),
            ("   PERTH (AUSTRALIA), JUNE 11 89 (AFP) -- [TEXT]", Some(date(1989, 6, 11))),
            ("   CLANDESTINE, NO DATE (RADIO VENCEREMOS) -- [TEXT] THE 22 JANUARY EDITION", None),
            ("   SAN SALVADOR, 9 OCT (AFP) -- [TEXT]", None),
        ] {
            assert_eq!(dateline(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_compare() {
        let ours = |from, to| Some(DateRange::new(date(1990, 1, from), date(1990, 1, to), DatePrecision::Days));
        for (key, ours, expected) in [
            ("08 JAN 90", ours(8, 8), Tally::of(Verdict::Correct)),
            ("08 JAN 90 - 09 JAN 90", ours(8, 9), Tally::of(Verdict::Correct)),
            ("08 JAN 90 - 09 JAN 90", ours(9, 9), Tally::of(Verdict::Partial)),
            ("08 JAN 90", ours(9, 9), Tally::of(Verdict::Incorrect)),
            ("- 08 JAN 90", None, Tally::of(Verdict::Correct)),
            ("- 08 JAN 90", ours(7, 7), Tally::of(Verdict::Partial)),
            ("08 JAN 90", None, Tally::missing(1)),
            ("", ours(9, 9), Tally::spurious(1)),
            ("", None, Tally::default()),
        ] {
            let key: Vec<Days> = parse(key, None).into_iter().collect();
            assert_eq!(compare(&key, ours), expected, "{key:?} {ours:?}");
        }
    }
}
