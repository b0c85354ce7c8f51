//! `alternateNamesV2.txt`: other names with their languages, kinds and years.

use super::Selection;
use crate::build::record::Record;
use crate::build::tsv::{Format, Reading, Refused, Row};
use crate::build::{BuildError, clean};
use crate::feature::{NameKind, Years};
use std::collections::HashMap;
use std::path::Path;

const NAMES: Format<10> = Format {
    columns: [
        "alternateNameId",
        "geonameid",
        "isolanguage",
        "alternate name",
        "isPreferredName",
        "isShortName",
        "isColloquial",
        "isHistoric",
        "from",
        "to",
    ],
    header: false,
};

/// Longest abbreviation in bytes: longer ones are descriptions.
const ABBREVIATION: usize = 20;

/// Gives places their names, and says how many rows did so. Names of places that were not selected are passed over.
pub(super) fn read(
    reading: &mut Reading<'_>,
    path: &Path,
    selection: &Selection,
    records: &mut [Record],
    by_id: &HashMap<i32, u32>,
) -> Result<usize, BuildError> {
    let mut added = 0;
    reading.rows(path, &NAMES, |row| {
        let id: i32 = row.read(1, "a whole number above 0")?;
        let Some(record) = by_id.get(&id).and_then(|i| records.get_mut(*i as usize)) else { return Ok(()) };
        if let Some(kind) = kind(row, &record.country, selection)? {
            record.add_dated_name(row.text(3).trim(), kind, years(row));
            added += 1;
        }
        Ok(())
    })?;
    Ok(added)
}

/// What kind of name it is, or `None` for one that is not taken.
fn kind(row: &Row<'_, 10>, country: &str, selection: &Selection) -> Result<Option<NameKind>, Refused> {
    let (language, name) = (row.text(2), row.text(3).trim());
    if name.is_empty() {
        return Err(row.refuse(3, "a name"));
    }
    let historic = match row.text(7) {
        "1" => true,
        "" | "0" => false,
        _ => return Err(row.refuse(7, "1, 0 or nothing")),
    };
    if language == "abbr" {
        let short = name.len() <= ABBREVIATION && name.chars().any(char::is_alphabetic);
        return Ok(short.then_some(NameKind::Abbreviation));
    }
    // The calendar of the French Revolution: names of those years.
    let revolution = language == "fr_1793";
    // Languages have two or three letters, perhaps with a region; `post`, `link`, `iata`, `icao`, `faac`, `wkdt`,
    // `unlc`, `phon`, `tcid` and whatever may join them are codes, links and sounds.
    if language.split('-').next().unwrap_or("").len() > 3 && !revolution && language != "piny" {
        return Ok(None);
    }
    let asked = selection.languages.iter().any(|asked| asked == language);
    let unasked = !asked && !language.is_empty() && !selection.languages.is_empty();
    if unasked || !(asked && has_letters(name) || clean::keep(name, country, u32::MAX, true)) {
        return Ok(None);
    }
    Ok(Some(if historic || revolution { NameKind::Historical } else { NameKind::Alternate }))
}

fn has_letters(name: &str) -> bool {
    name.len() <= 255 && name.chars().filter(|c| c.is_alphabetic()).count() >= 2
}

/// The years of `from` and `to`, which are free text: `1926`, `1991-12-26`, `20220917`; what has no year is open.
fn years(row: &Row<'_, 10>) -> Option<Years> {
    let year = |column: usize| {
        let digits = row.text(column).trim().get(..4)?;
        digits.parse::<i16>().ok().filter(|y| *y > 0 && digits.bytes().all(|b| b.is_ascii_digit()))
    };
    let years = Years { from: year(8), to: year(9) };
    let told = years.from.is_some() || years.to.is_some();
    let ordered = years.from.zip(years.to).is_none_or(|(from, to)| from <= to);
    (told && ordered).then_some(years)
}
