//! `incidentmap table`: a table of incidents in, GeoJSON and an import report out.

use crate::extract::metadata;
use crate::options;
use crate::outcome::{Failure, Outcome};
use crate::output::Output;
use crate::sharing::Discretion;
use crate::{documents, format};
use incidentmap::Geocoder;
use incidentmap::table::{Options, Rejects, Survey};
use indicatif::{ProgressBar, ProgressStyle};
use std::fs::File;
use std::io::{Cursor, Read, Seek};
use std::path::Path;

pub(crate) fn run(options: &options::Table) -> Result<Outcome, Failure> {
    options.export.fits(options.output.as_deref(), options.sharing.schema)?;
    if options.input == Path::new("-") {
        // It is read twice, which a pipe cannot be.
        return convert(options, Cursor::new(documents::bytes(&options.input)?));
    }
    convert(options, File::open(&options.input).map_err(|why| Failure::new(options.input.display(), why))?)
}

fn convert(options: &options::Table, mut table: impl Read + Seek) -> Result<Outcome, Failure> {
    let gazetteer = options::open(options.gazetteer.as_deref())?;
    let about = Options {
        columns: options.columns.given(),
        ignores_coordinates: options.ignore_coordinates,
        sheet: options.sheet.clone(),
    };
    let survey = Survey::of(&mut table, &about).map_err(|e| Failure::new(options.input.display(), e))?;
    let mut rejects = options.rejects.as_deref().map(|path| rejects(path, &survey)).transpose()?;
    let mut discretion = Discretion::new(&options.sharing, gazetteer);
    let metadata = discretion.metadata(metadata(gazetteer, options.created.as_deref()));
    let path = options.output.as_deref();
    let mut file = format::Incidents::begin(&options.export, path, &metadata)?;
    let mut rows = survey.rows(table, Geocoder::new(gazetteer), &about);
    let progress = bar(survey.rows);
    for row in &mut rows {
        progress.inc(1);
        if let Some(rejects) = &mut rejects {
            rejects.see(&row).map_err(|e| Failure::new("the refused rows", e))?;
        }
        let incidents = row.incidents.into_iter().flatten();
        incidents.filter_map(|incident| discretion.pass(incident)).try_for_each(|incident| file.write(&incident))?;
    }
    progress.finish_and_clear();
    file.finish()?;
    if let Some(rejects) = rejects {
        rejects.finish().map_err(|e| Failure::new("the refused rows", e))?.finish()?;
    }
    let report = rows.report();
    if options.json {
        eprintln!("{}", serde_json::to_string(report).map_err(|e| Failure::new("the report", e))?);
    } else {
        eprint!("{report}");
    }
    discretion.tell();
    Ok(if options.strict && report.refused > 0 { Outcome::SomeRefused } else { Outcome::Done })
}

fn rejects(path: &Path, survey: &Survey) -> Result<Rejects<Output>, Failure> {
    Rejects::begin(Output::to(Some(path))?, survey).map_err(|e| Failure::new(path.display(), e))
}

/// A bar on a terminal; nothing elsewhere.
fn bar(rows: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("rows {wide_bar} {pos} of {len}, {eta} left");
    let bar = ProgressBar::new(rows);
    if let Ok(style) = style {
        bar.set_style(style);
    }
    bar
}
