//! A zip of the page's folder; the same bytes each time, as no clock is read.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::{Error, Files};

/// Endings of files that are compressed already.
const PACKED: [&str; 1] = [".gz"];

/// The files under one folder of this name, or side by side where it is empty.
///
/// # Errors
///
/// Where there is more than an archive holds.
pub fn zip(files: &Files, folder: &str) -> Result<Vec<u8>, Error> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let packed = PACKED.iter().any(|ending| name.ends_with(ending));
        let method = if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let name = if folder.is_empty() { name.clone() } else { format!("{folder}/{name}") };
        archive.start_file(name, options)?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_went_in_comes_out_and_no_clock_is_read() {
        let files: Files = [("index.html", "page"), ("data/x.json", "{}"), ("g.gz", "packed")]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into();
        let bytes = zip(&files, "map").unwrap();
        assert_eq!(bytes, zip(&files, "map").unwrap());
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        assert_eq!(archive.len(), 3);
        let beside = zip::ZipArchive::new(Cursor::new(super::zip(&files, "").unwrap())).unwrap();
        assert_eq!(beside.file_names().max(), Some("index.html"));
        for (name, content) in &files {
            let mut entry = archive.by_name(&format!("map/{name}")).unwrap();
            assert_eq!(entry.last_modified().unwrap().year(), 1980);
            let mut read = Vec::new();
            entry.read_to_end(&mut read).unwrap();
            assert_eq!(&read, content);
        }
    }
}
