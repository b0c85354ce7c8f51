//! How a command ends: done, with some input refused, or failed for a reason in words.

use std::fmt;

/// Why the command failed, in words for the user.
#[derive(Debug)]
pub(crate) struct Failure {
    words: String,
    /// Whether the command line asks for what cannot be.
    pub(crate) is_usage: bool,
}

impl Failure {
    /// A failure with what it is about: a file, an argument.
    pub(crate) fn new(about: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self { words: format!("{about}: {why}"), is_usage: false }
    }

    /// Options that do not go together, told before anything is read.
    pub(crate) fn usage(option: &str, why: &str) -> Self {
        Self { is_usage: true, ..Self::new(option, why) }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
    }
}

/// How a command ended that did not fail.
pub(crate) enum Outcome {
    /// Everything was read.
    Done,
    /// Some input was refused, and the caller wants to know by the exit code.
    SomeRefused,
}
