//! What can be wrong with a file: what was expected, what came, where.

/// A file that is not of the kind that was asked for, or not one that this version reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The first bytes are not those of such a file.
    #[error("not a {file} file: expected it to begin with \"{expected}\", found \"{found}\"")]
    Magic {
        /// The kind of file.
        file: &'static str,
        /// The bytes that such a file begins with, made printable.
        expected: String,
        /// The first bytes of this file, made printable.
        found: String,
    },
    /// The file's format is of another version.
    #[error("{file} format version {found}, this program reads version {expected}")]
    Version {
        /// The kind of file.
        file: &'static str,
        /// The version that this program reads.
        expected: u32,
        /// The version of the file.
        found: u32,
    },
    /// The file is shorter or longer than its header says.
    #[error("{file} file is {found} bytes long, its header says {expected}: it was cut or added to")]
    Length {
        /// The kind of file.
        file: &'static str,
        /// Length in bytes by the header.
        expected: u64,
        /// Length in bytes of the data.
        found: u64,
    },
    /// The content does not match its checksum.
    #[error("{file} checksum is {found:016x}, the header says {expected:016x}: the file is damaged")]
    Checksum {
        /// The kind of file.
        file: &'static str,
        /// Checksum by the header.
        expected: u64,
        /// Checksum of the data.
        found: u64,
    },
    /// A part of the file is not as the others say it must be.
    #[error("{file} section {section}: expected {expected}, found {found}")]
    Section {
        /// The kind of file.
        file: &'static str,
        /// Which part.
        section: &'static str,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
}
