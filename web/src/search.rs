//! The text filter: whether every word that is looked for occurs in what an incident tells.

use incidentmap::import::geojson::Archive;
use incidentmap::incident::{EventType, Incident, SubEventType};

use crate::english::ENGLISH;
use crate::russian::RUSSIAN;

/// The properties of a feature that are looked through.
const PROPERTIES: [&str; 8] =
    ["location", "as_written", "admin1", "admin2", "country", "sub_event_type", "quote", "source"];

/// The words that are looked for, in lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search(Vec<String>);

impl Search {
    /// The words of a query.
    pub fn new(query: &str) -> Self {
        Self(query.to_lowercase().split_whitespace().map(Into::into).collect())
    }

    /// Whether nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it finds nothing that another does not find too: somebody has typed on.
    pub fn is_within(&self, other: &Self) -> bool {
        other.0.iter().all(|old| self.0.iter().any(|new| new.contains(old.as_str())))
    }

    /// Whether an incident has every word.
    pub fn finds(&self, incident: &Incident) -> bool {
        let mut missing = self.beside(incident.event_type);
        let location = incident.location.as_ref();
        for text in [
            location.map(|l| l.name.as_str()),
            location.and_then(|l| l.as_written.as_deref()),
            location.and_then(|l| l.admin1.as_deref()),
            location.and_then(|l| l.admin2.as_deref()),
            location.and_then(|l| l.country.as_deref()),
            incident.sub_event_type.map(SubEventType::as_str),
            incident.quote.as_ref().map(|quote| quote.text.as_str()),
            incident.source.publisher.as_deref(),
            incident.source.title.as_deref(),
        ] {
            missing.retain(|word| !holds(text.unwrap_or_default(), word));
        }
        missing.is_empty()
    }

    /// The same for an incident in a file, without reading more of it than needed.
    pub fn finds_in(&self, file: &Archive, number: usize, of_type: EventType) -> bool {
        let mut missing = self.beside(of_type);
        missing.is_empty()
            || file.any_text(number, |property, text| {
                if PROPERTIES.contains(&property) {
                    missing.retain(|word| !holds(text, word));
                }
                missing.is_empty()
            })
    }

    /// The words that the name of a type does not have, in neither language.
    fn beside(&self, of_type: EventType) -> Vec<&str> {
        let names = [(ENGLISH.event_type)(of_type), (RUSSIAN.event_type)(of_type)];
        let words = self.0.iter().map(String::as_str);
        words.filter(|word| !names.iter().any(|name| holds(name, word))).collect()
    }
}

/// Whether a text has a word, which is in lower case.
fn holds(text: &str, word: &str) -> bool {
    let Some((&first, _)) = word.as_bytes().split_first() else { return true };
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    let beginnings = text.len().checked_sub(word.len()).map_or(&[][..], |last| &text.as_bytes()[..=last]);
    let mut at = beginnings.iter().enumerate().filter(|(_, letter)| letter.to_ascii_lowercase() == first);
    at.any(|(at, _)| text.as_bytes()[at..at + word.len()].eq_ignore_ascii_case(word.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arrival::tests::arrival;
    use crate::state::tests::incident;

    #[test]
    fn in_a_file_as_on_its_own() {
        let mut there = incident("a", "Battles", "settlement", None);
        if let Some(location) = &mut there.location {
            location.admin1 = Some("Алматинская ОБЛАСТЬ".to_owned());
            location.country = Some("Kazakhstan \"KZ\"".to_owned());
        }
        let file = arrival(&[there.clone()]).file;
        let type_in_russian = (RUSSIAN.event_type)(EventType::Battles).to_uppercase();
        for (query, found) in [
            ("", true),
            ("WORDS", true),
            ("almaty battles", true),
            ("алматинск", true),
            (type_in_russian.as_str(), true),
            ("алматинск words taraz", false),
            ("\"kz\"", true),
            ("settlement", false),
            ("longer words than any text of it has, each of them, this one too", false),
        ] {
            let search = Search::new(query);
            assert_eq!(search.finds(&there), found, "{query}");
            assert_eq!(search.finds_in(&file, 0, EventType::Battles), found, "{query}");
        }
    }

    #[test]
    fn capitals_count_for_nothing() {
        assert!(holds("The TOWN of Taraz", "town") && holds("Тараз", "тара") && holds("", ""));
        assert!(!holds("Tow", "town") && !holds("town", "tawn") && holds("own toWn", "town"));
    }
}
