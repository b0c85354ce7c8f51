//! Misspelt names: one or two edits, swapped letters, another romanisation.

use crate::fold::fold;
use crate::gazetteer::{Gazetteer, Match};
use core::fmt;
use fst::raw::{CompiledAddr, Output};

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
        let mut found: Vec<Fuzzy<'a>> = Vec::new();
        self.collect(&folded, 0.0, &mut found);
        for variant in romanised(&folded) {
            self.collect(&variant, 0.5, &mut found);
        }
        let letters: Vec<char> = folded.chars().collect();
        for (edits, least) in [(1, 5), (2, 8)] {
            if found.is_empty() && (least..64).contains(&letters.len()) {
                let mut edited = Edits { gazetteer: self, letters: &letters, most: edits, found: &mut found };
                edited.follow(self.index().root().addr(), Output::zero(), 0, 0);
            }
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
}

/// A walk through the index that may leave the query at a few places.
struct Edits<'s, 'g> {
    gazetteer: &'g Gazetteer<'g>,
    letters: &'s [char],
    /// How many edits a name may be away: letters missing, added, changed, or two swapped.
    most: u8,
    found: &'s mut Vec<Fuzzy<'g>>,
}

impl Edits<'_, '_> {
    /// All names from a node on that the letters from `at` on come to, with the edits left.
    fn follow(&mut self, node: CompiledAddr, output: Output, at: usize, used: u8) {
        let index = self.gazetteer.index();
        if at == self.letters.len() {
            let end = index.node(node);
            if end.is_final() {
                for m in self.gazetteer.matches(output.cat(end.final_output()).value()) {
                    add(self.found, m, f32::from(used));
                }
            }
        } else if let Some((next, out)) = self.step(node, output, self.letters[at]) {
            self.follow(next, out, at + 1, used);
        }
        if used == self.most {
            return;
        }
        if at < self.letters.len() {
            self.follow(node, output, at + 1, used + 1);
        }
        if let Some([a, b]) = self.letters.get(at..at + 2).and_then(|pair| <[char; 2]>::try_from(pair).ok())
            && let Some((next, out)) = self.step(node, output, b)
            && let Some((next, out)) = self.step(next, out, a)
        {
            self.follow(next, out, at + 2, used + 1);
        }
        for (letter, next, out) in self.branches(node, output) {
            self.follow(next, out, at, used + 1);
            if self.letters.get(at).is_some_and(|l| *l != letter) {
                self.follow(next, out, at + 1, used + 1);
            }
        }
    }

    fn step(&self, mut node: CompiledAddr, mut output: Output, letter: char) -> Option<(CompiledAddr, Output)> {
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            let at = self.gazetteer.index().node(node);
            let transition = at.transition(at.find_input(byte)?);
            output = output.cat(transition.out);
            node = transition.addr;
        }
        Some((node, output))
    }

    /// Every letter that goes on from a node, and where it leads.
    fn branches(&self, node: CompiledAddr, output: Output) -> Vec<(char, CompiledAddr, Output)> {
        let mut open = vec![(Vec::with_capacity(4), node, output)];
        let mut branches = Vec::new();
        while let Some((bytes, node, output)) = open.pop() {
            if let Some(letter) = core::str::from_utf8(&bytes).ok().and_then(|s| s.chars().next()) {
                branches.push((letter, node, output));
            } else if bytes.len() < 4 {
                for t in self.gazetteer.index().node(node).transitions() {
                    let longer = bytes.iter().copied().chain([t.inp]).collect();
                    open.push((longer, t.addr, output.cat(t.out)));
                }
            }
        }
        branches
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
                        if next.len() < 120 && !next.contains(&other) {
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
