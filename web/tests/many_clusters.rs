//! A hundred thousand and a million incidents on the map: how long gathering and looking take.
//!
//! `cargo test --release -p incidentmap-web --test many_clusters -- --nocapture` prints the times.

use std::time::{Duration, Instant};

use incidentmap_web::clusters::{Clusters, DEEPEST};
use incidentmap_web::plane;
use incidentmap_web::spots::{Spot, Spots};

/// Incidents as news has them: nine tenths in and around a few thousand towns, the rest anywhere.
fn spots(many: usize) -> Spots {
    let mut random = 1_u64;
    let mut share = move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 11) as f64 / (1_u64 << 53) as f64
    };
    let towns: Vec<[f64; 2]> = (0..5000).map(|_| [30.0 + share() * 60.0, 34.0 + share() * 22.0]).collect();
    let incident = |_| {
        let [lon, lat] = towns[(share() * share() * 5000.0) as usize];
        let spread = if share() < 0.1 { 10.0 } else { 0.3 };
        let at = plane::from_degrees(lon + (share() - 0.5) * spread, lat + (share() - 0.5) * spread);
        Some(Spot { of_type: (share() * 6.0) as u8, low: 1, high: 3, ..Spot::at(at, 0.0) })
    };
    let mut spots = Spots::default();
    spots.add((0..many).map(incident));
    spots
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
fn gathering_and_looking_are_quick() {
    for many in [100_000, 1_000_000] {
        let (spots, _) = timed(&format!("places of {many} in order"), || spots(many));
        let all: Vec<usize> = (0..many).collect();
        let (clusters, whole) = timed("gathered at every zoom", || Clusters::build(&spots, &all, 44.0));
        let half: Vec<usize> = (0..many).step_by(2).collect();
        timed("gathered again after a filter that half of them pass", || Clusters::build(&spots, &half, 44.0));
        for zoom in [3, 5, 7, 10, 12] {
            let (width, height) = (1920.0 / 256.0 / f64::from(zoom).exp2(), 1200.0 / 256.0 / f64::from(zoom).exp2());
            let [x, y] = plane::from_degrees(60.0, 45.0);
            let around = [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0];
            let (seen, _) = timed(&format!("a view at zoom {zoom}"), || clusters.query(around, zoom));
            println!("{:>9} marks", seen.len());
            assert!(seen.len() < 2500);
        }
        let marks = clusters.query([0.0, 0.0, 0.999_999, 1.0], DEEPEST);
        assert_eq!(marks.iter().map(|&(id, _)| clusters.tally(id).count as usize).sum::<usize>(), many);
        println!("{:>9.0} MB of index", clusters.bytes() as f64 / 1e6);
        // Unoptimised builds are far slower, and a busy machine is too; a loop in a loop would take minutes.
        assert!(whole < Duration::from_secs(60), "{whole:?}");
    }
}
