//! Incidents against a gold list that careful readers coded by hand.
//!
//! An incident of ours meets a gold line when its quote touches the sentence (or bullet) that
//! holds the line's anchor, or the sentence after it; pairs are one to one, the best first.

use geo::{Distance, Haversine, Point};
use incidentmap::incident::Count;
use incidentmap::{Article, Extractor, Gazetteer, Incident};
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Gold {
    doc: String,
    anchor: String,
    place: String,
    lat: f64,
    lon: f64,
    radius_km: f64,
    event_types: Vec<String>,
    date: Option<String>,
    date_given_published: Option<String>,
    killed: Option<u32>,
    injured: Option<u32>,
    detained: Option<u32>,
    level: String,
}

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

/// A text, cut where its sentences and bullets end (bytes).
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let closed = matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace);
        let capital = text[at + c.len_utf8()..].trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
        // "August 17, 2012." at the head of a bullet is no sentence of its own.
        let dated =
            text[start..at].trim().len() < 24 && text[start..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if c == '\n' || (closed && capital && !dated) {
            sentences.push((start, at + c.len_utf8()));
            start = at + c.len_utf8();
        }
    }
    sentences.push((start, text.len()));
    sentences.retain(|(a, b)| !text[*a..*b].trim().is_empty());
    sentences
}

/// Prints the table, and every miss.
pub fn evaluate(seeds: &Path, gold: &Path, gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let (Ok(lines), Ok(folder)) = (fs::read_to_string(gold), fs::read_dir(seeds)) else {
        return Ok(());
    };
    let mut by_document: BTreeMap<String, Vec<Gold>> = BTreeMap::new();
    for (number, line) in lines.lines().enumerate() {
        let gold: Gold = serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", gold.display(), number + 1))?;
        by_document.entry(gold.doc.clone()).or_default().push(gold);
    }
    let mut files: Vec<_> = folder.filter_map(|e| Some(e.ok()?.path())).collect();
    files.sort();
    let mut score = Score::default();
    let extractor = Extractor::new(gazetteer);
    for path in files {
        let text = fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        score.add(&extractor, &name, &text, &by_document.remove(&name).unwrap_or_default());
    }
    score.print();
    Ok(())
}

#[derive(Default)]
struct Score {
    core: usize,
    core_found: usize,
    ours: usize,
    ours_matched: usize,
    fields: BTreeMap<&'static str, (usize, usize)>,
    notes: Vec<String>,
}

impl Score {
    fn add(&mut self, extractor: &Extractor<'_>, name: &str, text: &str, gold: &[Gold]) {
        let incidents: Vec<Incident> = parts(name, text)
            .into_iter()
            .flat_map(|(offset, part, published)| {
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
        let spaces = text.replace('\u{a0}', " ");
        let sentences = sentences(&spaces);
        let shift = |at: usize| text.char_indices().nth(spaces[..at].chars().count()).map_or(at, |c| c.0);
        let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
        for (g, line) in gold.iter().enumerate() {
            let Some(anchor) = spaces.find(&line.anchor) else {
                self.notes.push(format!("anchor not in {name}: {}", line.anchor));
                continue;
            };
            let index = sentences.iter().position(|s| (s.0..s.1).contains(&anchor)).unwrap_or(0);
            let end = sentences[(index + 1).min(sentences.len() - 1)].1;
            let (start, end, anchor) = (shift(sentences[index].0), shift(end), shift(anchor));
            for (i, incident) in incidents.iter().enumerate() {
                let Some(quote) = &incident.quote else {
                    continue;
                };
                if quote.range.start < end && start < quote.range.end {
                    let holds = i32::from(quote.range.contains(&anchor)) * 4;
                    let fields = checks(line, incident).iter().filter(|c| c.1 == Some(true)).count();
                    pairs.push((-(holds + i32::try_from(fields).unwrap_or(0)), g, i));
                }
            }
        }
        pairs.sort_unstable();
        let (mut met, mut used) = (vec![None; gold.len()], vec![false; incidents.len()]);
        for (_, g, i) in pairs {
            if met[g].is_none() && !used[i] {
                (met[g], used[i]) = (Some(i), true);
            }
        }
        self.ours += incidents.len();
        self.ours_matched += used.iter().filter(|u| **u).count();
        for (line, met) in gold.iter().zip(&met) {
            let core = line.level == "core";
            self.core += usize::from(core);
            let Some(incident) = met.map(|i| &incidents[i]) else {
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
        for (incident, _) in incidents.iter().zip(&used).filter(|(_, u)| !**u) {
            let quote = incident.quote.as_ref().map_or("", |q| q.text.as_str());
            self.notes.push(format!(
                "extra    {name}: {} “{}”",
                incident.event_type,
                quote.chars().take(90).collect::<String>()
            ));
        }
    }

    fn print(&self) {
        let percent = |a: usize, b: usize| format!("{a} of {b} ({:.1} %)", 100.0 * a as f64 / b.max(1) as f64);
        println!("\nincidents");
        println!("{:<24}{}", "core found", percent(self.core_found, self.core));
        println!("{:<24}{}", "precision", percent(self.ours_matched, self.ours));
        for (field, (right, all)) in &self.fields {
            println!("{field:<24}{}", percent(*right, *all));
        }
        for note in &self.notes {
            println!("  {note}");
        }
    }
}

/// The articles of a page, each with its offset and day of publication.
fn parts<'t>(name: &str, text: &'t str) -> Vec<(usize, &'t str, Option<Date>)> {
    let (prefix, title, day) = ARTICLE_WITHIN;
    let other = text.find("Russia in the Grip").filter(|_| name.starts_with(prefix) && text.contains(title));
    match other {
        Some(cut) => {
            vec![(0, &text[..cut], Some(date(2012, 9, day))), (cut, &text[cut..], published(name))]
        }
        None => vec![(0, text, published(name))],
    }
}

/// What of a pair is right, wrong, or not to be judged.
fn checks(gold: &Gold, incident: &Incident) -> [(&'static str, Option<bool>); 6] {
    let point = incident.location.as_ref().and_then(|l| l.point);
    let near = point.is_some_and(|p| Haversine.distance(p, Point::new(gold.lon, gold.lat)) <= gold.radius_km * 1000.0);
    let day = gold.date.as_ref().or(gold.date_given_published.as_ref()).map(|day| {
        let (start, end) = day.split_once('/').unwrap_or((day, day));
        incident.date.is_some_and(|d| d.start.to_string() == start && d.end.to_string() == end)
    });
    let count = |gold: Option<u32>, ours: &Option<Count>| {
        let figure = ours.as_ref().and_then(Count::figure);
        // The gold says nothing where the text says nothing; a count of ours is then wrong.
        (gold.is_some() || figure.is_some()).then_some(gold == figure)
    };
    [
        ("place", Some(near)),
        ("date", day),
        ("type", Some(gold.event_types.iter().any(|t| t == incident.event_type.as_str()))),
        ("killed", count(gold.killed, &incident.killed)),
        ("injured", count(gold.injured, &incident.injured)),
        ("detained", count(gold.detained, &incident.detained)),
    ]
}

fn ours(field: &str, incident: &Incident) -> String {
    match field {
        "place" => format!("{:?}", incident.location.as_ref().map(|l| (&l.name, &l.country, &l.as_written))),
        "date" => format!("{:?} {:?}", incident.date.map(|d| (d.start, d.end)), incident.date_text),
        "type" => incident.event_type.to_string(),
        "killed" => format!("{:?}", incident.killed),
        "injured" => format!("{:?}", incident.injured),
        _ => format!("{:?}", incident.detained),
    }
}
