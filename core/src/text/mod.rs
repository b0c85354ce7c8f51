//! Words, sentences and paragraphs of a text, as byte ranges into it.
//!
//! Nothing here can fail: any text has words, perhaps none.

mod sentences;
mod words;

use crate::hash::hash;
use crate::lang::marks::{Hit, Marks};
use core::cell::OnceCell;
use core::ops::Range;
use incidentmap_gazetteer::fold_into;
use sentences::sentence_ranges;
use words::{gap, is_invisible, word_length};

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
    /// Of the language's lists, by the last six bits of their numbers, those of which a pattern may stand here.
    mask: u64,
    /// Which of [`Text::hits`] are its.
    hits: Range<u32>,
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
    /// The language's patterns that stand at the tokens.
    hits: Vec<Hit>,
    /// Code points before every [`CHECKPOINT`] bytes, each at the character that lies there; counted when first asked.
    checkpoints: OnceCell<Vec<usize>>,
}

/// Bytes between two counts of code points: long texts are not counted from their beginning.
const CHECKPOINT: usize = 4096;

impl<'t> Text<'t> {
    /// Cuts a text.
    pub(crate) fn new(source: &'t str) -> Self {
        let mut text = Self {
            source,
            folded: String::with_capacity(source.len()),
            tokens: Vec::with_capacity(source.len() / 6),
            sentences: Vec::new(),
            hits: Vec::new(),
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

    /// Finds the patterns that stand at each token.
    pub(crate) fn mark(&mut self, marks: &Marks) {
        let mut hits = Vec::with_capacity(self.tokens.len());
        for token in 0..self.tokens.len() {
            let (first, mut mask) = (hits.len() as u32, 0);
            marks.each(self, token, |hit| {
                mask |= 1 << (hit.bit & 63);
                hits.push(hit);
            });
            self.tokens[token].mask = mask;
            self.tokens[token].hits = first..hits.len() as u32;
        }
        self.hits = hits;
    }

    /// The patterns that stand at a token, if one of the list with this number may be among them.
    pub(crate) fn hits(&self, token: usize, bit: u32) -> &[Hit] {
        let marked = self.tokens.get(token).filter(|t| t.mask >> (bit & 63) & 1 == 1);
        marked.map_or(&[], |t| &self.hits[t.hits.start as usize..t.hits.end as usize])
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
        let (mut at, mut before) = (sentence.start, sentence.start);
        let first = self.tokens.len();
        while let Some(byte) = source.as_bytes()[..sentence.end].get(at) {
            // Most of what stands between words is a space.
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let Some(c) = source[at..sentence.end].chars().next() else { break };
            if !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            let end = at + word_length(&source[at..sentence.end], c.is_ascii_digit());
            let gap = if self.tokens.len() == first { Gap::Sentence } else { gap(&source[before..at]) };
            self.add_token(at..end, c, gap);
            at = end;
            before = end;
        }
    }

    fn add_token(&mut self, range: Range<usize>, begins: char, gap: Gap) {
        let word = &self.source[range.clone()];
        let bare =
            word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).filter(|w| !w.is_empty()).unwrap_or(word);
        let folded = self.folded.len();
        if !bare.is_ascii() && bare.contains(is_invisible) {
            let visible: String = bare.chars().filter(|c| !is_invisible(*c)).collect();
            fold_into(&visible, &mut self.folded);
        } else {
            fold_into(bare, &mut self.folded);
        }
        let capital = begins.is_uppercase();
        self.tokens.push(Token {
            range: range.start..range.start + bare.len(),
            folded: folded..self.folded.len(),
            hash: hash(&self.folded[folded..]),
            gap,
            capital,
            shouted: capital && is_shouted_word(bare),
            digit: begins.is_ascii_digit(),
            possessive: bare.len() < word.len(),
            mask: 0,
            hits: 0..0,
        });
    }
}

/// Whether a word has two letters or more, all of them capitals.
fn is_shouted_word(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.by_ref().take(2).filter(|c| c.is_uppercase()).count() == 2 && letters.all(char::is_uppercase)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
