//! Short incident texts against the columns of a chronicle: found at all, dead, injured, type, date and place.
//!
//! A row is one event, its text may give several incidents of ours. Dead and injured are the largest figures among
//! them, as one text may tell a toll twice. Type, date and place are those of the incident with the largest toll, the
//! first of equal ones: the event that the row is about, not the context that the text adds.
//!
//! Every other row belongs to the half that rules may be read from, the rest is kept apart: measured, never listed.

use geo::{Distance, Haversine};
use incidentmap::gazetteer::{FeatureClass, Level, Place, fold};
use incidentmap::incident::{Count, DatePrecision, EventType};
use incidentmap::{Address, Article, Extractor, Gazetteer, Geocoder, Incident, Part};
use jiff::civil::Date;
use serde::Deserialize;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    text: String,
    date: Date,
    #[serde(rename = "type")]
    kind: String,
    location: String,
    dead: Option<u32>,
    #[serde(default)]
    dead_perp: Option<u32>,
    injured: Option<u32>,
    #[serde(default)]
    dead_inexact: bool,
    #[serde(default)]
    injured_inexact: bool,
}

/// Shorter texts say too little to be read.
const SHORTEST: usize = 60;
/// Metres within which a place is right.
const RIGHT_M: f64 = 25_000.0;
/// People of a settlement that a whole country knows.
const KNOWN: u32 = 15_000;
/// Misses of each figure that are listed, evenly spread.
const LISTED: usize = 60;

/// The figures, in the order of printing, with what regular expressions come to.
const FIGURES: [(&str, Option<f64>); 9] = [
    ("an incident found", None),
    ("dead exact", Some(68.3)),
    ("dead, attackers or not", None),
    ("injured exact", Some(50.8)),
    ("type", None),
    ("date where text names it", None),
    ("date where one is given", None),
    ("place", None),
    ("place where text names it", None),
];

/// Prints the figures of both halves; with `tell_missed` also misses of the half that rules may be read from.
pub fn evaluate(path: &Path, gazetteer: &Gazetteer<'_>, tell_missed: bool) -> Result<(), String> {
    let Ok(lines) = fs::read_to_string(path) else { return Ok(()) };
    let judge = Judge { gazetteer, extractor: Extractor::new(gazetteer), geocoder: Geocoder::new(gazetteer) };
    let mut halves = [Score::default(), Score::default()];
    for (number, line) in lines.lines().enumerate() {
        let row: Row = serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        if row.text.chars().count() >= SHORTEST {
            halves[number % 2].add(&row, &judge);
        }
    }
    println!("\n{:<28}{:>24}{:>24}{:>24}{:>8}", "texts of a chronicle", "all", "for rules", "kept apart", "floor");
    for (i, (what, floor)) in FIGURES.iter().enumerate() {
        let [a, b] = halves.each_ref().map(|h| h.figures[i]);
        let shown = [(a.0 + b.0, a.1 + b.1), a, b].map(|(right, all)| {
            format!("{:>24}", format!("{right} of {all} ({:.1} %)", 100.0 * right as f64 / all.max(1) as f64))
        });
        println!("{what:<28}{}{:>8}", shown.concat(), floor.map_or_else(String::new, |f| format!("{f:.1}")));
    }
    for (i, (what, _)) in FIGURES.iter().enumerate().filter(|_| tell_missed) {
        let missed = &halves[0].missed[i];
        println!("\n  {what}: {} misses", missed.len());
        for line in missed.iter().step_by(missed.len().div_ceil(LISTED).max(1)) {
            println!("    {line}");
        }
    }
    Ok(())
}

#[derive(Default)]
struct Score {
    /// Right ones, and all that are judged.
    figures: [(usize, usize); FIGURES.len()],
    missed: [Vec<String>; FIGURES.len()],
}

impl Score {
    fn add(&mut self, row: &Row, judge: &Judge<'_>) {
        let article = Article::new(&row.text).published(row.date);
        let incidents = judge.extractor.read(&article).incidents;
        let figures = judge.figures(row, &incidents);
        for (i, right) in figures.into_iter().enumerate().filter_map(|(i, right)| Some((i, right?))) {
            self.figures[i].0 += usize::from(right);
            self.figures[i].1 += 1;
            if !right {
                self.missed[i].push(told(row, &incidents));
            }
        }
    }
}

struct Judge<'g> {
    gazetteer: &'g Gazetteer<'g>,
    extractor: Extractor<'g>,
    geocoder: Geocoder<'g>,
}

impl Judge<'_> {
    /// What is right, wrong, or not to be judged, in the order of [`FIGURES`].
    fn figures(&self, row: &Row, incidents: &[Incident]) -> [Option<bool>; FIGURES.len()] {
        let most = |pick: fn(&Incident) -> Option<&Count>| {
            incidents.iter().filter_map(|i| pick(i)?.figure()).max().unwrap_or(0)
        };
        let (dead, injured) = (most(|i| i.killed.as_ref()), most(|i| i.injured.as_ref()));
        let gold = row.dead.filter(|_| !row.dead_inexact);
        // The column leaves attackers out, our record counts them.
        let with_attackers = |gold: u32| gold + row.dead_perp.unwrap_or(0);
        let victims = incidents.iter().filter_map(|i| {
            let attackers = i.killed_perpetrators.as_ref().and_then(Count::figure).unwrap_or(0);
            i.killed.as_ref()?.figure()?.checked_sub(attackers)
        });
        let victims = victims.max().unwrap_or(0);
        let main = main(incidents);
        let date = main.and_then(|i| i.date);
        let dated = date.map(|d| d.start <= row.date && row.date <= d.end);
        let to_the_day = dated == Some(true) && date.is_some_and(|d| d.precision <= DatePrecision::Days);
        let wanted = self.wanted(&row.location);
        let placed = (!wanted.is_empty()).then(|| main.is_some_and(|i| self.is_at(i, &wanted)));
        let text = format!(" {} ", fold(&row.text));
        let named = wanted.iter().any(|w| w.names().any(|n| text.contains(&format!(" {} ", fold(n.text)))));
        let accepted = accepted(&row.kind);
        [
            Some(!incidents.is_empty()),
            gold.map(|g| g == dead),
            gold.map(|g| [g, with_attackers(g)].contains(&dead) || victims == g),
            row.injured.filter(|_| !row.injured_inexact).map(|g| g == injured),
            (!accepted.is_empty()).then(|| main.is_some_and(|i| accepted.contains(&i.event_type))),
            names_day(&row.text, row.date).then_some(to_the_day),
            dated,
            placed,
            placed.filter(|_| named),
        ]
    }

    /// Where the chronicle puts the event; nothing where the gazetteer knows only the country.
    ///
    /// The last part of "Kent Farm village, Sri Lanka, a massacre" that is a country bounds the rest. Of the parts
    /// before it the first tells the places, looked up inside the second; a later part is one more place if no unit of
    /// its name holds the first, as in "Lahore, Karachi, Pakistan". Several places are all right.
    fn wanted(&self, location: &str) -> Vec<Place<'_>> {
        let parts: Vec<&str> = location.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
        let country = |part: &&str| {
            let address = Address { country: part, ..Address::default() };
            self.geocoder.locate(&address).filter(|l| l.part == Part::Country).map(|l| l.candidate.place)
        };
        let found = parts.iter().enumerate().rev().find_map(|(at, p)| Some((at, country(p)?)));
        let before = &parts[..found.map_or(parts.len(), |f| f.0)];
        let mut places: Vec<Place<'_>> = Vec::new();
        for (i, part) in before.iter().enumerate() {
            let holds = |p: Place<'_>| p.level() < Level::Local && places.first().is_some_and(|first| first.is_in(&p));
            if self.gazetteer.find(plain(part)).any(|m| holds(m.place)) {
                continue;
            }
            let around = before.get(i + 1).copied().unwrap_or("");
            for name in part.split(" and ").flat_map(|p| p.split(['/', '&'])).map(plain).filter(|n| !n.is_empty()) {
                let known = found.and_then(|(_, country)| self.settlement(name, country));
                let located = || {
                    let country = found.map_or("", |f| parts[f.0]);
                    let in_unit = |admin1| {
                        let address = Address { place: name, admin1, country, ..Address::default() };
                        self.geocoder.locate(&address).filter(|l| l.part == Part::Place).map(|l| l.candidate.place)
                    };
                    in_unit(around).or_else(|| in_unit(""))
                };
                let place = known.or_else(located).filter(|p| p.level() > Level::Country);
                places.extend(place.filter(|p| places.is_empty() || p.level() == Level::Local));
            }
        }
        places
    }

    /// The settlement of a name that a whole country knows: Mosul is a town, not the governorate that is named so too.
    fn settlement(&self, name: &str, country: Place<'_>) -> Option<Place<'_>> {
        let known = |p: &Place<'_>| {
            let seat = p.feature_code().starts_with("P.PPLA") || p.feature_code() == "P.PPLC";
            p.feature_class() == Some(FeatureClass::Populated) && (seat || p.population() >= KNOWN)
        };
        let here = |p: &Place<'_>| p.country_code() == country.country_code();
        let found = self.gazetteer.find(name).map(|m| m.place).filter(|p| known(p) && here(p));
        found.max_by_key(Place::population)
    }

    /// Whether an incident is within 25 km of one of these places, or inside one that is a unit.
    fn is_at(&self, incident: &Incident, wanted: &[Place<'_>]) -> bool {
        let mut ours = incident.location.iter().chain(&incident.also_at);
        ours.any(|location| {
            let place = location.place_id.and_then(|id| self.gazetteer.get(id));
            let near = |w: &Place<'_>| location.point.is_some_and(|p| Haversine.distance(p, w.point()) <= RIGHT_M);
            let inside = |w: &Place<'_>| w.level() < Level::Local && place.is_some_and(|p| p.is_in(w));
            wanted.iter().any(|w| near(w) || inside(w))
        })
    }
}

/// A name without the words that say how the event lay to it.
fn plain(name: &str) -> &str {
    let name = name.trim();
    let words = ["near ", "outside ", "off ", "north of ", "south of ", "east of ", "west of "];
    let behind = |w: &&str| name.get(..w.len()).filter(|n| n.eq_ignore_ascii_case(w)).map(|n| &name[n.len()..]);
    words.iter().find_map(behind).unwrap_or(name)
}

/// The incident that a row is about: the one with the largest toll, the first of equal ones.
fn main(incidents: &[Incident]) -> Option<&Incident> {
    let figure = |count: &Option<Count>| count.as_ref().and_then(Count::figure).unwrap_or(0);
    let toll = |i: &Incident| figure(&i.killed).saturating_add(figure(&i.injured));
    incidents.iter().enumerate().max_by_key(|(n, i)| (toll(i), std::cmp::Reverse(*n))).map(|(_, i)| i)
}

/// Stems of the type column, and the event types of ours that are right for them; the first that is in a part counts.
///
/// The chronicle names the means and not the parties, so a shooting may be a battle or violence against civilians.
/// Of a word that is not here, such as "Unknown", nothing is known.
const KINDS: [(&[&str], &[EventType]); 6] = [
    (&["incendiary", "firebomb", "arson", "burn", "torch", "sabotage", "vandal"], {
        &[EventType::StrategicDevelopments, EventType::Riots, EventType::ViolenceAgainstCivilians]
    }),
    (
        &[
            "bomb",
            "explo",
            "mine",
            "ied",
            "blast",
            "rocket",
            "mortar",
            "grenade",
            "shell",
            "missile",
            "artillery",
            "airstrike",
            "air strike",
            "drone",
            "suicide",
        ],
        &[EventType::Explosions],
    ),
    (&["riot", "mob", "unrest", "lynch", "protest"], &[EventType::Riots, EventType::Protests]),
    (&["kidnap", "abduct", "hostage", "hijack"], &[EventType::ViolenceAgainstCivilians, EventType::Battles]),
    (
        &[
            "shoot", "shot", "gun", "ambush", "raid", "attack", "assault", "fight", "clash", "siege", "battle",
            "execut", "assassin", "massacre", "murder", "kill", "stab", "knife", "melee", "behead", "vehic", "ramm",
        ],
        &[EventType::ViolenceAgainstCivilians, EventType::Battles],
    ),
    (&["robber", "loot", "theft"], &[EventType::StrategicDevelopments, EventType::ViolenceAgainstCivilians]),
];

/// The event types that are right for a type of the chronicle: of each of its parts.
fn accepted(kind: &str) -> Vec<EventType> {
    let kind = kind.to_lowercase();
    let parts = kind.split([',', '/', '&', ';', '+', '(']).flat_map(|p| p.split(" and "));
    let of_part = |part: &str| KINDS.iter().find(|(stems, _)| stems.iter().any(|s| part.contains(s))).map(|k| k.1);
    parts.filter_map(of_part).flatten().copied().collect()
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Whether a text names a day by its month and number, in either order, whatever the year.
fn names_day(text: &str, day: Date) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty() && *w != "of").collect();
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse() == Ok(day.day());
    let name = usize::try_from(day.month() - 1).ok().and_then(|m| MONTHS.get(m)).copied().unwrap_or_default();
    let month = |word: &str| word == name || (word.len() >= 3 && word.len() <= 4 && name.starts_with(word));
    words.windows(2).any(|w| (month(w[0]) && number(w[1])) || (number(w[0]) && month(w[1])))
}

/// The row and our answer in a line, for lists.
fn told(row: &Row, incidents: &[Incident]) -> String {
    let figure = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| n.to_string());
    let count = |count: &Option<Count>| figure(count.as_ref().and_then(Count::figure));
    let ours = |i: &Incident| {
        format!(
            "{} {}/{} {} {}",
            i.sub_event_type.map_or(i.event_type.as_str(), |s| s.as_str()),
            count(&i.killed),
            count(&i.injured),
            i.date.map_or_else(|| "–".to_owned(), |d| d.start.to_string()),
            i.location
                .as_ref()
                .map_or_else(|| "–".to_owned(), |l| { format!("{} ({})", l.name, l.iso2.as_deref().unwrap_or("–")) })
        )
    };
    let ours: Vec<String> = incidents.iter().map(ours).collect();
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!(
        "{}\n        gold: {} {}+{}/{} {} {} — ours: {}",
        line(&row.text),
        row.kind,
        figure(row.dead),
        row.dead_perp.unwrap_or(0),
        figure(row.injured),
        row.date,
        line(&row.location),
        if ours.is_empty() { "nothing".to_owned() } else { ours.join("; ") }
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn types_of_each_part_are_accepted() {
        use EventType::{Battles, Explosions, ViolenceAgainstCivilians};
        assert_eq!(accepted("Suicide car bombing"), [Explosions]);
        assert_eq!(accepted("Rocket attack"), [Explosions]);
        assert_eq!(accepted("Shooting, grenade attack"), [ViolenceAgainstCivilians, Battles, Explosions]);
        assert_eq!(accepted("Unknown"), []);
    }

    #[test]
    fn days_are_named_in_either_order() {
        let day = date(2016, 6, 27);
        for (text, named) in [
            ("On 27 June 2016 a bomb", true),
            ("on June 27th, a bomb", true),
            ("the 27th of June", true),
            ("Jun. 27", true),
            ("27 people died in June", false),
            ("on 26 June", false),
        ] {
            assert_eq!(names_day(text, day), named, "{text}");
        }
    }

    #[test]
    fn gold_places_are_looked_up_in_their_country() {
        let gazetteer = Gazetteer::bundled();
        let judge = Judge { gazetteer, extractor: Extractor::new(gazetteer), geocoder: Geocoder::new(gazetteer) };
        for (location, expected) in [
            ("Fresno, California, United States", "Fresno US"),
            ("Lahore, Karachi, Pakistan", "Lahore PK, Karachi PK"),
            ("Near Mosul, Iraq", "Mosul IQ"),
            ("Baghdad, Tikrit and Mosul, Iraq", "Baghdad IQ, Tikrīt IQ, Mosul IQ"),
            ("Ninawa Governorate, Iraq", "Nīnawá IQ"),
            ("Hebron, West Bank", "Hebron PS"),
            ("Switzerland", ""),
        ] {
            let found = judge.wanted(location);
            let found: Vec<String> =
                found.iter().map(|p| format!("{} {}", p.name(), p.country_code().unwrap_or("–"))).collect();
            assert_eq!(found.join(", "), expected, "{location}");
        }
    }
}
