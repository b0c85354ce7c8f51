//! Which clauses tell of one event.

use super::clause::Clause;
use super::reading::Reading;
use super::scene::{Dated, Scene, Setting};
use core::ops::Range;

/// Sentences over which an event goes on.
const GOES_ON: usize = 3;
/// The same in a paragraph that its date heads: a bullet of a list.
const GOES_ON_HEADED: usize = 9;
/// Paragraphs over which an outcome sums up an event, and events that it may sum up.
const SUMS_UP: (usize, usize) = (2, 4);

/// Clauses that tell of one event.
#[derive(Debug)]
pub(super) struct Draft {
    /// Their numbers.
    pub(super) clauses: Vec<usize>,
    /// Those among them that are quoted, where the event is told several times; else empty.
    pub(super) quoted: Range<usize>,
    /// The mention of its place.
    pub(super) site: Option<usize>,
    /// Its date.
    pub(super) date: Option<Dated>,
    /// The place was taken from the sentences before.
    pub(super) inherited: bool,
    /// Where no place is named nor taken: a place whose country the event is likely in.
    pub(super) far: Option<usize>,
}

/// The events of a text, in its order.
pub(super) fn drafts(reading: &Reading<'_, '_, '_>) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut scene = Scene::new(reading);
    let mut current: Option<usize> = None;
    for (number, clause) in reading.clauses.iter().enumerate() {
        let Some(setting) = scene.enter(reading, clause) else { continue };
        if clause.triggers.is_empty() && clause.tolls.is_empty() {
            continue;
        }
        // Those who die in an accident are no victims of a deed.
        let accident =
            reading.clauses[..number].iter().rev().take(GOES_ON).any(|c| {
                c.accident && c.paragraph == clause.paragraph && c.triggers.iter().all(|(_, t)| t.weight <= 1)
            });
        if accident && clause.is_consequence() {
            continue;
        }
        if let Some(summed_up) = summed_up(reading, &drafts, clause, &setting) {
            drafts[summed_up].clauses.push(number);
            current = Some(summed_up);
            continue;
        }
        if let Some(draft) = current.and_then(|c| drafts.get_mut(c))
            && goes_on(reading, draft, clause, &setting)
        {
            draft.clauses.push(number);
            let specific = draft.site.filter(|s| reading.is_specific(*s));
            draft.site = specific.or(setting.own).or(draft.site).or(setting.site);
            draft.date = draft.date.take().or(setting.date);
            continue;
        }
        current = Some(drafts.len());
        drafts.push(Draft {
            clauses: vec![number],
            quoted: 0..0,
            inherited: setting.site.is_none() && setting.paragraph_site.is_some() && !setting.by_dateline,
            site: setting.site.or(setting.paragraph_site),
            far: setting.far,
            date: setting.date,
        });
    }
    drafts
}

/// Whether a clause goes on about the event of a draft.
fn goes_on(reading: &Reading<'_, '_, '_>, draft: &Draft, clause: &Clause, setting: &Setting) -> bool {
    let last = draft.clauses.last().and_then(|c| reading.clauses.get(*c));
    let Some(last) = last.filter(|l| l.paragraph == clause.paragraph) else {
        return false;
    };
    let near = clause.sentence - last.sentence <= if setting.headed { GOES_ON_HEADED } else { GOES_ON };
    let same_place = match (setting.own, draft.site) {
        (Some(a), Some(b)) => reading.same_place(a, b),
        _ => true,
    };
    let other_place = clause.sentence == last.sentence && setting.own.is_some();
    // The arrests that follow are those of the event, wherever they were made.
    let arrested = clause.is_arrest() && clause.sentence - last.sentence <= 1 && !last.is_arrest();
    // "The incident happened on 31 March": the day of an event that has none yet.
    let dates_it = setting.dated && draft.date.is_none() && clause.tolls.is_empty() && setting.own.is_none();
    near && (!setting.dated || dates_it) && (arrested || (same_place && !other_place))
}

/// The event that has no toll yet, which an outcome sums up: "as a result 20 were killed".
fn summed_up(reading: &Reading<'_, '_, '_>, drafts: &[Draft], clause: &Clause, setting: &Setting) -> Option<usize> {
    if !clause.outcome || setting.dated || setting.own.is_some() || clause.tolls.is_empty() {
        return None;
    }
    let (paragraphs, events) = SUMS_UP;
    let recent = drafts.iter().enumerate().rev().take(events);
    let mut open = recent.filter(|(_, d)| {
        let placed = d.site.is_some_and(|s| reading.is_specific(s)) && d.date.is_some();
        let mut clauses = d.clauses.iter().map(|c| &reading.clauses[*c]);
        placed && clauses.all(|c| c.tolls.is_empty() && clause.paragraph - c.paragraph <= paragraphs)
    });
    open.next().map(|(i, _)| i)
}
