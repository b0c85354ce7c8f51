//! What single cells say: numbers of people, degrees, pairs of them.

use crate::incident::Count;

/// Words and signs for a cell of which nothing is known.
const NOTHING: [&str; 16] = [
    "",
    "-",
    "–",
    "—",
    ".",
    "?",
    "n/a",
    "na",
    "nan",
    "null",
    "none",
    "nil",
    "unknown",
    "неизвестно",
    "нет данных",
    "н/д",
];
/// What the Global Terrorism Database writes for an unknown number (its codebook, 2021, "-9 or -99 = unknown").
const UNKNOWN: [&str; 2] = ["-9", "-99"];

/// Bytes of the longest of these words.
const LONGEST: usize = 22;

/// A cell without the space around it; `None` where it says that nothing is known. Asked of every cell of a table, and
/// so the commonest cells, numbers and long texts, are told first.
pub(super) fn known(cell: &str) -> Option<&str> {
    let is_sign = |byte: &u8| (b'!'..=b'~').contains(byte);
    let cell = match cell.as_bytes() {
        [first, .., last] if is_sign(first) && is_sign(last) => cell,
        _ => cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}'),
    };
    if cell.len() > LONGEST || cell.bytes().next().is_some_and(|b| b.is_ascii_digit()) {
        return Some(cell);
    }
    let nothing = if cell.is_ascii() {
        NOTHING.iter().any(|word| word.eq_ignore_ascii_case(cell))
    } else {
        NOTHING.contains(&cell.to_lowercase().as_str())
    };
    (!nothing).then_some(cell)
}

/// A number of people, with what is written about its bounds; `Err` says what was expected.
pub(super) fn count(cell: &str) -> Result<Option<Count>, &'static str> {
    let Some(cell) = known(cell).filter(|c| !UNKNOWN.contains(c) && !UNKNOWN.contains(&c.trim_end_matches(".0")))
    else {
        return Ok(None);
    };
    let people = |cell: &str| whole(cell).ok_or("a whole number, 0 or more");
    let bounds = cell.split_once(['–', '—']).or_else(|| cell.split_once('-'));
    let count = if let Some((low, high)) = bounds.filter(|(low, _)| !low.trim().is_empty()) {
        let [low, high] = [people(low)?, people(high)?];
        if low > high {
            return Err("the smaller number before the larger");
        }
        Count { low: Some(low), best: None, high: Some(high), text: None }
    } else if let Some(least) = cell.strip_suffix('+') {
        let least = people(least)?;
        Count { low: Some(least), best: Some(least), ..Count::default() }
    } else if let Some(more) = cell.strip_prefix(['>', '≥']) {
        let least = people(more)?;
        Count { low: Some(least), best: Some(least), ..Count::default() }
    } else if let Some(most) = cell.strip_prefix(['<', '≤']) {
        Count { high: Some(people(most)?), ..Count::default() }
    } else if let Some(about) = cell.strip_prefix(['~', '≈']) {
        Count { best: Some(people(about)?), ..Count::default() }
    } else {
        Count::exact(people(cell)?)
    };
    Ok(Some(count))
}

/// A whole number with or without marks between the thousands: "1 200", "1,200", "12.0".
pub(super) fn whole(cell: &str) -> Option<u32> {
    if is_digits(cell) {
        return cell.parse().ok();
    }
    let cell: String = cell.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
    let mut parts = cell.split([',', '.']);
    let first = parts.next().filter(|p| is_digits(p))?;
    let rest: Vec<&str> = parts.collect();
    let thousands = first.len() <= 3 && !rest.is_empty() && rest.iter().all(|p| p.len() == 3 && is_digits(p));
    let ends_in_zeros = |p: &&str| !p.is_empty() && p.bytes().all(|b| b == b'0');
    match &rest[..] {
        [] => first.parse().ok(),
        _ if thousands => [first].iter().chain(&rest).copied().collect::<String>().parse().ok(),
        [zeros] if ends_in_zeros(zeros) => first.parse().ok(),
        _ => None,
    }
}

fn is_digits(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// A number of degrees: "43.25", "43,25", "43°15'18\"N", "76.9 E"; `None` where it is none.
pub(super) fn degrees(cell: &str) -> Option<f64> {
    let cell = cell.trim();
    if cell.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'))
        && let Some(number) = cell.parse().ok().filter(|n: &f64| n.is_finite())
    {
        return Some(number);
    }
    let plain = cell.replace(',', ".").replace('−', "-");
    if let Ok(number) = plain.parse::<f64>() {
        return Some(number).filter(|n| n.is_finite());
    }
    let sign =
        match cell.chars().filter(|c| c.is_alphabetic()).map(|c| c.to_ascii_uppercase()).collect::<String>().as_str() {
            "N" | "E" => 1.0,
            "S" | "W" => -1.0,
            "" => 1.0,
            _ => match cell.to_lowercase().split(|c: char| !c.is_alphabetic()).find(|w| !w.is_empty())? {
                "с" | "сш" | "в" | "вд" => 1.0,
                "ю" | "юш" | "з" | "зд" => -1.0,
                _ => return None,
            },
        };
    let of_number = |c: char| c.is_ascii_digit() || c == '.';
    let parts: Vec<f64> = plain
        .split(|c| !of_number(c))
        .filter(|p| p.contains(|c: char| c.is_ascii_digit()))
        .map_while(|p| p.trim_end_matches('.').parse().ok())
        .collect();
    if parts.is_empty() || parts.len() > 3 || parts.iter().skip(1).any(|p| *p >= 60.0) || cell.starts_with('-') {
        return None;
    }
    Some(sign * parts.iter().rev().fold(0.0, |sum, part| sum / 60.0 + part))
}

/// Two numbers of degrees in one cell, in the order in which they stand.
pub(super) fn pair(cell: &str) -> Option<[f64; 2]> {
    let cell = cell.trim().trim_matches(['(', ')', '[', ']']);
    let (first, second) = cell.split_once(';').or_else(|| cell.split_once(", ")).or_else(|| {
        // "43,25 76,95": where commas stand inside the numbers, a space parts them.
        if cell.matches(',').count() == 1 { cell.split_once(',') } else { cell.split_once(' ') }
    })?;
    Some([degrees(first)?, degrees(second)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_keep_their_bounds() {
        let of = |cell| count(cell).unwrap().map(|c| (c.low, c.best, c.high));
        assert_eq!(of("5"), Some((Some(5), Some(5), Some(5))));
        assert_eq!(of(" 1 200 "), Some((Some(1200), Some(1200), Some(1200))));
        assert_eq!(of("12.0"), Some((Some(12), Some(12), Some(12))));
        assert_eq!(of("5+"), Some((Some(5), Some(5), None)));
        assert_eq!(of("10-12"), Some((Some(10), None, Some(12))));
        assert_eq!(of("<4"), Some((None, None, Some(4))));
        assert_eq!(of("~7"), Some((None, Some(7), None)));
        for nothing in ["", "n/a", "Unknown", "нет данных", "-99", "-9.0", "—"] {
            assert_eq!(of(nothing), None, "{nothing}");
        }
        for wrong in ["five", "-3", "2.5", "12-10", "1,2,3", "99999999999"] {
            assert!(count(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn degrees_come_in_many_ways() {
        let near = |cell: &str, degrees_: f64| assert!((degrees(cell).unwrap() - degrees_).abs() < 1e-4, "{cell}");
        near("43.2567", 43.2567);
        near("43,2567", 43.2567);
        near("-33.9", -33.9);
        near("43°15'24\"N", 43.2567);
        near("33.9 S", -33.9);
        near("76° 55′ в.д.", 76.9167);
        for wrong in ["north", "", "43°75'N", "1e999", "43.2.5.1.9", "12 X"] {
            assert_eq!(degrees(wrong), None, "{wrong}");
        }
        assert_eq!(pair("43.25, 76.95"), Some([43.25, 76.95]));
        assert_eq!(pair("(43.25;76.95)"), Some([43.25, 76.95]));
        assert_eq!(pair("43,25 76,95"), Some([43.25, 76.95]));
        assert_eq!(pair("here"), None);
    }
}
