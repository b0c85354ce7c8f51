//! `incidentmap site`: a static map site around incidents, as a folder or as one file.

use crate::options::{Basemap, Places, Site};
use crate::outcome::{Failure, Outcome};
use crate::{documents, incidents, output, page};
use flate2::{Compression, GzBuilder};
use incidentmap::Gazetteer;
use incidentmap_gazetteer::{FeatureClass, Level, Place, build};
use incidentmap_pack::single::single_file;
use incidentmap_pack::{BASEMAP, CODER, Files, INCIDENTS, PAGE, SITE, tiles};
use serde_json::Value;
use std::borrow::Cow;
use std::fs;
use std::io::Write;
use std::path::Path;

pub(crate) fn run(options: &Site) -> Result<Outcome, Failure> {
    let about = options.about.as_deref().map(about).transpose()?;
    let (collection, text) = incidents::collection(&options.incidents)?;
    let (shown, refused) = incidents::known(&collection);
    incidents::tell(&options.incidents, &refused, shown.len())?;
    let [shown, refused] = [shown.len(), refused.len()];
    let mut files = page::files(options.assets.as_deref())?;
    let mut site = serde_json::json!({
        "title": options.title,
        "about": about,
        "lang": options.lang,
        "gazetteer": null,
        "created": collection.foreign_members.as_ref().and_then(|m| m.get("metadata")?.get("created").cloned()),
    });
    match &options.basemap {
        Basemap::Bundled => {}
        Basemap::None => {
            // A basemap of nothing is one, too.
            files.extend(BASEMAP.map(|name| (name.to_owned(), incidentmap_basemap::Writer::new().finish())));
        }
        Basemap::Tiles(tiles) => {
            site["tiles"] = serde_json::json!({ "url": tiles.template, "attribution": options.basemap_attribution });
            let document = files.get(PAGE).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
            let document = tiles::allow(&document, tiles).map_err(|e| Failure::new("page", e))?;
            files.insert(PAGE.to_owned(), document.into_bytes());
        }
    }
    files.insert(INCIDENTS.to_owned(), text.into_bytes());
    let told = if options.single_file { single(options, files, site)? } else { folder(options, files, site)? };
    eprintln!("{}: {shown} incidents, {refused} refused; {told}", options.output.display());
    Ok(Outcome::Done)
}

/// Writes one document that holds the page; answers what it is, in words.
fn single(options: &Site, mut files: Files, mut site: Value) -> Result<String, Failure> {
    if options.with_gazetteer {
        let (name, bytes) = gazetteer(&options.places)?;
        site["gazetteer"] = name.as_str().into();
        files.insert(name, gzipped(&bytes)?);
    } else {
        files.retain(|name, _| !CODER.contains(&name.as_str()));
    }
    tell(&mut files, site, None);
    let document = single_file(&files).map_err(|e| Failure::new("page", e))?;
    output::write_file(&options.output, &document)?;
    Ok(format!("one file of {:.1} MB that opens from disk", document.len() as f64 / 1e6))
}

/// Writes the page's folder; answers the same.
fn folder(options: &Site, mut files: Files, mut site: Value) -> Result<String, Failure> {
    let (packed, bytes) = gazetteer(&options.places)?;
    site["gazetteer"] = packed.as_str().into();
    tell(&mut files, site, Some(&packed));
    for (name, bytes) in &files {
        let path = options.output.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| Failure::new(folder.display(), e))?;
        }
        output::write_file(&path, bytes)?;
    }
    let path = options.output.join(&packed);
    if !path.exists() {
        output::write_file(&path, &gzipped(&bytes)?)?;
    }
    remove_older(&options.output, &packed)?;
    Ok("any web host can serve the folder".to_owned())
}

/// Adds what the page is told of itself: among it the names of all its files, by which it saves itself.
fn tell(files: &mut Files, mut site: Value, further: Option<&str>) {
    let mut names: Vec<&str> = files.keys().map(String::as_str).chain([SITE]).chain(further).collect();
    names.sort_unstable();
    site["files"] = names.into();
    files.insert(SITE.to_owned(), site.to_string().into_bytes());
}

/// The gazetteer that a page brings, and the name of its file.
fn gazetteer(places: &Places) -> Result<(String, Cow<'static, [u8]>), Failure> {
    let gazetteer = places.open()?;
    let bytes = if places.own() { Cow::Borrowed(gazetteer.as_bytes()) } else { Cow::Owned(region(gazetteer)?) };
    let page = Gazetteer::from_bytes(&bytes).map_err(|e| Failure::new("gazetteer", e))?;
    Ok((format!("gazetteer-{:016x}.gz", page.checksum()), bytes))
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
