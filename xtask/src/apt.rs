//! Programs that the tests need and cargo does not bring: installed by apt as root on Debian and Ubuntu.

use crate::workspace::run;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Installs the packages where a file of theirs is missing; where it cannot, says what is needed and why.
pub fn ensure(file: &str, packages: &[&str], why: &str) -> Result<(), Box<dyn Error>> {
    if Path::new(file).exists() {
        return Ok(());
    }
    let root_user = fs::metadata("/proc/self").is_ok_and(|m| is_root(&m));
    if !root_user || !Path::new("/usr/bin/apt-get").exists() {
        return Err(format!("{why}, found no {file}: install {}", packages.join(", ")).into());
    }
    println!("installing {} …", packages.join(", "));
    run(Command::new("apt-get").args(["update", "-qq"]))?;
    run(Command::new("apt-get")
        .args(["install", "-y", "-qq", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))
}

#[cfg(unix)]
fn is_root(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    metadata.uid() == 0
}

#[cfg(not(unix))]
fn is_root(_: &fs::Metadata) -> bool {
    false
}
