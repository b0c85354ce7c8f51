//! `incidentmap site`: a static map site around incidents.

use crate::options::Site;
use crate::outcome::{Failure, Outcome};
use crate::{documents, output};
use flate2::{Compression, GzBuilder};
use incidentmap::{Gazetteer, Incident};
use incidentmap_gazetteer::{FeatureClass, Level, Place, build};
use std::fs;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(options: &Site) -> Result<Outcome, Failure> {
    let gazetteer = options.places.open()?;
    let about = options.about.as_deref().map(about).transpose()?;
    let name = options.incidents.display();
    let text = documents::bytes(&options.incidents).and_then(|b| documents::text(&options.incidents, b))?;
    let collection: geojson::FeatureCollection =
        text.parse().map_err(|e| Failure::new(&name, format!("expected a GeoJSON FeatureCollection, found {e}")))?;
    let mut refused = 0;
    for (number, feature) in collection.features.iter().enumerate() {
        if let Err(why) = Incident::try_from(feature) {
            eprintln!("refused: {name}: feature {}: {why}", number + 1);
            refused += 1;
        }
    }
    if refused > 0 && refused == collection.features.len() {
        return Err(Failure::new(&name, "no feature is an incident"));
    }
    let data = options.output.join("data");
    fs::create_dir_all(&data).map_err(|e| Failure::new(data.display(), e))?;
    copy_page(options)?;
    let region = if options.places.own() { None } else { Some(region(gazetteer)?) };
    let bytes = region.as_deref().unwrap_or(gazetteer.as_bytes());
    let page = Gazetteer::from_bytes(bytes).map_err(|e| Failure::new("gazetteer", e))?;
    let packed = format!("gazetteer-{:016x}.gz", page.checksum());
    let path = options.output.join(&packed);
    if !path.exists() {
        output::write_file(&path, &gzipped(bytes)?)?;
    }
    let site = serde_json::json!({
        "title": options.title,
        "about": about,
        "lang": options.lang,
        "gazetteer": packed,
        "created": collection.foreign_members.as_ref().and_then(|m| m.get("metadata")?.get("created").cloned()),
    });
    output::write_file(&data.join("site.json"), site.to_string().as_bytes())?;
    output::write_file(&data.join("incidents.geojson"), text.as_bytes())?;
    remove_older(&options.output, &packed)?;
    eprintln!(
        "{}: {} incidents, {refused} refused; any web host can serve the folder",
        options.output.display(),
        collection.features.len() - refused
    );
    Ok(Outcome::Done)
}

/// How many characters the page reads of what a publisher says.
const LONGEST: usize = 65_536;

/// What the publisher says of the map.
fn about(path: &Path) -> Result<String, Failure> {
    let text = documents::bytes(path).and_then(|bytes| documents::text(path, bytes))?;
    let length = text.chars().count();
    if length > LONGEST {
        let why = format!("expected a text of at most {LONGEST} characters, found {length}");
        return Err(Failure::new(path.display(), why));
    }
    Ok(text)
}

/// Removes the gazetteers of earlier runs: each is megabytes that nothing refers to any more.
fn remove_older(folder: &Path, keep: &str) -> Result<(), Failure> {
    let failure = |e: std::io::Error| Failure::new(folder.display(), e);
    for entry in fs::read_dir(folder).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let checksum = name.strip_prefix("gazetteer-").and_then(|n| n.strip_suffix(".gz"));
        let ours = checksum.is_some_and(|c| c.len() == 16 && c.bytes().all(|b| b.is_ascii_hexdigit()));
        if ours && name != keep {
            fs::remove_file(entry.path()).map_err(failure)?;
        }
    }
    Ok(())
}

/// Countries whose villages a page knows.
const REGION: [&str; 8] = ["KZ", "KG", "TJ", "UZ", "TM", "GE", "AZ", "AM"];
/// Elsewhere a page knows the towns of this size.
const TOWN: u32 = 5_000;

/// A gazetteer for a page: a fifth of the bundled places, so that a visitor waits for 6 MB and not for 18.
fn region(gazetteer: &Gazetteer<'_>) -> Result<Vec<u8>, Failure> {
    let kept = |place: &Place<'_>| {
        let south_of_russia =
            || place.country_code() == Some("RU") && place.point().y() < 48.0 && place.point().x() < 50.0;
        place.level() <= Level::Admin1
            || place.population() >= TOWN
            || place.country_code().is_none_or(|code| REGION.contains(&code))
            || !matches!(
                place.feature_class(),
                Some(FeatureClass::Populated | FeatureClass::Administrative | FeatureClass::Spot)
            )
            || south_of_russia()
    };
    build::cut(gazetteer, concat!("page ", env!("CARGO_PKG_VERSION")), kept).map_err(|e| Failure::new("gazetteer", e))
}

/// Bytes, compressed; the same each time.
fn gzipped(bytes: &[u8]) -> Result<Vec<u8>, Failure> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes).and_then(|()| encoder.finish()).map_err(|e| Failure::new("gazetteer", e))
}

fn copy_page(options: &Site) -> Result<(), Failure> {
    if let Some(assets) = &options.assets {
        if !assets.join("index.html").is_file() {
            return Err(Failure::new(assets.display(), "expected the built page, found no index.html in the folder"));
        }
        return copy_folder(assets, &options.output);
    }
    embedded(&options.output)
}

fn copy_folder(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to).map_err(|e| Failure::new(to.display(), e))?;
    let entries = fs::read_dir(from).map_err(|e| Failure::new(from.display(), e))?;
    for entry in entries {
        let path = entry.map_err(|e| Failure::new(from.display(), e))?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name)).map_err(|e| Failure::new(path.display(), e))?;
        }
    }
    Ok(())
}

#[cfg(feature = "site")]
fn embedded(to: &Path) -> Result<(), Failure> {
    static PAGE: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/site");
    PAGE.extract(to).map_err(|e| Failure::new(to.display(), e))
}

#[cfg(not(feature = "site"))]
fn embedded(_: &Path) -> Result<(), Failure> {
    Err(Failure::new(
        "this build of the command has no page inside",
        "build it with `cargo xtask install`, or name the built page with --assets",
    ))
}
