//! A quote short enough for every table: the words around the evidence, the rest left out.
//!
//! A shapefile's text field holds 254 bytes; other formats hold more, but a reader of a table
//! does not. The range of the whole passage stands beside it in the file.

use crate::incident::Incident;
use core::ops::Range;
use std::borrow::Cow;

/// The longest text, in bytes of UTF-8, that every format takes.
pub(super) const LONGEST: usize = 254;
/// What stands for words that were left out.
const GAP: &str = " … ";
/// Gaps of fewer bytes are closed before anything else is added.
const SHORTEST_GAP: usize = 40;

/// The quote of an incident, whole where it is short, else its evidence with the words around.
pub(super) fn excerpt(incident: &Incident) -> Option<Cow<'_, str>> {
    let quote = incident.quote.as_ref()?;
    let text = quote.text.as_str();
    if text.len() <= LONGEST {
        return Some(Cow::Borrowed(text));
    }
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let inside = incident.evidence.iter().filter_map(|e| {
        let start = e.range.start.checked_sub(quote.range.start)?;
        let end = e.range.end.checked_sub(quote.range.start)?;
        text.get(start..end).map(|_| start..end)
    });
    for piece in inside.chain(core::iter::once(0..0)) {
        let whole = widened(text, &piece);
        if length(&joined(text, [&pieces[..], core::slice::from_ref(&whole)].concat()), text) <= LONGEST {
            pieces = joined(text, [pieces, vec![whole]].concat());
        }
    }
    // A gap as short as its mark saves nothing and may take the verb.
    for pair in pieces.clone().windows(2).filter(|p| p[1].start - p[0].end <= SHORTEST_GAP) {
        let both = pair[0].start..pair[1].end;
        let closed = joined(text, [&pieces[..], core::slice::from_ref(&both)].concat());
        if length(&closed, text) <= LONGEST {
            pieces = closed;
        }
    }
    grow(text, &mut pieces);
    Some(assembled(text, &pieces).into())
}

/// Adds words at the ends of the pieces in turn, for as long as there is room.
fn grow(text: &str, pieces: &mut Vec<Range<usize>>) {
    let mut grown = true;
    while grown {
        grown = false;
        for i in 0..pieces.len() {
            for after in [true, false] {
                let Some(piece) = pieces.get(i) else { break };
                let wider = if after {
                    piece.start..word_end(text, piece.end)
                } else {
                    word_start(text, piece.start)..piece.end
                };
                if wider == *piece {
                    continue;
                }
                let mut next = pieces.clone();
                next[i] = wider;
                let next = joined(text, next);
                if length(&next, text) <= LONGEST {
                    *pieces = next;
                    grown = true;
                }
            }
        }
    }
}

/// In order, with pieces that meet made one.
fn joined(text: &str, mut pieces: Vec<Range<usize>>) -> Vec<Range<usize>> {
    pieces.sort_by_key(|p| (p.start, p.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for piece in pieces {
        match out.last_mut() {
            Some(last) if piece.start <= last.end || text[last.end..piece.start].trim().is_empty() => {
                last.end = last.end.max(piece.end);
            }
            _ => out.push(piece),
        }
    }
    out
}

fn length(pieces: &[Range<usize>], text: &str) -> usize {
    assembled(text, pieces).len()
}

fn assembled(text: &str, pieces: &[Range<usize>]) -> String {
    let words: Vec<&str> = pieces.iter().map(|p| text[p.clone()].trim()).collect();
    let head = if pieces.first().is_some_and(|p| text[..p.start].trim().is_empty()) { "" } else { GAP };
    let tail = if pieces.last().is_some_and(|p| text[p.end..].trim().is_empty()) { "" } else { GAP };
    format!("{head}{}{tail}", words.join(GAP)).trim().to_owned()
}

/// The piece with the words whose middle it may begin or end in.
fn widened(text: &str, piece: &Range<usize>) -> Range<usize> {
    let start = text[..piece.start].rfind(char::is_whitespace).map_or(0, |at| next_char(text, at));
    let end = text[piece.end..].find(char::is_whitespace).map_or(text.len(), |at| piece.end + at);
    start..end
}

fn next_char(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

fn word_end(text: &str, from: usize) -> usize {
    let skipped = from + (text[from..].len() - text[from..].trim_start().len());
    text[skipped..].find(char::is_whitespace).map_or(text.len(), |at| skipped + at)
}

fn word_start(text: &str, from: usize) -> usize {
    let before = text[..from].trim_end();
    before.rfind(char::is_whitespace).map_or(0, |at| next_char(text, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::incident::{EventType, Evidence, Field, Quote};

    fn incident(text: &str, evidence: &[&str]) -> Incident {
        let range = |words: &&str| text.find(words).map(|at| at + 10..at + 10 + words.len()).unwrap();
        let evidence = evidence.iter().map(|w| Evidence { field: Field::Event, range: range(w), confidence: 0.5 });
        Incident {
            evidence: evidence.collect(),
            quote: Some(Quote { text: text.into(), range: 10..10 + text.len(), chars: 0..0 }),
            ..Incident::new("im0", EventType::Battles)
        }
    }

    #[test]
    fn long_passages_keep_their_evidence() {
        let filler = "слово за словом ".repeat(40);
        let text = format!("Вчера утром начался бой. {filler}Пятеро были убиты. {filler}Ещё двое ранены.");
        let words = ["бой", "Пятеро были убиты", "двое ранены"];
        let incident = incident(&text, &words);
        let excerpt = excerpt(&incident).unwrap();
        assert!(excerpt.len() <= LONGEST, "{}", excerpt.len());
        for word in words {
            assert!(excerpt.contains(word), "{word} is not in {excerpt}");
        }
        assert!(excerpt.contains(GAP));
    }

    #[test]
    fn short_passages_stay_whole() {
        assert_eq!(excerpt(&incident("Two died.", &["Two"])).as_deref(), Some("Two died."));
        let unbroken = "x".repeat(600);
        assert!(excerpt(&incident(&unbroken, &[])).unwrap().len() <= LONGEST);
    }
}
