//! The languages of the page, and which of them is chosen.

use crate::english::ENGLISH;
use crate::russian::RUSSIAN;
use crate::words::Words;

/// Every language with its own name, the one that is taken where none is asked for first.
pub static LANGUAGES: [(&str, &Words); 2] = [("English", &ENGLISH), ("Русский", &RUSSIAN)];

/// The first language that the page speaks among those asked for, in this order: tags like `ru` or `ru-KZ`.
pub fn choose<'t>(asked: impl IntoIterator<Item = &'t str>) -> &'static Words {
    asked.into_iter().find_map(spoken).unwrap_or(LANGUAGES[0].1)
}

fn spoken(tag: &str) -> Option<&'static Words> {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    LANGUAGES.iter().map(|(_, words)| *words).find(|words| words.lang.eq_ignore_ascii_case(language))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_is_spoken_is_chosen() {
        for (asked, chosen) in [
            (&["ru"][..], "ru"),
            (&["RU-kz"], "ru"),
            (&["kk", "ru_RU", "en"], "ru"),
            (&["de", "fr"], "en"),
            (&["rus"], "en"),
            (&["", "<ru>"], "en"),
            (&[], "en"),
        ] {
            assert_eq!(choose(asked.iter().copied()).lang, chosen, "{asked:?}");
        }
    }
}
