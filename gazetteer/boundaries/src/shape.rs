//! Arcs put together to the rings of a unit or a country.

use crate::boundaries::Boundaries;
use crate::lattice::{COLUMNS, STEPS, Vertex};
use crate::layout::three;
use geo::{Coord, LineString, MultiPolygon, Polygon};

impl Boundaries<'_> {
    /// The polygons of a shape: a unit by its position, or a country behind the last unit.
    pub(crate) fn shape(&self, index: usize) -> MultiPolygon<f64> {
        let begin = |index: usize| self.shapes.get(index).map_or(0, |begin| three(*begin));
        let mut numbers = self.rings.get(begin(index)..begin(index.saturating_add(1))).unwrap_or_default();
        let mut polygons: Vec<(LineString<f64>, Vec<LineString<f64>>)> = Vec::new();
        while let Some((head, rest)) = numbers.split_first() {
            let (count, hole) = (three(*head) / 2, three(*head) % 2 == 1);
            let Some((arcs, rest)) = rest.split_at_checked(count) else { break };
            numbers = rest;
            let ring = self.ring(arcs);
            match polygons.last_mut().filter(|_| hole) {
                Some((_, holes)) => holes.push(ring),
                None => polygons.push((ring, Vec::new())),
            }
        }
        polygons.into_iter().map(|(exterior, holes)| Polygon::new(exterior, holes)).collect()
    }

    fn ring(&self, arcs: &[[u8; 3]]) -> LineString<f64> {
        let mut ring: Vec<Vertex> = Vec::new();
        for arc in arcs {
            let (arc, backwards) = (three(*arc) / 2, three(*arc) % 2 == 1);
            let begin = |arc: usize| self.arcs.get(arc).map_or(0, |begin| three(*begin));
            let pieces = self.arc_pieces.get(begin(arc)..begin(arc + 1)).unwrap_or_default();
            let before = ring.len();
            for piece in pieces {
                self.extend(&mut ring, three(*piece));
            }
            if backwards {
                ring[before..].reverse();
            }
        }
        // Where pieces and arcs meet, both have the vertex.
        ring.dedup();
        ring.into_iter().map(|vertex| Coord::from(vertex.point())).collect()
    }

    /// Adds the vertices of a piece.
    fn extend(&self, ring: &mut Vec<Vertex>, index: usize) {
        let Some(piece) = self.piece(index) else { return };
        let cell = self.cells.partition_point(|&[a, b, c, ..]| three([a, b, c]) <= index);
        let Some(&[.., a, b, c]) = cell.checked_sub(1).and_then(|cell| self.cells.get(cell)) else { return };
        let position = three([a, b, c]) as i32;
        let (west, south) = (position % COLUMNS * STEPS, position / COLUMNS * STEPS);
        ring.extend(piece.vertices().map(|[x, y]| Vertex { x: west + x, y: south + y }));
    }
}
