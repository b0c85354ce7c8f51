//! Spreadsheets as tables: one sheet, loaded whole, with cells as text that the columns of every table read.
//!
//! A cell that is shown as a date becomes `YYYY-MM-DD`, a number loses the ".0" that it has inside. The value of merged
//! cells stands in each of them. Cells are named as spreadsheets do, `B7`.

use super::record::{Record, Records};
use super::row::Wrong;
use super::survey::NotATable;
use calamine::{Data, Dimensions, ExcelDateTime, Ods, Reader, Sheets, Xls, Xlsb, Xlsx};
use csv::ByteRecord;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// A sheet that was read.
#[derive(Debug, Clone)]
pub(super) struct Sheet {
    /// Its name.
    pub(super) name: String,
    /// The other sheets of the file, which nothing is read from.
    pub(super) others: Vec<String>,
    /// How many cells got the value of the cells that they are merged with.
    pub(super) merged: u64,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    number: u64,
    cells: ByteRecord,
    /// The cells that hold an error of the spreadsheet's, and which.
    errors: Vec<(usize, String)>,
}

/// The cells of a sheet by row and column, from 0.
type Cells = BTreeMap<(u32, u32), Data>;
/// Merged cells that are filled, at most: a whole column may be merged.
const FILLED: u64 = 100_000;

impl Sheet {
    /// Reads a sheet, the first if none is named.
    ///
    /// # Errors
    /// Where the bytes are no spreadsheet, or it has no such sheet.
    pub(super) fn read(bytes: &[u8], name: Option<&str>) -> Result<Self, NotATable> {
        let unreadable = |why: &dyn std::fmt::Display| NotATable::Spreadsheet { why: why.to_string() };
        let mut book = open(bytes).map_err(|e| unreadable(&e))?;
        let names = book.sheet_names();
        let found = || names.join(", ");
        let name = match name {
            Some(name) if names.iter().any(|n| n == name) => name.to_owned(),
            Some(name) => return Err(NotATable::Sheet { name: name.to_owned(), found: found() }),
            None => names.first().cloned().ok_or(NotATable::Empty)?,
        };
        let mut cells = match &mut book {
            Sheets::Xlsx(book) => {
                // Cell by cell: a sheet may have one cell in its farthest corner.
                let mut reader = book.worksheet_cells_reader(&name).map_err(|e| unreadable(&e))?;
                let mut cells = Cells::new();
                while let Some(cell) = reader.next_cell().map_err(|e| unreadable(&e))? {
                    cells.insert(cell.get_position(), cell.get_value().clone().into());
                }
                cells
            }
            other => {
                let range = other.worksheet_range(&name).map_err(|e| unreadable(&e))?;
                let (top, left) = range.start().unwrap_or_default();
                let place = |(row, column, data): (usize, usize, &Data)| {
                    ((top + row as u32, left + column as u32), data.clone())
                };
                range.used_cells().map(place).collect()
            }
        };
        let regions = match &mut book {
            Sheets::Xlsx(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            Sheets::Xls(book) => book.merge_cells_by_sheet_name(&name).unwrap_or_default(),
            Sheets::Xlsb(_) | Sheets::Ods(_) => Vec::new(),
        };
        cells.retain(|_, data| !matches!(data, Data::Empty));
        let merged = fill(&mut cells, &regions);
        let others = names.iter().filter(|n| **n != name).cloned().collect();
        Ok(Self { name, others, merged, rows: rows(&cells) })
    }

    /// Names the columns that have cells and no name in the header, `column C`.
    pub(super) fn name_columns(&self, names: &mut Vec<String>) {
        let filled =
            |row: &Row| row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).map(|(at, _)| at).collect();
        let filled: BTreeSet<usize> = self.rows.iter().flat_map(|row| -> Vec<usize> { filled(row) }).collect();
        for at in filled {
            names.resize(names.len().max(at + 1), String::new());
            if names[at].is_empty() {
                names[at] = format!("column {}", letters(at));
            }
        }
    }

    /// Its rows.
    pub(super) fn records(&self) -> Records<'_> {
        Box::new(self.rows.iter().map(|row| {
            let wrong = row.errors.iter().map(|(at, error)| {
                let expected = format!("a value, not the spreadsheet's error {error}");
                Wrong { at: Some(*at), expected }
            });
            Ok(Record { line: row.number, cells: row.cells.clone(), wrong: wrong.collect() })
        }))
    }
}

/// A file of any of the formats; the error is that of the likeliest.
fn open(bytes: &[u8]) -> Result<Sheets<Cursor<&[u8]>>, calamine::Error> {
    let bytes = Cursor::new(bytes);
    if !bytes.get_ref().starts_with(b"PK") {
        return Xls::new(bytes).map(Sheets::Xls).map_err(Into::into);
    }
    let xlsx = match Xlsx::new(bytes.clone()) {
        Ok(book) => return Ok(Sheets::Xlsx(book)),
        Err(why) => why,
    };
    let others = Xlsb::new(bytes.clone()).map(Sheets::Xlsb).ok();
    others.or_else(|| Ods::new(bytes).map(Sheets::Ods).ok()).ok_or_else(|| xlsx.into())
}

/// Gives merged cells the value that is written in the first of them; answers how many.
fn fill(cells: &mut Cells, merges: &[Dimensions]) -> u64 {
    let last = cells.keys().map(|(row, _)| *row).max().unwrap_or_default();
    let mut filled = 0;
    for merge in merges {
        let Some(value) = cells.get(&merge.start).cloned() else { continue };
        for row in merge.start.0..=merge.end.0.min(last) {
            for column in merge.start.1..=merge.end.1 {
                if filled < FILLED && !cells.contains_key(&(row, column)) {
                    cells.insert((row, column), value.clone());
                    filled += 1;
                }
            }
        }
    }
    filled
}

fn rows(cells: &Cells) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for ((row, column), data) in cells {
        let number = u64::from(*row) + 1;
        if rows.last().is_none_or(|last| last.number != number) {
            rows.push(Row { number, cells: ByteRecord::new(), errors: Vec::new() });
        }
        let Some(last) = rows.last_mut() else { continue };
        while last.cells.len() < *column as usize {
            last.cells.push_field(b"");
        }
        if let Data::Error(error) = data
            && error.to_string() != "#N/A"
        {
            last.errors.push((*column as usize, error.to_string()));
        }
        last.cells.push_field(text(data).as_bytes());
    }
    rows
}

/// What a cell says.
fn text(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        // "Not available" is what it says.
        Data::Error(error) if error.to_string() == "#N/A" => String::new(),
        Data::Error(error) => error.to_string(),
        Data::Int(number) => number.to_string(),
        // Numbers are written out, whole ones without a fraction.
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(on) => on.to_string(),
        Data::DateTime(time) if time.is_datetime() => day(time),
        Data::DateTime(time) => time.as_f64().to_string(),
    }
}

/// A day as `YYYY-MM-DD`, with the time of day where there is one.
fn day(time: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
    let day = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) { day } else { format!("{day}T{hour:02}:{minute:02}:{second:02}") }
}

/// The name of a cell: the letters of its column, from 0, and the number of its row, from 1.
pub(super) fn address(column: usize, row: u64) -> String {
    letters(column) + &row.to_string()
}

fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::ExcelDateTimeType;

    #[test]
    fn cells_say_what_is_shown() {
        let date = |value| Data::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, false));
        for (data, shown) in [
            (Data::Float(12.0), "12"),
            (Data::Float(43.25), "43.25"),
            (Data::Float(1e15), "1000000000000000"),
            (Data::Int(-3), "-3"),
            (date(44566.0), "2022-01-05"),
            (date(44566.5), "2022-01-05T12:00:00"),
            (Data::Bool(true), "true"),
            (Data::Empty, ""),
        ] {
            assert_eq!(text(&data), shown);
        }
        assert_eq!([address(0, 7), address(1, 7), address(26, 1), address(701, 2)], ["A7", "B7", "AA1", "ZZ2"]);
    }

    #[test]
    fn merged_cells_have_one_value() {
        let mut cells = Cells::from([((0, 0), Data::String("KZ".into())), ((2, 1), Data::Int(1))]);
        assert_eq!(fill(&mut cells, &[Dimensions { start: (0, 0), end: (9, 0) }]), 2);
        let rows = rows(&cells);
        assert_eq!(rows.iter().map(|r| (r.number, r.cells.len())).collect::<Vec<_>>(), [(1, 1), (2, 1), (3, 2)]);
        assert_eq!(&rows[1].cells[0], b"KZ");
    }

    #[test]
    fn what_is_no_spreadsheet_says_so() {
        for bytes in [&b"PK\x03\x04"[..], b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""] {
            assert!(matches!(Sheet::read(bytes, None), Err(NotATable::Spreadsheet { .. })));
        }
    }
}
