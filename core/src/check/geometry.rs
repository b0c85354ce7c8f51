//! Geometries: positions on the globe, rings, and the boxes around them.

use super::finding::{Findings, Rule};
use crate::json::Node;

/// Degrees by which a box may miss a position: what rounding to seven decimals takes.
const SLACK: f64 = 1e-7;
/// More decimals of a degree than any source knows: a centimetre.
const MOST_DECIMALS: usize = 7;

/// West, south, east and north of positions; and what of them is nearest to the antimeridian on both sides.
#[derive(Debug, Clone, Default)]
pub(super) struct Extent {
    around: Option<[f64; 4]>,
    /// The least longitude from 0 on, and the greatest below.
    east_from: Option<f64>,
    west_to: Option<f64>,
}

impl Extent {
    pub(super) fn is_empty(&self) -> bool {
        self.around.is_none()
    }

    pub(super) fn add(&mut self, [x, y]: [f64; 2]) {
        let b = self.around.unwrap_or([x, y, x, y]);
        self.around = Some([b[0].min(x), b[1].min(y), b[2].max(x), b[3].max(y)]);
        if x >= 0.0 {
            self.east_from = Some(self.east_from.map_or(x, |least| least.min(x)));
        } else {
            self.west_to = Some(self.west_to.map_or(x, |most| most.max(x)));
        }
    }

    pub(super) fn merge(&mut self, other: &Self) {
        let Some([w, s, e, n]) = other.around else { return };
        for corner in [[w, s], [e, n]] {
            self.add(corner);
        }
        for x in [other.east_from, other.west_to].into_iter().flatten() {
            self.add([x, s]);
        }
    }

    /// Whether a box holds all positions.
    fn is_in(&self, [w, s, e, n]: [f64; 4]) -> bool {
        let Some([west, south, east, north]) = self.around else { return true };
        let across = self.east_from.is_none_or(|x| x >= w - SLACK) && self.west_to.is_none_or(|x| x <= e + SLACK);
        let sideways = if w <= e { west >= w - SLACK && east <= e + SLACK } else { across };
        sideways && south >= s - SLACK && north <= n + SLACK
    }

    /// Looks at a bounding box around these positions.
    pub(super) fn check(&self, bbox: &Node, findings: &mut Findings<'_>) {
        let numbers: Option<Vec<f64>> = bbox.items().and_then(|items| items.iter().map(Node::number).collect());
        let sides = match numbers.as_deref() {
            Some([w, s, e, n]) => [*w, *s, *e, *n],
            Some([w, s, _, e, n, _]) => [*w, *s, *e, *n],
            _ => return findings.add(Rule::Bbox, bbox.at, "bbox", "four numbers of degrees", bbox),
        };
        let [w, s, e, n] = sides;
        let exchanged = [s, w, n, e];
        let on_globe = [w, e].iter().all(|x| x.abs() <= 180.0) && [s, n].iter().all(|y| y.abs() <= 90.0);
        if !self.is_in(sides) && self.is_in(exchanged) {
            findings.add(Rule::Bbox, bbox.at, "bbox", "west, south, east, north", format!("{bbox}, latitudes first"));
        } else if !on_globe || s > n {
            findings.add(Rule::Bbox, bbox.at, "bbox", "west, south, east, north on the globe", bbox);
        } else if !self.is_in(sides) {
            let [w, s, e, n] = self.around.unwrap_or_default();
            findings.add(Rule::BboxHolds, bbox.at, "bbox", format!("a box around {w},{s},{e},{n}"), bbox);
        }
    }
}

/// Looks at a geometry; answers its position, where it is a point on the globe.
pub(super) fn check<'n>(
    geometry: &'n Node,
    extent: &mut Extent,
    findings: &mut Findings<'_>,
) -> Option<(&'n Node, [f64; 2])> {
    let mut own = Extent::default();
    let kind = geometry.get("type").and_then(Node::text).unwrap_or("no type");
    let at = geometry.get("coordinates").unwrap_or(geometry);
    let depth = match kind {
        "Point" => Some(0),
        "MultiPoint" | "LineString" => Some(1),
        "MultiLineString" | "Polygon" => Some(2),
        "MultiPolygon" => Some(3),
        _ => None,
    };
    if kind != "Point" {
        let found = if geometry.members().is_empty() { geometry.to_string() } else { kind.to_owned() };
        findings.add(Rule::Geometry, geometry.at, "geometry", "a Point, or null", found);
    }
    let depth = depth?;
    let positions = within(at, depth, &mut own, findings);
    if matches!(kind, "Polygon" | "MultiPolygon") {
        let polygons = if kind == "Polygon" { vec![at] } else { at.items().unwrap_or_default().iter().collect() };
        for polygon in polygons {
            rings(polygon, findings);
        }
    }
    if let Some(bbox) = geometry.get("bbox") {
        own.check(bbox, findings);
    }
    extent.merge(&own);
    positions.filter(|_| depth == 0).map(|position| (at, position))
}

/// Looks at positions so many lists deep; answers the last of them.
fn within(node: &Node, depth: u32, extent: &mut Extent, findings: &mut Findings<'_>) -> Option<[f64; 2]> {
    let items = node.items().unwrap_or_default();
    if items.is_empty() {
        let found = if node.items().is_some() { "an empty list" } else { node.kind() };
        findings.add(Rule::Position, node.at, "geometry.coordinates", "coordinates, or geometry null", found);
        return None;
    }
    if depth > 0 {
        return items.iter().fold(None, |_, item| within(item, depth - 1, extent, findings));
    }
    let numbers: Option<Vec<f64>> = items.iter().map(Node::number).collect();
    let Some([x, y, ..]) = numbers.as_deref() else {
        findings.add(Rule::Position, node.at, "geometry.coordinates", "two numbers of degrees", node);
        return None;
    };
    let (x, y) = (*x, *y);
    if y.abs() > 90.0 && y.abs() <= 180.0 && x.abs() <= 90.0 {
        findings.add(Rule::Swapped, node.at, "geometry.coordinates", "longitude before latitude", node);
        return None;
    }
    if x.abs() > 180.0 || y.abs() > 90.0 {
        let expected = "degrees: longitude -180 to 180, latitude -90 to 90 (metres of a projection are none)";
        findings.add(Rule::Position, node.at, "geometry.coordinates", expected, node);
        return None;
    }
    if x == 0.0 && y == 0.0 {
        findings.add(Rule::Origin, node.at, "geometry.coordinates", "a place", node);
    }
    if items.iter().take(2).any(|item| decimals(item) > MOST_DECIMALS) {
        findings.add(Rule::Decimals, node.at, "geometry.coordinates", "at most seven decimals", node);
    }
    extent.add([x, y]);
    Some([x, y])
}

/// How many decimals a number is written with.
pub(super) fn decimals(node: &Node) -> usize {
    let written = node.to_string();
    let digits = |word: &str| word.split_once('.').map_or(0, |(_, after)| after.len());
    match written.split_once(['e', 'E']) {
        None => digits(&written),
        Some((mantissa, power)) => {
            let power: i64 = power.parse().unwrap_or(0);
            usize::try_from(digits(mantissa) as i64 - power).unwrap_or(0)
        }
    }
}

/// The rings of a polygon: closed, of four positions at least, the outer counterclockwise and the others clockwise.
fn rings(polygon: &Node, findings: &mut Findings<'_>) {
    for (number, ring) in polygon.items().unwrap_or_default().iter().enumerate() {
        let position = |node: &Node| Some([node.items()?.first()?.number()?, node.items()?.get(1)?.number()?]);
        let positions: Vec<[f64; 2]> = ring.items().unwrap_or_default().iter().filter_map(position).collect();
        if positions.len() < 4 || positions.first() != positions.last() {
            let expected = "a ring of four positions or more that ends where it begins";
            let found = match positions.len() {
                few @ 0..4 => format!("{few} positions"),
                _ => "another last position".to_owned(),
            };
            findings.add(Rule::Ring, ring.at, "geometry.coordinates", expected, found);
            continue;
        }
        let doubled: f64 = positions.windows(2).map(|p| p[0][0] * p[1][1] - p[1][0] * p[0][1]).sum();
        if (doubled > 0.0) != (number == 0) && doubled != 0.0 {
            let [expected, found] =
                if number == 0 { ["counterclockwise", "clockwise"] } else { ["clockwise", "counterclockwise"] };
            findings.add(Rule::Winding, ring.at, "geometry.coordinates", format!("a ring that runs {expected}"), found);
        }
    }
}
