//! Reads JSON from a stream: a whole value, or the members of an object and the items of a list one by one.

use super::Position;
use super::node::{Member, Node, Value};
use std::io::{self, Read};

/// Lists and objects inside each other, at most: deeper is an attack, and no file of incidents.
const DEEPEST: usize = 100;
/// Bytes that are read in one go.
const CHUNK: usize = 1 << 16;
/// Characters of what was found that a message shows.
const SHOWN: usize = 20;

/// Where JSON ends being JSON: nothing after it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) at: Position,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// What is wrong inside a token, while its end is known: the rest can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fault {
    pub(crate) at: Position,
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

/// A stream of bytes that are JSON.
pub(crate) struct Reader<R> {
    bytes: R,
    buffer: Vec<u8>,
    given: usize,
    /// Where the next byte stands.
    at: Position,
    depth: usize,
    /// What was wrong and could be read over.
    faults: Vec<Fault>,
}

type Result<T> = std::result::Result<T, Broken>;

impl<R: Read> Reader<R> {
    pub(crate) fn new(bytes: R) -> Self {
        Self::from(bytes, Position { line: 1, column: 1 })
    }

    /// A stream that begins in the middle of a file.
    pub(crate) fn from(bytes: R, at: Position) -> Self {
        Self { bytes, buffer: Vec::new(), given: 0, at, depth: 0, faults: Vec::new() }
    }

    /// What was wrong since this was last asked, and could be read over.
    pub(crate) fn faults(&mut self) -> Vec<Fault> {
        std::mem::take(&mut self.faults)
    }

    /// The byte that comes next.
    fn peek(&mut self) -> Result<Option<u8>> {
        if self.given == self.buffer.len() {
            self.buffer.resize(CHUNK, 0);
            self.given = 0;
            let read = loop {
                match self.bytes.read(&mut self.buffer) {
                    Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                    read => break read,
                }
            };
            match read {
                Ok(read) => self.buffer.truncate(read),
                Err(why) => {
                    self.buffer.clear();
                    return Err(Broken { at: self.at, expected: "readable bytes".into(), found: why.to_string() });
                }
            }
        }
        Ok(self.buffer.get(self.given).copied())
    }

    fn take(&mut self, byte: u8) {
        self.given += 1;
        if byte == b'\n' {
            self.at = Position { line: self.at.line + 1, column: 1 };
        } else if byte & 0xc0 != 0x80 {
            self.at.column += 1;
        }
    }

    /// The byte that comes after white space.
    fn next_sign(&mut self) -> Result<Option<u8>> {
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(Some(byte));
            }
            self.take(byte);
        }
        Ok(None)
    }

    /// Where the next value begins.
    pub(crate) fn next_at(&mut self) -> Result<Position> {
        self.next_sign().map(|_| self.at)
    }

    fn broken<T>(&mut self, expected: impl Into<String>) -> Result<T> {
        let at = self.at;
        let rest = &self.buffer[self.given.min(self.buffer.len())..];
        let line = rest.iter().take_while(|b| !matches!(b, b'\n' | b'\r')).copied().take(4 * SHOWN).collect::<Vec<_>>();
        let shown: String = String::from_utf8_lossy(&line).chars().take(SHOWN).collect();
        let found = match (rest.is_empty(), shown.is_empty()) {
            (true, _) => "the end of the text".to_owned(),
            (_, true) => "the end of the line".to_owned(),
            _ => format!("{shown:?}"),
        };
        Err(Broken { at, expected: expected.into(), found })
    }

    /// Whether the next value is a list, or an object.
    pub(crate) fn begins_with(&mut self, sign: u8) -> Result<bool> {
        Ok(self.next_sign()? == Some(sign))
    }

    /// Nothing but white space may be left.
    pub(crate) fn end(&mut self) -> Result<()> {
        if self.next_sign()?.is_none() { Ok(()) } else { self.broken("nothing after the end of the value") }
    }

    /// Whether anything but white space is left.
    pub(crate) fn is_done(&mut self) -> Result<bool> {
        Ok(self.next_sign()?.is_none())
    }

    /// Begins an object or a list.
    pub(crate) fn open(&mut self, sign: u8) -> Result<()> {
        if self.next_sign()? != Some(sign) {
            return self.broken(format!("{:?}", char::from(sign)));
        }
        if self.depth == DEEPEST {
            return self.broken(format!("lists and objects at most {DEEPEST} deep"));
        }
        self.depth += 1;
        self.take(sign);
        Ok(())
    }

    /// Whether another member or item comes, of an object or a list whose last sign this is; `first` says whether one came.
    fn goes_on(&mut self, last: u8, first: &mut bool) -> Result<bool> {
        let comes = match self.next_sign()? {
            Some(byte) if byte == last => {
                self.take(byte);
                self.depth -= 1;
                false
            }
            Some(b',') if !*first => {
                self.take(b',');
                true
            }
            Some(_) if *first => true,
            _ => return self.broken(format!("\",\" or {:?}", char::from(last).to_string())),
        };
        *first = false;
        Ok(comes)
    }

    /// The name of the next member, and where it stands; none at the object's end.
    pub(crate) fn next_key(&mut self, first: &mut bool) -> Result<Option<(Position, String)>> {
        if !self.goes_on(b'}', first)? {
            return Ok(None);
        }
        if self.next_sign()? != Some(b'"') {
            return self.broken("the name of a member, in quotation marks");
        }
        let at = self.at;
        let key = self.string()?;
        if self.next_sign()? != Some(b':') {
            return self.broken("\":\"");
        }
        self.take(b':');
        Ok(Some((at, key)))
    }

    /// Whether another item of a list comes.
    pub(crate) fn next_item(&mut self, first: &mut bool) -> Result<bool> {
        self.goes_on(b']', first)
    }

    /// A whole value.
    pub(crate) fn value(&mut self) -> Result<Node> {
        let sign = self.next_sign()?;
        let at = self.at;
        let value = match sign {
            Some(b'{') => {
                self.open(b'{')?;
                let (mut members, mut first) = (Vec::new(), true);
                while let Some((at, key)) = self.next_key(&mut first)? {
                    members.push(Member { at, key, node: self.value()? });
                }
                Value::Object(members)
            }
            Some(b'[') => {
                self.open(b'[')?;
                let (mut items, mut first) = (Vec::new(), true);
                while self.next_item(&mut first)? {
                    items.push(self.value()?);
                }
                Value::List(items)
            }
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z') => self.word()?,
            _ => return self.broken("a value"),
        };
        Ok(Node { at, value })
    }

    /// A number, true, false or null. What programs write for a number that is none is a fault, not the end.
    fn word(&mut self) -> Result<Value> {
        let at = self.at;
        let mut word = String::new();
        while let Some(byte @ (b'-' | b'+' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z')) = self.peek()? {
            word.push(char::from(byte));
            self.take(byte);
        }
        Ok(match word.as_str() {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => {
                if !is_number(word.as_bytes()) {
                    let found = word.chars().take(SHOWN).collect();
                    self.faults.push(Fault { at, expected: "a number, true, false or null", found });
                    if word.parse::<f64>().is_err() {
                        return Ok(Value::Text(word));
                    }
                }
                Value::Number(word)
            }
        })
    }

    /// A string; the next byte is its quotation mark.
    fn string(&mut self) -> Result<String> {
        let begin = self.at;
        self.take(b'"');
        let mut bytes = Vec::new();
        loop {
            let Some(byte) = self.peek()? else {
                return self.broken(format!("a quotation mark for the text that begins in {begin}"));
            };
            let at = self.at;
            self.take(byte);
            match byte {
                b'"' => break,
                b'\\' => self.escaped(at, &mut bytes)?,
                0..0x20 => {
                    let found = format!("the byte 0x{byte:02x}");
                    self.faults.push(Fault { at, expected: "control characters written as \\u00…", found });
                    bytes.push(byte);
                }
                _ => bytes.push(byte),
            }
        }
        Ok(String::from_utf8(bytes).unwrap_or_else(|wrong| {
            let byte = wrong.as_bytes().get(wrong.utf8_error().valid_up_to()).copied().unwrap_or_default();
            let found = format!("the byte 0x{byte:02x}");
            self.faults.push(Fault { at: begin, expected: "UTF-8", found });
            String::from_utf8_lossy(wrong.as_bytes()).into_owned()
        }))
    }

    /// What follows a backslash.
    fn escaped(&mut self, at: Position, bytes: &mut Vec<u8>) -> Result<()> {
        let Some(sign) = self.peek()? else { return self.broken("a sign after the backslash") };
        let plain = match sign {
            b'"' | b'\\' | b'/' => sign,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                self.take(sign);
                return self.code_point(at, bytes);
            }
            _ => return self.broken("one of \" \\ / b f n r t u after the backslash"),
        };
        self.take(sign);
        bytes.push(plain);
        Ok(())
    }

    /// A character by the number of its UTF-16 unit, or by two.
    fn code_point(&mut self, at: Position, bytes: &mut Vec<u8>) -> Result<()> {
        let mut units = vec![self.unit()?];
        if (0xd800..0xdc00).contains(&units[0]) && self.peek()? == Some(b'\\') {
            self.take(b'\\');
            if self.peek()? != Some(b'u') {
                self.lone(at, units[0]);
                bytes.extend_from_slice("\u{fffd}".as_bytes());
                return self.escaped(at, bytes);
            }
            self.take(b'u');
            units.push(self.unit()?);
        }
        for letter in char::decode_utf16(units) {
            let letter = letter.unwrap_or_else(|wrong| {
                self.lone(at, wrong.unpaired_surrogate());
                char::REPLACEMENT_CHARACTER
            });
            bytes.extend_from_slice(letter.encode_utf8(&mut [0; 4]).as_bytes());
        }
        Ok(())
    }

    fn lone(&mut self, at: Position, unit: u16) {
        self.faults.push(Fault { at, expected: "both halves of a character", found: format!("\\u{unit:04x} alone") });
    }

    fn unit(&mut self) -> Result<u16> {
        let mut unit = 0;
        for _ in 0..4 {
            match self.peek()? {
                Some(byte) if byte.is_ascii_hexdigit() => {
                    unit = unit * 16 + char::from(byte).to_digit(16).unwrap_or_default() as u16;
                    self.take(byte);
                }
                _ => return self.broken("four hexadecimal digits after \\u"),
            }
        }
        Ok(unit)
    }
}

/// Whether a word is a number as JSON writes it.
fn is_number(word: &[u8]) -> bool {
    let digits = |bytes: &[u8]| bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    let mut rest = word.strip_prefix(b"-").unwrap_or(word);
    let whole = digits(rest);
    if whole == 0 || whole > 1 && rest[0] == b'0' {
        return false;
    }
    rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    if let [b'e' | b'E', power @ ..] = rest {
        let power = power.strip_prefix(b"-").or_else(|| power.strip_prefix(b"+")).unwrap_or(power);
        return !power.is_empty() && digits(power) == power.len();
    }
    rest.is_empty()
}

#[cfg(test)]
#[path = "reader_tests.rs"]
mod tests;
