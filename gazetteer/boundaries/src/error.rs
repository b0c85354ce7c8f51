//! What can be wrong with a boundaries file: what was expected, what came, where.

/// A file that is not a boundaries file, or not one that this version reads.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The first bytes are not those of a boundaries file.
    #[error("not a boundaries file: expected it to begin with {expected:?}, found {found:?}")]
    Magic {
        /// The bytes that a boundaries file begins with.
        expected: String,
        /// The first bytes of this file, made printable.
        found: String,
    },
    /// The file's format is of another version.
    #[error("boundaries format version {found}, this program reads version {expected}")]
    Version {
        /// The version that this program reads.
        expected: u32,
        /// The version of the file.
        found: u32,
    },
    /// The file is shorter or longer than its header says.
    #[error("boundaries file is {found} bytes long, its header says {expected}: it was cut or added to")]
    Length {
        /// Length in bytes by the header.
        expected: u64,
        /// Length in bytes of the data.
        found: u64,
    },
    /// The content does not match its checksum.
    #[error("boundaries checksum is {found:016x}, the header says {expected:016x}: the file is damaged")]
    Checksum {
        /// Checksum by the header.
        expected: u64,
        /// Checksum of the data.
        found: u64,
    },
    /// The file holds the places only, without the index that a search needs.
    #[error("packed boundaries file: it holds places without their index; complete it first")]
    Packed,
    /// A part of the file is not as the others say it must be.
    #[error("boundaries section {section}: expected {expected}, found {found}")]
    Section {
        /// Which part.
        section: &'static str,
        /// What it should be.
        expected: String,
        /// What it is.
        found: String,
    },
}
