//! The properties of the contract: dates, numbers of people, words of closed lists.

use super::finding::{Findings, Rule};
use crate::incident::date::day;
use crate::incident::{DatePrecision, EventType, GeoPrecision, Method, SubEventType};
use crate::json::{Node, Value};
use std::str::FromStr;

/// The properties that hold days.
pub(super) const DATES: [&str; 3] = ["event_date", "date_start", "date_end"];
/// The properties that hold numbers of people: best, least, most.
const COUNTS: [[&str; 3]; 3] = [
    ["killed", "killed_low", "killed_high"],
    ["injured", "injured_low", "injured_high"],
    ["detained", "detained_low", "detained_high"],
];

/// Looks at what the contract says of single properties, where a feature has them.
pub(super) fn check(properties: &Node, findings: &mut Findings<'_>) {
    let get = |key: &str| properties.get(key).filter(|node| !node.is_null());
    let [_, start, end] = DATES.map(|key| {
        let node = get(key)?;
        let date = node.text().and_then(day);
        if date.is_none() {
            findings.add(Rule::Date, node.at, &part(key), "a real date YYYY-MM-DD, or null", node);
        }
        Some((node, date?))
    });
    match (start, end) {
        (Some((node, start)), Some((_, end))) if start > end => {
            findings.add(Rule::DateOrder, node.at, &part("date_start"), format!("a day not after {end}"), node);
        }
        (Some((node, _)), None) if get("date_end").is_none() && properties.get("date_end").is_some() => {
            findings.add(Rule::DateOrder, node.at, &part("date_end"), "the last day beside the first", "null");
        }
        (None, Some((node, _))) if get("date_start").is_none() && properties.get("date_start").is_some() => {
            findings.add(Rule::DateOrder, node.at, &part("date_start"), "the first day beside the last", "null");
        }
        _ => {}
    }
    if let Some(node) = get("published")
        && !node.text().is_some_and(|list| list.split("; ").all(|text| day(text).is_some()))
    {
        findings.add(
            Rule::Date,
            node.at,
            &part("published"),
            "a real date YYYY-MM-DD, or several joined with \"; \"",
            node,
        );
    }
    for keys in &COUNTS {
        counts(properties, keys, findings);
    }
    word::<EventType>(properties, "event_type", findings);
    word::<SubEventType>(properties, "sub_event_type", findings);
    word::<DatePrecision>(properties, "date_precision", findings);
    word::<GeoPrecision>(properties, "geo_precision", findings);
    word::<Method>(properties, "method", findings);
    if let Some(node) = get("confidence")
        && !node.number().is_some_and(|number| (0.0..=1.0).contains(&number))
    {
        findings.add(Rule::Count, node.at, &part("confidence"), "a number from 0 to 1", node);
    }
}

fn part(key: &str) -> String {
    format!("properties.{key}")
}

fn counts(properties: &Node, keys: &[&str; 3], findings: &mut Findings<'_>) {
    let [best, low, high] = keys.map(|key| {
        let node = properties.get(key).filter(|node| !node.is_null())?;
        let whole = if let Value::Number(digits) = &node.value { digits.parse::<u32>().ok() } else { None };
        if whole.is_none() {
            findings.add(Rule::Count, node.at, &part(key), "a whole number, 0 or more, or null", node);
        }
        Some((whole?, node))
    });
    for (less, more, key) in [(low, best, keys[1]), (best, high, keys[0]), (low, high, keys[1])] {
        if let (Some((less, node)), Some((more, _))) = (less, more)
            && less > more
        {
            findings.add(Rule::CountOrder, node.at, &part(key), format!("{more} at most"), less);
            return;
        }
    }
}

fn word<T: FromStr<Err: std::fmt::Display>>(properties: &Node, key: &str, findings: &mut Findings<'_>) {
    let Some(node) = properties.get(key).filter(|node| !node.is_null()) else { return };
    let wrong = match node.text().map(str::parse::<T>) {
        Some(Ok(_)) => return,
        Some(Err(why)) => why.to_string(),
        None => "text".to_owned(),
    };
    let wrong = wrong.strip_prefix("expected ").unwrap_or(&wrong);
    let expected = wrong.rsplit_once(", found").map_or(wrong, |(expected, _)| expected);
    findings.add(Rule::Word, node.at, &part(key), expected, node);
}
