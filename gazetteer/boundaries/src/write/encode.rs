//! Turns units, pieces, cells and rings into the sections of the file.

use super::cut::Piece;
use super::grid::Cell;
use super::rings::Ring;
use super::{World, WriteError};
use crate::layout::{APPROXIMATE, FORMAT, MIXED, SECTIONS, Section};

/// Numbers of three bytes end here.
const THREE: usize = 0x00ff_ffff;

/// The bytes of the file.
pub(super) fn file(
    about: &str,
    world: &World<'_>,
    pieces: &[Piece],
    cells: &[Cell],
    rings: &[Vec<Ring>],
) -> Result<Vec<u8>, WriteError> {
    let mut sections: [Vec<u8>; SECTIONS] = core::array::from_fn(|_| Vec::new());
    let mut put = |section: Section, bytes: Vec<u8>| sections[section as usize] = bytes;
    put(Section::About, about.as_bytes().to_vec());
    put(Section::Countries, world.countries.concat().into_bytes());
    put(Section::InCountry, world.in_country.iter().map(|&country| country as u8).collect());
    let [units, texts, by_id] = units(world)?;
    put(Section::Units, units);
    put(Section::Texts, texts);
    put(Section::ById, by_id);
    let [grid, mixed] = grid(cells, pieces.len())?;
    put(Section::Grid, grid);
    put(Section::Cells, mixed);
    let [records, vertices] = records(pieces)?;
    put(Section::Pieces, records);
    put(Section::Vertices, vertices);
    let [arcs, arc_pieces] = arcs(world.arcs.len(), pieces);
    put(Section::Arcs, arcs);
    put(Section::ArcPieces, arc_pieces);
    let [shapes, numbers] = shapes(rings)?;
    put(Section::Shapes, shapes);
    put(Section::Rings, numbers);
    Ok(FORMAT.assemble(&sections))
}

/// An error when there are more than the format can number.
pub(super) fn fits(what: &'static str, limit: usize, found: usize) -> Result<(), WriteError> {
    if found <= limit { Ok(()) } else { Err(WriteError::TooMany { what, limit, found }) }
}

fn three(value: usize) -> [u8; 3] {
    let [a, b, c, ..] = value.to_le_bytes();
    [a, b, c]
}

/// The bytes of several sections.
type Parts<const N: usize> = [Vec<u8>; N];

fn units(world: &World<'_>) -> Result<Parts<3>, WriteError> {
    let [mut records, mut texts]: Parts<2> = Default::default();
    for unit in &world.units {
        records.extend(three(texts.len()));
        records.extend(unit.geonames_id.to_le_bytes());
        records.push(if unit.approximate { APPROXIMATE } else { 0 });
        for text in [&unit.code, &unit.name] {
            fits("bytes in a code or name", 255, text.len())?;
            texts.push(text.len() as u8);
            texts.extend(text.as_bytes());
        }
    }
    fits("bytes of codes and names", THREE, texts.len())?;
    let ids = (1u16..).zip(&world.units).map(|(number, unit)| (unit.geonames_id, number));
    let mut ids: Vec<(u32, u16)> = ids.filter(|(id, _)| *id != 0).collect();
    ids.sort_unstable();
    Ok([records, texts, ids.into_iter().flat_map(|(_, number)| number.to_le_bytes()).collect()])
}

fn grid(cells: &[Cell], pieces: usize) -> Result<Parts<2>, WriteError> {
    let [mut grid, mut mixed]: Parts<2> = Default::default();
    let mut count = 0;
    for (position, cell) in cells.iter().enumerate() {
        let value = match cell {
            Cell::Whole(unit) => *unit,
            Cell::Mixed(corner, range) => {
                mixed.extend(three(range.start));
                mixed.extend(corner.to_le_bytes());
                mixed.extend(three(position));
                count += 1;
                fits("cells with borders", usize::from(u16::MAX - MIXED), count)?;
                MIXED + (count - 1) as u16
            }
        };
        grid.extend(value.to_le_bytes());
    }
    mixed.extend(three(pieces));
    mixed.extend([0; 5]);
    Ok([grid, mixed])
}

fn records(pieces: &[Piece]) -> Result<Parts<2>, WriteError> {
    let [mut records, mut vertices]: Parts<2> = Default::default();
    for piece in pieces {
        records.extend(three(vertices.len() / 3));
        // Nothing changes across the end of the plane.
        let sides = if piece.rim { [piece.sides[0].max(piece.sides[1]); 2] } else { piece.sides };
        records.extend(sides.into_iter().flat_map(u16::to_le_bytes));
        for axis in 0..2 {
            let along = || piece.points.iter().map(|point| point[axis] >> 4);
            records.extend([along().min(), along().max()].map(|bound| bound.unwrap_or(0) as u8));
        }
        vertices.extend(piece.points.iter().flat_map(|[x, y]| three((x | y << 12) as usize)));
    }
    records.extend(three(vertices.len() / 3));
    records.extend([0; 8]);
    fits("pieces", THREE, pieces.len())?;
    fits("vertices", THREE, vertices.len() / 3)?;
    Ok([records, vertices])
}

fn arcs(count: usize, pieces: &[Piece]) -> Parts<2> {
    let mut of_arc: Vec<Vec<usize>> = vec![Vec::new(); count];
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by_key(|&piece| (pieces[piece].arc, pieces[piece].number));
    for piece in order {
        of_arc[pieces[piece].arc].push(piece);
    }
    let [mut arcs, mut numbers]: Parts<2> = Default::default();
    for pieces in of_arc {
        arcs.extend(three(numbers.len() / 3));
        numbers.extend(pieces.into_iter().flat_map(three));
    }
    arcs.extend(three(numbers.len() / 3));
    [arcs, numbers]
}

fn shapes(rings: &[Vec<Ring>]) -> Result<Parts<2>, WriteError> {
    let [mut shapes, mut numbers]: Parts<2> = Default::default();
    for shape in rings {
        shapes.extend(three(numbers.len() / 3));
        for ring in shape {
            numbers.extend(three(2 * ring.steps.len() + usize::from(ring.hole)));
            numbers.extend(ring.steps.iter().flat_map(|step| three(2 * step.arc + usize::from(step.backwards))));
        }
    }
    shapes.extend(three(numbers.len() / 3));
    fits("numbers in rings", THREE, numbers.len() / 3)?;
    Ok([shapes, numbers])
}
