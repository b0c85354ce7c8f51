//! Words as numbers: a hash that is the same on every machine, and maps from it.

use core::hash::{BuildHasherDefault, Hasher};
use std::collections::{HashMap, HashSet};

/// The hash of nothing.
const NO_LETTERS: u32 = 0x811c_9dc5;

/// The hash of a word and one more byte.
const fn and(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

/// FNV-1a of a folded word, the same on every machine.
pub(crate) const fn hash(folded: &str) -> u32 {
    let bytes = folded.as_bytes();
    let (mut hash, mut at) = (NO_LETTERS, 0);
    while at < bytes.len() {
        hash = and(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The hashes of all prefixes of a folded word, itself included.
pub(crate) fn prefixes(folded: &str, mut see: impl FnMut(u32)) {
    folded.bytes().fold(NO_LETTERS, |hash, byte| {
        let hash = and(hash, byte);
        see(hash);
        hash
    });
}

/// Words are hashed already.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Hashed(u64);

impl Hasher for Hashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, b| (hash << 8) | u64::from(*b));
    }

    fn write_u32(&mut self, hash: u32) {
        // The table takes its bits from both ends.
        self.0 = u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// A map from hashes of words.
pub(crate) type ByWord<T> = HashMap<u32, T, BuildHasherDefault<Hashed>>;
/// A set of hashes of words.
pub(crate) type Words = HashSet<u32, BuildHasherDefault<Hashed>>;
