//! Where a word ends, and what stands between two.

use super::Gap;

/// Bytes of the word or number at the beginning of `rest`.
pub(super) fn word_length(rest: &str, number: bool) -> usize {
    let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if rest.as_bytes().get(plain).is_none_or(|b| b.is_ascii() && !matches!(b, b'\'' | b'`' | b'.' | b',')) {
        return plain;
    }
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|n| n.1);
        let inside = match c {
            _ if c.is_alphanumeric() || is_mark(c) || is_invisible(c) => true,
            // 1,000 and 23.5
            ',' | '.' if number => next.is_some_and(|n| n.is_ascii_digit()),
            '\'' | '’' | 'ʼ' | 'ʻ' | '`' => next.is_some_and(char::is_alphabetic),
            // U.S., D.C.: single letters with stops between them
            '.' => {
                let single = rest[..at].rsplit('.').next().is_some_and(|p| p.chars().count() == 1);
                let initial = rest.chars().next().is_some_and(char::is_uppercase);
                let chained = rest[..at].contains('.')
                    || next.is_some_and(|n| n.is_uppercase() && rest[at + 1 + n.len_utf8()..].starts_with('.'));
                single && initial && chained
            }
            _ => false,
        };
        if !inside {
            return at;
        }
    }
    rest.len()
}

/// Whether a character shows nothing inside a word: soft hyphens, joiners, spaces of no width.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// What stands between two words.
pub(super) fn gap(between: &str) -> Gap {
    if between == " " {
        return Gap::Joint;
    }
    // A hyphen between spaces is a dash that somebody could not type.
    if between.trim() == "-" && between.starts_with(char::is_whitespace) && between.ends_with(char::is_whitespace) {
        return Gap::Break('–');
    }
    let breaking = |c: &char| !(c.is_whitespace() || matches!(c, '-' | '‐' | '‑' | '\'' | '’'));
    match between.chars().find(|c| *c == ';').or_else(|| between.chars().find(breaking)) {
        Some(c) => Gap::Break(c),
        None => Gap::Joint,
    }
}
