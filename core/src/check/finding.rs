//! What was found: which rule, how grave, where, and how to mend it.

use super::Position;
use crate::words::word_enum;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

word_enum! {
    /// How grave it is.
    Severity, "severity" {
        /// The file breaks RFC 7946 or the contract, or programs read it wrongly.
        Error = "error",
        /// Programs read it, but perhaps not as it was meant.
        Warning = "warning",
    }
}

/// Defines the rules: word, severity, and how to mend what breaks it.
macro_rules! rules {
    ($($(#[$meta:meta])* $rule:ident = $word:literal, $severity:ident, $mend:literal;)+) => {
        word_enum! {
            /// A rule that a file may break.
            Rule, "rule" { $($(#[$meta])* $rule = $word,)+ }
        }

        impl Rule {
            /// How grave it is to break it.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)+ }
            }

            /// How to mend what breaks it.
            pub const fn mend(self) -> &'static str {
                match self { $(Self::$rule => $mend,)+ }
            }
        }
    };
}

rules! {
    /// It is JSON to its end.
    Syntax = "syntax", Error, "write the file with a JSON library; a file that was cut off is to be fetched again";
    /// Texts are UTF-8, numbers are numbers.
    Token = "token", Error, "write UTF-8, escape control characters, and write null for what is no number";
    /// There is no byte order mark.
    Mark = "byte-order-mark", Error, "save as UTF-8 without a byte order mark";
    /// Nothing stands after the end.
    Trailing = "trailing-bytes", Error, "delete what stands after the last bracket";
    /// No object has two members of one name.
    DuplicateKey = "duplicate-key", Error, "keep one of the members: programs take the first or the last unasked";
    /// It is a collection of features.
    Structure = "structure", Error, "write a FeatureCollection of Features, each with type, geometry and properties";
    /// There is no `crs`.
    Crs = "crs", Error, "transform the coordinates to WGS 84 and drop the member crs (RFC 7946, section 4)";
    /// The bounding box is west, south, east, north.
    Bbox = "bbox", Error, "write west, south, east, north, or leave the box out";
    /// The bounding box holds all positions.
    BboxHolds = "bbox-holds", Error, "compute the box anew from all features";
    /// A file with points has a bounding box.
    NoBbox = "no-bbox", Warning, "write a bbox of west, south, east, north";
    /// The collection's name is the stem of its file.
    Name = "name", Warning, "name the collection as the file: QGIS shows both";
    /// A feature has an identifier, which its properties have too.
    Id = "id", Error, "write event_id as the feature's id";
    /// Identifiers are unique.
    DuplicateId = "duplicate-id", Error, "give each incident an identifier of its own, or delete the copy";
    /// A geometry is a point, or null.
    Geometry = "geometry", Error, "write a Point, or null where the place is not known";
    /// A position is longitude, latitude in degrees.
    Position = "position", Error, "write [longitude, latitude] in degrees of WGS 84";
    /// Longitude comes before latitude.
    Swapped = "swapped", Error, "exchange latitude and longitude";
    /// The point lies in its country.
    Elsewhere = "elsewhere", Warning, "look whether the point or the country is wrong";
    /// Nothing is at 0,0.
    Origin = "origin", Error, "write geometry null: 0,0 is where programs put what has no place";
    /// Coordinates have no more decimals than their precision deserves.
    Decimals = "decimals", Warning, "round: six decimals for a site, four for a settlement, three for a district, two for a region";
    /// Rings end where they begin, and have four positions at least.
    Ring = "ring", Error, "repeat the first position of the ring as its last";
    /// Outer rings run counterclockwise, holes clockwise.
    Winding = "winding", Warning, "reverse the ring: outer ones counterclockwise, holes clockwise (RFC 7946, section 3.1.6)";
    /// Properties latitude and longitude say what the geometry says.
    Coordinates = "coordinates", Error, "write the geometry's coordinates into latitude and longitude, null for null";
    /// Properties are plain values.
    Nested = "nested", Error, "join lists with \"; \" and give each member of an object a property of its own";
    /// Every feature has the same properties.
    Keys = "keys", Error, "write every property in every feature, null where it is missing";
    /// Properties stand in one order.
    Order = "order", Warning, "write the properties in one order, the contract's first";
    /// Names of properties survive every format.
    PropertyName = "property-name", Error, "use lower-case letters, digits and _, different in the first ten characters, none that databases reserve";
    /// A missing value is null.
    Empty = "empty", Error, "write null: one \"\" makes QGIS read a column of dates as text";
    /// A missing value is not a word.
    Missing = "missing-word", Warning, "write null for what is not known";
    /// A column has values of one type.
    Mixed = "mixed-types", Error, "write one type: one text among numbers makes QGIS show none of them";
    /// Dates are real and written `YYYY-MM-DD`.
    Date = "date", Error, "write real days as YYYY-MM-DD, or null";
    /// A column of dates has dates only.
    DateColumn = "date-column", Error, "write YYYY-MM-DD or null in every feature: one other text makes a column of dates text";
    /// The first day is not after the last.
    DateOrder = "date-order", Error, "exchange date_start and date_end, and set both";
    /// A text is not what GDAL takes for a date or a time.
    Time = "time", Warning, "put a word before it: GDAL makes times of texts such as 10:30, if all of a column are such";
    /// A number of people is whole, 0 or more.
    Count = "count", Error, "write a whole number, 0 for none, null for unknown";
    /// The least number is not above the best, nor that above the most.
    CountOrder = "count-order", Error, "order the numbers: low, best, high";
    /// Words are those of the closed lists.
    Word = "word", Error, "use one of the words that are listed";
}

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How grave it is.
    pub severity: Severity,
    /// The rule that is broken.
    pub rule: Rule,
    /// Where it stands.
    #[serde(flatten)]
    pub at: Position,
    /// The path in the document, `features[3].properties.killed`; empty for the whole of it.
    pub path: String,
    /// The feature's identifier, where it has one.
    pub id: Option<String>,
    /// What was expected.
    pub expected: String,
    /// What came, shortened.
    pub found: String,
    /// How to mend it.
    pub mend: &'static str,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {} [{}]", self.at.line, self.at.column, self.severity, self.rule)?;
        if !self.path.is_empty() {
            write!(f, " {}", self.path)?;
        }
        if let Some(id) = &self.id {
            write!(f, " ({id})")?;
        }
        write!(f, ": expected {}, found {}; {}", self.expected, self.found, self.mend)
    }
}

/// How often one thing is told; more is counted.
const TOLD: u64 = 10;
/// Characters of a value that are shown.
const SHOWN: usize = 80;

/// What a file came to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    /// How many features it has.
    pub features: u64,
    /// How many errors.
    pub errors: u64,
    /// How many warnings.
    pub warnings: u64,
    /// How many of each rule, those among them that were not told.
    pub rules: BTreeMap<Rule, u64>,
}

/// Where findings go.
pub(super) struct Findings<'t> {
    tell: &'t mut dyn FnMut(&Finding),
    /// How often each rule was broken by each column or member.
    counts: BTreeMap<(Rule, String), u64>,
    pub(super) summary: Summary,
    /// The feature that is looked at: its path and its identifier.
    pub(super) path: String,
    pub(super) id: Option<String>,
}

impl<'t> Findings<'t> {
    pub(super) fn new(tell: &'t mut dyn FnMut(&Finding)) -> Self {
        Self { tell, counts: BTreeMap::new(), summary: Summary::default(), path: String::new(), id: None }
    }

    /// Something is wrong with a part of the feature that is looked at.
    pub(super) fn add(
        &mut self,
        rule: Rule,
        at: Position,
        part: &str,
        expected: impl Into<String>,
        found: impl fmt::Display,
    ) {
        let severity = rule.severity();
        match severity {
            Severity::Error => self.summary.errors += 1,
            Severity::Warning => self.summary.warnings += 1,
        }
        *self.summary.rules.entry(rule).or_default() += 1;
        let count = self.counts.entry((rule, part.to_owned())).or_default();
        *count += 1;
        if *count > TOLD {
            return;
        }
        let found = found.to_string();
        let shown: String = found.chars().take(SHOWN).collect();
        let found = if shown.len() < found.len() { format!("{shown}…") } else { found };
        let dot = if self.path.is_empty() || part.is_empty() || part.starts_with('[') { "" } else { "." };
        let path = format!("{}{dot}{part}", self.path);
        let finding = Finding {
            severity,
            rule,
            at,
            path,
            id: self.id.clone(),
            expected: expected.into(),
            found,
            mend: rule.mend(),
        };
        (self.tell)(&finding);
    }
}
