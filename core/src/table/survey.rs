//! The first reading of a table: what it is.

use super::Options;
use super::columns::{Columns, NoSuchColumn};
use super::dates::Orders;
use super::encoding::{self, Decoded, Encoding};
use super::format::{self, Format};
use super::objects::{self, Names};
use super::record::{Record, Records};
use super::roles::Role;
#[cfg(feature = "xlsx")]
use super::sheet::Sheet;
use csv::ReaderBuilder;
use std::io::{self, Read, Seek};

/// What a table is: how its bytes are to be read, and what its columns hold.
#[derive(Debug, Clone)]
pub struct Survey {
    /// How the table is laid down.
    pub format: Format,
    /// The encoding; of a spreadsheet, that in which its cells are given.
    pub encoding: Encoding,
    /// The character between cells; a comma where the format has none.
    pub delimiter: u8,
    /// What the columns hold.
    pub columns: Columns,
    /// Records before the rows: the header, and what stands above it.
    pub(super) before: u64,
    /// How many rows there are.
    pub rows: u64,
    /// What the columns of dates tell of their order.
    pub(super) orders: Vec<(Role, usize, Orders)>,
    /// What was assumed of all rows by the format.
    pub(super) assumed: Vec<String>,
    #[cfg(feature = "xlsx")]
    sheet: Option<std::sync::Arc<Sheet>>,
}

/// Why something is no table of incidents.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum NotATable {
    /// The bytes cannot be had.
    #[error("{0}")]
    Io(#[from] io::Error),
    /// There is nothing in it.
    #[error("expected a header and rows, found nothing")]
    Empty,
    /// A spreadsheet that cannot be read.
    #[error("expected a spreadsheet, as it begins like one, found: {why}")]
    Spreadsheet {
        /// What the reader of spreadsheets says.
        why: String,
    },
    /// A sheet that was named is not there.
    #[error("expected a sheet {name:?}, found {found}")]
    Sheet {
        /// The name that was given.
        name: String,
        /// The sheets that there are, or what the file is instead.
        found: String,
    },
    /// A column that was named is not there.
    #[error(transparent)]
    Column(#[from] NoSuchColumn),
    /// No column says where anything was.
    #[error(
        "expected columns for place, country, latitude and longitude, or text, found {}; say which column holds what",
        found.join(", ")
    )]
    NoPlace {
        /// The columns that there are.
        found: Vec<String>,
    },
}

/// What may stand between cells, the likelier first.
const DELIMITERS: [u8; 4] = *b",;\t|";
/// Records among which the header is looked for, and the delimiter.
const HEAD: usize = 20;

impl Survey {
    /// Reads a table through, from its beginning.
    ///
    /// # Errors
    /// Where the bytes cannot be read, or have nothing to find places by.
    pub fn of(table: &mut (impl Read + Seek), options: &Options) -> Result<Self, NotATable> {
        table.rewind()?;
        let mut head = Vec::new();
        (&mut *table).take(8).read_to_end(&mut head)?;
        table.rewind()?;
        if format::is_sheet(&head) {
            return Self::of_sheet(table, options);
        }
        let encoding = encoding::detect(&mut *table)?;
        table.rewind()?;
        let format = format::tell(Decoded::new(&mut *table, encoding))?;
        if let Some(name) = &options.sheet {
            return Err(NotATable::Sheet { name: name.clone(), found: format!("{format}, which has none") });
        }
        let mut survey = Self::begun(format, encoding);
        if format == Format::Delimited {
            survey.delimiter = delimiter(&mut *table, encoding)?;
            table.rewind()?;
            let head = survey.records(&mut *table).take(HEAD).collect::<io::Result<Vec<_>>>()?;
            survey.begin(&head, options)?;
        } else {
            table.rewind()?;
            let Names { all: names, beside, .. } = Names::read(Decoded::new(&mut *table, encoding), format)?;
            survey.columns = columns(&names, options)?;
            survey.assumed.extend(beside.crs.map(|crs| {
                format!("the file names a coordinate reference system, {crs}: read as degrees of WGS 84 all the same")
            }));
            let harmless = |fault| format!("what is wrong beside the features concerns none of them: expected {fault}");
            survey.assumed.extend(beside.fault.map(harmless));
        }
        table.rewind()?;
        survey.read_through(&mut *table)?;
        table.rewind()?;
        Ok(survey)
    }

    fn begun(format: Format, encoding: Encoding) -> Self {
        Self {
            format,
            encoding,
            delimiter: DELIMITERS[0],
            columns: Columns::none(),
            before: 0,
            rows: 0,
            orders: Vec::new(),
            assumed: Vec::new(),
            #[cfg(feature = "xlsx")]
            sheet: None,
        }
    }

    #[cfg(feature = "xlsx")]
    fn of_sheet(table: &mut impl Read, options: &Options) -> Result<Self, NotATable> {
        let mut bytes = Vec::new();
        table.read_to_end(&mut bytes)?;
        let sheet = Sheet::read(&bytes, options.sheet.as_deref())?;
        let mut survey = Self::begun(Format::Sheet, Encoding::Utf8);
        let head = sheet.records().take(HEAD).collect::<io::Result<Vec<_>>>()?;
        survey.begin(&head, options)?;
        sheet.name_columns(&mut survey.columns.names);
        if !sheet.others.is_empty() {
            survey.assumed.push(format!("the sheet {:?} is the table, not {}", sheet.name, sheet.others.join(", ")));
        }
        if sheet.merged > 0 {
            survey
                .assumed
                .push(format!("{} merged cells have the value that is written in the first of them", sheet.merged));
        }
        survey.sheet = Some(std::sync::Arc::new(sheet));
        survey.read_through(io::empty())?;
        Ok(survey)
    }

    #[cfg(not(feature = "xlsx"))]
    fn of_sheet(_: &mut impl Read, _: &Options) -> Result<Self, NotATable> {
        Err(NotATable::Spreadsheet { why: "spreadsheets are not read here; save the sheet as CSV".into() })
    }

    /// Finds the header among the first records, and what stands between it and the rows.
    fn begin(&mut self, head: &[Record], options: &Options) -> Result<(), NotATable> {
        (self.columns, self.before) = header(head, options)?;
        if head.get(self.before as usize).is_some_and(is_tags) {
            self.before += 1;
            self.assumed.push("the row of HXL tags under the header is no incident".to_owned());
        }
        Ok(())
    }

    /// Counts the rows, and sees what the columns of dates tell.
    fn read_through(&mut self, table: impl Read) -> io::Result<()> {
        let dates = [Role::Date, Role::DateEnd, Role::Published];
        let of = |role| Some((role, self.columns.at(role)?, Orders::default()));
        let mut orders: Vec<(Role, usize, Orders)> = dates.into_iter().filter_map(of).collect();
        let mut rows = 0;
        for record in self.records(table).skip(self.before as usize) {
            let record = record?;
            rows += 1;
            for (_, at, orders) in orders.iter_mut().filter(|_| record.wrong.is_empty()) {
                orders.see(record.cells.get(*at).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default());
            }
        }
        (self.orders, self.rows) = (orders, rows);
        Ok(())
    }

    /// The records of the table, from its beginning, the header among them.
    pub(super) fn records<'r>(&'r self, table: impl Read + 'r) -> Records<'r> {
        #[cfg(feature = "xlsx")]
        if let Some(sheet) = &self.sheet {
            return sheet.records();
        }
        match self.format {
            Format::Delimited => Box::new(delimited(table, self.encoding, self.delimiter)),
            format => objects::records(Decoded::new(table, self.encoding), format, Names::of(&self.columns.names)),
        }
    }

    /// The name of a cell, where cells have names.
    pub(super) fn address(&self, column: usize, line: u64) -> Option<String> {
        #[cfg(feature = "xlsx")]
        if self.sheet.is_some() {
            return Some(super::sheet::address(column, line));
        }
        let _ = (self, column, line);
        None
    }
}

/// The character between cells: the one that cuts most of the first records into equally many.
fn delimiter(table: &mut (impl Read + Seek), encoding: Encoding) -> io::Result<u8> {
    let mut best: Option<(usize, usize, u8)> = None;
    for delimiter in DELIMITERS {
        table.rewind()?;
        let head = delimited(&mut *table, encoding, delimiter).take(HEAD);
        let widths: Vec<usize> = head.filter_map(Result::ok).map(|record| record.cells.len()).collect();
        let width = widths.iter().copied().max().unwrap_or(0);
        let alike = widths.iter().filter(|w| **w == width).count();
        if best.is_none_or(|(w, a, _)| (width > 1, alike * width) > (w > 1, a * w)) {
            best = Some((width, alike, delimiter));
        }
    }
    Ok(best.map_or(DELIMITERS[0], |(_, _, delimiter)| delimiter))
}

/// The records of delimited text, empty lines left out.
fn delimited<'r>(
    table: impl Read + 'r,
    encoding: Encoding,
    delimiter: u8,
) -> impl Iterator<Item = io::Result<Record>> + 'r {
    let bytes = Decoded::new(table, encoding);
    let reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bytes);
    reader.into_byte_records().map(|record| record.map(Record::from).map_err(io::Error::from))
}

/// The columns of a table whose names are given.
fn columns(names: &[String], options: &Options) -> Result<Columns, NotATable> {
    if names.is_empty() {
        return Err(NotATable::Empty);
    }
    let columns = Columns::recognise(names, &options.columns)?;
    if columns.are_enough() { Ok(columns) } else { Err(NotATable::NoPlace { found: columns.names }) }
}

/// Whether a record holds the tags of the Humanitarian Exchange Language: `#` and a word in every cell that is filled.
fn is_tags(record: &Record) -> bool {
    let mut filled = record.cells.iter().map(<[u8]>::trim_ascii).filter(|cell| !cell.is_empty()).peekable();
    filled.peek().is_some() && filled.all(|cell| cell[0] == b'#' && cell.get(1).is_some_and(u8::is_ascii_alphabetic))
}

/// The header: of the first records the one of which most names are known; with the number of records up to it.
fn header(head: &[Record], options: &Options) -> Result<(Columns, u64), NotATable> {
    let mut best: Option<(Columns, u64)> = None;
    let mut refused = None;
    for (at, record) in head.iter().enumerate() {
        let names: Vec<String> =
            record.cells.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        match Columns::recognise(&names, &options.columns) {
            Ok(columns) if best.as_ref().is_none_or(|(known, _)| columns.known() > known.known()) => {
                best = Some((columns, at as u64 + 1));
            }
            Ok(_) => {}
            Err(missing) => refused = refused.or(Some(missing)),
        }
    }
    match (best, refused) {
        (Some((columns, before)), _) if columns.are_enough() => Ok((columns, before)),
        (Some((columns, _)), None) => Err(NotATable::NoPlace { found: columns.names }),
        (_, Some(missing)) => Err(missing.into()),
        (None, None) => Err(NotATable::Empty),
    }
}
