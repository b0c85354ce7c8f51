//! Gathering and looking.

use std::time::Duration;

use incidentmap_web::clusters::{Clusters, DEEPEST};

use super::timed;
use super::towns::{spots, view};

#[test]
fn gathering_and_looking_are_quick() {
    for many in [100_000, 1_000_000] {
        let (spots, _) = timed(&format!("places of {many} in order"), || spots(many, 5000, [0.3, 10.0]));
        let all: Vec<usize> = (0..many).collect();
        let (clusters, whole) = timed("gathered at every zoom", || Clusters::build(&spots, &all, 44.0));
        let half: Vec<usize> = (0..many).step_by(2).collect();
        timed("gathered again after a filter that half of them pass", || Clusters::build(&spots, &half, 44.0));
        for zoom in [3, 5, 7, 10, 12] {
            let (seen, _) = timed(&format!("a view at zoom {zoom}"), || clusters.query(view(zoom), zoom));
            println!("{:>9} marks", seen.len());
            assert!(seen.len() < 2500);
        }
        let marks = clusters.query([0.0, 0.0, 0.999_999, 1.0], DEEPEST);
        assert_eq!(marks.iter().map(|&(id, _)| clusters.tally(id).count as usize).sum::<usize>(), many);
        println!("{:>9.0} MB of index", clusters.bytes() as f64 / 1e6);
        assert!(whole < Duration::from_secs(60), "{whole:?}");
    }
}
