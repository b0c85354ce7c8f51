//! Finds out what lies in every cell: one unit, or pieces of border and a unit at the corner.

use super::cut::Piece;
use super::{Vertex, WriteError};
use crate::lattice::{COLUMNS, ROWS, STEPS};
use core::ops::Range;

/// Latitudes in a row of cells, in half steps, along which it is walked: every walk must tell the
/// same. Odd numbers meet no vertex.
const WALKS: [i32; 5] = [1, 1_363, 4_097, 6_553, 8_189];

/// One cell of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// All of it lies in this unit, 0 for none.
    Whole(u16),
    /// It holds these pieces, and this unit lies at the south-west corner.
    Mixed(u16, Range<usize>),
}

/// The cells, row by row from the south-west. The pieces lie in the same order.
pub(super) fn cells(pieces: &[Piece], units: usize) -> Result<Vec<Cell>, WriteError> {
    let mut cells = Vec::with_capacity((COLUMNS * ROWS) as usize);
    let mut at = 0;
    for row in 0..ROWS {
        let end = at + pieces[at..].partition_point(|piece| piece.cell[1] == row);
        let found = walk(pieces, at..end, WALKS[0]);
        for half_steps in WALKS {
            let again = walk(pieces, at..end, half_steps);
            let differs = found.iter().zip(&again).position(|(a, b)| a != b);
            let impossible = again.iter().position(|cell| cell.unit() > units);
            if let Some(column) = differs.or(impossible) {
                return Err(WriteError::Contradiction { at: Vertex { x: column as i32 * STEPS, y: row * STEPS } });
            }
        }
        cells.extend(found.into_iter().take(COLUMNS as usize));
        at = end;
    }
    Ok(cells)
}

impl Cell {
    fn unit(&self) -> usize {
        let (Self::Whole(unit) | Self::Mixed(unit, _)) = self;
        usize::from(*unit)
    }
}

/// Walks east through a row of cells; beyond the last cell nothing lies.
fn walk(pieces: &[Piece], row: Range<usize>, half_steps: i32) -> Vec<Cell> {
    let below = |point: [i32; 2]| 2 * point[1] <= half_steps;
    let crosses = |piece: &Piece| below(piece.ends()[0]) != below(piece.ends()[1]);
    let mut cells = Vec::with_capacity(COLUMNS as usize + 1);
    let mut unit = 0;
    let mut at = row.start;
    for column in 0..COLUMNS {
        let end = at + pieces[at..row.end].partition_point(|piece| piece.cell[0] == column);
        let here = &pieces[at..end];
        for piece in here.iter().filter(|p| p.rim && p.ends()[0][0] == 0 && crosses(p)) {
            unit ^= piece.turn();
        }
        let mut corner = unit;
        for piece in here.iter().filter(|p| !p.rim) {
            let sides = piece.ends().into_iter().filter(|end| end[0] == 0 && below(*end)).count();
            corner ^= if sides % 2 == 1 { piece.turn() } else { 0 };
        }
        cells.push(if here.is_empty() { Cell::Whole(unit) } else { Cell::Mixed(corner, at..end) });
        for piece in here.iter().filter(|p| crosses(p) && (!p.rim || p.ends()[0][0] != 0)) {
            unit ^= piece.turn();
        }
        at = end;
    }
    cells.push(Cell::Whole(unit));
    cells
}
