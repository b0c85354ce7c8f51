//! Which words are toponyms: names of the gazetteer and capitalised words, judged by a model that was learned.

mod document;
mod features;
mod model;
mod spans;

use crate::lang::{Cue, Generic, Lexicon};
use crate::text::{Case, Text};
use core::ops::Range;
use document::Document;
use incidentmap_gazetteer::{Gazetteer, Match, NameKind, Place};
use spans::Finder;

#[cfg(feature = "train")]
pub(crate) use model::BITS;

/// Most places that one name may mean; a name with more is no help.
const MOST_CANDIDATES: usize = 60;
/// A name in the text that may mean a place.
#[derive(Debug, Clone)]
pub(crate) struct Mention<'g> {
    /// Its tokens, without generic words that are not part of the name.
    pub(crate) tokens: Range<usize>,
    /// Its bytes in the text.
    pub(crate) range: Range<usize>,
    /// The name as filed in the gazetteer, folded.
    pub(crate) name: String,
    /// What the gazetteer knows under the name; empty for a name that only its context makes one.
    pub(crate) matches: Vec<Match<'g>>,
    /// The generic word beside it: region, city, lake.
    pub(crate) generic: Option<Generic>,
    /// How the text relates it to the event, and the tokens that say so.
    pub(crate) cue: Option<(Cue, Range<usize>)>,
    /// Byte range with the generic words: "Atyrau region", "village of Alkhasty".
    pub(crate) full: Range<usize>,
}

impl Mention<'_> {
    /// Whether it is an adjective or a people: "Kazakh", "Dagestani".
    pub(crate) fn is_demonym(&self) -> bool {
        !self.matches.is_empty() && self.matches.iter().all(|m| m.kind == NameKind::Demonym)
    }
}

/// All mentions of a text, in its order.
pub(crate) fn find<'g>(text: &Text<'_>, lexicon: &Lexicon, gazetteer: &'g Gazetteer<'g>) -> Vec<Mention<'g>> {
    find_by(text, lexicon, gazetteer, |_, features| model::logit(features) > 0.0)
}

/// The same by a judge of names and their features.
pub(crate) fn find_by<'g>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    gazetteer: &'g Gazetteer<'g>,
    mut judge: impl FnMut(&Mention<'g>, &[u32]) -> bool,
) -> Vec<Mention<'g>> {
    let document = Document::new(text, lexicon);
    let mut mentions: Vec<Mention<'g>> = Vec::new();
    let mut features = Vec::new();
    for sentence in &text.sentences {
        let Range { start, end } = sentence.tokens;
        let finder = Finder { text, lexicon, gazetteer, case: sentence.case, start, end };
        let mut token = start;
        while token < end {
            let Some(mut mention) = finder.at(token) else {
                token += 1;
                continue;
            };
            finder.features(&mention, &document, finder.before(&mention, mentions.last()), &mut features);
            if judge(&mention, &features) {
                finder.inherit_cue(&mut mention, mentions.last());
                token = mention.tokens.end;
                mentions.push(mention);
            } else {
                token += 1;
            }
        }
    }
    mentions
}

/// A village of which nothing but its point is known.
fn is_village(place: Place<'_>) -> bool {
    place.population() == 0 && place.feature_code() == "P.PPL"
}

/// Whether all these places are villages of which nothing but their point is known.
fn only_villages(matches: &[Match<'_>]) -> bool {
    matches.iter().all(|m| is_village(m.place))
}

/// Mentions at byte ranges that somebody else has found, in the order given.
pub(crate) fn given<'g>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    gazetteer: &'g Gazetteer<'g>,
    ranges: &[Range<usize>],
) -> Vec<Mention<'g>> {
    let mut mentions: Vec<Mention<'g>> = Vec::new();
    for range in ranges {
        let first = text.tokens.partition_point(|t| t.range.end <= range.start);
        let end = text.tokens.partition_point(|t| t.range.start < range.end).max(first);
        let finder = Finder { text, lexicon, gazetteer, case: Case::Mixed, start: 0, end };
        let written = text.source.get(range.clone()).unwrap_or_default();
        let name = incidentmap_gazetteer::fold(written);
        let exact: Vec<Match<'g>> = gazetteer.find_folded(&name).take(MOST_CANDIDATES).collect();
        let walked = || finder.longest(first).filter(|found| found.end == end).map(|found| found.matches);
        let found = !exact.is_empty() || first >= end || written.is_empty();
        let matches = if found { exact } else { walked().unwrap_or_default() };
        let tokens = first..end;
        let around = Finder { end: text.tokens.len(), ..finder };
        let (generic, full) = if first < end { around.generic(&tokens) } else { (None, tokens.clone()) };
        let cue = if first < end { around.cue(full.start) } else { None };
        let full = text.span(full);
        mentions.push(Mention {
            name,
            full: full.start.min(range.start)..full.end.max(range.end),
            range: range.clone(),
            tokens,
            matches,
            generic,
            cue,
        });
    }
    mentions
}
