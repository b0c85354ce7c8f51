//! Puts clauses together into incidents: which clauses tell of one event, and what it comes to.

use super::clause::{Clause, event_type};
use super::place;
use crate::incident::{Casualty, Count, DateRange, Evidence, Field, Incident, Location, Method, Quote, Source};
use crate::lang::{self, Lexicon};
use crate::mention::Mention;
use crate::resolve::Candidate;
use crate::text::Text;
use core::ops::Range;
use incidentmap_gazetteer::Level;
use jiff::civil::Date;
use xxhash_rust::xxh3::xxh3_64;

/// All that is known of a text when its incidents are put together.
pub(super) struct Reading<'r, 't, 'g> {
    pub(super) text: &'r Text<'t>,
    pub(super) lexicon: &'static Lexicon,
    pub(super) mentions: &'r [Mention<'g>],
    pub(super) places: &'r [Vec<Candidate<'g>>],
    pub(super) clauses: &'r [Clause],
    pub(super) published: Option<Date>,
    pub(super) source: &'r Source,
}

/// A date that was read, and the bytes of its words.
#[derive(Debug, Clone)]
struct Dated {
    range: Option<DateRange>,
    words: Range<usize>,
}

/// Clauses that tell of one event.
#[derive(Debug)]
struct Draft {
    clauses: Vec<usize>,
    site: Option<usize>,
    date: Option<Dated>,
    /// The date or the place was taken from the sentence before.
    inherited: bool,
}

impl Reading<'_, '_, '_> {
    /// The incidents of the text.
    pub(super) fn incidents(&self) -> Vec<Incident> {
        let drafts = self.drafts();
        let incidents = drafts.iter().filter_map(|d| self.incident(d));
        let mut incidents: Vec<Incident> = incidents.collect();
        incidents.dedup_by(|b, a| a.id == b.id);
        incidents
    }

    fn drafts(&self) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut told: Option<DateRange> = None;
        let mut heading: Option<(usize, Dated)> = None;
        let mut last_site: Option<(usize, usize)> = self.dateline_site();
        let mut sentence_date: Option<(usize, usize, Dated)> = None;
        let mut current = None;
        for (number, clause) in self.clauses.iter().enumerate() {
            let mut date: Option<(u8, Dated)> = None;
            for phrase in &clause.dates {
                let range = phrase.resolve(self.published, told);
                told = range.or(told);
                let words = self.text.span(phrase.tokens.clone());
                if date.as_ref().is_none_or(|d| phrase.fullness() > d.0) {
                    date = Some((phrase.fullness(), Dated { range, words }));
                }
            }
            let date = date.map(|d| d.1);
            if clause.is_date_only() {
                heading = date.map(|d| (clause.paragraph, d));
                continue;
            }
            if let Some(d) = &date {
                sentence_date = Some((clause.sentence, clause.paragraph, d.clone()));
            }
            let own_date = date.is_some();
            let head = heading.as_ref().filter(|h| h.0 == clause.paragraph).map(|h| h.1.clone());
            // A clause without a place of its own goes on in the scene that its paragraph has set.
            let scene = sentence_date.as_ref().filter(|s| {
                let elsewhere = clause.mentions.clone().any(|m| self.is_specific(m));
                s.0 == clause.sentence || (s.1 == clause.paragraph && !elsewhere)
            });
            let date = date.or_else(|| head.clone()).or_else(|| scene.map(|s| s.2.clone()));
            let sites = place::sites(clause, self.mentions, self.places);
            let own = sites.first().map(|s| s.mention).filter(|m| self.is_specific(*m));
            let again = clause.tokens.clone().any(|t| lang::any_at(self.text, t, self.lexicon.same_place).is_some());
            let site = own
                .or_else(|| last_site.filter(|l| again && clause.paragraph == l.0).map(|l| l.1))
                .or_else(|| sites.first().map(|s| s.mention));
            if let Some(own) = own {
                last_site = Some((clause.paragraph, own));
            }
            if clause.triggers.is_empty() && clause.tolls.is_empty() {
                continue;
            }
            if clause.outcome
                && !own_date
                && own.is_none()
                && !clause.tolls.is_empty()
                && let Some(summed_up) = self.summed_up(&drafts, clause)
            {
                drafts[summed_up].clauses.push(number);
                current = Some(summed_up);
                continue;
            }
            if let Some(draft) = current.and_then(|c: usize| drafts.get_mut(c))
                && self.joins(draft, clause, own, own_date, head.is_some())
            {
                draft.clauses.push(number);
                draft.site = draft.site.filter(|s| self.is_specific(*s)).or(own).or(draft.site).or(site);
                draft.date = draft.date.take().or(date);
                continue;
            }
            let paragraph_site = last_site.filter(|l| l.0 == clause.paragraph).map(|l| l.1);
            drafts.push(Draft {
                clauses: vec![number],
                inherited: own.is_none() && site.is_none() && paragraph_site != self.dateline_site().map(|d| d.1),
                site: site.or(paragraph_site),
                date,
            });
            current = Some(drafts.len() - 1);
        }
        drafts
    }

    /// The place of the dateline, for its paragraph: where nothing else is told, it was there.
    fn dateline_site(&self) -> Option<(usize, usize)> {
        let first = self.clauses.first()?;
        (first.mentions.start > 0).then_some((first.paragraph, 0))
    }

    /// Whether the place of a mention is smaller than a country.
    fn is_specific(&self, mention: usize) -> bool {
        let known = self.places.get(mention).and_then(|c| c.first());
        known.is_none_or(|c| c.place.level() > Level::Country)
    }

    /// Whether a clause goes on about the event of the draft before it.
    fn joins(&self, draft: &Draft, clause: &Clause, own: Option<usize>, dated: bool, headed: bool) -> bool {
        let last = draft.clauses.last().and_then(|c| self.clauses.get(*c));
        let Some(last) = last.filter(|l| l.paragraph == clause.paragraph) else {
            return false;
        };
        let near = clause.sentence - last.sentence <= if headed { 9 } else { 3 };
        let same_place = match (own, draft.site) {
            (Some(a), Some(b)) => self.same_place(a, b),
            (None, _) => true,
            (Some(_), None) => !dated,
        };
        let same_sentence = clause.sentence == last.sentence;
        near && same_place && !dated && !(same_sentence && own.is_some())
    }

    fn same_place(&self, a: usize, b: usize) -> bool {
        let (Some(a), Some(b)) = (self.places[a].first(), self.places[b].first()) else {
            return self.mentions[a].name == self.mentions[b].name;
        };
        a.place == b.place || a.place.is_in(&b.place) || b.place.is_in(&a.place)
    }

    /// The event within two paragraphs that has no toll yet: "as a result 20 were killed".
    fn summed_up(&self, drafts: &[Draft], clause: &Clause) -> Option<usize> {
        let recent = drafts.iter().enumerate().rev().take(4);
        let open = recent.filter(|(_, d)| {
            let clauses = || d.clauses.iter().map(|c| &self.clauses[*c]);
            let placed = d.site.is_some_and(|s| self.is_specific(s)) && d.date.is_some();
            placed && clauses().all(|c| c.tolls.is_empty() && clause.paragraph - c.paragraph <= 2)
        });
        open.map(|(i, _)| i).next()
    }

    fn incident(&self, draft: &Draft) -> Option<Incident> {
        let clauses: Vec<&Clause> = draft.clauses.iter().map(|c| &self.clauses[*c]).collect();
        let (event_type, sub_event_type) = event_type(&clauses)?;
        let location = draft.site.map(|m| place::location(&self.mentions[m], &self.places[m], self.text.source));
        let (tolls, toll_words) = self.tolls(&clauses);
        let specific = draft.site.is_some_and(|m| self.is_specific(m) && !draft.inherited);
        let dated = draft.date.is_some();
        let counted = tolls.iter().any(Option::is_some);
        let unreal = clauses.iter().all(|c| c.unreal);
        let grounds = usize::from(specific) + usize::from(dated) + usize::from(counted);
        if grounds < 2 || location.is_none() || unreal {
            return None;
        }
        let mut evidence = vec![Evidence { field: Field::Event, range: self.event_words(&clauses) }];
        evidence.extend(draft.date.iter().map(|d| Evidence { field: Field::Date, range: d.words.clone() }));
        evidence
            .extend(draft.site.map(|m| Evidence { field: Field::Location, range: place::range(&self.mentions[m]) }));
        let also = self.also_at(draft, &clauses);
        evidence
            .extend(also.iter().map(|m| Evidence { field: Field::AlsoAt, range: place::range(&self.mentions[*m]) }));
        evidence.extend(toll_words);
        let quote = self.quote(&clauses, draft.date.as_ref());
        let also_at: Vec<Location> =
            also.iter().map(|m| place::location(&self.mentions[*m], &self.places[*m], self.text.source)).collect();
        let [killed, injured, detained] = tolls;
        let resolved = draft.date.as_ref().and_then(|d| d.range);
        let score = location.as_ref().map_or(0.3, |l| l.score);
        let confidence = (0.25 + 0.15 * grounds as f64 + 0.2 * score).min(0.9);
        Some(Incident {
            id: self.id(&quote, event_type.as_str(), draft.site),
            event_type,
            sub_event_type: Some(sub_event_type),
            date: resolved,
            date_text: draft.date.as_ref().map(|d| self.text.source[d.words.clone()].to_owned()),
            location,
            also_at,
            killed,
            injured,
            detained,
            evidence,
            quote: Some(quote),
            source: self.source.clone(),
            method: Method::Automatic,
            confidence: (confidence * 100.0).round() / 100.0,
            notes: None,
        })
    }

    /// The three counts, and the words of each.
    fn tolls(&self, clauses: &[&Clause]) -> ([Option<Count>; 3], Vec<Evidence>) {
        let mut counts: [Option<Count>; 3] = [None, None, None];
        let mut words = Vec::new();
        let kinds = [
            (Casualty::Killed, Field::Killed),
            (Casualty::Injured, Field::Injured),
            (Casualty::Detained, Field::Detained),
        ];
        for (slot, (casualty, field)) in counts.iter_mut().zip(kinds) {
            let mut of_sentence: Option<(usize, bool)> = None;
            for (clause, toll) in clauses.iter().flat_map(|c| c.tolls.iter().map(move |t| (c, t))) {
                if toll.casualty != casualty {
                    continue;
                }
                words.push(Evidence { field, range: self.text.span(toll.tokens.clone()) });
                // Attackers and victims of one sentence are added; a later figure replaces.
                let adds = toll.more || of_sentence == Some((clause.sentence, !toll.fighters));
                *slot = Some(match slot.take() {
                    Some(before) if adds => sum(&before, &toll.count),
                    Some(before) if before.figure() > toll.count.figure() => before,
                    _ => toll.count.clone(),
                });
                of_sentence = Some((clause.sentence, toll.fighters));
            }
        }
        (counts, words)
    }

    fn event_words(&self, clauses: &[&Clause]) -> Range<usize> {
        let strongest =
            clauses.iter().flat_map(|c| &c.triggers).max_by_key(|t| (t.1.weight, core::cmp::Reverse(t.0.start)));
        strongest.map_or(0..0, |t| self.text.span(t.0.clone()))
    }

    /// Further places of the event: told in the same breath as its site.
    fn also_at(&self, draft: &Draft, clauses: &[&Clause]) -> Vec<usize> {
        let Some(site) = draft.site else {
            return Vec::new();
        };
        let cue = self.mentions[site].cue.as_ref().map(|c| c.0);
        let level = |m: usize| self.places[m].first().map(|c| c.place.level());
        let inside = clauses.iter().find(|c| c.mentions.contains(&site));
        inside
            .into_iter()
            .flat_map(|c| c.mentions.clone())
            .filter(|m| {
                *m != site
                    && self.mentions[*m].cue.as_ref().map(|c| c.0) == cue
                    && cue.is_some()
                    && level(*m) == level(site)
                    && self.mentions[*m].name != self.mentions[site].name
            })
            .collect()
    }

    /// The passage from the first word to the last, the date before it included.
    fn quote(&self, clauses: &[&Clause], date: Option<&Dated>) -> Quote {
        let spans = clauses.iter().map(|c| self.text.span(c.tokens.clone()));
        let mut range = spans.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end)).unwrap_or(0..0);
        if let Some(date) = date.filter(|d| d.words.end <= range.start && range.start - d.words.end < 80) {
            range.start = date.words.start;
        }
        // The full stop or bracket that closes the passage belongs to it.
        let rest = &self.text.source[range.end..];
        range.end += rest.chars().take_while(|c| ".!?”\"»)".contains(*c)).map(char::len_utf8).sum::<usize>();
        let source = self.text.source;
        Quote {
            text: source[range.clone()].to_owned(),
            chars: self.text.char_offset(range.start)..self.text.char_offset(range.end),
            range,
        }
    }

    fn id(&self, quote: &Quote, event: &str, site: Option<usize>) -> String {
        let place = site.map_or("", |m| self.mentions[m].name.as_str());
        let document = self.source.doc_id.as_deref().or(self.source.url.as_deref()).unwrap_or("");
        let content = format!("{document}\u{1f}{}\u{1f}{}\u{1f}{event}\u{1f}{place}", quote.chars.start, quote.text);
        format!("im{:016x}", xxh3_64(content.as_bytes()))
    }
}

fn sum(a: &Count, b: &Count) -> Count {
    let add = |a: Option<u32>, b: Option<u32>| Some(a?.saturating_add(b?));
    Count { low: add(a.low, b.low), best: add(a.best, b.best), high: add(a.high, b.high), text: a.text.clone() }
}
