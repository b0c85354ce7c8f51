//! The grid of cells, and the whole-numbered lattice that every vertex lies on.
//!
//! A cell is three quarters of a degree wide and high, with 4,095 steps along each side: a step is
//! 1/5460 degree, 20 m of latitude. A vertex on the line between two cells is one vertex of both, so a
//! border is cut at such a line without a gap.

#[cfg(feature = "write")]
use core::fmt;
use geo::Point;

/// Columns of cells, from longitude -180 eastwards.
pub const COLUMNS: i32 = 480;
/// Rows of cells, from latitude -90 northwards.
pub const ROWS: i32 = 240;
/// Steps along one side of a cell: the largest number of twelve bits.
pub const STEPS: i32 = 4095;
/// Steps in one degree.
pub const PER_DEGREE: f64 = 5460.0;
/// Cells in one degree.
pub const CELLS_PER_DEGREE: f64 = PER_DEGREE / STEPS as f64;
/// Parts of a step that a point is rounded down to.
pub const PARTS: i32 = 4096;

/// A vertex: whole steps east of longitude -180 and north of latitude -90.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vertex {
    /// Steps east of longitude -180, `0..=1_965_600`.
    pub x: i32,
    /// Steps north of latitude -90, `0..=982_800`.
    pub y: i32,
}

#[cfg(feature = "write")]
impl Vertex {
    /// The vertex nearest to a point; `None` for a point that is not on the globe.
    pub fn near(point: Point<f64>) -> Option<Self> {
        let on_globe = point.x().abs() <= 180.0 && point.y().abs() <= 90.0;
        let step = |degrees: f64| (degrees * PER_DEGREE).round() as i32;
        on_globe.then(|| Self { x: step(point.x() + 180.0), y: step(point.y() + 90.0) })
    }
}

impl Vertex {
    /// The vertex in degrees.
    pub fn point(self) -> Point<f64> {
        Point::new(f64::from(self.x) / PER_DEGREE - 180.0, f64::from(self.y) / PER_DEGREE - 90.0)
    }
}

#[cfg(feature = "write")]
impl fmt::Display for Vertex {
    /// Longitude and latitude to four decimals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.4} {:.4}", self.point().x(), self.point().y())
    }
}

/// Where a point lies: its cell, and how far into it.
#[derive(Debug, Clone, Copy)]
pub struct Spot {
    /// Position of the cell, row by row from the south-west.
    pub cell: usize,
    /// East of the cell's west side, in [`PARTS`] of a step.
    pub x: i32,
    /// North of the cell's south side, in [`PARTS`] of a step.
    pub y: i32,
}

impl Spot {
    /// Where a point lies; `None` for a point that is not on the globe.
    pub fn of(point: Point<f64>) -> Option<Self> {
        if !(point.x().abs() <= 180.0 && point.y().abs() <= 90.0) {
            return None;
        }
        let (column, x) = split(point.x() + 180.0, COLUMNS);
        let (row, y) = split(point.y() + 90.0, ROWS);
        Some(Self { cell: (row * COLUMNS + column) as usize, x, y })
    }
}

/// Which cell along an axis, and the parts of steps into it. The far end belongs to the last cell.
fn split(degrees: f64, cells: i32) -> (i32, i32) {
    let along = degrees * CELLS_PER_DEGREE;
    let cell = (along as i32).min(cells - 1);
    (cell, ((along - f64::from(cell)) * f64::from(STEPS * PARTS)) as i32)
}
