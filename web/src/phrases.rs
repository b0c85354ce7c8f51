//! Says dates, counts and places of an incident in words.

use incidentmap::incident::{Count, DatePrecision, DateRange, Incident, Location};
use jiff::civil::Date;

use crate::timeline::Tick;
use crate::words::{Words, fill};

/// What kind of thing happened, as finely as it is known.
pub fn what(incident: &Incident, words: &Words) -> &'static str {
    match incident.sub_event_type {
        Some(sub) => (words.sub_event_type)(sub),
        None => (words.event_type)(incident.event_type),
    }
}

/// The place's standard name, else its name as written.
pub fn place<'i>(incident: &'i Incident, words: &Words) -> &'i str {
    let location = incident.location.as_ref();
    let name = location.map(|l| l.name.as_str()).filter(|name| !name.is_empty());
    name.or_else(|| location?.as_written.as_deref()).unwrap_or(words.no_place)
}

/// The place with the units it lies in, each once.
pub fn full_place(location: &Location) -> String {
    let mut parts = vec![location.name.as_str()];
    for unit in [&location.admin2, &location.admin1, &location.country].into_iter().flatten() {
        if !unit.is_empty() && !parts.contains(&unit.as_str()) {
            parts.push(unit);
        }
    }
    parts.join(", ")
}

/// A date as precise as it is known: "14 August 2012", "May 2016", "16–17 December 2011".
pub fn date(range: &DateRange, words: &Words) -> String {
    stretch(range, words, &words.months)
}

/// The same with short months, for lists.
pub fn short_date(range: &DateRange, words: &Words) -> String {
    stretch(range, words, &words.months_short)
}

/// The counts that a source reports: "Reported killed 5 · injured 2"; empty when it reports none.
pub fn counts(incident: &Incident, words: &Words) -> String {
    let counts = [
        (words.killed, words.nobody[0], &incident.killed),
        (words.injured, words.nobody[1], &incident.injured),
        (words.detained, words.nobody[2], &incident.detained),
    ];
    let stated = counts.into_iter().filter_map(|(what, nobody, count)| {
        let count = count.as_ref()?;
        let number = number(count, words)?;
        let none = count.best == Some(0) && count.high.is_none_or(|high| high == 0);
        Some(if none { nobody.to_owned() } else { format!("{what} {number}") })
    });
    sentence(&stated.collect::<Vec<_>>().join(" · "))
}

/// A phrase with a capital at its start.
pub fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A count with its bounds: "5", "5 (3–7)", "at least 20", "up to 4".
pub fn number(count: &Count, words: &Words) -> Option<String> {
    Some(match (count.low, count.best, count.high) {
        (Some(low), Some(best), None) if low == best => fill(words.at_least, &[&best.to_string()]),
        (Some(low), Some(best), Some(high)) if low < best || high > best => {
            format!("{best} ({low}–{high})")
        }
        (_, Some(best), _) => best.to_string(),
        (Some(low), None, Some(high)) => format!("{low}–{high}"),
        (Some(low), None, None) => fill(words.at_least, &[&low.to_string()]),
        (None, None, Some(high)) => fill(words.up_to, &[&high.to_string()]),
        (None, None, None) => return None,
    })
}

/// A number with thin spaces between thousands.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// One day: "14 August 2012".
pub fn day(date: Date, words: &Words) -> String {
    format!("{} {} {}", date.day(), month(date, &words.months), date.year())
}

/// A date under the bars, as fine as they are apart: "2012", "May 2012", "3 May".
pub fn tick(tick: &Tick, words: &Words) -> String {
    let short = month(tick.day, &words.months_short);
    match tick.months {
        0 => format!("{} {short}", tick.day.day()),
        1..12 => format!("{short} {}", tick.day.year()),
        _ => tick.day.year().to_string(),
    }
}

fn stretch(range: &DateRange, words: &Words, months: &[&'static str; 12]) -> String {
    let DateRange { start, end, precision } = *range;
    let one = |date: Date| format!("{} {} {}", date.day(), month(date, months), date.year());
    match precision {
        DatePrecision::Year if start.year() == end.year() => start.year().to_string(),
        DatePrecision::Year => format!("{}–{}", start.year(), end.year()),
        DatePrecision::Month | DatePrecision::Season => {
            let last = format!("{} {}", month(end, months), end.year());
            if (start.year(), start.month()) == (end.year(), end.month()) {
                last
            } else if start.year() == end.year() {
                format!("{}–{last}", month(start, months))
            } else {
                format!("{} {}–{last}", month(start, months), start.year())
            }
        }
        DatePrecision::Week => fill(words.week_of, &[&one(start)]),
        _ if start == end => one(start),
        _ if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{}–{}", start.day(), one(end))
        }
        _ if start.year() == end.year() => {
            format!("{} {} – {}", start.day(), month(start, months), one(end))
        }
        _ => format!("{} – {}", one(start), one(end)),
    }
}

fn month(date: Date, months: &[&'static str; 12]) -> &'static str {
    months[(date.month() - 1).rem_euclid(12) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::ENGLISH;
    use DatePrecision::{Day, Days, Month, Season, Week, Year};
    use jiff::civil::date as on;

    #[test]
    fn dates_say_how_precise_they_are() {
        for (start, end, precision, said) in [
            (on(2012, 8, 14), on(2012, 8, 14), Day, "14 August 2012"),
            (on(2011, 12, 16), on(2011, 12, 17), Days, "16–17 December 2011"),
            (on(2011, 12, 30), on(2012, 1, 2), Days, "30 December 2011 – 2 January 2012"),
            (on(2012, 3, 5), on(2012, 3, 11), Week, "week of 5 March 2012"),
            (on(2016, 5, 1), on(2016, 5, 31), Month, "May 2016"),
            (on(2004, 3, 1), on(2004, 5, 31), Season, "March–May 2004"),
            (on(2004, 1, 1), on(2004, 12, 31), Year, "2004"),
        ] {
            assert_eq!(date(&DateRange::new(start, end, precision), &ENGLISH), said);
        }
    }

    #[test]
    fn counts_keep_their_bounds() {
        for (low, best, high, said) in [
            (Some(9), Some(9), Some(9), Some("9")),
            (Some(0), Some(0), Some(0), Some("0")),
            (Some(3), Some(5), Some(7), Some("5 (3–7)")),
            (Some(20), Some(20), None, Some("at least 20")),
            (Some(24), None, None, Some("at least 24")),
            (None, None, Some(4), Some("up to 4")),
            (Some(2), None, Some(4), Some("2–4")),
            (None, Some(30), None, Some("30")),
            (None, None, None, None),
        ] {
            let count = Count { low, best, high, text: None };
            assert_eq!(number(&count, &ENGLISH).as_deref(), said);
        }
    }

    #[test]
    fn a_sentence_starts_with_a_capital() {
        assert_eq!(sentence("injured 3"), "Injured 3");
        assert_eq!(sentence("ранено 3"), "Ранено 3");
        assert_eq!(sentence(""), "");
    }

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(530), "530");
        assert_eq!(grouped(1_234_567), "1\u{202f}234\u{202f}567");
    }
}
