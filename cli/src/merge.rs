//! `incidentmap merge`: the records that tell of one event, proposed, merged, and taken apart again.

use crate::extract::source_date;
use crate::options::Merge;
use crate::outcome::{Failure, Outcome};
use crate::{incidents, output};
use geojson::{Feature, FeatureCollection, JsonObject, JsonValue};
use incidentmap::Incident;
use incidentmap::export::geojson::Metadata;
use incidentmap::export::schema::Schema;
use incidentmap::import::geojson::Import;
use incidentmap::merge::{self, Proposal};
use serde_json::json;
use std::fmt::Write;
use std::path::{Path, PathBuf};

pub(crate) fn run(options: &Merge) -> Result<Outcome, Failure> {
    if !options.propose {
        options.export.fits(options.output.as_deref(), Schema::Native)?;
    }
    if options.undo {
        return undo(options);
    }
    let mut all = Read::default();
    for input in &options.inputs {
        all.add(input, &document(input, &options.inputs))?;
    }
    let proposals = merge::propose(&all.incidents, options.min_score);
    let told: Vec<String> = proposals.iter().map(|p| all.told(p, options.json)).collect();
    if let Some(report) = &options.report {
        let lines: String = proposals.iter().map(|p| all.told(p, true)).collect();
        output::write(Some(report), lines.as_bytes())?;
    }
    let (records, groups) = (all.incidents.len(), proposals.len());
    let members: usize = proposals.iter().map(|p| p.members().count()).sum();
    if options.propose {
        output::write(options.output.as_deref(), told.concat().as_bytes())?;
    } else {
        if options.report.is_none() {
            eprint!("{}", told.concat());
        }
        let metadata = all.metadata(options);
        let collection = merge::collection(all.features, &all.incidents, &proposals, &metadata);
        // Each of its features was read as an incident.
        incidents::write(collection, Path::new("merged"), options.output.as_deref(), &options.export)?;
    }
    let done = if options.propose { "would become" } else { "became" };
    eprintln!(
        "files: {}, incidents: {records}; {members} of them {done} {groups}, which leaves {}; features refused: {}",
        options.inputs.len(),
        records + groups - members,
        all.refused
    );
    Ok(if options.strict && all.refused > 0 { Outcome::SomeRefused } else { Outcome::Done })
}

/// What the rows of a file are told apart by: its name, or its path where another file has the same name.
fn document(path: &Path, all: &[PathBuf]) -> String {
    let name = path.file_name().unwrap_or(path.as_os_str());
    let alone = all.iter().all(|other| other == path || other.file_name() != Some(name));
    if alone { name.to_string_lossy().into_owned() } else { path.display().to_string() }
}

/// All files together.
#[derive(Debug, Default)]
struct Read {
    features: Vec<Feature>,
    incidents: Vec<Incident>,
    refused: usize,
    /// What the files say of the gazetteer and of whom to name.
    gazetteers: Vec<String>,
    attributions: Vec<String>,
    /// What they say was made coarser or is left out.
    coarsened: Vec<String>,
    withheld: Vec<String>,
}

impl Read {
    fn add(&mut self, path: &Path, document: &str) -> Result<(), Failure> {
        let mut import = incidents::read(path)?;
        self.refused += import.refused.len();
        self.describe(&import.members);
        let was_merged = import.members.contains_key("merged");
        if was_merged {
            import = apart(path, import);
        }
        // Rows of a table name no document: the file is it.
        let unnamed = |i: &&mut Incident| i.source.doc_id.is_none() && i.source.url.is_none();
        let mut rows = 0;
        for incident in import.incidents.iter_mut().filter(unnamed) {
            incident.source.doc_id = Some(document.to_owned());
            rows += 1;
        }
        if was_merged && rows > 0 {
            let path = path.display();
            eprintln!(
                "warning: {path}: {rows} records name no document and count as of one; better merge the original files"
            );
        }
        self.features.append(&mut import.features);
        self.incidents.append(&mut import.incidents);
        Ok(())
    }

    fn describe(&mut self, members: &JsonObject) {
        let Some(run) = members.get("metadata") else { return };
        for (all, key) in [
            (&mut self.gazetteers, "gazetteer"),
            (&mut self.attributions, "attribution"),
            (&mut self.coarsened, "coarsened"),
            (&mut self.withheld, "withheld"),
        ] {
            if let Some(words) = run.get(key).and_then(JsonValue::as_str)
                && !all.iter().any(|known| known == words)
            {
                all.push(words.to_owned());
            }
        }
    }

    fn metadata(&mut self, options: &Merge) -> Metadata {
        let joined = |mut all: Vec<String>| {
            all.sort();
            (!all.is_empty()).then(|| all.join("; "))
        };
        Metadata {
            name: None,
            gazetteer: joined(std::mem::take(&mut self.gazetteers)),
            attribution: joined(std::mem::take(&mut self.attributions)),
            coarsened: joined(std::mem::take(&mut self.coarsened)),
            withheld: joined(std::mem::take(&mut self.withheld)),
            created: options.created.clone().or_else(source_date),
            ..Metadata::default()
        }
    }

    /// One proposal in lines for people, or in one line of JSON.
    fn told(&self, proposal: &Proposal, json: bool) -> String {
        let best = &self.incidents[proposal.best];
        let document = |i: &Incident| i.source.doc_id.clone().or_else(|| i.source.url.clone());
        let mut lines = String::new();
        // Writing to a string cannot fail.
        let _ = if json {
            let others: Vec<JsonValue> = proposal
                .others
                .iter()
                .map(|m| {
                    let other = &self.incidents[m.index];
                    json!({"id": other.id, "document": document(other), "score": m.score, "reasons": m.reasons})
                })
                .collect();
            let best = json!({"id": best.id, "document": document(best)});
            writeln!(lines, "{}", json!({"score": proposal.score, "best": best, "others": others}))
        } else {
            let place = best.location.as_ref().map_or("no place", |l| l.name.as_str());
            let date = best.date.map_or_else(|| "no date".to_owned(), |d| d.start.to_string());
            let name = |i: &Incident| format!("{} ({})", i.id, document(i).unwrap_or_default());
            let head = writeln!(lines, "{:.2}  {}: {}, {place}, {date}", proposal.score, name(best), best.event_type);
            proposal.others.iter().fold(head, |written, m| {
                let other = name(&self.incidents[m.index]);
                written.and_then(|()| writeln!(lines, "  {:.2}  {other}: {}", m.score, m.reasons.join("; ")))
            })
        };
        lines
    }
}

/// A merged file, as the features that it was made of: they are compared anew with those of the other files.
fn apart(path: &Path, import: Import) -> Import {
    let mut collection = FeatureCollection::new(import.features);
    collection.foreign_members = Some(import.members);
    let undone = merge::undo(collection);
    eprintln!("{}: {} merged records are taken apart and compared anew", path.display(), undone.groups);
    Import { refused: import.refused, ..Import::from(undone.collection) }
}

fn undo(options: &Merge) -> Result<Outcome, Failure> {
    let [input] = &options.inputs[..] else {
        return Err(Failure::new("--undo", format!("expected one merged file, found {}", options.inputs.len())));
    };
    let (collection, _) = incidents::collection(input)?;
    let undone = merge::undo(collection);
    for id in &undone.missing {
        eprintln!("warning: the merged record “{id}” is not in the file any more; its parts are written all the same");
    }
    for id in &undone.kept {
        eprintln!("warning: the parts of the merged record “{id}” are not in the file; it stays as it is");
    }
    let (groups, records) = (undone.groups, undone.collection.features.len());
    let refused = incidents::write(undone.collection, input, options.output.as_deref(), &options.export)?;
    eprintln!("merged records taken apart: {groups}, features: {}, left out: {refused}", records - refused);
    Ok(if options.strict && refused > 0 { Outcome::SomeRefused } else { Outcome::Done })
}
