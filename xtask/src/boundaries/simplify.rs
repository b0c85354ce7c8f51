//! Thins arcs by Douglas and Peucker's rule, and takes points back where thinning went wrong.

use incidentmap_boundaries::write::{PER_DEGREE, Vertex};

/// The part of the world that is drawn finest: west, south, east, north in degrees.
const FOCUS: [f64; 4] = [36.0, 34.0, 90.0, 56.0];
/// How far, in degrees of latitude, a border may be moved there.
const FINE: f64 = 0.002;
/// How far elsewhere.
const COARSE: f64 = 0.008;
/// An island or enclave may be moved by this part of its size.
const PART: f64 = 0.1;

/// An arc of which some points are kept.
#[derive(Clone, Debug)]
pub struct Thin {
    points: Vec<Vertex>,
    /// Positions of the points that are kept, in order.
    kept: Vec<usize>,
}

impl Thin {
    /// Thins an arc: its ends stay, and every point that it cannot do without.
    pub fn new(points: Vec<Vertex>) -> Self {
        let last = points.len() - 1;
        let mut kept = vec![0, last];
        let mut stack = vec![(0, last)];
        let finest = if points[0] == points[last] { PART * size(&points) } else { f64::MAX };
        if points[0] == points[last] {
            // A closed arc keeps a triangle at least.
            let (far, _) = farthest(&points, 0, last);
            let (side, _) = if far > 1 { farthest(&points, 0, far) } else { farthest(&points, far, last) };
            kept.extend([far, side]);
            stack = vec![(0, far.min(side)), (far.min(side), far.max(side)), (far.max(side), last)];
        }
        while let Some((from, to)) = stack.pop() {
            let (middle, miss) = farthest(&points, from, to);
            if miss > tolerance(points[middle]).min(finest) {
                kept.push(middle);
                stack.extend([(from, middle), (middle, to)]);
            }
        }
        kept.sort_unstable();
        kept.dedup();
        Self { points, kept }
    }

    /// The points that are kept.
    pub fn line(&self) -> Vec<Vertex> {
        self.kept.iter().map(|&index| self.points[index]).collect()
    }

    /// Takes back the point that lies farthest off the segment of this number; whether there was
    /// one.
    pub fn refine(&mut self, segment: usize) -> bool {
        let (from, to) = (self.kept[segment], self.kept[segment + 1]);
        if to - from < 2 {
            return false;
        }
        self.kept.insert(segment + 1, farthest(&self.points, from, to).0);
        true
    }
}

/// The point between two others that lies farthest off the line between them, and how far, in degrees
/// of latitude.
fn farthest(points: &[Vertex], from: usize, to: usize) -> (usize, f64) {
    let misses = (from + 1..to).map(|index| (index, distance(points[index], points[from], points[to])));
    misses.fold((from, 0.0), |best, miss| if miss.1 > best.1 || best.0 == from { miss } else { best })
}

fn tolerance(vertex: Vertex) -> f64 {
    let (lon, lat) = (vertex.point().x(), vertex.point().y());
    if lon > FOCUS[0] && lat > FOCUS[1] && lon < FOCUS[2] && lat < FOCUS[3] { FINE } else { COARSE }
}

/// Square root of the area, in degrees of latitude.
fn size(points: &[Vertex]) -> f64 {
    let squeeze = squeeze(points[0]);
    (super::source::area(points).abs() as f64 / 2.0 * squeeze).sqrt() / PER_DEGREE
}

fn squeeze(vertex: Vertex) -> f64 {
    vertex.point().y().to_radians().cos().max(0.1)
}

/// How far a point lies from a stretch, in degrees of latitude.
fn distance(point: Vertex, from: Vertex, to: Vertex) -> f64 {
    let squeeze = squeeze(point);
    let (x, y) = (f64::from(point.x - from.x) * squeeze, f64::from(point.y - from.y));
    let (dx, dy) = (f64::from(to.x - from.x) * squeeze, f64::from(to.y - from.y));
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x * dx + y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - along * dx).hypot(y - along * dy) / PER_DEGREE
}
