//! Cuts rings and lines of the plane to a window of pixels and thins what is too fine to see.

/// A rectangle of pixels somewhere on the plane.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// Pixels per unit of the plane.
    pub scale: f32,
    /// The plane's point at the window's upper left corner.
    pub origin: [f32; 2],
    /// Width and height in pixels.
    pub size: [f32; 2],
    /// How many pixels beyond the edges are kept, so that strokes do not show the cut.
    pub margin: f32,
}

/// Points closer than this, in pixels, are one.
const FINEST: f32 = 0.6;

impl Window {
    /// Where a point of the plane lies, in pixels.
    pub fn place(&self, point: [f32; 2]) -> [f32; 2] {
        [(point[0] - self.origin[0]) * self.scale, (point[1] - self.origin[1]) * self.scale]
    }

    /// Whether a box of the plane (west, north, east, south) is in sight and large enough to see.
    pub fn shows(&self, [west, north, east, south]: [f32; 4], smallest: f32) -> bool {
        let [left, top] = self.place([west, north]);
        let [right, bottom] = self.place([east, south]);
        right >= -self.margin
            && bottom >= -self.margin
            && left <= self.size[0] + self.margin
            && top <= self.size[1] + self.margin
            && (right - left).max(bottom - top) >= smallest
    }

    /// The part of a ring inside the window, in pixels; empty when nothing is.
    pub fn ring(&self, points: &[[f32; 2]]) -> Vec<[f32; 2]> {
        let mut ring = self.thin(points);
        for (axis, limit, keeps_above) in [
            (0, -self.margin, true),
            (0, self.size[0] + self.margin, false),
            (1, -self.margin, true),
            (1, self.size[1] + self.margin, false),
        ] {
            ring = cut(&ring, axis, limit, keeps_above);
        }
        ring
    }

    /// The stretches of a line inside the window, in pixels. Stretches along the plane's own
    /// edges (the seam at 180 degrees, the south of Antarctica) are left out.
    pub fn line(&self, points: &[[f32; 2]], closed: bool) -> Vec<Vec<[f32; 2]>> {
        let mut pixels = self.thin(points);
        if closed && let Some(&first) = pixels.first() {
            pixels.push(first);
        }
        let mut lines: Vec<Vec<[f32; 2]>> = Vec::new();
        let mut open = false;
        for pair in pixels.windows(2) {
            let [from, to] = [pair[0], pair[1]];
            if self.misses(from, to) || self.is_seam(from, to) {
                open = false;
                continue;
            }
            if !open {
                lines.push(vec![from]);
            }
            if let Some(line) = lines.last_mut() {
                line.push(to);
            }
            open = true;
        }
        lines
    }

    fn misses(&self, from: [f32; 2], to: [f32; 2]) -> bool {
        (0..2).any(|axis| {
            from[axis].max(to[axis]) < -self.margin || from[axis].min(to[axis]) > self.size[axis] + self.margin
        })
    }

    fn is_seam(&self, from: [f32; 2], to: [f32; 2]) -> bool {
        let [left, top] = self.place([0.0, 0.0]);
        let [right, bottom] = self.place([1.0, 1.0]);
        let both = |axis: usize, edge: f32| (from[axis] - edge).abs() < 0.5 && (to[axis] - edge).abs() < 0.5;
        both(0, left) || both(0, right) || both(1, top) || both(1, bottom)
    }

    /// In pixels, without the points that fall on the one before.
    fn thin(&self, points: &[[f32; 2]]) -> Vec<[f32; 2]> {
        let mut thinned: Vec<[f32; 2]> = Vec::new();
        for (index, &point) in points.iter().enumerate() {
            let pixel = self.place(point);
            let near = thinned
                .last()
                .is_some_and(|last| (last[0] - pixel[0]).abs() < FINEST && (last[1] - pixel[1]).abs() < FINEST);
            if !near || index + 1 == points.len() {
                thinned.push(pixel);
            }
        }
        thinned
    }
}

/// One step of Sutherland and Hodgman: a ring cut at one straight limit.
fn cut(ring: &[[f32; 2]], axis: usize, limit: f32, keeps_above: bool) -> Vec<[f32; 2]> {
    let inside = |point: [f32; 2]| {
        if keeps_above { point[axis] >= limit } else { point[axis] <= limit }
    };
    let mut kept = Vec::with_capacity(ring.len());
    let Some(&last) = ring.last() else {
        return kept;
    };
    let mut from = last;
    for &to in ring {
        if inside(from) != inside(to) {
            let along = (limit - from[axis]) / (to[axis] - from[axis]);
            let other = 1 - axis;
            let mut point = [limit; 2];
            point[other] = from[other] + along * (to[other] - from[other]);
            kept.push(point);
        }
        if inside(to) {
            kept.push(to);
        }
        from = to;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { scale: 1000.0, origin: [0.5, 0.5], size: [100.0, 100.0], margin: 0.0 };

    #[test]
    fn a_ring_around_the_window_becomes_the_window() {
        let ring = WINDOW.ring(&[[0.2, 0.2], [0.9, 0.2], [0.9, 0.9], [0.2, 0.9]]);
        assert_eq!(ring.len(), 4);
        assert!(ring.iter().all(|p| p.iter().all(|v| v.abs() < 1e-3 || (v - 100.0).abs() < 1e-3)), "{ring:?}");
    }

    #[test]
    fn a_ring_elsewhere_vanishes() {
        assert!(WINDOW.ring(&[[0.1, 0.1], [0.2, 0.1], [0.2, 0.2]]).is_empty());
    }

    #[test]
    fn a_line_that_leaves_and_returns_is_two() {
        let line = [[0.51, 0.51], [0.52, 0.7], [0.53, 0.75], [0.54, 0.7], [0.55, 0.52]];
        assert_eq!(WINDOW.line(&line, false).len(), 2);
    }

    #[test]
    fn the_seam_is_not_drawn() {
        let edge = Window { origin: [0.95, 0.4], ..WINDOW };
        assert!(edge.line(&[[1.0, 0.41], [1.0, 0.42]], false).is_empty());
    }
}
