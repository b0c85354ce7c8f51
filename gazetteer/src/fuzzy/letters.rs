//! All folded names as letters of one byte, so that two names are compared letter by letter.

use crate::gazetteer::Gazetteer;
use fst::Streamer;

/// A letter as one byte: ASCII as it is, all else spread over the upper half. Letters of one script keep apart;
/// two scripts never mix in a name, so that what falls together there does no harm.
fn code(letter: char) -> u8 {
    match u8::try_from(letter) {
        Ok(ascii) if ascii.is_ascii() => ascii,
        _ => 0x80 | (u32::from(letter) % 127) as u8,
    }
}

/// Appends the letters of a folded name.
pub(super) fn encode(folded: &str, out: &mut Vec<u8>) {
    out.extend(folded.chars().map(code));
}

/// Which letters occur, a bit each. One edit changes two bits at most.
pub(super) fn signature(letters: &[u8]) -> u32 {
    letters.iter().fold(0, |set, letter| set | 1 << (letter & 31))
}

/// The letters of every name, in the order of the index.
#[derive(Debug)]
pub(super) struct Letters {
    codes: Vec<u8>,
    starts: Vec<u32>,
    values: Vec<u32>,
}

impl Letters {
    /// Reads all names of a gazetteer; `each` sees every name as it passes.
    pub(super) fn read(gazetteer: &Gazetteer<'_>, mut each: impl FnMut(&str)) -> Self {
        let names = gazetteer.name_count();
        let mut letters =
            Self { codes: Vec::with_capacity(names * 12), starts: vec![0], values: Vec::with_capacity(names) };
        let mut stream = gazetteer.index().stream();
        while let Some((key, value)) = stream.next() {
            let Ok(name) = core::str::from_utf8(key) else { continue };
            each(name);
            encode(name, &mut letters.codes);
            letters.starts.push(letters.codes.len() as u32);
            letters.values.push(value.value() as u32);
        }
        letters
    }

    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The letters of a name.
    pub(super) fn get(&self, name: u32) -> &[u8] {
        let at = name as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(&from), Some(&to)) => &self.codes[from as usize..to as usize],
            _ => &[],
        }
    }

    /// What the index holds for a name: its postings.
    pub(super) fn value(&self, name: u32) -> u64 {
        self.values.get(name as usize).copied().map_or(0, u64::from)
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        self.codes.capacity() + 4 * (self.starts.capacity() + self.values.capacity())
    }
}
