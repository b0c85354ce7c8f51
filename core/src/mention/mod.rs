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
pub(crate) use features::About;
#[cfg(feature = "train")]
pub(crate) use model::{ABOUT, BITS};

/// Most places that one name may mean; a name with more is no help.
const MOST_CANDIDATES: usize = 150;

/// The logit from which on an unknown name after "in" or "near" is one of a place.
const LED: f32 = -1.0;

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
    /// What the text says that it is: "X is a village".
    pub(crate) predicate: Option<Generic>,
    /// Number of its sentence.
    pub(crate) sentence: usize,
    /// Whether the places bear only a part of the name: "North Dallas".
    pub(crate) fragment: bool,
}

impl Mention<'_> {
    /// Whether it is an adjective or a people: "Kazakh", "Dagestani".
    pub(crate) fn is_demonym(&self) -> bool {
        !self.matches.is_empty() && self.matches.iter().all(|m| m.kind == NameKind::Demonym)
    }
}

/// All mentions of a text, in its order.
pub(crate) fn find<'g>(text: &Text<'_>, lexicon: &Lexicon, gazetteer: &'g Gazetteer<'g>) -> Vec<Mention<'g>> {
    find_by(text, lexicon, gazetteer, |mention, features| {
        // What the gazetteer lacks has little to speak for it, so that the word that leads to it counts for more.
        let led = mention.matches.is_empty() && mention.cue.as_ref().is_some_and(|c| c.0 <= Cue::Near);
        model::logit(features) > if led { LED } else { 0.0 }
    })
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
    for (number, sentence) in text.sentences.iter().enumerate() {
        let Range { start, end } = sentence.tokens;
        let finder = Finder { text, lexicon, gazetteer, case: sentence.case, start, end };
        let mut token = start;
        while token < end {
            let Some(mut mention) = finder.at(token) else {
                token += 1;
                continue;
            };
            finder.features(&mention, &document, finder.before(&mention, mentions.last()), &mut features);
            if judge(&mention, &features) && !finder.is_only_a_word(&mention) {
                finder.inherit_cue(&mut mention, mentions.last());
                mention.sentence = number;
                mention.predicate = finder.predicate(mention.tokens.end);
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
fn only_villages<'g>(mut matches: impl Iterator<Item = Match<'g>>) -> bool {
    matches.all(|m| is_village(m.place))
}

/// Mentions at byte ranges that somebody else has found, in the order given, among those that the text has besides.
///
/// Each comes with its place in the order given; the others bear witness only.
pub(crate) fn given<'g>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    gazetteer: &'g Gazetteer<'g>,
    ranges: &[Range<usize>],
) -> Vec<(Mention<'g>, Option<usize>)> {
    let mut mentions: Vec<(Mention<'g>, Option<usize>)> = find(text, lexicon, gazetteer)
        .into_iter()
        .filter(|m| !ranges.iter().any(|r| r.start < m.range.end && m.range.start < r.end))
        .map(|m| (m, None))
        .collect();
    for (number, range) in ranges.iter().enumerate() {
        let first = text.tokens.partition_point(|t| t.range.end <= range.start);
        let end = text.tokens.partition_point(|t| t.range.start < range.end).max(first);
        let sentence = text.sentences.partition_point(|s| s.tokens.end <= first);
        let whole = text.sentences.get(sentence).map_or(first..end, |s| s.tokens.start..s.tokens.end.max(end));
        let finder = Finder { text, lexicon, gazetteer, case: Case::Mixed, start: whole.start, end };
        let written = text.source.get(range.clone()).unwrap_or_default();
        let name = incidentmap_gazetteer::fold(written);
        let (matches, fragment) = if name.is_empty() { (Vec::new(), false) } else { finder.known(&name, first..end) };
        let tokens = first..end;
        let around = Finder { end: whole.end, ..finder };
        let (generic, full) = if first < end { around.generic(&tokens) } else { (None, tokens.clone()) };
        let cue = if first < end { around.cue(full.start) } else { None };
        let predicate = around.predicate(full.end);
        let full = text.span(full);
        let mention = Mention {
            name,
            full: full.start.min(range.start)..full.end.max(range.end),
            range: range.clone(),
            tokens,
            matches,
            generic,
            cue,
            predicate,
            sentence,
            fragment,
        };
        mentions.push((mention, Some(number)));
    }
    mentions.sort_by_key(|(m, _)| (m.range.start, m.range.end));
    mentions
}
