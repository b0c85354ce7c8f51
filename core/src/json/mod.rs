//! JSON out of a stream, with the line and the column of every value: what is read one feature after the other needs no
//! more memory than the largest, and what is wrong in it can be shown.
//!
//! `serde_json` says where JSON ends being JSON, not where a value stands that is good JSON and wrong otherwise; it gives
//! the last of two members of one name, and reads a collection only by a visitor that cannot be stopped between features.

mod lines;
mod node;
mod reader;

pub(crate) use lines::{LONGEST_LINE, Lines, RECORD_MARK};
pub(crate) use node::{Member, Node, Value};
pub(crate) use reader::{Broken, Fault, Reader};

use serde::{Deserialize, Serialize};
use std::fmt;

/// Where something stands in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    /// The line, from 1.
    pub line: u64,
    /// The character in it, from 1.
    pub column: u64,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}
