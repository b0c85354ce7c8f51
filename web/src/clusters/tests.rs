//! Tests of the clusters: nothing is lost or counted twice, at any zoom, wherever the incidents lie.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::plane;
use crate::spots::{Mark, Spot, Spots};

/// The whole plane and nothing of the worlds beside it.
const WORLD_BOX: [f64; 4] = [0.0, 0.0, 0.999_999_999_9, 1.0];
const PIXELS: f64 = 44.0;

fn spot(lon: f64, lat: f64, of_type: u8, killed: u32) -> Spot {
    Spot { of_type, low: killed, high: killed * 2, ..Spot::at(plane::from_degrees(lon, lat), 0.0) }
}

/// One incident at each of these, by longitude and latitude, gathered.
pub(crate) fn clusters(points: &[[f64; 2]]) -> Clusters {
    let spot = |&[lon, lat]: &[f64; 2]| Spot::at(plane::from_degrees(lon, lat), 0.0);
    everything(&spots(&points.iter().map(spot).collect::<Vec<_>>()))
}

fn spots(all: &[Spot]) -> Spots {
    let mut spots = Spots::default();
    spots.add(all.iter().copied().map(Some));
    spots
}

fn everything(spots: &Spots) -> Clusters {
    Clusters::build(spots, &(0..spots.all.len()).collect::<Vec<_>>(), PIXELS)
}

/// The marks of a zoom by their points, with their incidents.
fn marks(clusters: &Clusters, zoom: u8) -> BTreeMap<[u64; 2], Vec<usize>> {
    let mark = |(id, at): (NodeId, [f64; 2])| {
        let mut leaves = clusters.leaves(id);
        leaves.sort_unstable();
        (at.map(f64::to_bits), leaves)
    };
    clusters.query(WORLD_BOX, zoom).into_iter().map(mark).collect()
}

/// Points anywhere, crowded ones and those at the date line and the poles among them.
fn anywhere() -> impl Strategy<Value = Spot> {
    let point = prop_oneof![
        3 => (-180.0..=180.0, -90.0..=90.0),
        3 => (45.0..45.5, 43.0..43.5),
        1 => (prop_oneof![Just(-180.0), Just(180.0), 179.0..=180.0, -180.0..=-179.0], 60.0..61.0),
        1 => (Just(10.0), Just(50.0)),
    ];
    (point, 0..TYPES as u8, 0..50_u32).prop_map(|((lon, lat), of_type, killed)| spot(lon, lat, of_type, killed))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_incident_is_in_one_mark_at_every_zoom(all in prop::collection::vec(anywhere(), 0..200)) {
        let spots = spots(&all);
        let clusters = everything(&spots);
        for zoom in 0..=DEEPEST {
            let marks = clusters.query(WORLD_BOX, zoom);
            let mut found: Vec<usize> = marks.iter().flat_map(|&(id, _)| clusters.leaves(id)).collect();
            found.sort_unstable();
            prop_assert_eq!(found, (0..all.len()).collect::<Vec<_>>());
            let mut killed = [0, 0];
            for &(id, _) in &marks {
                let tally = clusters.tally(id);
                let leaves = clusters.leaves(id);
                prop_assert_eq!(tally.count as usize, leaves.len());
                prop_assert_eq!(tally.count, tally.by_type.iter().sum::<u32>());
                prop_assert_eq!(tally.low, leaves.iter().map(|&leaf| all[leaf].low).sum::<u32>());
                killed = [killed[0] + tally.low, killed[1] + tally.high];
                for measure in Measure::ALL {
                    prop_assert!(clusters.most(zoom, measure) >= tally.value(measure));
                }
                for leaf in leaves {
                    prop_assert_eq!(clusters.holder(leaf, zoom).map(|(_, holder)| holder), Some(id));
                }
            }
            prop_assert_eq!(killed[0] * 2, killed[1]);
        }
    }

    #[test]
    fn marks_keep_their_distance(all in prop::collection::vec(anywhere(), 0..80), zoom in 0..=DEEPEST) {
        let clusters = everything(&spots(&all));
        let marks = clusters.query(WORLD_BOX, zoom);
        let scale = WORLD * f64::from(zoom).exp2();
        for (index, (_, a)) in marks.iter().enumerate() {
            for (_, b) in &marks[..index] {
                let dx = (a[0] - b[0]).abs();
                let apart = dx.min(1.0 - dx).hypot(a[1] - b[1]) * scale;
                prop_assert!(apart > PIXELS - 0.01, "{apart} px at zoom {zoom}");
            }
        }
    }

    #[test]
    fn the_order_in_which_they_come_does_not_matter(all in prop::collection::vec(anywhere(), 0..80)) {
        let forwards = everything(&spots(&all));
        let backwards = Clusters::build(&spots(&all), &(0..all.len()).rev().collect::<Vec<_>>(), PIXELS);
        for zoom in 0..=DEEPEST {
            prop_assert_eq!(marks(&forwards, zoom), marks(&backwards, zoom));
        }
    }

    #[test]
    fn a_mark_falls_apart_when_it_says(all in prop::collection::vec(anywhere(), 0..80), zoom in 0..=DEEPEST) {
        let clusters = everything(&spots(&all));
        for (id, _) in clusters.query(WORLD_BOX, zoom) {
            let leaves = clusters.leaves(id);
            let whole = |zoom| clusters.holder(leaves[0], zoom).map(|(_, holder)| holder) == Some(id);
            match clusters.expand(id) {
                Some(apart) => prop_assert!(apart > zoom && whole(apart - 1) && !whole(apart)),
                None => prop_assert!(whole(DEEPEST)),
            }
        }
    }

    #[test]
    fn a_box_shows_what_lies_in_it(
        all in prop::collection::vec(anywhere(), 0..80),
        west in -1.0..2.0, width in 0.0..1.5, north in -0.5..1.5, height in 0.0..1.0, zoom in 0..=DEEPEST,
    ) {
        let clusters = everything(&spots(&all));
        let [east, south] = [west + width, north + height];
        let mut wanted = Vec::new();
        for (id, [x, y]) in clusters.query(WORLD_BOX, zoom) {
            let worlds = (-2..=3).map(|world| x + f64::from(world));
            wanted.extend(worlds.filter(|x| *x >= west && *x <= east && y >= north && y <= south).map(|_| id));
        }
        let mut seen: Vec<NodeId> = clusters.query([west, north, east, south], zoom).iter().map(|(id, _)| *id).collect();
        wanted.sort_unstable();
        seen.sort_unstable();
        prop_assert_eq!(seen, wanted);
    }
}

#[test]
fn one_point_never_falls_apart() {
    let clusters = everything(&spots(&[spot(45.0, 43.0, 0, 1), spot(45.0, 43.0, 1, 2)]));
    let marks = clusters.query(WORLD_BOX, DEEPEST);
    assert_eq!(marks.len(), 1);
    assert_eq!(clusters.expand(marks[0].0), None);
    assert_eq!(clusters.tally(marks[0].0).only_type(), None);
}

#[test]
fn a_crowd_stands_at_its_largest_place() {
    let all = [spot(45.2, 43.0, 0, 0), spot(45.0, 43.0, 0, 0), spot(45.0, 43.0, 1, 0), spot(44.9, 43.0, 2, 0)];
    let clusters = everything(&spots(&all));
    let (id, at) = clusters.query(WORLD_BOX, 3)[0];
    assert_eq!((clusters.tally(id).count, at), (4, all[1].point()));
    let (leaf, holder) = clusters.holder(1, 3).unwrap();
    assert_eq!((holder, clusters.tally(leaf).count), (id, 2));
    let rest = clusters.point(clusters.beside(leaf, holder).unwrap());
    assert!((rest[0] - at[0]).abs() > 1e-6);
}

#[test]
fn a_crowd_claims_no_more_than_its_vaguest_member() {
    let near = Spot { mark: Mark::Near, reach: 0.01, ..spot(45.0, 43.0, 0, 0) };
    let clusters = everything(&spots(&[spot(45.0, 43.0, 0, 0), near]));
    let (id, _) = clusters.query(WORLD_BOX, 5)[0];
    assert!((clusters.tally(id).reach - 0.01).abs() < 1e-6);
}

#[test]
fn areas_and_what_is_filtered_out_are_in_no_mark() {
    let area = Spot { mark: Mark::Area, ..spot(45.0, 43.0, 0, 0) };
    let mut spots = spots(&[area]);
    spots.add([None, Some(spot(45.0, 43.0, 0, 0)), Some(spot(50.0, 43.0, 0, 0))].into_iter());
    let clusters = Clusters::build(&spots, &[0, 1, 2, 9], PIXELS);
    let marks = clusters.query(WORLD_BOX, 9);
    assert_eq!(marks.len(), 1);
    assert_eq!(clusters.only(marks[0].0), Some(2));
    assert!([0, 1, 3, 9].into_iter().all(|index| clusters.holder(index, 9).is_none()));
}
