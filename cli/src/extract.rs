//! `incidentmap extract`: texts in, incidents out.

use crate::correct;
use crate::documents::{self, Document};
use crate::format;
use crate::options::Extract;
use crate::outcome::{Failure, Outcome};
use crate::sharing::Discretion;
use incidentmap::export::geojson::Metadata;
use incidentmap::{Article, Extractor, Gazetteer, Incident};

pub(crate) fn run(options: &Extract) -> Result<Outcome, Failure> {
    options.export.fits(options.output.as_deref(), options.sharing.schema)?;
    let gazetteer = options.places.open()?;
    let mut documents = documents::read(&options.inputs);
    documents.report()?;
    if let Some(table) = &options.articles {
        documents.describe(table)?;
    }
    let corrections = options.corrections.as_deref().map(|path| correct::read(path, gazetteer)).transpose()?;
    let extractor = Extractor::new(gazetteer).hints(options.places.hints());
    let mut incidents = Vec::new();
    for document in &documents.read {
        let report = extractor.read(&article(document, options));
        let name = document.id.as_deref().unwrap_or("-");
        for warning in &report.warnings {
            eprintln!("warning: {name}: {warning}");
        }
        if options.explain {
            report.incidents.iter().for_each(|i| explain(name, &document.text, i));
        }
        incidents.extend(report.incidents);
    }
    let mut lost = false;
    if let (Some(path), Some(corrections)) = (&options.corrections, &corrections) {
        let applied = corrections.apply(&mut incidents);
        correct::tell(path, corrections, &applied);
        lost = correct::is_lossy(corrections, &applied);
    }
    let mut discretion = Discretion::new(&options.sharing, gazetteer);
    incidents = incidents.into_iter().filter_map(|incident| discretion.pass(incident)).collect();
    let metadata = discretion.metadata(metadata(gazetteer, options.created.as_deref()));
    let path = options.output.as_deref();
    let mut file = format::Incidents::begin(&options.export, path, &metadata)?;
    incidents.iter().try_for_each(|incident| file.write(incident))?;
    file.finish()?;
    let placed = incidents.iter().filter(|i| i.location.as_ref().is_some_and(|l| l.point.is_some())).count();
    eprintln!(
        "documents: {}, incidents: {}, placed: {placed}, inputs refused: {}",
        documents.read.len(),
        incidents.len(),
        documents.refused.len()
    );
    discretion.tell();
    let lost = lost || !documents.refused.is_empty();
    Ok(if options.strict && lost { Outcome::SomeRefused } else { Outcome::Done })
}

fn article<'d>(document: &'d Document, options: &Extract) -> Article<'d> {
    let mut article = Article::new(&document.text);
    if let Some(date) = document.published.or(options.published) {
        article = article.published(date);
    }
    if let Some(url) = &document.url {
        article = article.url(url);
    }
    if let Some(title) = &document.title {
        article = article.title(title);
    }
    if let Some(publisher) = &document.publisher {
        article = article.publisher(publisher);
    }
    if let Some(id) = &document.id {
        article = article.id(id);
    }
    article
}

/// What a written file says of itself; its name is that of the file.
pub(crate) fn metadata(gazetteer: &Gazetteer<'_>, created: Option<&str>) -> Metadata {
    let version = gazetteer.about("version").unwrap_or("unnamed");
    Metadata {
        gazetteer: Some(format!("{version}, checksum {:016x}", gazetteer.checksum())),
        attribution: gazetteer.about("attribution").map(ToOwned::to_owned),
        created: created.map(ToOwned::to_owned).or_else(source_date),
        ..Metadata::default()
    }
}

/// The time in `SOURCE_DATE_EPOCH`, the convention of reproducible builds.
pub(crate) fn source_date() -> Option<String> {
    let seconds: i64 = std::env::var("SOURCE_DATE_EPOCH").ok()?.trim().parse().ok()?;
    jiff::Timestamp::from_second(seconds).ok().map(|t| t.to_string())
}

fn explain(name: &str, text: &str, incident: &Incident) {
    eprintln!("{name}: {} ({}), right with {:.0} %", incident.event_type, incident.id, incident.confidence * 100.0);
    for evidence in &incident.evidence {
        let words = text.get(evidence.range.clone()).unwrap_or_default();
        eprintln!("  {:<9} {:>3.0} % “{words}”", evidence.field, evidence.confidence * 100.0);
    }
    if let Some(location) = &incident.location {
        for candidate in &location.candidates {
            let unit = [candidate.admin1.as_deref(), candidate.country.as_deref()];
            let unit: Vec<&str> = unit.into_iter().flatten().collect();
            eprintln!(
                "  {:>4.0} %  {} ({}): {}",
                candidate.score * 100.0,
                candidate.name,
                unit.join(", "),
                candidate.reasons.join("; ")
            );
        }
    }
}
