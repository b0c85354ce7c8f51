//! Bytes to sections.

use crate::{Kind, Label, MAGIC, Section, Shape, UNITS};

/// The bytes are no basemap: what was expected, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("basemap, byte {at}: expected {expected}")]
pub struct Broken {
    /// What should have stood there.
    pub expected: &'static str,
    /// At which byte.
    pub at: usize,
}

/// The sections of a file, in its order.
///
/// # Errors
///
/// Where the bytes are not a basemap file of this version, or end too early.
pub fn read(bytes: &[u8]) -> Result<Vec<Section>, Broken> {
    let mut input = Input { bytes, at: 0 };
    if !bytes.starts_with(MAGIC) {
        return Err(input.broken("the basemap's magic bytes and version"));
    }
    input.at = MAGIC.len();
    let mut sections = Vec::new();
    while input.at < bytes.len() {
        let number = input.byte()?;
        let length = input.varint()?;
        let end = usize::try_from(length).ok().and_then(|length| input.at.checked_add(length));
        let Some(section) = end.and_then(|end| bytes.get(..end)) else {
            return Err(input.broken("a section that ends inside the file"));
        };
        let mut section = Input { bytes: section, at: input.at };
        sections.extend(match Kind::ALL.into_iter().find(|&kind| kind as u8 == number) {
            None => None,
            Some(kind @ (Kind::Towns | Kind::CountryNames)) => Some(Section::Labels(kind, section.labels()?)),
            Some(kind) => Some(Section::Shapes(kind, section.shapes()?)),
        });
        input.at = section.bytes.len();
    }
    Ok(sections)
}

/// Bytes, and how far they have been read.
pub(crate) struct Input<'b> {
    pub(crate) bytes: &'b [u8],
    pub(crate) at: usize,
}

impl Input<'_> {
    pub(crate) fn broken(&self, expected: &'static str) -> Broken {
        Broken { expected, at: self.at }
    }

    fn byte(&mut self) -> Result<u8, Broken> {
        let byte = *self.bytes.get(self.at).ok_or_else(|| self.broken("one more byte"))?;
        self.at += 1;
        Ok(byte)
    }

    pub(crate) fn varint(&mut self) -> Result<u64, Broken> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.broken("a number of at most ten bytes"))
    }

    pub(crate) fn step(&mut self, last: &mut [i64; 2]) -> Result<[f64; 2], Broken> {
        for axis in last.iter_mut() {
            let value = self.varint()?;
            *axis = axis.wrapping_add((value >> 1) as i64 ^ -((value & 1) as i64));
        }
        Ok(last.map(|axis| axis as f64 / UNITS))
    }

    /// A text with its length before it.
    pub(crate) fn text(&mut self) -> Result<String, Broken> {
        let length = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
        let end = self.at.checked_add(length);
        let text = end
            .and_then(|end| self.bytes.get(self.at..end))
            .and_then(|text| std::str::from_utf8(text).ok())
            .ok_or_else(|| self.broken("a name in UTF-8"))?;
        self.at += length;
        Ok(text.to_owned())
    }

    fn shapes(&mut self) -> Result<Vec<Shape>, Broken> {
        let mut shapes = Vec::new();
        let mut last = [0; 2];
        for _ in 0..self.varint()? {
            let (min_zoom, disputed) = (self.byte()?, self.byte()? != 0);
            let mut parts = Vec::new();
            for _ in 0..self.varint()? {
                let mut points = Vec::new();
                for _ in 0..self.varint()? {
                    points.push(self.step(&mut last)?);
                }
                parts.push(points);
            }
            shapes.push(Shape { min_zoom, disputed, parts });
        }
        Ok(shapes)
    }

    fn labels(&mut self) -> Result<Vec<Label>, Broken> {
        let mut labels = Vec::new();
        let mut last = [0; 2];
        for _ in 0..self.varint()? {
            let (min_zoom, capital) = (self.byte()?, self.byte()? != 0);
            let point = self.step(&mut last)?;
            labels.push(Label { min_zoom, capital, point, name: self.text()? });
        }
        Ok(labels)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Writer;
    use proptest::prelude::*;

    const FILE: &[u8] = include_bytes!("../basemap.bin");

    #[test]
    fn the_committed_file_holds_every_kind_and_is_written_again_as_it_is() {
        let sections = read(FILE).unwrap();
        let mut writer = Writer::new();
        for (section, kind) in sections.iter().zip(Kind::ALL) {
            match section {
                Section::Shapes(of, shapes) => {
                    assert!(*of == kind && !shapes.is_empty(), "{kind:?}");
                    writer.shapes(kind, shapes);
                }
                Section::Labels(of, labels) => {
                    assert!(*of == kind && !labels.is_empty(), "{kind:?}");
                    writer.labels(kind, labels);
                }
            }
        }
        assert!(writer.finish() == FILE);
    }

    #[test]
    fn a_cut_file_is_an_error_or_a_shorter_map() {
        for cut in (0..FILE.len()).step_by(FILE.len() / 23) {
            if let Err(broken) = read(&FILE[..cut]) {
                assert!(broken.at <= cut, "{broken}");
            }
        }
    }

    #[test]
    fn damaged_bytes_never_panic() {
        let mut bytes = FILE[..4096].to_vec();
        for at in 0..bytes.len() {
            let kept = std::mem::replace(&mut bytes[at], 0xff);
            drop(read(&bytes));
            bytes[at] = kept;
        }
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in any::<Vec<u8>>()) {
            drop(read(&[MAGIC, &bytes].concat()));
        }
    }
}
