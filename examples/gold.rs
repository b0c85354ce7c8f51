//! Gold incidents that careful readers coded by hand, and how incidents of ours are held against them.
//!
//! An incident of ours meets a gold line when its quote touches the sentence (or bullet) that
//! holds the line's anchor, or the sentence after it; pairs are one to one, the best first.
//!
//! The two sets, `incidents_ru.jsonl` and `incidents_en.jsonl`, were written for this measure by the authors of this
//! repository without a look at the rules of extraction, and are licensed as the code is. The sentences are
//! their own; most tell of events of 1983 to 2024 that are publicly known, some, as police notes on found weapons, are
//! only of the usual kind. Figures are those that the item states, and no source for what happened. A line is an item:
//! `published` is the day that may be passed in, `incidents` is what the item tells, none in a few that are there to
//! mislead. An incident has the fields of the seeds' gold and more exactly: `event_types` (the first is best, the others
//! are right too), `date` (a day, or `first/last`; null where the words give none), `killed`, `injured` and `detained`
//! (lowest, best, highest; null where the item says nothing), `level` (`core`, or `hard` where careful coders disagree),
//! `unjudged` (fields on which they disagree). "In the night to the 8th" is coded as the 8th; the death of a bomber is
//! counted where it is told, not where it is only to be thought.
//!
//! Two more sets, `blind_ru.jsonl` and `blind_en.jsonl`, are of the same kind and coded alike, about other events. Only
//! their figures are printed, so that no rule is written from an item of theirs.

use geo::{Distance, Haversine, Point};
use incidentmap::Incident;
use incidentmap::incident::{Count, SubEventType};
use jiff::civil::Date;
use serde::Deserialize;

/// Sets that rules may be written from.
pub const SETS: [(&str, &str); 2] = [
    ("incidents, short items in Russian", include_str!("evaluate/incidents_ru.jsonl")),
    ("incidents, short items in English", include_str!("evaluate/incidents_en.jsonl")),
];

/// Sets whose misses are never listed.
pub const BLIND: [(&str, &str); 2] = [
    (
        "incidents, more items in Russian (blind: rules were not written from it)",
        include_str!("evaluate/blind_ru.jsonl"),
    ),
    (
        "incidents, more items in English (blind: rules were not written from it)",
        include_str!("evaluate/blind_en.jsonl"),
    ),
];

/// A short text, and the incidents that it tells.
#[derive(Deserialize)]
pub struct Item {
    /// Its name.
    pub id: String,
    /// The day that may be passed in.
    pub published: Option<Date>,
    /// The text.
    pub text: String,
    /// What it tells.
    pub incidents: Vec<Gold>,
}

/// An incident as coded by hand.
#[derive(Deserialize)]
pub struct Gold {
    /// The file of the text, where it is one.
    #[serde(default)]
    pub doc: String,
    /// Words of the text that only this incident's sentence holds.
    pub anchor: String,
    /// Where, by name.
    pub place: String,
    lat: f64,
    lon: f64,
    radius_km: f64,
    event_types: Vec<String>,
    sub_event_type: Option<String>,
    /// The day, or `first/last`.
    pub date: Option<String>,
    /// The day where the day of publication is known.
    pub date_given_published: Option<String>,
    killed: Option<Figure>,
    injured: Option<Figure>,
    detained: Option<Figure>,
    /// `core`, or `hard` where careful coders disagree.
    pub level: String,
    /// Fields on which they disagree.
    #[serde(default)]
    pub unjudged: Vec<String>,
}

/// A count of the gold: one figure, or lowest, best and highest.
#[derive(Deserialize, Clone, Copy)]
#[serde(untagged)]
enum Figure {
    One(u32),
    Bounds([Option<u32>; 3]),
}

impl Figure {
    /// The figure as [`Count::figure`] gives it.
    fn figure(self) -> Option<u32> {
        match self {
            Self::One(n) => Some(n),
            Self::Bounds([low, best, high]) => best.or(low).or(high),
        }
    }

    /// Whether the bounds are as coded, where they are.
    fn bounds_are(self, ours: &Count) -> Option<bool> {
        match self {
            Self::One(_) => None,
            Self::Bounds(bounds) => Some(bounds == [ours.low, ours.best, ours.high]),
        }
    }
}

/// A text, cut where its sentences and bullets end (bytes).
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let next = text[at + c.len_utf8()..].chars().next();
        let closed = matches!(c, '.' | '!' | '?') && next.is_some_and(char::is_whitespace);
        let capital = text[at + c.len_utf8()..].trim_start().chars().next().is_some_and(|c| !c.is_lowercase());
        // "August 17, 2012." at the head of a bullet is no sentence of its own.
        let dated =
            text[start..at].trim().len() < 24 && text[start..at].trim_end().ends_with(|c: char| c.is_ascii_digit());
        if c == '\n' || (closed && capital && !dated) {
            sentences.push((start, at + c.len_utf8()));
            start = at + c.len_utf8();
        }
    }
    sentences.push((start, text.len()));
    sentences.retain(|(a, b)| !text[*a..*b].trim().is_empty());
    sentences
}

/// For each gold line the incident that it meets, by its place among ours, and the lines whose anchor the text lacks.
pub fn pair<'i>(text: &str, gold: &[Gold], incidents: &'i [Incident]) -> (Vec<Option<&'i Incident>>, Vec<usize>) {
    let spaces = text.replace('\u{a0}', " ");
    let sentences = sentences(&spaces);
    let shift = |at: usize| text.char_indices().nth(spaces[..at].chars().count()).map_or(at, |c| c.0);
    let mut pairs: Vec<(i32, usize, usize)> = Vec::new();
    let mut lost = Vec::new();
    for (g, line) in gold.iter().enumerate() {
        let Some(anchor) = spaces.find(&line.anchor) else {
            lost.push(g);
            continue;
        };
        let index = sentences.iter().position(|s| (s.0..s.1).contains(&anchor)).unwrap_or(0);
        let end = sentences[(index + 1).min(sentences.len() - 1)].1;
        let (start, end, anchor) = (shift(sentences[index].0), shift(end), shift(anchor));
        for (i, incident) in incidents.iter().enumerate() {
            let Some(quote) = &incident.quote else {
                continue;
            };
            if quote.range.start < end && start < quote.range.end {
                let holds = i32::from(quote.range.contains(&anchor)) * 4;
                let fields = checks(line, incident).iter().filter(|c| c.1 == Some(true)).count();
                pairs.push((-(holds + i32::try_from(fields).unwrap_or(0)), g, i));
            }
        }
    }
    pairs.sort_unstable();
    let (mut met, mut used) = (vec![None; gold.len()], vec![false; incidents.len()]);
    for (_, g, i) in pairs {
        if met[g].is_none() && !used[i] {
            (met[g], used[i]) = (Some(&incidents[i]), true);
        }
    }
    (met, lost)
}

/// What is judged of an incident of ours, in the order of [`judged`].
pub const JUDGED: [&str; 5] = ["all", "event", "place", "date", "counts"];

/// Of each incident of ours whether all of it is right, whether it is one, and whether its place, its date and its counts
/// are right; `None` where it says nothing or the gold does not judge.
pub fn judged(text: &str, gold: &[Gold], incidents: &[Incident]) -> Vec<[Option<bool>; 5]> {
    let (met, _) = pair(text, gold, incidents);
    let of = |incident: &Incident| {
        let line = met.iter().position(|m| m.is_some_and(|m| core::ptr::eq(m, incident)));
        let Some(line) = line.map(|g| &gold[g]) else { return [Some(false), Some(false), None, None, None] };
        let checks = checks(line, incident);
        let right = |field: &str| checks.iter().find(|c| c.0 == field).and_then(|c| c.1);
        let counts = ["killed", "injured", "detained"].into_iter().filter_map(right).reduce(|a, b| a && b);
        let stated = incident.killed.is_some() || incident.injured.is_some() || incident.detained.is_some();
        let whole = [right("place"), right("date"), right("type"), counts];
        [
            Some(whole.iter().all(|w| *w != Some(false))),
            Some(true),
            right("place").filter(|_| incident.location.is_some()),
            right("date").filter(|_| incident.date.is_some()),
            counts.filter(|_| stated),
        ]
    };
    incidents.iter().map(of).collect()
}

/// What of a pair is right, wrong, or not to be judged.
pub fn checks(gold: &Gold, incident: &Incident) -> [(&'static str, Option<bool>); 8] {
    let point = incident.location.as_ref().and_then(|l| l.point);
    let near = point.is_some_and(|p| Haversine.distance(p, Point::new(gold.lon, gold.lat)) <= gold.radius_km * 1000.0);
    let is_on = |day: &String| {
        let (start, end) = day.split_once('/').unwrap_or((day, day));
        incident.date.is_some_and(|d| d.start.to_string() == start && d.end.to_string() == end)
    };
    // The gold says nothing where the text says nothing; a date or a count of ours is then wrong.
    let day = match gold.date.as_ref().or(gold.date_given_published.as_ref()) {
        Some(day) => Some(is_on(day)),
        None => incident.date.map(|_| false),
    };
    let count = |gold: Option<Figure>, ours: &Option<Count>| {
        let (gold, ours) = (gold.and_then(Figure::figure), ours.as_ref().and_then(Count::figure));
        (gold.is_some() || ours.is_some()).then_some(gold == ours)
    };
    let counts = [
        ("killed", gold.killed, &incident.killed),
        ("injured", gold.injured, &incident.injured),
        ("detained", gold.detained, &incident.detained),
    ];
    let judged = |field: &str| !gold.unjudged.iter().any(|u| u == field);
    // Bounds of right figures only, so that one error is told once.
    let bounds = counts.iter().filter(|c| judged(c.0) && count(c.1, c.2) == Some(true));
    let bounds = bounds.filter_map(|(_, gold, ours)| gold.as_ref()?.bounds_are(ours.as_ref()?)).reduce(|a, b| a && b);
    let sub_type = incident.sub_event_type.map(SubEventType::as_str);
    let [killed, injured, detained] = counts.map(|(field, gold, ours)| (field, count(gold, ours)));
    [
        ("place", Some(near)),
        ("date", day),
        ("type", Some(gold.event_types.iter().any(|t| t == incident.event_type.as_str()))),
        ("sub-type", gold.sub_event_type.as_deref().map(|s| Some(s) == sub_type)),
        killed,
        injured,
        detained,
        ("bounds", bounds),
    ]
    .map(|(field, right)| (field, right.filter(|_| judged(field))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_well_formed() {
        for (title, lines) in SETS.into_iter().chain(BLIND) {
            for line in lines.lines() {
                let item: Item = serde_json::from_str(line).unwrap();
                for gold in &item.incidents {
                    let of = format!("{title}, {}: {}", item.id, gold.anchor);
                    assert_eq!(item.text.matches(&gold.anchor).count(), 1, "{of}");
                    assert!(gold.lat.abs() <= 90.0 && gold.lon.abs() <= 180.0, "{of}");
                    assert!(["core", "hard"].contains(&gold.level.as_str()), "{of}");
                    for figure in [gold.killed, gold.injured, gold.detained].into_iter().flatten() {
                        let Figure::Bounds(bounds) = figure else { panic!("{of}: bounds are left out") };
                        assert!(bounds.into_iter().flatten().is_sorted(), "{of}");
                    }
                    for day in gold.date.iter().flat_map(|d| d.split('/')) {
                        let day: Date = day.parse().unwrap();
                        assert!(item.published.is_none_or(|published| day <= published), "{of}");
                    }
                }
            }
        }
    }
}
