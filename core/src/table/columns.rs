//! Which column of a table holds what: told by its name, or by the caller.

use super::native;
use super::objects::ID;
use super::roles::{NAMES, Role, Schema};
use crate::export::geojson::Key;
use std::collections::BTreeMap;

/// Columns that only the tables of one schema have all together.
const SIGNATURES: [(Schema, &[&str]); 4] = [
    (Schema::Native, &["event_id", "date_start", "date_precision", "geo_precision", "killed_low"]),
    (Schema::Acled, &["event_date", "time_precision", "sub_event_type", "fatalities"]),
    (Schema::Ucdp, &["type_of_violence", "where_prec", "date_prec", "best"]),
    (Schema::Gtd, &["eventid", "iyear", "attacktype1_txt"]),
];

/// The columns of a table, by what they hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Whose names they have.
    pub schema: Schema,
    /// The names as the table writes them.
    pub names: Vec<String>,
    /// Where each role stands, counted from 0.
    roles: BTreeMap<Role, usize>,
    /// Where each property stands in a table of this library's own; nothing in another's.
    own: Vec<(Key, usize)>,
    /// Where the identifier of the feature stands, which counts where the row has no other.
    pub(super) feature: Option<usize>,
}

/// A column that the caller names and the table does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a column {name:?} for {role}, found {}", found.join(", "))]
pub struct NoSuchColumn {
    /// The name that was given.
    pub name: String,
    /// What it should hold.
    pub role: Role,
    /// The columns that there are.
    pub found: Vec<String>,
}

impl Columns {
    /// Recognises the columns of a header; what the caller `given` says goes before names.
    ///
    /// # Errors
    /// Where a column is given that is not there.
    pub fn recognise(header: &[String], given: &[(Role, String)]) -> Result<Self, NoSuchColumn> {
        let folded: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let has = |name: &&str| folded.iter().any(|f| f == name);
        let schema = SIGNATURES.iter().find(|(_, names)| names.iter().all(&has));
        let schema = schema.map_or(Schema::Plain, |(schema, _)| *schema);
        let mut roles = BTreeMap::new();
        for (role, name) in given {
            let wanted = fold(name);
            let at = header.iter().position(|h| h == name).or_else(|| folded.iter().position(|f| *f == wanted));
            let found = || NoSuchColumn { name: name.clone(), role: *role, found: header.to_vec() };
            roles.insert(*role, at.ok_or_else(found)?);
        }
        for (role, whose, name) in NAMES.iter().filter(|(_, whose, _)| whose.is_none_or(|w| w == schema)) {
            let free = |at: &usize| !roles.values().any(|taken| taken == at) || whose.is_some();
            if let Some(at) = folded.iter().position(|f| f == name).filter(free) {
                roles.entry(*role).or_insert(at);
            }
        }
        let named = |name: &str| folded.iter().position(|f| f == name);
        let is_native = schema == Schema::Native;
        // What holds a role is read for it, under whatever name.
        let place = |key: Key| native::role(key).map_or_else(|| named(key.as_str()), |role| roles.get(&role).copied());
        let own = Key::ALL.iter().filter(|_| is_native).filter_map(|key| Some((*key, place(*key)?))).collect();
        let feature = named(&fold(ID)).filter(|_| is_native);
        Ok(Self { schema, names: header.to_vec(), roles, own, feature })
    }

    /// Those of a table of which nothing is known yet.
    pub(super) fn none() -> Self {
        Self { schema: Schema::Plain, names: Vec::new(), roles: BTreeMap::new(), own: Vec::new(), feature: None }
    }

    /// Whether something is read from a column.
    pub(super) fn is_read(&self, at: usize) -> bool {
        self.roles.values().chain(self.own.iter().map(|(_, at)| at)).chain(&self.feature).any(|read| *read == at)
    }

    /// How many columns are known: of several rows, the header is the one where most are.
    pub(super) fn known(&self) -> usize {
        self.roles.len()
    }

    /// Where a role stands.
    pub fn at(&self, role: Role) -> Option<usize> {
        self.roles.get(&role).copied()
    }

    /// The name of a role's column as the table writes it.
    pub fn name(&self, role: Role) -> Option<&str> {
        self.names.get(self.at(role)?).map(String::as_str)
    }

    /// Each role with the name of its column.
    pub fn roles(&self) -> impl Iterator<Item = (Role, &str)> {
        self.roles.iter().filter_map(|(role, at)| Some((*role, self.names.get(*at)?.as_str())))
    }

    /// The columns that nothing is read from.
    pub fn unread(&self) -> impl Iterator<Item = &str> {
        (0..self.names.len()).filter(|at| !self.is_read(*at)).map(|at| self.names[at].as_str())
    }

    /// The properties that a table of this library's own has, with their columns.
    pub(super) fn own(&self) -> impl Iterator<Item = (Key, usize)> {
        self.own.iter().copied()
    }

    /// Whether there is anything to find a place by.
    pub(super) fn are_enough(&self) -> bool {
        let has = |role| self.at(role).is_some();
        has(Role::Coordinates)
            || has(Role::Latitude) && has(Role::Longitude)
            || [Role::Place, Role::Admin1, Role::Admin2, Role::Country, Role::Text].into_iter().any(has)
    }
}

/// A name of a column without case, spaces and punctuation: "Event Date" and `event_date` are one.
pub(super) fn fold(name: &str) -> String {
    let mut folded = String::new();
    for part in name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()) {
        if !folded.is_empty() {
            folded.push('_');
        }
        folded.extend(part.chars().flat_map(char::to_lowercase));
    }
    folded.replace('ё', "е")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::geojson::KEYS;

    fn columns(header: &str) -> Columns {
        Columns::recognise(&header.split(',').map(str::to_owned).collect::<Vec<_>>(), &[]).unwrap()
    }

    #[test]
    fn schemas_are_told_by_their_columns() {
        let of = |header: &str| columns(header).schema;
        assert_eq!(of("event_id_cnty,event_date,time_precision,event_type,sub_event_type,fatalities"), Schema::Acled);
        assert_eq!(of("id,type_of_violence,where_prec,date_prec,best,high,low"), Schema::Ucdp);
        assert_eq!(of("eventid,iyear,imonth,iday,attacktype1_txt"), Schema::Gtd);
        assert_eq!(of(&KEYS.join(",")), Schema::Native);
        assert_eq!(of("city,date,best"), Schema::Plain);
    }

    #[test]
    fn names_are_known_in_two_languages_and_any_case() {
        let table = columns("Дата,Населённый пункт,Область,Погибло,Ранено,Широта,Долгота,Примечание");
        let name = |role| table.name(role);
        assert_eq!(name(Role::Date), Some("Дата"));
        assert_eq!(name(Role::Place), Some("Населённый пункт"));
        assert_eq!(name(Role::Admin1), Some("Область"));
        assert_eq!((name(Role::Killed), name(Role::Injured)), (Some("Погибло"), Some("Ранено")));
        assert_eq!((name(Role::Latitude), name(Role::Longitude)), (Some("Широта"), Some("Долгота")));
        assert_eq!(columns("Event Date,LAT,Lng").name(Role::Date), Some("Event Date"));
    }

    #[test]
    fn the_names_of_one_schema_mean_nothing_in_another() {
        assert_eq!(columns("place,best,low").at(Role::Killed), None);
        let acled = columns("event_id_cnty,event_date,time_precision,sub_event_type,fatalities,region,admin1,location");
        assert_eq!((acled.name(Role::Admin1), acled.name(Role::Place)), (Some("admin1"), Some("location")));
        assert_eq!(acled.unread().collect::<Vec<_>>(), ["region"]);
    }

    #[test]
    fn what_the_caller_says_goes_first() {
        let header = ["city".to_owned(), "aul".to_owned()];
        let given = |name: &str| Columns::recognise(&header, &[(Role::Place, name.to_owned())]);
        assert_eq!(given("aul").unwrap().name(Role::Place), Some("aul"));
        let error = given("village").unwrap_err().to_string();
        assert_eq!(error, "expected a column \"village\" for place, found city, aul");
    }
}
