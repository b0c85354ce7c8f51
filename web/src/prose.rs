//! The publisher's own text: headings, paragraphs, lists and links out of a small part of Markdown. No HTML, ever.

/// How many characters are read.
const LONGEST: usize = 65_536;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// `[text](https://…)`: the text and the address, which is `http` or `https`.
    Link(&'t str, &'t str),
}

/// A block of the text; its lines are pieces with a space between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block<'t> {
    /// `# …`, whatever the number of signs.
    Heading(Vec<Span<'t>>),
    /// Lines up to an empty one.
    Paragraph(Vec<Span<'t>>),
    /// `- …`, each item by itself.
    Item(Vec<Span<'t>>),
}

/// Reads a text; whatever is not understood stands there as it was written.
pub fn blocks(text: &str) -> Vec<Block<'_>> {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let mut blocks = Vec::new();
    // Whether the line before belongs to a paragraph that goes on.
    let mut open = false;
    for line in text[..end].lines().map(str::trim) {
        let heading = line.trim_start_matches('#');
        let item = line.strip_prefix("- ").or_else(|| line.strip_prefix("* "));
        if line.is_empty() {
            open = false;
        } else if heading.len() < line.len() && heading.starts_with(' ') {
            blocks.push(Block::Heading(spans(heading.trim())));
            open = false;
        } else if let Some(item) = item {
            blocks.push(Block::Item(spans(item.trim())));
            open = false;
        } else if let (true, Some(Block::Paragraph(pieces))) = (open, blocks.last_mut()) {
            pieces.push(Span::Text(" "));
            pieces.extend(spans(line));
        } else {
            blocks.push(Block::Paragraph(spans(line)));
            open = true;
        }
    }
    blocks
}

fn spans(line: &str) -> Vec<Span<'_>> {
    let mut spans = Vec::new();
    let mut plain = 0;
    for (start, _) in line.match_indices('[') {
        if start < plain {
            continue;
        }
        if let Some((text, url, length)) = link(&line[start..]) {
            if plain < start {
                spans.push(Span::Text(&line[plain..start]));
            }
            spans.push(Span::Link(text, url));
            plain = start + length;
        }
    }
    if plain < line.len() {
        spans.push(Span::Text(&line[plain..]));
    }
    spans
}

/// Text, address and length of the link at the beginning.
fn link(at: &str) -> Option<(&str, &str, usize)> {
    let (text, rest) = at.strip_prefix('[')?.split_once("](")?;
    let (url, _) = rest.split_once(')')?;
    let lower = url.to_ascii_lowercase();
    let known = lower.starts_with("https://") || lower.starts_with("http://");
    let whole = !text.is_empty() && !text.contains(['[', ']']) && !url.contains(char::is_whitespace);
    (known && whole).then_some((text, url, text.len() + url.len() + 4))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Block::{Heading, Item, Paragraph};
    use Span::{Link, Text};

    #[test]
    fn blocks_are_told_apart() {
        let text = "# Who we are\n\nA small team\nin Almaty.\n- one\n* two\nMore.\n#no heading\n## \n";
        assert_eq!(
            blocks(text),
            [
                Heading(vec![Text("Who we are")]),
                Paragraph(vec![Text("A small team"), Text(" "), Text("in Almaty.")]),
                Item(vec![Text("one")]),
                Item(vec![Text("two")]),
                Paragraph(vec![Text("More."), Text(" "), Text("#no heading"), Text(" "), Text("##")]),
            ]
        );
        assert_eq!(blocks(" \n\r\n"), []);
    }

    #[test]
    fn only_links_to_the_web_are_links() {
        for (line, pieces) in [
            ("[site](https://a.org/x?y=1)", vec![Link("site", "https://a.org/x?y=1")]),
            ("a [b](HTTP://c) d", vec![Text("a "), Link("b", "HTTP://c"), Text(" d")]),
            ("[x [a](https://b)", vec![Text("[x "), Link("a", "https://b")]),
            ("[a](javascript:alert(1))", vec![Text("[a](javascript:alert(1))")]),
            ("[a](https://b c)", vec![Text("[a](https://b c)")]),
            ("[](https://b)", vec![Text("[](https://b)")]),
            ("<b>[a](data:text/html,x)", vec![Text("<b>[a](data:text/html,x)")]),
            ("[a](https://b", vec![Text("[a](https://b")]),
        ] {
            assert_eq!(spans(line), pieces, "{line}");
        }
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let text = "ы".repeat(LONGEST + 10);
        assert_eq!(blocks(&text), [Paragraph(vec![Text(&text[..2 * LONGEST])])]);
    }
}
