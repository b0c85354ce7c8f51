//! Tab-separated tables, read line by line: our own and `GeoNames`' dumps, none of which has quotes.

use super::BuildError;
use std::fmt;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// Refused rows that are kept to be shown; the others are counted.
const SHOWN: usize = 20;
/// Characters of a refused value that are shown.
const VALUE: usize = 60;

/// A row that is not as it must be: where it stands, what was expected and what came.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}, line {line}, {column}: expected {expected}, found {found:?}", file.display())]
pub struct Refused {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// The column's name, or `row` for the row as a whole.
    pub column: &'static str,
    /// What should stand there.
    pub expected: String,
    /// What stands there, cut to 60 characters.
    pub found: String,
}

/// The rows that were refused while the others were read: all counted, the first ones kept.
#[derive(Debug, Clone, Default)]
pub struct Refusals {
    /// How many there are.
    pub count: u64,
    /// The first 20.
    pub first: Vec<Refused>,
}

impl Refusals {
    pub(super) fn push(&mut self, refused: Refused) {
        self.count += 1;
        if self.first.len() < SHOWN {
            self.first.push(refused);
        }
    }

    /// Nothing, if no row was refused.
    #[cfg(feature = "build")]
    pub(super) fn none(&self) -> Result<(), BuildError> {
        self.first.first().map_or(Ok(()), |refused| Err(refused.clone().into()))
    }
}

impl From<Refused> for BuildError {
    fn from(refused: Refused) -> Self {
        let Refused { file, line, column, expected, found } = refused;
        Self::new(file, format!("line {line}, {column}: expected {expected}, found {found:?}"))
    }
}

/// The columns of a kind of table.
pub(super) struct Format<const N: usize> {
    /// Their names.
    pub(super) columns: [&'static str; N],
    /// Whether the first row tells them.
    pub(super) header: bool,
}

/// A row: its values, and where it stands.
pub(super) struct Row<'r, const N: usize> {
    file: &'r Path,
    line: u64,
    columns: &'r [&'static str; N],
    values: [&'r str; N],
}

impl<'r, const N: usize> Row<'r, N> {
    /// The value in a column.
    pub(super) fn text(&self, column: usize) -> &'r str {
        self.values.get(column).copied().unwrap_or("")
    }

    /// The value in a column as what `expected` says.
    pub(super) fn read<T: FromStr>(&self, column: usize, expected: &str) -> Result<T, Refused> {
        self.text(column).trim().parse().map_err(|_| self.refuse(column, expected))
    }

    /// The same, or the default where nothing stands.
    pub(super) fn read_or_default<T: FromStr + Default>(&self, column: usize, expected: &str) -> Result<T, Refused> {
        if self.text(column).trim().is_empty() { Ok(T::default()) } else { self.read(column, expected) }
    }

    /// Degrees north or east.
    pub(super) fn degrees(&self, column: usize, most: f64) -> Result<f64, Refused> {
        let expected = format!("degrees from -{most} to {most}");
        let degrees: f64 = self.read(column, &expected)?;
        if degrees.abs() <= most { Ok(degrees) } else { Err(self.refuse(column, expected)) }
    }

    /// What is wrong with the value in a column.
    pub(super) fn refuse(&self, column: usize, expected: impl fmt::Display) -> Refused {
        let name = self.columns.get(column).copied().unwrap_or("row");
        refused(self.file, self.line, name, expected, self.text(column))
    }
}

fn refused(file: &Path, line: u64, column: &'static str, expected: impl fmt::Display, found: &str) -> Refused {
    let mut cut: String = found.chars().take(VALUE).collect();
    if cut.len() < found.len() {
        cut.push('…');
    }
    Refused { file: file.to_owned(), line, column, expected: expected.to_string(), found: cut }
}

/// The reading of several tables: what was refused so far, and who is told how far it has come.
pub(super) struct Reading<'p> {
    /// The rows that were refused.
    pub(super) refusals: Refusals,
    /// Is told the file and how many bytes more of it were read.
    pub(super) progress: &'p mut dyn FnMut(&Path, u64),
}

impl Reading<'_> {
    /// Hands on the rows of a table one by one. Empty lines and lines that begin with `#` do not count; a row
    /// that has not all columns, is not UTF-8 or is refused by `each` goes to the refusals.
    ///
    /// # Errors
    /// A file that cannot be read, or whose first row is not the header that it must have.
    pub(super) fn rows<const N: usize>(
        &mut self,
        path: &Path,
        format: &Format<N>,
        mut each: impl FnMut(&Row<'_, N>) -> Result<(), Refused>,
    ) -> Result<(), BuildError> {
        let file = File::open(path).map_err(|e| BuildError::new(path, e))?;
        let mut reader = BufReader::with_capacity(1 << 16, file);
        let (mut bytes, mut line, mut header) = (Vec::new(), 0u64, format.header);
        let mut told = 0u64;
        loop {
            bytes.clear();
            let read = reader.read_until(b'\n', &mut bytes).map_err(|e| BuildError::new(path, e))?;
            told += read as u64;
            if read == 0 || told >= 1 << 20 {
                (self.progress)(path, core::mem::take(&mut told));
            }
            if read == 0 {
                return Ok(());
            }
            line += 1;
            let text = trim(&bytes, line);
            if text.is_empty() || text.starts_with(b"#") {
                continue;
            }
            if core::mem::take(&mut header) {
                let expected = format.columns.join("\t");
                if text != expected.as_bytes() {
                    return Err(refused(path, line, "row", format!("the header {expected:?}"), &shown(text)).into());
                }
                continue;
            }
            if let Err(refused) = split(path, line, format, text).and_then(|row| each(&row)) {
                self.refusals.push(refused);
            }
        }
    }
}

/// The line without its end, and without the mark that some editors put before the first.
fn trim(line: &[u8], number: u64) -> &[u8] {
    let line = line.strip_suffix(b"\n").unwrap_or(line);
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line) } else { line }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn split<'r, const N: usize>(
    file: &'r Path,
    line: u64,
    format: &'r Format<N>,
    bytes: &'r [u8],
) -> Result<Row<'r, N>, Refused> {
    let text = core::str::from_utf8(bytes).map_err(|e| {
        let column = bytes[..e.valid_up_to()].split(|b| *b == b'\t').count().saturating_sub(1);
        let value = bytes.split(|b| *b == b'\t').nth(column).unwrap_or(bytes);
        refused(file, line, format.columns.get(column).copied().unwrap_or("row"), "UTF-8", &shown(value))
    })?;
    let mut values = [""; N];
    let mut count = 0;
    for value in text.split('\t') {
        if let Some(place) = values.get_mut(count) {
            *place = value;
        }
        count += 1;
    }
    if count == N {
        Ok(Row { file, line, columns: &format.columns, values })
    } else {
        Err(refused(file, line, "row", format!("{N} columns between tabs"), &format!("{count}: {text}")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, Reading, Refusals};
    use std::fs;

    #[test]
    fn a_bad_row_is_told_with_its_place_and_the_others_go_on() {
        let path = std::env::temp_dir().join(format!("incidentmap-tsv-{}.tsv", std::process::id()));
        fs::write(
            &path,
            b"\xef\xbb\xbfname\tlatitude\n# a comment\nKulsary\t46.95\r\nA\t91\nB\nC\xff\t1\n\nD\tnorth\n",
        )
        .unwrap();
        let format = Format { columns: ["name", "latitude"], header: true };
        let (mut rows, mut bytes) = (Vec::new(), 0);
        let mut told = |_: &std::path::Path, more: u64| bytes += more;
        let mut reading = Reading { refusals: Refusals::default(), progress: &mut told };
        let each = |row: &super::Row<'_, 2>| {
            rows.push((row.text(0).to_owned(), row.degrees(1, 90.0)?));
            Ok(())
        };
        reading.rows(&path, &format, each).unwrap();
        let refusals = reading.refusals;
        let told: Vec<String> =
            refusals.first.iter().map(|r| r.to_string().split_once(", ").unwrap().1.into()).collect();
        fs::remove_file(&path).unwrap();
        assert_eq!(rows, [("Kulsary".to_owned(), 46.95)]);
        assert_eq!(
            told,
            [
                "line 4, latitude: expected degrees from -90 to 90, found \"91\"",
                "line 5, row: expected 2 columns between tabs, found \"1: B\"",
                "line 6, name: expected UTF-8, found \"C\u{fffd}\"",
                "line 8, latitude: expected degrees from -90 to 90, found \"north\"",
            ]
        );
        assert_eq!((refusals.count, bytes), (4, 65));
    }
}
