//! What kind of event a cell names: in ACLED's words, in the codes of other schemas, or in any words of ours.

use super::cells::known;
use super::columns::Columns;
use super::roles::{Role, Schema};
use crate::incident::{DatePrecision, EventType, GeoPrecision, SubEventType};
use crate::lang;
use crate::text::Text;

/// An event type, with a finer one where that is told.
pub(super) type Kind = (EventType, Option<SubEventType>);

/// UCDP's types of violence by code (GED codebook 24.1): state-based and non-state conflicts are fought between armed
/// sides, one-sided violence is against civilians.
const UCDP: [(&str, EventType); 3] =
    [("1", EventType::Battles), ("2", EventType::Battles), ("3", EventType::ViolenceAgainstCivilians)];

/// GTD's attack types by their words (codebook, 2021).
const GTD: [(&str, SubEventType); 9] = [
    ("Assassination", SubEventType::Attack),
    ("Armed Assault", SubEventType::Attack),
    ("Bombing/Explosion", SubEventType::RemoteExplosive),
    ("Hijacking", SubEventType::Abduction),
    ("Hostage Taking (Barricade Incident)", SubEventType::Abduction),
    ("Hostage Taking (Kidnapping)", SubEventType::Abduction),
    ("Facility/Infrastructure Attack", SubEventType::Looting),
    ("Unarmed Assault", SubEventType::Attack),
    ("Unknown", SubEventType::Attack),
];

/// Precisions of places by code: ACLED's `geo_precision`, UCDP's `where_prec`, GTD's `specificity`.
const PLACES: [(Schema, &[GeoPrecision]); 3] = [
    (Schema::Acled, &[GeoPrecision::Settlement, GeoPrecision::Near, GeoPrecision::Region]),
    (
        Schema::Ucdp,
        &[
            GeoPrecision::Exact,
            GeoPrecision::Near,
            GeoPrecision::District,
            GeoPrecision::Region,
            GeoPrecision::Region,
            GeoPrecision::Country,
            GeoPrecision::Region,
        ],
    ),
    (
        Schema::Gtd,
        &[
            GeoPrecision::Settlement,
            GeoPrecision::District,
            GeoPrecision::District,
            GeoPrecision::Region,
            GeoPrecision::Unknown,
        ],
    ),
];

/// Precisions of dates by code: ACLED's `time_precision`, UCDP's `date_prec`.
const DATES: [(Schema, &[DatePrecision]); 2] = [
    (Schema::Acled, &[DatePrecision::Day, DatePrecision::Week, DatePrecision::Month]),
    (
        Schema::Ucdp,
        &[DatePrecision::Day, DatePrecision::Days, DatePrecision::Week, DatePrecision::Month, DatePrecision::Year],
    ),
];

/// What kind of event a row names, by the cell of each role; `None` where its words tell nothing.
pub(super) fn kind<'c>(columns: &Columns, cell: impl Fn(Role) -> &'c str) -> Option<Kind> {
    let sub = known(cell(Role::SubEventType)).and_then(|word| word.parse::<SubEventType>().ok());
    let word = known(cell(Role::EventType));
    let exact = word.and_then(|word| word.parse::<EventType>().ok());
    match (exact, sub) {
        // A finer type of another kind contradicts: the coarser is what was meant.
        (Some(event), sub) => return Some((event, sub.filter(|s| s.event_type() == event))),
        (None, Some(sub)) => return Some((sub.event_type(), Some(sub))),
        (None, None) => {}
    }
    let word = word?;
    let code = word.trim_end_matches(".0");
    let of_schema = match columns.schema {
        Schema::Ucdp => UCDP.iter().find(|(c, _)| *c == code).map(|(_, event)| (*event, None)),
        Schema::Gtd if cell(Role::Suicide).trim().trim_end_matches(".0") == "1" => Some(of(SubEventType::SuicideBomb)),
        Schema::Gtd => GTD.iter().find(|(w, _)| *w == word).map(|(_, sub)| of(*sub)),
        _ => None,
    };
    of_schema.or_else(|| in_words(word))
}

/// The kind that the strongest of some words tells of, in the words by which texts are read. A cell is too short to tell
/// its language: the first that knows one of them.
fn in_words(words: &str) -> Option<Kind> {
    (0..lang::ALL.len()).find_map(|language| {
        let mut text = Text::new(words);
        let lexicon = lang::read_as(&mut text, language);
        let triggers = (0..text.tokens.len()).filter_map(|token| lang::trigger_at(&text, token, lexicon));
        triggers.max_by_key(|(length, trigger)| (trigger.weight, *length)).map(|(_, trigger)| of(trigger.kind))
    })
}

fn of(sub: SubEventType) -> Kind {
    (sub.event_type(), Some(sub))
}

/// How precisely a place is known, by the schema's code or by our words; `Err` says what was expected.
pub(super) fn geo_precision(schema: Schema, cell: &str) -> Result<Option<GeoPrecision>, String> {
    coded(schema, cell, &PLACES)
}

/// How precisely a date is known, by the schema's code or by our words; `Err` says what was expected.
pub(super) fn date_precision(schema: Schema, cell: &str) -> Result<Option<DatePrecision>, String> {
    coded(schema, cell, &DATES)
}

fn coded<T: Copy + std::str::FromStr<Err: std::fmt::Display>>(
    schema: Schema,
    cell: &str,
    codes: &[(Schema, &[T])],
) -> Result<Option<T>, String> {
    let Some(word) = known(cell) else { return Ok(None) };
    match codes.iter().find(|(of, _)| *of == schema) {
        Some((_, codes)) => {
            let code = super::cells::whole(word).and_then(|c| codes.get((c as usize).checked_sub(1)?));
            code.copied().map(Some).ok_or_else(|| format!("a code from 1 to {}", codes.len()))
        }
        None => word.parse().map(Some).map_err(|e: T::Err| e.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of_row(header: &str, row: &str) -> Option<Kind> {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        let columns = Columns::recognise(&header, &[]).unwrap();
        let row: Vec<&str> = row.split(',').collect();
        kind(&columns, |role| columns.at(role).map_or("", |at| row[at]))
    }

    #[test]
    fn types_come_in_words_and_codes() {
        let words = |row| of_row("event_type,sub_event_type", row);
        assert_eq!(words("Riots,Mob violence"), Some((EventType::Riots, Some(SubEventType::MobViolence))));
        assert_eq!(words("Riots,Armed clash"), Some((EventType::Riots, None)));
        assert_eq!(words(",Armed clash"), Some((EventType::Battles, Some(SubEventType::ArmedClash))));
        assert_eq!(words("explosion,").map(|k| k.0), Some(EventType::Explosions));
        assert_eq!(words("взрыв,").map(|k| k.0), Some(EventType::Explosions));
        assert_eq!(words("picnic,"), None);
        let ucdp = |row| of_row("type_of_violence,where_prec,date_prec,best", row);
        assert_eq!(ucdp("3.0,1,1,5"), Some((EventType::ViolenceAgainstCivilians, None)));
        let gtd = |row| of_row("eventid,iyear,attacktype1_txt,suicide", row);
        assert_eq!(gtd("1,2012,Bombing/Explosion,1"), Some(of(SubEventType::SuicideBomb)));
        assert_eq!(gtd("1,2012,Bombing/Explosion,0"), Some(of(SubEventType::RemoteExplosive)));
    }

    #[test]
    fn codes_of_precision_are_the_schemas() {
        assert_eq!(geo_precision(Schema::Ucdp, "4.0"), Ok(Some(GeoPrecision::Region)));
        assert_eq!(geo_precision(Schema::Acled, "2"), Ok(Some(GeoPrecision::Near)));
        assert_eq!(geo_precision(Schema::Plain, "district"), Ok(Some(GeoPrecision::District)));
        assert_eq!(geo_precision(Schema::Acled, "9"), Err("a code from 1 to 3".into()));
        assert!(geo_precision(Schema::Plain, "roughly").is_err());
        assert_eq!(date_precision(Schema::Ucdp, "4"), Ok(Some(DatePrecision::Month)));
        assert_eq!(date_precision(Schema::Plain, ""), Ok(None));
    }
}
