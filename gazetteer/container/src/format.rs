//! A kind of file: what tells it from others, how it is put together and opened.

use crate::{OpenError, Sections, number};
use core::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// Length of the fixed header; the checksum covers all that follows.
const HEADER: usize = 32;
/// Where the checksum stands in the header.
const CHECKSUM: Range<usize> = 24..HEADER;

/// A kind of file with so many sections.
///
/// ```
/// use incidentmap_container::Format;
/// const PAIR: Format<2> = Format { name: "pair", magic: *b"MY PAIR\n", version: 1, sections: ["left", "right"] };
/// let file = PAIR.assemble(&[b"one".to_vec(), b"two".to_vec()]);
/// assert_eq!(PAIR.read(&file, true)?.get(1usize), b"two");
/// let error = PAIR.read(b"PK\x03\x04", true).unwrap_err();
/// assert_eq!(error.to_string(), r#"not a pair file: expected it to begin with "MY PAIR\n", found "PK\x03\x04""#);
/// # Ok::<(), incidentmap_container::OpenError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Format<const N: usize> {
    /// What errors call such a file.
    pub name: &'static str,
    /// The first bytes of every such file.
    pub magic: [u8; 8],
    /// The version that is written and read.
    pub version: u32,
    /// What errors call the sections, in their order.
    pub sections: [&'static str; N],
}

impl<const N: usize> Format<N> {
    /// Puts the sections together into a file.
    pub fn assemble(&self, sections: &[Vec<u8>; N]) -> Vec<u8> {
        let mut file = Vec::new();
        file.extend_from_slice(&self.magic);
        file.extend_from_slice(&self.version.to_le_bytes());
        file.extend_from_slice(&(N as u32).to_le_bytes());
        let body: usize = sections.iter().map(Vec::len).sum();
        let mut offset = HEADER + 16 * N;
        file.extend_from_slice(&((offset + body) as u64).to_le_bytes());
        file.extend_from_slice(&0u64.to_le_bytes());
        for section in sections {
            file.extend_from_slice(&(offset as u64).to_le_bytes());
            file.extend_from_slice(&(section.len() as u64).to_le_bytes());
            offset += section.len();
        }
        for section in sections {
            file.extend_from_slice(section);
        }
        seal(&mut file);
        file
    }

    /// The sections of a file, after a check of magic, version, length and section table; `verify` also reads every
    /// byte once for the checksum.
    ///
    /// # Errors
    /// [`OpenError`] says what was expected and what came.
    pub fn read<'a>(&'a self, bytes: &'a [u8], verify: bool) -> Result<Sections<'a, N>, OpenError> {
        let file = self.name;
        if bytes.get(..8) != Some(self.magic.as_slice()) {
            return Err(OpenError::Magic {
                file,
                expected: self.magic.escape_ascii().to_string(),
                found: bytes[..bytes.len().min(8)].escape_ascii().to_string(),
            });
        }
        let version = number(bytes, 8, 4) as u32;
        if bytes.len() >= 12 && version != self.version {
            return Err(OpenError::Version { file, expected: self.version, found: version });
        }
        let header = (HEADER + 16 * N) as u64;
        let length = number(bytes, 16, 8);
        let expected = if (bytes.len() as u64) < header { header } else { length };
        if expected != bytes.len() as u64 {
            return Err(OpenError::Length { file, expected, found: bytes.len() as u64 });
        }
        let checksum = number(bytes, CHECKSUM.start, 8);
        if verify {
            let found = xxh3_64(&bytes[HEADER..]);
            if found != checksum {
                return Err(OpenError::Checksum { file, expected: checksum, found });
            }
        }
        let count = number(bytes, 12, 4);
        let mut parts = [&[][..]; N];
        for (index, part) in parts.iter_mut().enumerate() {
            let at = HEADER + 16 * index;
            let (offset, len) = (number(bytes, at, 8), number(bytes, at + 8, 8));
            let range = usize::try_from(offset).ok().zip(usize::try_from(len).ok());
            *part = range
                .and_then(|(offset, len)| bytes.get(offset..offset.checked_add(len)?))
                .filter(|_| count == N as u64)
                .ok_or_else(|| OpenError::Section {
                    file,
                    section: "table",
                    expected: format!("{N} sections inside {} bytes", bytes.len()),
                    found: format!("{count} sections, section {index} at {offset} with {len} bytes"),
                })?;
        }
        Ok(Sections { format: self, parts, checksum })
    }
}

/// Writes the checksum of a file into its header, as [`Format::assemble`] does in the end. Nothing else is checked.
///
/// ```
/// use incidentmap_container::{Format, seal};
/// const NOTE: Format<1> = Format { name: "note", magic: *b"MY NOTE\n", version: 1, sections: ["text"] };
/// let mut file = NOTE.assemble(&[b"bad".to_vec()]);
/// file[50] = b'e';
/// assert!(NOTE.read(&file, true).is_err());
/// seal(&mut file);
/// assert_eq!(NOTE.read(&file, true)?.text(0usize)?, "bae");
/// # Ok::<(), incidentmap_container::OpenError>(())
/// ```
pub fn seal(file: &mut [u8]) {
    if let Some((header, body)) = file.split_at_mut_checked(HEADER) {
        header[CHECKSUM].copy_from_slice(&xxh3_64(body).to_le_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: Format<3> =
        Format { name: "test", magic: *b"TESTING\n", version: 4, sections: ["one", "two", "three"] };

    fn file() -> Vec<u8> {
        FORMAT.assemble(&[b"first".to_vec(), Vec::new(), b"the last".to_vec()])
    }

    #[test]
    fn what_is_put_together_is_read() {
        let bytes = file();
        let sections = FORMAT.read(&bytes, true).unwrap();
        assert_eq!(sections.parts, [b"first".as_slice(), b"", b"the last"]);
        assert_eq!(FORMAT.assemble(&sections.parts.map(<[u8]>::to_vec)), bytes);
    }

    #[test]
    fn the_layout_is_the_documented_one() {
        let bytes = file();
        assert_eq!(bytes[..16], *b"TESTING\n\x04\0\0\0\x03\0\0\0");
        assert_eq!([16, 24].map(|at| number(&bytes, at, 8)), [93, xxh3_64(&bytes[32..])]);
        assert_eq!([32, 40, 48, 56, 64, 72].map(|at| number(&bytes, at, 8)), [80, 5, 85, 0, 85, 8]);
        assert_eq!(bytes[80..], *b"firstthe last");
    }

    #[test]
    fn other_files_are_told_in_plain_words() {
        let message = |bytes: &[u8]| FORMAT.read(bytes, true).unwrap_err().to_string();
        let begin = r#"not a test file: expected it to begin with "TESTING\n", found "#;
        assert_eq!(message(b""), format!("{begin}\"\""));
        assert_eq!(message(b"PK\x03\x04\"\\ more"), format!(r#"{begin}"PK\x03\x04\"\\ m""#));
        let mut newer = file();
        newer[8] = 5;
        assert_eq!(message(&newer), "test format version 5, this program reads version 4");
        assert_eq!(message(&file()[..92]), "test file is 92 bytes long, its header says 93: it was cut or added to");
    }

    #[test]
    fn a_file_cut_or_added_to_is_refused() {
        let mut bytes = file();
        for end in 0..bytes.len() {
            let error = FORMAT.read(&bytes[..end], false).unwrap_err();
            assert!(matches!(error, OpenError::Magic { .. } | OpenError::Length { .. }), "cut at {end}: {error}");
        }
        bytes.push(0);
        assert!(matches!(FORMAT.read(&bytes, false), Err(OpenError::Length { .. })));
    }

    #[test]
    fn a_file_with_one_wrong_byte_is_refused() {
        let mut bytes = file();
        for at in 0..bytes.len() {
            bytes[at] ^= 0x10;
            let error = FORMAT.read(&bytes, true).unwrap_err();
            assert!(at < HEADER || matches!(error, OpenError::Checksum { .. }), "byte {at}: {error}");
            bytes[at] ^= 0x10;
        }
    }

    #[test]
    fn a_table_that_leads_out_of_the_file_is_refused() {
        for (at, value) in [(12, 2), (32, 90), (39, 0xff), (40, 14), (47, 0xff), (79, 0x80)] {
            let mut bytes = file();
            bytes[at] = value;
            seal(&mut bytes);
            let error = FORMAT.read(&bytes, true).unwrap_err();
            assert!(matches!(error, OpenError::Section { section: "table", .. }), "byte {at}: {error}");
        }
    }
}
