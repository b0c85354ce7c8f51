//! Errors in groups: what went wrong, with which name, and what would mend it.

use std::collections::BTreeMap;

/// Errors by what went wrong and the name.
#[derive(Default)]
pub struct Groups(BTreeMap<(&'static str, String), (usize, &'static str)>);

impl Groups {
    /// One more error.
    pub fn add(&mut self, what: &'static str, name: &str, mend: &'static str) {
        self.0.entry((what, name.to_owned())).or_insert((0, mend)).0 += 1;
    }

    /// Prints how many there are of each kind, then the largest groups.
    pub fn print(&self, most: usize) {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for ((what, _), (n, _)) in &self.0 {
            *kinds.entry(what).or_default() += n;
        }
        for (what, n) in kinds {
            println!("  {n:>5} {what}");
        }
        let mut groups: Vec<_> = self.0.iter().collect();
        groups.sort_by_key(|(key, (n, _))| (std::cmp::Reverse(*n), *key));
        for ((what, name), (n, mend)) in groups.into_iter().take(most) {
            println!("  {n:>5}x {name:<28} {what} (would mend it: {mend})");
        }
    }
}
