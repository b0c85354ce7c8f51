//! A hundred thousand incidents under every layer: how long counting and outlining take.
//!
//! `cargo test --release -p incidentmap-web --test many_layers -- --nocapture` prints the times.

use std::time::{Duration, Instant};

use incidentmap_web::clusters::Clusters;
use incidentmap_web::density::Density;
use incidentmap_web::hexagons::Hexagons;
use incidentmap_web::hulls;
use incidentmap_web::plane;
use incidentmap_web::spots::{Spot, Spots};

const MANY: usize = 100_000;

/// Incidents in and around so many towns, each within so many degrees of one.
fn clusters(towns: usize, spread: f64) -> Clusters {
    let mut random = 1_u64;
    let mut share = move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 11) as f64 / (1_u64 << 53) as f64
    };
    let towns: Vec<[f64; 2]> = (0..towns).map(|_| [30.0 + share() * 60.0, 34.0 + share() * 22.0]).collect();
    let incident = |_| {
        let [lon, lat] = towns[(share() * share() * towns.len() as f64) as usize];
        let at = plane::from_degrees(lon + (share() - 0.5) * spread, lat + (share() - 0.5) * spread);
        Some(Spot::at(at, 0.0))
    };
    let mut spots = Spots::default();
    spots.add((0..MANY).map(incident));
    Clusters::build(&spots, &(0..MANY).collect::<Vec<_>>(), 44.0)
}

fn timed<T>(what: &str, work: impl Fn() -> T) -> (T, Duration) {
    let (mut best, mut made) = (Duration::MAX, None);
    for _ in 0..3 {
        let start = Instant::now();
        made = Some(work());
        best = best.min(start.elapsed());
    }
    println!("{:>9.2} ms  {what}", best.as_secs_f64() * 1e3);
    (made.unwrap(), best)
}

#[test]
fn every_layer_is_counted_quickly() {
    let mut slowest = Duration::ZERO;
    for (what, towns, spread) in
        [("5,000 towns", 5000, 0.3), ("anywhere", 1, 60.0), ("one city", 1, 0.2), ("one region", 1, 2.0)]
    {
        println!("{MANY} incidents, {what}");
        let clusters = clusters(towns, spread);
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
            let (width, height) = (1920.0 / 256.0 / f64::from(zoom).exp2(), 1200.0 / 256.0 / f64::from(zoom).exp2());
            let [x, y] = plane::from_degrees(60.0, 45.0);
            let view = [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0];
            timed(&format!("a view of it at zoom {zoom}"), || density.raster(view).values.len());
        }
    }
    // Unoptimised builds are far slower, and a busy machine is too; a loop in a loop would take minutes.
    assert!(slowest < Duration::from_secs(30), "{slowest:?}");
}
