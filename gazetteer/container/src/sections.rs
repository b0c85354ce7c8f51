//! The sections of a file as bytes, text and records.

use crate::{Format, OpenError};
use core::fmt::Display;

/// The sections of a file, after its header was checked: see [`Format::read`].
///
/// They are asked for by their numbers in the table, from 0, as an enum that turns into them; where there is no
/// such number, the section is empty.
///
/// ```
/// use incidentmap_container::Format;
/// #[derive(Clone, Copy)]
/// enum Section {
///     About,
///     Heights,
/// }
/// impl From<Section> for usize {
///     fn from(section: Section) -> Self {
///         section as usize
///     }
/// }
/// const HILLS: Format<2> = Format { name: "hills", magic: *b"MYHILLS\n", version: 1, sections: ["about", "heights"] };
/// let file = HILLS.assemble(&[b"unit: metres".to_vec(), vec![1, 2, 3, 4]]);
/// let sections = HILLS.read(&file, true)?;
/// assert_eq!(sections.text(Section::About)?, "unit: metres");
/// assert_eq!(sections.records(Section::Heights, 1)?, [[1, 2], [3, 4]]);
/// # Ok::<(), incidentmap_container::OpenError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a, const N: usize> {
    pub(crate) format: &'a Format<N>,
    /// The sections in their order.
    pub parts: [&'a [u8]; N],
    /// Checksum as the header states it.
    pub checksum: u64,
}

impl<'a, const N: usize> Sections<'a, N> {
    /// The bytes of one section.
    pub fn get(&self, section: impl Into<usize>) -> &'a [u8] {
        self.parts.get(section.into()).copied().unwrap_or_default()
    }

    /// One section as text.
    ///
    /// # Errors
    /// The bytes are not UTF-8.
    pub fn text(&self, section: impl Into<usize>) -> Result<&'a str, OpenError> {
        let section = section.into();
        core::str::from_utf8(self.get(section)).map_err(|e| self.wrong(section, "UTF-8", e))
    }

    /// One section as records of `M` bytes, at least `least` of them.
    ///
    /// # Errors
    /// There are fewer, or there is a rest.
    pub fn records<const M: usize>(&self, section: impl Into<usize>, least: usize) -> Result<&'a [[u8; M]], OpenError> {
        let section = section.into();
        match self.get(section).as_chunks::<M>() {
            (records, []) if records.len() >= least => Ok(records),
            (records, rest) => Err(self.wrong(
                section,
                format!("{least} records of {M} bytes or more"),
                format!("{} and {} bytes", records.len(), rest.len()),
            )),
        }
    }

    /// One section as exactly `count` records of `M` bytes.
    ///
    /// # Errors
    /// There are fewer or more, or there is a rest.
    pub fn exactly<const M: usize>(&self, section: impl Into<usize>, count: usize) -> Result<&'a [[u8; M]], OpenError> {
        let section = section.into();
        let records = self.records(section, count)?;
        if records.len() != count {
            return Err(self.wrong(section, format!("{count} records"), records.len()));
        }
        Ok(records)
    }

    /// The error that one section is not as it should be.
    pub fn wrong(&self, section: impl Into<usize>, expected: impl Into<String>, found: impl Display) -> OpenError {
        OpenError::Section {
            file: self.format.name,
            section: self.format.sections.get(section.into()).copied().unwrap_or_default(),
            expected: expected.into(),
            found: found.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORMAT: Format<2> = Format { name: "test", magic: *b"TESTING\n", version: 1, sections: ["text", "pairs"] };

    #[test]
    fn what_a_section_is_not_is_said() {
        let file = FORMAT.assemble(&[b"\xff".to_vec(), vec![1, 2, 3, 4, 5]]);
        let sections = FORMAT.read(&file, true).unwrap();
        let text = sections.text(0usize).unwrap_err().to_string();
        assert!(text.starts_with("test section text: expected UTF-8, found invalid utf-8"), "{text}");
        let rest = sections.records::<2>(1usize, 1).unwrap_err().to_string();
        assert_eq!(rest, "test section pairs: expected 1 records of 2 bytes or more, found 2 and 1 bytes");
        let few = sections.records::<1>(1usize, 6).unwrap_err().to_string();
        assert_eq!(few, "test section pairs: expected 6 records of 1 bytes or more, found 5 and 0 bytes");
        let many = sections.exactly::<1>(1usize, 4).unwrap_err().to_string();
        assert_eq!(many, "test section pairs: expected 4 records, found 5");
        assert_eq!(sections.exactly::<5>(1usize, 1).unwrap(), [[1, 2, 3, 4, 5]]);
        assert_eq!(sections.get(2usize), b"", "there is no such section");
    }
}
