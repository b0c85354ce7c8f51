//! Languages: one static lexicon each, in a file of its own; a missing field does not compile.
//!
//! Words are written folded ([`incidentmap_gazetteer::fold`]). A [`Pattern`] is a few words:
//! `word`, `stem*` (any word that begins so), `_` (any one word), `a|b` (either).

pub(crate) mod en;
mod en_events;
mod lexicon;
pub(crate) mod ru;

use crate::text::Text;

pub(crate) use lexicon::{Cue, Generic, Lexicon, Pattern, Trigger};

/// All languages; the first is the fallback.
pub(crate) static ALL: [&Lexicon; 2] = [&en::ENGLISH, &ru::RUSSIAN];

/// The language whose typical words make up the largest share of a text.
pub(crate) fn detect(text: &Text<'_>) -> &'static Lexicon {
    let sample = text.tokens.len().min(2_000);
    let hits = |lexicon: &Lexicon| (0..sample).filter(|t| lexicon.typical.contains(&text.folded(*t))).count();
    let mut best = (ALL[0], hits(ALL[0]));
    for lexicon in &ALL[1..] {
        let count = hits(lexicon);
        if count > best.1 {
            best = (lexicon, count);
        }
    }
    best.0
}

/// Length in tokens of a pattern that begins at a token, if it does.
pub(crate) fn matches_at(text: &Text<'_>, token: usize, pattern: &str) -> Option<usize> {
    let mut length = 0;
    for part in pattern.split(' ') {
        let at = token + length;
        if at >= text.tokens.len() || (length > 0 && !text.joined(at)) {
            return None;
        }
        let word = text.folded(at);
        let fits = part.split('|').any(|p| match p.strip_suffix('*') {
            Some(stem) => word.starts_with(stem),
            None => p == "_" || word == p,
        });
        if !fits {
            return None;
        }
        length += 1;
    }
    Some(length)
}

/// The length of the longest of these patterns that begins at a token.
pub(crate) fn any_at(text: &Text<'_>, token: usize, patterns: &[Pattern]) -> Option<usize> {
    patterns.iter().filter_map(|p| matches_at(text, token, p)).max()
}

/// The value and length of the longest of these patterns that begins at a token.
pub(crate) fn lookup<T: Copy>(text: &Text<'_>, token: usize, table: &[(Pattern, T)]) -> Option<(T, usize)> {
    let mut best: Option<(T, usize)> = None;
    for (pattern, value) in table {
        if let Some(length) = matches_at(text, token, pattern)
            && best.is_none_or(|b| length > b.1)
        {
            best = Some((*value, length));
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{ALL, Lexicon, Pattern};
    use incidentmap_gazetteer::fold;

    fn patterns(l: &Lexicon) -> Vec<Pattern> {
        let lists = [
            l.typical,
            l.at_least,
            l.at_most,
            l.about,
            l.single,
            l.groups,
            l.others,
            l.people,
            l.fighters,
            l.forces,
            l.nobody,
            l.alleged,
            l.attributes,
            l.finds,
            l.unreal,
            l.outcome,
            l.clause,
            l.same_day,
            l.weekend,
            l.links,
            l.titles,
            l.bodies,
            l.same_place,
        ];
        let mut all: Vec<Pattern> = lists.concat();
        all.extend([l.months, l.weekdays].concat().iter().map(|p| p.0));
        all.extend([l.numbers, l.multiples, l.vague].concat().iter().map(|p| p.0));
        all.extend([l.relative_days, l.chained].concat().iter().map(|p| p.0));
        all.extend(l.casualties.iter().map(|p| p.0));
        all.extend(l.triggers.iter().map(|t| t.pattern));
        all.extend(l.seasons.iter().map(|p| p.0));
        all.extend(l.cues.iter().map(|p| p.0));
        all.extend(l.generics.iter().map(|p| p.0));
        all
    }

    #[test]
    fn every_pattern_is_folded_and_can_match() {
        for lexicon in ALL {
            for pattern in patterns(lexicon) {
                for word in pattern.split([' ', '|']) {
                    let bare = word.strip_suffix('*').unwrap_or(word);
                    assert!(bare == "_" || (!bare.is_empty() && fold(bare) == bare), "{}: {pattern:?}", lexicon.code);
                }
            }
        }
    }
}
