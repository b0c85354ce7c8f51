//! Whole texts to incidents: on one core, and on two threads that share one extractor.

use crate::corpus::{Corpus, WALK, megabytes, walk_capitals};
use crate::measure::{elapsed, line, median, once};
use incidentmap::{Article, Extractor, Gazetteer};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Rounds, of which the median counts.
const ROUNDS: usize = 5;
/// Times that the walk is repeated in a round: one is over before the clock can tell.
const WALKS: u32 = 10;

/// Prints a line for one core, one for two threads, and how many times as fast the two are.
pub fn bench(gazetteer: &Gazetteer<'_>) -> Result<(), String> {
    let corpus = Corpus::open()?;
    let documents = corpus.cycled();
    let megabytes = megabytes(&documents);
    let extractor = Extractor::new(gazetteer);
    let read = |text: &str| drop(black_box(extractor.read(&Article::new(text))));
    let walk = |text: &str| {
        black_box(walk_capitals(gazetteer, text));
    };
    // The index of misspelt names is made when first asked for.
    corpus.once().for_each(read);
    let ours = measured(&documents, read);
    let bound = measured(&documents.repeat(WALKS as usize), walk).shared(f64::from(WALKS));
    line("incidents, one core", megabytes, "MB/s", ours.processor, (WALK, bound.processor));
    line("incidents, two threads", megabytes, "MB/s", ours.two, ("the same walk on two threads", bound.two));
    println!(
        "  two threads by the clock are {:.2} times as fast as one; the walk, which shares nothing but the index, {:.2}",
        ours.one / ours.two,
        bound.one / bound.two
    );
    Ok(())
}

/// Seconds that the same work took.
struct Times {
    /// Of the processor, on one thread.
    processor: f64,
    /// By the clock, on one thread.
    one: f64,
    /// By the clock, on two.
    two: f64,
}

impl Times {
    /// The times of one repetition of many.
    fn shared(self, repetitions: f64) -> Self {
        Self { processor: self.processor / repetitions, one: self.one / repetitions, two: self.two / repetitions }
    }
}

/// The work on every text, alone and shared by two threads in turn: what else runs disturbs both alike.
fn measured(texts: &[&str], work: impl Fn(&str) + Sync) -> Times {
    let (mut processor, mut one, mut two) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let (clock, spent) = once(|| elapsed(|| texts.iter().for_each(|t| work(t))));
        processor.push(spent);
        one.push(clock);
        two.push(elapsed(|| on_two_threads(texts, &work)));
    }
    Times { processor: median(processor), one: median(one), two: median(two) }
}

/// Each thread takes the next text that nobody has taken.
fn on_two_threads(texts: &[&str], work: &(impl Fn(&str) + Sync)) {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    work(text);
                }
            });
        }
    });
}
