//! Pairs to groups: the likeliest first, every member matching every other.

use super::compare::compare;
use super::facts::Facts;
use super::index::Pair;

/// The groups of two and more, each with the ranks of its members.
pub(super) fn groups(facts: &Facts<'_>, pairs: &[Pair], min_score: f64) -> Vec<Vec<usize>> {
    let mut group_of: Vec<usize> = (0..facts.len()).collect();
    let mut groups: Vec<Vec<usize>> = (0..facts.len()).map(|rank| vec![rank]).collect();
    for pair in pairs {
        let (one, other) = (group_of[pair.a], group_of[pair.b]);
        let matching = |a: usize, b: usize| compare(facts, a, b).is_some_and(|seen| seen.score() >= min_score);
        if one == other || !groups[one].iter().all(|a| groups[other].iter().all(|b| matching(*a, *b))) {
            continue;
        }
        let joining = core::mem::take(&mut groups[other]);
        for rank in &joining {
            group_of[*rank] = one;
        }
        groups[one].extend(joining);
    }
    groups.retain(|ranks| ranks.len() > 1);
    for ranks in &mut groups {
        ranks.sort_unstable();
    }
    groups
}
