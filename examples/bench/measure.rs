//! Seconds, of the processor where one thread works and by the clock where several do, and lines that say what they
//! come to.

use cpu_time::ThreadTime;
use std::time::{Duration, Instant};

/// Median of five runs, in processor seconds of this thread: what else runs on the machine counts less.
pub fn seconds(mut run: impl FnMut()) -> f64 {
    median((0..5).map(|_| once(&mut run).1).collect())
}

/// The middle one of several times, in seconds.
pub fn median(mut times: Vec<Duration>) -> f64 {
    times.sort();
    times.get(times.len() / 2).map_or(0.0, Duration::as_secs_f64)
}

/// Processor time of one run, and its result.
pub fn once<R>(run: impl FnOnce() -> R) -> (R, Duration) {
    let start = ThreadTime::now();
    let result = run();
    (result, start.elapsed())
}

/// Time of one run by the clock.
pub fn elapsed(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The heading over [`line`]s.
pub fn heading() {
    println!("{:<22}{:>25}{:>25}{:>10}   lower bound", "", "ours", "bound", "ratio");
}

/// One figure beside its lower bound.
pub fn line(what: &str, amount: f64, unit: &str, ours: f64, bound: (&str, f64)) {
    println!(
        "{what:<22}{:>14.1} {unit:<10}{:>14.1} {unit:<10}{:>10.3}   {}",
        amount / ours,
        amount / bound.1,
        bound.1 / ours,
        bound.0
    );
}

/// A rate a second, with what it was reached at.
pub fn rate(what: &str, number: usize, seconds: f64, remark: &str) {
    println!("  {what:<34}{:>12.0}/s   {remark}", number as f64 / seconds);
}

/// Numbers that come in the same order every time (Knuth's MMIX constants).
pub struct Random(pub u64);

impl Random {
    /// A number from 0 up to 1.
    pub fn unit(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 11) as f64 / (1u64 << 53) as f64
    }

    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        ((self.unit() * n as f64) as usize).min(n.saturating_sub(1))
    }
}
