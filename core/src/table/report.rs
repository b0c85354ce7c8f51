//! What became of a table, row by row: counted, listed, in words and as JSON.

use super::encoding::Encoding;
use super::format::Format;
use super::roles::{Role, Schema};
use super::survey::Survey;
use crate::incident::{GeoPrecision, Incident};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// A row that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The line on which it begins, from 1; of a spreadsheet the number of the row.
    pub line: u64,
    /// The cell as spreadsheets name it, `B7`, where it is one of theirs.
    pub cell: Option<String>,
    /// The column that is wrong, as the table writes its name; none where it is the whole row.
    pub column: Option<String>,
    /// What stands there, shortened.
    pub value: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(cell) = &self.cell {
            write!(f, ", cell {cell}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column:?}")?;
        }
        write!(f, ": expected {}, found {:?}", self.expected, self.value)
    }
}

/// Something that was taken so without the table saying it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assumption {
    /// What was assumed, in words.
    pub what: String,
    /// How many rows it concerns; 0 where it is all of them.
    pub rows: u64,
    /// The first of their lines.
    pub line: u64,
}

/// How many of the refused are listed.
const LISTED: usize = 1_000;

/// What became of a table.
///
/// Every row is one of three: written with a place, written without one, refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Rows that were read, the header left out.
    pub rows: u64,
    /// Rows that came to incidents.
    pub written: u64,
    /// The incidents that they came to: more than rows where a text tells of several.
    pub incidents: u64,
    /// Rows that were refused.
    pub refused: u64,
    /// The incidents without a place, or with one that the gazetteer does not know.
    pub unplaced: u64,
    /// The incidents by the precision of their place.
    pub precisions: BTreeMap<GeoPrecision, u64>,
    /// The rows whose coordinates were checked against the country that they name.
    pub checked: u64,
    /// Those that lie there.
    pub confirmed: u64,
    /// How the table is laid down.
    pub format: Format,
    /// The encoding.
    pub encoding: Encoding,
    /// The character between cells.
    pub delimiter: char,
    /// Whose names the columns have.
    pub schema: Schema,
    /// The columns that are read, by what they hold.
    pub columns: BTreeMap<Role, String>,
    /// The columns that nothing is read from.
    pub unread: Vec<String>,
    /// What was assumed.
    pub assumptions: Vec<Assumption>,
    /// The refused rows, the first thousand.
    pub refusals: Vec<Refused>,
}

impl Report {
    pub(super) fn new(survey: &Survey) -> Self {
        let columns = &survey.columns;
        Self {
            rows: 0,
            written: 0,
            incidents: 0,
            refused: 0,
            unplaced: 0,
            precisions: BTreeMap::new(),
            checked: 0,
            confirmed: 0,
            format: survey.format,
            encoding: survey.encoding,
            delimiter: char::from(survey.delimiter),
            schema: columns.schema,
            columns: columns.roles().map(|(role, name)| (role, name.to_owned())).collect(),
            unread: columns.unread().filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            assumptions: Vec::new(),
            refusals: Vec::new(),
        }
    }

    /// Counts one more row for an assumption.
    pub(super) fn assume(&mut self, what: &str, line: u64) {
        match self.assumptions.iter_mut().find(|a| a.what == what) {
            Some(known) => known.rows += 1,
            None => self.assumptions.push(Assumption { what: what.to_owned(), rows: 1, line }),
        }
    }

    /// Says what was assumed of all rows.
    pub(super) fn assume_of_all(&mut self, what: String) {
        self.assumptions.push(Assumption { what, rows: 0, line: 0 });
    }

    pub(super) fn write(&mut self, incidents: &[Incident]) {
        self.written += 1;
        for incident in incidents {
            self.incidents += 1;
            *self.precisions.entry(incident.geo_precision()).or_default() += 1;
            self.unplaced += u64::from(incident.location.as_ref().is_none_or(|l| l.point.is_none()));
        }
    }

    pub(super) fn refuse(&mut self, refused: &Refused) {
        self.refused += 1;
        if self.refusals.len() < LISTED {
            self.refusals.push(refused.clone());
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let delimiter = match self.delimiter {
            '\t' => "tab".to_owned(),
            other => format!("{other:?}"),
        };
        let laid = match self.format {
            Format::Delimited => format!("{}, cells parted by {delimiter}", self.encoding),
            Format::Sheet => Format::Sheet.to_string(),
            other => format!("{other}, {}", self.encoding),
        };
        writeln!(f, "read as {} table, {laid}", self.schema)?;
        for (role, name) in &self.columns {
            writeln!(f, "  {role:<15} {name}")?;
        }
        if !self.unread.is_empty() {
            writeln!(f, "  not read        {}", self.unread.join(", "))?;
        }
        for assumption in &self.assumptions {
            write!(f, "assumed: {}", assumption.what)?;
            if assumption.rows > 0 {
                write!(f, " (rows: {}, the first in line {})", assumption.rows, assumption.line)?;
            }
            writeln!(f)?;
        }
        for refused in &self.refusals {
            writeln!(f, "refused: {refused}")?;
        }
        let more = self.refused - self.refusals.len() as u64;
        if more > 0 {
            writeln!(f, "refused: {more} more")?;
        }
        if self.checked > 0 {
            let share = 100.0 * self.confirmed as f64 / self.checked as f64;
            writeln!(
                f,
                "coordinates in the country that is named: {} of {} ({share:.1} %)",
                self.confirmed, self.checked
            )?;
        }
        let precisions: Vec<String> = self.precisions.iter().map(|(p, n)| format!("{p} {n}")).collect();
        writeln!(
            f,
            "rows: {}, written: {}, refused: {}; incidents: {}, without a point: {}; precision: {}",
            self.rows,
            self.written,
            self.refused,
            self.incidents,
            self.unplaced,
            precisions.join(", ")
        )
    }
}
