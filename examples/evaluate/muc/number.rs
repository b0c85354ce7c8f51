//! How many human targets: numbers as MUC-4 writes them, by what became of the people.
//!
//! The key numbers each target and tells its effect in another slot, linked by the strings that stand for the target.
//! Our record counts the killed, the injured and the taken. Both become one fill for each fate.

use super::key::{Effect, Fill};
use super::tally::Verdict;
use incidentmap::incident::Count;

/// What became of people, as far as both sides tell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Killed.
    Dead,
    /// Injured.
    Hurt,
    /// Neither, or nothing is said: taken, freed, threatened, unharmed.
    Other,
}

/// One fill: the number of people of one fate.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// What became of them.
    pub fate: Fate,
    /// The alternatives.
    pub any: Vec<Number>,
    /// Not given, it costs nothing.
    pub optional: bool,
}

/// A number with its bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number {
    /// The figure, if there is one.
    figure: Option<u32>,
    low: u32,
    high: Option<u32>,
}

impl Number {
    /// `3`, `~50`, `24-` (or more), `-15` (or fewer), `PLURAL`.
    fn parse(word: &str) -> Self {
        let figure: Option<u32> = word.trim_matches(|c: char| !c.is_ascii_digit()).parse().ok();
        let (low, high) = match figure {
            None => (2, None),
            Some(n) if word.starts_with('~') => (n - n / 5, Some(n + n / 5)),
            Some(n) if word.ends_with('-') => (n, None),
            Some(n) if word.starts_with('-') => (0, Some(n)),
            Some(n) => (n, Some(n)),
        };
        Self { figure, low, high }
    }

    /// Some of these people, nobody says how many.
    fn part(self) -> Self {
        Self { figure: None, low: 1, high: self.high }
    }

    fn plus(self, other: Self) -> Self {
        let add = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
        Self {
            figure: add(self.figure, other.figure),
            low: self.low.saturating_add(other.low),
            high: add(self.high, other.high),
        }
    }

    /// The same figure is right, and so is none where the key has none; bounds that overlap are partly right.
    fn verdict(self, ours: &Count) -> Verdict {
        // "Several" and "dozens" have a least number only.
        let figure = ours.best.or(ours.high);
        let (low, high) = (ours.low.unwrap_or(0), ours.high);
        let exact = self.high == Some(self.low) && high == Some(low);
        let overlap = self.high.is_none_or(|h| low <= h) && high.is_none_or(|h| self.low <= h);
        match (self.figure, figure) {
            (Some(a), Some(b)) if a == b => Verdict::Correct,
            (None, None) if self.high.is_none() => Verdict::Correct,
            _ if overlap && !exact => Verdict::Partial,
            _ => Verdict::Incorrect,
        }
    }
}

impl Numbers {
    /// How our count compares, by the best alternative.
    pub fn verdict(&self, ours: &Count) -> Verdict {
        self.any.iter().map(|n| n.verdict(ours)).max().unwrap_or(Verdict::Incorrect)
    }
}

/// Alternatives of a sum are all sums of alternatives; of more than this nobody has written.
const MOST: usize = 64;

/// The number of people of each fate.
pub fn by_effect(numbers: &[Fill<'_>], effects: &[Fill<'_>]) -> Vec<Numbers> {
    let mut sums: Vec<Numbers> = Vec::new();
    let mut add = |fate: Fate, any: Vec<Number>, optional: bool| match sums.iter_mut().find(|s| s.fate == fate) {
        Some(sum) => {
            let all = sum.any.iter().flat_map(|a| any.iter().map(|b| a.plus(*b)));
            sum.any = all.take(MOST).collect();
            sum.optional &= optional;
        }
        None => sums.push(Numbers { fate, any, optional }),
    };
    let parsed = |fill: &Fill<'_>| fill.said.iter().map(|w| Number::parse(w)).collect::<Vec<Number>>();
    let mut done: Vec<&[&str]> = Vec::new();
    for fill in numbers {
        if !fill.target.is_empty() && done.contains(&&fill.target[..]) {
            continue;
        }
        let fates = fates(fill, effects);
        let same: Vec<&Fill<'_>> = numbers.iter().filter(|n| n.target == fill.target && !n.target.is_empty()).collect();
        let any: Vec<Number> = match fates[..] {
            // "9 people" dead and "36 people" injured: which number is whose the key does not say.
            [_, _, ..] if same.len() > 1 => same.iter().flat_map(|f| parsed(f)).collect(),
            [_, _, ..] => parsed(fill).into_iter().map(Number::part).collect(),
            _ => {
                add(fates.first().copied().unwrap_or(Fate::Other), parsed(fill), fill.optional);
                continue;
            }
        };
        for fate in fates {
            add(fate, any.clone(), fill.optional);
        }
        done.push(&fill.target);
    }
    sums
}

/// What became of a target: the effects of the same strings, else those that share one with it.
fn fates(target: &Fill<'_>, effects: &[Fill<'_>]) -> Vec<Fate> {
    let same = |e: &&Fill<'_>| !e.target.is_empty() && e.target == target.target;
    let shares = |e: &&Fill<'_>| e.target.iter().any(|t| target.target.contains(t));
    let exact = effects.iter().any(|e| same(&e));
    let mut fates: Vec<Fate> = Vec::new();
    for effect in effects.iter().filter(|e| if exact { same(e) } else { shares(e) }).flat_map(Fill::effects) {
        let fate = match effect {
            Effect::Death => Fate::Dead,
            Effect::Injury => Fate::Hurt,
            Effect::Unharmed | Effect::Other => continue,
        };
        if !fates.contains(&fate) {
            fates.push(fate);
        }
    }
    fates
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(low: Option<u32>, best: Option<u32>, high: Option<u32>) -> Count {
        Count { low, best, high, text: None }
    }

    #[test]
    fn numbers_compare() {
        let (several, at_least_5) = (count(Some(2), None, None), count(Some(5), Some(5), None));
        for (key, ours, expected) in [
            ("3", &Count::exact(3), Verdict::Correct),
            ("3", &Count::exact(4), Verdict::Incorrect),
            ("3", &several, Verdict::Partial),
            ("5-", &at_least_5, Verdict::Correct),
            ("7", &at_least_5, Verdict::Partial),
            ("~50", &Count::exact(50), Verdict::Correct),
            ("~50", &Count::exact(55), Verdict::Partial),
            ("~50", &Count::exact(70), Verdict::Incorrect),
            ("-15", &count(None, None, Some(15)), Verdict::Correct),
            ("PLURAL", &several, Verdict::Correct),
            ("PLURAL", &Count::exact(6), Verdict::Partial),
            ("PLURAL", &Count::exact(1), Verdict::Incorrect),
        ] {
            assert_eq!(Number::parse(key).verdict(ours), expected, "{key} {ours:?}");
        }
    }

    #[test]
    fn targets_are_summed_by_fate() {
        let said = |numbers: &[&'static str], effects: &[&'static str]| {
            let fills = |slot: &[&'static str]| slot.iter().map(|f| Fill::parse(f)).collect::<Vec<_>>();
            let sums = by_effect(&fills(numbers), &fills(effects));
            let figures = |s: &Numbers| s.any.iter().map(|n| n.figure).collect::<Vec<_>>();
            sums.iter().map(|s| (s.fate, figures(s))).collect::<Vec<_>>()
        };
        assert_eq!(
            said(
                &["6: \"JESUITS\"", "2: \"WOMEN\" / \"MAIDS\"", "1: \"A\""],
                &["DEATH: \"MAIDS\"", "DEATH: \"JESUITS\""]
            ),
            [(Fate::Dead, vec![Some(8)]), (Fate::Other, vec![Some(1)])]
        );
        assert_eq!(
            said(&["9: \"PEOPLE\"", "36: \"PEOPLE\""], &["DEATH: \"PEOPLE\"", "INJURY: \"PEOPLE\""]),
            [(Fate::Dead, vec![Some(9), Some(36)]), (Fate::Hurt, vec![Some(9), Some(36)])]
        );
        assert_eq!(
            said(
                &["1: \"PERSON\"", "86: \"OTHERS\" / \"PERSON\""],
                &["INJURY: \"OTHERS\" / \"PERSON\"", "DEATH: \"PERSON\""]
            ),
            [(Fate::Dead, vec![Some(1)]), (Fate::Hurt, vec![Some(86)])]
        );
        assert_eq!(
            said(&["34-: \"PEOPLE\""], &["DEATH: \"PEOPLE\"", "INJURY: \"PEOPLE\""]),
            [(Fate::Dead, vec![None]), (Fate::Hurt, vec![None])]
        );
        assert_eq!(said(&["10 / PLURAL: \"JUDGES\""], &[]), [(Fate::Other, vec![Some(10), None])]);
    }
}
