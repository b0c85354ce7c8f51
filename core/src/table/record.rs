//! One row as it stands, whatever kind of file it comes from.

use super::row::Wrong;
use csv::ByteRecord;
use std::io;

/// A row before its columns are looked at.
pub(super) struct Record {
    /// The line on which it begins, from 1; of a spreadsheet the number of the row.
    pub(super) line: u64,
    /// Its cells, in the order of the columns; of what is no row, the text of it.
    pub(super) cells: ByteRecord,
    /// Why it is no row, or which of its cells hold nothing that could be read.
    pub(super) wrong: Vec<Wrong>,
}

/// The rows of a table, one after the other.
pub(super) type Records<'r> = Box<dyn Iterator<Item = io::Result<Record>> + 'r>;

impl From<ByteRecord> for Record {
    fn from(cells: ByteRecord) -> Self {
        Self { line: cells.position().map_or(0, csv::Position::line), cells, wrong: Vec::new() }
    }
}

impl Record {
    /// What is no row.
    pub(super) fn wrong(line: u64, text: &[u8], expected: String) -> Self {
        let cells = ByteRecord::from(vec![text]);
        Self { line, cells, wrong: vec![Wrong { at: None, expected }] }
    }
}
