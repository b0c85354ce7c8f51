//! Completes the committed `data/world.pack.lzma` to the file that is compiled in.
//!
//! The index of names is a third of a gazetteer file and follows from the rest: made here, it
//! need not be stored, and twice as many places fit in the package.

// The very modules of the crate, as far as the completion needs them.
#[allow(dead_code)]
#[path = "src/fold.rs"]
mod fold;
#[allow(dead_code)]
#[path = "src/layout.rs"]
mod layout;
#[path = "src/build"]
mod build {
    pub mod complete;
}

use lzma_rust2::LzmaReader;
use std::error::Error;
use std::io::Read;
use std::path::PathBuf;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    for file in ["data/world.pack.lzma", "src/layout.rs", "src/fold.rs", "src/build/complete.rs"] {
        println!("cargo::rerun-if-changed={file}");
    }
    if env::var_os("CARGO_FEATURE_BUNDLED").is_none() {
        return Ok(());
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let stored = fs::read("data/world.pack.lzma")?;
    let mut packed = Vec::new();
    LzmaReader::new_mem_limit(&stored[..], u32::MAX, None)?.read_to_end(&mut packed)?;
    fs::write(out.join("world.gaz"), build::complete::complete(&packed)?)?;
    Ok(())
}
