//! What an event comes to: its clauses made an incident, with the words that prove each field.

use super::clause::{Clause, event_type};
use super::confidence::{Ground, Grounds};
use super::coreference;
use super::draft::{Draft, drafts};
use super::place;
use super::reading::Reading;
use super::relation;
use super::scene::Dated;
use super::sum::Sum;
use crate::incident::{Casualty, Count, DatePrecision, Evidence, Field, Incident, Location, Method, Quote};
use crate::lang::Cue;
use core::cmp::Reverse;
use core::ops::Range;
use xxhash_rust::xxh3::xxh3_64;

/// The bytes of the words that prove a field.
type Words = (Field, Range<usize>);

/// Bytes of the longest passage over which an event is told twice.
const PASSAGE: usize = 2500;
/// Sentences at the head of a text that tell its news.
const LEAD: usize = 5;
/// The weight from which on a word tells of an event by itself.
const TELLING: u8 = 3;

impl Reading<'_, '_, '_> {
    /// The incidents of the text, and what speaks for each.
    pub(super) fn incidents(&self) -> Vec<(Incident, Grounds)> {
        let drafts = coreference::join(self, drafts(self));
        let mut incidents: Vec<(Incident, Grounds)> = drafts.iter().filter_map(|d| self.incident(d)).collect();
        incidents.dedup_by(|b, a| a.0.id == b.0.id);
        incidents
    }

    fn incident(&self, draft: &Draft) -> Option<(Incident, Grounds)> {
        let clauses: Vec<&Clause> = draft.clauses.iter().map(|c| &self.clauses[*c]).collect();
        let (event_type, sub_event_type) = event_type(&clauses)?;
        let site = draft.site.map(|m| relation::site(self, m)).or_else(|| {
            let country = |m: usize| place::country(&self.mentions[m], &self.places[m], self.text.source);
            draft.far.and_then(|m| Some((country(m)?, place::range(&self.mentions[m]))))
        });
        let (location, site_words) = site.unzip();
        let (tolls, toll_words) = self.tolls(&clauses);
        let specific = draft.site.is_some_and(|m| self.is_specific(m) && !draft.inherited);
        let dated = draft.date.is_some();
        let counted = tolls.iter().any(Option::is_some);
        let unreal = clauses.iter().all(|c| c.unreal);
        let telling = clauses.iter().flat_map(|c| &c.triggers).any(|(_, t)| t.weight >= TELLING);
        // People die in accidents too.
        let deed = clauses.iter().flat_map(|c| &c.triggers).any(|(_, t)| t.weight > 1);
        if !deed && clauses.iter().any(|c| c.accident) {
            return None;
        }
        // A toll with the deed that took it says enough; a place or a day alone does not.
        let said = 2 * usize::from(counted) + usize::from(specific) + usize::from(dated) + usize::from(telling);
        // Who condemns, tries or commemorates a deed tells of it only where he says much.
        let background = clauses.iter().all(|c| c.background);
        // Far from the lead of a text, a deed without a day or a toll is mentioned rather than told.
        let mentioned = !counted && !dated && clauses.first().is_some_and(|c| c.sentence >= LEAD);
        if said < 2 + usize::from(mentioned) + 2 * usize::from(background) || unreal {
            return None;
        }
        let resolved = draft.date.as_ref().and_then(|d| d.range);
        let grounds = self.grounds(draft, &clauses, location.as_ref(), counted);
        let also = self.also_at(draft, &clauses);
        let mut words = vec![(Field::Event, self.event_words(&clauses))];
        words.extend(draft.date.iter().map(|d| (Field::Date, d.words.clone())));
        words.extend(site_words.map(|range| (Field::Location, range)));
        words.extend(also.iter().map(|m| (Field::AlsoAt, place::range(&self.mentions[*m]))));
        words.extend(toll_words);
        let evidence = words.into_iter().map(|(field, range)| Evidence { field, range, confidence: grounds.of(field) });
        // Tellings that lie near each other are one passage; of others the fullest is quoted.
        let mut quote = self.quote(&clauses, draft.date.as_ref());
        if let Some(quoted) = clauses.get(draft.quoted.clone()).filter(|q| !q.is_empty() && quote.text.len() > PASSAGE)
        {
            quote = self.quote(quoted, draft.date.as_ref());
        }
        let also_at: Vec<Location> =
            also.iter().map(|m| place::location(&self.mentions[*m], &self.places[*m], self.text.source)).collect();
        let [killed, injured, detained] = tolls;
        let incident = Incident {
            id: self.id(&quote, event_type.as_str(), draft.site),
            event_type,
            sub_event_type: Some(sub_event_type),
            date: resolved,
            date_text: draft.date.as_ref().map(|d| self.text.source[d.words.clone()].to_owned()),
            location,
            also_at,
            killed,
            killed_perpetrators: perpetrators(&clauses),
            injured,
            detained,
            evidence: evidence.collect(),
            quote: Some(quote),
            source: self.source.clone(),
            method: Method::Automatic,
            confidence: grounds.confidence(),
            notes: None,
        };
        Some((incident, grounds))
    }

    /// What speaks for an incident and its fields.
    fn grounds(&self, draft: &Draft, clauses: &[&Clause], location: Option<&Location>, counted: bool) -> Grounds {
        let yes = |is: bool| f32::from(u8::from(is));
        let led = draft.site.is_some_and(|m| self.mentions[m].cue.as_ref().is_some_and(|c| c.0 <= Cue::Border));
        let date = draft.date.as_ref();
        let day = date.and_then(|d| d.range).is_some_and(|r| r.precision == DatePrecision::Day);
        let triggers = || clauses.iter().flat_map(|c| &c.triggers).map(|(_, t)| t).filter(|t| t.weight > 1);
        let first = triggers().next().map(|t| t.kind.event_type());
        let tolls = |casualty| clauses.iter().flat_map(|c| &c.tolls).filter(move |t| t.casualty == casualty).count();
        let summed = [Casualty::Killed, Casualty::Injured, Casualty::Detained].into_iter().any(|c| tolls(c) > 1);
        Grounds::new(&[
            (Ground::Counted, yes(counted)),
            (Ground::Placed, yes(draft.site.is_some_and(|m| self.is_specific(m)))),
            (Ground::Led, yes(led)),
            (Ground::Place, location.map_or(0.0, |l| l.score as f32)),
            (Ground::Inherited, yes(draft.inherited)),
            (Ground::Far, yes(draft.site.is_none())),
            (Ground::Dated, yes(date.is_some())),
            (Ground::Day, yes(day)),
            (Ground::Telling, yes(triggers().any(|t| t.weight >= TELLING))),
            (Ground::Mixed, yes(triggers().any(|t| Some(t.kind.event_type()) != first))),
            (Ground::Told, yes(clauses.len() > 1)),
            (Ground::Background, yes(clauses.iter().any(|c| c.background || c.unreal))),
            (Ground::Summed, yes(summed)),
        ])
    }

    /// The three counts, and the words of each.
    fn tolls(&self, clauses: &[&Clause]) -> ([Option<Count>; 3], Vec<Words>) {
        let mut counts: [Option<Count>; 3] = [None, None, None];
        let mut words = Vec::new();
        let kinds = [
            (Casualty::Killed, Field::Killed),
            (Casualty::Injured, Field::Injured),
            (Casualty::Detained, Field::Detained),
        ];
        for (slot, (casualty, field)) in counts.iter_mut().zip(kinds) {
            let mut sum = Sum::default();
            for (clause, toll) in clauses.iter().flat_map(|c| c.tolls.iter().map(move |t| (c, t))) {
                if toll.casualty == casualty {
                    words.push((field, self.text.span(toll.tokens.clone())));
                    sum.take_in(toll, clause.sentence);
                }
            }
            *slot = sum.count;
        }
        (counts, words)
    }

    fn event_words(&self, clauses: &[&Clause]) -> Range<usize> {
        let told = clauses.iter().enumerate().filter(|(i, c)| *i == 0 || !c.unreal);
        let strongest = told.flat_map(|(_, c)| &c.triggers).max_by_key(|t| (t.1.weight, Reverse(t.0.start)));
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
                    && relation::other_end(self, site) != Some(*m)
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

/// Those killed who fought or blew themselves up.
fn perpetrators(clauses: &[&Clause]) -> Option<Count> {
    let mut sum = Sum::default();
    for clause in clauses {
        let fighters = clause.tolls.iter().filter(|t| t.casualty == Casualty::Killed && t.fighters);
        fighters.for_each(|toll| sum.take_in(toll, clause.sentence));
    }
    sum.count
}
