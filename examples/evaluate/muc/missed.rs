//! Errors in groups: which templates are missed, which are too many, and which slots of the others are wrong.

use super::key::{Document, Key};
use super::response::Response;
use super::slots::{Pair, SLOTS};
use std::collections::BTreeMap;

/// Lines about errors, by what went wrong.
#[derive(Default)]
pub struct Missed(BTreeMap<(String, &'static str), Vec<String>>);

/// A text with its templates of both sides, compared and aligned.
pub struct Aligned<'a, 'g> {
    /// The text and its key.
    pub document: &'a Document,
    /// Ours.
    pub ours: &'a [Response<'g>],
    /// Every template of ours against every one of the key.
    pub pairs: &'a [Vec<Pair>],
    /// Of each of the key, which of ours it is aligned with.
    pub key_partner: &'a [Option<usize>],
    /// Of each of ours, which of the key it is aligned with.
    pub our_partner: &'a [Option<usize>],
}

impl Missed {
    /// Takes in the errors of a text.
    pub fn add(&mut self, text: &Aligned<'_, '_>) {
        let id = &text.document.id;
        for (k, key) in text.document.keys.iter().enumerate() {
            match text.key_partner[k] {
                Some(o) => self.add_slots(id, key, &text.ours[o], &text.pairs[o][k]),
                None if key.optional => {}
                None => self.note("missed", why_missed(text, k), format!("{id} {}", key.written)),
            }
        }
        for (o, ours) in text.ours.iter().enumerate() {
            if text.our_partner[o].is_none() {
                self.note("too many", why_spurious(text, o), format!("{id} {}", ours.written));
            }
        }
    }

    fn add_slots(&mut self, id: &str, key: &Key, ours: &Response<'_>, pair: &Pair) {
        for (slot, tally) in SLOTS.iter().zip(&pair.slots) {
            let kinds = [
                ("wrong", tally.incorrect),
                ("missing", tally.missing),
                ("not in the key", tally.spurious),
                ("partly right", tally.partial),
            ];
            for (what, _) in kinds.into_iter().filter(|(_, fills)| *fills > 0) {
                self.note(slot, what, format!("{id} {}\n        ours: {}", key.written, ours.written));
            }
        }
    }

    fn note(&mut self, group: &str, why: &'static str, line: String) {
        self.0.entry((group.to_owned(), why)).or_default().push(line);
    }

    /// Prints how many there are of each group, then all of them.
    pub fn print(&self) {
        for ((group, why), lines) in &self.0 {
            println!("  {:>5} {group}: {why}", lines.len());
        }
        for ((group, why), lines) in &self.0 {
            println!("\n  {group}: {why}");
            for line in lines {
                println!("    {line}");
            }
        }
    }
}

/// Why nothing of ours meets a template of the key.
fn why_missed(text: &Aligned<'_, '_>, k: usize) -> &'static str {
    let mut free = text.pairs.iter().zip(text.our_partner).filter(|(_, p)| p.is_none()).map(|(p, _)| &p[k]);
    if text.ours.is_empty() {
        "nothing found in the text"
    } else if free.clone().any(|p| p.specific && p.slots[0].halves() == 0) {
        "another type"
    } else if free.any(|p| p.slots[0].halves() > 0) {
        "one of its type, but not its day, place or number"
    } else if text.pairs.iter().any(|p| p[k].may_align()) {
        "one of ours for two of the key"
    } else {
        "only others found"
    }
}

/// Why a template of ours meets nothing of the key.
fn why_spurious(text: &Aligned<'_, '_>, o: usize) -> &'static str {
    let pairs = || text.pairs[o].iter().zip(text.key_partner);
    let mut free = pairs().filter(|(_, p)| p.is_none()).map(|(p, _)| p);
    if text.document.keys.is_empty() {
        "a text without templates"
    } else if free.clone().any(|p| p.specific && p.slots[0].halves() == 0) {
        "another type"
    } else if free.any(|p| p.slots[0].halves() > 0) {
        "one of its type, but not its day, place or number"
    } else if pairs().any(|(p, _)| p.may_align()) {
        "two of ours for one of the key"
    } else {
        "the key has no such incident"
    }
}
