//! Misspelt names: one or two edits, swapped letters, another romanisation.

use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Match};
use core::fmt;
use fst::automaton::Levenshtein;
use fst::{IntoStreamer, Streamer};

/// How a misspelt name was understood.
#[derive(Clone, Copy, PartialEq)]
pub struct Fuzzy<'g> {
    /// The place and the kind of its name.
    pub found: Match<'g>,
    /// What it costs to get from the query to the name: 0 exact, 0.5 for a regular difference of
    /// romanisation, 1 for an edit or a swap of neighbours, 2 for two edits.
    pub cost: f32,
}

impl fmt::Debug for Fuzzy<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} at {}", self.found, self.cost)
    }
}

/// Letters that romanisations of the same Cyrillic or Arabic letters write differently, as pairs
/// that may stand for each other (BGN/PCGN, ISO 9 and press spellings).
const ROMANISATIONS: [(&str, &str); 14] = [
    ("kh", "h"),
    ("kh", "x"),
    ("zh", "j"),
    ("dzh", "j"),
    ("dj", "j"),
    ("dzh", "zh"),
    ("yy", "y"),
    ("iy", "y"),
    ("iy", "i"),
    ("q", "k"),
    ("gh", "g"),
    ("ya", "ia"),
    ("yu", "iu"),
    ("ye", "e"),
];

/// Words that English prose translates and a romanised name keeps: New Khushet is Novyy Khushet.
const TRANSLATIONS: [(&str, &[&str]); 6] = [
    ("new", &["novyy", "novy", "novaya", "novoye", "novo"]),
    ("old", &["staryy", "stary", "staraya", "staroye", "staro"]),
    ("upper", &["verkhniy", "verkhnyaya", "verkhneye"]),
    ("lower", &["nizhniy", "nizhnyaya", "nizhneye"]),
    ("great", &["bolshoy", "bolshaya", "bolshoye"]),
    ("little", &["malyy", "malaya", "maloye"]),
];

impl<'a> Gazetteer<'a> {
    /// Places whose name is nearly this one, the likeliest first: by cost, then population.
    ///
    /// Names of up to four letters are found only as written, up to seven with one edit, longer
    /// ones with two. Costs far more than [`Gazetteer::find`]; `limit` bounds the answer.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let best = Gazetteer::bundled().fuzzy("Hasavyurt", 5);
    /// assert_eq!(best[0].found.place.name(), "Khasavyurt");
    /// # }
    /// ```
    pub fn fuzzy(&'a self, name: &str, limit: usize) -> Vec<Fuzzy<'a>> {
        let folded = fold(name);
        let length = folded.chars().count();
        let mut found: Vec<Fuzzy<'a>> = Vec::new();
        self.collect(&folded, 0.0, &mut found);
        for variant in romanised(&folded) {
            self.collect(&variant, 0.5, &mut found);
        }
        if found.is_empty() && length > 4 {
            for swapped in swaps(&folded) {
                self.collect(&swapped, 1.0, &mut found);
            }
            self.collect_edits(&folded, 1, &mut found);
        }
        if found.is_empty() && length > 7 {
            self.collect_edits(&folded, 2, &mut found);
        }
        found.sort_by(|a, b| {
            let key = |f: &Fuzzy<'a>| (f.found.place.population(), u32::MAX - f.found.place.index());
            a.cost.total_cmp(&b.cost).then_with(|| key(b).cmp(&key(a)))
        });
        found.truncate(limit);
        found
    }

    fn collect(&'a self, folded: &str, cost: f32, found: &mut Vec<Fuzzy<'a>>) {
        for m in self.find_folded(folded) {
            add(found, m, cost);
        }
    }

    fn collect_edits(&'a self, folded: &str, edits: u32, found: &mut Vec<Fuzzy<'a>>) {
        // The automaton refuses words that would need too many states: those are not names.
        let Ok(automaton) = Levenshtein::new(folded, edits) else {
            return;
        };
        let mut stream = self.index().search(automaton).into_stream();
        while let Some((_, value)) = stream.next() {
            for m in self.matches(value.value()) {
                add(found, m, edits as f32);
            }
        }
    }
}

fn add<'g>(found: &mut Vec<Fuzzy<'g>>, m: Match<'g>, cost: f32) {
    if !found.iter().any(|f| f.found.place == m.place) {
        found.push(Fuzzy { found: m, cost });
    }
}

/// Spellings of a folded name under other romanisations, at most two differences apart.
fn romanised(folded: &str) -> Vec<String> {
    let mut variants = vec![folded.to_owned()];
    for (word, translations) in TRANSLATIONS {
        if let Some(rest) = folded.strip_prefix(word).filter(|r| r.starts_with(' ')) {
            variants.extend(translations.iter().map(|t| format!("{t}{rest}")));
        }
    }
    for _ in 0..2 {
        let mut next = variants.clone();
        for base in &variants {
            for (a, b) in ROMANISATIONS {
                for (from, to) in [(a, b), (b, a)] {
                    for (at, _) in base.match_indices(from) {
                        let mut other = base.clone();
                        other.replace_range(at..at + from.len(), to);
                        if next.len() < 400 && !next.contains(&other) {
                            next.push(other);
                        }
                    }
                }
            }
        }
        variants = next;
    }
    variants.swap_remove(0);
    variants
}

/// The name with each two neighbouring letters swapped.
fn swaps(folded: &str) -> impl Iterator<Item = String> {
    let letters: Vec<char> = folded.chars().collect();
    (1..letters.len())
        .filter(|_| letters.len() < 64)
        .map({
            let letters = letters.clone();
            move |i| {
                let mut swapped = letters.clone();
                swapped.swap(i - 1, i);
                swapped.into_iter().collect()
            }
        })
        .collect::<Vec<_>>()
        .into_iter()
}
