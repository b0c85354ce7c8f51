//! Who says so, where and when: words of a sentence that tell of the telling, not of the event.

use crate::lang::{self, Lexicon};
use crate::text::{Gap, Text};
use core::ops::Range;

/// Words between a verb of saying and the "that" that follows it.
const THAT: usize = 12;
/// Words between the comma and the verb of saying at the end of a sentence.
const TAIL: usize = 14;

/// The parts of a clause that name its source: "the ministry in Astana said on Monday that", ", a spokesman said",
/// "according to police in Moscow,".
pub(super) fn attributions(text: &Text<'_>, lexicon: &Lexicon, tokens: &Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let says = |t: &usize| lang::any_at(text, *t, lexicon.speech).is_some();
    let tells = |range: Range<usize>| {
        range
            .into_iter()
            .any(|t| lang::lookup(text, t, lexicon.casualties).is_some() || lang::weight_at(text, t, lexicon) >= 2)
    };
    let comma = |t: &usize| matches!(text.tokens[*t].gap, Gap::Break(',' | '—' | '–'));
    for verb in tokens.clone().filter(says) {
        let that = (verb + 1..tokens.end.min(verb + THAT)).find(|t| lang::any_at(text, *t, lexicon.that).is_some());
        if let Some(that) = that {
            let begin = (tokens.start + 1..=verb).rev().find(comma).unwrap_or(tokens.start);
            if let Some(begin) = [tokens.start, begin].into_iter().find(|begin| !tells(*begin..that)) {
                found.push(begin..that);
            }
            continue;
        }
        let begin = (tokens.start.max(verb.saturating_sub(TAIL)) + 1..=verb).rev().find(comma);
        if let Some(begin) = begin
            && !tells(begin..tokens.end)
        {
            found.push(begin..tokens.end);
        }
    }
    for at in tokens.clone() {
        if lang::any_at(text, at, lexicon.sources).is_some() {
            let end = (at + 1..tokens.end).find(comma).unwrap_or(tokens.end);
            if !tells(at..end) {
                found.push(at..end);
            }
        }
    }
    found
}
