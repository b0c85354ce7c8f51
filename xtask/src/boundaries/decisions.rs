//! Reads `decisions.tsv`: where a unit is given another country, code, id or name than its source has.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

/// What is decided of a unit; empty for what stays as it is.
#[derive(Clone, Debug)]
pub struct Decision {
    pub country: String,
    pub code: String,
    pub geonames_id: String,
    pub name: String,
}

/// Code, name and `GeoNames` id of a unit in the source: what names it there.
pub type Key = (String, String, String);

/// Decisions by the unit.
pub type Decisions = BTreeMap<Key, Decision>;

/// Reads the table: `source_code source_name source_id country code geonames_id name reason`, tabs between.
pub fn read(path: &Path) -> Result<Decisions, Box<dyn Error>> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut decisions = Decisions::new();
    for (number, line) in (1..).zip(text.lines()).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[source_code, source_name, source_id, country, code, geonames_id, name, _reason] = fields.as_slice()
        else {
            return Err(format!("{}:{number}: expected 8 fields, found {}", path.display(), fields.len()).into());
        };
        let [country, code, geonames_id, name] = [country, code, geonames_id, name].map(str::to_owned);
        let decision = Decision { country, code, geonames_id, name };
        let key = (source_code.to_owned(), source_name.to_owned(), source_id.to_owned());
        if decisions.insert(key, decision).is_some() {
            return Err(format!("{}:{number}: {source_code} {source_name} stands twice", path.display()).into());
        }
    }
    Ok(decisions)
}
