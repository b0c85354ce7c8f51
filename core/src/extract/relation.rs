//! Where a site lies beside the places that a text names: so far from one, between two, in the capital of one.

use super::place;
use super::reading::Reading;
use crate::incident::{GeoPrecision, Location};
use crate::lang::{self, Cue, Lexicon};
use crate::mention::Mention;
use crate::people::Numbers;
use crate::resolve::Candidate;
use crate::text::{Gap, Text};
use core::ops::Range;
use geo::{Destination, Distance, Haversine, Point};
use incidentmap_gazetteer::{Gazetteer, Level};
use std::borrow::Cow;

/// Words between a distance and the place that it is measured from: "30 km (19 miles) to the south-east of the city of".
const REACH: usize = 8;
/// Places that lie farther apart are not the ends of a road on which something happened.
const FAR_M: f64 = 400_000.0;
/// How far a stated bearing may be off, as a share of the distance: half the step between eight bearings.
const ASTRAY: f64 = 0.4;

/// How a site lies beside places.
enum Relation {
    /// So far from a place, perhaps in a direction; from the token of its number on.
    Away { metres: f64, bearing: Option<u16>, from: usize },
    /// Between two mentions; the tokens from the word that says so on.
    Between(usize, usize, Range<usize>),
}

/// The location that a mention and the words beside it name, and the bytes of these words.
pub(super) fn site(reading: &Reading<'_, '_, '_>, mention: usize) -> (Location, Range<usize>) {
    let (named, words) = named(reading, mention);
    match relation(reading, mention) {
        Some(Relation::Away { metres, bearing, from }) if is_local(reading, mention) => {
            let words = reading.text.span(from..from + 1).start..words.end;
            (away(named, metres, bearing, written(reading, &words)), words)
        }
        Some(Relation::Between(a, b, tokens)) => {
            let words = reading.text.span(tokens);
            let ends = [a, b].map(|end| self::named(reading, end).0);
            (between(named, &ends, written(reading, &words)), words)
        }
        _ => (named, words),
    }
}

/// Whether a mention is one end of a stretch that another begins or ends.
pub(super) fn other_end(reading: &Reading<'_, '_, '_>, mention: usize) -> Option<usize> {
    match relation(reading, mention)? {
        Relation::Between(a, b, _) => Some(if a == mention { b } else { a }),
        Relation::Away { .. } => None,
    }
}

/// Whether a name only tells where the one before lies: "the village of X, some 30 km north of Y". A unit before does
/// not: "in Dagestan near Khasavyurt".
pub(super) fn is_attribute(reading: &Reading<'_, '_, '_>, mention: usize) -> bool {
    let local = |b: &usize| reading.places[*b].first().is_none_or(|c| c.place.level() == Level::Local);
    let Some(before) = mention.checked_sub(1).filter(local).map(|b| &reading.mentions[b]) else { return false };
    let cue = reading.mentions[mention].cue.as_ref().filter(|(cue, _)| *cue == Cue::Near).map(|(_, words)| words.start);
    let start = match distance(reading, mention) {
        Some(Relation::Away { from, .. }) => Some(from),
        _ => cue,
    };
    let end = after(reading.text, before);
    start.is_some_and(|start| {
        let about = (end..start).all(|t| lang::any_at(reading.text, t, reading.lexicon.about).is_some());
        before.cue.is_some() && end <= start && about
    })
}

/// What a mention names itself, "the Kyrgyz capital" included.
fn named(reading: &Reading<'_, '_, '_>, mention: usize) -> (Location, Range<usize>) {
    let words = match capital(reading.text, reading.lexicon, reading.mentions, mention) {
        Some(tokens) => reading.text.span(tokens),
        None => place::range(&reading.mentions[mention]),
    };
    let location = place::location(&reading.mentions[mention], &reading.places[mention], reading.text.source);
    (Location { as_written: Some(written(reading, &words)), ..location }, words)
}

fn written(reading: &Reading<'_, '_, '_>, words: &Range<usize>) -> String {
    reading.text.source.get(words.clone()).unwrap_or_default().to_owned()
}

/// Whether a mention means a settlement or a site: units are too wide to measure from.
fn is_local(reading: &Reading<'_, '_, '_>, mention: usize) -> bool {
    reading.places[mention].first().is_some_and(|c| c.place.level() == Level::Local && !c.within)
}

/// "30 km south of X": a stated bearing moves the point; without one the site lies anywhere so far from it.
fn away(named: Location, metres: f64, bearing: Option<u16>, as_written: String) -> Location {
    let Some(point) = named.point else { return named };
    let precision = named.precision.max(GeoPrecision::holding(bearing.map_or(metres, |_| metres * ASTRAY)));
    let moved = |b: u16| rounded(Haversine.destination(point, f64::from(b), metres), precision);
    Location { point: Some(bearing.map_or(point, moved)), precision, as_written: Some(as_written), ..named }
}

/// The middle of a stretch, with what both ends have in common; of a long one the end that stands for it.
fn between(named: Location, [a, b]: &[Location; 2], as_written: String) -> Location {
    let as_written = Some(as_written);
    let (Some(from), Some(to)) = (a.point, b.point) else { return Location { as_written, ..named } };
    let metres = Haversine.distance(from, to);
    // Beyond half the Earth the middle of two longitudes lies on the other side.
    if metres > FAR_M || (from.x() - to.x()).abs() > 180.0 {
        return Location { as_written, precision: named.precision.max(GeoPrecision::Region), ..named };
    }
    let precision = GeoPrecision::holding(metres / 2.0);
    let common = |a: &Option<String>, b: &Option<String>| a.clone().filter(|_| a == b);
    Location {
        as_written,
        country: common(&a.country, &b.country),
        iso2: common(&a.iso2, &b.iso2),
        admin1: common(&a.admin1, &b.admin1),
        admin2: common(&a.admin2, &b.admin2),
        point: Some(rounded((from + to) / 2.0, precision)),
        precision,
        score: a.score.min(b.score),
        candidates: a.candidates.iter().chain(&b.candidates).cloned().collect(),
        ..Location::named(format!("{} – {}", a.name, b.name))
    }
}

/// A computed point to as many decimals as its precision deserves: every machine computes the same.
fn rounded(point: Point<f64>, precision: GeoPrecision) -> Point<f64> {
    let scale = f64::from(10_u32.pow(precision.decimals()));
    let round = |degrees: f64| (degrees * scale).round() / scale;
    Point::new(round(point.x()), round(point.y()))
}

fn relation(reading: &Reading<'_, '_, '_>, mention: usize) -> Option<Relation> {
    let pair = |a: usize, b: usize| Some(Relation::Between(a, b, stretch(reading, a, b)?));
    pair(mention, mention + 1).or_else(|| pair(mention.checked_sub(1)?, mention)).or_else(|| distance(reading, mention))
}

/// The token at which a mention begins, with its generic word.
fn first_token(text: &Text<'_>, mention: &Mention<'_>) -> usize {
    text.tokens.partition_point(|t| t.range.start < mention.full.start)
}

/// The token after a mention and its generic word.
fn after(text: &Text<'_>, mention: &Mention<'_>) -> usize {
    text.tokens.partition_point(|t| t.range.start < mention.full.end)
}

/// The token before which only attributes stand: "from the southern city of"; «южнее» is a bearing.
fn before_attributes(text: &Text<'_>, lexicon: &Lexicon, mut at: usize) -> usize {
    let is_attribute = |t: usize| {
        let bearing = lang::lookup(text, t, lexicon.relations.bearings).is_some();
        !bearing && lang::any_at(text, t, lexicon.attributes).is_some()
    };
    while at > 0 && text.joined(at) && is_attribute(at - 1) {
        at -= 1;
    }
    at
}

/// "30 km (19 miles) south of X", «в 30 км южнее X».
fn distance(reading: &Reading<'_, '_, '_>, mention: usize) -> Option<Relation> {
    let (text, lexicon) = (reading.text, reading.lexicon);
    let words = &lexicon.relations;
    let end = before_attributes(text, lexicon, first_token(text, &reading.mentions[mention]));
    let runs_on = |t: &usize| matches!(text.tokens[*t].gap, Gap::Joint | Gap::Break('(' | ')'));
    let lowest = end.saturating_sub(REACH);
    let is_unit = |t: &usize| lang::lookup(text, *t, words.units).is_some();
    let near = (lowest..end).rev().take_while(|t| text.tokens.get(t + 1).is_some() && runs_on(&(t + 1)));
    let mut units = near.filter(is_unit);
    let last = units.next()?;
    // "30 km (19 miles)": both say the same.
    let bracketed = |unit: &usize| *unit + 2 == last && text.tokens[unit + 1].gap == Gap::Break('(');
    let unit = units.next().filter(bracketed).unwrap_or(last);
    let (metres, length) = lang::lookup(text, unit, words.units)?;
    let bearing = (unit + length..end).find_map(|t| Some((t, lang::lookup(text, t, words.bearings)?)));
    // What leads to the name is "of" or "from", or the bearing itself: «южнее».
    let led = end > unit + length && lang::any_at(text, end - 1, words.away).is_some();
    let turned = bearing.is_some_and(|(t, (_, length))| t + length == end);
    let from = unit.checked_sub(1).filter(|from| (led || turned) && *from >= lowest && text.joined(from + 1))?;
    let number = || Numbers { text, lexicon, end: unit, dates: &[] }.number(from).map(|n| f64::from(n.0));
    let figure = text.written(from).replace(',', ".").parse::<f64>().ok().or_else(number)?;
    let metres = figure * f64::from(metres);
    (metres.is_finite() && metres <= FAR_M).then_some(Relation::Away { metres, bearing: bearing.map(|b| b.1.0), from })
}

/// "between A and B", "the road from A to B", "the A–B highway": the tokens of the phrase.
fn stretch(reading: &Reading<'_, '_, '_>, a: usize, b: usize) -> Option<Range<usize>> {
    let (text, lexicon) = (reading.text, reading.lexicon);
    let words = &lexicon.relations;
    let (first, second) = (reading.mentions.get(a)?, reading.mentions.get(b)?);
    let far = first.sentence != second.sentence || first.full.end > second.full.start;
    if far || !is_local(reading, a) || !is_local(reading, b) {
        return None;
    }
    let (begin, end) = (after(text, first), before_attributes(text, lexicon, first_token(text, second)));
    let linked = match end.saturating_sub(begin) {
        0 => matches!(text.source[first.full.end..second.full.start].trim(), "-" | "–" | "—" | "‑"),
        1 => lang::any_at(text, begin, words.pairs).is_some(),
        _ => false,
    };
    let start = before_attributes(text, lexicon, first_token(text, first));
    let runs_to = |t: usize| (t + 1..=start).all(|t| text.joined(t));
    let is_road = |t: usize| lang::any_at(text, t, words.roads).is_some();
    let lead = |t: &usize| runs_to(*t) && (is_road(*t) || lang::any_at(text, *t, words.between).is_some());
    let from = (start.saturating_sub(3)..start).find(lead);
    let last = after(text, second);
    let road = text.joined(last) && is_road(last);
    let from = from.or(road.then(|| first_token(text, first))).filter(|_| linked)?;
    Some(from..last + usize::from(road))
}

/// The candidates with those of "the Kyrgyz capital" and "the capital of Dagestan" replaced by the city that is meant.
pub(super) fn capitals<'p, 'g>(
    text: &Text<'_>,
    lexicon: &Lexicon,
    mentions: &[Mention<'g>],
    places: &'p [Vec<Candidate<'g>>],
    gazetteer: &'g Gazetteer<'g>,
) -> Cow<'p, [Vec<Candidate<'g>>]> {
    let mut meant = Cow::Borrowed(places);
    for (i, candidates) in places.iter().enumerate() {
        let unit = candidates.first().filter(|_| capital(text, lexicon, mentions, i).is_some());
        if let Some((unit, place)) = unit.and_then(|unit| Some((unit, gazetteer.capital(&unit.place)?))) {
            meant.to_mut()[i] = vec![Candidate { place, ..unit.clone() }];
        }
    }
    meant
}

/// The tokens of "Kyrgyz capital" and "capital of Dagestan", unless the city is named beside: "the Kazakh capital, Astana".
fn capital(text: &Text<'_>, lexicon: &Lexicon, mentions: &[Mention<'_>], mention: usize) -> Option<Range<usize>> {
    let is_capital = |t: usize| lang::any_at(text, t, lexicon.relations.capitals).is_some();
    let Range { start, end } = mentions[mention].tokens.clone();
    let tokens = if text.joined(end) && is_capital(end) {
        start..end + 1
    } else {
        let leads = |t: &usize| is_capital(*t) && (t + 1..=start).all(|t| text.joined(t));
        (start.saturating_sub(2)..start).find(leads)?..end
    };
    let named = mentions.get(mention + 1).is_some_and(|next| next.tokens.start <= tokens.end);
    (!named).then_some(tokens)
}

#[cfg(all(test, feature = "bundled"))]
mod tests {
    use crate::incident::{GeoPrecision, Location};
    use crate::{Article, Extractor, Gazetteer};
    use geo::{Distance, Haversine, Point};

    fn place(text: &str) -> Location {
        let report = Extractor::new(Gazetteer::bundled()).read(&Article::new(text));
        report.incidents.into_iter().next().and_then(|i| i.location).expect("an incident with a place")
    }

    fn km_from(location: &Location, lon: f64, lat: f64) -> f64 {
        Haversine.distance(location.point.expect("a point"), Point::new(lon, lat)) / 1000.0
    }

    #[test]
    fn a_distance_with_a_bearing_moves_the_point() {
        let texts = [
            "Three gunmen were killed 30 km (19 miles) south of Grozny on 3 May 2012.",
            "Three gunmen were killed thirty kilometres to the south of Grozny on 3 May 2012.",
            "3 мая 2012 года в 30 км южнее Грозного убиты трое боевиков.",
            "3 мая 2012 года в 30 километрах к югу от Грозного убиты трое боевиков.",
        ];
        for text in texts {
            let found = place(text);
            assert!((29.0..31.0).contains(&km_from(&found, 45.689, 43.312)), "{text}");
            assert!(found.point.unwrap().y() < 43.1, "{text}");
            let written = found.as_written.unwrap();
            assert!(written.starts_with("30") || written.starts_with("thirty"), "{written}");
            assert_eq!((found.name.as_str(), found.precision), ("Grozny", GeoPrecision::Near));
        }
    }

    #[test]
    fn a_distance_without_a_bearing_widens_the_precision() {
        let near = place("A policeman was shot dead 10 km from Nalchik on 10 May 2012.");
        assert_eq!(near.precision, GeoPrecision::Near);
        let wide = place("A policeman was shot dead 20 miles from Nalchik on 10 May 2012.");
        assert_eq!((wide.precision, wide.point), (GeoPrecision::Region, near.point));
    }

    #[test]
    fn a_stretch_has_its_middle() {
        let found = place("Two soldiers were killed on the road from Magas to Nazran on 13 May 2012.");
        assert_eq!(found.as_written.as_deref(), Some("road from Magas to Nazran"));
        assert_eq!((found.precision, found.place_id), (GeoPrecision::Near, None));
        assert_eq!(found.admin1.as_deref(), Some("Ingushetia"));
        let long = place("7 мая 2012 года на трассе Алматы — Тараз обстрелян автобус, погибли три человека.");
        assert_eq!((long.precision, long.as_written.as_deref()), (GeoPrecision::Region, Some("трассе Алматы — Тараз")));
    }

    #[test]
    fn a_name_that_tells_where_another_lies_is_not_the_site() {
        for text in [
            "A bomb killed two people in the city of Balad, north of Baghdad, on 29 June 2012.",
            "A bomb killed two people in the city of Balad, about 80 km north of the capital Baghdad, on 29 June 2012.",
        ] {
            assert_eq!(place(text).name, "Balad", "{text}");
        }
        assert_eq!(place("A policeman was shot dead in Dagestan near Khasavyurt on 29 June 2012.").name, "Khasavyurt");
    }

    #[test]
    fn the_capital_is_the_city() {
        let found = place("Five people were killed by a suicide bomber in the Kyrgyz capital on 8 May 2012.");
        assert_eq!((found.name.as_str(), found.as_written.as_deref()), ("Bishkek", Some("Kyrgyz capital")));
        let found = place("An explosion in the capital of Dagestan killed one person on 9 May 2012.");
        assert_eq!(found.name, "Makhachkala");
        let named = place("Gunmen killed two guards in the Kazakh capital, Astana, on 12 May 2012.");
        assert_eq!((named.name.as_str(), named.as_written.as_deref()), ("Astana", Some("Astana")));
    }
}
