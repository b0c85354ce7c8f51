//! Puts sections together into a file.

use crate::layout::{HEADER, MAGIC, SECTIONS, VERSION};
use xxhash_rust::xxh3::xxh3_64;

/// The numbers as byte planes: what [`Column`](crate::layout::Column) reads.
pub fn planes(values: &[u32], width: usize) -> Vec<u8> {
    (0..width).flat_map(|plane| values.iter().map(move |v| v.to_le_bytes()[plane])).collect()
}

/// Header, table and sections, with the checksum over them.
pub fn assemble(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut file = Vec::new();
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&VERSION.to_le_bytes());
    file.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    let body: usize = sections.iter().map(Vec::len).sum();
    let mut offset = HEADER + 16 * SECTIONS;
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
    let checksum = xxh3_64(&file[HEADER..]);
    file[24..32].copy_from_slice(&checksum.to_le_bytes());
    file
}
