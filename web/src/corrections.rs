//! The corrections that a person made on the page, as the lines that `incidentmap correct` lays over the data.

use geojson::JsonValue;
use incidentmap::incident::Location;
use serde_json::json;

use crate::entry::Entry;

/// A line of JSON for every entry whose place was corrected, in the order of the entries.
pub fn lines(entries: &[Entry]) -> String {
    let corrected = entries.iter().filter(|entry| entry.read.is_some());
    let line = |entry: &Entry| {
        let incident = entry.incident();
        let place = incident.location.as_ref().map_or(JsonValue::Null, place);
        json!({ "id": incident.id, "place": place }).to_string() + "\n"
    };
    corrected.map(line).collect()
}

fn place(location: &Location) -> JsonValue {
    match (location.place_id, location.point) {
        (Some(id), _) => json!({ "id": id }),
        (None, Some(point)) => json!({ "lat": point.y(), "lon": point.x(), "name": location.name }),
        (None, None) => JsonValue::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entry::Origin;
    use crate::state::tests::incident;
    use incidentmap::Gazetteer;
    use incidentmap::review::Corrections;

    #[test]
    fn the_command_reads_what_the_page_writes() {
        let gazetteer = Gazetteer::bundled();
        let taraz = Location::from(gazetteer.find("Taraz").next().unwrap().place);
        let mut entries = vec![
            Entry::new(incident("a", "Battles", "settlement", None), Origin::File),
            Entry::new(incident("b", "Battles", "settlement", None), Origin::File),
        ];
        entries[1].choose(Some(taraz.clone()));
        let written = lines(&entries);
        assert_eq!(written.lines().count(), 1);
        let corrections = Corrections::read(&written, gazetteer);
        assert!(corrections.refused.is_empty(), "{:?}", corrections.refused);
        let mut incidents = vec![incident("b", "Battles", "settlement", None)];
        corrections.apply(&mut incidents);
        assert_eq!(incidents[0].location.as_ref().unwrap().place_id, taraz.place_id);
        entries[1].choose(None);
        assert_eq!(lines(&entries), "");
    }
}
