//! The smoothed line that is as far from the nearest of some points as from the nearest of others.

use std::error::Error;

use geo::Point;
use incidentmap_boundaries::write::Vertex;

/// Side of a square of the raster, in degrees.
const STEP: f64 = 0.05;
/// Squares on each side over which a value is averaged, and how often.
const BLUR: usize = 4;
const TIMES: usize = 3;

/// How much farther the nearest point of the one kind is than that of the other, on a raster.
struct Raster {
    west: f64,
    south: f64,
    columns: usize,
    values: Vec<f64>,
}

/// The longest stretch of the line that lies in a ring. Points of `to_left` are nearer on its left.
pub fn between(
    ring: &[Vertex],
    to_right: &[Point<f64>],
    to_left: &[Point<f64>],
) -> Result<Vec<Vertex>, Box<dyn Error>> {
    let raster = Raster::new(ring, to_right, to_left);
    let mut best: Vec<Vertex> = Vec::new();
    for line in raster.lines() {
        let vertices = line.into_iter().filter_map(|[x, y]| Vertex::near(Point::new(x, y)));
        let vertices: Vec<Vertex> = vertices.collect();
        for run in vertices.chunk_by(|a, b| inside(ring, *a) == inside(ring, *b)) {
            if run.len() > best.len() && inside(ring, run[0]) {
                best = run.to_vec();
            }
        }
    }
    if best.len() < 2 { Err("no line runs through the unit".into()) } else { Ok(best) }
}

impl Raster {
    fn new(ring: &[Vertex], to_right: &[Point<f64>], to_left: &[Point<f64>]) -> Self {
        let points: Vec<Point<f64>> = ring.iter().map(|vertex| vertex.point()).collect();
        let least = |value: fn(&Point<f64>) -> f64| points.iter().map(value).fold(f64::INFINITY, f64::min) - 1.0;
        let most = |value: fn(&Point<f64>) -> f64| points.iter().map(value).fold(f64::NEG_INFINITY, f64::max) + 1.0;
        let (west, south) = (least(|p| p.x()), least(|p| p.y()));
        let columns = ((most(|p| p.x()) - west) / STEP) as usize;
        let rows = ((most(|p| p.y()) - south) / STEP) as usize;
        let mut values = Vec::with_capacity(columns * rows);
        for row in 0..rows {
            for column in 0..columns {
                let at = Point::new(west + column as f64 * STEP, south + row as f64 * STEP);
                values.push(nearest(to_right, at) - nearest(to_left, at));
            }
        }
        for _ in 0..TIMES {
            values = blurred(&blurred(&values, columns, 1), columns, columns);
        }
        Self { west, south, columns, values }
    }

    /// The lines where the value is 0, with the larger values to their left.
    fn lines(&self) -> Vec<Vec<[f64; 2]>> {
        let mut segments: Vec<(usize, usize)> = Vec::new();
        for corner in 0..self.values.len().saturating_sub(self.columns + 1) {
            if corner % self.columns + 1 == self.columns {
                continue;
            }
            // Two triangles to a square: through each runs one segment or none.
            let (a, b, c, d) = (corner, corner + 1, corner + self.columns, corner + self.columns + 1);
            segments.extend([[a, b, d], [a, d, c]].into_iter().filter_map(|triangle| self.segment(triangle)));
        }
        let mut next: std::collections::BTreeMap<usize, usize> = segments.iter().copied().collect();
        let ends: std::collections::BTreeSet<usize> = segments.iter().map(|s| s.1).collect();
        let starts: Vec<usize> = segments.iter().map(|s| s.0).filter(|s| !ends.contains(s)).collect();
        let chain = |start: usize| {
            let mut line = vec![self.crossing(start)];
            let mut here = start;
            while let Some(onward) = next.remove(&here) {
                line.push(self.crossing(onward));
                here = onward;
            }
            line
        };
        starts.into_iter().map(chain).collect()
    }

    /// The segment through a counter-clockwise triangle: names of the edges that it enters and leaves by.
    fn segment(&self, [a, b, c]: [usize; 3]) -> Option<(usize, usize)> {
        let above = [a, b, c].map(|corner| self.values[corner] > 0.0);
        let edge = |p: usize, q: usize| self.edge(p, q);
        match above {
            [true, false, false] => Some((edge(a, b), edge(a, c))),
            [false, true, false] => Some((edge(b, c), edge(b, a))),
            [false, false, true] => Some((edge(c, a), edge(c, b))),
            [true, true, false] => Some((edge(b, c), edge(a, c))),
            [false, true, true] => Some((edge(c, a), edge(b, a))),
            [true, false, true] => Some((edge(a, b), edge(c, b))),
            _ => None,
        }
    }

    /// The name of an edge: four times its lesser corner, and one for each way it can go.
    fn edge(&self, p: usize, q: usize) -> usize {
        let (low, high) = (p.min(q), p.max(q));
        let way = match high - low {
            1 => 0,
            apart if apart == self.columns => 1,
            _ => 2,
        };
        4 * low + way
    }

    /// Where the value is 0 on an edge.
    fn crossing(&self, edge: usize) -> [f64; 2] {
        let low = edge / 4;
        let high = low + [1, self.columns, self.columns + 1][edge % 4];
        let place = |corner: usize| {
            [(self.west, corner % self.columns), (self.south, corner / self.columns)].map(|(o, n)| o + n as f64 * STEP)
        };
        let part = self.values[low] / (self.values[low] - self.values[high]);
        let (from, to) = (place(low), place(high));
        [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    }
}

/// Means over neighbours along one axis, `apart` positions from each other.
fn blurred(values: &[f64], columns: usize, apart: usize) -> Vec<f64> {
    let mean = |at: usize| {
        let (along, length) = if apart == 1 { (at % columns, columns) } else { (at / columns, values.len() / columns) };
        let range = along.saturating_sub(BLUR)..(along + BLUR + 1).min(length);
        let count = range.len() as f64;
        range.map(|to| values[at + to * apart - along * apart]).sum::<f64>() / count
    };
    (0..values.len()).map(mean).collect()
}

/// Distance to the nearest of some points, in degrees of latitude.
fn nearest(points: &[Point<f64>], at: Point<f64>) -> f64 {
    let squeeze = at.y().to_radians().cos();
    points.iter().map(|p| ((p.x() - at.x()) * squeeze).hypot(p.y() - at.y())).fold(f64::INFINITY, f64::min)
}

fn inside(ring: &[Vertex], point: Vertex) -> bool {
    let crosses = |(a, b): (&Vertex, &Vertex)| {
        let up = b.y > point.y;
        let side = i64::from(b.x - a.x) * i64::from(point.y - a.y) - i64::from(b.y - a.y) * i64::from(point.x - a.x);
        (a.y > point.y) != up && (side < 0) == up
    };
    ring.iter().zip(ring.iter().cycle().skip(1)).filter(|&pair| crosses(pair)).count() % 2 == 1
}
