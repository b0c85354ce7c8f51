//! Cuts sentences into clauses that may each tell of an event, and reads what each says.

use super::attribution::attributions;
use crate::count::{self, Toll};
use crate::incident::{Casualty, EventType, SubEventType};
use crate::lang::{self, Lexicon, Trigger};
use crate::mention::Mention;
use crate::text::{Gap, Text};
use crate::when::{self, DatePhrase};
use core::ops::Range;

/// A clause and what it says.
#[derive(Debug)]
pub(super) struct Clause {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// Number of its sentence.
    pub(super) sentence: usize,
    /// Paragraph of its sentence.
    pub(super) paragraph: usize,
    /// Indices of the mentions in it.
    pub(super) mentions: Range<usize>,
    /// Its date phrases.
    pub(super) dates: Vec<DatePhrase>,
    /// Its tolls.
    pub(super) tolls: Vec<Toll>,
    /// Words that tell of events: where, and which.
    pub(super) triggers: Vec<(Range<usize>, &'static Trigger)>,
    /// A plan, a threat, a generality.
    pub(super) unreal: bool,
    /// What names the source: neither a place nor a day there is the event's.
    pub(super) attributions: Vec<Range<usize>>,
    /// Speaks about an event rather than telling it: a trial, a condemnation, an anniversary.
    pub(super) background: bool,
    /// An accident or a disaster is named.
    pub(super) accident: bool,
    /// A crowd is named: demonstrators, fans, a mob.
    pub(super) crowd: bool,
    /// Sums up what was told before.
    pub(super) outcome: bool,
    /// Police or soldiers are named.
    pub(super) forces: bool,
}

impl Clause {
    /// Whether it only tells what an event came to: who died, was hurt or was arrested.
    pub(super) fn is_consequence(&self) -> bool {
        let after = |trigger: &Trigger| trigger.weight <= 1 || trigger.kind == SubEventType::Arrests;
        !self.tolls.is_empty() && self.triggers.iter().all(|(_, trigger)| after(trigger))
    }

    /// Whether it tells of arrests and of nothing else.
    pub(super) fn is_arrest(&self) -> bool {
        self.is_consequence() && self.tolls.iter().all(|t| t.casualty == Casualty::Detained)
    }

    /// Whether it consists of its date: "– August 17, 2012."
    pub(super) fn is_date_only(&self) -> bool {
        let dated: usize = self.dates.iter().map(|d| d.tokens.len()).sum();
        dated > 0 && dated == self.tokens.len()
    }
}

/// All clauses of a text, in its order.
pub(super) fn read(text: &Text<'_>, lexicon: &'static Lexicon, mentions: &[Mention<'_>]) -> Vec<Clause> {
    let mut clauses = Vec::new();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let whole = body(text, lexicon, sentence.tokens.clone());
        let cuts = cuts(text, lexicon, mentions, &whole);
        let bounds: Vec<usize> = core::iter::once(whole.start).chain(cuts).chain([whole.end]).collect();
        for pair in bounds.windows(2) {
            clauses.push(clause(text, lexicon, mentions, pair[0]..pair[1], number));
        }
    }
    clauses
}

/// A sentence without the dateline at its head: "ALMATY, Sept. 13, 2012 –" tells when and where
/// it was written, not what happened.
fn body(text: &Text<'_>, lexicon: &'static Lexicon, tokens: Range<usize>) -> Range<usize> {
    const LONGEST: usize = 16;
    let head = tokens.start + 1..tokens.end.min(tokens.start + LONGEST);
    let dash = head.into_iter().find(|t| matches!(text.tokens[*t].gap, Gap::Break('–' | '—' | ':')));
    let is_dateline = |end: &usize| {
        let shouted = text.tokens[tokens.start].shouted && text.tokens[tokens.start].gap == Gap::Sentence;
        let dated = || !when::find(text, lexicon, tokens.start..*end).is_empty();
        let silent = triggers(text, lexicon, &[], &(tokens.start..*end)).is_empty();
        shouted && silent && (!text.tokens[*end].shouted || dated())
    };
    dash.filter(is_dateline).unwrap_or(tokens.start)..tokens.end
}

fn clause(
    text: &Text<'_>,
    lexicon: &'static Lexicon,
    mentions: &[Mention<'_>],
    tokens: Range<usize>,
    sentence: usize,
) -> Clause {
    let inside = within(mentions, &tokens);
    let named = |table| tokens.clone().any(|t| lang::any_at(text, t, table).is_some());
    let all = when::find(text, lexicon, tokens.clone());
    let attributions = attributions(text, lexicon, &tokens);
    let is_place = |token: usize| mentions[inside.clone()].iter().any(|m| m.tokens.contains(&token));
    let reader = count::Reader { text, lexicon, tokens: tokens.clone(), dates: &all, is_place: &is_place };
    let tolls = reader.tolls();
    Clause {
        // What took so many lives has happened.
        unreal: named(lexicon.unreal) && tolls.is_empty(),
        background: named(lexicon.background),
        accident: named(lexicon.accidents),
        crowd: named(lexicon.crowds),
        tolls,
        dates: all
            .into_iter()
            .filter(|d| !attributions.iter().any(|a| a.contains(&d.tokens.start)) && !is_since(text, lexicon, d))
            .collect(),
        attributions,
        sentence,
        paragraph: text.sentences.get(sentence).map_or(0, |s| s.paragraph),
        mentions: inside,
        triggers: triggers(text, lexicon, mentions, &tokens),
        outcome: named(lexicon.outcome),
        forces: named(lexicon.forces),
        tokens,
    }
}

/// "since the end of April": the day from which on something was so.
fn is_since(text: &Text<'_>, lexicon: &Lexicon, date: &DatePhrase) -> bool {
    (date.tokens.start.saturating_sub(4)..date.tokens.start)
        .any(|t| lang::any_at(text, t, lexicon.since).is_some() && (t + 1..=date.tokens.start).all(|t| text.joined(t)))
}

/// The mentions that begin among these tokens.
fn within(mentions: &[Mention<'_>], tokens: &Range<usize>) -> Range<usize> {
    let before = |end: usize| mentions.partition_point(|m| m.tokens.start < end);
    before(tokens.start)..before(tokens.end)
}

/// The longest trigger at each token that begins one; a toponym is none.
fn triggers(
    text: &Text<'_>,
    lexicon: &'static Lexicon,
    mentions: &[Mention<'_>],
    tokens: &Range<usize>,
) -> Vec<(Range<usize>, &'static Trigger)> {
    let mut found = Vec::new();
    let mut at = tokens.start;
    let mentions = &mentions[within(mentions, tokens)];
    let (mut find, mut alleged) = (false, false);
    while at < tokens.end {
        alleged |= lang::any_at(text, at, lexicon.alleged).is_some();
        find |= lang::any_at(text, at, lexicon.finds).is_some();
        let longest = lang::trigger_at(text, at, lexicon);
        match longest {
            Some((length, trigger)) if !mentions.iter().any(|m| m.tokens.contains(&at)) => {
                let done = trigger.kind.event_type() == EventType::StrategicDevelopments || !alleged;
                if done && !(find && is_weapon(trigger)) {
                    found.push((at..at + length, trigger));
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    found
}

/// Whether the word may name a weapon that lies in a cache, rather than its use.
fn is_weapon(trigger: &Trigger) -> bool {
    let weapon = matches!(trigger.kind, SubEventType::Grenade | SubEventType::RemoteExplosive | SubEventType::Shelling);
    weapon && trigger.weight <= 3
}

/// Where a sentence falls into clauses that each have an event and a place or date of their own:
/// at semicolons, and at words such as "whereas" and "and in".
fn cuts(text: &Text<'_>, lexicon: &'static Lexicon, mentions: &[Mention<'_>], whole: &Range<usize>) -> Vec<usize> {
    let candidates: Vec<usize> = (whole.start + 1..whole.end)
        .filter(|t| {
            let comma = matches!(text.tokens[*t].gap, Gap::Break(',' | ';' | '—' | '–'));
            text.tokens[*t].gap == Gap::Break(';')
                || lang::any_at(text, *t, lexicon.clause).is_some()
                || comma && lang::any_at(text, *t, lexicon.joining).is_some()
        })
        .collect();
    let mut cuts: Vec<usize> = Vec::new();
    for (i, cut) in candidates.iter().enumerate() {
        let start = cuts.last().copied().unwrap_or(whole.start);
        let end = candidates.get(i + 1).copied().unwrap_or(whole.end);
        if stands_alone(text, lexicon, mentions, &(start..*cut)) && stands_alone(text, lexicon, mentions, &(*cut..end))
        {
            cuts.push(*cut);
        }
    }
    cuts
}

fn stands_alone(text: &Text<'_>, lexicon: &'static Lexicon, mentions: &[Mention<'_>], tokens: &Range<usize>) -> bool {
    let place = !within(mentions, tokens).is_empty();
    let again = tokens.clone().any(|t| lang::any_at(text, t, lexicon.same_place).is_some());
    (place || again || !when::find(text, lexicon, tokens.clone()).is_empty())
        && !triggers(text, lexicon, mentions, tokens).is_empty()
}

/// What kind of event some clauses tell of: the kind with the most weight.
pub(super) fn event_type(clauses: &[&Clause]) -> Option<(EventType, SubEventType)> {
    let mut weights = [0i32; 6];
    let mut best: [Option<(u8, SubEventType)>; 6] = [None; 6];
    let index = |e: EventType| EventType::ALL.iter().position(|x| *x == e).unwrap_or(0);
    let mut seen: Vec<&str> = Vec::new();
    // What could have happened says nothing of what did; the clause that founds the event does.
    let told = clauses.iter().enumerate().filter(|(i, c)| *i == 0 || !c.unreal);
    let triggers = told.flat_map(|(_, c)| &c.triggers);
    for (_, trigger) in triggers {
        let i = index(trigger.kind.event_type());
        // The same word twice tells no more than once.
        if !seen.contains(&trigger.pattern) {
            weights[i] += i32::from(trigger.weight);
            seen.push(trigger.pattern);
        }
        if best[i].is_none_or(|(w, _)| trigger.weight > w) {
            best[i] = Some((trigger.weight, trigger.kind));
        }
    }
    if seen.is_empty() {
        return None;
    }
    let battles = index(EventType::Battles);
    let civilians = index(EventType::ViolenceAgainstCivilians);
    let riots = index(EventType::Riots);
    let protests = index(EventType::Protests);
    let tolls = || clauses.iter().flat_map(|c| &c.tolls);
    let killed = |of: &dyn Fn(&Toll) -> bool| -> u32 {
        let dead = tolls().filter(|t| t.casualty == Casualty::Killed && of(t));
        dead.filter_map(|t| t.count.figure()).max().unwrap_or(0)
    };
    let fighters = killed(&|t| t.fighters);
    let others = killed(&|t| !t.fighters && !t.forces);
    let forces = clauses.iter().any(|c| c.forces) || tolls().any(|t| t.forces);
    let bombers = best[index(EventType::Explosions)].is_some_and(|b| b.1 == SubEventType::SuicideBomb);
    // Who comes with a bomb on his body makes an explosion, whomever he attacks.
    if bombers {
        weights[index(EventType::Explosions)] += 2;
    } else if fighters > 0 && (others == 0 || weights[battles] > 0) {
        weights[battles] += 4;
    }
    // Where people died, the arrests and finds that followed are not what happened.
    if tolls().any(|t| t.casualty == Casualty::Killed && t.count.figure() > Some(0)) {
        weights[index(EventType::StrategicDevelopments)] /= 2;
    }
    // An attack on police or soldiers is a battle, not violence against civilians.
    if weights[civilians] > 0 && forces && others == 0 {
        weights[battles] += weights[civilians] + 1;
        weights[civilians] = 0;
    }
    // A crowd that fights, or is fired at, riots.
    if clauses.iter().any(|c| c.crowd) && weights[battles] + weights[civilians] > 0 && fighters == 0 {
        weights[riots] += weights[battles] + weights[civilians];
        best[riots] = best[riots].or(Some((1, SubEventType::ViolentDemonstration)));
    }
    // What exploded outranks whom it hit.
    let bomb = |b: &(u8, SubEventType)| b.0 >= 3 && b.1 == SubEventType::RemoteExplosive;
    // A bomb that was made safe has not exploded.
    let defused = best[index(EventType::StrategicDevelopments)].is_some_and(|b| b.0 >= 4);
    if best[index(EventType::Explosions)].as_ref().is_some_and(bomb) && !defused {
        weights[index(EventType::Explosions)] += 2;
    }
    if best[index(EventType::ViolenceAgainstCivilians)].is_some_and(|b| b.0 >= 3 && b.1 == SubEventType::Abduction) {
        weights[index(EventType::ViolenceAgainstCivilians)] += 2;
    }
    // Deaths in riots and arrests at protests stay with the riot and the protest.
    if weights[riots] >= 4 {
        weights[riots] += weights[civilians] + weights[protests];
    }
    if weights[protests] >= 3 {
        weights[protests] += weights[index(EventType::StrategicDevelopments)] - 1;
    }
    let winner = (0..6).max_by_key(|i| (weights[*i], 6 - i))?;
    let event = EventType::ALL[winner];
    let kind = best[winner].map_or(SubEventType::ArmedClash, |b| b.1);
    let kind = if kind.event_type() == event { kind } else { SubEventType::ArmedClash };
    Some((event, kind))
}
