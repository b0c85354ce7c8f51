//! `incidentmap stats`: incidents counted by unit, time and type.

use crate::incidents::tell;
use crate::options::{Stats, StatsFormat};
use crate::outcome::{Failure, Outcome};
use crate::{documents, output};
use incidentmap::import::geojson::incidents;
use incidentmap::stats::Tally;

pub(crate) fn run(options: &Stats) -> Result<Outcome, Failure> {
    let mut tally = Tally::by(&options.by);
    let mut lost = 0;
    for path in &options.files {
        let text = documents::bytes(path).and_then(|b| documents::text(path, b))?;
        let (incidents, refused) = incidents(&text).map_err(|e| Failure::new(path.display(), e))?;
        tell(path, &refused, incidents.len())?;
        lost += refused.len();
        for incident in &incidents {
            tally.add(incident);
        }
    }
    let ending = options.output.as_deref().and_then(|p| p.extension()).map(|e| e.to_string_lossy().to_lowercase());
    let format = options.format.unwrap_or(match ending.as_deref() {
        Some("csv") => StatsFormat::Csv,
        Some("json") => StatsFormat::Json,
        Some("svg") => StatsFormat::Svg,
        _ => StatsFormat::Markdown,
    });
    let text = match format {
        StatsFormat::Csv => tally.csv(),
        StatsFormat::Json => format!("{:#}\n", tally.json()),
        StatsFormat::Markdown => tally.markdown(),
        StatsFormat::Svg => tally.svg(),
    };
    output::write(options.output.as_deref(), text.as_bytes())?;
    eprintln!(
        "incidents: {}, without a date: {}, without a point: {}, features refused: {lost}",
        tally.total.incidents, tally.undated, tally.unplaced
    );
    Ok(if options.strict && lost > 0 { Outcome::SomeRefused } else { Outcome::Done })
}
