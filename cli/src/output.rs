//! Where results go: a file that appears whole or not at all, or stdout.

use crate::outcome::Failure;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes bytes to a file, whole or not at all, or to stdout.
pub(crate) fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match output {
        Some(path) if path != Path::new("-") => write_file(path, bytes),
        _ => match io::stdout().lock().write_all(bytes) {
            // A reader that has seen enough, such as `head`, is no failure.
            Err(e) if e.kind() != io::ErrorKind::BrokenPipe => Err(Failure::new("stdout", e)),
            _ => Ok(()),
        },
    }
}

/// Writes a file by way of a neighbour that is then renamed; into a device or a pipe, which must stay what it is, at once.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let failure = |e: io::Error| Failure::new(path.display(), e);
    if fs::metadata(path).is_ok_and(|m| !m.is_file()) {
        return fs::write(path, bytes).map_err(failure);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).map_err(failure)
}
