//! The reader of texts and the finder of places for JavaScript: a wasm module that a worker runs beside the page.
//!
//! What is answered are strings of JSON, so that the answers cross from a worker to its page, and to Node, as they are:
//! records are [`Incident`]s, places are [`Location`]s.

use incidentmap::export::geojson::{Metadata, feature_collection};
use incidentmap::gazetteer::{Place, fold};
use incidentmap::incident::Location;
use incidentmap::table::{Options, Rejects, Survey};
use incidentmap::{Article, Extractor, Gazetteer, Geocoder, Incident};
use jiff::civil::Date;
use serde_json::json;
use std::io::Cursor;
use wasm_bindgen::prelude::*;

/// From so many letters on a name that nothing begins with may be misspelt.
const MISSPELT: usize = 4;

/// A gazetteer, and all that can be asked of texts and names with it.
#[wasm_bindgen]
pub struct Coder {
    gazetteer: &'static Gazetteer<'static>,
}

#[wasm_bindgen]
impl Coder {
    /// Opens a gazetteer file. It stays in memory as long as the module does.
    ///
    /// # Errors
    ///
    /// What was expected and what came, where the bytes are no gazetteer.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: Vec<u8>) -> Result<Coder, String> {
        // What is no gazetteer is not kept.
        Gazetteer::from_bytes(&bytes).map_err(|error| error.to_string())?;
        let gazetteer = Gazetteer::from_bytes(Vec::leak(bytes)).map_err(|error| error.to_string())?;
        Ok(Self { gazetteer: Box::leak(Box::new(gazetteer)) })
    }

    /// How many places the gazetteer knows.
    #[wasm_bindgen(getter)]
    pub fn places(&self) -> usize {
        self.gazetteer.len()
    }

    /// Reads a text into incidents: the whole records, a JSON array. `published` is the day of publication, `YYYY-MM-DD`,
    /// or empty.
    ///
    /// # Errors
    ///
    /// Where `published` is neither a day nor empty.
    pub fn extract(&self, text: &str, published: &str) -> Result<String, String> {
        serde_json::to_string(&self.incidents(text, published)?).map_err(|error| error.to_string())
    }

    /// The same as a `GeoJSON` feature collection, as the command writes it.
    ///
    /// # Errors
    ///
    /// As [`Coder::extract`].
    pub fn geojson(&self, text: &str, published: &str) -> Result<String, String> {
        Ok(feature_collection(&self.incidents(text, published)?, &Metadata::default()).to_string())
    }

    fn incidents(&self, text: &str, published: &str) -> Result<Vec<Incident>, String> {
        let mut article = Article::new(text);
        if !published.trim().is_empty() {
            let day: Date = published
                .trim()
                .parse()
                .map_err(|_| format!("expected a day such as 2012-09-13, found {:?}", excerpt(published)))?;
            article = article.published(day);
        }
        Ok(Extractor::new(self.gazetteer).read(&article).incidents)
    }

    /// The incidents of a table, whatever its columns: JSON of the incidents, the report, and the refused rows as a table.
    ///
    /// # Errors
    ///
    /// Where the bytes are no table, or none of its columns says where anything was.
    pub fn table(&self, bytes: &[u8]) -> Result<String, String> {
        let options = Options::default();
        let survey = Survey::of(&mut Cursor::new(bytes), &options).map_err(|error| error.to_string())?;
        let mut rows = survey.rows(bytes, Geocoder::new(self.gazetteer), &options);
        let mut rejects = Rejects::begin(Vec::new(), &survey).map_err(|error| error.to_string())?;
        let mut incidents = Vec::new();
        for row in &mut rows {
            rejects.see(&row).map_err(|error| error.to_string())?;
            incidents.extend(row.incidents.into_iter().flatten());
        }
        let rejects = rejects.finish().map_err(|error| error.to_string())?;
        let answer = json!({
            "incidents": incidents,
            "report": rows.report(),
            "rejects": String::from_utf8_lossy(&rejects),
        });
        Ok(answer.to_string())
    }

    /// The places that a name may mean, the likeliest first: a JSON array of places.
    pub fn geocode(&self, name: &str, limit: usize) -> String {
        let found = Geocoder::new(self.gazetteer).forward(name);
        let scored = |score: f64| (score * 1000.0).round() / 1000.0;
        listed(found.iter().take(limit).map(|c| Location { score: scored(c.score), ..offered(c.place, name) }))
    }

    /// The place with an identifier: a JSON array of it, or of nothing.
    pub fn place(&self, id: f64) -> String {
        // Identifiers are whole numbers well below 2^53.
        listed(self.gazetteer.get(id as i64).map(Location::from).into_iter())
    }

    /// Places to offer while their name is typed: those whose name begins so, else misspelt ones; a JSON array of places.
    pub fn suggest(&self, beginning: &str, limit: usize) -> String {
        let written = beginning.trim();
        let mut places: Vec<Place<'_>> = Vec::new();
        if !written.is_empty() {
            places.extend(self.gazetteer.prefix(written, limit).iter().map(|m| m.place));
        }
        if places.is_empty() && written.chars().count() >= MISSPELT {
            places.extend(self.gazetteer.fuzzy_within(written, limit, 1, |_| true).iter().map(|f| f.found.place));
        }
        listed(places.into_iter().map(|place| offered(place, written)))
    }
}

/// A place as somebody who wrote a name, or its beginning, is shown it: with that name of it, where it is another.
fn offered(place: Place<'_>, written: &str) -> Location {
    let written = fold(written.split(',').next().unwrap_or_default());
    let begins = |name: &str| fold(name).starts_with(&written);
    let other = place.names().map(|n| n.text).find(|n| begins(n)).filter(|_| !begins(place.name()));
    Location { as_written: other.map(ToOwned::to_owned), ..Location::from(place) }
}

fn listed(places: impl Iterator<Item = Location>) -> String {
    serde_json::to_string(&places.collect::<Vec<_>>()).unwrap_or_default()
}

/// The beginning of what somebody gave, for an error.
fn excerpt(given: &str) -> String {
    given.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn coder() -> Coder {
        Coder { gazetteer: Gazetteer::bundled() }
    }

    #[test]
    fn a_text_comes_to_whole_records() {
        let text = "Three gunmen were killed near Khasavyurt on Monday.";
        let json = coder().extract(text, "2012-09-13").unwrap();
        let incidents: Vec<Incident> = serde_json::from_str(&json).unwrap();
        assert_eq!(incidents[0].killed.as_ref().unwrap().best, Some(3));
        assert!(!incidents[0].location.as_ref().unwrap().candidates.is_empty());
        let direct =
            Extractor::new(Gazetteer::bundled()).read(&Article::new(text).published("2012-09-13".parse().unwrap()));
        assert_eq!(incidents, direct.incidents);
        let geojson = coder().geojson(text, "2012-09-13").unwrap();
        assert!(
            geojson.contains("\"killed\":3") && geojson.starts_with("{\"type\":\"FeatureCollection\""),
            "{geojson}"
        );
    }

    #[test]
    fn a_table_comes_to_records_and_a_report() {
        let table = "дата;город;погибло\n05.01.2022;Алматы;3\n31.02.2022;Тараз;1\n";
        let answer: serde_json::Value = serde_json::from_str(&coder().table(table.as_bytes()).unwrap()).unwrap();
        let incidents: Vec<Incident> = serde_json::from_value(answer["incidents"].clone()).unwrap();
        assert_eq!(incidents[0].location.as_ref().unwrap().name, "Almaty");
        let report: incidentmap::table::Report = serde_json::from_value(answer["report"].clone()).unwrap();
        assert_eq!((report.rows, report.refused, report.refusals[0].line), (2, 1, 3));
        assert!(answer["rejects"].as_str().unwrap().contains("31.02.2022;Тараз;1;"));
        assert!(coder().table(b"a,b\n1,2\n").unwrap_err().contains("found a, b"));
    }

    #[test]
    fn a_day_that_is_none_is_refused() {
        let error = coder().extract("Text.", "yesterday").unwrap_err();
        assert!(error.contains("yesterday") && error.contains("2012-09-13"), "{error}");
        assert!(Coder::new(b"no gazetteer".to_vec()).is_err());
    }

    #[test]
    fn places_are_offered_by_their_beginning_and_by_likeness() {
        let spots: Vec<Location> = serde_json::from_str(&coder().suggest("Khasav", 5)).unwrap();
        assert_eq!(spots[0].name, "Khasavyurt");
        let misspelt: Vec<Location> = serde_json::from_str(&coder().suggest("Khasavyurtt", 5)).unwrap();
        assert_eq!(misspelt[0].name, "Khasavyurt");
        let old: Vec<Location> = serde_json::from_str(&coder().geocode("Guryev", 3)).unwrap();
        assert_eq!(old[0].name, "Atyrau");
        assert_eq!(fold(old[0].as_written.as_deref().unwrap()), "guryev");
        assert!(coder().suggest("  ", 5) == "[]");
        let same: Vec<Location> = serde_json::from_str(&coder().place(old[0].place_id.unwrap() as f64)).unwrap();
        assert_eq!(same[0].name, "Atyrau");
        assert_eq!(coder().place(f64::NAN), "[]");
    }
}
