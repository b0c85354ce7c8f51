//! Names of places over corpora with spans: recognition, resolution, both.
//!
//! Whole gold, no mention left out; a mention without an answer is wrong and costs half the Earth's circumference
//! (Hu et al. 2022). Where a corpus marks no adjectives and peoples, ours are left out before its figures are taken.

use crate::groups::Groups;
use geo::{Distance, Haversine, Point};
use incidentmap::{Extractor, Gazetteer, Toponym};
use incidentmap_examples::corpora::{self, Document};
use std::ops::Range;
use std::path::Path;

/// Half the circumference of the Earth: the error of no answer.
const NO_ANSWER_KM: f64 = 20_039.0;
/// 100 miles: the field's radius for "right".
const RIGHT_KM: f64 = 161.0;
/// Corpora with spans, whether they mark demonyms, and whether weights were learned from them.
const CORPORA: [(&str, bool, &str); 6] = [
    ("trnews", true, "unseen"),
    ("geovirus", false, "learned from"),
    ("wiktor", false, "places learned from"),
    ("wotr_train", false, "learned from"),
    ("factrueval2016_devset", false, "names learned from"),
    ("kaznerd_valid", false, "names learned from"),
];
/// Bins of scores, by their lower ends.
const BINS: [f64; 5] = [0.0, 0.5, 0.7, 0.9, 0.97];

/// Coordinates of Russian mentions, written down by us.
const RUSSIAN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/evaluate/factrueval_places.tsv");

#[derive(Default)]
struct Figures {
    gold: usize,
    found: usize,
    overlapping: usize,
    with_point: usize,
    answered: usize,
    right_end_to_end: usize,
    /// Gold mentions with a candidate within the radius.
    reachable: usize,
    errors_km: Vec<f64>,
    /// Of each bin of scores: answers, and right ones.
    bins: [(usize, usize); BINS.len()],
    groups: Groups,
}

/// Prints a line for each corpus that is there; with `errors` also its worst groups of errors.
pub fn evaluate(directory: &Path, gazetteer: &Gazetteer<'_>, errors: bool) -> Result<(), String> {
    let extractor = Extractor::new(gazetteer);
    println!(
        "{:<24}{:>9}{:>9}{:>8}{:>12}{:>8}{:>8}{:>8}{:>9}",
        "toponyms", "mentions", "Acc@161", "oracle", "median km", "P", "R", "F1", "e2e F1"
    );
    let mut all = Vec::new();
    for (name, demonyms, remark) in CORPORA {
        let path = directory.join(format!("{name}.jsonl"));
        if !path.exists() {
            continue;
        }
        let mut documents = corpora::lines(&path)?;
        if name.starts_with("factrueval") {
            place_russian(&mut documents)?;
        }
        let mut figures = Figures::default();
        for document in &documents {
            figures.add(&extractor, document, demonyms);
        }
        figures.print(name, remark);
        all.push((name, figures));
    }
    println!("\n{:<24}{}", "right answers by score", BINS.map(|b| format!("{b:>11.2}+")).concat());
    for (name, figures) in &all {
        let bin = |(all, right): &(usize, usize)| format!("{:>12}", percent(*right, *all));
        println!("{name:<24}{}", figures.bins.iter().map(bin).collect::<String>());
    }
    for (name, figures) in all.iter().filter(|_| errors) {
        println!("\n{name}: the largest groups of errors");
        figures.groups.print(20);
    }
    Ok(())
}

/// Adds the points that are known of the Russian mentions.
fn place_russian(documents: &mut [Document]) -> Result<(), String> {
    let table = std::fs::read_to_string(RUSSIAN).map_err(|e| format!("{RUSSIAN}: {e}"))?;
    for (number, line) in table.lines().enumerate().filter(|(_, l)| !l.starts_with(['#', 'd'])) {
        let wrong = || format!("{RUSSIAN}:{}: expected document, start, end, name, latitude, longitude", number + 1);
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, start, end, _, lat, lon] = fields[..] else { return Err(wrong()) };
        let number = |field: &str| field.parse::<f64>().map_err(|_| wrong());
        let (start, end) = (number(start)? as usize, number(end)? as usize);
        let document = documents.iter_mut().find(|d| d.id == id).ok_or_else(wrong)?;
        let gold = document.toponyms.iter_mut().find(|t| t.chars == (start..end)).ok_or_else(wrong)?;
        gold.point = Some(Point::new(number(lon)?, number(lat)?));
    }
    Ok(())
}

fn percent(part: usize, all: usize) -> String {
    if all == 0 { "–".to_owned() } else { format!("{:.0} % {all}", 100.0 * part as f64 / all as f64) }
}

impl Figures {
    fn add(&mut self, extractor: &Extractor<'_>, document: &Document, demonyms: bool) {
        let text = &document.text;
        let gold = &document.toponyms;
        let ranges: Vec<Range<usize>> = gold.iter().map(|t| t.range.clone()).collect();
        for (answer, gold) in extractor.resolve(text, &ranges).iter().zip(gold) {
            if let Some(point) = gold.point {
                self.add_answer(answer, point, &text[gold.range.clone()]);
            }
        }
        let mut found = extractor.toponyms(text);
        found.retain(|t| demonyms || !t.demonym);
        let spans: Vec<Range<usize>> = found.iter().map(|t| t.range.clone()).collect();
        let pairs = corpora::match_spans(&ranges, &spans);
        self.gold += ranges.len();
        self.found += found.len();
        self.overlapping += pairs.len();
        self.with_point += gold.iter().filter(|g| g.point.is_some()).count();
        for (g, f) in &pairs {
            if let Some(point) = gold[*g].point {
                self.right_end_to_end += usize::from(error_km(&found[*f], point).is_some_and(|e| e <= RIGHT_KM));
            }
        }
        for (_, extra) in found.iter().enumerate().filter(|(f, _)| !pairs.iter().any(|p| p.1 == *f)) {
            self.groups.add("found, but no gold mention", &text[extra.range.clone()], "context or a person's name");
        }
        for (_, missed) in gold.iter().enumerate().filter(|(g, _)| !pairs.iter().any(|p| p.0 == *g)) {
            self.groups.add("not found", &text[missed.range.clone()], "more annotated text like it");
        }
        // An answer that meets a gold mention without coordinates can be neither right nor wrong.
        let unjudged = pairs.iter().filter(|(g, f)| gold[*g].point.is_none() && !found[*f].candidates.is_empty());
        self.answered += found.iter().filter(|t| !t.candidates.is_empty()).count() - unjudged.count();
    }

    fn add_answer(&mut self, answer: &Toponym<'_>, gold: Point<f64>, name: &str) {
        let km = error_km(answer, gold);
        self.errors_km.push(km.unwrap_or(NO_ANSWER_KM));
        let right = km.is_some_and(|km| km <= RIGHT_KM);
        let near = |c: &incidentmap::Candidate<'_>| Haversine.distance(c.place.point(), gold) / 1000.0;
        let nearest = answer.candidates.iter().map(near).fold(f64::INFINITY, f64::min);
        self.reachable += usize::from(nearest <= RIGHT_KM);
        if let Some(best) = answer.candidates.first() {
            let bin = BINS.iter().rposition(|b| best.score >= *b).unwrap_or(0);
            self.bins[bin].0 += 1;
            self.bins[bin].1 += usize::from(right);
            if !right && nearest <= RIGHT_KM {
                self.groups.add("another place of the name", name, "the publisher's place, or more context");
            } else if !right && best.place.level() < incidentmap::gazetteer::Level::Local && nearest < 1_500.0 {
                self.groups.add("the area's point lies elsewhere", name, "gold uses another representative point");
            } else if !right {
                self.groups.add("the place is not in the gazetteer", name, "a larger gazetteer");
            }
        } else {
            self.groups.add("no answer", name, "a larger gazetteer");
        }
    }

    fn print(&mut self, name: &str, remark: &str) {
        let share = |a: usize, b: usize| if b == 0 { 0.0 } else { a as f64 / b as f64 };
        let f1 = |p: f64, r: f64| {
            if p + r == 0.0 { 0.0 } else { 2.0 * p * r / (p + r) }
        };
        let (p, r) = (share(self.overlapping, self.found), share(self.overlapping, self.gold));
        let e2e = f1(share(self.right_end_to_end, self.answered), share(self.right_end_to_end, self.with_point));
        self.errors_km.sort_by(f64::total_cmp);
        let all = self.errors_km.len();
        let right = self.errors_km.iter().filter(|e| **e <= RIGHT_KM).count();
        // Of a corpus with few points only these can be judged, and end to end nothing.
        let figure = |value: String| if all > 0 { value } else { "–".to_owned() };
        let whole = |value: String| if all * 2 > self.gold { value } else { "–".to_owned() };
        println!(
            "{name:<24}{:>9}{:>9}{:>8}{:>12}{p:>8.3}{r:>8.3}{:>8.3}{:>9}   {remark}",
            self.gold,
            figure(format!("{:.3}", share(right, all))),
            figure(format!("{:.3}", share(self.reachable, all))),
            figure(format!("{:.1}", self.errors_km.get(all / 2).copied().unwrap_or(0.0))),
            f1(p, r),
            whole(format!("{e2e:.3}")),
        );
    }
}

fn error_km(answer: &Toponym<'_>, gold: Point<f64>) -> Option<f64> {
    answer.candidates.first().map(|c| Haversine.distance(c.place.point(), gold) / 1000.0)
}
