//! Where sentences and paragraphs end.

use crate::lang::ALL;
use core::ops::Range;

/// The byte with which "…" begins, among others.
const ELLIPSIS: u8 = 0xe2;

/// The sentences of a text, and whether each ends its paragraph.
pub(super) fn sentence_ranges(source: &str) -> Vec<(Range<usize>, bool)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |range: Range<usize>, ends: bool| {
        if !source[range.clone()].trim().is_empty() {
            sentences.push((range, ends));
        } else if let Some((_, last)) = sentences.last_mut() {
            *last |= ends;
        }
    };
    let mut from = 0;
    while let Some(found) =
        source.as_bytes()[from..].iter().position(|b| matches!(*b, b'\n' | b'.' | b'!' | b'?' | ELLIPSIS))
    {
        let at = from + found;
        let Some(c) = source[at..].chars().next() else { break };
        let end = at + c.len_utf8();
        from = end;
        match c {
            '\n' => {
                let rest = &source[end..];
                let line = rest.lines().next().unwrap_or("").trim_start();
                let before = source[start..at].trim_end();
                // The line itself, though its sentence may begin in the middle of it: wrapped text goes on.
                let whole = &source[source[..at].rfind('\n').map_or(0, |n| n + 1)..at];
                let headline = whole.trim().chars().nth(60).is_none()
                    || before.ends_with([';', ':', '.', '!', '?', '”', '"', ')']);
                let bullet = line.starts_with(['–', '—', '-', '•', '*', '·']);
                let begins =
                    line.chars().next().is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || "“\"«(".contains(c));
                if line.is_empty() || bullet || (headline && begins) {
                    push(start..at, true);
                    start = end;
                }
            }
            '.' | '!' | '?' | '…' if ends_sentence(source, start, at, end) => {
                let closing = source[end..].chars().take_while(|c| "”\"’'»)]".contains(*c));
                let end = end + closing.map(char::len_utf8).sum::<usize>();
                push(start..end, false);
                start = end;
                from = end;
            }
            _ => {}
        }
    }
    push(start..source.len(), true);
    sentences
}

fn ends_sentence(source: &str, start: usize, at: usize, end: usize) -> bool {
    let rest = source[end..].trim_start_matches(['”', '"', '’', '\'', '»', ')', ']']);
    let Some(space) = rest.chars().next() else {
        return true;
    };
    if !space.is_whitespace() {
        return false;
    }
    let next = rest.trim_start().trim_start_matches(['“', '"', '‘', '«', '(', '–', '—', '-', '•', ' ', '\u{a0}']);
    let next = next.chars().next();
    if !source[at..].starts_with('.') {
        return next.is_none_or(|c| !c.is_lowercase());
    }
    if next.is_some_and(char::is_lowercase) {
        return false;
    }
    let word = source[start..at].rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    let word = word.to_lowercase();
    let abbreviated = ALL.iter().any(|language| language.abbreviations.contains(&word.as_str()))
        || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
    !abbreviated
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(source: &str) -> Vec<&str> {
        sentence_ranges(source).into_iter().map(|s| source[s.0].trim()).collect()
    }

    #[test]
    fn sentences_end_where_readers_stop() {
        for (source, expected) in [
            ("Two died. Nine fled!", vec!["Two died.", "Nine fled!"]),
            (
                "Gen. A. Petrov spoke on Sept. 2 in the U.S. capital.",
                vec!["Gen. A. Petrov spoke on Sept. 2 in the U.S. capital."],
            ),
            ("“Stop.” He ran.", vec!["“Stop.”", "He ran."]),
            (
                "– May 3, 2012. Two died;\n– May 4, 2012. One died.",
                vec!["– May 3, 2012.", "Two died;", "– May 4, 2012.", "One died."],
            ),
            ("A headline\n\nThe text\nruns on.", vec!["A headline", "The text\nruns on."]),
            ("", vec![]),
        ] {
            assert_eq!(sentences(source), expected, "{source}");
        }
    }
}
