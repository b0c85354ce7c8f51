//! When: the date phrases of a text, and the days they come to.
//!
//! Absolute dates in any order, with or without a year; relative ones against the publication
//! date or against the date told before. No clock is read: what cannot be resolved stays words.

use crate::incident::{DatePrecision, DateRange};
use crate::lang::{self, Lexicon, Words};
use crate::text::{Gap, Text};
use core::ops::Range;
use jiff::ToSpan;
use jiff::civil::Date;

/// What a date phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expression {
    /// Days of a month; the year may be missing.
    Days { from: i8, to: i8, month: i8, year: Option<i16> },
    /// A month; the year may be missing.
    Month { month: i8, year: Option<i16> },
    /// A run of months; the year may be missing.
    Season { from: i8, to: i8, year: Option<i16> },
    /// A year.
    Year(i16),
    /// So many days from publication.
    Relative(i32),
    /// The last such day of the week, Monday is 1; the day of publication itself may be it.
    Weekday(i8),
    /// The last such day of the week before the day of publication.
    WeekdayBefore(i8),
    /// The last weekend.
    Weekend,
    /// So many days from the date told before.
    Chained(i32),
}

/// A date phrase and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DatePhrase {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    expression: Expression,
}

/// The date phrases among these tokens, in order.
pub(crate) fn find(text: &Text<'_>, lexicon: &Lexicon, tokens: Range<usize>) -> Vec<DatePhrase> {
    let mut phrases: Vec<DatePhrase> = Vec::new();
    let mut at = tokens.start;
    while at < tokens.end {
        let reader = Reader { text, lexicon };
        match reader.phrase(at) {
            Some((expression, length)) => {
                let phrase = DatePhrase { tokens: at..(at + length).min(tokens.end), expression };
                at = phrase.tokens.end;
                // "on Friday September 2": the day of the month says it all.
                let weekday = phrases.last().is_some_and(|p| {
                    matches!(p.expression, Expression::Weekday(_) | Expression::WeekdayBefore(_))
                        && p.tokens.end == phrase.tokens.start
                });
                if weekday && let Some(last) = phrases.pop() {
                    phrases.push(DatePhrase { tokens: last.tokens.start..phrase.tokens.end, ..phrase });
                } else {
                    phrases.push(phrase);
                }
            }
            None => at += 1,
        }
    }
    phrases
}

impl DatePhrase {
    /// The days that the phrase comes to, given the day of publication and the date told before.
    pub(crate) fn resolve(&self, published: Option<Date>, before: Option<DateRange>) -> Option<DateRange> {
        match self.expression {
            Expression::Days { from, to, month, year } => {
                let year = match year {
                    Some(year) => year,
                    None => year_told(published, before, |y| Date::new(y, month, from).ok())?,
                };
                let precision = if from == to { DatePrecision::Day } else { DatePrecision::Days };
                let (start, end) = (Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?);
                Some(DateRange::new(start, end, precision))
            }
            Expression::Month { month, year } => {
                let year = match year {
                    Some(year) => year,
                    None => latest_year(published?, |y| Date::new(y, month, 1).ok())?,
                };
                let start = Date::new(year, month, 1).ok()?;
                Some(DateRange::new(start, start.last_of_month(), DatePrecision::Month))
            }
            Expression::Season { from, to, year } => {
                let year = match year {
                    Some(year) => year,
                    None => latest_year(published?, |y| Date::new(y, from, 1).ok())?,
                };
                let start = Date::new(year, from, 1).ok()?;
                let end = Date::new(if to < from { year + 1 } else { year }, to, 1).ok()?;
                Some(DateRange::new(start, end.last_of_month(), DatePrecision::Season))
            }
            Expression::Year(year) => {
                let start = Date::new(year, 1, 1).ok()?;
                Some(DateRange::new(start, start.last_of_year(), DatePrecision::Year))
            }
            Expression::Relative(days) => Some(DateRange::day(shifted(published?, days)?)),
            Expression::Weekday(day) => {
                let published = published?;
                let back = i32::from((published.weekday().to_monday_one_offset() - day).rem_euclid(7));
                Some(DateRange::day(shifted(published, -back)?))
            }
            Expression::WeekdayBefore(day) => {
                let published = published?;
                let back = i32::from((published.weekday().to_monday_one_offset() - day - 1).rem_euclid(7)) + 1;
                Some(DateRange::day(shifted(published, -back)?))
            }
            Expression::Weekend => {
                let published = published?;
                let back = i32::from((published.weekday().to_monday_one_offset() - 6).rem_euclid(7));
                let saturday = shifted(published, -back)?;
                let sunday = shifted(saturday, 1)?.min(published);
                Some(DateRange::new(saturday, sunday, DatePrecision::Days))
            }
            Expression::Chained(0) => before,
            Expression::Chained(days) => {
                let before = before?;
                let precision = if days.abs() >= 30 { DatePrecision::Month } else { before.precision };
                Some(DateRange::new(shifted(before.start, days)?, shifted(before.end, days)?, precision))
            }
        }
    }

    /// Whether the phrase alone, without any context, is one day of one year.
    pub(crate) fn is_full_day(&self) -> bool {
        matches!(self.expression, Expression::Days { year: Some(_), .. })
    }

    /// How much it says: of several phrases of a clause the fullest dates the event.
    pub(crate) fn fullness(&self) -> u8 {
        match self.expression {
            Expression::Year(_) => 0,
            Expression::Season { .. } | Expression::Month { .. } | Expression::Chained(0) => 1,
            _ => 2,
        }
    }
}

fn shifted(date: Date, days: i32) -> Option<Date> {
    date.checked_add(days.days()).ok()
}

/// The year of a day that names none: that of the day told before, if it comes after it in a text of old days, else the
/// latest in which it is not after publication.
fn year_told(published: Option<Date>, before: Option<DateRange>, in_year: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let exact = [DatePrecision::Day, DatePrecision::Month, DatePrecision::Year];
    let told = before.filter(|b| exact.contains(&b.precision)).map(|b| b.start);
    let goes_on = told.map(Date::year).filter(|y| in_year(*y) >= told);
    let latest = published.and_then(|p| latest_year(p, &in_year));
    match (goes_on, latest) {
        (Some(told), Some(latest)) => Some(told.min(latest)),
        (told, latest) => latest.or(told),
    }
}

/// The latest year in which the date is not after publication.
fn latest_year(published: Date, in_year: impl Fn(i16) -> Option<Date>) -> Option<i16> {
    let this = published.year();
    // 29 February may be missing for up to eight years.
    (0..=8).map(|back| this - back).find(|y| in_year(*y).is_some_and(|d| d <= published))
}

struct Reader<'s, 't> {
    text: &'s Text<'t>,
    lexicon: &'s Lexicon,
}

impl Reader<'_, '_> {
    fn phrase(&self, at: usize) -> Option<(Expression, usize)> {
        let lexicon = self.lexicon;
        let constant = |table, make: fn(i32) -> Expression| {
            lang::lookup(self.text, at, table).map(|(days, length)| (make(days), length))
        };
        self.numeric(at)
            .or_else(|| self.day_month(at))
            .or_else(|| self.month_day(at))
            .or_else(|| self.month_alone(at))
            .or_else(|| self.season(at))
            .or_else(|| self.year_alone(at))
            .or_else(|| constant(lexicon.relative_days, Expression::Relative))
            .or_else(|| constant(lexicon.chained, Expression::Chained))
            .or_else(|| lang::any_at(self.text, at, lexicon.same_day).map(|n| (Expression::Chained(0), n)))
            .or_else(|| lang::any_at(self.text, at, lexicon.weekend).map(|n| (Expression::Weekend, n)))
            .or_else(|| self.weekday(at))
    }

    /// `on Monday`, `last Friday`
    fn weekday(&self, at: usize) -> Option<(Expression, usize)> {
        let (day, length) = lang::lookup(self.text, at, self.lexicon.weekdays)?;
        let last = self.follows(at, self.lexicon.last);
        Some((if last { Expression::WeekdayBefore(day) } else { Expression::Weekday(day) }, length))
    }

    /// `2011-12-16`, `11.11.2011`
    fn numeric(&self, at: usize) -> Option<(Expression, usize)> {
        let word = self.text.written(at);
        let parts: Vec<&str> = word.split('.').collect();
        if let [day, month, year] = parts[..] {
            return Some((
                days(day.parse().ok()?, day.parse().ok()?, month.parse().ok()?, Some(four_digits(year)?))?,
                1,
            ));
        }
        let year = four_digits(word)?;
        let hyphen = |t: usize| {
            let (a, b) = (self.text.tokens.get(t - 1)?, self.text.tokens.get(t)?);
            (&self.text.source[a.range.end..b.range.start] == "-").then_some(())
        };
        hyphen(at + 1)?;
        hyphen(at + 2)?;
        let month = self.text.written(at + 1).parse().ok()?;
        let day = self.text.written(at + 2).parse().ok()?;
        Some((days(day, day, month, Some(year))?, 3))
    }

    /// `27 June 2016`, `26th of March, 2016`, `16-17th December`
    fn day_month(&self, at: usize) -> Option<(Expression, usize)> {
        let from = self.day_number(at)?;
        let mut next = at + 1;
        let mut to = from;
        let dash =
            |t: usize| matches!(self.text.tokens.get(t).map(|t| t.gap), Some(Gap::Joint | Gap::Break('–' | '—')));
        if let Some(second) = self.day_number(next).filter(|d| *d > from && dash(next)) {
            to = second;
            next += 1;
        }
        next += self.link(next);
        let (month, length) = self.month(next).filter(|_| self.text.joined(next))?;
        next += length;
        let year = self.year_after(next);
        Some((days(from, to, month, year)?, next + self.year_words(year, next) - at))
    }

    /// `June 27, 2016`, `Sept. 2`
    fn month_day(&self, at: usize) -> Option<(Expression, usize)> {
        let (month, length) = self.month(at)?;
        let mut next = at + length;
        let near = |t: usize| matches!(self.text.tokens.get(t).map(|t| t.gap), Some(Gap::Joint | Gap::Break('.')));
        let from = self.day_number(next).filter(|_| near(next))?;
        next += 1;
        let mut to = from;
        let dash = |t: usize| matches!(self.text.tokens.get(t).map(|t| t.gap), Some(Gap::Joint | Gap::Break('–')));
        if let Some(second) = self.day_number(next).filter(|d| *d > from && dash(next)) {
            to = second;
            next += 1;
        }
        let year = self.year_after(next);
        Some((days(from, to, month, year)?, next + self.year_words(year, next) - at))
    }

    /// `December 2011`, `in June`, `June of 2016`
    fn month_alone(&self, at: usize) -> Option<(Expression, usize)> {
        let (month, length) = self.month(at)?;
        let next = at + length;
        // "31 February": a day that does not exist is not a month either.
        if at > 0 && self.text.joined(at) && self.text.tokens[at - 1].digit {
            return None;
        }
        let of = self.link(next);
        if let Some(year) = self.year_after(next + of) {
            return Some((
                Expression::Month { month, year: Some(year) },
                length + of + self.year_words(Some(year), next + of),
            ));
        }
        self.follows(at, self.lexicon.dated).then_some((Expression::Month { month, year: None }, length))
    }

    /// `spring of 2004`, `in the spring and in the summer of 2004`
    fn season(&self, at: usize) -> Option<(Expression, usize)> {
        let ((from, mut to), length) = lang::lookup(self.text, at, self.lexicon.seasons)?;
        let mut next = at + length;
        for skip in 1..=3 {
            if let Some(((_, end), n)) = lang::lookup(self.text, next + skip, self.lexicon.seasons) {
                to = end;
                next += skip + n;
                break;
            }
        }
        let of = self.link(next);
        let year = self.year_after(next + of)?;
        Some((Expression::Season { from, to, year: Some(year) }, next + of + 1 - at))
    }

    fn year_alone(&self, at: usize) -> Option<(Expression, usize)> {
        let year = four_digits(self.text.written(at))?;
        self.follows(at, self.lexicon.dated).then_some((Expression::Year(year), 1))
    }

    /// Whether one of these words stands right before a token.
    fn follows(&self, at: usize, words: Words) -> bool {
        at > 0 && self.text.joined(at) && lang::any_at(self.text, at - 1, words).is_some()
    }

    /// Tokens of the small word that may stand before a month or a year: "26th of March".
    fn link(&self, at: usize) -> usize {
        usize::from(self.lexicon.links.contains(&self.text.folded(at)))
    }

    fn month(&self, at: usize) -> Option<(i8, usize)> {
        // "may", "march" and "sun" are words too.
        lang::lookup(self.text, at, self.lexicon.months)
            .filter(|_| !self.lexicon.capital_months || self.text.tokens.get(at).is_some_and(|t| t.capital))
    }

    fn day_number(&self, at: usize) -> Option<i8> {
        let word = self.text.folded(at);
        let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
        let ending = &word[digits.len()..];
        let ordinal = ending.is_empty() || self.lexicon.ordinals.contains(&ending);
        digits.parse().ok().filter(|d| ordinal && (1..=31).contains(d))
    }

    /// Tokens of a year that was read, with the word that may follow it: "2012 года".
    fn year_words(&self, year: Option<i16>, at: usize) -> usize {
        let word = self.text.joined(at + 1) && lang::any_at(self.text, at + 1, self.lexicon.year).is_some();
        if year.is_some() { 1 + usize::from(word) } else { 0 }
    }

    fn year_after(&self, at: usize) -> Option<i16> {
        let gap = self.text.tokens.get(at)?.gap;
        matches!(gap, Gap::Joint | Gap::Break(',' | '.')).then(|| four_digits(self.text.written(at))).flatten()
    }
}

fn days(from: i8, to: i8, month: i8, year: Option<i16>) -> Option<Expression> {
    // 2012 is a leap year: every real day of a month exists in it.
    let real =
        Date::new(year.unwrap_or(2012), month, from).is_ok() && Date::new(year.unwrap_or(2012), month, to).is_ok();
    real.then_some(Expression::Days { from, to, month, year })
}

fn four_digits(word: &str) -> Option<i16> {
    (word.len() == 4).then(|| word.parse().ok()).flatten().filter(|y| (1800..=2100).contains(y))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first date of a text published on Thursday, 13 September 2012.
    fn first(source: &str, language: usize) -> Option<String> {
        let mut text = Text::new(source);
        let lexicon = crate::lang::read_as(&mut text, language);
        let published = Date::new(2012, 9, 13).ok();
        let before = Some(DateRange::day(Date::new(2012, 9, 12).ok()?));
        let phrase = find(&text, lexicon, 0..text.tokens.len()).into_iter().next()?;
        let range = phrase.resolve(published, before)?;
        Some(format!("{} {} {}", range.start, range.end, range.precision))
    }

    #[test]
    fn phrases_come_to_days() {
        for (source, expected) in [
            ("June 27, 2016", "2016-06-27 2016-06-27 day"),
            ("on the 26th of March, 2016", "2016-03-26 2016-03-26 day"),
            ("16-17th December 2011", "2011-12-16 2011-12-17 days"),
            ("on 11.11.2011", "2011-11-11 2011-11-11 day"),
            ("2011-12-16", "2011-12-16 2011-12-16 day"),
            ("on Friday September 2 they", "2012-09-02 2012-09-02 day"),
            ("Sept. 14", "2011-09-14 2011-09-14 day"),
            ("On July 14, 10 suspects", "2012-07-14 2012-07-14 day"),
            ("in December 2011", "2011-12-01 2011-12-31 month"),
            ("in the spring and in the summer of 2004", "2004-03-01 2004-08-31 season"),
            ("yesterday", "2012-09-12 2012-09-12 day"),
            ("A week earlier", "2012-09-05 2012-09-05 day"),
            ("on Monday", "2012-09-10 2012-09-10 day"),
            ("over the weekend", "2012-09-08 2012-09-09 days"),
            ("on the same day", "2012-09-12 2012-09-12 day"),
            ("in 2004", "2004-01-01 2004-12-31 year"),
        ] {
            assert_eq!(first(source, 0).as_deref(), Some(expected), "{source}");
        }
        assert_eq!(first("17 августа 2012 года", 1).as_deref(), Some("2012-08-17 2012-08-17 day"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for source in ["31 February 2012 ", "they may go", "march on", "153 rounds", "99.99.2011"] {
            assert_eq!(first(source, 0), None, "{source}");
        }
    }
}
