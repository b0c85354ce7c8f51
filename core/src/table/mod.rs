//! Tables of incidents: text with any delimiter, JSON lines, GeoJSON, spreadsheets; any encoding and names of columns in,
//! incidents and a report out.
//!
//! A table is read twice. The first time tells what it is ([`Survey`]): encoding, delimiter, header, which column holds
//! what, in which order the numbers of its dates stand. The second time makes incidents of its rows ([`Rows`]), one after
//! the other, so that memory does not grow with the table; a spreadsheet alone is loaded whole, its sheet being packed. No row is lost: what cannot be read is refused with line,
//! column, value and what was expected, and counted in the [`Report`] beside all that was assumed.
//!
//! ```
//! # #[cfg(feature = "bundled")] {
//! use incidentmap::table::{Options, Survey};
//! use incidentmap::{Gazetteer, Geocoder};
//! use std::io::Cursor;
//!
//! let table = "дата;город;погибло\n05.01.2022;Алматы;3\n31.02.2022;Тараз;1\n";
//! let options = Options::default();
//! let survey = Survey::of(&mut Cursor::new(table), &options).unwrap();
//! let mut rows = survey.rows(table.as_bytes(), Geocoder::new(Gazetteer::bundled()), &options);
//! let incident = rows.next().unwrap().incidents.unwrap().remove(0);
//! assert_eq!(incident.location.unwrap().name, "Almaty");
//! assert_eq!(incident.date.unwrap().start.to_string(), "2022-01-05");
//! let refused = rows.next().unwrap().incidents.unwrap_err();
//! assert!(refused.to_string().starts_with("line 3, column \"дата\": expected a real date"));
//! assert!(rows.next().is_none());
//! assert_eq!((rows.report().written, rows.report().refused), (1, 1));
//! # }
//! ```

mod cells;
mod columns;
mod dates;
mod encoding;
pub(crate) mod format;
mod kinds;
mod native;
mod objects;
pub(crate) mod places;
mod record;
mod rejects;
mod report;
mod roles;
mod row;
mod rows;
#[cfg(feature = "xlsx")]
mod sheet;
mod survey;

pub use columns::{Columns, NoSuchColumn};
pub use dates::DateOrder;
pub use encoding::Encoding;
pub use format::Format;
pub use rejects::Rejects;
pub use report::{Assumption, Refused, Report};
pub use roles::{Role, Schema};
pub use rows::{Row, Rows};
pub use survey::{NotATable, Survey};

/// What the caller knows of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Columns by what they hold, for names that are not recognised.
    pub columns: Vec<(Role, String)>,
    /// Finds every place by its names, also where coordinates stand.
    pub ignores_coordinates: bool,
    /// The sheet of a spreadsheet; the first if none is named.
    pub sheet: Option<String>,
}

impl Options {
    fn keeps_coordinates(&self) -> bool {
        !self.ignores_coordinates
    }
}

#[cfg(all(test, feature = "bundled"))]
mod tests;
