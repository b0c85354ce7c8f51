//! Cuts arcs along the lines of the grid, into pieces that lie in one cell each.

use super::{NumberedArc, Vertex};
use crate::lattice::{COLUMNS, ROWS, STEPS};

/// Vertices in one piece at most: the shorter the pieces, the more of them a lookup leaves out.
const LONGEST: usize = 24;

/// A stretch of an arc in one cell.
#[derive(Debug)]
pub(super) struct Piece {
    /// Position of the arc.
    pub arc: usize,
    /// Its place among the pieces of the arc.
    pub number: usize,
    /// Column and row of the cell.
    pub cell: [i32; 2],
    /// Units to the left and right, 0 for none.
    pub sides: [u16; 2],
    /// Whether it runs along the 180th meridian or a pole: the end of the plane, not of a unit.
    pub rim: bool,
    /// Steps east and north in the cell.
    pub points: Vec<[i32; 2]>,
}

impl Piece {
    /// What changes on the way from one side to the other.
    pub fn turn(&self) -> u16 {
        self.sides[0] ^ self.sides[1]
    }

    /// First and last vertex.
    pub fn ends(&self) -> [[i32; 2]; 2] {
        let end = |point: Option<&[i32; 2]>| point.copied().unwrap_or_default();
        [end(self.points.first()), end(self.points.last())]
    }
}

/// The pieces of all arcs, row by row of cells, and in the order of the arcs.
pub(super) fn cut(arcs: &[NumberedArc<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (number, arc) in arcs.iter().enumerate() {
        let mut line = vec![arc.points[0]];
        for pair in arc.points.windows(2) {
            line.extend(crossings(pair[0], pair[1]));
            line.push(pair[1]);
        }
        line.dedup();
        let mut last: Option<Piece> = None;
        let mut count = 0;
        for pair in line.windows(2) {
            let (cell, rim) = place(pair[0], pair[1]);
            let local = |v: Vertex| [v.x - cell[0] * STEPS, v.y - cell[1] * STEPS];
            match &mut last {
                Some(piece) if piece.cell == cell && piece.rim == rim && piece.points.len() < LONGEST => {
                    piece.points.push(local(pair[1]));
                }
                _ => {
                    let points = vec![local(pair[0]), local(pair[1])];
                    let piece = Piece { arc: number, number: count, cell, sides: [arc.left, arc.right], rim, points };
                    count += 1;
                    pieces.extend(last.replace(piece));
                }
            }
        }
        pieces.extend(last);
    }
    // Stable: the pieces of an arc in one cell stay in its order.
    pieces.sort_by_key(|piece| (piece.cell[1], piece.cell[0]));
    pieces
}

/// Where a segment crosses lines of the grid, in its direction, rounded along the line.
fn crossings(a: Vertex, b: Vertex) -> Vec<Vertex> {
    let along = |from: i32, to: i32, part: f64| (f64::from(from) + f64::from(to - from) * part).round() as i32;
    let mut found: Vec<(f64, Vertex)> = Vec::new();
    for x in lines_between(a.x, b.x) {
        let part = f64::from(x - a.x) / f64::from(b.x - a.x);
        found.push((part, Vertex { x, y: along(a.y, b.y, part) }));
    }
    for y in lines_between(a.y, b.y) {
        let part = f64::from(y - a.y) / f64::from(b.y - a.y);
        found.push((part, Vertex { x: along(a.x, b.x, part), y }));
    }
    found.sort_by(|p, q| p.0.total_cmp(&q.0));
    found.into_iter().map(|(_, vertex)| vertex).collect()
}

/// Lines of the grid strictly between two steps along an axis.
fn lines_between(a: i32, b: i32) -> impl Iterator<Item = i32> {
    let (low, high) = (a.min(b), a.max(b));
    (low.div_euclid(STEPS) + 1..=(high - 1).div_euclid(STEPS)).map(|line| line * STEPS)
}

/// The cell that a segment lies in, and whether it runs along the end of the plane.
///
/// Along the line between two cells it belongs to the western one: no piece but those of the rim
/// runs along the west side of its cell, where the walk of a lookup begins.
fn place(a: Vertex, b: Vertex) -> ([i32; 2], bool) {
    let (x, y) = (a.x + b.x, a.y + b.y);
    let (column, row) = (x.div_euclid(2 * STEPS), y.div_euclid(2 * STEPS));
    let (west, south) = (a.x == b.x && a.x % STEPS == 0, a.y == b.y && a.y % STEPS == 0);
    let rim = west && (column == 0 || column == COLUMNS) || south && (row == 0 || row == ROWS);
    let column = if west { (column - 1).max(0) } else { column };
    ([column.min(COLUMNS - 1), row.min(ROWS - 1)], rim)
}
