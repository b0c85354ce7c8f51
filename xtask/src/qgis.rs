//! `cargo xtask test --qgis`: what the command writes for a GIS, opened in the real QGIS and GDAL.

use crate::apt;
use crate::workspace::{root, run as run_command};
use std::error::Error;
use std::fs;
use std::process::Command;

/// A table with what a map makes difficult: a region, no place, no date, several days, text that looks like HTML.
const TABLE: &str =
    "event_id,event_type,date_start,date_end,location,country,latitude,longitude,geo_precision,killed,notes
t1,Battles,2014-03-12,2014-03-12,Khasavyurt,Russia,43.2504,46.5866,settlement,3,<b>bold</b> & “quoted”
t2,Riots,2014-03-14,2014-03-16,Taraz,Kazakhstan,42.9,71.3667,settlement,,Қарағанды
t3,Protests,2014-03-20,2014-03-20,Dagestan,Russia,43.0,47.0,region,0,
t4,Protests,,,Atyrau,Kazakhstan,47.1167,51.8833,settlement,1,without a date
t5,Strategic developments,2014-04-01,2014-04-01,Nowhere At All,,,,unknown,,without a place
";

/// Writes every format and has `xtask/qgis/check.py` look at them; pictures are left in `target/qgis`.
pub fn run() -> Result<(), Box<dyn Error>> {
    apt::ensure("/usr/lib/python3/dist-packages/qgis/core/__init__.py", &["qgis", "python3-qgis"], "expected QGIS")?;
    apt::ensure("/usr/bin/ogrinfo", &["gdal-bin", "python3-gdal"], "expected GDAL")?;
    let (root, out) = (root(), root().join("target/qgis"));
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    fs::create_dir_all(&out)?;
    let build = ["build", "--quiet", "--package", "incidentmap-cli"];
    run_command(Command::new("cargo").args(build).current_dir(&root))?;
    // Both lie in the same folder, wherever cargo was told to build.
    let command = std::env::current_exe()?.with_file_name(format!("incidentmap{}", std::env::consts::EXE_SUFFIX));
    let table = out.join("table.csv");
    fs::write(&table, TABLE)?;
    for ending in ["geojson", "geojsonl", "gpkg", "fgb", "kml", "csv"] {
        let folder = out.join(ending);
        fs::create_dir_all(&folder)?;
        let articles = root.join("examples/articles");
        let pack: &[&str] = if matches!(ending, "geojson" | "gpkg" | "fgb") { &["--qgis"] } else { &[] };
        let mut extract = Command::new(&command);
        extract.arg("extract").arg(&articles).arg("--articles").arg(articles.join("articles.tsv")).args(pack);
        run_command(extract.arg("-o").arg(folder.join(format!("articles.{ending}"))))?;
        let mut read = Command::new(&command);
        read.arg("table").arg(&table).args(pack).arg("--areas").arg(folder.join("units.geojson"));
        run_command(read.arg("-o").arg(folder.join(format!("table.{ending}"))))?;
    }
    run_command(Command::new("/usr/bin/python3").arg(root.join("xtask/qgis/check.py")).arg(&out))
}
