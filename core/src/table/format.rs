//! What kind of file a table is: told by its first bytes.

use crate::json::{LONGEST_LINE, RECORD_MARK, Reader};
use crate::words::word_enum;
use std::io::{self, BufRead, BufReader, Read};

word_enum! {
    /// How a table is laid down in its file.
    Format, "format of a table" {
        /// Cells with a character between them: CSV and its kin.
        Delimited = "cells",
        /// One JSON object a line.
        JsonLines = "JSON lines",
        /// One JSON document: a list of objects.
        Json = "JSON",
        /// A GeoJSON `FeatureCollection`.
        GeoJson = "GeoJSON",
        /// One GeoJSON feature a line.
        GeoJsonLines = "GeoJSON lines",
        /// A sheet of a spreadsheet: XLSX, XLSB, XLS or ODS.
        Sheet = "spreadsheet",
    }
}

/// Whether a file begins as spreadsheets do: as a zip archive, or as the compound files before them.
pub(super) fn is_sheet(head: &[u8]) -> bool {
    head.starts_with(b"PK\x03\x04") || head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
}

/// The kind of a text.
///
/// # Errors
/// Where the bytes cannot be read.
pub(crate) fn tell(text: impl Read) -> io::Result<Format> {
    let mut text = BufReader::new(text);
    let Some(first) = line(&mut text)? else { return Ok(Format::Delimited) };
    let begins = |line: &[u8], sign: u8, next: &[u8]| {
        let mut signs = line.iter().filter(|b| !b.is_ascii_whitespace());
        signs.next() == Some(&sign) && signs.next().is_none_or(|b| next.contains(b))
    };
    let marked = first.first() == Some(&RECORD_MARK);
    let object = first.strip_prefix(&[RECORD_MARK]).unwrap_or(&first);
    if begins(object, b'[', b"{]") {
        return Ok(Format::Json);
    }
    if !begins(object, b'{', b"\"}") {
        return Ok(Format::Delimited);
    }
    let kind = |object: &[u8]| {
        let node = Reader::new(object).value().ok()?;
        Some(node.get("type").and_then(|t| t.text()).unwrap_or_default().to_owned())
    };
    Ok(match kind(object).as_deref() {
        Some("FeatureCollection") => Format::GeoJson,
        Some("Feature") => Format::GeoJsonLines,
        Some(_) => Format::JsonLines,
        // Of a document the first line is a part; of lines, a bad one.
        None if marked || !is_cut(object) => match line(&mut text)?.as_deref().and_then(kind).as_deref() {
            Some("Feature") => Format::GeoJsonLines,
            Some(_) => Format::JsonLines,
            None => Format::GeoJson,
        },
        None => Format::GeoJson,
    })
}

/// Whether an object goes on after these bytes.
fn is_cut(object: &[u8]) -> bool {
    Reader::new(object).value().is_err_and(|broken| broken.found == "the end of the text")
}

/// The next line that is not empty.
fn line(text: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    while text.take(LONGEST_LINE).read_until(b'\n', &mut line)? > 0 {
        if line.iter().any(|b| !b.is_ascii_whitespace()) {
            return Ok(Some(line));
        }
        line.clear();
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_lines_tell_the_format() {
        for (text, format) in [
            ("", Format::Delimited),
            ("{braces},b\n1,2\n", Format::Delimited),
            ("[id],[name]\n", Format::Delimited),
            ("\n [{\"a\":1}]", Format::Json),
            ("{\"a\":1}\n{\"a\":2}\n", Format::JsonLines),
            ("{\"a\":1\n", Format::GeoJson),
            ("{\"a\":1]}\n{\"a\":2}\n", Format::JsonLines),
            ("{\n \"type\": \"FeatureCollection\"", Format::GeoJson),
            ("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\"}\n]}", Format::GeoJson),
            ("{\"type\":\"Feature\"}\n", Format::GeoJsonLines),
            ("\u{1e}{\"type\":\"Feature\"}\n", Format::GeoJsonLines),
        ] {
            assert_eq!(tell(text.as_bytes()).unwrap(), format, "{text}");
        }
        assert!(is_sheet(b"PK\x03\x04...") && !is_sheet(b"PK,b\n"));
    }
}
