//! Puts arcs together to the rings of units and countries, and holes into their exteriors.

use super::{NumberedArc, Vertex, World, WriteError};
use core::cmp::Ordering;
use std::collections::BTreeMap;

/// An arc on a walk, in its own direction or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Step {
    /// Position of the arc.
    pub arc: usize,
    /// Whether it is walked from its last point to its first.
    pub backwards: bool,
}

/// A closed walk, with the shape to its left.
#[derive(Debug)]
pub(super) struct Ring {
    /// The arcs in order.
    pub steps: Vec<Step>,
    /// Whether it cuts something out.
    pub hole: bool,
}

/// The rings of each unit, then of each country: each exterior followed by its holes.
pub(super) fn rings(world: &World<'_>) -> Result<Vec<Vec<Ring>>, WriteError> {
    let units = world.units.len();
    let country = |unit: usize| unit.checked_sub(1).map(|unit| world.in_country[unit]);
    // The arcs around every shape, walked so that it lies to the left.
    let mut borders: Vec<Vec<Step>> = vec![Vec::new(); units + world.countries.len()];
    for (index, arc) in world.arcs.iter().enumerate() {
        let (left, right) = (usize::from(arc.left), usize::from(arc.right));
        if left == right {
            continue;
        }
        for (side, backwards) in [(left, false), (right, true)] {
            let step = Step { arc: index, backwards };
            if side != 0 {
                borders[side - 1].push(step);
            }
            if let Some(country) = country(side).filter(|_| country(left) != country(right)) {
                borders[units + country].push(step);
            }
        }
    }
    let name = |shape: usize| match world.units.get(shape) {
        Some(unit) => unit.name.clone(),
        None => world.countries[shape - units].to_owned(),
    };
    let shapes = borders.iter().enumerate().map(|(shape, border)| {
        let walks = chain(&world.arcs, border).map_err(|at| WriteError::Open { shape: name(shape), at })?;
        Ok(nest(&world.arcs, walks))
    });
    shapes.collect()
}

/// Arcs that were not walked yet, by the vertex that they leave.
type Leaving = BTreeMap<Vertex, Vec<Step>>;

/// Closed walks along these arcs; or where a walk ends.
fn chain(arcs: &[NumberedArc<'_>], border: &[Step]) -> Result<Vec<Vec<Step>>, Vertex> {
    let mut leaving = Leaving::new();
    for step in border {
        leaving.entry(step.ends(arcs)[0]).or_default().push(*step);
    }
    let mut walks = Vec::new();
    for first in border {
        let mut walk: Vec<Step> = Vec::new();
        let mut next = take(&mut leaving, arcs, *first);
        while let Some(step) = next {
            walk.push(step);
            let here = step.ends(arcs)[1];
            // Who comes back to where the walk was has closed a ring, perhaps inside a longer walk.
            if let Some(begin) = walk.iter().position(|step| step.ends(arcs)[0] == here) {
                walks.push(walk.split_off(begin));
            }
            let Some(last) = walk.last() else { break };
            let onward = last.onward(arcs, leaving.get(&here)).ok_or(here)?;
            next = take(&mut leaving, arcs, onward);
        }
    }
    Ok(walks)
}

/// Takes a step that was not walked yet.
fn take(leaving: &mut Leaving, arcs: &[NumberedArc<'_>], step: Step) -> Option<Step> {
    let here = leaving.get_mut(&step.ends(arcs)[0])?;
    here.iter().position(|other| *other == step).map(|at| here.remove(at))
}

impl Step {
    /// Where it begins and ends.
    fn ends(self, arcs: &[NumberedArc<'_>]) -> [Vertex; 2] {
        let points = arcs[self.arc].points;
        let (first, last) = (points[0], points[points.len() - 1]);
        if self.backwards { [last, first] } else { [first, last] }
    }

    /// From its first point towards its second.
    fn direction(self, arcs: &[NumberedArc<'_>]) -> [i64; 2] {
        let points = arcs[self.arc].points;
        let last = points.len() - 1;
        let (from, to) = if self.backwards { (points[last], points[last - 1]) } else { (points[0], points[1]) };
        [i64::from(to.x - from.x), i64::from(to.y - from.y)]
    }

    /// Of the steps that go on, the one that keeps to the same part of the shape: the first
    /// clockwise from the way back.
    fn onward(self, arcs: &[NumberedArc<'_>], steps: Option<&Vec<Step>>) -> Option<Step> {
        let back = Self { backwards: !self.backwards, ..self }.direction(arcs);
        steps?.iter().copied().min_by(|a, b| {
            let (a, b) = (a.direction(arcs), b.direction(arcs));
            half_turn(back, a).cmp(&half_turn(back, b)).then_with(|| cross(a, b).cmp(&0))
        })
    }

    /// Its points but the last, where the next step begins.
    fn points(self, arcs: &[NumberedArc<'_>]) -> Vec<Vertex> {
        let points = arcs[self.arc].points;
        if self.backwards { points[1..].iter().rev().copied().collect() } else { points[..points.len() - 1].to_vec() }
    }
}

/// The half turn that a direction lies in, clockwise from another: 0 the first, 1 the second, 2 the
/// direction itself after a whole turn.
fn half_turn(from: [i64; 2], to: [i64; 2]) -> u8 {
    match cross(from, to).cmp(&0) {
        Ordering::Less => 0,
        Ordering::Equal if from[0] * to[0] + from[1] * to[1] > 0 => 2,
        Ordering::Equal | Ordering::Greater => 1,
    }
}

/// Above 0 when the second direction is counter-clockwise from the first.
fn cross(a: [i64; 2], b: [i64; 2]) -> i64 {
    a[0] * b[1] - a[1] * b[0]
}

/// Puts each hole behind the exterior that it lies in.
fn nest(arcs: &[NumberedArc<'_>], walks: Vec<Vec<Step>>) -> Vec<Ring> {
    let mut exteriors: Vec<(Vec<Vertex>, Vec<Ring>)> = Vec::new();
    let mut holes = Vec::new();
    for steps in walks {
        let outline: Vec<Vertex> = steps.iter().flat_map(|step| step.points(arcs)).collect();
        match area(&outline).cmp(&0) {
            Ordering::Greater => exteriors.push((outline, vec![Ring { steps, hole: false }])),
            Ordering::Less => holes.push((outline, Ring { steps, hole: true })),
            // A walk out and back the same way holds nothing.
            Ordering::Equal => {}
        }
    }
    // Of several exteriors around a hole the smallest is its own: it is asked first.
    exteriors.sort_by_key(|(outline, _)| area(outline));
    for (outline, hole) in holes {
        if let Some((_, rings)) = exteriors.iter_mut().find(|(exterior, _)| contains(exterior, &outline)) {
            rings.push(hole);
        }
    }
    exteriors.into_iter().rev().flat_map(|(_, rings)| rings).collect()
}

/// Twice the area, above 0 when walked counter-clockwise.
fn area(points: &[Vertex]) -> i64 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| i64::from(a.x) * i64::from(b.y) - i64::from(b.x) * i64::from(a.y)).sum()
}

/// Whether a ring lies inside another, by the first of its points that is not on it.
fn contains(exterior: &[Vertex], ring: &[Vertex]) -> bool {
    ring.iter().find_map(|point| inside(exterior, *point)).unwrap_or(true)
}

/// Whether a point lies inside a ring; `None` for a point on it.
fn inside(exterior: &[Vertex], point: Vertex) -> Option<bool> {
    let between = |value: i32, a: i32, b: i32| (a.min(b)..=a.max(b)).contains(&value);
    let mut odd = false;
    for (a, b) in exterior.iter().zip(exterior.iter().cycle().skip(1)) {
        let along = [i64::from(b.x - a.x), i64::from(b.y - a.y)];
        let side = cross(along, [i64::from(point.x - a.x), i64::from(point.y - a.y)]);
        if side == 0 && between(point.x, a.x, b.x) && between(point.y, a.y, b.y) {
            return None;
        }
        let up = b.y > point.y;
        odd ^= (a.y > point.y) != up && (side < 0) == up;
    }
    Some(odd)
}
