//! The writer: units and the arcs between them in, the bytes of a boundaries file out.
//!
//! ```
//! use incidentmap_boundaries::write::{Arc, UnitRecord, Vertex, write};
//! use incidentmap_boundaries::Boundaries;
//!
//! let unit = UnitRecord { country: "XA".into(), name: "Square".into(), ..UnitRecord::default() };
//! let corners = [(10.2, 50.2), (11.7, 50.2), (11.7, 50.9), (10.2, 50.9), (10.2, 50.2)];
//! let points = corners.into_iter().filter_map(|(lon, lat)| Vertex::near(geo::Point::new(lon, lat)));
//! let coast = Arc { left: Some(0), right: None, points: points.collect() };
//! let bytes = write("source: made up", &[unit], &[coast])?;
//! let boundaries = Boundaries::from_bytes(&bytes).unwrap();
//! assert_eq!(boundaries.unit(geo::Point::new(11.0, 50.5)).unwrap().name(), "Square");
//! # Ok::<(), incidentmap_boundaries::write::WriteError>(())
//! ```

mod cut;
mod encode;
mod grid;
mod rings;

pub use crate::lattice::{PER_DEGREE, Vertex};

use crate::layout::MIXED;

/// What is told of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct UnitRecord {
    /// ISO 3166-1 alpha-2 code of its country, in capitals.
    pub country: String,
    /// ISO 3166-2 code; empty for none.
    pub code: String,
    /// Name in Latin letters, up to 255 bytes.
    pub name: String,
    /// GeoNames id; 0 for none.
    pub geonames_id: u32,
    /// Whether its inner borders are estimated.
    pub approximate: bool,
}

/// A line between two units, or between a unit and the sea.
///
/// It begins and ends where three or more meet, or closes. No two arcs cross.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arc {
    /// Position of the unit to the left, in the direction of the points.
    pub left: Option<usize>,
    /// Position of the unit to the right.
    pub right: Option<usize>,
    /// Two points or more, no two in a row alike; first and last alike in a closed arc.
    pub points: Vec<Vertex>,
}

/// Why no file was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// More of something than the format can number.
    #[error("{found} {what}, the format holds {limit}")]
    TooMany {
        /// Of what.
        what: &'static str,
        /// How many the format holds.
        limit: usize,
        /// How many there are.
        found: usize,
    },
    /// A country code that is not two capital letters.
    #[error("unit {unit:?}: expected a country code of two capitals, found {found:?}")]
    Country {
        /// Name of the unit.
        unit: String,
        /// Its country code.
        found: String,
    },
    /// An arc that is no line, leaves the globe, or is of units that are not there.
    #[error("arc {arc}: expected {expected}")]
    Arc {
        /// Position of the arc.
        arc: usize,
        /// What it should be.
        expected: &'static str,
    },
    /// The borders of a unit do not close.
    #[error("the borders of {shape:?} do not close at {at}")]
    Open {
        /// Name of the unit, or code of the country.
        shape: String,
        /// Where an arc ends and no other goes on.
        at: Vertex,
    },
    /// The arcs around a cell do not agree on what lies in it: some cross, or one is missing.
    #[error("the arcs do not agree on the unit north-east of {at}")]
    Contradiction {
        /// The cell's south-west corner.
        at: Vertex,
    },
}

/// Writes a boundaries file. `about` holds `key: value` lines.
///
/// The same units and arcs give the same bytes.
///
/// # Errors
/// [`WriteError`] when the units or arcs are no division of the globe, or too many.
pub fn write(about: &str, units: &[UnitRecord], arcs: &[Arc]) -> Result<Vec<u8>, WriteError> {
    let world = World::new(units, arcs)?;
    let pieces = cut::cut(&world.arcs);
    let cells = grid::cells(&pieces, units.len())?;
    let rings = rings::rings(&world)?;
    encode::file(about, &world, &pieces, &cells, &rings)
}

/// The units in the order of the file, and the arcs between them.
struct World<'w> {
    /// In the order of country, code and name; numbered from 1.
    units: Vec<&'w UnitRecord>,
    /// Country codes in order.
    countries: Vec<&'w str>,
    /// Position of each unit's country.
    in_country: Vec<usize>,
    arcs: Vec<NumberedArc<'w>>,
}

/// An arc with the numbers of its units, 0 for none.
struct NumberedArc<'w> {
    left: u16,
    right: u16,
    points: &'w [Vertex],
}

impl<'w> World<'w> {
    fn new(records: &'w [UnitRecord], arcs: &'w [Arc]) -> Result<Self, WriteError> {
        if let Some(wrong) = records.iter().find(|u| !is_country_code(&u.country)) {
            return Err(WriteError::Country { unit: wrong.name.clone(), found: wrong.country.clone() });
        }
        encode::fits("units", usize::from(MIXED) - 1, records.len())?;
        let mut order: Vec<usize> = (0..records.len()).collect();
        order.sort_by_key(|&index| &records[index]);
        let mut numbers = vec![0; records.len()];
        for (number, &index) in (1..).zip(&order) {
            numbers[index] = number;
        }
        let number = |unit: Option<usize>| unit.map_or(Some(0), |unit| numbers.get(unit).copied());
        let arcs = arcs.iter().enumerate().map(|(index, arc)| {
            let wrong = |expected| WriteError::Arc { arc: index, expected };
            let (left, right) = number(arc.left).zip(number(arc.right)).ok_or(wrong("units that there are"))?;
            let line = arc.points.len() > 1 && arc.points.windows(2).all(|pair| pair[0] != pair[1]);
            let on_globe = arc.points.iter().all(|p| Vertex::near(p.point()) == Some(*p));
            match (line, on_globe) {
                (false, _) => Err(wrong("two points or more, none twice in a row")),
                (_, false) => Err(wrong("points on the globe")),
                _ => Ok(NumberedArc { left, right, points: &arc.points }),
            }
        });
        let arcs = arcs.collect::<Result<_, _>>()?;
        let units: Vec<&UnitRecord> = order.into_iter().map(|index| &records[index]).collect();
        let mut countries: Vec<&str> = units.iter().map(|unit| unit.country.as_str()).collect();
        countries.dedup();
        encode::fits("countries", 255, countries.len())?;
        let in_country = units.iter().map(|unit| countries.partition_point(|c| *c < unit.country.as_str())).collect();
        Ok(Self { units, countries, in_country, arcs })
    }
}

fn is_country_code(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase())
}
