//! All folded names as letters of one byte, so that two names are compared letter by letter.

use crate::gazetteer::Gazetteer;
use fst::Streamer;

/// A letter as one byte: ASCII as it is, the letters of the Cyrillic alphabets each for itself, all else spread over
/// what is left, where different letters may fall together.
fn code(letter: char) -> u8 {
    match u32::from(letter) {
        ascii @ 0..0x80 => ascii as u8,
        basic @ 0x430..0x460 => 0x80 + (basic - 0x430) as u8,
        // Of each pair there the second is the small letter.
        further @ 0x490..0x500 => 0xb0 + ((further - 0x490) / 2) as u8,
        other => 0xe8 + (other % 24) as u8,
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
        let mut letters = Self { codes: Vec::new(), starts: vec![0], values: Vec::new() };
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

#[cfg(test)]
mod tests {
    use super::code;
    use std::collections::BTreeSet;

    #[test]
    fn letters_of_the_cyrillic_alphabets_keep_apart() {
        let alphabets = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєўґәғқңөұүһҳҷӣӯҡҙҫҗӏ";
        let letters: BTreeSet<char> = crate::fold::fold(alphabets).chars().collect();
        let codes: BTreeSet<u8> = letters.iter().map(|l| code(*l)).collect();
        assert_eq!(codes.len(), letters.len());
    }
}
