//! The encoding of a table: told by what its bytes can be.

use crate::words::word_enum;
use std::io::{self, Read};
use yore::CodePage;
use yore::code_pages::{CP1251, CP1252};

word_enum! {
    /// How letters are written as bytes.
    Encoding, "encoding" {
        /// UTF-8, with a byte order mark or without.
        Utf8 = "UTF-8",
        /// UTF-16, the lower byte first.
        Utf16Le = "UTF-16LE",
        /// UTF-16, the higher byte first.
        Utf16Be = "UTF-16BE",
        /// Cyrillic in one byte a letter.
        Windows1251 = "Windows-1251",
        /// Western European in one byte a letter.
        Windows1252 = "Windows-1252",
    }
}

/// Bytes that are looked at in one go.
const CHUNK: usize = 1 << 16;

/// Tells the encoding from all the bytes.
///
/// # Errors
/// Where the bytes cannot be read.
pub(super) fn detect(mut bytes: impl Read) -> io::Result<Encoding> {
    let mut evidence = Evidence::default();
    let mut chunk = vec![0; CHUNK];
    let mut kept = 0;
    loop {
        let read = match bytes.read(&mut chunk[kept..]) {
            Ok(read) => read,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let end = kept + read;
        if !evidence.begun && end > 0 {
            evidence.begun = true;
            if let Some(wide) = wide(&chunk[..end]) {
                return Ok(wide);
            }
        }
        let rest = evidence.take(&chunk[..end], read == 0);
        if read == 0 {
            return Ok(evidence.answer());
        }
        chunk.copy_within(end - rest..end, 0);
        kept = rest;
    }
}

/// UTF-16 is told by its mark, or by bytes of 0, which no other text has: in every mark of punctuation at least, always
/// on the same side of it.
fn wide(head: &[u8]) -> Option<Encoding> {
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count() * 50;
    match head {
        [0xff, 0xfe, ..] => Some(Encoding::Utf16Le),
        [0xfe, 0xff, ..] => Some(Encoding::Utf16Be),
        _ if zeros(1) > head.len() && zeros(1) > 2 * zeros(0) => Some(Encoding::Utf16Le),
        _ if zeros(0) > head.len() && zeros(0) > 2 * zeros(1) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

#[derive(Default)]
struct Evidence {
    /// Whether the first bytes have been looked at.
    begun: bool,
    /// Letters beyond ASCII in good UTF-8.
    letters: u64,
    /// Places where it is not UTF-8.
    faults: u64,
    /// Bytes of Cyrillic letters in Windows-1251 beside another such byte, and those alone.
    together: u64,
    alone: u64,
}

impl Evidence {
    /// Takes in some bytes; answers how many at the end wait for the next.
    fn take(&mut self, mut bytes: &[u8], last: bool) -> usize {
        let high = |b: Option<&u8>| b.is_some_and(|b| *b >= 0xc0);
        for (at, _) in bytes.iter().enumerate().filter(|(_, b)| **b >= 0xc0) {
            if high(bytes.get(at + 1)) || at > 0 && high(bytes.get(at - 1)) {
                self.together += 1;
            } else {
                self.alone += 1;
            }
        }
        loop {
            match std::str::from_utf8(bytes) {
                Ok(text) => {
                    self.letters += text.chars().filter(|c| !c.is_ascii()).count() as u64;
                    return 0;
                }
                Err(fault) => {
                    let (good, rest) = bytes.split_at(fault.valid_up_to());
                    self.letters += String::from_utf8_lossy(good).chars().filter(|c| !c.is_ascii()).count() as u64;
                    match fault.error_len() {
                        None if !last => return rest.len(),
                        length => {
                            self.faults += 1;
                            bytes = &rest[length.unwrap_or(rest.len())..];
                        }
                    }
                }
            }
        }
    }

    /// A few bad bytes in a file of UTF-8 are bad bytes; Cyrillic words are runs of high bytes, accents stand alone.
    fn answer(&self) -> Encoding {
        if self.faults <= self.letters {
            Encoding::Utf8
        } else if self.together > self.alone {
            Encoding::Windows1251
        } else {
            Encoding::Windows1252
        }
    }
}

/// The same bytes as UTF-8, without a byte order mark. What was UTF-8 stays as it is, good or bad.
pub(super) struct Decoded<R> {
    bytes: R,
    encoding: Encoding,
    /// What was read and not yet turned, half a letter at most.
    raw: Vec<u8>,
    /// What was turned, and how much of it has been given away.
    text: Vec<u8>,
    given: usize,
    /// Whether anything was turned: before that a byte order mark may stand.
    begun: bool,
}

impl<R: Read> Decoded<R> {
    pub(super) fn new(bytes: R, encoding: Encoding) -> Self {
        Self { bytes, encoding, raw: Vec::new(), text: Vec::new(), given: 0, begun: false }
    }

    /// Turns the next bytes; whether any were left.
    fn turn(&mut self) -> io::Result<bool> {
        let kept = self.raw.len();
        self.raw.resize(kept + CHUNK, 0);
        let read = self.bytes.read(&mut self.raw[kept..])?;
        self.raw.truncate(kept + read);
        // The mark has three bytes at most, and comes before anything else.
        if !self.begun && read > 0 && self.raw.len() < 3 {
            return Ok(true);
        }
        self.given = 0;
        self.text.clear();
        let last = read == 0;
        let turned = match self.encoding {
            Encoding::Utf8 => {
                self.text.extend_from_slice(&self.raw);
                self.raw.len()
            }
            Encoding::Windows1251 => {
                self.text.extend_from_slice(CP1251.decode(&self.raw).as_bytes());
                self.raw.len()
            }
            Encoding::Windows1252 => {
                self.text.extend_from_slice(CP1252.decode_lossy(&self.raw).as_bytes());
                self.raw.len()
            }
            Encoding::Utf16Le => wide_to_text(&self.raw, u16::from_le_bytes, last, &mut self.text),
            Encoding::Utf16Be => wide_to_text(&self.raw, u16::from_be_bytes, last, &mut self.text),
        };
        self.raw.drain(..turned);
        if !self.begun && self.text.starts_with(MARK) {
            self.given = MARK.len();
        }
        self.begun |= !self.text.is_empty();
        Ok(!last)
    }
}

/// The byte order mark in UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Turns units of UTF-16; answers how many bytes were taken. The first half of a pair waits for the other, unless it is
/// the last.
fn wide_to_text(bytes: &[u8], unit: fn([u8; 2]) -> u16, last: bool, text: &mut Vec<u8>) -> usize {
    let mut units: Vec<u16> = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
    if !last && units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit)) {
        units.pop();
    }
    let letters = char::decode_utf16(units.iter().copied()).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    text.extend_from_slice(letters.collect::<String>().as_bytes());
    if last { bytes.len() } else { units.len() * 2 }
}

impl<R: Read> Read for Decoded<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.text.len() {
            if !self.turn()? && self.given == self.text.len() {
                return Ok(0);
            }
        }
        let part = &self.text[self.given..];
        let length = part.len().min(out.len());
        out[..length].copy_from_slice(&part[..length]);
        self.given += length;
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let encoding = detect(bytes).unwrap();
        let mut text = String::new();
        Decoded::new(bytes, encoding).read_to_string(&mut text).unwrap();
        (encoding, text)
    }

    #[test]
    fn every_encoding_comes_to_the_same_letters() {
        let text = "город,дата\nАлматы,2022-01-05\n";
        let wide = |of: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(of).collect::<Vec<u8>>();
        let marked = [b"\xef\xbb\xbf", text.as_bytes()].concat();
        let le = [b"\xff\xfe".to_vec(), wide(u16::to_le_bytes)].concat();
        assert_eq!(read(text.as_bytes()), (Encoding::Utf8, text.into()));
        assert_eq!(read(&marked), (Encoding::Utf8, text.into()));
        assert_eq!(read(&le), (Encoding::Utf16Le, text.into()));
        assert_eq!(read(&wide(u16::to_be_bytes)), (Encoding::Utf16Be, text.into()));
        assert_eq!(read(&CP1251.encode(text).unwrap()), (Encoding::Windows1251, text.into()));
        let western = "Genève,Zürich\n";
        assert_eq!(read(&CP1252.encode(western).unwrap()), (Encoding::Windows1252, western.into()));
    }

    #[test]
    fn letters_that_come_late_or_in_halves_are_seen() {
        let late = format!("{}Алматы\n", "a,b\n".repeat(40_000));
        assert_eq!(detect(&*CP1251.encode(&late).unwrap()).unwrap(), Encoding::Windows1251);
        for shift in 0..4 {
            let halves = format!("{}{}", "a".repeat(shift), "ж".repeat(200_000));
            assert_eq!(detect(halves.as_bytes()).unwrap(), Encoding::Utf8);
        }
        assert_eq!(detect(&b""[..]).unwrap(), Encoding::Utf8);
    }

    /// Gives one byte at a time, as a slow pipe may.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
            let length = out.len().min(1);
            self.0.read(&mut out[..length])
        }
    }

    #[test]
    fn halves_of_letters_wait_for_each_other() {
        let text = "a\u{10400}ж,1\n";
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut read = String::new();
        Decoded::new(Slow(&bytes), Encoding::Utf16Le).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
        let mut marked = String::new();
        Decoded::new(Slow(b"\xef\xbb\xbfa"), Encoding::Utf8).read_to_string(&mut marked).unwrap();
        assert_eq!(marked, "a");
        let mut cut = String::new();
        Decoded::new(&b"a\0\x01\xd8"[..], Encoding::Utf16Le).read_to_string(&mut cut).unwrap();
        assert_eq!(cut, "a\u{fffd}");
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding() {
        assert_eq!(detect(&[&b"\xff"[..], "Алматы, Атырау".as_bytes()].concat()[..]).unwrap(), Encoding::Utf8);
    }
}
