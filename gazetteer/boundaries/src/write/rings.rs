//! Puts arcs together to the rings of units and countries, and holes into their exteriors.

use super::{NumberedArc, Vertex, World, WriteError};
use core::cmp::Ordering;
use std::collections::BTreeMap;

/// A closed walk along arcs, with the shape to its left.
#[derive(Debug)]
pub(super) struct Ring {
    /// Positions of arcs, and whether each is walked backwards.
    pub arcs: Vec<(usize, bool)>,
    /// Whether it cuts something out.
    pub hole: bool,
}

/// The rings of each unit, then of each country: each exterior followed by its holes.
pub(super) fn rings(world: &World<'_>) -> Result<Vec<Vec<Ring>>, WriteError> {
    let units = world.units.len();
    // The arcs of every shape, walked so that it lies to the left.
    let mut borders: Vec<Vec<(usize, bool)>> = vec![Vec::new(); units + world.countries.len()];
    let country = |unit: usize| unit.checked_sub(1).map(|unit| world.in_country[unit]);
    for (index, arc) in world.arcs.iter().enumerate() {
        let (left, right) = (usize::from(arc.left), usize::from(arc.right));
        if left == right {
            continue;
        }
        for (side, backwards) in [(left, false), (right, true)] {
            if side != 0 {
                borders[side - 1].push((index, backwards));
            }
            if let Some(country) = country(side).filter(|_| country(left) != country(right)) {
                borders[units + country].push((index, backwards));
            }
        }
    }
    let name = |shape: usize| match world.units.get(shape) {
        Some(unit) => unit.name.clone(),
        None => world.countries[shape - units].to_owned(),
    };
    borders
        .iter()
        .enumerate()
        .map(|(shape, border)| {
            let rings = chain(&world.arcs, border).map_err(|at| WriteError::Open { shape: name(shape), at })?;
            Ok(nest(&world.arcs, rings))
        })
        .collect()
}

/// Closed walks along these arcs; or where a walk ends.
fn chain(arcs: &[NumberedArc<'_>], border: &[(usize, bool)]) -> Result<Vec<Vec<(usize, bool)>>, Vertex> {
    let mut leaving: BTreeMap<Vertex, Vec<(usize, bool)>> = BTreeMap::new();
    for &arc in border {
        leaving.entry(ends(arcs, arc)[0]).or_default().push(arc);
    }
    let mut rings = Vec::new();
    for &first in border {
        let mut walk: Vec<(usize, bool)> = Vec::new();
        let mut next = take(&mut leaving, arcs, first);
        while let Some(arc) = next {
            walk.push(arc);
            let here = ends(arcs, arc)[1];
            // A walk that comes back to where it was has closed a ring, perhaps inside a longer walk.
            if let Some(begin) = walk.iter().position(|&arc| ends(arcs, arc)[0] == here) {
                rings.push(walk.split_off(begin));
            }
            let Some(&last) = walk.last() else { break };
            let onward = turn(arcs, last, leaving.get(&here)).ok_or(here)?;
            next = take(&mut leaving, arcs, onward);
        }
    }
    Ok(rings)
}

/// Takes an arc that was not walked yet.
fn take(
    leaving: &mut BTreeMap<Vertex, Vec<(usize, bool)>>,
    arcs: &[NumberedArc<'_>],
    arc: (usize, bool),
) -> Option<(usize, bool)> {
    let here = leaving.get_mut(&ends(arcs, arc)[0])?;
    here.iter().position(|a| *a == arc).map(|at| here.remove(at))
}

/// Of the arcs that go on, the one that keeps to the same part of the shape: the first clockwise
/// from the way back.
fn turn(
    arcs: &[NumberedArc<'_>],
    arrived: (usize, bool),
    onward: Option<&Vec<(usize, bool)>>,
) -> Option<(usize, bool)> {
    let back = direction(arcs, (arrived.0, !arrived.1));
    onward?.iter().copied().min_by(|&a, &b| {
        let (a, b) = (direction(arcs, a), direction(arcs, b));
        clockwise(back, a).cmp(&clockwise(back, b)).then_with(|| cross(b, a).cmp(&0).reverse())
    })
}

/// Half of the turn that a direction lies in, clockwise from another: 0 the first, 1 the second.
fn clockwise(from: [i64; 2], to: [i64; 2]) -> u8 {
    match cross(from, to).cmp(&0) {
        Ordering::Less => 0,
        Ordering::Greater => 1,
        Ordering::Equal => {
            if from[0] * to[0] + from[1] * to[1] > 0 {
                2
            } else {
                1
            }
        }
    }
}

fn cross(a: [i64; 2], b: [i64; 2]) -> i64 {
    a[0] * b[1] - a[1] * b[0]
}

/// From the first point towards the second.
fn direction(arcs: &[NumberedArc<'_>], arc: (usize, bool)) -> [i64; 2] {
    let points = arcs[arc.0].points;
    let (from, to) = if arc.1 { (points[points.len() - 1], points[points.len() - 2]) } else { (points[0], points[1]) };
    [i64::from(to.x - from.x), i64::from(to.y - from.y)]
}

/// Where a walk along an arc begins and ends.
fn ends(arcs: &[NumberedArc<'_>], (arc, backwards): (usize, bool)) -> [Vertex; 2] {
    let points = arcs[arc].points;
    let (first, last) = (points[0], points[points.len() - 1]);
    if backwards { [last, first] } else { [first, last] }
}

/// Puts each hole behind the exterior that it lies in.
fn nest(arcs: &[NumberedArc<'_>], rings: Vec<Vec<(usize, bool)>>) -> Vec<Ring> {
    let outline = |ring: &[(usize, bool)]| -> Vec<Vertex> {
        let walks = ring.iter().flat_map(|&(arc, backwards)| {
            let points = arcs[arc].points;
            let mut walk: Vec<Vertex> = points.to_vec();
            if backwards {
                walk.reverse();
            }
            walk.truncate(points.len() - 1);
            walk
        });
        walks.collect()
    };
    let outlined: Vec<(Vec<(usize, bool)>, Vec<Vertex>)> =
        rings.into_iter().map(|ring| (ring.clone(), outline(&ring))).collect();
    let (holes, mut exteriors): (Vec<_>, Vec<_>) =
        outlined.into_iter().filter(|(_, points)| area(points) != 0).partition(|(_, points)| area(points) < 0);
    // The smallest first: of several exteriors around a hole the smallest is its own.
    exteriors.sort_by_key(|(_, points)| area(points));
    let mut nested: Vec<Vec<Ring>> = Vec::new();
    for (arcs, _) in &exteriors {
        nested.push(vec![Ring { arcs: arcs.clone(), hole: false }]);
    }
    for (arcs, points) in holes {
        let around = exteriors.iter().position(|(_, exterior)| contains(exterior, &points));
        if let Some(around) = around {
            nested[around].push(Ring { arcs, hole: true });
        }
    }
    nested.reverse();
    nested.into_iter().flatten().collect()
}

/// Twice the area, above 0 when walked counter-clockwise.
fn area(points: &[Vertex]) -> i64 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y)).sum()
}

/// Whether a ring lies inside another, by the first of its points that is not on it.
fn contains(exterior: &[Vertex], ring: &[Vertex]) -> bool {
    ring.iter().find_map(|&point| inside(exterior, point)).unwrap_or(true)
}

/// Whether a point lies inside a ring; `None` for a point on it.
fn inside(exterior: &[Vertex], point: Vertex) -> Option<bool> {
    let next = exterior.iter().cycle().skip(1);
    let mut odd = false;
    for (a, b) in exterior.iter().zip(next) {
        let side =
            cross([i64::from(b.x - a.x), i64::from(b.y - a.y)], [i64::from(point.x - a.x), i64::from(point.y - a.y)]);
        let within =
            point.x >= a.x.min(b.x) && point.x <= a.x.max(b.x) && point.y >= a.y.min(b.y) && point.y <= a.y.max(b.y);
        if side == 0 && within {
            return None;
        }
        let up = b.y > point.y;
        if (a.y > point.y) != up {
            odd ^= (side < 0) == up;
        }
    }
    Some(odd)
}
