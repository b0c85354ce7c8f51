//! A hundred thousand and a million incidents: what the page does with them, and how long it takes.
//!
//! `cargo test --release -p incidentmap-web --test many -- --nocapture --test-threads=1` prints the times.
//! Unoptimised builds are far slower, and a busy machine is too: the limits only catch a loop in a loop.

use std::time::{Duration, Instant};

mod clusters;
mod filters;
mod layers;
mod towns;

/// Shares between 0 and 1, the same at every run.
fn shares() -> impl FnMut() -> f64 {
    let mut random = 1_u64;
    move || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// What the work makes, and how long it took.
fn timed<T>(what: &str, work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let made = work();
    let took = start.elapsed();
    println!("{:>9.2} ms  {what}", took.as_secs_f64() * 1e3);
    (made, took)
}
