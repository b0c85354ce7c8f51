//! The built map page: inside the command, or in a folder that the user names.

use crate::outcome::Failure;
use incidentmap_pack::{Files, PAGE};
use std::fs;
use std::path::Path;

/// All files of the page but the data.
pub(crate) fn files(assets: Option<&Path>) -> Result<Files, Failure> {
    let Some(assets) = assets else {
        #[cfg(feature = "site")]
        return Ok(embedded());
        #[cfg(not(feature = "site"))]
        return Err(Failure::new(
            "this build of the command has no page inside",
            "build it with `cargo xtask install`, or name the built page with --assets",
        ));
    };
    if !assets.join(PAGE).is_file() {
        return Err(Failure::new(assets.display(), "expected the built page, found no index.html in the folder"));
    }
    let mut files = Files::new();
    read(assets, "", &mut files)?;
    Ok(files)
}

/// Reads a folder, and those in it.
fn read(folder: &Path, prefix: &str, files: &mut Files) -> Result<(), Failure> {
    let failure = |e: std::io::Error| Failure::new(folder.display(), e);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let (path, name) = (entry.path(), format!("{prefix}{}", entry.file_name().to_string_lossy()));
        if path.is_dir() {
            read(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(&path).map_err(|e| Failure::new(path.display(), e))?);
        }
    }
    Ok(())
}

#[cfg(feature = "site")]
fn embedded() -> Files {
    static PAGE: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/site");
    let mut files = Files::new();
    let mut folders = vec![&PAGE];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let name = file.path().to_string_lossy().replace('\\', "/");
            files.insert(name, file.contents().to_vec());
        }
    }
    files
}
