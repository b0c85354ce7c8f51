//! Which alternate names are kept, and the key under which two sources' names count as one.
//!
//! A third of GeoNames' alternates are machine romanisations in lower case or airport codes:
//! they make false matches and are dropped. What is left is kept for the places that readers of
//! the region's news meet: all of the focus and Russia, the rest of the former Soviet Union from
//! 1,000 people on, the southern and eastern neighbours from 5,000, elsewhere from 15,000.

use crate::fold::fold;

/// Countries whose places keep all clean names, Cyrillic too.
const CLOSE: [&str; 9] = ["KZ", "KG", "TJ", "UZ", "TM", "GE", "AZ", "AM", "RU"];
/// The rest of the former Soviet Union.
const NEXT: [&str; 6] = ["UA", "BY", "MD", "EE", "LV", "LT"];
/// Their neighbours, whose villages bear a dozen romanisations each.
const NEIGHBOURS: [&str; 7] = ["AF", "SY", "IQ", "IR", "PK", "TR", "MN"];

/// Population from which on a place keeps its other names.
fn large(country: &str) -> u32 {
    if CLOSE.contains(&country) {
        0
    } else if NEXT.contains(&country) {
        1_000
    } else if NEIGHBOURS.contains(&country) {
        5_000
    } else {
        15_000
    }
}

/// Whether an alternate name of a place is worth keeping.
pub(super) fn keep(name: &str, country: &str, population: u32, unit: bool) -> bool {
    let large = unit || population >= large(country);
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    if name.len() > 80 || name.chars().any(|c| c.is_ascii_digit()) || letters().count() < 2 {
        return false;
    }
    if letters().all(is_cyrillic) {
        let reads_it = CLOSE.contains(&country) || NEXT.contains(&country);
        return large && (reads_it || unit || population >= 15_000);
    }
    let initial = name.trim_start_matches(['\'', '’', '‘', 'ʻ', 'ʿ', '`']).chars().next();
    let code = name.len() <= 4 && name.chars().all(|c| c.is_ascii_uppercase());
    letters().all(is_latin) && initial.is_some_and(char::is_uppercase) && !code && large
}

fn is_latin(c: char) -> bool {
    matches!(c, 'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | 'ə' | 'ʻ' | 'ʼ' | 'ʹ' | 'ʺ' | 'ʾ' | 'ʿ')
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}' | 'ʼ')
}

/// Cyrillic to Latin after BGN/PCGN, good enough to compare names.
fn transliterated(name: &str) -> String {
    const TABLE: [(char, &str); 42] = [
        ('а', "a"),
        ('б', "b"),
        ('в', "v"),
        ('г', "g"),
        ('д', "d"),
        ('е', "e"),
        ('ё', "e"),
        ('ж', "zh"),
        ('з', "z"),
        ('и', "i"),
        ('й', "y"),
        ('к', "k"),
        ('л', "l"),
        ('м', "m"),
        ('н', "n"),
        ('о', "o"),
        ('п', "p"),
        ('р', "r"),
        ('с', "s"),
        ('т', "t"),
        ('у', "u"),
        ('ф', "f"),
        ('х', "kh"),
        ('ц', "ts"),
        ('ч', "ch"),
        ('ш', "sh"),
        ('щ', "shch"),
        ('ъ', ""),
        ('ы', "y"),
        ('ь', ""),
        ('э', "e"),
        ('ю', "yu"),
        ('я', "ya"),
        ('ә', "a"),
        ('ғ', "gh"),
        ('қ', "q"),
        ('ң', "ng"),
        ('ө', "o"),
        ('ұ', "u"),
        ('ү', "u"),
        ('һ', "h"),
        ('і', "i"),
    ];
    name.to_lowercase().chars().fold(String::new(), |mut out, c| {
        match TABLE.iter().find(|t| t.0 == c) {
            Some((_, latin)) => out.push_str(latin),
            None => out.push(c),
        }
        out
    })
}

/// A key that is equal for most romanisations of one name.
pub(super) fn loose_key(name: &str) -> String {
    let mut key = fold(&transliterated(name)).replace(' ', "");
    for (from, to) in [
        ("kh", "h"),
        ("gh", "g"),
        ("dzh", "j"),
        ("zh", "j"),
        ("dj", "j"),
        ("yy", "i"),
        ("iy", "i"),
        ("y", "i"),
        ("q", "k"),
        ("ae", "a"),
        ("ou", "u"),
        ("w", "v"),
        ("x", "h"),
        ("c", "k"),
    ] {
        key = key.replace(from, to);
    }
    let mut last = None;
    key.retain(|c| last.replace(c) != Some(c));
    key
}

#[cfg(test)]
mod tests {
    use super::{keep, loose_key};

    #[test]
    fn noise_goes() {
        assert!(!keep("a ke tao", "KZ", 300_000, false), "machine romanisation");
        assert!(!keep("GUW", "KZ", 300_000, false), "airport code");
        assert!(!keep("阿特劳", "KZ", 300_000, false), "other script");
        assert!(keep("Гурьев", "KZ", 900, false));
        assert!(keep("Gur’yev", "KZ", 900, false));
        assert!(keep("Gəncə", "AZ", 900, false));
        assert!(!keep("Villa Chica", "MX", 900, false), "small and far");
    }

    #[test]
    fn romanisations_meet() {
        for (a, b) in [("Алхасты", "Alkhasty"), ("Джемикент", "Dzhemikent"), ("Khasavyurt", "Xasavyurt")]
        {
            assert_eq!(loose_key(a), loose_key(b), "{a} {b}");
        }
    }
}
