//! Where results go: a file that appears whole or not at all, or stdout.

use crate::outcome::Failure;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Writes bytes to a file, whole or not at all, or to stdout.
pub(crate) fn write(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    let mut out = Output::to(output)?;
    out.write_all(bytes).map_err(|e| out.failure(&e))?;
    out.finish()
}

/// Writes a file, whole or not at all.
pub(crate) fn write_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write(Some(path), bytes)
}

/// The neighbour of a file, which is written to and then takes the file's name: what is half done never has it.
pub(crate) struct Neighbour {
    part: PathBuf,
    path: PathBuf,
    done: bool,
}

impl Neighbour {
    /// The neighbour `<file><ending>`; what an earlier, broken run left of it is removed.
    pub(crate) fn of(path: &Path, ending: &str) -> Self {
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(ending);
        let part = path.with_file_name(name);
        let _ = fs::remove_file(&part);
        Self { part, path: path.to_owned(), done: false }
    }

    /// What is written to.
    pub(crate) fn part(&self) -> &Path {
        &self.part
    }

    /// Gives it the file's name.
    pub(crate) fn rename(mut self) -> io::Result<()> {
        self.done = true;
        fs::rename(&self.part, &self.path)
    }
}

impl Drop for Neighbour {
    fn drop(&mut self) {
        if !self.done {
            let _ = fs::remove_file(&self.part);
        }
    }
}

/// Whether a name is that of a file, or of none yet: not of stdout, a device, a pipe or a folder.
pub(crate) fn is_file_to_be(path: &Path) -> bool {
    path != Path::new("-") && fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Where results go while they come: a file is there once it is finished, and not before.
pub(crate) struct Output {
    out: BufWriter<Box<dyn Write>>,
    /// What is written to, for messages.
    name: String,
    /// The neighbour that is written to.
    part: Option<Neighbour>,
    /// Whether it is stdout: a reader that has seen enough, such as `head`, is no failure there.
    is_stdout: bool,
}

impl Output {
    /// A file, by way of a neighbour that is then renamed; a device or a pipe, which must stay what it is, at once; or
    /// stdout.
    pub(crate) fn to(path: Option<&Path>) -> Result<Self, Failure> {
        let Some(path) = path.filter(|p| *p != Path::new("-")) else {
            let out: Box<dyn Write> = Box::new(io::stdout().lock());
            return Ok(Self { out: BufWriter::new(out), name: "stdout".into(), part: None, is_stdout: true });
        };
        let name = path.display().to_string();
        let (target, part) = if fs::metadata(path).is_ok_and(|m| !m.is_file()) {
            (path.to_owned(), None)
        } else {
            let neighbour = Neighbour::of(path, ".part");
            (neighbour.part().to_owned(), Some(neighbour))
        };
        let file: Box<dyn Write> = Box::new(File::create(target).map_err(|e| Failure::new(&name, e))?);
        Ok(Self { out: BufWriter::new(file), name, part, is_stdout: false })
    }

    fn failure(&self, why: &io::Error) -> Failure {
        Failure::new(&self.name, why)
    }

    /// Writes what is left and puts the file in its place.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        self.flush().map_err(|e| self.failure(&e))?;
        match self.part.take() {
            Some(part) => part.rename().map_err(|e| self.failure(&e)),
            None => Ok(()),
        }
    }
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.out.write(bytes) {
            Err(e) if self.is_stdout && e.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.out.flush() {
            Err(e) if self.is_stdout && e.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}
