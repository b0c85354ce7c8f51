//! Words, sentences and paragraphs of a text, as byte ranges into it.
//!
//! Nothing here can fail: any text has words, perhaps none.

use crate::hash::hash;
use crate::lang::marks::Marks;
use core::cell::OnceCell;
use core::ops::Range;
use incidentmap_gazetteer::fold_into;

/// What stands between a word and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// Space, a single line break, a hyphen: names may run on.
    Joint,
    /// Punctuation, of which this is the first character.
    Break(char),
    /// The beginning of a sentence.
    Sentence,
}

/// A word or number.
#[derive(Debug, Clone)]
pub(crate) struct Token {
    /// Byte range in the text, without a possessive ending.
    pub(crate) range: Range<usize>,
    /// Range of the folded form in [`Text::folded`].
    folded: Range<usize>,
    /// Hash of the folded form: the word without its letters.
    pub(crate) hash: u32,
    /// What stands before it.
    pub(crate) gap: Gap,
    /// Begins with an upper-case letter.
    pub(crate) capital: bool,
    /// Is written in capitals throughout (two letters or more).
    pub(crate) shouted: bool,
    /// Begins with a digit.
    pub(crate) digit: bool,
    /// Had `'s` after it.
    pub(crate) possessive: bool,
    /// Of the language's lists, by bit, those of which it may begin a pattern.
    pub(crate) mask: u64,
}

/// What the capital letters of a sentence tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Case {
    /// They begin names.
    Mixed,
    /// Nothing, all letters are capitals: a headline, an old telegram.
    Upper,
    /// Nothing, the whole text has none.
    Lower,
}

/// A sentence, or a line that stands for one.
#[derive(Debug, Clone)]
pub(crate) struct Sentence {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What its capital letters tell.
    pub(crate) case: Case,
    /// Number of its paragraph, from 0.
    pub(crate) paragraph: usize,
}

/// A text cut into words and sentences.
#[derive(Debug)]
pub(crate) struct Text<'t> {
    /// The text itself.
    pub(crate) source: &'t str,
    folded: String,
    /// All words.
    pub(crate) tokens: Vec<Token>,
    /// All sentences.
    pub(crate) sentences: Vec<Sentence>,
    /// What the tokens were marked by.
    pub(crate) marks: Option<&'static Marks>,
    /// Code points before every [`CHECKPOINT`] bytes, each at the character that lies there; counted when first asked.
    checkpoints: OnceCell<Vec<usize>>,
}

/// Bytes between two counts of code points: long texts are not counted from their beginning.
const CHECKPOINT: usize = 4096;

/// Abbreviations, folded, after which a full stop ends no sentence.
const ABBREVIATIONS: [&str; 44] = [
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "capt", "sgt", "gov", "sen", "rep", "st", "mt", "no",
    "vs", "etc", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "al",
    "inc", "ltd", "co", "г", "гг", "ул", "им", "тыс", "млн", "обл", "р",
];

impl<'t> Text<'t> {
    /// Cuts a text.
    pub(crate) fn new(source: &'t str) -> Self {
        let mut text = Self {
            source,
            folded: String::with_capacity(source.len()),
            tokens: Vec::with_capacity(source.len() / 6),
            sentences: Vec::new(),
            marks: None,
            checkpoints: OnceCell::new(),
        };
        let mut paragraph = 0;
        for (sentence, ends_paragraph) in sentence_ranges(source) {
            let first = text.tokens.len();
            text.add_tokens(sentence.clone());
            if text.tokens.len() > first {
                let case = if is_shouted(&text.tokens[first..]) { Case::Upper } else { Case::Mixed };
                text.sentences.push(Sentence { tokens: first..text.tokens.len(), case, paragraph });
            }
            paragraph += usize::from(ends_paragraph);
        }
        if !text.tokens.iter().any(|t| t.capital) {
            text.sentences.iter_mut().for_each(|s| s.case = Case::Lower);
        }
        text
    }

    /// Marks every token by the lists of which it may begin a pattern.
    pub(crate) fn mark(&mut self, marks: &'static Marks) {
        self.marks = Some(marks);
        for token in &mut self.tokens {
            token.mask = marks.of(&self.folded[token.folded.clone()], token.hash);
        }
    }

    /// The folded form of a token.
    pub(crate) fn folded(&self, token: usize) -> &str {
        self.tokens.get(token).map_or("", |t| &self.folded[t.folded.clone()])
    }

    /// A token as written.
    pub(crate) fn written(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |t| &self.source[t.range.clone()])
    }

    /// The bytes from the first to the last of these tokens.
    pub(crate) fn span(&self, tokens: Range<usize>) -> Range<usize> {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(first), Some(last)) => first.range.start..last.range.end.max(first.range.start),
            _ => 0..0,
        }
    }

    /// How many code points lie before a byte offset.
    pub(crate) fn char_offset(&self, byte: usize) -> usize {
        let checkpoint = byte / CHECKPOINT;
        let counts = self.checkpoints.get_or_init(|| checkpoints(self.source));
        let counted = counts.get(checkpoint).copied().unwrap_or(0);
        counted + count_chars(&self.source.as_bytes()[checkpoint * CHECKPOINT..byte.min(self.source.len())])
    }

    /// Whether a token and the one before it may belong to one name or phrase.
    pub(crate) fn joined(&self, token: usize) -> bool {
        self.tokens.get(token).is_some_and(|t| t.gap == Gap::Joint)
    }

    fn add_tokens(&mut self, sentence: Range<usize>) {
        let source = self.source;
        let mut at = sentence.start;
        let mut before = at;
        let mut first = true;
        while let Some(c) = source[at..sentence.end].chars().next() {
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            let end = at + word_length(&source[at..sentence.end], c.is_ascii_digit());
            let word = &source[at..end];
            let bare =
                word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|w| !w.is_empty()).unwrap_or(word);
            let folded = self.folded.len();
            fold_into(bare, &mut self.folded);
            let mut letters = bare.chars().filter(|c| c.is_alphabetic());
            self.tokens.push(Token {
                range: at..at + bare.len(),
                folded: folded..self.folded.len(),
                hash: hash(&self.folded[folded..]),
                gap: if first { Gap::Sentence } else { gap(&source[before..at]) },
                capital: c.is_uppercase(),
                shouted: bare.chars().filter(|c| c.is_alphabetic()).count() > 1 && letters.all(char::is_uppercase),
                digit: c.is_ascii_digit(),
                possessive: bare.len() < word.len(),
                mask: 0,
            });
            first = false;
            at = end;
            before = end;
        }
    }
}

/// Whether most words of a sentence are in capitals; two words may be a dateline.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| !t.digit && t.range.len() > 1);
    let (all, shouted) = words.fold((0, 0), |(all, shouted), t| (all + 1, shouted + usize::from(t.shouted)));
    shouted >= 3 && shouted * 4 >= all * 3
}

fn checkpoints(source: &str) -> Vec<usize> {
    let counts = source.as_bytes().chunks(CHECKPOINT).map(count_chars);
    let mut total = 0;
    counts
        .map(|n| {
            total += n;
            total - n
        })
        .collect()
}

/// Characters that begin among these bytes of UTF-8.
fn count_chars(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| (**b & 0xc0) != 0x80).count()
}

/// Bytes of the word or number at the beginning of `rest`.
fn word_length(rest: &str, number: bool) -> usize {
    let mut chars = rest.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|n| n.1);
        let inside = match c {
            _ if c.is_alphanumeric() || is_mark(c) => true,
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

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

fn gap(between: &str) -> Gap {
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

/// The sentences of a text, and whether each ends its paragraph.
fn sentence_ranges(source: &str) -> Vec<(Range<usize>, bool)> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |range: Range<usize>, ends: bool| {
        if !source[range.clone()].trim().is_empty() {
            sentences.push((range, ends));
        } else if let Some((_, last)) = sentences.last_mut() {
            *last |= ends;
        }
    };
    let mut chars = source.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let end = at + c.len_utf8();
        match c {
            '\n' => {
                let rest = &source[end..];
                let line = rest.lines().next().unwrap_or("").trim_start();
                let before = source[start..at].trim_end();
                let headline =
                    before.chars().count() < 60 || before.ends_with([';', ':', '.', '!', '?', '”', '"', ')']);
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
                while chars.peek().is_some_and(|c| c.0 < end) {
                    chars.next();
                }
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
    let abbreviated =
        ABBREVIATIONS.contains(&word.as_str()) || (word.chars().count() == 1 && word.chars().all(char::is_alphabetic));
    !abbreviated
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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

    #[test]
    fn code_points_are_counted_across_checkpoints() {
        let source = "қala ".repeat(3_000);
        let text = Text::new(&source);
        for token in text.tokens.iter().step_by(97) {
            let at = token.range.start;
            assert_eq!(text.char_offset(at), source[..at].chars().count());
        }
    }

    #[test]
    fn words_lose_possessives_and_keep_abbreviations() {
        let text = Text::new("Kazakhstan’s envoy to the U.S. met Gur’yev’s 1,200 men, 23.5 km off.");
        let words: Vec<&str> = (0..text.tokens.len()).map(|t| text.written(t)).collect();
        assert_eq!(
            words,
            ["Kazakhstan", "envoy", "to", "the", "U.S.", "met", "Gur’yev", "1,200", "men", "23.5", "km", "off"]
        );
        assert!(text.tokens[0].possessive && !text.tokens[1].possessive);
        assert_eq!(text.folded(4), "us");
    }

    proptest! {
        #[test]
        fn any_text_can_be_cut(source in any::<String>()) {
            let text = Text::new(&source);
            for token in &text.tokens {
                prop_assert!(source.get(token.range.clone()).is_some());
            }
            for pair in text.sentences.windows(2) {
                prop_assert_eq!(pair[0].tokens.end, pair[1].tokens.start);
            }
            prop_assert_eq!(text.char_offset(source.len()), source.chars().count());
        }
    }
}
