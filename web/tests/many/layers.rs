//! Counting and outlining under every layer.

use std::time::Duration;

use incidentmap_web::clusters::Clusters;
use incidentmap_web::density::Density;
use incidentmap_web::hexagons::Hexagons;
use incidentmap_web::hulls;

use super::timed;
use super::towns::{spots, view};

const MANY: usize = 100_000;

#[test]
fn every_layer_is_counted_quickly() {
    let mut slowest = Duration::ZERO;
    for (what, towns, spread) in
        [("5,000 towns", 5000, 0.3), ("anywhere", 1, 60.0), ("one city", 1, 0.2), ("one region", 1, 2.0)]
    {
        println!("{MANY} incidents, {what}");
        let spots = spots(MANY, towns, [spread, spread]);
        let clusters = Clusters::build(&spots, &(0..MANY).collect::<Vec<_>>(), 44.0);
        let (hulls, took) = timed("outlines of clusters", || hulls::of(&clusters));
        println!("{:>9} outlines", hulls.len());
        assert!(!hulls.is_empty() && hulls.iter().map(|hull| hull.count as usize).sum::<usize>() <= MANY);
        slowest = slowest.max(took);
        for zoom in [3, 6, 9, 12] {
            let (hexagons, took) = timed(&format!("hexagons at zoom {zoom}"), || Hexagons::count(&clusters, zoom));
            assert_eq!(hexagons.all().map(|cell| cell.tally.count as usize).sum::<usize>(), MANY);
            slowest = slowest.max(took);
            let (density, took) = timed(&format!("density at zoom {zoom}"), || Density::count(&clusters, zoom));
            assert!(density.peak >= 1.0);
            slowest = slowest.max(took);
            timed(&format!("a view of it at zoom {zoom}"), || density.raster(view(zoom)).values.len());
        }
    }
    assert!(slowest < Duration::from_secs(30), "{slowest:?}");
}
