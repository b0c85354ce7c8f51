//! Which place a name means: all mentions of a text weighed together.
//!
//! A candidate's score is a sum of reasons, each a logit: the kind of its name, its class and
//! level against the generic word beside the name, its population, the countries and units that
//! the text names, containment in the name that follows, and how close it lies to what the other
//! names mean. The scores of one mention go through a softmax, so they add up to at most 1.

use crate::lang::{Cue, Generic};
use crate::mention::Mention;
use geo::{Distance, Haversine, Point};
use incidentmap_gazetteer::{FeatureClass, Gazetteer, Level, NameKind, Place};
use std::collections::{BTreeMap, BTreeSet};

/// What a caller knows beforehand.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Countries, as ISO 3166-1 alpha-2 codes, in which places are likelier.
    pub countries: Vec<String>,
}

/// A place that a mention may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Kind of the name that matched.
    pub kind: NameKind,
    /// 0..=1; the candidates of one mention add up to 1.
    pub score: f64,
    /// Why, in words and numbers.
    pub reasons: Vec<Reason>,
}

impl Candidate<'_> {
    /// Why it may be meant by a name as written: which of its names that is like, then the reasons.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::{Gazetteer, Geocoder};
    /// let atyrau = &Geocoder::new(Gazetteer::bundled()).forward("Guryev")[0];
    /// assert!(atyrau.explain("Guryev")[0].starts_with("its old name"));
    /// # }
    /// ```
    pub fn explain(&self, written: &str) -> Vec<String> {
        // What follows a comma is the unit.
        let written = written.split(',').next().unwrap_or_default();
        let name = self.place.name_most_like(written).map(|(name, cost)| {
            let kind = match name.kind {
                NameKind::Official => "its standard name",
                NameKind::Alternate => "another of its names",
                NameKind::Historical => "its old name",
                NameKind::Abbreviation => "its short form",
                NameKind::Demonym => "its adjective or people",
            };
            let like = if cost > 0.0 { "like " } else { "" };
            let years = name.years.map_or_else(String::new, |y| format!(" ({y})"));
            format!("{like}{kind} “{}”{years}", name.text)
        });
        name.into_iter().chain(self.reasons.iter().map(ToString::to_string)).collect()
    }
}

/// One reason for or against a candidate; its `Display` is for people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reason {
    /// What it adds to the logit.
    pub logit: f64,
    /// What it is.
    pub words: &'static str,
    /// How many, where it counts something.
    pub count: Option<u32>,
}

impl Reason {
    /// The words of the reason that a place lies in the unit named after it.
    pub const INSIDE: &'static str = "it lies in the place named next";
}

impl core::fmt::Display for Reason {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        if let Some(n) = self.count {
            write!(f, "{n} ")?;
        }
        write!(f, "{} ({:+.1})", self.words, self.logit)
    }
}

/// Reasons of less weight are not told.
const TOLD: f64 = 0.3;
/// Candidates that are kept of one mention.
const KEPT: usize = 12;

/// The countries and first-level units that a text names, with their share of all mentions.
#[derive(Debug, Default)]
struct Context {
    countries: BTreeMap<String, f64>,
    units: BTreeMap<i64, f64>,
}

/// What one mention says of where the text is: a country with its share, and a unit.
#[derive(Debug, Default)]
struct Hint<'g> {
    country: Option<(&'g str, f64)>,
    unit: Option<(i64, f64)>,
}

/// Distance in metres over which the pull of another place fades to a third.
const PULL_M: f64 = 150_000.0;
/// Mentions before and after that pull: what stands farther off is another story.
const WINDOW: usize = 40;

/// The candidates of every mention, best first.
pub(crate) fn resolve<'g>(
    mentions: &[Mention<'g>],
    gazetteer: &'g Gazetteer<'g>,
    hints: &Hints,
) -> Vec<Vec<Candidate<'g>>> {
    let mut context = Context::default();
    let weight = 1.0 / (mentions.len().max(1) as f64);
    for code in &hints.countries {
        *context.countries.entry(code.to_ascii_uppercase()).or_default() += 1.0;
    }
    let said: Vec<Hint<'_>> = mentions.iter().map(|m| hint(m, weight)).collect();
    for hint in &said {
        context.add(hint, 1.0);
    }
    let mut all: Vec<Vec<Candidate<'g>>> = Vec::with_capacity(mentions.len());
    let follower = |i: usize| mentions.get(i + 1).filter(|next| contains_next(&mentions[i], next));
    for (i, mention) in mentions.iter().enumerate() {
        // No mention is its own witness.
        context.add(&said[i], -1.0);
        let known = mention.matches.iter().map(|m| weigh(m.place, m.kind, mention, &context, follower(i)));
        all.push(known.collect());
        context.add(&said[i], 1.0);
    }
    let countries = countries(&context, &all);
    for (i, mention) in mentions.iter().enumerate() {
        if all[i].is_empty() {
            all[i] = misspelt(mention, gazetteer, &context, &countries, follower(i));
        }
    }
    pull_together(mentions, &mut all);
    for candidates in &mut all {
        normalise(candidates);
    }
    all
}

impl Context {
    fn add(&mut self, hint: &Hint<'_>, sign: f64) {
        if let Some((code, share)) = hint.country {
            *self.countries.entry(code.to_owned()).or_default() += sign * share;
        }
        if let Some((id, share)) = hint.unit {
            *self.units.entry(id).or_default() += sign * share;
        }
    }

    /// Share of a country; what rounding leaves of nothing is nothing.
    fn country(&self, code: &str) -> Option<f64> {
        self.countries.get(code).copied().filter(|share| *share > 1e-9)
    }

    fn unit(&self, id: i64) -> Option<f64> {
        self.units.get(&id).copied().filter(|share| *share > 1e-9)
    }
}

/// What a mention that may be a country or a first-level unit says of where the text is.
fn hint<'g>(mention: &Mention<'g>, weight: f64) -> Hint<'g> {
    let widest = mention.matches.iter().filter(|m| m.place.level() <= Level::Admin1);
    let Some(m) = widest.min_by_key(|m| (m.place.level(), m.kind)) else {
        return Hint::default();
    };
    let admin1 = m.place.level() == Level::Admin1;
    // A city of a million outshines a far unit of the same name.
    let local = mention.matches.iter().filter(|m| m.place.level() == Level::Local);
    let rival = local.map(|m| m.place.population()).max().unwrap_or(0);
    if admin1 && rival > m.place.population() {
        return Hint::default();
    }
    let share = if m.place.level() == Level::Country { weight } else { 0.6 * weight };
    Hint { country: m.place.country_code().map(|c| (c, share)), unit: admin1.then(|| (m.place.id(), weight)) }
}

/// Whether the next mention may be the unit that this one lies in: "Derbent, Dagestan", "the
/// Derbent region of Dagestan".
fn contains_next(mention: &Mention<'_>, next: &Mention<'_>) -> bool {
    let near = next.full.start.saturating_sub(mention.full.end) <= 8;
    let cue = next.cue.as_ref().is_none_or(|c| matches!(c.0, Cue::Other | Cue::At));
    near && cue && !next.is_demonym()
}

/// The countries that the text names, and those in which the places that it names lie.
fn countries(context: &Context, all: &[Vec<Candidate<'_>>]) -> BTreeSet<String> {
    let best = all.iter().filter_map(|c| c.iter().max_by(|a, b| a.score.total_cmp(&b.score)));
    let of_places = best.filter_map(|c| c.place.country_code()).map(ToOwned::to_owned);
    context.countries.keys().filter(|c| context.country(c).is_some()).cloned().chain(of_places).collect()
}

/// A name that the gazetteer lacks is looked for among misspellings, but only in the countries
/// that the text names: elsewhere anything resembles something.
fn misspelt<'g>(
    mention: &Mention<'g>,
    gazetteer: &'g Gazetteer<'g>,
    context: &Context,
    countries: &BTreeSet<String>,
    follower: Option<&Mention<'g>>,
) -> Vec<Candidate<'g>> {
    if countries.is_empty() {
        return Vec::new();
    }
    // A short word is one letter away from some village anywhere.
    let edits = usize::from(mention.name.chars().count() >= 5);
    let here = |place: &Place<'_>| place.country_code().is_some_and(|c| countries.contains(c));
    let near = gazetteer.fuzzy_within(&mention.name, 20, edits, here);
    let nearest = near.first().map_or(0.0, |f| f.cost);
    near.into_iter()
        .take_while(|f| f.cost < nearest + ANOTHER_STEP)
        .map(|f| {
            let mut c = weigh(f.found.place, f.found.kind, mention, context, follower);
            c.score -= f64::from(f.cost) * 2.0;
            c.reasons.insert(
                0,
                Reason { logit: f64::from(f.cost) * -2.0, words: "spelt otherwise in the gazetteer", count: None },
            );
            c
        })
        .collect()
}

/// A spelling that costs so much more than the nearest is not meant.
const ANOTHER_STEP: f32 = 0.3;

fn weigh<'g>(
    place: Place<'g>,
    kind: NameKind,
    mention: &Mention<'g>,
    context: &Context,
    follower: Option<&Mention<'g>>,
) -> Candidate<'g> {
    let mut score = 0.0;
    let mut reasons = Vec::new();
    let mut count = Some(place.population());
    let mut add = |logit: f64, words: &'static str| {
        score += logit;
        let count = count.take();
        if logit.abs() >= TOLD {
            reasons.push(Reason { logit, words, count });
        }
    };
    let population = f64::from(place.population()).max(1.0).log10();
    add(population * 0.7, "people");
    match kind {
        NameKind::Official => add(0.6, "the standard name"),
        NameKind::Alternate | NameKind::Demonym => {}
        NameKind::Historical => add(-0.8, "an old name"),
        NameKind::Abbreviation => add(-0.2, "a short form"),
    }
    let level = place.level();
    match level {
        Level::Country => add(4.0, "a country"),
        Level::Supranational => add(3.0, "a world region"),
        Level::Admin1 => add(-0.3, "a first-level unit"),
        Level::Admin2 => add(-1.5, "a second-level unit"),
        Level::Local => {
            let (logit, words) = class_prior(place);
            add(logit, words);
        }
    }
    add(generic_logit(mention.generic, place), "the generic word beside it");
    let share = place.country_code().and_then(|c| context.country(c)).unwrap_or(0.0);
    if share > 0.0 && level > Level::Country {
        add(2.0 + 4.0 * share.min(0.5), "its country is named in the text");
    }
    let unit = place.admin1().and_then(|u| context.unit(u.id())).unwrap_or(0.0);
    if unit > 0.0 && level > Level::Admin1 {
        add(1.5 + 2.0 * unit.min(0.5), "its first-level unit is named in the text");
    }
    let inside = follower.is_some_and(|f| f.matches.iter().any(|m| m.place != place && place.is_in(&m.place)));
    if inside {
        add(4.0, Reason::INSIDE);
    }
    Candidate { place, kind, score, reasons }
}

/// News names settlements before anything else of the same name.
fn class_prior(place: Place<'_>) -> (f64, &'static str) {
    match place.feature_class() {
        Some(FeatureClass::Populated) => match place.feature_code() {
            "P.PPLC" => (2.0, "a capital"),
            "P.PPLA" => (1.2, "the seat of a first-level unit"),
            "P.PPLX" | "P.PPLH" | "P.PPLQ" => (-0.8, "a part of a settlement, or abandoned"),
            _ => (0.4, "a settlement"),
        },
        Some(FeatureClass::Area) => (3.0, "an area"),
        Some(FeatureClass::Water) => (3.0, "a body of water"),
        Some(FeatureClass::Terrain) => (3.0, "a mountain, island or other terrain"),
        _ => (0.0, "a spot"),
    }
}

fn generic_logit(generic: Option<Generic>, place: Place<'_>) -> f64 {
    match generic {
        None if matches!(place.level(), Level::Admin1 | Level::Admin2) => -0.8,
        None => 0.0,
        Some(Generic::Unit(level)) if place.level() == level => 5.0,
        // A region in one country is a district in the next.
        Some(Generic::Unit(Level::Admin1)) if place.level() == Level::Admin2 => 3.5,
        Some(Generic::Unit(Level::Admin2)) if place.level() == Level::Admin1 => 0.5,
        Some(Generic::Unit(_)) => -1.0,
        Some(Generic::Class(class)) if place.feature_class() == Some(class) => 4.0,
        Some(Generic::Class(_)) => -1.0,
    }
}

/// Places of one text lie close together: each candidate is drawn by what the others mean.
fn pull_together(mentions: &[Mention<'_>], all: &mut [Vec<Candidate<'_>>]) {
    let anchors: Vec<Option<(Point<f64>, f64)>> = all
        .iter()
        .map(|candidates| {
            let best = candidates.iter().max_by(|a, b| a.score.total_cmp(&b.score))?;
            let second = candidates.iter().filter(|c| c.place != best.place).map(|c| c.score);
            let margin = best.score - second.fold(f64::NEG_INFINITY, f64::max);
            let sure = (margin / 3.0).clamp(0.1, 1.0);
            (best.place.level() > Level::Country).then(|| (best.place.point(), sure))
        })
        .collect();
    for (i, candidates) in all.iter_mut().enumerate().filter(|(_, c)| c.len() > 1) {
        for candidate in candidates.iter_mut().filter(|c| c.place.level() > Level::Country) {
            let point = candidate.place.point();
            let around = i.saturating_sub(WINDOW)..anchors.len().min(i + WINDOW);
            let mut nearest_m = f64::INFINITY;
            let pull: f64 = anchors[around.clone()]
                .iter()
                .zip(around)
                .map(|(anchor, j)| (j, anchor))
                .filter(|(j, _)| *j != i && mentions[*j].name != mentions[i].name)
                .filter_map(|(j, a)| a.map(|a| (j, a)))
                .map(|(j, (anchor, sure))| {
                    let apart = (j.abs_diff(i) as f64 / 6.0 + 1.0).recip();
                    let distance_m = Haversine.distance(point, anchor);
                    nearest_m = nearest_m.min(distance_m);
                    sure * apart * (-distance_m / PULL_M).exp()
                })
                .sum();
            let logit = 1.5 * pull.min(1.5);
            candidate.score += logit;
            if logit >= TOLD {
                let count = Some((nearest_m / 1e3).round() as u32);
                candidate.reasons.push(Reason { logit, words: "km from another place of the text", count });
            }
        }
    }
}

/// Best first, scores through a softmax.
fn normalise(candidates: &mut Vec<Candidate<'_>>) {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.index().cmp(&b.place.index())));
    let Some(top) = candidates.first().map(|c| c.score) else {
        return;
    };
    let sum: f64 = candidates.iter().map(|c| (c.score - top).exp()).sum();
    candidates.truncate(KEPT);
    for c in candidates {
        c.score = (c.score - top).exp() / sum;
    }
}
