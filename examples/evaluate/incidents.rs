//! Incidents against gold lists that careful readers coded by hand: the seed articles, where they are, and sets of
//! short items in Russian and English ([`gold`]).

use incidentmap::incident::Field;
use incidentmap::{Article, Extractor, Gazetteer, Incident};
use incidentmap_examples::gold::{self, BLIND, Gold, Item, JUDGED, SETS, checks};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Publication dates that may be passed in, by the beginning of the file's name.
fn published(file: &str) -> Option<Date> {
    match file.get(..3)? {
        "000" => Some(date(2012, 9, 13)),
        "001" => Some(date(2012, 8, 23)),
        "003" => Some(date(2011, 9, 9)),
        "004" => Some(date(2022, 1, 12)),
        _ => None,
    }
}

/// Where an article of another day begins inside a page of several: its title, and its day.
const ARTICLE_WITHIN: (&str, &str, i8) = ("001", "Minus five", 13);

/// Prints a table for the seeds with every miss, and one for each set; with `tell_missed` its misses too, but for the blind ones.
pub fn evaluate(seeds: &Path, gold: &Path, gazetteer: &Gazetteer<'_>, tell_missed: bool) -> Result<(), String> {
    let extractor = Extractor::new(gazetteer);
    evaluate_seeds(seeds, gold, &extractor)?;
    for (title, lines) in SETS {
        evaluate_set(title, lines, &extractor, tell_missed)?;
    }
    for (title, lines) in BLIND {
        evaluate_set(title, lines, &extractor, false)?;
    }
    Ok(())
}

fn evaluate_set(title: &str, lines: &str, extractor: &Extractor<'_>, tell_missed: bool) -> Result<(), String> {
    let mut score = Score::default();
    let mut quiet = (0, 0);
    for (number, line) in lines.lines().enumerate() {
        let item: Item = serde_json::from_str(line).map_err(|e| format!("{title}, line {}: {e}", number + 1))?;
        let before = score.ours;
        score.add(extractor, &item.id, &item.text, &[(0, &item.text, item.published)], &item.incidents);
        if item.incidents.is_empty() {
            quiet = (quiet.0 + usize::from(score.ours == before), quiet.1 + 1);
        }
    }
    score.notes.sort();
    score.print(title, tell_missed);
    println!("{:<24}{}", "empty items left empty", percent(quiet.0, quiet.1));
    Ok(())
}

fn evaluate_seeds(seeds: &Path, gold: &Path, extractor: &Extractor<'_>) -> Result<(), String> {
    let (Ok(lines), Ok(folder)) = (fs::read_to_string(gold), fs::read_dir(seeds)) else {
        return Ok(());
    };
    let mut by_document: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for (number, line) in lines.lines().enumerate() {
        let mut gold: Gold =
            serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", gold.display(), number + 1))?;
        // A date that the seeds' gold leaves out is told in words that it does not resolve.
        if gold.date.is_none() && gold.date_given_published.is_none() {
            gold.unjudged.push("date".to_owned());
        }
        by_document.entry(gold.doc.clone()).or_default().push(gold);
    }
    let mut files: Vec<_> = folder.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let mut score = Score::default();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        score.add(extractor, &name, &text, &parts(&name, &text), &by_document.remove(&name).unwrap_or_default());
    }
    score.print("incidents", true);
    Ok(())
}

#[derive(Default)]
struct Score {
    core: usize,
    core_found: usize,
    ours: usize,
    ours_matched: usize,
    fields: BTreeMap<&'static str, (usize, usize)>,
    /// Of each of [`JUDGED`] how likely it was said to be right, and whether it was.
    calibration: [Vec<(f64, bool)>; 5],
    notes: Vec<String>,
}

impl Score {
    fn add(&mut self, extractor: &Extractor<'_>, name: &str, text: &str, parts: &[Part<'_>], gold: &[Gold]) {
        let incidents: Vec<Incident> = parts
            .iter()
            .flat_map(|&(offset, part, published)| {
                let mut article = Article::new(part).id(name);
                if let Some(day) = published {
                    article = article.published(day);
                }
                let mut incidents = extractor.read(&article).incidents;
                for quote in incidents.iter_mut().filter_map(|i| i.quote.as_mut()) {
                    quote.range = quote.range.start + offset..quote.range.end + offset;
                }
                incidents
            })
            .collect();
        let (met, lost) = gold::pair(text, gold, &incidents);
        self.notes.extend(lost.iter().map(|g| format!("anchor not in {name}: {}", gold[*g].anchor)));
        let is_used = |i: &Incident| met.iter().flatten().any(|m| core::ptr::eq(*m, i));
        for (incident, right) in incidents.iter().zip(gold::judged(text, gold, &incidents)) {
            for (calibration, (said, right)) in self.calibration.iter_mut().zip(said(incident).into_iter().zip(right)) {
                calibration.extend(said.zip(right));
            }
        }
        self.ours += incidents.len();
        self.ours_matched += met.iter().flatten().count();
        for (line, met) in gold.iter().zip(&met) {
            let core = line.level == "core";
            self.core += usize::from(core);
            let Some(incident) = *met else {
                if core {
                    self.notes.push(format!("missed   {name}: {} ({})", line.anchor, line.place));
                }
                continue;
            };
            self.core_found += usize::from(core);
            for (field, right) in checks(line, incident) {
                let Some(right) = right else { continue };
                let (yes, all) = self.fields.entry(field).or_default();
                *yes += usize::from(right);
                *all += 1;
                if !right {
                    self.notes.push(format!("{field:<8} {name}: {} — {}", line.anchor, ours(field, incident)));
                }
            }
        }
        for incident in incidents.iter().filter(|i| !is_used(i)) {
            let quote = incident.quote.as_ref().map_or("", |q| q.text.as_str());
            self.notes.push(format!(
                "extra    {name}: {} “{}”",
                incident.event_type,
                quote.chars().take(90).collect::<String>()
            ));
        }
    }

    fn print(&self, title: &str, tell_missed: bool) {
        println!("\n{title}");
        println!("{:<24}{}", "core found", percent(self.core_found, self.core));
        println!("{:<24}{}", "precision", percent(self.ours_matched, self.ours));
        let recall = self.core_found as f64 / self.core.max(1) as f64;
        let precision = self.ours_matched as f64 / self.ours.max(1) as f64;
        let f = 2.0 * recall * precision / (recall + precision).max(f64::EPSILON);
        println!("{:<24}{:.1} %", "F", 100.0 * f);
        for (field, (right, all)) in &self.fields {
            println!("{field:<24}{}", percent(*right, *all));
        }
        for (judged, pairs) in JUDGED.iter().zip(&self.calibration) {
            println!("{:<24}{}", format!("said right, {judged}"), calibration(pairs));
        }
        for note in self.notes.iter().filter(|_| tell_missed) {
            println!("  {note}");
        }
    }
}

/// How likely an incident says that its parts are right, in the order of [`JUDGED`].
fn said(incident: &Incident) -> [Option<f64>; 5] {
    let of = |fields: &[Field]| incident.evidence.iter().find(|e| fields.contains(&e.field)).map(|e| e.confidence);
    let counts = of(&[Field::Killed, Field::Injured, Field::Detained]);
    [Some(incident.confidence), of(&[Field::Event]), of(&[Field::Location]), of(&[Field::Date]), counts]
}

/// The mean of what was said beside the share that is right: of all, and of the less and the more likely half.
fn calibration(pairs: &[(f64, bool)]) -> String {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (low, high) = sorted.split_at(sorted.len() / 2);
    let mean = |pairs: &[(f64, bool)], of: &dyn Fn(&(f64, bool)) -> f64| {
        100.0 * pairs.iter().map(of).sum::<f64>() / pairs.len().max(1) as f64
    };
    let right = |p: &(f64, bool)| f64::from(u8::from(p.1));
    let part = |pairs: &[(f64, bool)]| format!("{:.0} % is {:.0} %", mean(pairs, &|p| p.0), mean(pairs, &right));
    format!("{} (lower half {}, upper half {})", part(pairs), part(low), part(high))
}

fn percent(a: usize, b: usize) -> String {
    format!("{a} of {b} ({:.1} %)", 100.0 * a as f64 / b.max(1) as f64)
}

/// An article of a page, with its offset and day of publication.
type Part<'t> = (usize, &'t str, Option<Date>);

/// The articles of a page.
fn parts<'t>(name: &str, text: &'t str) -> Vec<Part<'t>> {
    let (prefix, title, day) = ARTICLE_WITHIN;
    let other = text.find("Russia in the Grip").filter(|_| name.starts_with(prefix) && text.contains(title));
    match other {
        Some(cut) => {
            vec![(0, &text[..cut], Some(date(2012, 9, day))), (cut, &text[cut..], published(name))]
        }
        None => vec![(0, text, published(name))],
    }
}

fn ours(field: &str, incident: &Incident) -> String {
    match field {
        "place" => format!("{:?}", incident.location.as_ref().map(|l| (&l.name, &l.country, &l.as_written))),
        "date" => format!("{:?} {:?}", incident.date.map(|d| (d.start, d.end)), incident.date_text),
        "type" | "sub-type" => format!("{} / {:?}", incident.event_type, incident.sub_event_type),
        "killed" => format!("{:?}", incident.killed),
        "injured" => format!("{:?}", incident.injured),
        "bounds" => format!("{:?} {:?} {:?}", incident.killed, incident.injured, incident.detained),
        _ => format!("{:?}", incident.detained),
    }
}
