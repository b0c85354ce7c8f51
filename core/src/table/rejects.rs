//! The refused rows as a table again: to be mended and read anew.

use super::rows::Row;
use super::survey::Survey;
use std::io::{self, Write};

/// The last column: why a row was refused.
const REASON: &str = "refused_because";

/// Writes refused rows under the header of their table, with the reason of each in a last column that is not read.
pub struct Rejects<W: Write>(csv::Writer<W>);

impl<W: Write> Rejects<W> {
    /// Begins the table, in UTF-8 and with the delimiter that it had.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin(out: W, survey: &Survey) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new().delimiter(survey.delimiter).flexible(true).from_writer(out);
        // A table that was mended once has the column already.
        let names = survey.columns.names.iter().map(String::as_str).filter(|name| *name != REASON);
        writer.write_record(names.chain([REASON]))?;
        Ok(Self(writer))
    }

    /// Writes a row if it was refused.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn see(&mut self, row: &Row) -> io::Result<()> {
        let Err(refused) = &row.incidents else { return Ok(()) };
        let reason = refused.to_string();
        Ok(self.0.write_record(row.cells.iter().chain([reason.as_bytes()]))?)
    }

    /// Ends the table; answers the output.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn finish(self) -> io::Result<W> {
        self.0.into_inner().map_err(|e| io::Error::new(e.error().kind(), e.error().to_string()))
    }
}
