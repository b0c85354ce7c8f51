//! Divides a unit along a line, or takes an island out of it.

use std::error::Error;

use geo::Point;
use incidentmap_boundaries::write::{UnitRecord, Vertex};

use super::Area;

/// Lines along which ISO 3166 has a border and the source none: the unit's code, the line in degrees,
/// the country and the name of the part to the line's left.
///
/// Western Sahara begins south of 27°40' N. The ends are vertices of the source.
const LINES: &[(&str, &[[f64; 2]], &str, &str)] = &[
    ("MA-14", &[[-8.682_385, 27.661_439], [-11.798_887, 27.666_735]], "EH", "Es-Semara"),
    ("MA-15", &[[-11.798_887, 27.666_735], [-13.177_561, 27.667_141]], "EH", "Laâyoune - Boujdour"),
];

/// The unit of Norway that Jan Mayen is part of in the source, and the box in which the island lies:
/// west, south, east, north.
const JAN_MAYEN: (&str, [f64; 4]) = ("NO-18", [-10.0, 70.0, -7.0, 72.0]);

/// Divides what ISO 3166 divides.
pub fn by_standard(areas: &mut Vec<Area>) -> Result<(), Box<dyn Error>> {
    for &(code, line, country, name) in LINES {
        let line: Vec<Vertex> = line.iter().filter_map(|&[x, y]| Vertex::near(Point::new(x, y))).collect();
        let area = find(areas, code)?;
        let record = UnitRecord { country: country.into(), name: name.into(), ..UnitRecord::default() };
        let left = along(area, &line)?;
        areas.push(Area { record, rings: left });
    }
    let (code, [west, south, east, north]) = JAN_MAYEN;
    let area = find(areas, code)?;
    let inside = |ring: &Vec<Vertex>| {
        let point = ring[0].point();
        point.x() > west && point.x() < east && point.y() > south && point.y() < north
    };
    let (rings, others) = area.rings.drain(..).partition(inside);
    area.rings = others;
    let (country, code, name) = ("SJ".into(), "NO-22".into(), "Jan Mayen".into());
    areas.push(Area { record: UnitRecord { country, code, name, geonames_id: 3_041_964, approximate: false }, rings });
    Ok(())
}

/// The unit with this code.
pub fn find<'a>(areas: &'a mut [Area], code: &str) -> Result<&'a mut Area, Box<dyn Error>> {
    let area = areas.iter_mut().find(|area| area.record.code == code);
    area.ok_or_else(|| format!("no unit {code} in the source").into())
}

/// Divides a unit along a line whose ends are moved to the nearest vertices of the ring there.
/// The part to its left is taken out and returned.
pub fn along(area: &mut Area, line: &[Vertex]) -> Result<Vec<Vec<Vertex>>, Box<dyn Error>> {
    let [first, inner @ .., last] = line else { return Err("expected a line of two points or more".into()) };
    let (ring, begin) = nearest(&area.rings, *first).ok_or("expected a unit with rings")?;
    let cut = area.rings.remove(ring);
    let (_, end) = nearest(std::slice::from_ref(&cut), *last).ok_or("expected a ring with vertices")?;
    if begin == end {
        return Err(format!("{}: the line begins and ends at {}", area.record.name, cut[begin]).into());
    }
    let round = |from: usize, to: usize| -> Vec<Vertex> {
        let steps = (to + cut.len() - from) % cut.len();
        (0..=steps).map(|step| cut[(from + step) % cut.len()]).collect()
    };
    let mut right = round(begin, end);
    right.extend(inner.iter().rev());
    let mut left = round(end, begin);
    left.extend(inner);
    // Whatever else belongs to the unit stays with the part that it lies nearest to.
    let mut parts = [vec![right], vec![left]];
    for ring in area.rings.drain(..) {
        let near = |part: &[Vec<Vertex>]| nearest(&part[..1], ring[0]).map(|(_, at)| distance(part[0][at], ring[0]));
        let to_left = near(&parts[1]) < near(&parts[0]);
        parts[usize::from(to_left)].push(ring);
    }
    let [right, left] = parts;
    area.rings = right;
    Ok(left)
}

/// The ring and vertex nearest to a vertex.
fn nearest(rings: &[Vec<Vertex>], to: Vertex) -> Option<(usize, usize)> {
    let vertices = rings.iter().enumerate().flat_map(|(ring, v)| (0..v.len()).map(move |at| (ring, at)));
    vertices.min_by_key(|&(ring, at)| distance(rings[ring][at], to))
}

fn distance(a: Vertex, b: Vertex) -> i64 {
    i64::from(a.x - b.x).pow(2) + i64::from(a.y - b.y).pow(2)
}
