//! What holds for any text and any incident: nothing panics, every claim shows its words, and
//! `GeoJSON` keeps what it promises.

#![cfg(feature = "bundled")]

use geo::Point;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, JsonValue};
use incidentmap::export::geojson::{KEYS, Metadata, feature_collection};
use incidentmap::incident::{
    Count, DatePrecision, DateRange, EventType, Evidence, Field, GeoPrecision, Incident, Location, Method,
    PlaceCandidate, Quote, Source, SubEventType,
};
use incidentmap::{Article, Extractor, Gazetteer};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::FileFailurePersistence;
use std::collections::BTreeSet;

/// Where what once failed is kept and tried first.
const FAILURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/proptest-regressions/properties.txt");

/// Pieces of news in both languages, and what breaks readers of news.
const FRAGMENTS: &[&str] = &[
    "On June 27, 2016",
    "27 June",
    "16-17th December 2011",
    "11.11.2011",
    "2011-12-16",
    "yesterday",
    "last Friday",
    "a week earlier",
    "over the weekend",
    "the same day",
    "in the spring of 2004",
    "31 February 2012",
    "– May 3, 2012.",
    "• August 2012.",
    "nine",
    "at least 20",
    "up to 1,200",
    "99999999999999999999",
    "5-7",
    "dozens of",
    "another",
    "four million",
    "twenty-two",
    "0",
    "no casualties",
    "people",
    "gunmen",
    "two policemen",
    "himself",
    "were killed",
    "killing",
    "injured",
    "was detained",
    "blew himself up",
    "died",
    "arrested",
    "clash",
    "explosion",
    "bomb",
    "rally",
    "riots",
    "seized weapons",
    "as a result",
    "will",
    "if",
    "in Khasavyurt",
    "near Derbent",
    "between Nazran and Magas",
    "on the border of Kyrgyzstan",
    "Atyrau region",
    "in the village of Zhyrgaltobek",
    "ALMATY",
    "Almaty’s",
    "U.S.",
    "in Zhanaozen and Shetpe",
    "Derbent, Dagestan",
    "30 km south of Osh",
    "the same city",
    "Sept.",
    "Gen.",
    "whereas",
    "12 марта 2014 года",
    "вчера",
    "в Хасавюрте",
    "погибли пять человек",
    "взрыв",
    "на окраине Атырау",
    "никто не пострадал",
    "Қарағанды",
    "\u{a0}",
    "\u{301}",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "\u{200b}",
    "\u{feff}",
    "😀",
    "𐍈",
    "\r\n",
    "\n",
    "\n\n",
    "\t",
    "“",
    "”",
    "’",
    "(",
    ")",
    "—",
    "–",
    "-",
    ";",
    ":",
    ",",
    ".",
    "…",
    "!",
    "?",
    "'s",
    "1.",
    "1,",
    "A.B.",
    "\u{0}",
];

fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(FRAGMENTS).prop_map(ToOwned::to_owned),
        1 => any::<String>(),
    ];
    let gap = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just(". "), 1 => Just("; "), 1 => Just("\n")];
    prop::collection::vec((piece, gap), 0..60).prop_map(|parts| parts.into_iter().map(|(p, g)| p + g).collect())
}

fn day() -> impl Strategy<Value = Date> {
    (1900i16..=2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

fn extractor() -> Extractor<'static> {
    Extractor::new(Gazetteer::bundled())
}

fn claims_show_their_words(text: &str, published: Option<Date>) -> Result<(), TestCaseError> {
    let mut article = Article::new(text);
    if let Some(date) = published {
        article = article.published(date);
    }
    let report = extractor().read(&article);
    prop_assert_eq!(&extractor().read(&article), &report);
    let mut ids = BTreeSet::new();
    for incident in &report.incidents {
        prop_assert!(ids.insert(incident.id.as_str()), "the id {} stands twice", incident.id);
        let quote = incident.quote.as_ref().expect("what was read has its words");
        prop_assert_eq!(text.get(quote.range.clone()), Some(quote.text.as_str()));
        prop_assert_eq!(text[..quote.range.start].chars().count(), quote.chars.start);
        prop_assert_eq!(text[..quote.range.end].chars().count(), quote.chars.end);
        let shown: Vec<Field> = incident.evidence.iter().map(|e| e.field).collect();
        for evidence in &incident.evidence {
            let words = text.get(evidence.range.clone());
            prop_assert!(words.is_some_and(|w| !w.trim().is_empty()), "{} is shown by {words:?}", evidence.field);
        }
        for (field, told) in [
            (Field::Event, true),
            (Field::Date, incident.date.is_some() || incident.date_text.is_some()),
            (Field::Location, incident.location.is_some()),
            (Field::Killed, incident.killed.is_some()),
            (Field::Injured, incident.injured.is_some()),
            (Field::Detained, incident.detained.is_some()),
        ] {
            prop_assert_eq!(shown.contains(&field), told, "{}: {:?}", field, incident);
        }
        contract(&Feature::from(incident))?;
        prop_assert!((0.0..=1.0).contains(&incident.confidence));
    }
    for pair in report.mentions.windows(2) {
        prop_assert!(pair[0].range.end <= pair[1].range.start, "names overlap");
    }
    for mention in &report.mentions {
        prop_assert!(text.get(mention.range.clone()).is_some_and(|w| !w.is_empty()));
        let scores: f64 = mention.candidates.iter().map(|c| c.score).sum();
        prop_assert!(mention.candidates.is_empty() || (scores - 1.0).abs() < 1e-6, "scores add up to {scores}");
    }
    Ok(())
}

/// What every written feature keeps.
fn contract(feature: &Feature) -> Result<(), TestCaseError> {
    let properties = feature.properties.as_ref().expect("properties");
    let keys: Vec<&str> = properties.keys().map(String::as_str).collect();
    prop_assert_eq!(keys, KEYS.to_vec());
    for (key, value) in properties {
        prop_assert!(!value.is_array() && !value.is_object(), "{key} is nested: {value}");
        prop_assert!(value.as_str() != Some(""), "{key} is an empty text");
    }
    match feature.geometry.as_ref().map(|g| &g.value) {
        None => prop_assert!(properties["latitude"].is_null() && properties["longitude"].is_null()),
        Some(GeometryValue::Point { coordinates: c }) => {
            prop_assert!(c[0].abs() <= 180.0 && c[1].abs() <= 90.0, "{c:?}");
            prop_assert!(c[0] != 0.0 || c[1] != 0.0, "at 0,0");
            prop_assert_eq!(properties["longitude"].as_f64(), Some(c[0]));
            prop_assert_eq!(properties["latitude"].as_f64(), Some(c[1]));
        }
        Some(other) => prop_assert!(false, "expected a point, found {other:?}"),
    }
    Ok(())
}

/// A name or phrase: never empty, and without the mark that joins lists.
fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-zА-я қəö’\"\\\\-]{1,20}", any::<String>()].prop_map(|s| format!("x{}", s.replace(';', ",")))
}

fn count() -> impl Strategy<Value = Option<Count>> {
    let bound = || prop::option::of(any::<u32>());
    let count = (bound(), bound(), bound(), prop::option::of(words()));
    let count = count.prop_map(|(low, best, high, text)| Count { low, best, high, text });
    prop::option::of(count.prop_filter("a count says something", |c| c.figure().is_some()))
}

fn location() -> impl Strategy<Value = Location> {
    let point = (-1_800_000i32..=1_800_000, -900_000i32..=900_000);
    let point = prop_oneof![4 => point, 1 => (-9i32..=9, -9i32..=9)];
    let names = (words(), prop::option::of(words()), prop::option::of(words()), prop::option::of("[A-Z]{2}"));
    let units = (prop::option::of(words()), prop::option::of(words()), prop::option::of(any::<i64>()));
    (names, units, prop::option::of(point), select(GeoPrecision::ALL), 0.0..=1.0f64).prop_map(
        |((name, as_written, country, iso2), (admin1, admin2, place_id), point, precision, score)| {
            let candidate = PlaceCandidate {
                place_id: 1,
                name: name.clone(),
                admin1: None,
                country: None,
                point: Point::new(1.0, 1.0),
                score,
                reasons: vec!["its name".into()],
            };
            // As many decimals as the precision keeps.
            let scale = 10f64.powi(precision.decimals() as i32);
            let kept = |n: i32| (f64::from(n) / 1e4 * scale).trunc() / scale;
            Location {
                as_written,
                place_id,
                country,
                iso2,
                admin1,
                admin2,
                point: point.map(|(x, y)| Point::new(kept(x), kept(y))),
                precision,
                score,
                candidates: vec![candidate],
                ..Location::named(name)
            }
        },
    )
}

fn source() -> impl Strategy<Value = Source> {
    let text = || prop::option::of(words());
    (text(), text(), text(), text(), prop::option::of(day()), prop::option::of("[a-z]{2}")).prop_map(
        |(doc_id, title, url, publisher, published, language)| Source {
            doc_id,
            title,
            url,
            publisher,
            published,
            language,
        },
    )
}

fn incident() -> impl Strategy<Value = Incident> {
    let kind = (select(EventType::ALL), prop::option::of(select(SubEventType::ALL)), select(Method::ALL));
    let range = (day(), day(), select(DatePrecision::ALL)).prop_map(|(a, b, p)| DateRange::new(a, b, p));
    let when = (prop::option::of(range), prop::option::of(words()));
    let place = (prop::option::of(location()), prop::collection::vec(location(), 0..3));
    let quote = (words(), 0..10_000usize, 0..500usize).prop_map(|(text, start, length)| Quote {
        range: start * 2..(start + length) * 2,
        chars: start..start + length,
        text,
    });
    let told = (prop::option::of(quote), source(), prop::option::of(words()), 0..=100u8);
    ("im[0-9a-f]{16}", kind, when, place, (count(), count(), count()), told).prop_map(
        |(id, (event_type, sub_event_type, method), (date, date_text), (location, also_at), counts, told)| Incident {
            id,
            event_type,
            sub_event_type,
            date,
            date_text,
            location,
            also_at,
            killed: counts.0,
            injured: counts.1,
            detained: counts.2,
            evidence: vec![Evidence { field: Field::Event, range: 0..4 }],
            quote: told.0,
            source: told.1,
            method,
            confidence: f64::from(told.3) / 100.0,
            notes: told.2,
        },
    )
}

/// What a file keeps of an incident: all but what its module says a flat table cannot hold.
fn as_filed(mut incident: Incident) -> Incident {
    incident.evidence.clear();
    if let Some(location) = &mut incident.location {
        location.candidates.clear();
        location.score = 1.0;
        location.point = location.point.filter(|p| *p != Point::new(0.0, 0.0));
    }
    incident.also_at = incident.also_at.iter().map(|l| Location::named(&l.name)).collect();
    for count in [&mut incident.killed, &mut incident.injured, &mut incident.detained].into_iter().flatten() {
        count.text = None;
    }
    if let Some(quote) = &mut incident.quote {
        quote.range = 0..0;
    }
    // The title stands in for a publisher that is not known.
    let title = incident.source.title.take();
    incident.source.publisher = incident.source.publisher.take().or(title);
    incident.source.language = None;
    incident
}

fn json() -> impl Strategy<Value = JsonValue> {
    let words =
        select(&["", "Battles", "day", "exact", "automatic", "2022-02-31", "2012-09-13", "9999-12-31", "unknown"][..]);
    let leaf = prop_oneof![
        Just(JsonValue::Null),
        any::<bool>().prop_map(JsonValue::from),
        any::<i64>().prop_map(JsonValue::from),
        any::<u64>().prop_map(JsonValue::from),
        any::<f64>().prop_map(JsonValue::from),
        words.prop_map(JsonValue::from),
        any::<String>().prop_map(JsonValue::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(JsonValue::from),
            prop::collection::vec(("[a-z]{1,4}", inner), 0..3)
                .prop_map(|pairs| JsonValue::Object(pairs.into_iter().collect())),
        ]
    })
}

fn geometry() -> impl Strategy<Value = Option<Geometry>> {
    let point = (any::<f64>(), any::<f64>()).prop_map(|(x, y)| Geometry::new_point([x, y]));
    let near = (-200.0..200.0f64, -100.0..100.0f64).prop_map(|(x, y)| Geometry::new_point([x, y]));
    let line = Just(Geometry::new_line_string([[0.0, 0.0], [1.0, 1.0]]));
    prop::option::of(prop_oneof![2 => near, 1 => point, 1 => Just(Geometry::new_point([0.0, 0.0])), 1 => line])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: Some(Box::new(FileFailurePersistence::Direct(FAILURES))),
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_characters_can_be_read(text in any::<String>()) {
        claims_show_their_words(&text, None)?;
    }

    #[test]
    fn any_news_can_be_read(text in news(), published in prop::option::of(day())) {
        claims_show_their_words(&text, published)?;
    }

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

    #[test]
    fn an_incident_survives_its_file(incident in incident()) {
        let feature = Feature::from(&incident);
        contract(&feature)?;
        let back = Incident::try_from(&feature).expect("what was written can be read");
        prop_assert_eq!(&back, &as_filed(incident));
        prop_assert_eq!(Feature::from(&back), feature, "a second round changes nothing");
    }

    #[test]
    fn a_collection_survives_its_text(incidents in prop::collection::vec(incident(), 0..6), name in words()) {
        let metadata = Metadata { name: Some(name), ..Metadata::default() };
        let collection = feature_collection(&incidents, &metadata);
        let text = collection.to_string();
        let back: FeatureCollection = text.parse().expect("GeoJSON");
        prop_assert_eq!(&back, &collection);
        let placed: Vec<[f64; 2]> = back.features.iter().filter_map(|f| match &f.geometry.as_ref()?.value {
            GeometryValue::Point { coordinates: c } => Some([c[0], c[1]]),
            _ => None,
        }).collect();
        prop_assert_eq!(back.bbox.is_some(), !placed.is_empty());
        let bbox = back.bbox.unwrap_or_default();
        let inside = |c: &[f64; 2]| bbox[0] <= c[0] && bbox[1] <= c[1] && c[0] <= bbox[2] && c[1] <= bbox[3];
        prop_assert!(placed.iter().all(inside), "{bbox:?} does not hold {placed:?}");
    }

    #[test]
    fn any_feature_is_read_or_refused(
        values in prop::collection::vec(prop_oneof![2 => Just(None), 1 => json().prop_map(Some)], KEYS.len()),
        sound in any::<bool>(),
        geometry in geometry(),
    ) {
        let pairs = KEYS.iter().zip(values).filter_map(|(key, value)| Some(((*key).to_owned(), value?)));
        let mut properties: JsonObject = pairs.collect();
        if sound {
            properties.insert("event_id".into(), "e1".into());
            properties.insert("event_type".into(), "Battles".into());
        }
        let feature = Feature { geometry, properties: Some(properties), ..Feature::default() };
        match Incident::try_from(&feature) {
            Ok(incident) => contract(&Feature::from(&incident))?,
            Err(why) => prop_assert!(KEYS.contains(&why.property) || why.property == "geometry", "{why}"),
        }
    }
}
