//! A table from hashes to names: buckets laid one after the other.

/// A name in a bucket, with a mark that tells most strangers apart without looking at them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Entry {
    pub(super) name: u32,
    pub(super) mark: u32,
}

/// Names by hash.
#[derive(Debug)]
pub(super) struct Table {
    shift: u32,
    starts: Vec<u32>,
    entries: Vec<Entry>,
}

impl Table {
    /// A table of names by their hashes; a name may have several.
    pub(super) fn new(hashed: &[(u64, u32)], mark: impl Fn(u64, u32) -> u32) -> Self {
        let bits = (hashed.len().max(2) as u32).ilog2() + 1;
        let mut table = Self { shift: 64 - bits, starts: vec![0; (1 << bits) + 1], entries: Vec::new() };
        for (hash, _) in hashed {
            table.starts[(hash >> table.shift) as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut table.starts {
            sum += *start;
            *start = sum;
        }
        table.entries = vec![Entry::default(); hashed.len()];
        let mut next = table.starts.clone();
        for &(hash, name) in hashed {
            let at = &mut next[(hash >> table.shift) as usize];
            table.entries[*at as usize] = Entry { name, mark: mark(hash, name) };
            *at += 1;
        }
        table
    }

    /// The names whose hash may be this one.
    pub(super) fn get(&self, hash: u64) -> &[Entry] {
        let bucket = (hash >> self.shift) as usize;
        &self.entries[self.starts[bucket] as usize..self.starts[bucket + 1] as usize]
    }

    /// Bytes of memory.
    pub(super) fn memory(&self) -> usize {
        4 * self.starts.capacity() + 8 * self.entries.capacity()
    }
}
