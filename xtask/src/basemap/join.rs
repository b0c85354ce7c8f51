//! Joins stretches of lines that meet end to end, so that they can be thinned as one.

use std::collections::BTreeMap;

/// A point in thousandths of a degree: what the file can tell apart.
type Knot = [i64; 2];

fn knot(point: [f64; 2]) -> Knot {
    point.map(|along| (along * 1000.0).round() as i64)
}

/// The same lines in as few parts as can be: two parts that meet where no third one does become one.
pub fn parts(parts: &[Vec<[f64; 2]>]) -> Vec<Vec<[f64; 2]>> {
    let ends = |part: &[[f64; 2]]| Some([knot(*part.first()?), knot(*part.last()?)]);
    let mut meeting: BTreeMap<Knot, Vec<usize>> = BTreeMap::new();
    for (index, part) in parts.iter().enumerate() {
        for end in ends(part).into_iter().flatten() {
            meeting.entry(end).or_default().push(index);
        }
    }
    let mut used = vec![false; parts.len()];
    let mut joined = Vec::new();
    for index in 0..parts.len() {
        if std::mem::replace(&mut used[index], true) {
            continue;
        }
        let mut line = parts[index].clone();
        // Grown at its end, turned round, and grown at what was its beginning.
        for _ in 0..2 {
            while let Some(end) = line.last().map(|&point| knot(point))
                && let Some(&[one, other]) = meeting.get(&end).map(Vec::as_slice)
                && let Some(next) = [one, other].into_iter().find(|&next| !used[next])
            {
                used[next] = true;
                let from_start = parts[next].first().is_some_and(|&first| knot(first) == end);
                if from_start {
                    line.extend(parts[next].iter().skip(1));
                } else {
                    line.extend(parts[next].iter().rev().skip(1));
                }
            }
            line.reverse();
        }
        joined.push(line);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_meets_end_to_end_becomes_one() {
        let [a, b, c, d] = [[0.0, 0.0], [1.0, 0.0], [2.0, 1.0], [3.0, 1.0]];
        assert_eq!(parts(&[vec![b, c], vec![b, a], vec![d, c]]), [[a, b, c, d]]);
    }

    #[test]
    fn three_that_meet_stay_three() {
        let lines = [vec![[0.0, 0.0], [1.0, 0.0]], vec![[0.0, 0.0], [0.0, 1.0]], vec![[0.0, 0.0], [-1.0, 0.0]]];
        assert_eq!(parts(&lines), lines);
    }
}
