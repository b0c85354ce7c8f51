//! What only all features together tell: the same names everywhere, values of one type, dates among dates.

use super::contract::DATES;
use super::finding::{Findings, Rule};
use crate::export::geojson::KEYS;
use crate::incident::date::day;
use crate::json::{Member, Position, Value};
use std::collections::{BTreeMap, HashMap};

/// Names that databases and drivers take for themselves.
const RESERVED: [&str; 8] = ["fid", "ogc_fid", "id", "geom", "geometry", "wkt", "shape", "rowid"];
/// Characters that a shapefile keeps of a name.
const KEPT: usize = 10;
/// Words for what is not known, which should be null. Nan is a province, and so case counts.
const MISSING: [&str; 15] = [
    "unknown",
    "Unknown",
    "n/a",
    "N/A",
    "NA",
    "nan",
    "NaN",
    "none",
    "None",
    "null",
    "NULL",
    "-",
    "?",
    "неизвестно",
    "нет данных",
];
/// Columns for which "unknown" is a word of the contract.
const HAS_UNKNOWN: &str = "geo_precision";
/// Names of columns that are looked at, at most.
const WIDEST: usize = 4_096;

/// The columns of a file.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// In the order of the first feature.
    order: Vec<String>,
    seen: HashMap<String, Column>,
    features: u64,
}

/// What the values of one column are; where the first of each kind stands.
#[derive(Debug, Default)]
struct Column {
    features: u64,
    texts: Seen,
    numbers: Seen,
    flags: Seen,
    dates: Seen,
    times: Seen,
    /// Texts that are neither days nor times.
    words: Seen,
}

#[derive(Debug, Default)]
struct Seen {
    count: u64,
    first: Option<(Position, String)>,
}

impl Seen {
    fn see(&mut self, at: Position, value: &str) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some((at, value.to_owned()));
        }
    }
}

impl Columns {
    /// Looks at the properties of one more feature.
    pub(super) fn see(&mut self, members: &[Member], findings: &mut Findings<'_>) {
        self.features += 1;
        for Member { at, key, node } in members {
            if !self.seen.contains_key(key) {
                if self.seen.len() == WIDEST {
                    continue;
                }
                named(*at, key, findings);
                self.order.push(key.clone());
                self.seen.insert(key.clone(), Column::default());
            }
            let Some(column) = self.seen.get_mut(key) else { continue };
            column.features += 1;
            let part = || format!("properties.{key}");
            match &node.value {
                Value::Null => {}
                Value::Bool(on) => column.flags.see(node.at, if *on { "true" } else { "false" }),
                Value::Number(digits) => column.numbers.see(node.at, digits),
                Value::List(_) | Value::Object(_) => {
                    findings.add(Rule::Nested, node.at, &part(), "a plain value", node);
                }
                Value::Text(text) if text.is_empty() => {
                    findings.add(Rule::Empty, node.at, &part(), "null for a missing value", "\"\"");
                }
                Value::Text(text) => {
                    if key != HAS_UNKNOWN && MISSING.contains(&text.as_str()) {
                        findings.add(Rule::Missing, node.at, &part(), "null for a missing value", node);
                    }
                    column.texts.see(node.at, text);
                    if day(text).is_some() {
                        column.dates.see(node.at, text);
                    } else if is_time(text) {
                        column.times.see(node.at, text);
                    } else {
                        column.words.see(node.at, text);
                    }
                }
            }
        }
        self.ordered(members, findings);
    }

    /// Names in the order of the features before, those of the contract in its order.
    fn ordered(&self, members: &[Member], findings: &mut Findings<'_>) {
        let same = members.len() == self.order.len() && members.iter().zip(&self.order).all(|(m, name)| m.key == *name);
        if same && self.features > 1 {
            return;
        }
        let place = |key: &str| self.order.iter().position(|name| name == key);
        let contract = |key: &str| KEYS.iter().position(|name| *name == key);
        for pair in members.windows(2) {
            let [a, b] = [&pair[0].key, &pair[1].key];
            if contract(a).zip(contract(b)).is_some_and(|(a, b)| a > b) || place(a) > place(b) {
                let expected = format!("{b} before {a}");
                findings.add(Rule::Order, pair[1].at, "properties", expected, format!("{a}, {b}"));
                return;
            }
        }
    }

    /// Says what the columns as a whole are.
    pub(super) fn tell(&self, findings: &mut Findings<'_>) {
        let begin = Position { line: 1, column: 1 };
        for key in KEYS.iter().filter(|key| self.features > 0 && !self.seen.contains_key(**key)) {
            findings.add(
                Rule::Keys,
                begin,
                &format!("properties.{key}"),
                "this property of the contract",
                "it in no feature",
            );
        }
        let mut cut: BTreeMap<String, &str> = BTreeMap::new();
        for name in &self.order {
            let Some(column) = self.seen.get(name) else { continue };
            let part = format!("properties.{name}");
            if column.features < self.features {
                let found = format!("it in {} of {} features", column.features, self.features);
                findings.add(Rule::Keys, begin, &part, "this property in every feature", found);
            }
            let short: String = name.to_lowercase().chars().take(KEPT).collect();
            if let Some(other) = cut.insert(short.clone(), name) {
                let expected = format!("names that differ in {KEPT} characters");
                findings.add(Rule::PropertyName, begin, &part, expected, format!("{other:?} too is {short:?} there"));
            }
            column.tell(name, &part, findings);
        }
    }
}

impl Column {
    fn tell(&self, name: &str, part: &str, findings: &mut Findings<'_>) {
        let kinds = [(&self.numbers, "numbers"), (&self.texts, "texts"), (&self.flags, "true or false")];
        let most = kinds.iter().max_by_key(|(seen, _)| seen.count).map_or("", |(_, kind)| kind);
        for (seen, kind) in kinds.iter().filter(|(_, kind)| *kind != most) {
            if let Some((at, value)) = &seen.first {
                let expected = format!("{most}, as most of the column are");
                findings.add(Rule::Mixed, *at, part, expected, format!("{value:?} ({kind}: {})", seen.count));
            }
        }
        let is_date = DATES.contains(&name);
        for other in [&self.words, &self.times] {
            // In the contract's own columns each is told by itself.
            if let Some((at, value)) = other.first.as_ref().filter(|_| !is_date && self.dates.count > other.count) {
                let expected = format!("a date, as {} of the column are", self.dates.count);
                findings.add(Rule::DateColumn, *at, part, expected, format!("{value:?}"));
            }
        }
        if let Some((at, value)) = self.times.first.as_ref().filter(|_| self.words.count + self.dates.count == 0) {
            findings.add(Rule::Time, *at, part, "text that is no time", format!("{value:?}"));
        }
    }
}

fn named(at: Position, name: &str, findings: &mut Findings<'_>) {
    let part = format!("properties.{name}");
    let begins = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !begins || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_') {
        findings.add(
            Rule::PropertyName,
            at,
            &part,
            "lower-case letters, digits and _, a letter first",
            format!("{name:?}"),
        );
    }
    if RESERVED.contains(&name.to_lowercase().as_str()) {
        findings.add(Rule::PropertyName, at, &part, "a name that no database reserves", format!("{name:?}"));
    }
}

/// What GDAL takes for a time of day, or for a day with one: `10:30`, `2022-01-05T10:30:00Z`, `2022/01/05`.
fn is_time(text: &str) -> bool {
    let digits =
        |word: &str, longest: usize| (1..=longest).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    let of_day = |word: &str| {
        let word = word.trim_end_matches('Z');
        let parts: Vec<&str> = word.split(['+', '-']).next().unwrap_or(word).split(':').collect();
        (2..=3).contains(&parts.len())
            && parts.iter().take(2).all(|p| digits(p, 2))
            && parts.get(2).is_none_or(|p| p.parse::<f64>().is_ok())
    };
    let of_days = |word: &str| {
        let parts: Vec<&str> = word.split(['/', '-']).collect();
        parts.len() == 3 && digits(parts[0], 4) && parts[0].len() == 4 && digits(parts[1], 2) && digits(parts[2], 2)
    };
    of_day(text)
        || of_days(text)
        || text.split_once(['T', ' ']).is_some_and(|(days, time)| of_days(days) && of_day(time))
}
