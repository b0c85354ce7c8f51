//! One template of the key against one of ours, slot by slot.

use super::days;
use super::key::{Key, Kind};
use super::number::Fate;
use super::place;
use super::response::Response;
use super::tally::{Tally, Verdict};
use incidentmap::Gazetteer;

/// The slots, in the order of their tallies.
pub const SLOTS: [&str; 5] = ["incident type", "incident date", "incident location", "human number", "human effect"];

/// A pair, compared.
pub struct Pair {
    /// What each slot comes to.
    pub slots: [Tally; SLOTS.len()],
    /// Whether a dated day, a place below the country or a number of people is in common.
    pub specific: bool,
}

impl Pair {
    /// Compares the two.
    pub fn new<'g>(key: &Key, ours: &Response<'_>, gazetteer: &'g Gazetteer<'g>) -> Self {
        let (location, same_place) = place::compare(&key.places, &ours.sites, gazetteer);
        let number = numbers(key, &ours.numbers);
        let date = days::compare(&key.dates, ours.date);
        let kind = Tally::of(kind(&key.kinds, ours.kind));
        Self {
            slots: [kind, date, location, number, effects(key, ours)],
            specific: same_place || number.halves() > 0 || days::meet(&key.dates, ours.date),
        }
    }

    /// Whether the two may tell of one incident: the type is at least partly right and something specific is in
    /// common, or the type is right and nothing is in contradiction.
    pub fn may_align(&self) -> bool {
        let [kind, ..] = self.slots;
        let contradicts = self.slots.iter().any(|s| s.incorrect > 0);
        kind.halves() > 0 && (self.specific || (kind.correct > 0 && !contradicts))
    }

    /// What the pair is worth, in halves.
    pub fn worth(&self) -> u32 {
        self.slots.iter().map(Tally::halves).sum()
    }
}

/// A template of the key that nothing of ours meets.
pub fn missing(key: &Key) -> [Tally; SLOTS.len()] {
    [
        Tally::missing(1),
        Tally::missing(usize::from(!key.dates.is_empty())),
        Tally::missing(usize::from(!key.places.is_empty())),
        Tally::missing(key.numbers.iter().filter(|n| !n.optional).count()),
        Tally::missing(key.effects.iter().filter(|e| !e.optional).count()),
    ]
}

/// A template of ours that the key lacks.
pub fn spurious(ours: &Response<'_>) -> [Tally; SLOTS.len()] {
    [
        Tally::spurious(1),
        Tally::spurious(usize::from(ours.date.is_some())),
        Tally::spurious(usize::from(!ours.sites.is_empty())),
        Tally::spurious(ours.numbers.len()),
        Tally::spurious(ours.effects.len()),
    ]
}

/// ATTACK is the type above all others: for one of them it is partly right.
fn kind(key: &[Kind], ours: Kind) -> Verdict {
    if key.contains(&ours) {
        Verdict::Correct
    } else if ours == Kind::Attack {
        Verdict::Partial
    } else {
        Verdict::Incorrect
    }
}

/// Fills of one fate are compared; of what is left over, fills of both sides are wrong, the others missing or spurious.
fn numbers(key: &Key, ours: &[(Fate, incidentmap::incident::Count)]) -> Tally {
    let mut tally = Tally::default();
    let mut left: Vec<_> = key.numbers.iter().collect();
    let mut spare = 0;
    for (fate, count) in ours {
        match left.iter().position(|n| n.fate == *fate) {
            Some(i) => tally += Tally::of(left.remove(i).verdict(count)),
            None => spare += 1,
        }
    }
    tally += left_over(left.iter().filter(|n| !n.optional).count(), spare);
    tally
}

/// The same for effects, of which only the word is compared.
fn effects(key: &Key, ours: &Response<'_>) -> Tally {
    let mut tally = Tally::default();
    let mut left: Vec<_> = key.effects.iter().collect();
    let mut spare = 0;
    for effect in &ours.effects {
        match left.iter().position(|e| e.any.contains(effect)) {
            Some(i) => {
                left.remove(i);
                tally.correct += 1;
            }
            None => spare += 1,
        }
    }
    tally += left_over(left.iter().filter(|e| !e.optional).count(), spare);
    tally
}

fn left_over(key: usize, ours: usize) -> Tally {
    let both = key.min(ours);
    let mut tally = Tally::missing(key - both);
    tally += Tally::spurious(ours - both);
    tally.incorrect = u32::try_from(both).unwrap_or(u32::MAX);
    tally
}

#[cfg(test)]
mod tests {
    use super::super::key::{Effect, Effects};
    use super::*;

    fn response(kind: Kind, effects: &[Effect]) -> Response<'static> {
        let written = String::new();
        Response { kind, date: None, sites: Vec::new(), effects: effects.to_vec(), numbers: Vec::new(), written }
    }

    #[test]
    fn attack_stands_above_the_other_types() {
        assert_eq!(kind(&[Kind::Bombing], Kind::Bombing), Verdict::Correct);
        assert_eq!(kind(&[Kind::Bombing], Kind::Attack), Verdict::Partial);
        assert_eq!(kind(&[Kind::Attack], Kind::Bombing), Verdict::Incorrect);
        assert_eq!(kind(&[Kind::Bombing, Kind::Attack], Kind::Attack), Verdict::Correct);
    }

    #[test]
    fn optional_fills_cost_nothing() {
        let fill = |effect, optional| Effects { any: vec![effect], optional };
        let key = Key { effects: vec![fill(Effect::Death, false), fill(Effect::Injury, true)], ..Key::default() };
        let given = |effects: &[Effect]| super::effects(&key, &response(Kind::Attack, effects));
        assert_eq!(given(&[]), Tally::missing(1));
        assert_eq!(given(&[Effect::Death]), Tally { correct: 1, ..Tally::default() });
        assert_eq!(given(&[Effect::Death, Effect::Injury]), Tally { correct: 2, ..Tally::default() });
        assert_eq!(given(&[Effect::Unharmed]), Tally { incorrect: 1, ..Tally::default() });
    }

    #[test]
    fn a_pair_needs_its_type_and_no_contradiction() {
        let gazetteer = Gazetteer::bundled();
        let death = Effects { any: vec![Effect::Death], optional: false };
        let key = Key { kinds: vec![Kind::Bombing], effects: vec![death], ..Key::default() };
        let may = |ours: &Response<'_>| Pair::new(&key, ours, gazetteer).may_align();
        assert!(may(&response(Kind::Bombing, &[])));
        assert!(!may(&response(Kind::Attack, &[Effect::Death])));
        assert!(!may(&response(Kind::Kidnapping, &[Effect::Death])));
        assert!(!may(&response(Kind::Bombing, &[Effect::Injury])));
    }
}
