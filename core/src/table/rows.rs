//! The second reading of a table: row by row to incidents, with the report that grows beside them.

use super::Options;
use super::places::Places;
use super::report::{Refused, Report};
use super::row::{Converter, Wrong};
use super::survey::{Survey, records};
use crate::extract::Extractor;
use crate::geocoder::Geocoder;
use crate::incident::Incident;
use csv::ByteRecord;
use std::collections::HashSet;
use std::io::{self, Read};
use xxhash_rust::xxh3::xxh3_64;

/// What became of one row.
#[derive(Debug)]
pub struct Row {
    /// The line on which it begins, from 1.
    pub line: u64,
    /// Its cells as they stand in the table.
    pub cells: ByteRecord,
    /// Its incidents, or why there are none.
    pub incidents: Result<Vec<Incident>, Refused>,
}

/// The rows of a table, as incidents.
pub struct Rows<'s, 'g> {
    records: Box<dyn Iterator<Item = io::Result<ByteRecord>> + 's>,
    converter: Converter<'s, 'g>,
    report: Report,
    /// Hashes of the identifiers that were given.
    ids: HashSet<u64>,
}

const SAME_ID: &str = "an identifier that another row has, or a row that is wholly alike: numbered by its line";
/// Characters of a value that a message shows.
const SHOWN: usize = 80;

impl<'s, 'g> Rows<'s, 'g> {
    pub(super) fn new(
        survey: &'s Survey,
        records: Box<dyn Iterator<Item = io::Result<ByteRecord>> + 's>,
        geocoder: Geocoder<'g>,
        options: &'s Options,
    ) -> Self {
        let mut report = Report::new(survey.encoding, survey.delimiter, &survey.columns);
        for (role, at, orders) in &survey.orders {
            let name = &survey.columns.names[*at];
            if let Some(order) = orders.assumed() {
                report.assume_of_all(format!("{role} ({name:?}): {order}"));
            }
            if orders.is_serial() {
                report.assume_of_all(format!("{role} ({name:?}): numbers of days as spreadsheets count them"));
            }
        }
        let orders = survey.orders.iter().map(|(_, at, orders)| (*at, orders.order(), orders.is_serial())).collect();
        let extractor = Extractor::new(geocoder.gazetteer());
        let places = Places::new(geocoder);
        let converter = Converter { columns: &survey.columns, orders, options, extractor, places };
        Self { records: Box::new(records.skip(survey.before as usize)), converter, report, ids: HashSet::new() }
    }

    /// What became of the rows so far.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// An identifier stands for one incident: who has that of another row gets its line with it.
    fn told_apart(&mut self, mut incidents: Vec<Incident>, line: u64) -> Vec<Incident> {
        for incident in &mut incidents {
            let mut numbers = line..;
            while !self.ids.insert(xxh3_64(incident.id.as_bytes())) {
                if numbers.start == line {
                    self.report.assume(SAME_ID, line);
                }
                incident.id = format!("{}-{}", incident.id, numbers.next().unwrap_or_default());
            }
        }
        incidents
    }

    fn convert(&mut self, record: &ByteRecord, line: u64) -> Result<Vec<Incident>, Refused> {
        let names = &self.converter.columns.names;
        let shown = |value: &[u8]| String::from_utf8_lossy(value).chars().take(SHOWN).collect();
        let refused = |at: Option<usize>, value: &[u8], expected: String| {
            Err(Refused { line, column: at.and_then(|at| names.get(at)).cloned(), value: shown(value), expected })
        };
        // Programs end rows with empty cells, or leave them out.
        let filled = record.iter().rposition(|cell| !cell.trim_ascii().is_empty()).map_or(0, |at| at + 1);
        if filled == 0 {
            return refused(None, b"", "something in the row".to_owned());
        }
        if filled > names.len() {
            let cells: Vec<&[u8]> = record.iter().collect();
            return refused(None, &cells.join(&b" | "[..]), format!("{} cells, not {}", names.len(), record.len()));
        }
        let last = record.get(record.len() - 1).unwrap_or_default();
        let breaks = last.split(|b| *b == b'\n').count() as u64 - 1;
        if record.len() < names.len() && breaks > 0 {
            let until = line + breaks - u64::from(last.ends_with(b"\n"));
            let expected = format!("a closing quotation mark: from here to line {until} all is one cell");
            return refused(Some(record.len() - 1), last, expected);
        }
        let mut cells = Vec::with_capacity(names.len());
        for (at, cell) in record.iter().enumerate().take(names.len()) {
            match std::str::from_utf8(cell) {
                Ok(cell) => cells.push(cell),
                Err(_) => return refused(Some(at), cell, "UTF-8".to_owned()),
            }
        }
        self.converter.convert(&cells, line, &mut self.report).or_else(|Wrong { at, expected }| {
            let value = at.and_then(|at| cells.get(at)).copied().unwrap_or_default();
            refused(at, value.as_bytes(), expected)
        })
    }
}

impl Survey {
    /// The incidents of the table's rows, read from its beginning again.
    pub fn rows<'s, 'g>(&'s self, table: impl Read + 's, geocoder: Geocoder<'g>, options: &'s Options) -> Rows<'s, 'g> {
        let records = records(table, self.encoding, self.delimiter);
        Rows::new(self, Box::new(records), geocoder, options)
    }
}

impl Iterator for Rows<'_, '_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (cells, line, incidents) = match self.records.next()? {
            Ok(record) => {
                let line = record.position().map_or(0, csv::Position::line);
                let incidents = self.convert(&record, line).map(|incidents| self.told_apart(incidents, line));
                (record, line, incidents)
            }
            // The file ended in the middle, or the disk failed: said once, as a row.
            Err(why) => {
                let refused = Refused { line: 0, column: None, value: String::new(), expected: why.to_string() };
                (ByteRecord::new(), 0, Err(refused))
            }
        };
        self.report.rows += 1;
        match &incidents {
            Ok(incidents) => self.report.write(incidents),
            Err(refused) => self.report.refuse(refused),
        }
        Some(Row { line, cells, incidents })
    }
}
