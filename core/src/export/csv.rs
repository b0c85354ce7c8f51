//! Incidents as a table: a row each, the columns of a feature's properties, safe to open in a spreadsheet.
//!
//! Text that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line's end) gets an
//! apostrophe before it, as OWASP advises ("CSV Injection"); [`crate::table`] takes it away again.
//!
//! To GDAL and QGIS every column of such a table is text, and no row has a place, unless the line of [`types`] stands
//! in a file of the same name that ends in `.csvt`. A row of HXL tags ([`Table::begin_tagged`]), which humanitarian tools
//! look for, makes every column text again, for it is one: such a table goes without types.

use super::cells::Cell;
use super::keys::{Key, Kind};
use super::schema::Schema;
use crate::incident::Incident;
use csv::{Terminator, Writer, WriterBuilder};
use std::borrow::Cow;
use std::io::{self, Write};

/// Beginnings that a spreadsheet takes for a formula.
const FORMULA: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];
/// What keeps it from that.
const GUARD: char = '\'';

/// Writes a table of incidents.
///
/// ```
/// use incidentmap::export::csv::Table;
/// let table = Table::begin(Vec::new()).unwrap();
/// let text = String::from_utf8(table.finish().unwrap()).unwrap();
/// assert!(text.starts_with("event_id,event_date,date_start"));
/// ```
pub struct Table<W: Write> {
    out: Writer<W>,
    schema: Schema,
}

impl<W: Write> Table<W> {
    /// Begins a table with its header, in UTF-8.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin(out: W) -> io::Result<Self> {
        Self::begin_in(out, Schema::Native)
    }

    /// Begins a table with the columns of a schema.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin_in(out: W, schema: Schema) -> io::Result<Self> {
        let mut out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        out.write_record(schema.columns())?;
        Ok(Self { out, schema })
    }

    /// Begins a table with its header and, below it, the tags of the Humanitarian Exchange Language, HXL 1.1.
    ///
    /// ```
    /// use incidentmap::export::csv::Table;
    /// let table = Table::begin_tagged(Vec::new()).unwrap();
    /// let text = String::from_utf8(table.finish().unwrap()).unwrap();
    /// assert!(text.lines().nth(1).unwrap().starts_with("#event+id,#date+event,#date+start"));
    /// ```
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin_tagged(out: W) -> io::Result<Self> {
        let mut table = Self::begin(out)?;
        table.out.write_record(Key::ALL.iter().map(|key| tag(*key)))?;
        Ok(table)
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn write(&mut self, incident: &Incident) -> io::Result<()> {
        for cell in self.schema.cells(incident) {
            let text = match &cell {
                Cell::Text(text) => guarded(text),
                cell => cell.to_text().unwrap_or_default(),
            };
            self.out.write_field(text.as_bytes())?;
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

/// The types of the columns, as GDAL and QGIS read them from the file `.csvt` beside a table.
///
/// ```
/// assert!(incidentmap::export::csv::types().starts_with(r#""String","Date","Date""#));
/// ```
pub fn types() -> String {
    let of = |key: Key| match (key, key.kind()) {
        (Key::Longitude, _) => "CoordX",
        (Key::Latitude, _) => "CoordY",
        (_, Kind::Text) => "String",
        (_, Kind::Day) => "Date",
        (_, Kind::Whole) => "Integer",
        (_, Kind::Real) => "Real",
    };
    let types: Vec<String> = Key::ALL.iter().map(|key| format!("\"{}\"", of(*key))).collect();
    types.join(",") + "\r\n"
}

/// The tag of a column.
const fn tag(key: Key) -> &'static str {
    match key {
        Key::EventId => "#event+id",
        Key::EventDate => "#date+event",
        Key::DateStart => "#date+start",
        Key::DateEnd => "#date+end",
        Key::DatePrecision => "#date+precision",
        Key::DateText => "#date+text",
        Key::EventType => "#event+type",
        Key::SubEventType => "#event+subtype",
        Key::Country => "#country+name",
        Key::Iso2 => "#country+code+v_iso2",
        Key::Admin1 => "#adm1+name",
        Key::Admin2 => "#adm2+name",
        Key::Location => "#loc+name",
        Key::AsWritten => "#loc+name+written",
        Key::PlaceId => "#loc+id",
        Key::Latitude => "#geo+lat",
        Key::Longitude => "#geo+lon",
        Key::GeoPrecision => "#geo+precision",
        Key::AlsoAt => "#loc+name+further",
        Key::Killed => "#affected+killed",
        Key::KilledLow => "#affected+killed+min",
        Key::KilledHigh => "#affected+killed+max",
        Key::Injured => "#affected+injured",
        Key::InjuredLow => "#affected+injured+min",
        Key::InjuredHigh => "#affected+injured+max",
        Key::Detained => "#affected+detained",
        Key::DetainedLow => "#affected+detained+min",
        Key::DetainedHigh => "#affected+detained+max",
        Key::Confidence => "#meta+confidence",
        Key::Method => "#meta+method",
        Key::Source => "#meta+source",
        Key::SourceUrl => "#meta+url",
        Key::DocId => "#meta+id+document",
        Key::Published => "#date+published",
        Key::Quote => "#description+quote",
        Key::QuoteStart => "#meta+quote+start",
        Key::QuoteEnd => "#meta+quote+end",
        Key::Notes => "#description+notes",
    }
}

/// The text as a cell that no spreadsheet runs.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    // Text that begins with the guard gets another, so that taking one away brings both back.
    if text.starts_with(FORMULA) || text.starts_with(GUARD) { format!("{GUARD}{text}").into() } else { text.into() }
}

/// The text that a cell was written from.
pub(crate) fn unguarded(cell: &str) -> &str {
    let guarded = |rest: &&str| rest.starts_with(FORMULA) || rest.starts_with(GUARD);
    cell.strip_prefix(GUARD).filter(guarded).unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::geojson::KEYS;
    use geojson::Feature;

    #[test]
    fn no_cell_is_a_formula_and_all_come_back() {
        for text in ["=1+1", "+7 727", "-", "@a", "\tx", "\n=1", "'quoted'", "plain", "", "it's"] {
            let cell = guarded(text);
            assert!(!cell.starts_with(FORMULA), "{cell}");
            assert_eq!(unguarded(&cell), text);
        }
    }

    #[test]
    fn tags_and_types_are_one_a_column() {
        assert_eq!(types().trim_end().split(',').count(), KEYS.len());
        let tags: std::collections::BTreeSet<&str> = Key::ALL.iter().map(|key| tag(*key)).collect();
        assert_eq!(tags.len(), KEYS.len(), "each tag stands once");
        assert!(tags.iter().all(|tag| tag.starts_with('#')));
    }

    #[test]
    fn a_row_has_the_values_of_the_feature() {
        let feature: Feature = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[71.4,42.9]},
            "properties":{"event_id":"a","event_type":"Riots","location":"=cmd()","killed":3,"quote":"He said \"no\",\nhe did."}}"#
            .parse()
            .unwrap();
        let mut table = Table::begin(Vec::new()).unwrap();
        table.write(&Incident::try_from(&feature).unwrap()).unwrap();
        let bytes = table.finish().unwrap();
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let row = reader.records().next().unwrap().unwrap();
        let cell = |key: &str| &row[KEYS.iter().position(|k| *k == key).unwrap()];
        assert_eq!((cell("location"), cell("killed"), cell("injured")), ("'=cmd()", "3", ""));
        assert_eq!(cell("quote"), "He said \"no\",\nhe did.");
        assert_eq!((cell("longitude"), cell("latitude")), ("71.4", "42.9"));
    }
}
