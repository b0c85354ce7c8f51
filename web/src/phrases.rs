//! Says dates, counts and places of an incident in words.

use incidentmap::incident::{Count, DatePrecision, DateRange, Incident, Location};
use jiff::civil::Date;

use crate::clusters::Tally;
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
    stretch(range, words, [&words.months, &words.months_of_day])
}

/// The same with short months, for lists.
pub fn short_date(range: &DateRange, words: &Words) -> String {
    stretch(range, words, [&words.months_short, &words.months_short_of_day])
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
        // A line never ends between a word and its number.
        Some(if none { nobody.to_owned() } else { format!("{what}\u{a0}{number}") })
    });
    sentence(&stated.collect::<Vec<_>>().join(" · "))
}

/// What a mark holds: "12 incidents · 12–15 reported killed; 8 of 12 give a number".
pub fn tallied(tally: &Tally, words: &Words) -> String {
    let count = tally.count as usize;
    format!("{} {} · {}", grouped(count), words.form(words.incidents, count), killed(tally, words))
}

/// How many killed the incidents of a mark report together: from the least to the greatest figures.
pub fn killed(tally: &Tally, words: &Words) -> String {
    let said = words.layers;
    let [low, high, told, count] = [tally.low, tally.high, tally.told, tally.count].map(|it| grouped(it as usize));
    let number = if tally.low == tally.high { low } else { fill(said.range, &[&low, &high]) };
    match tally.told {
        0 => said.killed_unknown.to_owned(),
        _ if tally.high == 0 && tally.told == tally.count => words.nobody[0].to_owned(),
        _ if tally.told == tally.count => fill(said.killed, &[&number]),
        _ => fill(said.killed_of_some, &[&number, &told, &count]),
    }
}

/// A phrase with a capital at its start.
pub fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A count with its bounds: "5", "5 (3–7)", "at least 20", "up to 4".
pub fn number(count: &Count, words: &Words) -> Option<String> {
    let said = |figure: u32| grouped(figure as usize);
    Some(match (count.low, count.best, count.high) {
        (Some(low), Some(best), None) if low == best => fill(words.at_least, &[&said(best)]),
        (Some(low), Some(best), Some(high)) if low < best || high > best => {
            format!("{} ({}–{})", said(best), said(low), said(high))
        }
        (_, Some(best), _) => said(best),
        (Some(low), None, Some(high)) => format!("{}–{}", said(low), said(high)),
        (Some(low), None, None) => fill(words.at_least, &[&said(low)]),
        (None, None, Some(high)) => fill(words.up_to, &[&said(high)]),
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
    format!("{} {} {}", date.day(), month(date, &words.months_of_day), date.year())
}

/// A date under the bars, as fine as they are apart: "2012", "May 2012", "3 May".
pub fn tick(tick: &Tick, words: &Words) -> String {
    match tick.months {
        0 => format!("{} {}", tick.day.day(), month(tick.day, &words.months_short_of_day)),
        1..12 => format!("{} {}", month(tick.day, &words.months_short), tick.day.year()),
        _ => tick.day.year().to_string(),
    }
}

/// A stretch of days in words, with the months as they stand alone and as they follow a day.
fn stretch(range: &DateRange, words: &Words, [alone, of_day]: [&[&'static str; 12]; 2]) -> String {
    let DateRange { start, end, precision } = *range;
    let one = |date: Date| format!("{} {} {}", date.day(), month(date, of_day), date.year());
    match precision {
        DatePrecision::Year if start.year() == end.year() => fill(words.years[0], &[&start.year().to_string()]),
        DatePrecision::Year => fill(words.years[1], &[&format!("{}–{}", start.year(), end.year())]),
        DatePrecision::Month | DatePrecision::Season => {
            let last = format!("{} {}", month(end, alone), end.year());
            if (start.year(), start.month()) == (end.year(), end.month()) {
                last
            } else if start.year() == end.year() {
                format!("{}–{last}", month(start, alone))
            } else {
                fill(words.between, &[&format!("{} {}", month(start, alone), start.year()), &last])
            }
        }
        DatePrecision::Week => fill(words.week_of, &[&one(start)]),
        _ if start == end => one(start),
        _ if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{}–{}", start.day(), one(end))
        }
        _ if start.year() == end.year() => {
            fill(words.between, &[&format!("{} {}", start.day(), month(start, of_day)), &one(end)])
        }
        _ => fill(words.between, &[&one(start), &one(end)]),
    }
}

fn month(date: Date, months: &[&'static str; 12]) -> &'static str {
    months[(date.month() - 1).rem_euclid(12) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::ENGLISH;
    use crate::russian::RUSSIAN;
    use DatePrecision::{Day, Days, Month, Season, Week, Year};
    use jiff::civil::date as on;

    #[test]
    fn dates_say_how_precise_they_are() {
        for (start, end, precision, said, said_in_russian) in [
            (on(2012, 8, 14), on(2012, 8, 14), Day, "14 August 2012", "14 августа 2012"),
            (on(2011, 12, 16), on(2011, 12, 17), Days, "16–17 December 2011", "16–17 декабря 2011"),
            (on(2011, 5, 30), on(2011, 6, 2), Days, "30 May – 2 June 2011", "30 мая — 2 июня 2011"),
            (
                on(2011, 12, 30),
                on(2012, 1, 2),
                Days,
                "30 December 2011 – 2 January 2012",
                "30 декабря 2011 — 2 января 2012",
            ),
            (on(2012, 3, 5), on(2012, 3, 11), Week, "week of 5 March 2012", "неделя с 5 марта 2012"),
            (on(2016, 5, 1), on(2016, 5, 31), Month, "May 2016", "май 2016"),
            (on(2004, 3, 1), on(2004, 5, 31), Season, "March–May 2004", "март–май 2004"),
            (on(2004, 12, 1), on(2005, 2, 28), Season, "December 2004 – February 2005", "декабрь 2004 — февраль 2005"),
            (on(2004, 1, 1), on(2004, 12, 31), Year, "2004", "2004 год"),
            (on(2004, 1, 1), on(2005, 12, 31), Year, "2004–2005", "2004–2005 годы"),
        ] {
            let range = DateRange::new(start, end, precision);
            assert_eq!(date(&range, &ENGLISH), said);
            assert_eq!(date(&range, &RUSSIAN), said_in_russian);
        }
    }

    #[test]
    fn counts_keep_their_bounds() {
        for (low, best, high, said) in [
            (Some(9), Some(9), Some(9), Some("9")),
            (Some(1200), Some(1200), None, Some("at least 1\u{202f}200")),
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
    fn marks_say_the_range_of_killed_and_who_gives_none() {
        for (count, told, low, high, said, said_in_russian) in [
            (12, 12, 12, 15, "12 incidents · 12–15 reported killed", "12 инцидентов · сообщается о погибших: 12–15"),
            (
                3,
                1,
                4,
                4,
                "3 incidents · 4 reported killed; 1 of 3 give a number",
                "3 инцидента · сообщается о погибших: 4; число названо в 1 из 3",
            ),
            (2, 0, 0, 0, "2 incidents · number of killed not reported", "2 инцидента · число погибших не сообщается"),
            (1, 1, 0, 0, "1 incident · no deaths reported", "1 инцидент · по сообщениям, погибших нет"),
        ] {
            let tally = Tally { count, low, high, told, ..Tally::default() };
            assert_eq!(tallied(&tally, &ENGLISH), said);
            assert_eq!(tallied(&tally, &RUSSIAN), said_in_russian);
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
