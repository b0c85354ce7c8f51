//! The articles of MUC-4 and their key templates, read into fills that can be compared.

use super::days::{self, Days};
use super::number::{self, Numbers};
use jiff::civil::Date;
use serde::Deserialize;
use std::fs;
use std::path::Path;

/// An article and its key.
pub struct Document {
    /// What the corpus calls it: `DEV-MUC3-0001`, `TST1-MUC3-0001`, `TST2-MUC4-0001`.
    pub id: String,
    /// The text, all in capitals.
    pub text: String,
    /// The day in its dateline; of a continued text there is none.
    pub published: Option<Date>,
    /// Its key templates.
    pub keys: Vec<Key>,
}

/// What a key template says in the slots that are measured. Where a fill has alternatives, any is right.
#[derive(Debug, Clone, Default)]
pub struct Key {
    /// Not given, it costs nothing.
    pub optional: bool,
    /// The incident type.
    pub kinds: Vec<Kind>,
    /// The incident date; empty where the key has none.
    pub dates: Vec<Days>,
    /// The incident location; each alternative from the country down, empty where the key has none.
    pub places: Vec<Vec<Level>>,
    /// Effects on human targets, each once.
    pub effects: Vec<Effects>,
    /// How many human targets, by what became of them.
    pub numbers: Vec<Numbers>,
    /// The fills as written, for lists.
    pub written: String,
}

/// An incident type of MUC-4.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Any attack; the kinds below are kinds of it.
    Attack,
    /// With a bomb.
    Bombing,
    /// Somebody is taken.
    Kidnapping,
    /// Something is burnt.
    Arson,
    /// Something is taken.
    Robbery,
    /// People are made to stop work.
    ForcedWorkStoppage,
}

impl Kind {
    /// The word that stands for it in the key.
    pub fn word(self) -> &'static str {
        match self {
            Self::Attack => "ATTACK",
            Self::Bombing => "BOMBING",
            Self::Kidnapping => "KIDNAPPING",
            Self::Arson => "ARSON",
            Self::Robbery => "ROBBERY",
            Self::ForcedWorkStoppage => "FORCED WORK STOPPAGE",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        use Kind::{Arson, Attack, Bombing, ForcedWorkStoppage, Kidnapping, Robbery};
        [Attack, Bombing, Kidnapping, Arson, Robbery, ForcedWorkStoppage].into_iter().find(|k| k.word() == word)
    }
}

/// One level of a location: a name and what kind of place it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// `SAN MIGUEL`
    pub name: String,
    /// `DEPARTMENT`, `CITY`; none for a country.
    pub kinds: Vec<String>,
}

/// What became of human targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// `DEATH`
    Death,
    /// `INJURY`
    Injury,
    /// `NO INJURY`, `NO DEATH`, `NO INJURY OR DEATH`
    Unharmed,
    /// `REGAINED FREEDOM`, `ESCAPED`, `RESIGNATION`, `NO RESIGNATION`: our record cannot say them.
    Other,
}

impl Effect {
    fn parse(word: &str) -> Self {
        match word {
            "DEATH" => Self::Death,
            "INJURY" => Self::Injury,
            "NO INJURY" | "NO DEATH" | "NO INJURY OR DEATH" => Self::Unharmed,
            _ => Self::Other,
        }
    }
}

/// One fill of the slot of effects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effects {
    /// Its alternatives.
    pub any: Vec<Effect>,
    /// Not given, it costs nothing.
    pub optional: bool,
}

#[derive(Deserialize)]
struct Line {
    doc_id: String,
    text: String,
    templates: Vec<Template>,
}

#[derive(Deserialize)]
struct Template {
    optional: bool,
    #[serde(rename = "INCIDENT: TYPE")]
    kind: Vec<String>,
    #[serde(rename = "INCIDENT: DATE")]
    date: Vec<String>,
    #[serde(rename = "INCIDENT: LOCATION")]
    location: Vec<String>,
    #[serde(rename = "HUM TGT: NUMBER")]
    number: Vec<String>,
    #[serde(rename = "HUM TGT: EFFECT OF INCIDENT")]
    effect: Vec<String>,
}

/// Reads the corpus.
///
/// # Errors
/// Says which line could not be read, and why.
pub fn read(path: &Path) -> Result<Vec<Document>, String> {
    let lines = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let document = |(number, line): (usize, &str)| {
        let line: Line = serde_json::from_str(line).map_err(|e| format!("{}:{}: {e}", path.display(), number + 1))?;
        let published = days::dateline(&line.text);
        let keys = line.templates.iter().map(|t| t.key(published)).collect();
        Ok(Document { id: line.doc_id, text: line.text, published, keys })
    };
    lines.lines().enumerate().map(document).collect()
}

impl Template {
    fn key(&self, published: Option<Date>) -> Key {
        let first = |slot: &[String]| slot.first().cloned().unwrap_or_default();
        let effects: Vec<Fill<'_>> = self.effect.iter().map(|e| Fill::parse(e)).collect();
        let numbers: Vec<Fill<'_>> = self.number.iter().map(|n| Fill::parse(n)).collect();
        let said = |slot: &[String]| if slot.is_empty() { "–".to_owned() } else { slot.join(", ") };
        Key {
            optional: self.optional,
            kinds: alternatives(&first(&self.kind)).into_iter().filter_map(Kind::parse).collect(),
            dates: alternatives(&first(&self.date)).into_iter().filter_map(|d| days::parse(d, published)).collect(),
            places: alternatives(&first(&self.location)).into_iter().flat_map(places).collect(),
            effects: merged(&effects),
            numbers: number::by_effect(&numbers, &effects),
            written: format!(
                "{} | {} | {} | {} | {}",
                said(&self.kind),
                said(&self.date),
                said(&self.location),
                said(&self.number),
                said(&self.effect)
            ),
        }
    }
}

/// A fill that speaks of a target: `DEATH: "JUDGE" / "HER"`, `? 3-: "PEOPLE"`.
pub struct Fill<'a> {
    /// The alternatives of what it says.
    pub said: Vec<&'a str>,
    /// The strings that stand for its target; empty for `"-"`.
    pub target: Vec<&'a str>,
    /// A question mark stands before it: not given, it costs nothing.
    pub optional: bool,
}

impl<'a> Fill<'a> {
    /// Reads one fill.
    pub fn parse(fill: &'a str) -> Self {
        let (said, target) = fill.split_once(':').unwrap_or((fill, ""));
        let optional = said.trim_start().starts_with('?');
        Self {
            said: alternatives(said),
            target: target.split('"').skip(1).step_by(2).filter(|t| *t != "-").collect(),
            optional,
        }
    }

    /// The effects that it may say.
    pub fn effects(&self) -> impl Iterator<Item = Effect> {
        self.said.iter().map(|word| Effect::parse(word))
    }
}

/// Each effect once, however many targets it has befallen: our record counts people and does not name them.
fn merged(fills: &[Fill<'_>]) -> Vec<Effects> {
    let mut effects: Vec<Effects> = Vec::new();
    for fill in fills {
        let mut any: Vec<Effect> = fill.effects().collect();
        any.dedup();
        match effects.iter_mut().find(|e| e.any == any) {
            Some(told) => told.optional &= fill.optional,
            None => effects.push(Effects { any, optional: fill.optional }),
        }
    }
    effects
}

/// What stands between slashes outside parentheses, each without parentheses around it and a question mark before it.
fn alternatives(slot: &str) -> Vec<&str> {
    let slot = slot.trim().trim_start_matches('?');
    split(slot, '/').into_iter().map(unwrapped).filter(|a| !a.is_empty()).collect()
}

/// The parts between separators that stand in no parentheses.
fn split(text: &str, separator: char) -> Vec<&str> {
    let mut depth = 0;
    text.split(|c: char| {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        c == separator && depth == 0
    })
    .map(str::trim)
    .collect()
}

/// A text without parentheses around the whole of it.
fn unwrapped(text: &str) -> &str {
    let inside = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'));
    let whole = |t: &&str| t.chars().try_fold(0i32, |d, c| Some(d + depth(c)).filter(|d| *d >= 0)) == Some(0);
    inside.filter(whole).map_or(text, str::trim)
}

fn depth(c: char) -> i32 {
    i32::from(c == '(') - i32::from(c == ')')
}

/// The levels of a location from the country down. `A (CITY) - B (CITY)` lies between the two: either will do.
fn places(location: &str) -> Vec<Vec<Level>> {
    let parts = split(location, ':');
    let Some((last, upper)) = parts.split_last() else { return Vec::new() };
    let upper: Vec<Level> = upper.iter().map(|p| level(p)).collect();
    let ends = last.split(") - ").map(level);
    ends.map(|end| upper.iter().cloned().chain([end]).collect()).collect()
}

fn level(part: &str) -> Level {
    let (name, kinds) = part.split_once('(').unwrap_or((part, ""));
    let kinds = kinds.trim_end_matches(')').split('/').map(|k| k.trim().to_owned());
    Level { name: name.trim().to_owned(), kinds: kinds.filter(|k| !k.is_empty()).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alternatives_of_a_location() {
        for (slot, expected) in [
            ("PERU", "PERU"),
            ("(PERU: LIMA (CITY)) / (PERU)", "PERU>LIMA PERU"),
            ("COLOMBIA / VENEZUELA", "COLOMBIA VENEZUELA"),
            ("PERU: LIMA (CITY / MUNICIPALITY)", "PERU>LIMA"),
            ("CHILE: COPIAPO (CITY) - TALCA (CITY)", "CHILE>COPIAPO CHILE>TALCA"),
            ("(PERU: TACNA (CITY) - ICA (CITY)) / (PERU)", "PERU>TACNA PERU>ICA PERU"),
        ] {
            let found: Vec<String> = alternatives(slot)
                .into_iter()
                .flat_map(places)
                .map(|p| p.iter().map(|l| l.name.as_str()).collect::<Vec<_>>().join(">"))
                .collect();
            assert_eq!(found.join(" "), expected, "{slot}");
        }
    }

    #[test]
    fn an_effect_is_one_fill_and_optional_only_if_always() {
        let fills = ["DEATH: \"A\"", "? DEATH: \"B\"", "? NO INJURY / NO INJURY OR DEATH: \"-\""].map(Fill::parse);
        let effects = merged(&fills);
        assert_eq!(effects[0], Effects { any: vec![Effect::Death], optional: false });
        assert_eq!(effects[1], Effects { any: vec![Effect::Unharmed], optional: true });
        assert!(fills[2].target.is_empty());
    }
}
