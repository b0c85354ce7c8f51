//! The same event, told by several documents or datasets: proposed as one, merged, and taken apart again.
//!
//! [`propose`] compares the incidents of different documents that lie near each other in time and space and says
//! which are likely the same event, with a score and the reasons in words. Nothing happens to the incidents before the
//! caller hands the proposals, all or some of them, to [`merge`]; [`collection`] does the same to GeoJSON features and
//! keeps the originals in the file, so that [`undo`] gives them back.
//!
//! # When two incidents may be one
//! * They come from different documents (`doc_id`, else `url`). All incidents whose source names neither count as one
//!   unnamed document. Only a copy of the very same record, which has the same `id`, is merged within a document.
//! * Their places are not farther apart than the [radii](crate::incident::GeoPrecision::radius_m) of both precisions
//!   together; or the one lies in the district, region or country that the other names. Without points, their names
//!   are the same.
//! * Their dates meet, or miss each other by a day; by more where they are less precise: 3 days for a week, 5 for a
//!   month, 10 for a season, 15 for a year.
//! * Their event types can be said of one event: a battle may be told as an explosion, but not as a protest.
//! * Their numbers of killed can be those of an early and a late report. A count that one does not tell is no obstacle;
//!   equal counts speak for the pair, large ones more than small ones.
//!
//! Each observation adds to a log-odds, so a vague place can be made good by equal counts; the score is a probability
//! by intent, not by calibration.
//!
//! # Groups
//! The likeliest pairs are joined first. **Every member of a group matches every other member** with the least score or
//! more, so chains do not form: of A–B–C, where A and C do not match, C stays by itself or goes where it fits better.
//! The order of the input plays no part.

mod compare;
mod facts;
mod file;
mod group;
mod index;
mod record;
mod words;

pub use file::{Undone, aliases, collection, undo};
pub use record::{Merged, merge};

use crate::incident::Incident;
use facts::Facts;

/// The least score of a pair that is proposed unless the caller says otherwise.
pub const MIN_SCORE: f64 = 0.6;

/// Incidents that are likely one event. Incidents are named by their index in the caller's list.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The best record: reviewed before automatic, then the more precise place, the more precise date, the more counts,
    /// the later publication, the higher confidence.
    pub best: usize,
    /// The others, best first.
    pub others: Vec<Match>,
    /// The lowest score among all pairs of the group, 0..=1.
    pub score: f64,
}

impl Proposal {
    /// All members, the best first.
    pub fn members(&self) -> impl Iterator<Item = usize> + '_ {
        core::iter::once(self.best).chain(self.others.iter().map(|m| m.index))
    }
}

/// How a record matches the best record of its group.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// The record.
    pub index: usize,
    /// How likely it tells of the same event, 0..=1.
    pub score: f64,
    /// Why, in words.
    pub reasons: Vec<String>,
}

/// Which incidents are likely one event: the surest groups first. `min_score` is the least score of each pair, 0..=1;
/// [`MIN_SCORE`] is a good start.
///
/// ```
/// use incidentmap::import::geojson::read;
/// use incidentmap::merge::{MIN_SCORE, propose};
/// let feature = |id: &str, doc: &str, lon: f64, killed: u32| format!(
///     r#"{{"type": "Feature", "geometry": {{"type": "Point", "coordinates": [{lon}, 47.1]}}, "properties": {{
///         "event_id": "{id}", "event_type": "Battles", "date_start": "2012-09-12", "killed": {killed},
///         "geo_precision": "settlement", "doc_id": "{doc}"}}}}"#
/// ).replace('\n', "");
/// let lines = [feature("im1", "a.txt", 51.88, 5), feature("im2", "b.txt", 51.90, 5), feature("im3", "c.txt", 71.4, 5)];
/// let incidents = read(&lines.join("\n")).unwrap().incidents;
///
/// let proposals = propose(&incidents, MIN_SCORE);
/// assert_eq!(proposals.len(), 1);
/// assert_eq!(proposals[0].members().count(), 2);
/// let reasons = &proposals[0].others[0].reasons;
/// assert!(reasons.contains(&"the same day, 2012-09-12".to_owned()), "{reasons:?}");
/// ```
///
/// Incidents are compared only with those of about the same days and places: a hundred thousand, spread over some
/// years, take seconds. Of one incident at most 64 matches are weighed.
pub fn propose(incidents: &[Incident], min_score: f64) -> Vec<Proposal> {
    let facts = Facts::of(incidents);
    let pairs = index::pairs(&facts, min_score);
    let mut proposals: Vec<(usize, Proposal)> = group::groups(&facts, &pairs, min_score)
        .into_iter()
        .map(|ranks| {
            let best = ranks.iter().copied().min_by(|a, b| facts.better(*a, *b)).unwrap_or_default();
            (best, proposal(&facts, &ranks))
        })
        .collect();
    proposals.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
    proposals.into_iter().map(|(_, proposal)| proposal).collect()
}

fn proposal(facts: &Facts<'_>, ranks: &[usize]) -> Proposal {
    let mut ranks = ranks.to_vec();
    ranks.sort_by(|a, b| facts.better(*a, *b));
    let mut lowest: f64 = 1.0;
    for (n, a) in ranks.iter().enumerate() {
        for b in &ranks[n + 1..] {
            lowest = lowest.min(compare::compare(facts, *a, *b).map_or(0.0, |seen| seen.score()));
        }
    }
    let (best, others) = ranks.split_first().map_or((0, &[][..]), |(best, others)| (*best, others));
    let others = others.iter().filter_map(|rank| {
        let seen = compare::compare(facts, best, *rank)?;
        let reasons = words::reasons(&seen, facts.incident(best), facts.incident(*rank));
        Some(Match { index: facts.index(*rank), score: seen.score(), reasons })
    });
    Proposal { others: others.collect(), best: facts.index(best), score: lowest }
}

#[cfg(test)]
mod tests;
