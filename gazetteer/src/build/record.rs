//! A place on its way into a file.

use crate::feature::{NameKind, Years};
use crate::fold::fold;
use geo::Point;

/// A name on its way into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordName {
    /// The name as written, 1 to 255 bytes.
    pub text: String,
    /// Its kind.
    pub kind: NameKind,
    /// When the place bore it, where that is known.
    pub years: Option<Years>,
}

impl RecordName {
    fn new(text: impl Into<String>, kind: NameKind) -> Self {
        Self { text: text.into(), kind, years: None }
    }
}

/// A place on its way into a file; codes are GeoNames' codes, as strings.
#[derive(Debug, Clone)]
pub struct Record {
    /// GeoNames id, or negative where GeoNames has none.
    pub id: i32,
    /// Longitude, latitude.
    pub point: Point<f64>,
    /// Class and code, `P.PPL`.
    pub feature_code: String,
    /// ISO 3166-1 alpha-2 code, or empty.
    pub country: String,
    /// Code of the first-level unit in its country, or empty.
    pub admin1: String,
    /// Code of the second-level unit in its first-level unit, or empty.
    pub admin2: String,
    /// Population, 0 where unknown.
    pub population: u32,
    /// Names with their kinds, the standard name first.
    pub names: Vec<RecordName>,
}

impl Record {
    /// A place with its standard name only.
    pub fn new(id: i32, name: impl Into<String>, point: Point<f64>, feature_code: &str, country: &str) -> Self {
        Self {
            id,
            point,
            feature_code: feature_code.into(),
            country: country.into(),
            admin1: String::new(),
            admin2: String::new(),
            population: 0,
            names: vec![RecordName::new(name, NameKind::Official)],
        }
    }

    /// The standard name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |n| n.text.as_str())
    }

    /// Adds a name unless one that folds alike is there; a name that is there only as an
    /// alternate takes the kind that is told.
    pub fn add_name(&mut self, name: &str, kind: NameKind) {
        self.add_dated_name(name, kind, None);
    }

    /// The same with years. A name that is there already takes them, or stands twice when it was borne twice.
    pub fn add_dated_name(&mut self, name: &str, kind: NameKind, years: Option<Years>) {
        let folded = fold(name);
        if folded.is_empty() || name.len() > 255 {
            return;
        }
        let known = self.names.iter_mut().rfind(|n| fold(&n.text) == folded);
        match known {
            Some(known) if known.years.is_some() && years.is_some() && known.years != years => {
                self.names.push(RecordName { text: name.to_owned(), kind, years });
            }
            Some(known) => {
                known.years = years.or(known.years);
                if known.kind == NameKind::Alternate {
                    known.kind = kind;
                }
            }
            None => self.names.push(RecordName { text: name.to_owned(), kind, years }),
        }
    }

    /// Makes this the standard name, borne in these years if told; the one before stays as an alternate.
    pub fn set_standard(&mut self, name: &str, years: Option<Years>) {
        let folded = fold(name);
        if folded.is_empty() || name.len() > 255 {
            return;
        }
        self.names.retain(|n| fold(&n.text) != folded);
        for known in self.names.iter_mut().filter(|n| n.kind == NameKind::Official) {
            known.kind = NameKind::Alternate;
        }
        self.names.insert(0, RecordName { text: name.to_owned(), kind: NameKind::Official, years });
    }

    /// Whether it is a unit, and of which level (1 or 2).
    pub(crate) fn unit_level(&self) -> Option<u8> {
        match self.feature_code.as_str() {
            "A.ADM1" => Some(1),
            "A.ADM2" => Some(2),
            _ => None,
        }
    }

    pub(crate) fn is_country(&self) -> bool {
        self.feature_code.starts_with("A.PCL")
    }
}
