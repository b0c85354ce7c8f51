//! Text with a JSON value a line: JSON lines, and sequences with a mark before each value (RFC 8142).

use super::{Broken, Fault, Node, Position, Reader};
use std::io::{self, BufRead, Read};

/// Bytes of a line that is looked at: a longer one is a document.
pub(crate) const LONGEST_LINE: u64 = 1 << 26;
/// What may stand before each text of a sequence.
pub(crate) const RECORD_MARK: u8 = 0x1e;

/// The lines of a text that are not empty.
pub(crate) struct Lines<R> {
    text: R,
    bytes: Vec<u8>,
    number: u64,
    longest: u64,
}

/// A line: its number from 1, its bytes, its value or where it is none, and what was read over in it.
pub(crate) struct Line<'l> {
    pub(crate) number: u64,
    pub(crate) bytes: &'l [u8],
    pub(crate) value: Result<Node, Broken>,
    pub(crate) faults: Vec<Fault>,
}

impl<R: BufRead> Lines<R> {
    pub(crate) fn new(text: R) -> Self {
        Self { text, bytes: Vec::new(), number: 0, longest: LONGEST_LINE }
    }

    /// Reads the next line.
    ///
    /// # Errors
    /// Where the bytes cannot be read.
    pub(crate) fn read(&mut self) -> io::Result<Option<Line<'_>>> {
        let (is_cut, marks) = loop {
            self.bytes.clear();
            if (&mut self.text).take(self.longest).read_until(b'\n', &mut self.bytes)? == 0 {
                return Ok(None);
            }
            self.number += 1;
            let is_cut = self.bytes.len() as u64 == self.longest && !self.bytes.ends_with(b"\n");
            if is_cut {
                self.text.skip_until(b'\n')?;
            }
            let marks = usize::from(self.bytes.first() == Some(&RECORD_MARK));
            if is_cut || !self.bytes[marks..].trim_ascii().is_empty() {
                break (is_cut, marks);
            }
        };
        let number = self.number;
        let bytes = self.bytes[marks..].trim_ascii_end();
        let at = Position { line: number, column: 1 + marks as u64 };
        if is_cut {
            let expected = format!("a line of at most {} bytes", self.longest);
            let value = Err(Broken { at, expected, found: "a longer one".to_owned() });
            return Ok(Some(Line { number, bytes, value, faults: Vec::new() }));
        }
        // White space before the value is the reader's: so it knows the columns.
        let mut reader = Reader::from(bytes, at);
        let value = reader.value().and_then(|node| reader.end().map(|()| node));
        Ok(Some(Line { number, bytes, value, faults: reader.faults() }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_numbers_and_columns() {
        let text = b"\n  {\"a\":1}\r\n\x1e{\"a\" 1}\n \t\n\x1e\n{\"a\":123456789012345678901234567890}\n\t7";
        let mut lines = Lines { longest: 20, ..Lines::new(&text[..]) };
        let mut said = Vec::new();
        while let Some(line) = lines.read().unwrap() {
            let value = line.value.map(|node| (node.at.column, node.to_string()));
            said.push((line.number, value.map_err(|broken| (broken.at.column, broken.expected))));
        }
        assert_eq!(
            said,
            [
                (2, Ok((3, "{\"a\":1}".to_owned()))),
                (3, Err((7, "\":\"".to_owned()))),
                (6, Err((1, "a line of at most 20 bytes".to_owned()))),
                (7, Ok((2, "7".to_owned()))),
            ]
        );
    }
}
