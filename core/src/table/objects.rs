//! Tables of JSON objects and of GeoJSON features: each object is a row, each name in it a column.
//!
//! An object inside the row's gives columns with a dot in their names (`place.name`); a list of plain values is joined with
//! `"; "`, and what lies deeper stays JSON. The properties of a feature are its columns; its point fills two columns more,
//! and its `id` a third.

use super::format::Format;
use super::record::{Record, Records};
use super::row::Wrong;
use crate::json::{Broken, Fault, Lines, Member, Node, Reader, Value};
use csv::ByteRecord;
use std::collections::HashMap;
use std::io::{self, BufRead, BufReader, Read};

/// The columns that a feature has beside its properties, known by these names wherever they stand.
const LATITUDE: &str = "geometry.latitude";
const LONGITUDE: &str = "geometry.longitude";
pub(super) const ID: &str = "feature.id";

/// Columns at most: a file in which every object has names of its own is none of rows.
const WIDEST: usize = 4_096;
/// Bytes of what is no object that are kept.
const KEPT: usize = 2_000;

/// An object, or why it is none.
struct Object {
    line: u64,
    what: Result<Node, String>,
    /// What is no object, as far as it is known.
    text: Vec<u8>,
}

/// The columns of a table: the names of all its objects, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Names {
    at: HashMap<String, usize>,
    pub(super) all: Vec<String>,
    pub(super) beside: Beside,
}

/// What a document says beside its features.
#[derive(Debug, Clone, Default)]
pub(super) struct Beside {
    /// The coordinate reference system that it names, if it does.
    pub(super) crs: Option<String>,
    /// What is wrong there first: no row's fault.
    pub(super) fault: Option<String>,
}

impl Names {
    pub(super) fn of(names: &[String]) -> Self {
        let at = names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        Self { at, all: names.to_vec(), beside: Beside::default() }
    }

    /// Reads a table through for its columns.
    pub(super) fn read(text: impl Read, format: Format) -> io::Result<Self> {
        let mut names = Self::default();
        let mut objects = Objects::new(text, format);
        for object in &mut objects {
            if let Ok(node) = object?.what {
                cells(&node, format, &mut |name, _| {
                    if !names.at.contains_key(name) && names.all.len() < WIDEST {
                        names.at.insert(name.to_owned(), names.all.len());
                        names.all.push(name.to_owned());
                    }
                });
            }
        }
        names.beside = objects.beside();
        Ok(names)
    }

    fn record(&self, object: Object, format: Format) -> Record {
        let line = object.line;
        let node = match object.what {
            Ok(node) => node,
            Err(expected) => return Record::wrong(line, &object.text, expected),
        };
        let mut row = vec![String::new(); self.all.len()];
        let mut wide = false;
        cells(&node, format, &mut |name, value| match self.at.get(name) {
            Some(at) => row[*at] = value,
            None => wide = true,
        });
        let wrong = wide.then(|| Wrong { at: None, expected: format!("at most {WIDEST} different columns") });
        Record { line, cells: ByteRecord::from(row), wrong: wrong.into_iter().collect() }
    }
}

/// The rows of a table with these columns.
pub(super) fn records<'r>(text: impl Read + 'r, format: Format, names: Names) -> Records<'r> {
    Box::new(Objects::new(text, format).map(move |object| Ok(names.record(object?, format))))
}

/// Gives each cell of a row, with the name of its column; a second one of a name is the one that counts.
fn cells(node: &Node, format: Format, give: &mut impl FnMut(&str, String)) {
    let is_feature = node.get("type").and_then(Node::text) == Some("Feature");
    if !is_feature || format == Format::JsonLines {
        return members(node.members(), give);
    }
    if let Some(id) = node.get("id").filter(|id| !id.is_null()) {
        give(ID, cell(id));
    }
    if let Some(geometry) = node.get("geometry").filter(|g| !g.is_null()) {
        let [latitude, longitude] = point(geometry);
        give(LATITUDE, latitude);
        give(LONGITUDE, longitude);
    }
    members(node.get("properties").map_or(&[], Node::members), give);
}

fn members(all: &[Member], give: &mut impl FnMut(&str, String)) {
    for member in all {
        match &member.node.value {
            Value::Object(inner) => {
                for within in inner {
                    give(&format!("{}.{}", member.key, within.key), cell(&within.node));
                }
            }
            _ => give(&member.key, cell(&member.node)),
        }
    }
}

/// Latitude and longitude of a point; what is none says what it is, so that the row is placed by its names or refused.
fn point(geometry: &Node) -> [String; 2] {
    let kind = geometry.get("type").and_then(Node::text).unwrap_or("no geometry");
    let coordinates = geometry.get("coordinates").and_then(Node::items).unwrap_or_default();
    let position = match (kind, coordinates) {
        ("Point", position) => Some(position),
        ("MultiPoint", [alone]) => alone.items(),
        _ => None,
    };
    match position {
        Some([longitude, latitude, ..]) => [cell(latitude), cell(longitude)],
        Some(_) => [format!("an empty {kind}"), format!("an empty {kind}")],
        None => [kind.to_owned(), kind.to_owned()],
    }
}

/// A value as the text of a cell.
fn cell(node: &Node) -> String {
    match &node.value {
        Value::Null => String::new(),
        Value::Text(text) => text.clone(),
        Value::List(items) if items.iter().all(|i| !matches!(i.value, Value::List(_) | Value::Object(_))) => {
            items.iter().map(cell).collect::<Vec<_>>().join("; ")
        }
        _ => node.to_string(),
    }
}

/// The objects of a file, as they come.
enum Objects<R: Read> {
    Lines(Lines<BufReader<R>>),
    Document { reader: Reader<R>, state: State, beside: Beside },
}

/// How far a document is read.
enum State {
    Begin,
    /// In its list of features, or of rows; whether the first comes.
    Items {
        first: bool,
        inside: bool,
    },
    /// After an object that is a row itself: others may follow, as programs print them one after the other.
    Between,
    End,
}

impl<R: Read> Objects<R> {
    fn new(text: R, format: Format) -> Self {
        match format {
            Format::JsonLines | Format::GeoJsonLines => Self::Lines(Lines::new(BufReader::new(text))),
            _ => Self::Document { reader: Reader::new(text), state: State::Begin, beside: Beside::default() },
        }
    }

    fn beside(&self) -> Beside {
        if let Self::Document { beside, .. } = self { beside.clone() } else { Beside::default() }
    }
}

impl<R: Read> Iterator for Objects<R> {
    type Item = io::Result<Object>;

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Lines(lines) => next_line(lines).transpose(),
            Self::Document { reader, state, beside } => {
                let next = next_item(reader, state, beside);
                // What is broken ends the reading: said once, as a row.
                let object = next.unwrap_or_else(|broken| {
                    *state = State::End;
                    let Broken { at, expected, found } = broken;
                    let expected = format!("{expected} in column {}; nothing after it can be read", at.column);
                    Some(Object { line: at.line, what: Err(expected), text: found.into_bytes() })
                });
                object.map(Ok)
            }
        }
    }
}

fn next_line(lines: &mut Lines<impl BufRead>) -> io::Result<Option<Object>> {
    let Some(line) = lines.read()? else { return Ok(None) };
    let what = line.value.map_err(|Broken { at, expected, .. }| format!("{expected} in column {}", at.column));
    let text = line.bytes[..line.bytes.len().min(KEPT)].to_vec();
    Ok(Some(Object { line: line.number, what: what.and_then(|node| sound(node, &line.faults)), text }))
}

fn next_item<R: Read>(
    reader: &mut Reader<R>,
    state: &mut State,
    beside: &mut Beside,
) -> Result<Option<Object>, Broken> {
    loop {
        match state {
            State::Begin if reader.is_done()? => return Ok(None),
            State::Begin if reader.begins_with(b'[')? => {
                reader.open(b'[')?;
                *state = State::Items { first: true, inside: false };
            }
            State::Begin => {
                let at = reader.next_at()?;
                reader.open(b'{')?;
                // An object without features is a row itself.
                let Some(members) = until_features(reader, &mut true, beside)? else {
                    *state = State::Items { first: true, inside: true };
                    continue;
                };
                *state = State::Between;
                let node = Node { at, value: Value::Object(members) };
                return Ok(Some(object(node, reader)));
            }
            State::Items { first, inside } => {
                if reader.next_item(first)? {
                    let node = reader.value()?;
                    return Ok(Some(object(node, reader)));
                }
                // A second list of features is read as the first was: none of them vanishes.
                if *inside && until_features(reader, &mut false, beside)?.is_none() {
                    *first = true;
                    continue;
                }
                beside.blame(reader);
                *state = State::End;
                reader.end()?;
                return Ok(None);
            }
            State::Between if reader.begins_with(b'{')? => *state = State::Begin,
            State::Between => {
                *state = State::End;
                reader.end()?;
                return Ok(None);
            }
            State::End => return Ok(None),
        }
    }
}

/// The members of an object up to its list of features, which is begun; all that are left where none comes.
fn until_features<R: Read>(
    reader: &mut Reader<R>,
    first: &mut bool,
    beside: &mut Beside,
) -> Result<Option<Vec<Member>>, Broken> {
    let mut members = Vec::new();
    while let Some((at, key)) = reader.next_key(first)? {
        if key == "features" && reader.begins_with(b'[')? {
            beside.blame(reader);
            reader.open(b'[')?;
            return Ok(None);
        }
        let node = reader.value()?;
        beside.see(&key, &node);
        members.push(Member { at, key, node });
    }
    Ok(Some(members))
}

impl Beside {
    fn see(&mut self, key: &str, node: &Node) {
        if key == "crs" && !node.is_null() {
            let name = node.get("properties").and_then(|p| p.get("name")).and_then(Node::text);
            self.crs = Some(name.map_or_else(|| node.to_string(), str::to_owned));
        }
    }

    /// Takes upon itself what was wrong so far, so that it is not laid on the next row.
    fn blame<R: Read>(&mut self, reader: &mut Reader<R>) {
        let first = reader.faults().into_iter().next();
        self.fault = self.fault.take().or_else(|| first.as_ref().map(told));
    }
}

fn object<R: Read>(node: Node, reader: &mut Reader<R>) -> Object {
    let faults = reader.faults();
    let text = || node.to_string().into_bytes().into_iter().take(KEPT).collect();
    Object { line: node.at.line, text: text(), what: sound(node, &faults) }
}

/// A value, if it is an object and nothing in it was wrong.
fn sound(node: Node, faults: &[Fault]) -> Result<Node, String> {
    match faults.first() {
        Some(fault) => Err(told(fault)),
        None if matches!(node.value, Value::Object(_)) => Ok(node),
        None => Err(format!("an object, not {}", node.kind())),
    }
}

fn told(Fault { at, expected, found }: &Fault) -> String {
    format!("{expected} in line {}, column {}, not {found}", at.line, at.column)
}
