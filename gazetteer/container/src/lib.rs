//! The container of incidentmap's data files: a header, a table of sections, and the sections, used in place.
//!
//! ```text
//! 0   8  magic: the kind of file
//! 8   4  format version, little endian like every number
//! 12  4  number of sections
//! 16  8  length of the whole file
//! 24  8  xxh3-64 of everything after the header (from byte 32 on)
//! 32 16× offset and length of each section
//! …      the sections
//! ```
//!
//! | to | call |
//! |---|---|
//! | say what a kind of file looks like | [`Format`] |
//! | put sections together into a file | [`Format::assemble`] |
//! | open a file | [`Format::read`] |
//! | read a section | [`Sections::get`], [`Sections::text`], [`Sections::records`] |
//!
//! What is absent: what the sections mean, files, network, clock. Bytes come in, views go out;
//! nothing panics, whatever the bytes.

#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod error;
mod format;
mod sections;

pub use error::OpenError;
pub use format::{Format, seal};
pub use sections::Sections;

/// The little-endian number of up to 8 bytes at an offset; bytes beyond the end count as 0.
///
/// ```
/// use incidentmap_container::number;
/// assert_eq!(number(&[9, 0x34, 0x12], 1, 4), 0x1234);
/// ```
pub fn number(bytes: &[u8], offset: usize, width: usize) -> u64 {
    (0..width).fold(0, |value, i| {
        let byte = bytes.get(offset.saturating_add(i)).copied().unwrap_or(0);
        value | u64::from(byte) << (8 * i)
    })
}

/// What stands behind a key in text of `key: value` lines, in which files tell of themselves.
///
/// ```
/// use incidentmap_container::value;
/// let about = "version: 7\nattribution: our own\n";
/// assert_eq!(value(about, "attribution"), Some("our own"));
/// assert_eq!(value(about, "source"), None);
/// ```
pub fn value<'a>(lines: &'a str, key: &str) -> Option<&'a str> {
    lines.lines().find_map(|line| line.split_once(": ").filter(|(k, _)| *k == key).map(|(_, value)| value))
}
