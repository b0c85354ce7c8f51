//! First-level units for the page: the polygons of `incidentmap-boundaries`, thinned, each border once.
//!
//! Borders are cut into arcs where three units meet, and each arc is thinned by itself, so that neighbours still meet.
//! The same file gives the same bytes.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;

use incidentmap_basemap::units::{Ring, write};
use incidentmap_boundaries::Boundaries;

use crate::basemap::simplify::{self, Grade};

/// How far a border may move, and the smallest island that is kept.
const GRADE: Grade = Grade { finest: [0.006, 0.0006], elsewhere: [0.04, 0.02] };
/// Borders within so many degrees are not thinned.
const SMALL: f64 = 0.12;
/// Vertices lie on a lattice of so many steps a degree.
const PER_DEGREE: f64 = 5460.0;

/// A vertex in steps of the lattice.
type Vertex = (i32, i32);

/// The page's file of units.
pub fn of(boundaries: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let boundaries = Boundaries::from_bytes(boundaries)?;
    let mut names = Vec::new();
    let mut rings: Vec<Vec<Vec<Vertex>>> = Vec::new();
    for unit in boundaries.units() {
        names.push((unit.geonames_id().unwrap_or(0), unit.name()));
        let polygons = unit.polygon();
        let of_unit = polygons.iter().flat_map(|it| std::iter::once(it.exterior()).chain(it.interiors()));
        rings.push(of_unit.map(|ring| ring.coords().map(|it| vertex([it.x, it.y])).collect()).collect());
    }
    let mut arcs = Arcs { nodes: Nodes::of(rings.iter().flatten()), known: HashMap::new(), thinned: Vec::new() };
    let mut units = Vec::new();
    for ((id, name), rings) in names.into_iter().zip(&rings) {
        let largest = rings.iter().map(|ring| area(ring)).fold(0.0, f64::max);
        // Of a unit of small islands the largest stays.
        let kept = rings.iter().filter(|ring| area(ring) >= GRADE.least(degrees(ring[0])).min(largest));
        units.push((id, name, kept.filter_map(|ring| arcs.ring(ring)).collect()));
    }
    let (thinned, units) = used(arcs.thinned, units);
    Ok(write(&thinned, &units))
}

fn vertex([lon, lat]: [f64; 2]) -> Vertex {
    ((lon * PER_DEGREE).round() as i32, (lat * PER_DEGREE).round() as i32)
}

fn degrees((x, y): Vertex) -> [f64; 2] {
    [f64::from(x) / PER_DEGREE, f64::from(y) / PER_DEGREE]
}

/// Fewer points; of what is as small as a city state all, and of a narrow island so many that it is left.
fn thin(points: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    if extent(&points) < SMALL {
        return points;
    }
    let mut grade = GRADE;
    loop {
        let thinned = simplify::line(&points, grade);
        if points.first() != points.last() || thinned.len() > 3 || thinned.len() == points.len() {
            return thinned;
        }
        grade.finest[0] /= 2.0;
        grade.elsewhere[0] /= 2.0;
    }
}

/// The longer side of the box around a line, in degrees.
fn extent(points: &[[f64; 2]]) -> f64 {
    let side = |axis: usize| {
        let along = points.iter().map(|point| point[axis]);
        along.clone().fold(f64::MIN, f64::max) - along.fold(f64::MAX, f64::min)
    };
    side(0).max(side(1))
}

/// In square degrees, as at the equator.
fn area(ring: &[Vertex]) -> f64 {
    let points: Vec<[f64; 2]> = ring.iter().map(|&vertex| degrees(vertex)).collect();
    simplify::area(&points)
}

/// The vertices at which arcs end.
struct Nodes(HashMap<Vertex, Option<[Vertex; 2]>>);

impl Nodes {
    /// A vertex is passed by wherever each ring has the same two beside it; elsewhere units meet.
    fn of<'r>(rings: impl Iterator<Item = &'r Vec<Vertex>>) -> Self {
        let mut beside: HashMap<Vertex, Option<[Vertex; 2]>> = HashMap::new();
        for ring in rings {
            let open = &ring[..ring.len().saturating_sub(1)];
            for (at, &here) in open.iter().enumerate() {
                let mut two = [open[(at + open.len() - 1) % open.len()], open[(at + 1) % open.len()]];
                two.sort_unstable();
                let known = beside.entry(here).or_insert(Some(two));
                if *known != Some(two) {
                    *known = None;
                }
            }
        }
        Self(beside)
    }

    fn holds(&self, vertex: Vertex) -> bool {
        self.0.get(&vertex).is_some_and(Option::is_none)
    }
}

/// The arcs that were met so far.
struct Arcs {
    nodes: Nodes,
    /// By the first two vertices of each, which no other has.
    known: HashMap<(Vertex, Vertex), usize>,
    thinned: Vec<Vec<[f64; 2]>>,
}

impl Arcs {
    /// A ring by its arcs; none where nothing is left of it.
    fn ring(&mut self, ring: &[Vertex]) -> Option<Ring> {
        let open = &ring[..ring.len().saturating_sub(1)];
        // An island has no node: it begins at its least vertex, whoever draws it.
        let node = open.iter().position(|&it| self.nodes.holds(it));
        let first = node.or_else(|| (0..open.len()).min_by_key(|&at| open[at]))?;
        let turned: Vec<Vertex> = open[first..].iter().chain(&open[..=first]).copied().collect();
        let mut arcs = Vec::new();
        let mut from = 0;
        for to in 1..turned.len() {
            if to + 1 == turned.len() || self.nodes.holds(turned[to]) {
                arcs.push(self.arc(&turned[from..=to]));
                from = to;
            }
        }
        let corners: usize = arcs.iter().map(|&(arc, _)| self.thinned[arc].len() - 1).sum();
        (corners > 2).then_some(Ring(arcs))
    }

    /// The number of an arc, and whether it runs backwards.
    fn arc(&mut self, arc: &[Vertex]) -> (usize, bool) {
        let last = arc.len() - 1;
        let backwards = (arc[last], arc[last - 1]) < (arc[0], arc[1]);
        let mut arc = arc.to_vec();
        if backwards {
            arc.reverse();
        }
        let number = *self.known.entry((arc[0], arc[1])).or_insert_with(|| {
            let points: Vec<[f64; 2]> = arc.iter().map(|&vertex| degrees(vertex)).collect();
            self.thinned.push(thin(points));
            self.thinned.len() - 1
        });
        (number, backwards)
    }
}

type Named<'n> = (u32, &'n str, Vec<Ring>);

/// Leaves out the arcs that no ring has.
fn used(arcs: Vec<Vec<[f64; 2]>>, mut units: Vec<Named<'_>>) -> (Vec<Vec<[f64; 2]>>, Vec<Named<'_>>) {
    let all = || units.iter().flat_map(|unit| &unit.2).flat_map(|ring| &ring.0).map(|arc| arc.0);
    let mut numbers: BTreeMap<usize, usize> = all().map(|arc| (arc, 0)).collect();
    for (next, number) in numbers.values_mut().enumerate() {
        *number = next;
    }
    let kept = arcs.into_iter().enumerate().filter(|(arc, _)| numbers.contains_key(arc)).map(|(_, arc)| arc).collect();
    for arc in units.iter_mut().flat_map(|unit| &mut unit.2).flat_map(|ring| &mut ring.0) {
        arc.0 = numbers[&arc.0];
    }
    (kept, units)
}

#[cfg(test)]
mod tests {
    use super::*;
    use incidentmap_basemap::units::read;

    const BOUNDARIES: &[u8] = include_bytes!("../../gazetteer/boundaries/data/boundaries.bin");

    #[test]
    fn every_unit_is_there_and_the_file_is_small() {
        let bytes = of(BOUNDARIES).unwrap();
        let units = read(&bytes).unwrap();
        assert_eq!(units.len(), Boundaries::from_bytes(BOUNDARIES).unwrap().units().count());
        assert!(units.iter().all(|unit| !unit.rings.is_empty()), "{:?}", units.iter().find(|u| u.rings.is_empty()));
        assert!(bytes.len() < 900_000, "{} bytes", bytes.len());
        assert!(units.iter().any(|unit| unit.name == "Dagestan" && unit.geonames_id == Some(567_293)));
    }

    #[test]
    fn neighbours_meet() {
        let units = read(&of(BOUNDARIES).unwrap()).unwrap();
        let mut sides: HashMap<[[i64; 2]; 2], i32> = HashMap::new();
        let key = |point: [f64; 2]| point.map(|along| (along * 1000.0).round() as i64);
        for ring in units.iter().flat_map(|unit| &unit.rings) {
            for (a, b) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let mut side = [key(*a), key(*b)];
                side.sort_unstable();
                *sides.entry(side).or_default() += 1;
            }
        }
        let shared = sides.values().filter(|count| **count == 2).count();
        assert!(shared * 4 > sides.len(), "{shared} of {} sides are shared", sides.len());
        // A border within land that only one side has would be a gap: Kyrgyzstan and its neighbours have none.
        let inner = sides.iter().filter(|(side, _)| {
            side.iter().all(|[lon, lat]| (70_000..79_000).contains(lon) && (40_000..42_500).contains(lat))
        });
        assert!(inner.clone().count() > 500 && inner.clone().all(|(_, count)| *count == 2), "{}", inner.count());
    }
}
