//! Incidents against gold lists that careful readers coded by hand: the seed articles, where they are, and sets of
//! short items in Russian and English.
//!
//! An incident of ours meets a gold line when its quote touches the sentence (or bullet) that
//! holds the line's anchor, or the sentence after it; pairs are one to one, the best first.
//!
//! The two sets, `incidents_ru.jsonl` and `incidents_en.jsonl`, were written for this measure by the authors of this
//! repository without a look at the rules of extraction, and are licensed as the code is. The sentences are
//! their own; most tell of events of 1983 to 2024 that are publicly known, some, as police notes on found weapons, are
//! only of the usual kind. Figures are those that the item states, and no source for what happened. A line is an item:
//! `published` is the day that may be passed in, `incidents` is what the item tells, none in a few that are there to
//! mislead. An incident has the fields of the seeds' gold and more exactly: `event_types` (the first is best, the others
//! are right too), `date` (a day, or `first/last`; null where the words give none), `killed`, `injured` and `detained`
//! (lowest, best, highest; null where the item says nothing), `level` (`core`, or `hard` where careful coders disagree),
//! `unjudged` (fields on which they disagree). "In the night to the 8th" is coded as the 8th; the death of a bomber is
//! counted where it is told, not where it is only to be thought.
//!
//! Two more sets, `blind_ru.jsonl` and `blind_en.jsonl`, are of the same kind and coded alike, about other events. Only
//! their figures are printed, so that no rule is written from an item of theirs.

use geo::{Distance, Haversine, Point};
use incidentmap::incident::{Count, SubEventType};
use incidentmap::{Article, Extractor, Gazetteer, Incident};
use jiff::civil::{Date, date};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const SETS: [(&str, &str); 2] = [
    ("incidents, short items in Russian", include_str!("incidents_ru.jsonl")),
    ("incidents, short items in English", include_str!("incidents_en.jsonl")),
];

/// Sets whose misses are never listed.
const BLIND: [(&str, &str); 2] = [
    ("incidents, more items in Russian (blind: rules were not written from it)", include_str!("blind_ru.jsonl")),
    ("incidents, more items in English (blind: rules were not written from it)", include_str!("blind_en.jsonl")),
];

#[derive(Deserialize)]
struct Item {
    id: String,
    published: Option<Date>,
    text: String,
    incidents: Vec<Gold>,
}

#[derive(Deserialize)]
struct Gold {
    #[serde(default)]
    doc: String,
    anchor: String,
    place: String,
    lat: f64,
    lon: f64,
    radius_km: f64,
    event_types: Vec<String>,
    sub_event_type: Option<String>,
    date: Option<String>,
    date_given_published: Option<String>,
    killed: Option<Figure>,
    injured: Option<Figure>,
    detained: Option<Figure>,
    level: String,
    #[serde(default)]
    unjudged: Vec<String>,
}

/// A count of the gold: one figure, or lowest, best and highest.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Figure {
    One(u32),
    Bounds([Option<u32>; 3]),
}

impl Figure {
    /// The figure as [`Count::figure`] gives it.
    fn figure(self) -> Option<u32> {
        match self {
            Self::One(n) => Some(n),
            Self::Bounds([low, best, high]) => best.or(low).or(high),
        }
    }

    /// Whether the bounds are as coded, where they are.
    fn bounds_are(self, ours: &Count) -> Option<bool> {
        match self {
            Self::One(_) => None,
            Self::Bounds(bounds) => Some(bounds == [ours.low, ours.best, ours.high]),
        }
    }
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
        for note in self.notes.iter().filter(|_| tell_missed) {
            println!("  {note}");
        }
    }
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

/// What of a pair is right, wrong, or not to be judged.
fn checks(gold: &Gold, incident: &Incident) -> [(&'static str, Option<bool>); 8] {
    let point = incident.location.as_ref().and_then(|l| l.point);
    let near = point.is_some_and(|p| Haversine.distance(p, Point::new(gold.lon, gold.lat)) <= gold.radius_km * 1000.0);
    let is_on = |day: &String| {
        let (start, end) = day.split_once('/').unwrap_or((day, day));
        incident.date.is_some_and(|d| d.start.to_string() == start && d.end.to_string() == end)
    };
    // The gold says nothing where the text says nothing; a date or a count of ours is then wrong.
    let day = match gold.date.as_ref().or(gold.date_given_published.as_ref()) {
        Some(day) => Some(is_on(day)),
        None => incident.date.map(|_| false),
    };
    let count = |gold: Option<Figure>, ours: &Option<Count>| {
        let (gold, ours) = (gold.and_then(Figure::figure), ours.as_ref().and_then(Count::figure));
        (gold.is_some() || ours.is_some()).then_some(gold == ours)
    };
    let counts = [
        ("killed", gold.killed, &incident.killed),
        ("injured", gold.injured, &incident.injured),
        ("detained", gold.detained, &incident.detained),
    ];
    let judged = |field: &str| !gold.unjudged.iter().any(|u| u == field);
    // Bounds of right figures only, so that one error is told once.
    let bounds = counts.iter().filter(|c| judged(c.0) && count(c.1, c.2) == Some(true));
    let bounds = bounds.filter_map(|(_, gold, ours)| gold.as_ref()?.bounds_are(ours.as_ref()?)).reduce(|a, b| a && b);
    let sub_type = incident.sub_event_type.map(SubEventType::as_str);
    let [killed, injured, detained] = counts.map(|(field, gold, ours)| (field, count(gold, ours)));
    [
        ("place", Some(near)),
        ("date", day),
        ("type", Some(gold.event_types.iter().any(|t| t == incident.event_type.as_str()))),
        ("sub-type", gold.sub_event_type.as_deref().map(|s| Some(s) == sub_type)),
        killed,
        injured,
        detained,
        ("bounds", bounds),
    ]
    .map(|(field, right)| (field, right.filter(|_| judged(field))))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_well_formed() {
        for (title, lines) in SETS.into_iter().chain(BLIND) {
            for line in lines.lines() {
                let item: Item = serde_json::from_str(line).unwrap();
                for gold in &item.incidents {
                    let of = format!("{title}, {}: {}", item.id, gold.anchor);
                    assert_eq!(item.text.matches(&gold.anchor).count(), 1, "{of}");
                    assert!(gold.lat.abs() <= 90.0 && gold.lon.abs() <= 180.0, "{of}");
                    assert!(["core", "hard"].contains(&gold.level.as_str()), "{of}");
                    for figure in [gold.killed, gold.injured, gold.detained].into_iter().flatten() {
                        let Figure::Bounds(bounds) = figure else { panic!("{of}: bounds are left out") };
                        assert!(bounds.into_iter().flatten().is_sorted(), "{of}");
                    }
                    for day in gold.date.iter().flat_map(|d| d.split('/')) {
                        let day: Date = day.parse().unwrap();
                        assert!(item.published.is_none_or(|published| day <= published), "{of}");
                    }
                }
            }
        }
    }
}
