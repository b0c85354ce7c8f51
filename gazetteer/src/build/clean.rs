//! Which alternate names are kept, and the key under which two sources' names count as one.
//!
//! A third of GeoNames' alternates are machine romanisations in lower case or airport codes:
//! they make false matches and are dropped. What is left is kept for the places that readers of
//! the region's news meet: all of the focus and Russia, the rest of the former Soviet Union from
//! 1,000 people on, the southern and eastern neighbours from 5,000, elsewhere from 15,000. Besides
//! Latin and Cyrillic letters a place keeps those of its own country, in the focus and south of it.

use crate::fold::fold;
use crate::sound::sound;

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

#[cfg(feature = "build")]
/// Whether a country is one of those whose places keep all clean names.
pub(super) fn is_close(country: &str) -> bool {
    CLOSE.contains(&country)
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
    if letters().all(|c| is_local(c, country)) {
        return large;
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

/// Whether a letter is of the script that the country itself writes, where that is neither Latin nor Cyrillic.
fn is_local(c: char, country: &str) -> bool {
    match country {
        "GE" => matches!(c, '\u{10a0}'..='\u{10ff}'),
        "AM" => matches!(c, '\u{531}'..='\u{587}'),
        "AF" | "IR" | "IQ" | "SY" | "PK" => matches!(c, '\u{620}'..='\u{6ff}'),
        _ => false,
    }
}

/// A key that is equal for most romanisations of one name.
pub(super) fn loose_key(name: &str) -> String {
    let folded = fold(name);
    let key = sound(&folded);
    if key.is_empty() { folded } else { key }
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn noise_goes() {
        assert!(!keep("a ke tao", "KZ", 300_000, false), "machine romanisation");
        assert!(!keep("GUW", "KZ", 300_000, false), "airport code");
        assert!(!keep("阿特劳", "KZ", 300_000, false), "other script");
        assert!(keep("Гурьев", "KZ", 900, false));
        assert!(keep("Gur’yev", "KZ", 900, false));
        assert!(keep("Gəncə", "AZ", 900, false));
        assert!(keep("თბილისი", "GE", 900, false) && !keep("თბილისი", "DE", 900_000, false));
        assert!(keep("Երևան", "AM", 900, false) && keep("كابل", "AF", 5_000, false));
        assert!(!keep("Villa Chica", "MX", 900, false), "small and far");
    }
}
