//! Edits between two names: a letter missing, added or changed, or two neighbours swapped.

/// Whether at most so many edits lead from one name to the other.
pub(super) fn within(mut a: &[u8], mut b: &[u8], most: usize) -> bool {
    while let ([x, a_rest @ ..], [y, b_rest @ ..]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    while let ([a_rest @ .., x], [b_rest @ .., y]) = (a, b)
        && x == y
    {
        (a, b) = (a_rest, b_rest);
    }
    if a.is_empty() || b.is_empty() {
        return a.len() + b.len() <= most;
    }
    if most == 0 || a.len().abs_diff(b.len()) > most {
        return false;
    }
    within(&a[1..], &b[1..], most - 1)
        || within(&a[1..], b, most - 1)
        || within(a, &b[1..], most - 1)
        || (a.len() > 1 && b.len() > 1 && a[0] == b[1] && a[1] == b[0] && within(&a[2..], &b[2..], most - 1))
}

/// A letter changed to a given other one.
const CHANGED: f32 = 1.0;
/// A vowel taken for another.
const VOWEL: f32 = 0.9;
/// A letter left out, a letter doubled, or two swapped: there is one way to do it where there are some thirty to
/// change or add a letter, so that of two names equally many edits away this one is the likelier.
pub(super) const SLIP: f32 = 0.8;

/// What the cheapest edits from the name to the query cost: about 1 each.
pub(super) fn cost(query: &[u8], name: &[u8]) -> f32 {
    let width = name.len() + 1;
    let mut rows = [vec![0.0; width], vec![0.0; width], (0..width).map(|n| n as f32 * SLIP).collect::<Vec<f32>>()];
    for (i, &q) in query.iter().enumerate() {
        rows.rotate_left(1);
        let [before, above, row] = &mut rows;
        let doubled = i > 0 && query[i - 1] == q;
        let added = if doubled { SLIP } else { CHANGED };
        row[0] = above[0] + added;
        for (j, &n) in name.iter().enumerate() {
            let change = if q == n {
                0.0
            } else if is_vowel(q) && is_vowel(n) {
                VOWEL
            } else {
                CHANGED
            };
            let mut least = (above[j] + change).min(above[j + 1] + added).min(row[j] + SLIP);
            if i > 0 && j > 0 && q == name[j - 1] && query[i - 1] == n && q != n {
                least = least.min(before[j - 1] + SLIP);
            }
            row[j + 1] = least;
        }
    }
    rows[2][name.len()]
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

#[cfg(test)]
mod tests {
    use super::{cost, within};
    use proptest::prelude::*;

    /// The textbook's table, optimal string alignment.
    fn distance(a: &[u8], b: &[u8]) -> usize {
        let mut d = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                d[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let change = d[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = change.min(d[i - 1][j] + 1).min(d[i][j - 1] + 1);
                    if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                        least.min(d[i - 2][j - 2] + 1)
                    } else {
                        least
                    }
                };
            }
        }
        d[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_textbook(a in "[abc]{0,9}", b in "[abc]{0,9}", most in 0usize..3) {
            let (a, b) = (a.as_bytes(), b.as_bytes());
            prop_assert_eq!(within(a, b, most), distance(a, b) <= most);
            let (cost, edits) = (cost(a, b), distance(a, b) as f32);
            prop_assert!(cost <= edits + 1e-3 && cost >= edits * 0.8 - 1e-3, "{} for {} edits", cost, edits);
        }
    }
}
