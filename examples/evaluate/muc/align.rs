//! The one-to-one alignment of the templates of a text that is worth most.

/// Templates of the key that one text may have: all sets of them are weighed.
pub const MOST: usize = 20;

/// Pairs of a row and a column, each in at most one pair, that are together worth most; `None` may not be paired.
///
/// Rows are taken one after the other; for every set of columns that they may have taken, the best choice is kept.
pub fn align(worths: &[Vec<Option<u32>>], columns: usize) -> Vec<(usize, usize)> {
    let sets = 1usize << columns.min(MOST);
    let mut best: Vec<Option<u32>> = vec![None; sets];
    best[0] = Some(0);
    let mut choices: Vec<Vec<Option<usize>>> = Vec::new();
    for row in worths {
        let mut chosen = vec![None; sets];
        let mut next = best.clone();
        for (set, before) in best.iter().enumerate() {
            let Some(before) = before else { continue };
            for (column, worth) in row.iter().enumerate().take(MOST) {
                let with = set | 1 << column;
                if let Some(worth) = worth.filter(|_| with != set)
                    && next[with].is_none_or(|w| w < before + worth)
                {
                    next[with] = Some(before + worth);
                    chosen[with] = Some(column);
                }
            }
        }
        best = next;
        choices.push(chosen);
    }
    let mut set = (0..sets).max_by_key(|s| (best[*s], std::cmp::Reverse(*s))).unwrap_or(0);
    let mut pairs = Vec::new();
    for (row, chosen) in choices.iter().enumerate().rev() {
        if let Some(column) = chosen[set] {
            pairs.push((row, column));
            set &= !(1 << column);
        }
    }
    pairs.reverse();
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_is_worth_most() {
        for (worths, columns, expected) in [
            // The first row alone would take the second column.
            (vec![vec![Some(5), Some(6)], vec![None, Some(4)]], 2, vec![(0, 0), (1, 1)]),
            (vec![vec![Some(1)], vec![Some(3)], vec![Some(2)]], 1, vec![(1, 0)]),
            (vec![vec![None, None]], 2, vec![]),
            (vec![], 3, vec![]),
            (vec![vec![]], 0, vec![]),
        ] {
            assert_eq!(align(&worths, columns), expected, "{worths:?}");
        }
    }
}
