//! The second reading of a table: row by row to incidents, with the report that grows beside them.

use super::Options;
use super::format::Format;
use super::places::Places;
use super::record::{Record, Records};
use super::report::{Refused, Report};
use super::row::{Converter, Wrong};
use super::survey::Survey;
use crate::export::csv::unguarded;
use crate::extract::Extractor;
use crate::geocoder::Geocoder;
use crate::incident::Incident;
use csv::ByteRecord;
use std::collections::HashSet;
use std::io::Read;
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
    records: std::iter::Skip<Records<'s>>,
    survey: &'s Survey,
    converter: Converter<'s, 'g>,
    report: Report,
    /// Hashes of the identifiers that were given.
    ids: HashSet<u64>,
}

const SAME_ID: &str = "an identifier that another row has, or a row that is wholly alike: numbered by its line";
/// Characters of a value that a message shows.
const SHOWN: usize = 80;

impl<'s, 'g> Rows<'s, 'g> {
    fn new(survey: &'s Survey, records: Records<'s>, geocoder: Geocoder<'g>, options: &'s Options) -> Self {
        let mut report = Report::new(survey);
        survey.assumed.iter().for_each(|what| report.assume_of_all(what.clone()));
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
        Self { records: records.skip(survey.before as usize), survey, converter, report, ids: HashSet::new() }
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

    fn convert(&mut self, record: &Record) -> Result<Vec<Incident>, Refused> {
        let Record { line, cells: record, wrong } = record;
        let (line, survey) = (*line, self.survey);
        let names = &self.converter.columns.names;
        let shown = |value: &[u8]| String::from_utf8_lossy(value).chars().take(SHOWN).collect();
        let refused = |at: Option<usize>, value: &[u8], expected: String| {
            let column = at.and_then(|at| names.get(at)).cloned();
            let cell = at.and_then(|at| survey.address(at, line));
            Err(Refused { line, cell, column, value: shown(value), expected })
        };
        let matters = |wrong: &&Wrong| wrong.at.is_none_or(|at| self.converter.columns.is_read(at));
        if let Some(Wrong { at, expected }) = wrong.iter().find(matters) {
            return refused(*at, record.get(at.unwrap_or(0)).unwrap_or_default(), expected.clone());
        }
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
        if survey.format == Format::Delimited && record.len() < names.len() && breaks > 0 {
            let until = line + breaks - u64::from(last.ends_with(b"\n"));
            let expected = format!("a closing quotation mark: from here to line {until} all is one cell");
            return refused(Some(record.len() - 1), last, expected);
        }
        let is_guarded = matches!(survey.format, Format::Delimited | Format::Sheet);
        let mut cells = Vec::with_capacity(names.len());
        for (at, cell) in record.iter().enumerate().take(names.len()) {
            match std::str::from_utf8(cell) {
                // Only where a spreadsheet may run a cell as a formula is it guarded.
                Ok(cell) => cells.push(if is_guarded { unguarded(cell) } else { cell }),
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
        Rows::new(self, self.records(table), geocoder, options)
    }
}

impl Iterator for Rows<'_, '_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let (cells, line, incidents) = match self.records.next()? {
            Ok(record) => {
                let line = record.line;
                let incidents = self.convert(&record).map(|incidents| self.told_apart(incidents, line));
                (record.cells, line, incidents)
            }
            // The file ended in the middle, or the disk failed: said once, as a row.
            Err(why) => {
                let expected = format!("readable bytes: {why}");
                let refused = Refused { line: 0, cell: None, column: None, value: String::new(), expected };
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
