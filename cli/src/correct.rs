//! `incidentmap correct`, and `extract --corrections`: what people corrected, laid over the results.

use crate::documents;
use crate::incidents;
use crate::options::Correct;
use crate::outcome::{Failure, Outcome};
use incidentmap::Gazetteer;
use incidentmap::export::schema::Schema;
use incidentmap::review::{Applied, Corrections};
use std::path::Path;

pub(crate) fn run(options: &Correct) -> Result<Outcome, Failure> {
    options.export.fits(options.output.as_deref(), Schema::Native)?;
    let (mut collection, _) = incidents::collection(&options.incidents)?;
    let corrections = read(&options.corrections, options.places.open()?)?;
    let applied = corrections.apply_to_collection(&mut collection);
    let refused = incidents::write(collection, &options.incidents, options.output.as_deref(), &options.export)?;
    tell(&options.corrections, &corrections, &applied);
    let is_lossy = refused > 0 || is_lossy(&corrections, &applied);
    Ok(if options.strict && is_lossy { Outcome::SomeRefused } else { Outcome::Done })
}

/// Reads corrections; bad lines are told, and the others go on.
pub(crate) fn read(path: &Path, gazetteer: &Gazetteer<'_>) -> Result<Corrections, Failure> {
    let text = documents::bytes(path).and_then(|b| documents::text(path, b))?;
    let corrections = Corrections::read(&text, gazetteer);
    for bad in &corrections.refused {
        eprintln!("refused: {}: {bad}", path.display());
    }
    if corrections.is_empty() && !corrections.refused.is_empty() {
        return Err(Failure::new(path.display(), "no line is a correction"));
    }
    Ok(corrections)
}

/// Tells what came of the corrections.
pub(crate) fn tell(path: &Path, corrections: &Corrections, applied: &Applied) {
    for unknown in &applied.unknown {
        eprintln!("warning: {}: line {}: {unknown}", path.display(), unknown.line);
    }
    eprintln!(
        "corrections: {}, incidents corrected: {}, dropped: {}, of no incident: {}, lines refused: {}",
        corrections.len(),
        applied.corrected,
        applied.dropped,
        applied.unknown.len(),
        corrections.refused.len()
    );
}

/// Whether some line came to nothing.
pub(crate) fn is_lossy(corrections: &Corrections, applied: &Applied) -> bool {
    !corrections.refused.is_empty() || !applied.unknown.is_empty()
}
