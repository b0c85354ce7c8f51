//! Point to unit: one grid value, and in a cell with borders one walk over what crosses it.
//!
//! A walk from the cell's south-west corner, north along its west side and then east to the point,
//! changes from one unit to the next wherever it crosses a border. With numbers for units, the
//! exclusive or of the two sides of every border crossed turns the corner's unit into the point's,
//! in whatever order the borders come. Whole numbers only: the answer is exact and the same on
//! every machine.

use crate::boundaries::Boundaries;
use crate::lattice::{PARTS, Spot};
use crate::layout::{MIXED, three};
use crate::unit::{Country, Unit};
use geo::Point;

/// A stretch of border inside one cell.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// Unit to the left, in the direction of the vertices; 0 for none.
    pub left: u16,
    /// Unit to the right.
    pub right: u16,
    /// West, east, south and north bounds in 16 steps, the last one included.
    bounds: [u8; 4],
    vertices: &'a [[u8; 3]],
}

impl<'a> Boundaries<'a> {
    /// The country that a point lies in; `None` at sea, and for a point that is not on the globe.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let country = |lon, lat| Boundaries::bundled().country(geo::Point::new(lon, lat)).map(|c| c.code());
    /// assert_eq!(country(76.93, 43.24), Some("KZ"));
    /// assert_eq!(country(-140.0, 0.0), None);
    /// # }
    /// ```
    pub fn country(&'a self, point: Point<f64>) -> Option<Country<'a>> {
        self.country_of(self.locate(point)).map(|index| Country::new(self, index))
    }

    /// The first-level unit that a point lies in; `None` at sea, and for a point that is not on
    /// the globe.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let grozny = Boundaries::bundled().unit(geo::Point::new(45.69, 43.32)).unwrap();
    /// assert_eq!(grozny.code(), Some("RU-CE"));
    /// # }
    /// ```
    pub fn unit(&'a self, point: Point<f64>) -> Option<Unit<'a>> {
        Unit::new(self, self.locate(point))
    }

    /// Number of the unit that a point lies in, 0 for none.
    fn locate(&self, point: Point<f64>) -> u16 {
        let Some(spot) = Spot::of(point) else { return 0 };
        let value = self.grid.get(spot.cell).map_or(0, |value| u16::from_le_bytes(*value));
        match value.checked_sub(MIXED) {
            None => value,
            Some(cell) => self.pieces_of(cell).fold(self.corner(cell), |unit, piece| unit ^ piece.turn(spot)),
        }
    }

    /// Position of a unit's country.
    pub(crate) fn country_of(&self, unit: u16) -> Option<usize> {
        self.in_country.get(usize::from(unit).checked_sub(1)?).map(|&country| usize::from(country))
    }

    /// The stretches of border in a cell.
    pub(crate) fn pieces_of(&self, cell: u16) -> impl Iterator<Item = Piece<'a>> {
        let begin = |cell: usize| self.cells.get(cell).map_or(0, |&[a, b, c, ..]| three([a, b, c]));
        let range = begin(usize::from(cell))..begin(usize::from(cell) + 1);
        let (pieces, vertices) = (self.pieces, self.vertices);
        pieces
            .get(range.start..range.end.saturating_add(1))
            .unwrap_or_default()
            .windows(2)
            .map(move |pair| Piece::read(&pair[0], &pair[1], vertices))
    }

    /// The piece at a position in the file.
    pub(crate) fn piece(&self, index: usize) -> Option<Piece<'a>> {
        Some(Piece::read(self.pieces.get(index)?, self.pieces.get(index + 1)?, self.vertices))
    }

    fn corner(&self, cell: u16) -> u16 {
        self.cells.get(usize::from(cell)).map_or(0, |&[_, _, _, a, b, ..]| u16::from_le_bytes([a, b]))
    }
}

impl<'a> Piece<'a> {
    fn read(record: &[u8; 11], next: &[u8; 11], vertices: &'a [[u8; 3]]) -> Self {
        let first = |record: &[u8; 11]| three([record[0], record[1], record[2]]);
        let unit = |at: usize| u16::from_le_bytes([record[at], record[at + 1]]);
        Self {
            left: unit(3),
            right: unit(5),
            bounds: [record[7], record[8], record[9], record[10]],
            vertices: vertices.get(first(record)..first(next)).unwrap_or_default(),
        }
    }

    /// The vertices: steps east and north in the cell.
    pub fn vertices(&self) -> impl DoubleEndedIterator<Item = [i32; 2]> + use<'a> {
        self.vertices.iter().map(|v| vertex(three(*v)))
    }

    /// What the walk to a point turns by: both sides' exclusive or if it crosses an odd number of
    /// times, else 0.
    fn turn(&self, spot: Spot) -> u16 {
        let [west, east, south, north] = self.bounds.map(i32::from);
        let (column, row) = (spot.x / (16 * PARTS), spot.y / (16 * PARTS));
        let meets = row >= south && row <= north && column >= west;
        // Most pieces are done with here, without a look at their vertices.
        if !meets && west != 0 {
            return 0;
        }
        let (Some(&first), Some(&last)) = (self.vertices.first(), self.vertices.last()) else { return 0 };
        let (first, last) = (three(first), three(last));
        let above = Above::of(spot);
        let mut odd = false;
        if west == 0 {
            // The way along the west side crosses a border that comes in through that side.
            odd ^= vertex(first)[0] == 0 && !above.holds(first);
            odd ^= vertex(last)[0] == 0 && !above.holds(last);
        }
        if meets {
            odd ^= if column > east {
                // All of it lies to the west: only its ends decide.
                above.holds(first) != above.holds(last)
            } else {
                self.crossings(spot, above)
            };
        }
        if odd { self.left ^ self.right } else { 0 }
    }

    /// Whether the way east along the point's latitude crosses an odd number of times.
    fn crossings(&self, spot: Spot, above: Above) -> bool {
        let mut odd = false;
        let mut from = self.vertices.first().map_or(0, |v| three(*v));
        for to in self.vertices.iter().map(|v| three(*v)) {
            let up = above.holds(to);
            if above.holds(from) != up {
                let ([x, y], [to_x, to_y]) = (vertex(from), vertex(to));
                let along = i64::from(to_x - x) * i64::from(spot.y - y * PARTS);
                let across = i64::from(spot.x - x * PARTS) * i64::from(to_y - y);
                odd ^= (along < across) == up;
            }
            from = to;
        }
        odd
    }
}

/// Tells the vertices to the north of a point, as they are stored.
#[derive(Debug, Clone, Copy)]
struct Above(usize);

impl Above {
    fn of(spot: Spot) -> Self {
        // The steps north are the upper twelve bits: this is the last vertex at or below the point.
        Self(((spot.y / PARTS) as usize) << 12 | 0xfff)
    }

    fn holds(self, stored: usize) -> bool {
        stored > self.0
    }
}

/// Steps east and north of a vertex as it is stored.
fn vertex(stored: usize) -> [i32; 2] {
    [(stored & 0xfff) as i32, (stored >> 12) as i32]
}
