//! Thins lines: Douglas and Peucker's rule with a tolerance that depends on the place.

/// The part of the world that is drawn finest: west, south, east, north.
const FOCUS: [f64; 4] = [36.0, 34.0, 90.0, 56.0];

/// How much is left out: the tolerance in degrees and the smallest ring in square degrees, there and elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Grade {
    pub finest: [f64; 2],
    pub elsewhere: [f64; 2],
}

/// Whether a point lies in the part of the world that is drawn finest.
pub fn in_focus([lon, lat]: [f64; 2]) -> bool {
    lon > FOCUS[0] && lat > FOCUS[1] && lon < FOCUS[2] && lat < FOCUS[3]
}

impl Grade {
    /// The smallest ring that is kept at a point, in square degrees.
    pub fn least(self, point: [f64; 2]) -> f64 {
        self.at(point)[1]
    }

    fn at(self, point: [f64; 2]) -> [f64; 2] {
        if in_focus(point) { self.finest } else { self.elsewhere }
    }
}

/// Keeps both ends and every point that the shape cannot do without.
pub fn line(points: &[[f64; 2]], grade: Grade) -> Vec<[f64; 2]> {
    let mut keep = vec![false; points.len()];
    let (Some(first), Some(last)) = (keep.first_mut(), points.len().checked_sub(1)) else {
        return Vec::new();
    };
    *first = true;
    keep[last] = true;
    let mut stack = vec![(0, last)];
    while let Some((from, to)) = stack.pop() {
        let mut worst = (1.0, None);
        for (index, &point) in points.iter().enumerate().take(to).skip(from + 1) {
            let miss = distance(point, points[from], points[to]) / grade.at(point)[0];
            if miss > worst.0 {
                worst = (miss, Some(index));
            }
        }
        if let Some(middle) = worst.1 {
            keep[middle] = true;
            stack.push((from, middle));
            stack.push((middle, to));
        }
    }
    points.iter().zip(keep).filter_map(|(&point, keep)| keep.then_some(point)).collect()
}

/// Thins a closed ring, cut at the point farthest from its start; `None` when nothing is left.
pub fn ring(points: &[[f64; 2]], grade: Grade) -> Option<Vec<[f64; 2]>> {
    let open = match points {
        [first, middle @ .., last] if distance(*first, *last, *last) <= 0.0 && !middle.is_empty() => {
            &points[..points.len() - 1]
        }
        _ => points,
    };
    let start = *open.first()?;
    let far =
        (0..open.len()).max_by(|&a, &b| distance(open[a], start, start).total_cmp(&distance(open[b], start, start)))?;
    let mut back: Vec<[f64; 2]> = open[far..].to_vec();
    back.push(start);
    let mut ring = line(&open[..=far], grade);
    let back = line(&back, grade);
    ring.extend(&back[1..back.len() - 1]);
    (ring.len() > 2 && area(&ring) > grade.at(start)[1]).then_some(ring)
}

/// The area of a ring in square degrees, as at the equator.
pub fn area(ring: &[[f64; 2]]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    let twice: f64 = ring.iter().zip(next).map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum();
    twice.abs() / 2.0 * squeeze(ring[0][1])
}

fn squeeze(lat: f64) -> f64 {
    lat.to_radians().cos().max(0.1)
}

/// How far a point lies from a stretch, in degrees of latitude.
fn distance(point: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let squeeze = squeeze(point[1]);
    let (x, y) = ((point[0] - from[0]) * squeeze, point[1] - from[1]);
    let (dx, dy) = ((to[0] - from[0]) * squeeze, to[1] - from[1]);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x * dx + y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - along * dx).hypot(y - along * dy)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRADE: Grade = Grade { finest: [0.004, 4e-5], elsewhere: [0.02, 8e-4] };

    #[test]
    fn a_straight_line_keeps_its_ends() {
        let points = [[0.0, 0.0], [1.0, 0.001], [2.0, 0.0]];
        assert_eq!(line(&points, GRADE), [[0.0, 0.0], [2.0, 0.0]]);
    }

    #[test]
    fn a_square_stays_a_square() {
        let points = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]];
        assert_eq!(ring(&points, GRADE).map(|ring| ring.len()), Some(4));
    }
}
