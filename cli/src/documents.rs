//! What goes in: text files, folders, lines of JSON, stdin. What cannot be read is refused, with
//! its reason, and the rest goes on.

use crate::outcome::Failure;
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// A document to be read.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Document {
    #[serde(alias = "doc_id")]
    pub(crate) id: Option<String>,
    pub(crate) text: String,
    pub(crate) title: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) publisher: Option<String>,
    pub(crate) published: Option<Date>,
}

/// The documents, and what was refused, each with the reason.
#[derive(Debug, Default)]
pub(crate) struct Documents {
    pub(crate) read: Vec<Document>,
    pub(crate) refused: Vec<Failure>,
}

/// Reads all inputs in their order.
pub(crate) fn read(inputs: &[PathBuf]) -> Documents {
    let mut documents = Documents::default();
    for input in inputs {
        documents.add(input);
    }
    documents
}

impl Documents {
    fn add(&mut self, input: &Path) {
        if input.is_dir() {
            return self.add_folder(input);
        }
        match bytes(input).and_then(|bytes| text(input, bytes)) {
            Err(failure) => self.refused.push(failure),
            Ok(text) if is_lines(input) => self.add_lines(input, &text),
            Ok(text) => {
                if text.trim().is_empty() {
                    eprintln!("warning: {}: the file is empty, it tells of no incident", input.display());
                }
                self.read.push(Document {
                    // What comes in by stdin has no name.
                    id: input.file_name().filter(|n| *n != "-").map(|n| n.to_string_lossy().into_owned()),
                    text,
                    title: None,
                    url: None,
                    publisher: None,
                    published: None,
                });
            }
        }
    }

    fn add_folder(&mut self, folder: &Path) {
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(e) => return self.refused.push(Failure::new(folder.display(), e)),
        };
        let mut files: Vec<PathBuf> = entries
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "txt") || is_lines(p))
            .collect();
        files.sort();
        if files.is_empty() {
            self.refused
                .push(Failure::new(folder.display(), "expected .txt or .jsonl files in the folder, found none"));
        }
        for file in &files {
            self.add(file);
        }
    }

    fn add_lines(&mut self, input: &Path, text: &str) {
        for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
            match serde_json::from_str::<Document>(line) {
                Ok(document) => self.read.push(document),
                Err(e) => self.refused.push(Failure::new(
                    format!("{}:{}", input.display(), number + 1),
                    format!("expected a line {{\"id\", \"text\", …}}, found {e}"),
                )),
            }
        }
    }

    /// Prints what was refused; fails when nothing is left.
    pub(crate) fn report(&self) -> Result<(), Failure> {
        for failure in &self.refused {
            eprintln!("refused: {failure}");
        }
        match (self.read.len(), self.refused.len()) {
            (0, n) if n > 0 => Err(Failure::new("nothing could be read", format!("{n} refused"))),
            _ => Ok(()),
        }
    }

    /// Fills in what a table of articles says of text files.
    pub(crate) fn describe(&mut self, table: &Path) -> Result<(), Failure> {
        let text = bytes(table).and_then(|b| text(table, b))?;
        let mut lines = text.lines();
        let header: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
        let Some(file) = header.iter().position(|h| *h == "file") else {
            return Err(Failure::new(table.display(), format!("line 1: expected a column \"file\", found {header:?}")));
        };
        let mut rows: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for line in lines.filter(|l| !l.is_empty()) {
            let row: Vec<&str> = line.split('\t').collect();
            rows.insert(row.get(file).copied().unwrap_or(""), row);
        }
        for document in &mut self.read {
            let Some(row) = document.id.as_deref().and_then(|id| rows.get(id)) else {
                continue;
            };
            let cell = |name: &str| {
                let column = header.iter().position(|h| *h == name)?;
                row.get(column).filter(|c| !c.is_empty()).map(|c| (*c).to_owned())
            };
            document.title = cell("title");
            document.publisher = cell("publisher");
            document.url = cell("url");
            if let Some(date) = cell("published") {
                let date = date.parse().map_err(|_| {
                    Failure::new(table.display(), format!("expected a date YYYY-MM-DD, found {date:?}"))
                })?;
                document.published = Some(date);
            }
        }
        Ok(())
    }
}

fn is_lines(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == "jsonl" || e == "ndjson")
}

/// The bytes of a file, or of stdin for `-`.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|mut f| f.read_to_end(&mut bytes))
    };
    read.map_err(|e| Failure::new(path.display(), e))?;
    Ok(bytes)
}

/// The bytes as text; a byte order mark is dropped.
pub(crate) fn text(path: &Path, bytes: Vec<u8>) -> Result<String, Failure> {
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(Failure::new(
            path.display(),
            format!("expected text, found a binary file (a zero byte at offset {at})"),
        ));
    }
    let text = String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        let line = e.as_bytes()[..at].split(|b| *b == b'\n').count();
        let byte = e.as_bytes().get(at).copied().unwrap_or(0);
        Failure::new(
            path.display(),
            format!("expected UTF-8, found the byte 0x{byte:02x} in line {line} (offset {at})"),
        )
    })?;
    Ok(text.strip_prefix('\u{feff}').map(ToOwned::to_owned).unwrap_or(text))
}
