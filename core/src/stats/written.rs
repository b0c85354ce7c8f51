//! Counts as a table for spreadsheets, for pages, and as JSON.

use super::tally::{People, Sums, Tally};
use crate::export::csv::guarded;
use serde_json::{Value, json};

/// The names of the sums, in their order.
const SUMS: [&str; 13] = [
    "incidents",
    "killed_low",
    "killed",
    "killed_high",
    "killed_untold",
    "injured_low",
    "injured",
    "injured_high",
    "injured_untold",
    "detained_low",
    "detained",
    "detained_high",
    "detained_untold",
];

fn sums(sums: &Sums) -> [u64; SUMS.len()] {
    let of = |people: &People| [people.low, people.best, people.high, people.untold];
    let ([k, kb, kh, ku], [i, ib, ih, iu], [d, db, dh, du]) = (of(&sums.killed), of(&sums.injured), of(&sums.detained));
    [sums.incidents, k, kb, kh, ku, i, ib, ih, iu, d, db, dh, du]
}

impl Tally {
    /// The words of a group, one for each dimension.
    pub(super) fn words<'t>(&self, group: &'t [Option<String>]) -> Vec<&'t str> {
        let word = |(value, dimension): (&'t Option<String>, &super::Dimension)| {
            value.as_deref().unwrap_or(dimension.nothing())
        };
        group.iter().zip(&self.by).map(word).collect()
    }

    /// A row a group, under a header; empty cells where a group has no value. Text is safe to open in a spreadsheet.
    pub fn csv(&self) -> String {
        let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
        let header = self.by.iter().map(|dimension| dimension.as_str()).chain(SUMS);
        // Memory takes everything.
        let _ = table.write_record(header);
        for (group, of) in self.groups() {
            let values = group.iter().map(|value| guarded(value.as_deref().unwrap_or_default()).into_owned());
            let _ = table.write_record(values.chain(sums(of).iter().map(u64::to_string)));
        }
        table.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// The groups with their sums, the total, and what has no date or point.
    pub fn json(&self) -> Value {
        let by: Vec<&str> = self.by.iter().map(|dimension| dimension.as_str()).collect();
        let groups: Vec<Value> = self
            .groups()
            .iter()
            .map(|(group, sums)| {
                let values: serde_json::Map<String, Value> =
                    by.iter().zip(*group).map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
                json!({"group": values, "sums": sums})
            })
            .collect();
        json!({"by": by, "groups": groups, "total": self.total, "undated": self.undated, "unplaced": self.unplaced})
    }

    /// A table in Markdown, with the total below it, and what has no date or point in a sentence.
    pub fn markdown(&self) -> String {
        let escaped = |word: &str| {
            let signs = ['\\', '|', '<', '>', '[', ']', '*', '_', '`'];
            word.chars().fold(String::new(), |mut text, c| {
                if signs.contains(&c) {
                    text.push('\\');
                }
                text.push(if c.is_control() { ' ' } else { c });
                text
            })
        };
        let row = |words: Vec<String>, of: &Sums| {
            let numbers =
                [of.incidents, of.killed.low, of.killed.best, of.killed.high, of.injured.best, of.detained.best];
            let cells: Vec<String> = words.into_iter().chain(numbers.iter().map(u64::to_string)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let columns = ["incidents", "killed, least", "killed", "killed, most", "injured", "detained"];
        let header: Vec<&str> = self.by.iter().map(|dimension| dimension.as_str()).chain(columns).collect();
        let rule = [vec!["---"; self.by.len()], vec!["---:"; columns.len()]].concat();
        let mut text = format!("| {} |\n|{}|\n", header.join(" | "), rule.join("|"));
        for (group, of) in self.groups() {
            text += &row(self.words(group).into_iter().map(escaped).collect(), of);
        }
        if !self.by.is_empty() {
            let mut words = vec![String::new(); self.by.len()];
            words[0] = "**all**".into();
            text += &row(words, &self.total);
        }
        text + &format!(
            "\nIncidents: {}; without a date: {}; without a point: {}; telling nothing of people killed: {}.\n",
            self.total.incidents, self.undated, self.unplaced, self.total.killed.untold
        )
    }
}
