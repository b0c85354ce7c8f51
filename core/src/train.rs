//! What the weights are learned from: the observations on names of a text, before any judgement.
//!
//! For the command that trains (`cargo xtask train`); nothing here is needed to use the library.

use crate::article::Article;
use crate::extract::Extractor;
use crate::extract::confidence::Ground;
use crate::incident::Incident;
use crate::lang;
use crate::mention;
use crate::resolve::evidence::{KINDS, Kind};
use crate::resolve::weights::{self, Weights};
use crate::resolve::{self, Hints};
use crate::text::Text;
use core::ops::Range;
use geo::Point;
use incidentmap_gazetteer::Gazetteer;

/// How many features the recogniser may tell apart; each is a number below.
pub const FEATURES: usize = 1 << mention::BITS;

/// A name that may be a toponym.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its byte range in the text.
    pub range: Range<usize>,
    /// Whether it is an adjective or a people.
    pub demonym: bool,
    /// What was observed about it.
    pub features: Vec<Feature>,
}

/// One observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Its number, below [`FEATURES`].
    pub number: u32,
    /// What it is about: a place in [`abouts`].
    pub about: u8,
}

/// What features may be about.
pub fn abouts() -> Vec<String> {
    mention::About::ALL.iter().map(|a| format!("{a:?}")).collect()
}

/// Every name of a text that is judged, given the judgement of each.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Gazetteer, train};
/// let mut seen = Vec::new();
/// train::names("Jordan said that Paris is far.", Gazetteer::bundled(), |name| {
///     seen.push(name.range.clone());
///     true
/// });
/// assert_eq!(seen, [0..6, 17..22]);
/// # }
/// ```
pub fn names<'g>(text: &str, gazetteer: &'g Gazetteer<'g>, mut judge: impl FnMut(&Name) -> bool) {
    let mut text = Text::new(text);
    let lexicon = lang::read(&mut text);
    mention::find_by(&text, lexicon, gazetteer, |found, features| {
        let feature = |f: &u32| Feature { number: f & (FEATURES as u32 - 1), about: (f >> mention::ABOUT) as u8 };
        let features = features.iter().map(feature).collect();
        judge(&Name { range: found.range.clone(), demonym: found.is_demonym(), features })
    });
}

/// Times that the places of a text are weighed; each has weights of its own.
pub const ROUNDS: usize = weights::ROUNDS;

/// What may speak for or against a place, in the order of [`Possibility::evidence`].
pub fn kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|k| k.name()).collect()
}

/// Of each kind whether it can only speak for a place, never against it.
pub fn supports() -> Vec<bool> {
    Kind::ALL.iter().map(|k| k.supports()).collect()
}

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Possibility {
    /// Where it is.
    pub point: Point<f64>,
    /// How much of each kind speaks for it.
    pub evidence: [f32; KINDS],
    /// The round whose weights it is judged by: the first, where no other name of the text bears witness.
    pub round: usize,
}

/// What the names at byte ranges of a text may mean, with the evidence of a round; the rounds before it are weighed by
/// a table of lines `kind, weight of each round`, separated by tabulators.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Gazetteer, train};
/// let found = train::places("Paris, Texas", &[0..5], Gazetteer::bundled(), "", 0);
/// let follow = train::kinds().iter().position(|k| *k == "FollowAdmin1").unwrap();
/// assert!(found[0].iter().any(|p| p.evidence[follow] == 1.0 && p.point.x() < -90.0));
/// # }
/// ```
pub fn places<'g>(
    text: &str,
    ranges: &[Range<usize>],
    gazetteer: &'g Gazetteer<'g>,
    table: &str,
    round: usize,
) -> Vec<Vec<Possibility>> {
    let mut text = Text::new(text);
    let lexicon = lang::read(&mut text);
    let (mentions, numbers): (Vec<_>, Vec<_>) = mention::given(&text, lexicon, gazetteer, ranges).into_iter().unzip();
    let choices = resolve::choices(&mentions, &Hints::default(), &Weights::parse(table), round);
    let mut given: Vec<(usize, Vec<Possibility>)> = choices
        .iter()
        .zip(numbers)
        .filter_map(|(list, number)| {
            let possible =
                list.iter().map(|c| Possibility { point: c.place.point(), evidence: c.evidence.0, round: c.round });
            Some((number?, possible.collect()))
        })
        .collect();
    given.sort_by_key(|(number, _)| *number);
    given.into_iter().map(|(_, possible)| possible).collect()
}

/// What may speak for an incident and its fields, in the order of [`Coded::grounds`].
pub fn grounds() -> Vec<&'static str> {
    Ground::ALL.iter().map(|g| g.name()).collect()
}

/// An incident that was read, and what speaks for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Coded {
    /// The incident.
    pub incident: Incident,
    /// How much of each ground there is, 0 to 1.
    pub grounds: Vec<f32>,
}

/// The incidents of a text with what speaks for each.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Article, Gazetteer, train};
/// let coded = train::incidents(&Article::new("Two men were shot dead in Taraz."), Gazetteer::bundled());
/// let counted = train::grounds().iter().position(|g| *g == "Counted").unwrap();
/// assert_eq!(coded[0].grounds[counted], 1.0);
/// # }
/// ```
pub fn incidents(article: &Article<'_>, gazetteer: &Gazetteer<'_>) -> Vec<Coded> {
    let (incidents, _) = Extractor::new(gazetteer).with_grounds(article);
    incidents.into_iter().map(|(incident, grounds)| Coded { incident, grounds: grounds.0.to_vec() }).collect()
}
