//! `incidentmap check`: files of incidents against RFC 7946 and the contract, each fault with its place.

use crate::documents;
use crate::options::{self, Check};
use crate::outcome::{Failure, Outcome};
use incidentmap::check::{self, Finding, Summary};
use incidentmap::{Gazetteer, Geocoder};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufWriter, Cursor, Write};
use std::path::Path;

pub(crate) fn run(options: &Check) -> Result<Outcome, Failure> {
    let gazetteer = options::open(options.gazetteer.as_deref())?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut all = Summary::default();
    for path in &options.files {
        let summary = match one(path, gazetteer, options.json, &mut out) {
            Ok(summary) => summary,
            Err(unread) => {
                eprintln!("error: {unread}");
                all.errors += 1;
                continue;
            }
        };
        if !options.json {
            let Summary { features, errors, warnings, .. } = &summary;
            eprintln!("{}: features: {features}, errors: {errors}, warnings: {warnings}", path.display());
        }
        all.errors += summary.errors;
        all.warnings += summary.warnings;
    }
    if let Err(why) = out.flush()
        && why.kind() != io::ErrorKind::BrokenPipe
    {
        return Err(Failure::new("stdout", why));
    }
    match (all.errors, all.warnings) {
        (0, warnings) if warnings > 0 && options.strict => Ok(Outcome::SomeRefused),
        (0, _) => Ok(Outcome::Done),
        (errors, _) => Err(Failure::new("check", format!("{errors} errors"))),
    }
}

fn one(path: &Path, gazetteer: &Gazetteer<'_>, json: bool, out: &mut impl Write) -> Result<Summary, Failure> {
    let failure = |why: io::Error| Failure::new(path.display(), why);
    // A reader that has seen enough, such as `head`, is no failure: nothing more is written.
    let mut tell = |finding: &Finding| {
        let file = path.display().to_string();
        let _ = if json {
            let mut line = json!({ "file": file });
            if let (Some(line), Ok(serde_json::Value::Object(finding))) =
                (line.as_object_mut(), serde_json::to_value(finding))
            {
                line.extend(finding);
            }
            writeln!(out, "{line}")
        } else {
            writeln!(out, "{file}:{finding}")
        };
    };
    let geocoder = Some(Geocoder::new(gazetteer));
    if path == Path::new("-") {
        // The first line is read twice, which a pipe cannot be.
        let mut bytes = Cursor::new(documents::bytes(path)?);
        return check::file(&mut bytes, geocoder, None, &mut tell).map_err(failure);
    }
    let mut file = File::open(path).map_err(failure)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    check::file(&mut file, geocoder, stem.as_deref(), &mut tell).map_err(failure)
}
