//! How many bytes a visitor waits for until the map is seen, compressed as any web host sends them.

use std::error::Error;
use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

/// What the page fetches before it draws; the incidents come to that, and the whole basemap after it.
const FIRST: [&str; 13] = [
    "index.html",
    "leaflet/leaflet.css",
    "style.css",
    "save.css",
    "layers.css",
    "embed.css",
    "print.css",
    "leaflet/leaflet.js",
    "incidentmap_web.js",
    "boot.js",
    "icon.svg",
    "incidentmap_web_bg.wasm",
    "overview.bin",
];

/// No first view is heavier, in bytes.
const MOST: usize = 1_200_000;

/// Weighs a built page and says the figure.
///
/// # Errors
///
/// Where a file is missing, or the first view is heavier than it may be.
pub fn say(site: &Path) -> Result<(), Box<dyn Error>> {
    let mut all = 0;
    for name in FIRST {
        let bytes = fs::read(site.join(name)).map_err(|error| format!("{name}: {error}"))?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::default());
        gzip.write_all(&bytes)?;
        all += gzip.finish()?.len();
    }
    println!("first view: {:.2} MB compressed, incidents apart", all as f64 / 1e6);
    if all > MOST {
        return Err(format!("the first view is {all} bytes, expected at most {MOST}").into());
    }
    Ok(())
}
