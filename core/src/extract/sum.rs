//! What the tolls of one event come to: victims and attackers are added, a total replaces its parts.

use crate::count::Toll;
use crate::incident::Count;

/// The tolls of one kind that were read so far.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub(super) count: Option<Count>,
    /// Who was counted, with how many and where.
    counted: Vec<Counted>,
}

#[derive(Debug)]
struct Counted {
    head: Option<u32>,
    fighters: bool,
    figure: Option<u32>,
    sentence: usize,
}

impl Sum {
    /// Takes in one more toll.
    pub(super) fn take_in(&mut self, toll: &Toll, sentence: usize) {
        let figure = toll.count.figure();
        let adds = self.adds(toll, figure, sentence);
        let again = self.counted.iter().any(|c| c.figure == figure && c.fighters == toll.fighters && !toll.more);
        self.count = Some(match self.count.take() {
            Some(before) if before.figure() == Some(0) => toll.count.clone(),
            Some(before) if figure == Some(0) => before,
            Some(before) if adds && !(again && self.is_elsewhere(sentence)) => plus(&before, &toll.count),
            // The later of two figures is the better known; the bounds span both.
            Some(before) if figure > before.figure() => spanned(&before, &toll.count),
            Some(before) => before,
            None => toll.count.clone(),
        });
        self.counted.push(Counted { head: toll.head, fighters: toll.fighters, figure, sentence });
    }

    /// Whether others are counted than before.
    fn adds(&self, toll: &Toll, figure: Option<u32>, sentence: usize) -> bool {
        let total = self.count.as_ref().and_then(Count::figure);
        let same_sentence = self.counted.last().is_some_and(|c| c.sentence == sentence);
        // Who blew himself up is among the "eight people", but not among the eight policemen.
        let specific = toll.head.is_some() || toll.fighters;
        let fighters = specific && self.counted.iter().all(|c| c.fighters != toll.fighters);
        let others = toll.head.is_some() && self.counted.iter().all(|c| c.head.is_some() && c.head != toll.head);
        // "20 died: 13 militants and seven civilians" is told by its total.
        toll.more || fighters || (same_sentence && figure != total) || others
    }

    fn is_elsewhere(&self, sentence: usize) -> bool {
        self.counted.iter().all(|c| c.sentence != sentence)
    }
}

fn plus(a: &Count, b: &Count) -> Count {
    let add = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
    Count { low: add(a.low, b.low), best: add(a.best, b.best), high: add(a.high, b.high), text: a.text.clone() }
}

/// A later figure, with the bounds of both.
fn spanned(before: &Count, after: &Count) -> Count {
    let low = match (before.low, after.low) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Count { low: if after.low.is_some() { low } else { None }, ..after.clone() }
}
