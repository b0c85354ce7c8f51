//! Thins all arcs together: where thinned borders cross or change sides, points are taken back.

use std::collections::BTreeSet;

use incidentmap_boundaries::write::{Arc, Vertex};

use super::simplify::Thin;

/// Side of the boxes in which segments are compared, in steps.
const BOX: i32 = 1024;
/// Distance of the lines along which sides are compared, in steps.
const APART: i32 = 16;

/// A segment of a thinned arc.
#[derive(Clone, Copy, Debug)]
struct Segment {
    arc: usize,
    number: usize,
    from: Vertex,
    to: Vertex,
}

/// The arcs, thinned as far as no two cross.
pub fn thinned(arcs: Vec<Arc>) -> Vec<Arc> {
    let mut thin: Vec<Thin> = arcs.iter().map(|arc| Thin::new(arc.points.clone())).collect();
    loop {
        let segments: Vec<Segment> =
            thin.iter().enumerate().flat_map(|(arc, thin)| segments(arc, &thin.line())).collect();
        let mut wrong = crossing(&segments);
        wrong.extend(changed(&segments, &arcs));
        let mut refined = 0;
        // From the back: a point taken back renumbers the segments behind it.
        for &(arc, number) in wrong.iter().rev() {
            refined += usize::from(thin[arc].refine(number));
        }
        println!("{} segments, {} touch others or lie on a wrong side, {refined} refined", segments.len(), wrong.len());
        if refined == 0 {
            // What still touches are islets of a few steps.
            break;
        }
    }
    arcs.into_iter().zip(thin).map(|(arc, thin)| Arc { points: thin.line(), ..arc }).collect()
}

fn segments(arc: usize, line: &[Vertex]) -> Vec<Segment> {
    let pairs = line.windows(2).enumerate();
    pairs.map(|(number, pair)| Segment { arc, number, from: pair[0], to: pair[1] }).collect()
}

/// Segments that touch others elsewhere than at a common end.
fn crossing(segments: &[Segment]) -> BTreeSet<(usize, usize)> {
    let mut boxed: Vec<(i32, i32, usize)> = Vec::new();
    for (index, s) in segments.iter().enumerate() {
        for row in s.from.y.min(s.to.y) / BOX..=s.from.y.max(s.to.y) / BOX {
            for column in s.from.x.min(s.to.x) / BOX..=s.from.x.max(s.to.x) / BOX {
                boxed.push((row, column, index));
            }
        }
    }
    boxed.sort_unstable();
    let mut found = BTreeSet::new();
    for group in boxed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (position, &(.., a)) in group.iter().enumerate() {
            for &(.., b) in &group[position + 1..] {
                let (a, b) = (segments[a], segments[b]);
                if touch(a, b) {
                    found.extend([(a.arc, a.number), (b.arc, b.number)]);
                }
            }
        }
    }
    found
}

/// Whether two segments have a point in common that is not an end of both.
fn touch(a: Segment, b: Segment) -> bool {
    let apart = |low: i32, high: i32, other_low: i32, other_high: i32| high < other_low || other_high < low;
    if apart(a.from.x.min(a.to.x), a.from.x.max(a.to.x), b.from.x.min(b.to.x), b.from.x.max(b.to.x))
        || apart(a.from.y.min(a.to.y), a.from.y.max(a.to.y), b.from.y.min(b.to.y), b.from.y.max(b.to.y))
    {
        return false;
    }
    let sides =
        [side(a.from, a.to, b.from), side(a.from, a.to, b.to), side(b.from, b.to, a.from), side(b.from, b.to, a.to)];
    let common = |p: Vertex, other: Segment| p == other.from || p == other.to;
    if sides.iter().all(|side| *side == 0) {
        // On one line: they overlap unless they only meet end to end.
        let ends = [a.from, a.to].into_iter().filter(|p| common(*p, b)).count();
        return ends != 1
            || [a.from, a.to].into_iter().filter(|p| !common(*p, b)).any(|p| between(p, b))
            || [b.from, b.to].into_iter().filter(|p| !common(*p, a)).any(|p| between(p, a));
    }
    if common(a.from, b) || common(a.to, b) {
        return false;
    }
    sides[0].signum() * sides[1].signum() <= 0 && sides[2].signum() * sides[3].signum() <= 0
}

fn between(p: Vertex, s: Segment) -> bool {
    let within = |v: i32, a: i32, b: i32| v >= a.min(b) && v <= a.max(b);
    within(p.x, s.from.x, s.to.x) && within(p.y, s.from.y, s.to.y)
}

/// Above 0 when a point lies to the left of a line.
fn side(from: Vertex, to: Vertex, p: Vertex) -> i64 {
    i64::from(to.x - from.x) * i64::from(p.y - from.y) - i64::from(to.y - from.y) * i64::from(p.x - from.x)
}

/// Segments at which a walk east comes from another unit than the arc's.
fn changed(segments: &[Segment], arcs: &[Arc]) -> BTreeSet<(usize, usize)> {
    let mut crossed: Vec<(i32, f64, usize)> = Vec::new();
    for (index, s) in segments.iter().enumerate() {
        let (low, high) = (s.from.y.min(s.to.y), s.from.y.max(s.to.y));
        // Lines half a step above a multiple, so that they meet no vertex.
        for line in (low + APART - 1).div_euclid(APART)..=(high - 1).div_euclid(APART) {
            let y = f64::from(line * APART) + 0.5;
            let part = (y - f64::from(s.from.y)) / f64::from(s.to.y - s.from.y);
            crossed.push((line, f64::from(s.from.x) + part * f64::from(s.to.x - s.from.x), index));
        }
    }
    crossed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut found = BTreeSet::new();
    for line in crossed.chunk_by(|a, b| a.0 == b.0) {
        let mut unit = None;
        let mut before = None;
        for &(.., index) in line {
            let s = segments[index];
            let (left, right) = (arcs[s.arc].left, arcs[s.arc].right);
            let (west, east) = if s.to.y > s.from.y { (left, right) } else { (right, left) };
            if west != unit {
                found.insert((s.arc, s.number));
                found.extend(before);
            }
            unit = east;
            before = Some((s.arc, s.number));
        }
    }
    found
}
