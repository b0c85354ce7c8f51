//! A whole file: its bytes, its members, and its features one after the other.

use super::columns::Columns;
use super::finding::{Finding, Findings, Rule, Summary};
use super::geometry::Extent;
use crate::geocoder::Geocoder;
use crate::json::{Broken, Fault, Lines, Member, Node, Position, Reader, Value};
use crate::table::format::{self, Format};
use crate::table::places::Places;
use std::collections::{HashMap, HashSet};
use std::io::{self, BufRead, BufReader, Read, Seek};

/// What is known of a file while it is read.
pub(super) struct Checker<'g, 't> {
    pub(super) findings: Findings<'t>,
    pub(super) places: Option<Places<'g>>,
    pub(super) columns: Columns,
    /// The line of each identifier, by its hash.
    pub(super) ids: HashMap<u64, u64>,
    pub(super) extent: Extent,
}

/// The start of a file.
const START: Position = Position { line: 1, column: 1 };
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Checks a file from its beginning: a collection, or lines with a feature each. With a geocoder it is looked whether the
/// points lie in the countries that are named; with the stem of the file's name, whether the collection is named so.
///
/// # Errors
/// Where the bytes cannot be read. What is wrong in them is told.
pub fn file(
    bytes: &mut (impl Read + Seek),
    geocoder: Option<Geocoder<'_>>,
    stem: Option<&str>,
    tell: &mut dyn FnMut(&Finding),
) -> io::Result<Summary> {
    bytes.rewind()?;
    let mut head = Vec::new();
    (&mut *bytes).take(MARK.len() as u64).read_to_end(&mut head)?;
    let marked = head == MARK;
    bytes.seek(io::SeekFrom::Start(if marked { MARK.len() as u64 } else { 0 }))?;
    let format = format::tell(&mut *bytes)?;
    bytes.seek(io::SeekFrom::Start(if marked { MARK.len() as u64 } else { 0 }))?;
    let mut checker = Checker {
        findings: Findings::new(tell),
        places: geocoder.map(Places::new),
        columns: Columns::default(),
        ids: HashMap::new(),
        extent: Extent::default(),
    };
    if marked {
        checker.findings.add(Rule::Mark, START, "", "JSON from the first byte", "a byte order mark");
    }
    match format {
        Format::JsonLines | Format::GeoJsonLines => checker.lines(BufReader::new(bytes))?,
        _ => {
            let mut reader = Reader::new(bytes);
            if let Err(broken) = checker.document(&mut reader, stem) {
                checker.broken(&broken);
            }
        }
    }
    checker.findings.path.clear();
    checker.findings.id = None;
    checker.columns.tell(&mut checker.findings);
    Ok(checker.findings.summary)
}

impl Checker<'_, '_> {
    fn broken(&mut self, broken: &Broken) {
        let Broken { at, expected, found } = broken;
        let rule = if expected.starts_with("nothing after") { Rule::Trailing } else { Rule::Syntax };
        self.findings.add(rule, *at, "", expected.clone(), found);
    }

    fn faults(&mut self, faults: Vec<Fault>) {
        for Fault { at, expected, found } in faults {
            self.findings.add(Rule::Token, at, "", expected, found);
        }
    }

    fn lines(&mut self, text: impl BufRead) -> io::Result<()> {
        let mut lines = Lines::new(text);
        while let Some(line) = lines.read()? {
            self.findings.path.clear();
            self.findings.id = None;
            self.faults(line.faults);
            match line.value {
                Ok(node) => self.feature(&node),
                Err(broken) => self.broken(&broken),
            }
        }
        Ok(())
    }

    fn document(&mut self, reader: &mut Reader<impl Read>, stem: Option<&str>) -> Result<(), Broken> {
        let at = reader.next_at()?;
        if !reader.begins_with(b'{')? {
            let node = reader.value()?;
            self.findings.add(Rule::Structure, at, "", "a FeatureCollection", node.kind());
            return reader.end();
        }
        reader.open(b'{')?;
        let (mut members, mut first, mut has_features) = (Vec::new(), true, false);
        while let Some((key_at, key)) = reader.next_key(&mut first)? {
            let node = if key == "features" && reader.begins_with(b'[')? {
                has_features = true;
                self.features(reader)?;
                // What is in it is seen to already: here it only has its name.
                Node { at: key_at, value: Value::List(Vec::new()) }
            } else {
                let node = reader.value()?;
                let faults = reader.faults();
                self.faults(faults);
                node
            };
            members.push(Member { at: key_at, key, node });
        }
        let whole = Node { at, value: Value::Object(members) };
        match whole.get("type").and_then(Node::text) {
            // A feature alone is looked through as every feature is.
            Some("Feature") if !has_features => self.feature(&whole),
            _ => {
                self.duplicates(&whole, "");
                self.members(&whole, has_features, stem);
            }
        }
        reader.end()
    }

    fn features(&mut self, reader: &mut Reader<impl Read>) -> Result<(), Broken> {
        reader.open(b'[')?;
        let (mut first, mut number) = (true, 0);
        while reader.next_item(&mut first)? {
            self.findings.path = format!("features[{number}]");
            self.findings.id = None;
            let node = reader.value()?;
            let faults = reader.faults();
            self.faults(faults);
            self.feature(&node);
            number += 1;
        }
        self.findings.path.clear();
        self.findings.id = None;
        Ok(())
    }

    /// The members of a collection beside its features.
    fn members(&mut self, whole: &Node, has_features: bool, stem: Option<&str>) {
        let kind = whole.get("type");
        if kind.and_then(Node::text) != Some("FeatureCollection") {
            let (at, found) = kind.map_or((whole.at, "no type".to_owned()), |k| (k.at, k.to_string()));
            self.findings.add(Rule::Structure, at, "type", "\"FeatureCollection\"", found);
        }
        if !has_features {
            let found = whole.get("features").map_or("none", Node::kind);
            self.findings.add(Rule::Structure, whole.at, "features", "a list of features", found);
        }
        if let Some(crs) = whole.members().iter().find(|m| m.key == "crs") {
            self.findings.add(Rule::Crs, crs.at, "crs", "no member crs", &crs.node);
        }
        if let (Some(stem), Some(name)) = (stem, whole.get("name"))
            && name.text() != Some(stem)
        {
            self.findings.add(Rule::Name, name.at, "name", format!("{stem:?}"), name);
        }
        match whole.get("bbox") {
            Some(bbox) => self.extent.check(bbox, &mut self.findings),
            None if !self.extent.is_empty() => {
                self.findings.add(Rule::NoBbox, whole.at, "bbox", "a bounding box", "none");
            }
            None => {}
        }
    }

    /// Two members of one name, wherever they stand.
    pub(super) fn duplicates(&mut self, node: &Node, path: &str) {
        if let Value::List(items) = &node.value {
            for (at, item) in
                items.iter().enumerate().filter(|(_, i)| matches!(i.value, Value::Object(_) | Value::List(_)))
            {
                self.duplicates(item, &format!("{path}[{at}]"));
            }
        }
        let mut known = HashSet::new();
        for Member { at, key, node } in node.members() {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            if !known.insert(key) {
                self.findings.add(Rule::DuplicateKey, *at, &path, "one member of each name", format!("{key:?} again"));
            }
            if matches!(node.value, Value::Object(_) | Value::List(_)) {
                self.duplicates(node, &path);
            }
        }
    }
}
