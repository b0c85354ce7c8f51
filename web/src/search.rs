//! The text filter: whether every word that is looked for occurs in what an incident tells.

use incidentmap::incident::{EventType, Incident, SubEventType};
use memchr::memmem::Finder;
use serde::{Deserialize, Serialize};

use crate::english::ENGLISH;
use crate::russian::RUSSIAN;

/// What the text filter looks through, of all incidents, in lower case. The names of types are not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    all: String,
    /// From where to where in it the text of each incident stands.
    spans: Vec<[usize; 2]>,
}

impl Texts {
    /// Takes in the next incident.
    pub fn add(&mut self, incident: &Incident) {
        let span = self.write(incident);
        self.spans.push(span);
    }

    /// Takes in an incident anew that was corrected.
    pub fn renew(&mut self, number: usize, incident: &Incident) {
        let span = self.write(incident);
        if let Some(known) = self.spans.get_mut(number) {
            *known = span;
        }
    }

    fn write(&mut self, incident: &Incident) -> [usize; 2] {
        let start = self.all.len();
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
            let text = text.unwrap_or_default();
            if text.is_ascii() {
                self.all.extend(text.bytes().map(|letter| char::from(letter.to_ascii_lowercase())));
            } else {
                self.all.push_str(&text.to_lowercase());
            }
            self.all.push('\n');
        }
        [start, self.all.len()]
    }

    fn get(&self, number: usize) -> &[u8] {
        let span = self.spans.get(number).and_then(|&[from, to]| self.all.as_bytes().get(from..to));
        span.unwrap_or_default()
    }
}

/// The words that are looked for, in lower case.
#[derive(Clone, Debug, Default)]
pub struct Search(Vec<Word>);

#[derive(Clone, Debug)]
struct Word {
    finder: Finder<'static>,
    /// The types that have it in their names, in one of the page's languages.
    types: Vec<EventType>,
}

impl Word {
    fn new(word: &str) -> Self {
        let named = |of_type: EventType| {
            let names = [(ENGLISH.event_type)(of_type), (RUSSIAN.event_type)(of_type)];
            names.iter().any(|name| name.to_lowercase().contains(word))
        };
        let types = EventType::ALL.iter().copied().filter(|&of_type| named(of_type)).collect();
        Self { finder: Finder::new(word).into_owned(), types }
    }

    fn bytes(&self) -> &[u8] {
        self.finder.needle()
    }
}

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        self.0.iter().map(Word::bytes).eq(other.0.iter().map(Word::bytes))
    }
}

impl Search {
    /// The words of a query.
    pub fn new(query: &str) -> Self {
        Self(query.to_lowercase().split_whitespace().map(Word::new).collect())
    }

    /// Whether it finds nothing that another does not find too: somebody has typed on.
    pub fn is_within(&self, other: &Self) -> bool {
        let longer = |old: &Word| self.0.iter().any(|new| old.finder.find(new.bytes()).is_some());
        other.0.iter().all(longer)
    }

    /// Whether an incident has every word, by its number and its type.
    pub fn finds(&self, texts: &Texts, number: usize, of_type: EventType) -> bool {
        let text = texts.get(number);
        self.0.iter().all(|word| word.types.contains(&of_type) || word.finder.find(text).is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::incident;

    fn texts() -> (Texts, Incident) {
        let mut there = incident("a", "Battles", "settlement", None);
        if let Some(location) = &mut there.location {
            location.admin1 = Some("Алматинская ОБЛАСТЬ".to_owned());
            location.country = Some("Kazakhstan \"KZ\"".to_owned());
        }
        let mut texts = Texts::default();
        texts.add(&incident("b", "Riots", "settlement", None));
        texts.add(&there);
        (texts, there)
    }

    #[test]
    fn every_word_is_found_in_any_text_or_in_the_name_of_the_type() {
        let (texts, _) = texts();
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
            ("words of b", true),
            ("almaty\nb", true),
            ("bб", false),
        ] {
            assert_eq!(Search::new(query).finds(&texts, 1, EventType::Battles), found, "{query}");
        }
        assert!(
            !Search::new("kz").finds(&texts, 0, EventType::Riots)
                && !Search::new("a").finds(&texts, 2, EventType::Riots)
        );
    }

    #[test]
    fn what_was_corrected_is_found_as_it_is_now() {
        let (mut texts, mut there) = texts();
        if let Some(location) = &mut there.location {
            location.name = "Taraz".to_owned();
        }
        texts.renew(1, &there);
        let finds = |word: &str, number| Search::new(word).finds(&texts, number, EventType::Riots);
        assert!(finds("taraz", 1) && !finds("almaty", 1) && finds("almaty", 0));
    }

    #[test]
    fn typing_on_narrows() {
        let within = |new: &str, old: &str| Search::new(new).is_within(&Search::new(old));
        assert!(within("alma", "al") && within("al words", "al") && within("al", "") && within("Al", "al"));
        assert!(!within("al", "alma") && !within("", "al") && Search::new("A b") == Search::new(" a  B"));
    }
}
