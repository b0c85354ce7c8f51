//! Tests of crowds: against the plain definition, at the date line, and of their outlines.

use super::*;
use crate::spots::{Spot, Spots};

fn clusters(points: &[[f64; 2]]) -> Clusters {
    let mut spots = Spots::default();
    spots.add(points.iter().map(|&[lon, lat]| Some(Spot::at(plane::from_degrees(lon, lat), 0.0))));
    Clusters::build(&spots, &(0..points.len()).collect::<Vec<_>>(), 44.0)
}

fn metres(a: [f64; 2], b: [f64; 2]) -> f64 {
    let ([a_lon, a_lat], [b_lon, b_lat]) = (a.map(f64::to_radians), b.map(f64::to_radians));
    let half =
        ((b_lat - a_lat) / 2.0).sin().powi(2) + a_lat.cos() * b_lat.cos() * ((b_lon - a_lon) / 2.0).sin().powi(2);
    2.0 * EARTH * half.sqrt().asin()
}

/// The crowds by the definition itself: how many incidents each has, in order.
fn plain(points: &[[f64; 2]]) -> Vec<u32> {
    let near = |a: usize, b: usize| metres(points[a], points[b]) <= METRES;
    let core: Vec<bool> =
        (0..points.len()).map(|a| (0..points.len()).filter(|&b| near(a, b)).count() >= LEAST as usize).collect();
    let mut crowd = vec![usize::MAX; points.len()];
    for start in 0..points.len() {
        if !core[start] || crowd[start] != usize::MAX {
            continue;
        }
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            if std::mem::replace(&mut crowd[at], start) == usize::MAX {
                open.extend((0..points.len()).filter(|&b| core[b] && crowd[b] == usize::MAX && near(at, b)));
            }
        }
    }
    for at in 0..points.len() {
        if !core[at] {
            let cores = (0..points.len()).filter(|&b| core[b] && near(at, b));
            let nearest =
                cores.min_by(|&a, &b| metres(points[at], points[a]).total_cmp(&metres(points[at], points[b])));
            crowd[at] = nearest.map_or(usize::MAX, |b| crowd[b]);
        }
    }
    let mut sizes: Vec<u32> = (0..points.len())
        .map(|start| crowd.iter().filter(|&&it| it == start).count() as u32)
        .filter(|size| *size > 0)
        .collect();
    sizes.sort_unstable();
    sizes
}

#[test]
fn crowds_are_those_of_the_definition() {
    for (seed, middle, spread) in [
        (1_u64, [45.0, 43.0], [6.0, 4.0]),
        (2, [45.0, 43.0], [2.0, 1.0]),
        (3, [0.0, 0.0], [3.0, 3.0]),
        (4, [179.9, 60.0], [4.0, 2.0]),
        (5, [-60.0, -55.0], [5.0, 2.0]),
        (6, [20.0, 79.0], [20.0, 2.0]),
    ] {
        let mut random = seed;
        let mut share = || {
            random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (random >> 11) as f64 / (1_u64 << 53) as f64 - 0.5
        };
        let point = |_| {
            let lon = middle[0] + spread[0] * share() + 180.0;
            [lon.rem_euclid(360.0) - 180.0, middle[1] + spread[1] * share()]
        };
        let points: Vec<[f64; 2]> = (0..400).map(point).collect();
        let clusters = clusters(&points);
        // Places are kept to within some metres: the definition is asked about those.
        let kept: Vec<[f64; 2]> =
            clusters.places().flat_map(|(_, at, tally)| vec![plane::to_degrees(at); tally.count as usize]).collect();
        let mut found: Vec<u32> = of(&clusters).iter().map(|hull| hull.count).collect();
        found.sort_unstable();
        let mut expected = plain(&kept);
        expected.retain(|size| *size > 2);
        assert!(!expected.is_empty(), "seed {seed}");
        assert_eq!(found, expected, "seed {seed}");
    }
}

#[test]
fn few_incidents_or_places_have_no_outline() {
    assert_eq!(of(&clusters(&[[45.0, 43.0], [45.01, 43.0], [45.0, 43.01], [45.01, 43.01]])), []);
    assert_eq!(of(&clusters(&[[45.0, 43.0]; 9])), []);
    assert_eq!(of(&clusters(&[])), []);
    let five = of(&clusters(&[[45.0, 43.0], [45.01, 43.0], [45.0, 43.01], [45.01, 43.01], [45.005, 43.005]]));
    assert_eq!((five.len(), five[0].count, five[0].outline.len()), (1, 5, 4));
}

#[test]
fn a_crowd_at_the_date_line_is_in_one_piece() {
    let points = [[179.95, 65.0], [-179.95, 65.0], [179.9, 65.02], [-179.9, 65.02], [180.0, 65.05]];
    let hulls = of(&clusters(&points));
    assert_eq!((hulls.len(), hulls[0].count), (1, 5));
    let xs = hulls[0].outline.iter().map(|point| point[0]);
    let wide = xs.clone().fold(f64::MIN, f64::max) - xs.fold(f64::MAX, f64::min);
    assert!(wide < 0.001, "{wide}");
}

#[test]
fn an_outline_holds_every_place_and_turns_one_way() {
    let points: Vec<[f64; 2]> = (0..60).map(|n| [f64::from(n * 37 % 60), f64::from(n * n % 53)]).collect();
    for outline in [convex(points.clone()), padded(&convex(points.clone()), 3.0)] {
        let corners = || outline.iter().zip(outline.iter().cycle().skip(1));
        let left =
            |a: &[f64; 2], b: &[f64; 2], p: &[f64; 2]| (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
        assert!(points.iter().all(|point| corners().all(|(a, b)| left(a, b, point) >= -1e-9)));
    }
    assert_eq!(convex(vec![[1.0, 1.0]; 4]), [[1.0, 1.0]]);
    let circle = padded(&[[0.0, 0.0]], 2.0);
    assert!(circle.len() == 16 && circle.iter().all(|[x, y]| (x.hypot(*y) - 2.0).abs() < 1e-9));
}
