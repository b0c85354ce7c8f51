//! Turns incidents into marks on the map, by how precisely each is known, and gathers crowds.

use std::collections::BTreeMap;

use incidentmap::incident::{GeoPrecision, Incident};

use crate::entry::is_drawn;
use crate::palette::{self, TYPES};
use crate::plane;

/// How a mark is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// A dashed circle at true scale: a district or a region.
    Area,
    /// A hollow disc in a soft halo at true scale: near a place.
    Near,
    /// A solid disc: a settlement or a site.
    Disc,
}

/// One mark: the incidents at one point that are known equally well.
#[derive(Clone, Debug, PartialEq)]
pub struct Symbol {
    /// How it is drawn.
    pub mark: Mark,
    /// Where, on the plane.
    pub at: [f64; 2],
    /// The radius within which the incidents lie, on the plane.
    pub reach: f64,
    /// The incidents, by their place in the page's state.
    pub members: Vec<usize>,
    /// How many there are by type.
    pub by_type: [u32; TYPES],
    /// West, north, east, south of the points gathered here, on the plane.
    pub bounds: [f64; 4],
    /// Radius of the disc in pixels.
    pub radius: f64,
}

impl Symbol {
    /// The one type all its incidents have, if so.
    pub fn only_type(&self) -> Option<usize> {
        let mut types = (0..TYPES).filter(|&index| self.by_type[index] > 0);
        types.next().filter(|_| types.next().is_none())
    }

    /// The disc's area grows with the number of incidents, within a floor and a cap; `unit` is
    /// the radius that one incident would have.
    fn size(&mut self, unit: f64) {
        // The number must fit into the ring.
        let smallest = match self.members.len() {
            0 | 1 => 7.0,
            2..100 => 11.0,
            100..1_000 => 14.0,
            _ => 17.0,
        };
        self.radius = (unit * (self.members.len() as f64).sqrt()).clamp(smallest, LARGEST);
    }

    /// Whether its incidents lie at one point.
    pub fn is_one_point(&self) -> bool {
        self.bounds[0] >= self.bounds[2] && self.bounds[1] >= self.bounds[3]
    }

    fn absorb(&mut self, other: Symbol) {
        self.members.extend(other.members);
        for (mine, its) in self.by_type.iter_mut().zip(other.by_type) {
            *mine += its;
        }
        let [west, north, east, south] = other.bounds;
        self.bounds[0] = self.bounds[0].min(west);
        self.bounds[1] = self.bounds[1].min(north);
        self.bounds[2] = self.bounds[2].max(east);
        self.bounds[3] = self.bounds[3].max(south);
        // A crowd in which one is only near its place claims no more than that one.
        self.mark = self.mark.min(other.mark);
        self.reach = self.reach.max(other.reach);
        self.size(UNIT);
    }
}

/// The largest disc, in pixels.
const LARGEST: f64 = 26.0;
/// The radius of one incident where no crowd would be larger than the largest disc.
const UNIT: f64 = 6.5;
/// The farthest distance, in pixels, at which two discs are gathered.
const FARTHEST: f64 = 44.0;

/// One mark a point and precision, areas first, then from the largest to the smallest.
pub fn group<'i>(incidents: impl Iterator<Item = (usize, &'i Incident)>) -> Vec<Symbol> {
    let mut groups: BTreeMap<(Mark, i64, i64), Symbol> = BTreeMap::new();
    for (index, incident) in incidents {
        let Some((mark, metres, lon, lat)) = drawn(incident) else {
            continue;
        };
        let at = plane::from_degrees(lon, lat);
        let key = (mark, (lon * 1e4).round() as i64, (lat * 1e4).round() as i64);
        let symbol = groups.entry(key).or_insert_with(|| Symbol {
            mark,
            at,
            reach: plane::from_metres(metres, at),
            members: Vec::new(),
            by_type: [0; TYPES],
            bounds: [at[0], at[1], at[0], at[1]],
            radius: 0.0,
        });
        symbol.members.push(index);
        symbol.by_type[palette::index(incident.event_type)] += 1;
    }
    let mut symbols: Vec<Symbol> = groups.into_values().collect();
    for symbol in &mut symbols {
        symbol.size(UNIT);
    }
    order(&mut symbols);
    symbols
}

/// Gathers discs that would overlap at a scale (pixels per unit of the plane) into crowds, each
/// at the point of its largest member. Areas stay as they are; so does the mark of the open
/// incident, which is drawn last.
pub fn gather(symbols: &[Symbol], open: Option<usize>, scale: f64) -> Vec<Symbol> {
    let is_open = |symbol: &Symbol| open.is_some_and(|open| symbol.members.contains(&open));
    let (areas, discs): (Vec<_>, Vec<_>) = symbols.iter().cloned().partition(|symbol| symbol.mark == Mark::Area);
    let (alone, mut discs): (Vec<_>, Vec<_>) = discs.into_iter().partition(is_open);
    // A crowd is larger than its members, so it may touch the next one: gather until none does.
    loop {
        let before = discs.len();
        discs = merge(discs, scale);
        if discs.len() == before {
            break;
        }
    }
    let most = discs.iter().chain(&alone).map(|disc| disc.members.len()).max().unwrap_or(1);
    let unit = UNIT.min(LARGEST / (most as f64).sqrt());
    let mut gathered: Vec<Symbol> = areas.into_iter().chain(discs).chain(alone).collect();
    for symbol in &mut gathered {
        symbol.size(unit);
    }
    gathered
}

/// One pass: every disc joins the first larger one that it would overlap.
fn merge(discs: Vec<Symbol>, scale: f64) -> Vec<Symbol> {
    let mut merged: Vec<Symbol> = Vec::new();
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    let side = FARTHEST / scale;
    for disc in discs {
        let [x, y] = disc.at.map(|along| (along / side).floor() as i64);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let mut near = around.filter_map(|cell| cells.get(&cell)).flatten().copied();
        let crowd = near.find(|&index| {
            let other: &Symbol = &merged[index];
            let apart = (disc.at[0] - other.at[0]).hypot(disc.at[1] - other.at[1]) * scale;
            apart < ((other.radius + disc.radius) * 0.85).min(FARTHEST)
        });
        if let Some(index) = crowd {
            merged[index].absorb(disc);
        } else {
            cells.entry((x, y)).or_default().push(merged.len());
            merged.push(disc);
        }
    }
    order(&mut merged);
    merged
}

fn order(symbols: &mut [Symbol]) {
    symbols.sort_by(|a, b| {
        let area = |symbol: &Symbol| symbol.mark != Mark::Area;
        area(a).cmp(&area(b)).then(b.members.len().cmp(&a.members.len()))
    });
}

fn drawn(incident: &Incident) -> Option<(Mark, f64, f64, f64)> {
    let point = incident.location.as_ref()?.point?;
    let precision = incident.geo_precision();
    let mark = match precision {
        GeoPrecision::Exact | GeoPrecision::Settlement => Mark::Disc,
        GeoPrecision::Near => Mark::Near,
        _ => Mark::Area,
    };
    let metres = precision.radius_m()?;
    is_drawn(incident).then_some((mark, metres, point.x(), point.y()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::incident;

    fn at(id: &str, precision: &str, lon: f64) -> Incident {
        let mut incident = incident(id, "Battles", precision, None);
        if let Some(location) = &mut incident.location
            && let Some(point) = &mut location.point
        {
            point.set_x(lon);
        }
        incident
    }

    fn grouped(incidents: &[Incident]) -> Vec<Symbol> {
        group(incidents.iter().enumerate())
    }

    #[test]
    fn precision_decides_the_mark() {
        let incidents = [
            at("a", "exact", 76.0),
            at("b", "near", 76.0),
            at("c", "region", 76.0),
            at("d", "country", 76.0),
            at("e", "unknown", 76.0),
        ];
        let marks: Vec<Mark> = grouped(&incidents).iter().map(|symbol| symbol.mark).collect();
        assert_eq!(marks, [Mark::Area, Mark::Near, Mark::Disc]);
    }

    #[test]
    fn one_point_is_one_mark() {
        let symbols = grouped(&[at("a", "settlement", 76.0), at("b", "settlement", 76.0)]);
        assert_eq!(symbols.len(), 1);
        assert_eq!(symbols[0].members, [0, 1]);
        assert!(symbols[0].is_one_point());
        assert_eq!(symbols[0].only_type(), Some(palette::index(incidents_type())));
    }

    fn incidents_type() -> incidentmap::incident::EventType {
        incidentmap::incident::EventType::Battles
    }

    #[test]
    fn crowds_form_from_afar_and_part_from_near() {
        let symbols = grouped(&[at("a", "settlement", 76.0), at("b", "settlement", 76.2)]);
        let far = gather(&symbols, None, 256.0 * 4.0);
        assert_eq!((far.len(), far[0].members.len()), (1, 2));
        assert!(!far[0].is_one_point());
        assert_eq!(gather(&symbols, None, 256.0 * 2048.0).len(), 2);
    }

    #[test]
    fn the_open_incident_stands_alone_and_on_top() {
        let symbols = grouped(&[at("a", "settlement", 76.0), at("b", "settlement", 76.2), at("c", "settlement", 76.1)]);
        let far = gather(&symbols, Some(1), 256.0 * 4.0);
        assert_eq!(far.len(), 2);
        assert_eq!(far[1].members, [1]);
    }

    #[test]
    fn a_crowd_claims_no_more_than_its_vaguest_member() {
        let symbols = grouped(&[at("a", "settlement", 76.0), at("b", "near", 76.0)]);
        let crowd = gather(&symbols, None, 256.0);
        assert_eq!((crowd.len(), crowd[0].mark), (1, Mark::Near));
    }
}
