//! `incidentmap gazetteer build`: `GeoNames`' dumps into a file.

use crate::options::Build;
use crate::outcome::{Failure, Outcome};
use crate::output;
use incidentmap_gazetteer::Gazetteer;
use incidentmap_gazetteer::build::{BuildError, Dump, Imported, Selection, geonames, write};
use indicatif::{ProgressBar, ProgressStyle};
use std::fs;
use std::path::Path;

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Self {
        Self::new(error.path.display(), error.why)
    }
}

pub(crate) fn run(options: &Build) -> Result<Outcome, Failure> {
    let dump = Dump {
        places: options.geonames.clone(),
        alternate_names: options.alternate_names.clone(),
        admin1: options.admin1.clone(),
        admin2: options.admin2.clone(),
        countries: options.countries.clone(),
        supplement: options.supplement.clone(),
        names: options.names.clone(),
    };
    let selection = Selection {
        classes: options.classes.clone(),
        min_population: options.min_population,
        languages: options.languages.clone(),
    };
    // A dump of gigabytes is not to be fetched again for a slip of the hand.
    let same =
        |file: &Path| fs::canonicalize(file).ok().is_some_and(|f| fs::canonicalize(&options.output).ok() == Some(f));
    if files(&dump).any(same) {
        return Err(Failure::new(
            name(&options.output),
            "expected another file to write to, found one of those to read",
        ));
    }
    let bar = bar(&dump)?;
    let imported = geonames(&dump, &selection, &mut |file, bytes| {
        bar.set_message(name(file));
        bar.inc(bytes);
    })?;
    bar.finish_and_clear();
    for refused in &imported.refusals.first {
        eprintln!("refused: {refused}");
    }
    let (shown, refused) = (imported.refusals.first.len() as u64, imported.refusals.count);
    if refused > shown {
        eprintln!("refused: {} more rows", refused - shown);
    }
    if imported.records.is_empty() {
        return Err(Failure::new(name(&options.output), "no row is a place that was asked for: nothing is written"));
    }
    for (what, n) in imported.counts.iter().filter(|c| c.1 > 0) {
        eprintln!("{n:>9}  {what}");
    }
    let about = about(options, &dump, &imported);
    let bytes = write(imported.records, &about)?;
    let gazetteer = Gazetteer::from_bytes(&bytes).map_err(|e| Failure::new(name(&options.output), e))?;
    eprintln!("{:>9}  places under {} names, {} bytes", gazetteer.len(), gazetteer.name_count(), bytes.len());
    output::write_file(&options.output, &bytes)?;
    Ok(if refused > 0 && options.strict { Outcome::SomeRefused } else { Outcome::Done })
}

/// How much of the files has been read; hidden where stderr is no terminal.
fn bar(dump: &Dump) -> Result<ProgressBar, Failure> {
    let mut whole = 0;
    for file in files(dump) {
        whole += fs::metadata(file).map_err(|e| Failure::new(file.display(), e))?.len();
    }
    let bar = ProgressBar::new(whole);
    // A template that the library does not take leaves its own style.
    if let Ok(style) = ProgressStyle::with_template("{bytes:>12} of {total_bytes} {wide_bar} {msg}") {
        bar.set_style(style);
    }
    Ok(bar)
}

/// All files of the import.
fn files(dump: &Dump) -> impl Iterator<Item = &Path> {
    let others = [&dump.countries, &dump.admin1, &dump.admin2, &dump.alternate_names, &dump.supplement, &dump.names];
    dump.places.iter().chain(others.into_iter().flatten()).map(AsRef::as_ref)
}

/// The last part of a path: where the file lay is nobody's business who gets the result.
fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// What the file says of itself, one line each.
fn about(options: &Build, dump: &Dump, imported: &Imported) -> Vec<(String, String)> {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut about = vec![
        ("version".to_owned(), format!("own build, incidentmap {}", env!("CARGO_PKG_VERSION"))),
        ("attribution".to_owned(), line(&options.attribution)),
    ];
    about.extend(options.data_date.iter().map(|date| ("data date".to_owned(), line(date))));
    for file in files(dump) {
        let own = [&dump.supplement, &dump.names].into_iter().flatten().any(|own| own == file);
        let whose = if own { "own table" } else { "GeoNames dump, CC BY 4.0" };
        about.push((format!("source {}", line(&name(file))), whose.to_owned()));
    }
    about.extend(imported.counts.iter().map(|(what, n)| (format!("count {what}"), n.to_string())));
    about.push(("count rows refused".to_owned(), imported.refusals.count.to_string()));
    about
}
