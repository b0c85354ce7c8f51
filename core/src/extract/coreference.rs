//! The same event told twice in one text: the second telling is taken into the first.

use super::clause::{Clause, event_type};
use super::draft::Draft;
use super::reading::Reading;
use crate::incident::{Casualty, EventType};

/// Events back to which a text may refer.
const WINDOW: usize = 40;

/// Joins the drafts that tell of one event, in the order of the text.
pub(super) fn join(reading: &Reading<'_, '_, '_>, drafts: Vec<Draft>) -> Vec<Draft> {
    let mut joined: Vec<Draft> = Vec::new();
    for draft in drafts {
        match joined.iter_mut().rev().take(WINDOW).find(|earlier| is_same(reading, earlier, &draft)) {
            Some(earlier) => {
                let before = earlier.clauses.len();
                if earlier.quoted.is_empty() {
                    earlier.quoted = 0..before;
                }
                // What tells the day, or the toll, is quoted before what does not.
                let rank = |d: &Draft, clauses: &[usize]| {
                    let toll = clauses.iter().any(|c| !reading.clauses[*c].tolls.is_empty());
                    (d.date.is_some(), toll)
                };
                if rank(&draft, &draft.clauses) > rank(earlier, &earlier.clauses[earlier.quoted.clone()]) {
                    earlier.quoted = before..before + draft.clauses.len();
                }
                let specific = |site: &Option<usize>| site.is_some_and(|s| reading.is_specific(s));
                if !specific(&earlier.site) && specific(&draft.site) {
                    earlier.site = draft.site;
                    earlier.inherited = draft.inherited;
                }
                earlier.date = earlier.date.take().or(draft.date);
                earlier.clauses.extend(draft.clauses);
            }
            None => joined.push(draft),
        }
    }
    joined
}

fn is_same(reading: &Reading<'_, '_, '_>, a: &Draft, b: &Draft) -> bool {
    let clauses = |d: &Draft| d.clauses.iter().map(|c| &reading.clauses[*c]).collect::<Vec<&Clause>>();
    let (of_a, of_b) = (clauses(a), clauses(b));
    let kind = |clauses: &[&Clause]| event_type(clauses).map(|(event, _)| event);
    let (Some(kind_a), kind_b) = (kind(&of_a), kind(&of_b)) else { return false };
    let place = match (a.site, b.site) {
        (Some(a), Some(b)) => reading.same_place(a, b) || !reading.is_specific(b),
        _ => true,
    };
    let range = |d: &Draft| d.date.as_ref().and_then(|d| d.range);
    let day = match (range(a), range(b)) {
        (Some(a), Some(b)) => a.start <= b.end && b.start <= a.end,
        _ => true,
    };
    // A telling with a day of its own is another event than one without, unless its figures are the same.
    let dated = a.date.is_some() || b.date.is_none() || shares_a_figure(&of_a, &of_b);
    place && day && dated && kind_b.is_none_or(|b| are_one(kind_a, b)) && agree(&of_a, &of_b)
}

/// Whether two tellings of one event may come to these types: what one calls an attack the other calls a bomb.
fn are_one(a: EventType, b: EventType) -> bool {
    let violent = |e| matches!(e, EventType::Battles | EventType::Explosions | EventType::ViolenceAgainstCivilians);
    a == b || (violent(a) && violent(b))
}

/// Whether both tellings count as many of one kind.
fn shares_a_figure(a: &[&Clause], b: &[&Clause]) -> bool {
    let mut tolls = b.iter().flat_map(|c| &c.tolls);
    tolls.any(|toll| {
        let mut told = a.iter().flat_map(|c| &c.tolls);
        told.any(|t| t.casualty == toll.casualty && t.count.figure() == toll.count.figure())
    })
}

/// Whether no kind of casualty is counted otherwise in the second telling.
fn agree(a: &[&Clause], b: &[&Clause]) -> bool {
    let figures = |clauses: &[&Clause], casualty: Casualty| -> Vec<Option<u32>> {
        let tolls = clauses.iter().flat_map(|c| &c.tolls).filter(|t| t.casualty == casualty);
        tolls.map(|t| t.count.figure()).collect()
    };
    [Casualty::Killed, Casualty::Injured, Casualty::Detained].into_iter().all(|casualty| {
        let (told, again) = (figures(a, casualty), figures(b, casualty));
        told.is_empty() || again.iter().all(|figure| told.contains(figure))
    })
}
