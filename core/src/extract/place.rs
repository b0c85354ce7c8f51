//! Where an event was: the place among all that its clauses name, and how precisely.

use super::clause::Clause;
use super::reading::Reading;
use super::relation;
use crate::incident::{GeoPrecision, Location, PlaceCandidate};
use crate::lang::{self, Cue, Generic};
use crate::mention::Mention;
use crate::resolve::Candidate;
use crate::text::{Case, Text};
use core::ops::Range;
use incidentmap_gazetteer::{FeatureClass, Level, Place};

/// Names before and after another that tell which country a text is about.
const AROUND: usize = 60;

/// A mention that may be the site of an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    /// Index of the mention.
    pub(super) mention: usize,
    score: i32,
}

/// The mentions of a clause that may be the site of its event, the likeliest first.
pub(super) fn sites(reading: &Reading<'_, '_, '_>, clause: &Clause) -> Vec<Site> {
    let mentions = reading.mentions;
    let said = |i: &usize| clause.attributions.iter().any(|a| a.contains(&mentions[*i].tokens.start));
    let mut sites: Vec<Site> = clause
        .mentions
        .clone()
        .filter(|i| !said(i) && !is_doubtful(reading, *i) && !is_street(reading, *i))
        .map(|i| Site { mention: i, score: score(i, clause, reading) })
        .collect();
    sites.sort_by_key(|s| (-s.score, s.mention));
    sites
}

/// Whether the name is a street's: "Warsak Road", «на улице Ленина».
fn is_street(reading: &Reading<'_, '_, '_>, i: usize) -> bool {
    let tokens = &reading.mentions[i].tokens;
    let is = |t: usize| lang::any_at(reading.text, t, reading.lexicon.streets).is_some();
    let street_after = reading.lexicon.street_after;
    let after = street_after && reading.text.joined(tokens.end) && is(tokens.end);
    let inside = tokens.len() > 1 && is(tokens.end - 1);
    let before = !street_after && tokens.start > 0 && reading.text.joined(tokens.start) && is(tokens.start - 1);
    after || inside || before
}

/// Whether a name may as well be a person's: where all letters are capitals, no word leads to it, and it is no unit.
fn is_doubtful(reading: &Reading<'_, '_, '_>, i: usize) -> bool {
    let mention = &reading.mentions[i];
    let shouted = reading.text.sentences.get(mention.sentence).is_some_and(|s| s.case == Case::Upper);
    let best = reading.places[i].first();
    let small = best.is_none_or(|c| c.place.level() >= Level::Admin2);
    let elsewhere = || best.and_then(|c| c.place.country_code()).is_none_or(|c| !is_told_of(reading, c, i));
    shouted && small && mention.cue.is_none() && mention.generic.is_none() && elsewhere()
}

/// Whether another name of the text, one that a word leads to or a unit, lies in this country.
fn is_told_of(reading: &Reading<'_, '_, '_>, country: &str, except: usize) -> bool {
    let around = except.saturating_sub(AROUND)..reading.mentions.len().min(except + AROUND);
    around.chain([0]).filter(|j| *j != except).any(|j| {
        let of = reading.places[j].first().filter(|c| c.place.country_code() == Some(country));
        of.is_some_and(|c| reading.mentions[j].cue.is_some() || c.place.level() <= Level::Admin1 || j == 0)
    })
}

fn score(i: usize, clause: &Clause, reading: &Reading<'_, '_, '_>) -> i32 {
    let (text, mentions, places) = (reading.text, reading.mentions, reading.places);
    let mention = &mentions[i];
    let level = places[i].first().map(|c| c.place.level());
    let mut score = match level {
        Some(Level::Local) => 60,
        // A place that the gazetteer lacks is still the place.
        None => 45,
        Some(Level::Admin2) => 40,
        Some(Level::Admin1) => 30,
        Some(Level::Country) => 5,
        Some(Level::Supranational) => 0,
    };
    // "in Pakistan's Peshawar": the word before the unit leads to the place in it.
    let owner = i.checked_sub(1).filter(|o| owns(&mentions[*o], mention, text));
    let holds_next = mentions.get(i + 1).is_some_and(|next| owns(mention, next, text));
    if holds_next {
        score -= 40;
    }
    let cue = mention.cue.as_ref().or(owner.and_then(|o| mentions[o].cue.as_ref()));
    score += match cue.map(|c| c.0) {
        Some(Cue::At | Cue::Border) => 30,
        // "the village of X near Y": X is the site.
        Some(Cue::Near) => 28,
        Some(Cue::Other) => 0,
        // A name that nothing leads to is as likely a thing named after a place.
        None if mention.generic.is_none() => -35,
        None => -5,
    };
    // "the village of X near Y": Y only tells where X is.
    if relation::is_attribute(reading, i) {
        score -= 40;
    }
    if mention.is_demonym() {
        score -= 25;
    }
    // The place that the word of the event leads to, or that leads to it.
    let telling = clause.triggers.iter().any(|(_, t)| t.weight > 1);
    let distance = clause
        .triggers
        .iter()
        .filter(|(_, t)| t.weight > 1 || !telling)
        .map(|(t, _)| mention.tokens.start.abs_diff(t.end).min(t.start.abs_diff(mention.tokens.end)))
        .min()
        .unwrap_or(20);
    score -= i32::try_from(distance.min(20)).unwrap_or(20);
    // The date stands beside the event, not beside the comparison.
    if let Some(date) = clause.dates.last() {
        let apart = mention.tokens.start.abs_diff(date.tokens.start);
        score -= i32::try_from(apart.min(40)).unwrap_or(40) / 2;
    }
    score
}

/// Whether a name in the genitive stands right before another: "Balochistan's Kech district".
fn owns(unit: &Mention<'_>, mention: &Mention<'_>, text: &Text<'_>) -> bool {
    let genitive = unit.tokens.end.checked_sub(1).is_some_and(|t| text.tokens.get(t).is_some_and(|t| t.possessive));
    genitive && mention.tokens.start >= unit.tokens.end && mention.tokens.start - unit.tokens.end <= 2
}

/// The words that a location is proven by: the name with its generic word and its cue.
pub(super) fn range(mention: &Mention<'_>) -> Range<usize> {
    mention.full.clone()
}

/// The location that a mention names, with the precision that its words and its class give.
pub(super) fn location(mention: &Mention<'_>, candidates: &[Candidate<'_>], source: &str) -> Location {
    let as_written = source.get(mention.full.clone()).unwrap_or_default().to_owned();
    let Some(best) = candidates.first() else {
        return Location {
            as_written: Some(as_written.clone()),
            ..Location::named(source.get(mention.range.clone()).unwrap_or_default())
        };
    };
    Location {
        as_written: Some(as_written),
        precision: precision(best.place, mention.cue.as_ref().map(|c| c.0)).max(of_unit(mention)),
        score: best.score,
        candidates: candidates.iter().take(5).map(|c| PlaceCandidate::new(&source[mention.range.clone()], c)).collect(),
        ..Location::from(best.place)
    }
}

/// The country of the place that a mention names: all that is known of an event for which a text names no place itself.
pub(super) fn country(mention: &Mention<'_>, candidates: &[Candidate<'_>], source: &str) -> Option<Location> {
    let best = candidates.first()?;
    let as_written = source.get(mention.full.clone()).map(ToOwned::to_owned);
    Some(Location { as_written, score: best.score * 0.5, ..Location::from(best.place.country()?) })
}

impl From<Place<'_>> for Location {
    fn from(place: Place<'_>) -> Self {
        let unit = |p: Option<Place<'_>>| p.map(|p| p.name().to_owned());
        Self {
            place_id: Some(place.id()),
            country: unit(place.country()),
            iso2: place.country_code().map(ToOwned::to_owned),
            admin1: unit(place.admin1()),
            admin2: unit(place.admin2()),
            point: Some(place.point()),
            precision: precision(place, None),
            score: 1.0,
            ..Self::named(place.name())
        }
    }
}

impl PlaceCandidate {
    /// What a name as written may mean, with the reasons in words.
    pub fn new(written: &str, candidate: &Candidate<'_>) -> Self {
        let place = candidate.place;
        Self {
            place_id: place.id(),
            name: place.name().to_owned(),
            admin1: place.admin1().map(|p| p.name().to_owned()),
            country: place.country().map(|p| p.name().to_owned()),
            point: place.point(),
            score: candidate.score,
            reasons: candidate.explain(written),
        }
    }
}

/// The least that a generic word leaves open: a district that the gazetteer knows only by its
/// seat stays a district.
fn of_unit(mention: &Mention<'_>) -> GeoPrecision {
    match mention.generic {
        Some(Generic::Unit(Level::Admin2)) => GeoPrecision::District,
        Some(Generic::Unit(Level::Admin1)) => GeoPrecision::Region,
        _ => GeoPrecision::Exact,
    }
}

/// Precision by the place's class, widened by "near" and "border".
pub(crate) fn precision(place: Place<'_>, cue: Option<Cue>) -> GeoPrecision {
    let by_class = match (place.level(), place.feature_class()) {
        (Level::Country | Level::Supranational, _) => GeoPrecision::Country,
        (Level::Admin1, _) => GeoPrecision::Region,
        (Level::Admin2, _) => GeoPrecision::District,
        (Level::Local, Some(FeatureClass::Spot)) => GeoPrecision::Exact,
        (Level::Local, Some(FeatureClass::Populated)) => GeoPrecision::Settlement,
        // A base or an outpost without a point of its own is known by its district.
        (Level::Local, _) if place.feature_code() == "L.MILB" => GeoPrecision::District,
        (Level::Local, _) => GeoPrecision::Region,
    };
    match cue {
        Some(Cue::Near) if by_class <= GeoPrecision::Settlement => GeoPrecision::Near,
        Some(Cue::Border) if by_class <= GeoPrecision::District => GeoPrecision::Region,
        _ => by_class,
    }
}
