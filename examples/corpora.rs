//! Corpora of texts with toponyms: lines of JSON, and our own with the mark-up in the text.

use geo::Point;
use serde::Deserialize;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// A text with its gold toponyms.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the corpus calls it.
    pub id: String,
    /// The text.
    pub text: String,
    /// Its toponyms, in its order.
    pub toponyms: Vec<Gold>,
}

/// A gold toponym.
#[derive(Debug, Clone)]
pub struct Gold {
    /// Byte range in the text.
    pub range: Range<usize>,
    /// The same in code points, as the corpus has it.
    pub chars: Range<usize>,
    /// Where it is, if the corpus says so.
    pub point: Option<Point<f64>>,
    /// Whether the corpus marks it as an adjective or a people.
    pub demonym: bool,
}

#[derive(Deserialize)]
struct Line {
    doc_id: serde_json::Value,
    text: String,
    toponyms: Vec<Span>,
}

/// Offsets are Unicode code points, ends exclusive.
#[derive(Deserialize)]
struct Span {
    start: usize,
    end: usize,
    lat: Option<f64>,
    lon: Option<f64>,
}

/// Reads a corpus of lines of JSON `{text, toponyms: [{start, end, lat, lon}]}`.
///
/// # Errors
/// Says which line could not be read, and why.
pub fn lines(path: &Path) -> Result<Vec<Document>, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    text.lines()
        .enumerate()
        .map(|(number, line)| {
            let line: Line =
                serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
            let starts: Vec<usize> = line.text.char_indices().map(|c| c.0).chain([line.text.len()]).collect();
            let byte = |char: usize| starts.get(char).copied().unwrap_or(line.text.len());
            let gold = |s: &Span| Gold {
                range: byte(s.start)..byte(s.end),
                chars: s.start..s.end,
                point: s.lon.zip(s.lat).map(|(lon, lat)| Point::new(lon, lat)),
                demonym: false,
            };
            let id = line.doc_id.as_str().map_or_else(|| line.doc_id.to_string(), ToOwned::to_owned);
            Ok(Document { id, toponyms: line.toponyms.iter().map(gold).collect(), text: line.text })
        })
        .collect()
}

/// Reads a folder of our own texts: `[[toponym]]`, `{{demonym}}`, `---` between texts.
///
/// # Errors
/// Says which file could not be read, or where a mark is not closed.
pub fn marked(folder: &Path, language: &str) -> Result<Vec<Document>, String> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut files: Vec<_> = entries.filter_map(|e| Some(e.ok()?.path())).collect();
    files.retain(|f| f.file_name().is_some_and(|n| n.to_string_lossy().starts_with(language)));
    files.sort();
    let mut documents = Vec::new();
    for file in files {
        let source = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        for (number, part) in source.split("\n---\n").enumerate() {
            let mut document = unmark(part.trim()).map_err(|e| format!("{}: {e}", file.display()))?;
            document.id = format!("{}:{}", file.display(), number + 1);
            documents.push(document);
        }
    }
    Ok(documents)
}

fn unmark(mut rest: &str) -> Result<Document, String> {
    let (mut text, mut toponyms) = (String::new(), Vec::new());
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("{{")).min() {
        let demonym = rest[at..].starts_with('{');
        let close = if demonym { "}}" } else { "]]" };
        text.push_str(&rest[..at]);
        let inside = &rest[at + 2..];
        let end = inside.find(close).ok_or_else(|| format!("a mark is not closed: {inside:.40}"))?;
        let start = text.len();
        text.push_str(&inside[..end]);
        let chars = text[..start].chars().count()..text.chars().count();
        toponyms.push(Gold { range: start..text.len(), chars, point: None, demonym });
        rest = &inside[end + 2..];
    }
    text.push_str(rest);
    Ok(Document { id: String::new(), text, toponyms })
}

/// One-to-one pairs of overlapping spans, by number: equal spans first, then the longest overlap.
pub fn match_spans(gold: &[Range<usize>], found: &[Range<usize>]) -> Vec<(usize, usize)> {
    let mut pairs: Vec<(bool, usize, usize, usize)> = Vec::new();
    for (g, a) in gold.iter().enumerate() {
        for (f, b) in found.iter().enumerate() {
            let overlap = a.end.min(b.end).saturating_sub(a.start.max(b.start));
            if overlap > 0 {
                pairs.push((a != b, usize::MAX - overlap, g, f));
            }
        }
    }
    pairs.sort_unstable();
    let (mut gold_used, mut found_used) = (vec![false; gold.len()], vec![false; found.len()]);
    pairs.retain(|(_, _, g, f)| {
        let free = !gold_used[*g] && !found_used[*f];
        if free {
            (gold_used[*g], found_used[*f]) = (true, true);
        }
        free
    });
    pairs.into_iter().map(|(_, _, g, f)| (g, f)).collect()
}
