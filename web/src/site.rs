//! What lies beside the page: `data/site.json` and `data/incidents.geojson`.

use incidentmap::import::geojson::{self, Refused};
use incidentmap::incident::Incident;
use incidentmap_pack::tiles::Tiles;
use serde_json::{Map, Value as JsonValue};

/// `data/site.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// The map's title.
    pub title: Option<String>,
    /// What the publisher says of the map: see [`crate::prose`].
    pub about: Option<String>,
    /// The language that the publisher has chosen.
    pub lang: Option<String>,
    /// The gazetteer's file, beside the page.
    pub gazetteer: Option<String>,
    /// Remote tiles that a visitor may switch on, and whom they are owed to.
    pub tiles: Option<(Tiles, Option<String>)>,
    /// The names of all the page's files.
    pub files: Vec<String>,
}

impl Site {
    /// Reads the file; what is missing or of the wrong kind is left out.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let text = std::str::from_utf8(bytes).unwrap_or_default();
        let object: Map<String, JsonValue> = match text.parse::<JsonValue>() {
            Ok(JsonValue::Object(object)) => object,
            _ => return Self::default(),
        };
        let text = |key: &str| {
            let text = object.get(key).and_then(JsonValue::as_str).map(str::trim);
            text.filter(|text| !text.is_empty()).map(str::to_owned)
        };
        // The gazetteer is a file of this site: a name, not an address.
        let is_name = |name: &String| !name.contains(['/', '\\', ':', '?', '#']);
        let tiles = object.get("tiles").and_then(|tiles| {
            let owed = tiles["attribution"].as_str().map(str::to_owned);
            Some((Tiles::parse(tiles["url"].as_str()?).ok()?, owed))
        });
        let files = object.get("files").and_then(JsonValue::as_array).into_iter().flatten();
        Self {
            title: text("title"),
            about: text("about"),
            lang: text("lang"),
            gazetteer: text("gazetteer").filter(is_name),
            tiles,
            files: files.filter_map(JsonValue::as_str).filter(|name| is_beside(name)).map(str::to_owned).collect(),
        }
    }
}

/// Whether a name is of a file beside the page or in a folder there.
fn is_beside(name: &str) -> bool {
    !name.contains(['\\', ':', '?', '#']) && name.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

/// Reads the incidents of a file; answers them and the features that were none.
///
/// # Errors
///
/// Where the file is no `GeoJSON` feature collection; what was wrong, in words.
pub fn incidents(bytes: &[u8]) -> Result<(Vec<Incident>, Vec<Refused>), String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    geojson::incidents(text).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_there() {
        let site = Site::from_bytes(br#"{"title":" Map ","lang":"ru","gazetteer":"gazetteer-1f.gz","created":null}"#);
        assert_eq!(site.title.as_deref(), Some("Map"));
        assert_eq!(site.lang.as_deref(), Some("ru"));
        assert_eq!(site.gazetteer.as_deref(), Some("gazetteer-1f.gz"));
    }

    #[test]
    fn a_gazetteer_elsewhere_is_not_taken() {
        let site = Site::from_bytes(br#"{"gazetteer":"https://example.org/x.gz"}"#);
        assert_eq!(site, Site::default());
        assert_eq!(Site::from_bytes(b"\xff not json"), Site::default());
    }

    #[test]
    fn files_lie_beside_the_page_and_tiles_have_an_address() {
        let site = Site::from_bytes(
            br#"{"files":["index.html","leaflet/leaflet.js","/etc/x","../x","a//b","https://a.org/x",7],
                "tiles":{"url":"https://a.org/{z}/{x}/{y}.png"}}"#,
        );
        assert_eq!(site.files, ["index.html", "leaflet/leaflet.js"]);
        assert_eq!(site.tiles.unwrap().0.host, "a.org");
        assert_eq!(Site::from_bytes(br#"{"tiles":{"url":"data:x"},"files":"x"}"#), Site::default());
    }

    #[test]
    fn features_that_are_no_incidents_are_counted() {
        let file = br#"{"type":"FeatureCollection","features":[
            {"type":"Feature","geometry":null,"properties":{"event_id":"a","event_type":"Riots"}},
            {"type":"Feature","geometry":null,"properties":{"event_id":"b","event_type":"Fireworks"}}]}"#;
        let (incidents, refused) = incidents(file).unwrap();
        assert_eq!((incidents.len(), refused.len()), (1, 1));
        assert!(super::incidents(b"[]").is_err());
    }
}
