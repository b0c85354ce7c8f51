//! The first reading of a table: what it is.

use super::Options;
use super::columns::{Columns, NoSuchColumn};
use super::dates::Orders;
use super::encoding::{self, Encoding};
use super::roles::Role;
use csv::{ByteRecord, ReaderBuilder};
use std::io::{self, Read, Seek};

/// What a table is: how its bytes are to be read, and what its columns hold.
#[derive(Debug, Clone)]
pub struct Survey {
    /// The encoding.
    pub encoding: Encoding,
    /// The character between cells.
    pub delimiter: u8,
    /// What the columns hold.
    pub columns: Columns,
    /// Records before the rows: the header, and what stands above it.
    pub(super) before: u64,
    /// How many rows there are.
    pub rows: u64,
    /// What the columns of dates tell of their order.
    pub(super) orders: Vec<(Role, usize, Orders)>,
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
        let encoding = encoding::detect(&mut *table)?;
        let mut best: Option<(usize, usize, u8)> = None;
        for delimiter in DELIMITERS {
            table.rewind()?;
            let head = records(&mut *table, encoding, delimiter).take(HEAD);
            let widths: Vec<usize> = head.filter_map(Result::ok).map(|record| record.len()).collect();
            let width = widths.iter().copied().max().unwrap_or(0);
            // The one that cuts most records into equally many cells.
            let alike = widths.iter().filter(|w| **w == width).count();
            if best.is_none_or(|(w, a, _)| (width > 1, alike * width) > (w > 1, a * w)) {
                best = Some((width, alike, delimiter));
            }
        }
        let delimiter = best.map_or(DELIMITERS[0], |(_, _, delimiter)| delimiter);
        table.rewind()?;
        let (columns, before) = header(records(&mut *table, encoding, delimiter).take(HEAD), options)?;
        let dates = [Role::Date, Role::DateEnd, Role::Published];
        let mut orders: Vec<(Role, usize, Orders)> =
            dates.into_iter().filter_map(|role| Some((role, columns.at(role)?, Orders::default()))).collect();
        table.rewind()?;
        let mut rows = 0;
        for record in records(&mut *table, encoding, delimiter).skip(before as usize) {
            let record = record?;
            rows += 1;
            for (_, at, orders) in &mut orders {
                orders.see(record.get(*at).and_then(|cell| std::str::from_utf8(cell).ok()).unwrap_or_default());
            }
        }
        table.rewind()?;
        Ok(Self { encoding, delimiter, columns, before, rows, orders })
    }
}

/// The records of a table, the header among them, empty lines left out.
pub(super) fn records<'r>(
    table: impl Read + 'r,
    encoding: Encoding,
    delimiter: u8,
) -> impl Iterator<Item = io::Result<ByteRecord>> + 'r {
    let bytes = encoding::Decoded::new(table, encoding);
    let reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bytes);
    reader.into_byte_records().map(|record| record.map_err(io::Error::from))
}

/// The header: of the first records the one of which most names are known; with the number of records up to it.
fn header(head: impl Iterator<Item = io::Result<ByteRecord>>, options: &Options) -> Result<(Columns, u64), NotATable> {
    let mut best: Option<(Columns, u64)> = None;
    let mut refused = None;
    for (at, record) in head.enumerate() {
        let names: Vec<String> = record?.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
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
