//! Finds the borders that units share, and joins them to arcs that run from one meeting to the next.

use std::collections::BTreeMap;
use std::error::Error;

use incidentmap_boundaries::write::{Arc, Vertex};

use super::Area;

/// Units to the left and right of a segment, from its smaller vertex to its larger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sides {
    left: Option<usize>,
    right: Option<usize>,
}

/// Segments in order, from the smaller vertex to the larger.
type Segments = BTreeMap<(Vertex, Vertex), Sides>;

/// The arcs between all units.
pub fn network(areas: &[Area]) -> Result<Vec<Arc>, Box<dyn Error>> {
    let mut segments = segments(areas)?;
    let mut around: BTreeMap<Vertex, Vec<Vertex>> = BTreeMap::new();
    for &(a, b) in segments.keys() {
        around.entry(a).or_default().push(b);
        around.entry(b).or_default().push(a);
    }
    let sides = |segments: &Segments, a: Vertex, b: Vertex| {
        if a < b {
            segments.get(&(a, b)).copied()
        } else {
            segments.get(&(b, a)).map(|sides| Sides { left: sides.right, right: sides.left })
        }
    };
    let meeting = |segments: &Segments, vertex: Vertex| match around.get(&vertex).map(Vec::as_slice) {
        Some(&[a, b]) => sides(segments, a, vertex) != sides(segments, vertex, b),
        _ => true,
    };
    let meetings: Vec<Vertex> = around.keys().copied().filter(|&vertex| meeting(&segments, vertex)).collect();
    let is_meeting = |vertex: Vertex| meetings.binary_search(&vertex).is_ok();
    let mut arcs = Vec::new();
    // From the meetings first; what is left after that are closed arcs, islands mostly.
    for &start in meetings.iter().chain(around.keys()) {
        for &second in around.get(&start).into_iter().flatten() {
            let Some(Sides { left, right }) = sides(&segments, start, second) else { continue };
            let mut points = vec![start, second];
            segments.remove(&(start.min(second), start.max(second)));
            let mut here = second;
            while here != start && !is_meeting(here) {
                let next = around.get(&here).into_iter().flatten();
                let Some(&next) = next.into_iter().find(|&&next| sides(&segments, here, next).is_some()) else { break };
                segments.remove(&(here.min(next), here.max(next)));
                points.push(next);
                here = next;
            }
            arcs.push(Arc { left, right, points });
        }
    }
    Ok(arcs)
}

fn segments(areas: &[Area]) -> Result<Segments, Box<dyn Error>> {
    let mut segments = Segments::new();
    let mut overlaps = Vec::new();
    for (unit, area) in areas.iter().enumerate() {
        for ring in &area.rings {
            for (&from, &to) in ring.iter().zip(ring.iter().cycle().skip(1)) {
                let sides = segments.entry((from.min(to), from.max(to))).or_default();
                let side = if from < to { &mut sides.left } else { &mut sides.right };
                match *side {
                    None => *side = Some(unit),
                    Some(other) => {
                        overlaps.push(format!(
                            "{} over {} from {from} to {to}",
                            area.record.name, areas[other].record.name
                        ));
                    }
                }
            }
        }
    }
    // A unit at both sides: a fold in its ring, or two of its parts.
    segments.retain(|_, sides| sides.left != sides.right);
    match overlaps.first() {
        Some(_) => Err(format!("segments lie in two units: {overlaps:#?}").into()),
        None => Ok(segments),
    }
}
