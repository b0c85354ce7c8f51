//! The encoding of a table: told by what its bytes can be.

use crate::words::word_enum;
use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};
use encoding_rs_io::DecodeReaderBytesBuilder;
use std::io::{self, Read};

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
pub(super) fn decoded<'r>(bytes: impl Read + 'r, encoding: Encoding) -> Box<dyn Read + 'r> {
    let mut builder = DecodeReaderBytesBuilder::new();
    let encoding = match encoding {
        Encoding::Utf8 => return Box::new(builder.utf8_passthru(true).strip_bom(true).build(bytes)),
        Encoding::Utf16Le => UTF_16LE,
        Encoding::Utf16Be => UTF_16BE,
        Encoding::Windows1251 => WINDOWS_1251,
        Encoding::Windows1252 => WINDOWS_1252,
    };
    Box::new(builder.encoding(Some(encoding)).strip_bom(true).build(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Encoding, String) {
        let encoding = detect(bytes).unwrap();
        let mut text = String::new();
        decoded(bytes, encoding).read_to_string(&mut text).unwrap();
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
        assert_eq!(read(&WINDOWS_1251.encode(text).0), (Encoding::Windows1251, text.into()));
        let western = "Genève,Zürich\n";
        assert_eq!(read(&WINDOWS_1252.encode(western).0), (Encoding::Windows1252, western.into()));
    }

    #[test]
    fn letters_that_come_late_or_in_halves_are_seen() {
        let late = format!("{}Алматы\n", "a,b\n".repeat(40_000));
        assert_eq!(detect(&*WINDOWS_1251.encode(&late).0).unwrap(), Encoding::Windows1251);
        for shift in 0..4 {
            let halves = format!("{}{}", "a".repeat(shift), "ж".repeat(200_000));
            assert_eq!(detect(halves.as_bytes()).unwrap(), Encoding::Utf8);
        }
        assert_eq!(detect(&b""[..]).unwrap(), Encoding::Utf8);
    }

    #[test]
    fn one_bad_byte_does_not_make_another_encoding() {
        assert_eq!(detect(&[&b"\xff"[..], "Алматы, Атырау".as_bytes()].concat()[..]).unwrap(), Encoding::Utf8);
    }
}
