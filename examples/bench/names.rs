//! Names: opening the file, names as written, beginnings, and names with typing errors.

use crate::measure::{Random, line, once, rate, seconds};
#[cfg(feature = "peers")]
use crate::peers;
use incidentmap::Gazetteer;
use incidentmap_gazetteer::{Fuzzy, fold};
use std::collections::BTreeSet;
use std::error::Error;
use std::hint::black_box;

/// Names that are drawn to be misspelt.
const DRAWN: usize = 2_000;

/// Prints a line for names as written and one for opening.
pub fn bench(gazetteer: &Gazetteer<'_>) {
    let names: Vec<&str> = gazetteer.places().step_by(7).map(|p| p.name()).collect();
    let folded: Vec<String> = names.iter().map(|n| fold(n)).collect();
    let bare = seconds(|| {
        for name in &folded {
            black_box(gazetteer.find_folded(name).next());
        }
    });
    let found = seconds(|| {
        for name in &names {
            black_box(gazetteer.find(name).next());
        }
    });
    line("find by name", names.len() as f64 / 1e3, "k/s", found, ("a lookup of the folded name", bare));

    let bytes = gazetteer.as_bytes();
    let summed = seconds(|| {
        black_box(bytes.iter().fold(0u64, |sum, b| sum.wrapping_add(u64::from(*b))));
    });
    let opened = seconds(|| {
        black_box(Gazetteer::from_bytes(bytes).is_ok());
    });
    line("open, with checksum", bytes.len() as f64 / 1e6, "MB/s", opened, ("one sum over the bytes", summed));
}

/// Prints the rates of opening, finding, completing and correcting, beside those of other ways.
#[cfg_attr(not(feature = "peers"), allow(clippy::unnecessary_wraps))]
pub fn compare(gazetteer: &Gazetteer<'_>) -> Result<(), Box<dyn Error>> {
    let bytes = gazetteer.as_bytes();
    println!("open");
    let opened = seconds(|| {
        black_box(Gazetteer::from_bytes(bytes).is_ok());
    });
    println!("  with its checksum {:>18.2} ms", opened * 1e3);
    let all: Vec<String> = all_names(gazetteer);
    let mut random = Random(20_261_122);
    println!("names as written");
    let drawn: Vec<&str> = (0..200_000).map(|_| all[random.below(all.len())].as_str()).collect();
    let exact = seconds(|| {
        for name in &drawn {
            black_box(gazetteer.find(name).next());
        }
    });
    rate("incidentmap", drawn.len(), exact, "folding included");
    #[cfg(feature = "peers")]
    peers::exact(&all, &drawn)?;

    println!("beginnings of 2 to 5 letters, best ten");
    let beginnings: Vec<String> =
        drawn.iter().step_by(200).map(|n| n.chars().take(2 + random.below(4)).collect()).collect();
    let completed = seconds(|| {
        for beginning in &beginnings {
            black_box(gazetteer.prefix(beginning, 10));
        }
    });
    rate("incidentmap", beginnings.len(), completed, "");

    let peopled: Vec<String> = gazetteer.places().filter(|p| p.population() > 0).map(|p| fold(p.name())).collect();
    for (edits, whose, from) in [(1, "any", &all), (1, "standard names of peopled places", &peopled), (2, "any", &all)]
    {
        println!("{DRAWN} random names ({whose}) with {edits} random edit{}", if edits == 1 { "" } else { "s" });
        let queries: Vec<(String, &str)> = (0..DRAWN)
            .map(|_| {
                let name = from[random.below(from.len())].as_str();
                ((0..edits).fold(name.to_owned(), |n, _| misspell(&n, &mut random)), name)
            })
            .collect();
        let before = gazetteer.fuzzy_memory();
        let ((), made) = once(|| drop(gazetteer.fuzzy(&queries[0].0, 1)));
        let taken = seconds(|| {
            for (query, _) in &queries {
                black_box(gazetteer.fuzzy(query, 10));
            }
        });
        rate("incidentmap", queries.len(), taken, &right(gazetteer, &queries));
        println!(
            "  index {:.1} MiB in memory, {:.1} of it for this, made in {:.0} ms",
            gazetteer.fuzzy_memory() as f64 / f64::from(1 << 20),
            (gazetteer.fuzzy_memory() - before) as f64 / f64::from(1 << 20),
            made.as_secs_f64() * 1e3
        );
        #[cfg(feature = "peers")]
        peers::levenshtein(&all, &queries, edits)?;
    }
    Ok(())
}

/// All different folded names.
fn all_names(gazetteer: &Gazetteer<'_>) -> Vec<String> {
    let names = gazetteer.places().flat_map(|p| p.names().map(|n| fold(n.text)));
    names.filter(|n| !n.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
}

/// How often a place that bears the name comes first or among ten, and how often it could not: the edit made another name.
fn right(gazetteer: &Gazetteer<'_>, queries: &[(String, &str)]) -> String {
    let (mut first, mut among_ten, mut tied) = (0, 0, 0);
    for (query, name) in queries {
        let found = gazetteer.fuzzy(query, 10);
        let bears = |f: &Fuzzy<'_>| gazetteer.find(name).any(|m| m.place == f.found.place);
        let is_first = found.first().is_some_and(bears);
        let cost = |f: Option<&Fuzzy<'_>>| f.map(|f| f.cost);
        first += usize::from(is_first);
        // As near as another name: nothing in the letters tells which was meant.
        tied += usize::from(!is_first && cost(found.first()) == cost(found.iter().find(|f| bears(f))));
        among_ten += usize::from(found.iter().any(bears));
    }
    let other = queries.iter().filter(|(query, _)| gazetteer.find(query).next().is_some()).count();
    let share = |n: usize| 100.0 * n as f64 / queries.len() as f64;
    format!(
        "right place first in {:.1} %, among ten in {:.1} % ({:.1} % became another name, {:.1} % lie as near another)",
        share(first),
        share(among_ten),
        share(other),
        share(tied)
    )
}

/// One random edit of a letter: left out, added, changed or swapped with the next.
fn misspell(name: &str, random: &mut Random) -> String {
    let letters: Vec<char> = name.chars().collect();
    let alphabet: Vec<char> =
        if letters.iter().any(|c| ('а'..='я').contains(c)) { ('а'..='я').collect() } else { ('a'..='z').collect() };
    loop {
        let mut edited = letters.clone();
        let at = random.below(letters.len());
        let letter = alphabet[random.below(alphabet.len())];
        match random.below(4) {
            0 if letters.len() > 1 => drop(edited.remove(at)),
            1 => edited.insert(at, letter),
            2 => edited[at] = letter,
            _ if at + 1 < letters.len() => edited.swap(at, at + 1),
            _ => continue,
        }
        let edited: String = edited.into_iter().collect();
        if edited != name && fold(&edited) == edited {
            return edited;
        }
    }
}
