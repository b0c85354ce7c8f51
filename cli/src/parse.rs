//! `incidentmap parse` and `geocode --mentions`: toponyms of texts as lines of JSON.
//!
//! Offsets in these lines are Unicode code points, ends exclusive.

use crate::documents::{bytes, text};
use crate::options::{Geocode, Parse};
use crate::outcome::{Failure, Outcome};
use crate::output;
use core::ops::Range;
use geo::Point;
use incidentmap::{Extractor, Gazetteer, Toponym};
use serde::Deserialize;
use serde_json::{Value, json};
use std::path::Path;

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "id")]
    doc_id: Value,
    text: String,
    #[serde(default)]
    toponyms: Vec<Value>,
}

pub(crate) fn run(options: &Parse) -> Result<Outcome, Failure> {
    let extractor = Extractor::new(options.places.open()?).hints(options.places.hints());
    each_line(&options.input, options.output.as_deref(), |line| {
        let chars = CharOffsets::new(&line.text);
        let found = extractor.toponyms(&line.text);
        let wanted = found.iter().filter(|t| !(options.no_demonyms && t.demonym));
        let toponyms: Vec<Value> = wanted.map(|t| toponym(t, &chars, options.explain)).collect();
        json!({"doc_id": line.doc_id, "toponyms": toponyms})
    })
}

/// Resolves mentions that the lines give.
pub(crate) fn resolve_given(
    gazetteer: &'static Gazetteer<'static>,
    options: &Geocode,
    input: &Path,
) -> Result<Outcome, Failure> {
    let extractor = Extractor::new(gazetteer).hints(options.places.hints());
    each_line(input, options.output.as_deref(), |line| {
        let chars = CharOffsets::new(&line.text);
        let ranges: Vec<Range<usize>> = line.toponyms.iter().map(|t| chars.bytes(t)).collect();
        let found = extractor.resolve(&line.text, &ranges);
        let toponyms = line.toponyms.iter().zip(&found).map(|(given, found)| {
            // What the line says of the mention stays, but for the answer itself.
            let mut value = toponym(found, &chars, options.explain);
            value["start"] = given["start"].clone();
            value["end"] = given["end"].clone();
            value
        });
        let toponyms: Vec<Value> = toponyms.collect();
        json!({"doc_id": line.doc_id, "toponyms": toponyms})
    })
}

fn each_line(input: &Path, out: Option<&Path>, read: impl Fn(&Line) -> Value) -> Result<Outcome, Failure> {
    let text = bytes(input).and_then(|b| text(input, b))?;
    let mut lines = Vec::new();
    let mut refused = 0;
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()) {
        match serde_json::from_str::<Line>(line) {
            Ok(line) => lines.push(format!("{}\n", read(&line))),
            Err(e) => {
                refused += 1;
                eprintln!(
                    "refused: {}:{}: expected a line {{\"doc_id\", \"text\"}}, found {e}",
                    input.display(),
                    number + 1
                );
            }
        }
    }
    if lines.is_empty() && refused > 0 {
        return Err(Failure::new(input.display(), format!("no line could be read, {refused} refused")));
    }
    output::write(out, lines.concat().as_bytes())?;
    Ok(Outcome::Done)
}

fn toponym(t: &Toponym<'_>, chars: &CharOffsets<'_>, explain: bool) -> Value {
    let best = t.candidates.first();
    let point = best.map(|c| c.place.point());
    let mut value = json!({
        "start": chars.of(t.range.start),
        "end": chars.of(t.range.end),
        "surface": chars.text.get(t.range.clone()),
        "lat": point.map(Point::y),
        "lon": point.map(Point::x),
        "place_id": best.map(|c| c.place.id()),
        "score": best.map(|c| (c.score * 1000.0).round() / 1000.0),
        "demonym": t.demonym,
    });
    if explain {
        value["within"] = best.is_some_and(|c| c.within).into();
        let written = chars.text.get(t.range.clone()).unwrap_or_default();
        let candidates = t.candidates.iter().take(5).map(|c| {
            let parents: Vec<&str> = c.place.ancestors().map(|p| p.name()).collect();
            json!({
                "name": c.place.name(),
                "feature_code": c.place.feature_code(),
                "parents": parents,
                "score": (c.score * 1000.0).round() / 1000.0,
                "reasons": c.explain(written),
            })
        });
        value["candidates"] = candidates.collect();
    }
    value
}

/// Byte offsets to code points and back.
struct CharOffsets<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> CharOffsets<'t> {
    fn new(text: &'t str) -> Self {
        let ends = core::iter::once(text.len());
        Self { text, starts: text.char_indices().map(|c| c.0).chain(ends).collect() }
    }

    fn of(&self, byte: usize) -> usize {
        self.starts.partition_point(|s| *s < byte)
    }

    /// The byte range of a mention; an empty one where the line's offsets lie outside the text.
    fn bytes(&self, mention: &Value) -> Range<usize> {
        let at = |key: &str| {
            let index = usize::try_from(mention[key].as_u64()?).ok()?;
            self.starts.get(index).copied()
        };
        match (at("start"), at("end")) {
            (Some(start), Some(end)) if start <= end => start..end,
            _ => 0..0,
        }
    }
}
