//! A place on its way into a file.

use crate::feature::NameKind;
use crate::fold::fold;
use geo::Point;

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
    pub names: Vec<(String, NameKind)>,
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
            names: vec![(name.into(), NameKind::Official)],
        }
    }

    /// The standard name.
    pub fn name(&self) -> &str {
        self.names.first().map_or("", |n| n.0.as_str())
    }

    /// Adds a name unless one that folds alike is there; a name that is there only as an
    /// alternate takes the kind that is told.
    pub fn add_name(&mut self, name: &str, kind: NameKind) {
        let folded = fold(name);
        if folded.is_empty() || name.len() > 255 {
            return;
        }
        match self.names.iter_mut().find(|n| fold(&n.0) == folded) {
            Some(known) if known.1 == NameKind::Alternate => known.1 = kind,
            Some(_) => {}
            None => self.names.push((name.to_owned(), kind)),
        }
    }

    /// Makes this the standard name; the one before stays as an alternate.
    pub fn set_standard(&mut self, name: &str) {
        let folded = fold(name);
        if folded.is_empty() || name.len() > 255 {
            return;
        }
        self.names.retain(|n| fold(&n.0) != folded);
        for known in self.names.iter_mut().filter(|n| n.1 == NameKind::Official) {
            known.1 = NameKind::Alternate;
        }
        self.names.insert(0, (name.to_owned(), NameKind::Official));
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
