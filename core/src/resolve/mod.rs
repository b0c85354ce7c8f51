//! Which place a name means: every candidate is weighed, with reasons.
//!
//! The weight of a candidate is a sum of learned weights: of the kind of its name, its class and level against the
//! generic word beside the name, its population, the countries and units that the text names, containment in the
//! name that follows, and how close it lies to what the other names mean. The scores of one mention go through a
//! softmax, so they add up to at most 1.

pub(crate) mod evidence;
mod hints;
mod site;
mod story;
pub(crate) mod weights;

use crate::mention::Mention;
use evidence::{Evidence, Kind};
use geo::{Point, Rect};
use incidentmap_gazetteer::{Gazetteer, Level, Match, NameKind, Place};
use jiff::civil::Date;
use std::collections::{BTreeSet, HashSet};
use story::Story;
use weights::{ROUNDS, Weights};

/// What a caller knows beforehand.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Extractor, Gazetteer, Hints};
/// let (text, name) = ("A barn burned down in London on Monday.", [22..28]);
/// let extractor = Extractor::new(Gazetteer::bundled());
/// assert_eq!(extractor.resolve(text, &name)[0].candidates[0].place.country_code(), Some("GB"));
/// // The London Free Press is a paper of London, Ontario.
/// let local = extractor.hints(Hints { home: Some(geo::Point::new(-81.2, 43.0)), ..Hints::default() });
/// assert_eq!(local.resolve(text, &name)[0].candidates[0].place.country_code(), Some("CA"));
/// # }
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Hints {
    /// Countries, as ISO 3166-1 alpha-2 codes, in which places are likelier.
    pub countries: Vec<String>,
    /// A box of longitudes and latitudes in which places are likelier.
    pub bounds: Option<Rect<f64>>,
    /// When the text was written: an old name that was valid then is as good as the standard name.
    pub date: Option<Date>,
    /// Where the publisher is, longitude and latitude: a local paper means the places around it.
    pub home: Option<Point<f64>>,
}

/// A place that a mention may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate<'g> {
    /// The place.
    pub place: Place<'g>,
    /// Kind of the name that matched.
    pub kind: NameKind,
    /// 0..=1; the candidates of one mention add up to at most 1.
    pub score: f64,
    /// Whether the gazetteer lacks the name itself, and the place is the one that holds it by the words beside it.
    pub within: bool,
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
    /// Whether it says that the place lies in a unit named right beside it.
    pub fn is_inside(&self) -> bool {
        [Kind::FollowCountry, Kind::FollowAdmin1, Kind::FollowAdmin2].iter().any(|k| k.words() == self.words)
    }
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
const TOLD: f32 = 0.3;
/// Candidates that are kept of one mention.
const KEPT: usize = 12;

/// Mentions that bear on each other: what stands farther off is another story.
const STORY: usize = 150;
/// The first places of a name, the most populous, are always weighed.
const WELL_KNOWN: usize = 12;
/// A spelling that costs so much more than the nearest is not meant.
const ANOTHER_STEP: f32 = 0.3;

/// A place that a mention may mean, while it is weighed.
#[derive(Debug, Clone)]
pub(crate) struct Choice<'g> {
    pub(crate) place: Place<'g>,
    pub(crate) kind: NameKind,
    /// Whether only a part of the name is known.
    pub(crate) fragment: bool,
    /// What the misspelling costs; 0 where it is none.
    pub(crate) cost: f32,
    pub(crate) evidence: Evidence,
    /// The round whose weights it is judged by: the first, where no other name bears witness.
    pub(crate) round: usize,
    pub(crate) logit: f32,
    pub(crate) probability: f32,
}

/// The candidates of every mention, best first.
pub(crate) fn resolve<'g>(
    mentions: &[Mention<'g>],
    gazetteer: &'g Gazetteer<'g>,
    hints: &Hints,
) -> Vec<Vec<Candidate<'g>>> {
    let weights = Weights::learned();
    let mut all: Vec<Vec<Choice<'g>>> = mentions.iter().map(known).collect();
    prune(&mut all);
    for (mentions, choices) in mentions.chunks(STORY).zip(all.chunks_mut(STORY)) {
        let mut story = Story::new(mentions, choices, hints);
        if story.lacks_names() {
            let countries = countries(hints, story.likeliest(weights));
            story.fill(hints, |mention| misspelt(mention, gazetteer, &countries));
        }
        story.weigh(weights, ROUNDS - 1);
    }
    let mut found: Vec<Vec<Candidate<'g>>> = all.iter_mut().map(|list| candidates(list, weights)).collect();
    for (i, mention) in mentions.iter().enumerate().rev() {
        if found[i].is_empty()
            && !mention.name.is_empty()
            && let Some(by) = holder(mentions, i, mention)
            && let Some(parent) = found[by].first().filter(|p| p.place.level() > Level::Supranational)
        {
            found[i] = vec![Candidate { score: parent.score, within: true, reasons: vec![HELD], ..parent.clone() }];
        }
    }
    found
}

/// The reason of a place that only holds the one that is named.
const HELD: Reason =
    Reason { logit: 0.0, words: "the gazetteer lacks the name: this is the place said to hold it", count: None };

/// The mention beside another that names what holds it: "the village of X in Y district".
fn holder(mentions: &[Mention<'_>], i: usize, mention: &Mention<'_>) -> Option<usize> {
    let after = mentions.get(i + 1).filter(|next| next.sentence == mention.sentence && story::follows(mention, next));
    let before = i.checked_sub(1).filter(|b| story::leads(&mentions[*b], mention) && !mentions[*b].is_demonym());
    after.map(|_| i + 1).or(before)
}

/// What a mention may mean by the name that was found.
fn known<'g>(mention: &Mention<'g>) -> Vec<Choice<'g>> {
    let choice = |m: &Match<'g>| Choice {
        place: m.place,
        kind: m.kind,
        fragment: mention.fragment,
        cost: 0.0,
        evidence: Evidence::NONE,
        round: 0,
        logit: 0.0,
        probability: 0.0,
    };
    mention.matches.iter().map(choice).collect()
}

/// Leaves out the little-known places of a name that nothing in the text may lead to: they lie in no unit that another
/// name may mean.
fn prune(all: &mut [Vec<Choice<'_>>]) {
    let mut units: HashSet<u32> = HashSet::new();
    for list in all.iter() {
        let wide = list.iter().take(WELL_KNOWN).filter(|c| c.place.level() < Level::Local);
        units.extend(wide.map(|c| c.place.index()));
    }
    for list in all.iter_mut().filter(|list| list.len() > WELL_KNOWN) {
        let mut number = 0;
        list.retain(|c| {
            number += 1;
            number <= WELL_KNOWN
                || c.place.ancestors().any(|u| u.level() > Level::Country && units.contains(&u.index()))
                || (number <= WELL_KNOWN * 3 && c.place.country().is_some_and(|u| units.contains(&u.index())))
        });
    }
}

/// What the mentions may mean by the names that were found, weighed up to a round.
#[cfg(feature = "train")]
pub(crate) fn choices<'g>(
    mentions: &[Mention<'g>],
    hints: &Hints,
    weights: &Weights,
    last: usize,
) -> Vec<Vec<Choice<'g>>> {
    let mut all: Vec<Vec<Choice<'g>>> = mentions.iter().map(known).collect();
    prune(&mut all);
    for (mentions, choices) in mentions.chunks(STORY).zip(all.chunks_mut(STORY)) {
        Story::new(mentions, choices, hints).weigh(weights, last);
    }
    all
}

/// Logits from the evidence, and probabilities from them.
fn softmax(list: &mut [Choice<'_>], weights: &Weights) {
    for choice in list.iter_mut() {
        choice.logit = weights.logit(choice.round, &choice.evidence);
    }
    let top = list.iter().map(|c| c.logit).fold(f32::NEG_INFINITY, f32::max);
    let sum: f32 = list.iter().map(|c| (c.logit - top).exp()).sum();
    for choice in list {
        choice.probability = (choice.logit - top).exp() / sum;
    }
}

/// The best choices with their reasons, best first.
fn candidates<'g>(list: &mut [Choice<'g>], weights: &Weights) -> Vec<Candidate<'g>> {
    list.sort_by(|a, b| b.logit.total_cmp(&a.logit).then(a.place.index().cmp(&b.place.index())));
    list.iter()
        .take(KEPT)
        .map(|c| Candidate {
            place: c.place,
            kind: c.kind,
            score: f64::from(c.probability),
            within: false,
            reasons: reasons(c, weights),
        })
        .collect()
}

fn reasons(choice: &Choice<'_>, weights: &Weights) -> Vec<Reason> {
    let told = |kind: &Kind| {
        let logit = weights.0[choice.round][*kind as usize] * choice.evidence.get(*kind);
        let count = (*kind == Kind::People).then(|| choice.place.population());
        (logit.abs() >= TOLD).then(|| Reason { logit: f64::from(logit), words: kind.words(), count })
    };
    // All places of the name share this, so that it weighs nothing among them.
    let fragment =
        choice.fragment.then_some(Reason { logit: 0.0, words: "only a part of the name is known", count: None });
    fragment.into_iter().chain(Kind::ALL.iter().filter_map(told)).collect()
}

/// The countries that are hinted, and those in which these places lie.
fn countries<'g>(hints: &Hints, places: impl Iterator<Item = Place<'g>>) -> BTreeSet<String> {
    let of_places = places.filter_map(|p| p.country_code().map(ToOwned::to_owned));
    hints.countries.iter().map(|c| c.to_ascii_uppercase()).chain(of_places).collect()
}

/// A name that the gazetteer lacks is looked for among misspellings, but only in the countries
/// that the text names: elsewhere anything resembles something.
fn misspelt<'g>(mention: &Mention<'g>, gazetteer: &'g Gazetteer<'g>, countries: &BTreeSet<String>) -> Vec<Choice<'g>> {
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
        .map(|f| Choice {
            place: f.found.place,
            kind: f.found.kind,
            fragment: false,
            cost: f.cost,
            evidence: Evidence::NONE,
            round: 0,
            logit: 0.0,
            probability: 0.0,
        })
        .collect()
}
