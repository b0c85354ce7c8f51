//! What holds for any text: it can be read, the same way twice, and each claim shows the words that it was read from.

use crate::generators::{day, news};
use crate::{config, contract};
use geojson::{Feature, FeatureCollection};
use incidentmap::incident::{Count, Field, Incident, Location};
use incidentmap::{Article, Extractor, Gazetteer, Report};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The articles that the repository shows itself by.
const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/articles");

fn extractor() -> Extractor<'static> {
    Extractor::new(Gazetteer::bundled())
}

fn claims_show_their_words(text: &str, published: Option<Date>) -> Result<(), TestCaseError> {
    let mut article = Article::new(text);
    if let Some(date) = published {
        article = article.published(date);
    }
    let report = extractor().read(&article);
    let again = extractor().read(&article);
    prop_assert_eq!(&again, &report);
    prop_assert_eq!(bytes(&again), bytes(&report));
    let mut ids = BTreeSet::new();
    for incident in &report.incidents {
        prop_assert!(ids.insert(incident.id.as_str()), "the id {} stands twice", incident.id);
        let quote = incident.quote.as_ref().expect("what was read has its words");
        prop_assert_eq!(text.get(quote.range.clone()), Some(quote.text.as_str()));
        prop_assert_eq!(text[..quote.range.start].chars().count(), quote.chars.start);
        prop_assert_eq!(text[..quote.range.end].chars().count(), quote.chars.end);
        evidence_is_quoted(text, incident)?;
        contract(&Feature::from(incident))?;
        prop_assert!((0.0..=1.0).contains(&incident.confidence));
    }
    for pair in report.mentions.windows(2) {
        prop_assert!(pair[0].range.end <= pair[1].range.start, "names overlap");
    }
    for mention in &report.mentions {
        prop_assert!(text.get(mention.range.clone()).is_some_and(|w| !w.is_empty()));
        let scores: f64 = mention.candidates.iter().map(|c| c.score).sum();
        prop_assert!(scores <= 1.0 + 1e-6, "scores add up to {scores}");
        prop_assert!(mention.candidates.iter().all(|c| (0.0..=1.0).contains(&c.score)));
    }
    Ok(())
}

/// The incidents as they are written.
fn bytes(report: &Report<'_>) -> String {
    report.incidents.iter().map(Feature::from).collect::<FeatureCollection>().to_string()
}

/// Every field has evidence if and only if the text told it, and what it quotes are the words at the evidence.
fn evidence_is_quoted(text: &str, incident: &Incident) -> Result<(), TestCaseError> {
    for evidence in &incident.evidence {
        let words = text.get(evidence.range.clone());
        prop_assert!(words.is_some_and(|w| !w.trim().is_empty()), "{} is shown by {words:?}", evidence.field);
    }
    let shown = |field: Field| -> Vec<&str> {
        let evidence = incident.evidence.iter().filter(|e| e.field == field);
        evidence.filter_map(|e| text.get(e.range.clone())).collect()
    };
    let written = |l: &Location| l.as_written.clone().unwrap_or_default();
    prop_assert_eq!(shown(Field::Event).len(), 1);
    prop_assert_eq!(shown(Field::Date), Vec::from_iter(incident.date_text.as_deref()));
    prop_assert!(incident.date.is_none() || incident.date_text.is_some());
    prop_assert_eq!(shown(Field::Location), incident.location.iter().map(written).collect::<Vec<_>>());
    prop_assert_eq!(shown(Field::AlsoAt), incident.also_at.iter().map(written).collect::<Vec<_>>());
    let counts =
        [(Field::Killed, &incident.killed), (Field::Injured, &incident.injured), (Field::Detained, &incident.detained)];
    for (field, count) in counts {
        prop_assert_eq!(shown(field).is_empty(), count.is_none(), "{}: {:?}", field, incident);
        let said = count.as_ref().and_then(|c: &Count| c.text.as_deref());
        prop_assert!(
            said.is_none_or(|said| shown(field).iter().any(|w| w.contains(said))),
            "{field}: {said:?} is not in {:?}",
            shown(field)
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(5_000))]

    #[test]
    fn any_characters_can_be_read(text in any::<String>()) {
        claims_show_their_words(&text, None)?;
    }

    #[test]
    fn any_news_can_be_read(text in news(), published in prop::option::of(day())) {
        claims_show_their_words(&text, published)?;
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn any_range_can_be_resolved(text in news(), ranges in prop::collection::vec((0..400usize, 0..400usize), 0..6)) {
        let ranges: Vec<_> = ranges.into_iter().map(|(a, b)| a..b).collect();
        let found = extractor().resolve(&text, &ranges);
        prop_assert_eq!(found.len(), ranges.len());
        for (toponym, range) in found.iter().zip(&ranges) {
            prop_assert_eq!(&toponym.range, range);
            prop_assert!(text.get(range.clone()).is_some_and(|w| !w.is_empty()) || toponym.candidates.is_empty());
        }
    }
}

/// A text may be cut anywhere: each beginning of each sample, whole characters at a time.
#[expect(clippy::disallowed_methods, reason = "the samples lie in files")]
fn beginnings_can_be_read(samples: &[&str]) {
    for name in samples {
        let text = fs::read_to_string(Path::new(SAMPLES).join(name)).expect("a sample");
        for (end, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let read = claims_show_their_words(&text[..end], Some(date(2016, 7, 11)));
            read.unwrap_or_else(|e| panic!("{name}, the first {end} bytes: {e}"));
        }
    }
}

#[test]
fn every_beginning_of_the_odd_samples_can_be_read() {
    beginnings_can_be_read(&[
        "01-brief-almaty.txt",
        "03-analysis-north-caucasus.txt",
        "05-brief-western-kazakhstan.txt",
        "07-report-old-names.txt",
    ]);
}

#[test]
fn every_beginning_of_the_even_samples_can_be_read() {
    beginnings_can_be_read(&[
        "02-chronicle-kazakhstan.txt",
        "04-roundup-central-asia.txt",
        "06-brief-world.txt",
        "08-khronika-ru.txt",
    ]);
}
