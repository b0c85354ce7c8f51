//! Generators: news, incidents, and `JSON` that is neither.

use geo::Point;
use geojson::{Geometry, JsonValue};
use incidentmap::incident::{
    Count, DatePrecision, DateRange, EventType, Evidence, Field, GeoPrecision, Incident, Location, Method,
    PlaceCandidate, Quote, Source, SubEventType,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;

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

/// News, well put together or not.
pub(crate) fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => select(FRAGMENTS).prop_map(ToOwned::to_owned),
        1 => any::<String>(),
    ];
    let gap = prop_oneof![6 => Just(" "), 1 => Just(""), 1 => Just(". "), 1 => Just("; "), 1 => Just("\n")];
    prop::collection::vec((piece, gap), 0..60).prop_map(|parts| parts.into_iter().map(|(p, g)| p + g).collect())
}

/// A day that every month has.
pub(crate) fn day() -> impl Strategy<Value = Date> {
    (1900i16..=2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| date(y, m, d))
}

/// A name or phrase: never empty, and without the mark that joins lists.
pub(crate) fn words() -> impl Strategy<Value = String> {
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

/// An incident with anything in its fields that a file can hold.
pub(crate) fn incident() -> impl Strategy<Value = Incident> {
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
            killed_perpetrators: None,
            injured: counts.1,
            detained: counts.2,
            evidence: vec![Evidence { field: Field::Event, range: 0..4, confidence: 0.5 }],
            quote: told.0,
            source: told.1,
            method,
            confidence: f64::from(told.3) / 100.0,
            notes: told.2,
        },
    )
}

/// Any JSON, nested at most twice.
pub(crate) fn json() -> impl Strategy<Value = JsonValue> {
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

/// Any geometry, on the globe or off it.
pub(crate) fn geometry() -> impl Strategy<Value = Option<Geometry>> {
    let point = (any::<f64>(), any::<f64>()).prop_map(|(x, y)| Geometry::new_point([x, y]));
    let near = (-200.0..200.0f64, -100.0..100.0f64).prop_map(|(x, y)| Geometry::new_point([x, y]));
    let line = Just(Geometry::new_line_string([[0.0, 0.0], [1.0, 1.0]]));
    prop::option::of(prop_oneof![2 => near, 1 => point, 1 => Just(Geometry::new_point([0.0, 0.0])), 1 => line])
}
