//! Marks on the map: what is drawn in a view, how large, and the circles of areas.

use crate::clusters::{Clusters, NodeId, Tally};
use crate::sizes::Sizes;
pub use crate::spots::Mark;
use crate::spots::{Spot, Spots};

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The incidents of a district or region, by its number among the areas.
    Area(usize),
    /// Incidents at one point, or a crowd of such points.
    Places(NodeId),
}

/// One mark in a view.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Symbol {
    /// What it stands for.
    pub of: Of,
    /// How it is drawn.
    pub mark: Mark,
    /// Where, on the plane; beyond its edges where the world repeats.
    pub at: [f64; 2],
    /// The radius within which the incidents lie, on the plane.
    pub reach: f64,
    /// How many incidents there are, and of which types.
    pub tally: Tally,
    /// Radius of the disc in pixels.
    pub radius: f64,
    /// Whether it holds the open incident.
    pub open: bool,
}

/// The incidents known to lie somewhere in one district or region.
#[derive(Clone, Debug, PartialEq)]
pub struct Area {
    /// Its middle, on the plane.
    pub at: [f64; 2],
    /// Its radius, on the plane.
    pub reach: f64,
    /// Its `GeoNames` id; 0 for none.
    pub unit: u32,
    /// The incidents.
    pub members: Vec<usize>,
    /// How many there are by type.
    pub tally: Tally,
}

/// The areas of the shown incidents, the most incidents first.
pub fn areas(spots: &Spots, shown: &[usize]) -> Vec<Area> {
    let spot = |&index: &usize| Some((index, spots.get(index).filter(|spot| spot.mark == Mark::Area)?));
    let mut found: Vec<(usize, &Spot)> = shown.iter().filter_map(spot).collect();
    let place = |spot: &Spot| (spot.x, spot.y, spot.reach.to_bits());
    found.sort_unstable_by_key(|(index, spot)| (place(spot), *index));
    let groups = found.chunk_by(|(_, a), (_, b)| place(a) == place(b));
    let mut areas: Vec<Area> = groups
        .map(|group| {
            let mut tally = Tally::default();
            for (_, spot) in group {
                tally.add(&spot.tally());
            }
            let (_, first) = group[0];
            let members = group.iter().map(|(index, _)| *index).collect();
            Area { at: first.point(), reach: f64::from(first.reach), unit: first.unit, members, tally }
        })
        .collect();
    areas.sort_by_key(|area| std::cmp::Reverse(area.members.len()));
    areas
}

/// The marks in a box of the plane (west, north, east, south) at a zoom: areas first, then discs from the largest to the
/// smallest. The open incident's own point is taken out of its crowd and comes last.
pub fn in_view(
    clusters: &Clusters,
    areas: &[Area],
    open: Option<usize>,
    view: [f64; 4],
    zoom: u8,
    sizes: Sizes,
) -> Vec<Symbol> {
    let mut symbols = Vec::new();
    for (number, area) in areas.iter().enumerate() {
        let open = open.is_some_and(|open| area.members.contains(&open));
        let symbol = Symbol {
            of: Of::Area(number),
            mark: Mark::Area,
            at: area.at,
            reach: area.reach,
            tally: area.tally,
            radius: 0.0,
            open,
        };
        symbols.extend(worlds(area.at, area.reach, view).map(|at| Symbol { at, ..symbol }));
    }
    let discs = symbols.len();
    let disc = |id: NodeId, at, tally: Tally| Symbol {
        of: Of::Places(id),
        mark: if tally.reach > 0.0 { Mark::Near } else { Mark::Disc },
        at,
        reach: f64::from(tally.reach),
        tally,
        radius: sizes.radius(&tally),
        open: false,
    };
    let open = open.and_then(|open| clusters.holder(open, zoom));
    let marks = clusters.query(view, zoom).into_iter();
    symbols.extend(
        marks
            .filter(|(id, _)| open.is_none_or(|(_, holder)| holder != *id))
            .map(|(id, at)| disc(id, at, *clusters.tally(id))),
    );
    if let Some((leaf, holder)) = open
        && let Some(beside) = clusters.beside(leaf, holder)
    {
        let rest = clusters.tally(holder).without(clusters.tally(leaf));
        symbols.extend(worlds(clusters.point(beside), 0.0, view).map(|at| disc(holder, at, rest)));
    }
    symbols[discs..].sort_by_key(|symbol| std::cmp::Reverse((symbol.tally.value(sizes.measure()), symbol.tally.count)));
    if let Some((leaf, _)) = open {
        let alone = |at| Symbol { open: true, ..disc(leaf, at, *clusters.tally(leaf)) };
        symbols.extend(worlds(clusters.point(leaf), 0.0, view).map(alone));
    }
    symbols
}

/// Where a circle of the plane is seen in a box: once, or more often where the world repeats, or nowhere.
fn worlds([x, y]: [f64; 2], reach: f64, [west, north, east, south]: [f64; 4]) -> impl Iterator<Item = [f64; 2]> {
    let inside = y >= north - reach && y <= south + reach;
    let first = (west - reach - x).ceil() as i64;
    let last = (east + reach - x).floor() as i64;
    (first..=last).filter(move |_| inside).map(move |world| [x + world as f64, y])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::display::Measure;
    use crate::plane;

    const VIEW: [f64; 4] = [0.0, 0.0, 0.999, 1.0];

    fn spots(all: &[(Mark, f64)]) -> Spots {
        let mut spots = Spots::default();
        let spot = |&(mark, lon)| Spot { mark, ..Spot::at(plane::from_degrees(lon, 43.0), 0.001) };
        spots.add(all.iter().map(spot).map(Some));
        spots
    }

    fn drawn(all: &[(Mark, f64)], open: Option<usize>, zoom: u8) -> Vec<Symbol> {
        let (spots, shown) = (spots(all), (0..all.len()).collect::<Vec<_>>());
        let clusters = Clusters::build(&spots, &shown, 44.0);
        let sizes = Sizes::at(&clusters, zoom, Measure::Incidents);
        in_view(&clusters, &areas(&spots, &shown), open, VIEW, zoom, sizes)
    }

    #[test]
    fn areas_come_first_and_are_counted() {
        let symbols = drawn(&[(Mark::Disc, 76.0), (Mark::Area, 76.0), (Mark::Area, 76.0)], None, 6);
        let what: Vec<_> = symbols.iter().map(|symbol| (symbol.of, symbol.tally.count)).collect();
        assert_eq!(what, [(Of::Area(0), 2), (Of::Places(0), 1)]);
    }

    #[test]
    fn the_larger_lies_below_the_smaller() {
        let places = [(Mark::Disc, 70.0), (Mark::Disc, 76.0), (Mark::Near, 76.0)];
        let symbols = drawn(&places, None, 8);
        assert_eq!(symbols.iter().map(|symbol| symbol.tally.count).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(symbols.iter().map(|symbol| symbol.mark).collect::<Vec<_>>(), [Mark::Near, Mark::Disc]);
        assert!(symbols[0].radius > symbols[1].radius);
    }

    #[test]
    fn the_open_incident_stands_alone_and_on_top() {
        let places = [(Mark::Disc, 76.0), (Mark::Disc, 76.2), (Mark::Disc, 76.1)];
        for open in 0..3 {
            let symbols = drawn(&places, Some(open), 2);
            let counts: Vec<_> = symbols.iter().map(|symbol| (symbol.tally.count, symbol.open)).collect();
            assert_eq!(counts, [(2, false), (1, true)]);
            assert!((symbols[0].at[0] - symbols[1].at[0]).abs() > 1e-6);
        }
    }

    #[test]
    fn by_killed_a_few_deadly_incidents_are_larger_than_many_others() {
        let mut spots = Spots::default();
        let at = |lon| Spot::at(plane::from_degrees(lon, 43.0), 0.0);
        let deadly = Spot { low: 40, high: 50, told: true, ..at(76.0) };
        spots.add([Some(deadly), Some(at(60.0)), Some(at(60.0)), Some(at(60.0))].into_iter());
        let clusters = Clusters::build(&spots, &[0, 1, 2, 3], 44.0);
        let sizes = Sizes::at(&clusters, 6, Measure::Killed);
        let symbols = in_view(&clusters, &[], None, VIEW, 6, sizes);
        assert_eq!(symbols.iter().map(|symbol| symbol.tally.low).collect::<Vec<_>>(), [40, 0]);
        assert!(symbols[0].radius > 2.0 * symbols[1].radius);
        assert_eq!(symbols[1].tally.told, 0);
    }

    #[test]
    fn the_world_repeats() {
        let beyond = worlds([0.99, 0.5], 0.02, [-0.5, 0.4, 0.5, 0.6]).collect::<Vec<_>>();
        assert_eq!(beyond.len(), 1);
        assert!((beyond[0][0] + 0.01).abs() < 1e-9);
        assert_eq!(worlds([0.5, 0.9], 0.02, [-1.0, 0.4, 1.0, 0.6]).count(), 0);
    }
}
