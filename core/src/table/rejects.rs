//! The refused rows as a table again: to be mended and read anew.

use super::format::Format;
use super::rows::Row;
use super::survey::Survey;
use crate::export::csv::{guarded, unguarded};
use std::borrow::Cow;
use std::io::{self, Write};

/// The column after the others: why a row was refused.
const REASON: &str = "refused_because";

/// Writes refused rows under the header of their table, with the reason of each in a column after the others, which is not read.
pub struct Rejects<W: Write> {
    out: csv::Writer<W>,
    format: Format,
    /// The column of the reasons that a table which was mended once has already.
    known: Option<usize>,
    /// How many columns there are beside it.
    width: usize,
}

impl<W: Write> Rejects<W> {
    /// Begins the table, in UTF-8 and with the delimiter that it had.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin(out: W, survey: &Survey) -> io::Result<Self> {
        let out = csv::WriterBuilder::new().delimiter(survey.delimiter).flexible(true).from_writer(out);
        let names = &survey.columns.names;
        let known = names.iter().position(|name| name == REASON);
        let width = names.len() - usize::from(known.is_some());
        let mut rejects = Self { out, format: survey.format, known, width };
        rejects.write(names.iter().map(String::as_bytes), REASON)?;
        Ok(rejects)
    }

    /// Writes a row if it was refused.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn see(&mut self, row: &Row) -> io::Result<()> {
        let Err(refused) = &row.incidents else { return Ok(()) };
        self.write(row.cells.iter(), &refused.to_string())
    }

    fn write<'c>(&mut self, cells: impl Iterator<Item = &'c [u8]>, reason: &str) -> io::Result<()> {
        let mut cells: Vec<&[u8]> = cells.collect();
        if let Some(known) = self.known.filter(|known| *known < cells.len()) {
            cells.remove(known);
        }
        // The reason stands under its name also where a row has too few cells, or too many.
        let further = cells.split_off(cells.len().min(self.width));
        cells.resize(self.width, b"");
        for cell in cells {
            self.out.write_field(safe(cell, self.format))?;
        }
        self.out.write_field(reason)?;
        for cell in further {
            self.out.write_field(safe(cell, self.format))?;
        }
        Ok(self.out.write_record(None::<&[u8]>)?)
    }

    /// Ends the table; answers the output.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(|e| io::Error::new(e.error().kind(), e.error().to_string()))
    }
}

/// A cell that no spreadsheet runs, and that is read again as what it is. Text with delimiters stays as it came: what it
/// would run it ran before, and it has its guards already.
fn safe(cell: &[u8], format: Format) -> Cow<'_, [u8]> {
    let guard = |text: &str| guarded(text).into_owned().into_bytes().into();
    match (format, String::from_utf8_lossy(cell)) {
        (Format::Delimited, _) => cell.into(),
        // A sheet that was a CSV file once has the guards of that.
        (Format::Sheet, text) => guard(unguarded(&text)),
        (_, text) => guard(&text),
    }
}
