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
}

impl Symbol {
    /// The one type all its incidents have, if so.
    pub fn only_type(&self) -> Option<usize> {
        let mut types = (0..TYPES).filter(|&index| self.by_type[index] > 0);
        types.next().filter(|_| types.next().is_none())
    }

    /// Radius of the disc in pixels: its area grows with the number of incidents.
    pub fn radius(&self) -> f64 {
        let smallest = if self.members.len() > 1 { 11.0 } else { 7.0 };
        (6.5 * (self.members.len() as f64).sqrt()).clamp(smallest, 26.0)
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
    }
}

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
        });
        symbol.members.push(index);
        symbol.by_type[palette::index(incident.event_type)] += 1;
    }
    let mut symbols: Vec<Symbol> = groups.into_values().collect();
    order(&mut symbols);
    symbols
}

/// Gathers discs that would overlap at a scale (pixels per unit of the plane) into crowds, each
/// at the point of its largest member. Areas stay as they are; so does the mark of the open
/// incident, which is drawn last.
pub fn gather(symbols: &[Symbol], open: Option<usize>, scale: f64) -> Vec<Symbol> {
    let mut gathered: Vec<Symbol> = Vec::new();
    let mut cells: BTreeMap<(i64, i64), Vec<usize>> = BTreeMap::new();
    let cell = |at: [f64; 2]| {
        let side = 2.0 * NEAREST / scale;
        ((at[0] / side).floor() as i64, (at[1] / side).floor() as i64)
    };
    let mut alone = None;
    for symbol in symbols {
        if open.is_some_and(|open| symbol.members.contains(&open)) && symbol.mark != Mark::Area {
            alone = Some(symbol.clone());
            continue;
        }
        if symbol.mark == Mark::Area {
            gathered.push(symbol.clone());
            continue;
        }
        let (x, y) = cell(symbol.at);
        let around = (-1..=1).flat_map(|dx| (-1..=1).map(move |dy| (x + dx, y + dy)));
        let crowd = around.filter_map(|at| cells.get(&at)).flatten().copied().find(|&index| {
            let other: &Symbol = &gathered[index];
            let [dx, dy] = [symbol.at[0] - other.at[0], symbol.at[1] - other.at[1]];
            dx.hypot(dy) * scale < (other.radius() + symbol.radius()).min(2.0 * NEAREST) * 0.85
        });
        if let Some(index) = crowd {
            gathered[index].absorb(symbol.clone());
        } else {
            cells.entry((x, y)).or_default().push(gathered.len());
            gathered.push(symbol.clone());
        }
    }
    order(&mut gathered);
    gathered.extend(alone);
    gathered
}

/// Half the farthest distance, in pixels, at which two discs are gathered.
const NEAREST: f64 = 20.0;

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
