//! What is written in other formats than `GeoJSON` says the same: read back by others' readers, value by value.

#![cfg(all(feature = "geopackage", feature = "flatgeobuf"))]

#[path = "../properties/generators.rs"]
#[allow(dead_code, reason = "other tests need more of it")]
mod generators;
mod golden;

use flatgeobuf::{FallibleStreamingIterator, FeatureProperties, FgbReader};
use generators::incident;
use geojson::{Feature, FeatureCollection, Geometry, GeometryValue, JsonObject, JsonValue};
use incidentmap::Incident;
use incidentmap::export::csv::Table;
use incidentmap::export::geojson::{KEYS, Key, Kind, Metadata};
use incidentmap::export::{flatgeobuf as fgb, geopackage};
use incidentmap::import::geojson::read;
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::ValueRef;
use std::collections::BTreeMap;
use std::io::Cursor;

/// The features as `GeoJSON` has them.
fn features(incidents: &[Incident]) -> Vec<Feature> {
    incidents.iter().map(Feature::from).collect()
}

fn packed(incidents: &[Incident]) -> rusqlite::Result<Connection> {
    let metadata = Metadata { name: Some("a \"name\" of'it".into()), ..Metadata::default() };
    let mut layer = geopackage::Layer::begin(Connection::open_in_memory()?, &metadata)?;
    for incident in incidents {
        layer.write(incident)?;
    }
    layer.finish(Some("<qgis/>"))?.finish()
}

/// The rows of a GeoPackage as features.
fn unpacked(connection: &Connection) -> rusqlite::Result<Vec<Feature>> {
    let mut rows = connection.prepare("SELECT * FROM \"a \"\"name\"\" of'it\" ORDER BY fid")?;
    let names: Vec<String> = rows.column_names().into_iter().map(str::to_owned).collect();
    assert_eq!(names[..2], ["fid", "geom"]);
    assert_eq!(names[2..], KEYS);
    let features = rows.query_map([], |row| {
        let mut properties = JsonObject::new();
        for (at, name) in names.iter().enumerate().skip(2) {
            let value = match row.get_ref(at)? {
                ValueRef::Null => JsonValue::Null,
                ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
                ValueRef::Integer(number) => number.into(),
                ValueRef::Real(number) => number.into(),
                ValueRef::Blob(_) => panic!("{name} is a blob"),
            };
            properties.insert(name.clone(), value);
        }
        let geometry = row.get::<_, Option<Vec<u8>>>(1)?.map(|blob| {
            assert_eq!(blob[..8], *b"GP\0\x01\xe6\x10\0\0", "little end, no envelope, EPSG:4326");
            assert_eq!(blob[8..13], [1, 1, 0, 0, 0], "a point");
            let number = |at: usize| f64::from_le_bytes(blob[at..at + 8].try_into().expect("eight bytes"));
            Geometry::new_point([number(13), number(21)])
        });
        let id = properties["event_id"].as_str().map(|id| geojson::feature::Id::String(id.to_owned()));
        Ok(Feature { id, geometry, properties: Some(properties), ..Feature::default() })
    })?;
    features.collect()
}

/// The features of a FlatGeobuf file, by their ids: they come in the order of the index.
fn streamed(bytes: &[u8]) -> BTreeMap<String, Feature> {
    let reader = FgbReader::open(Cursor::new(bytes)).expect("FlatGeobuf");
    let header = reader.header();
    let columns: Vec<String> = header.columns().expect("columns").iter().map(|c| c.name().to_owned()).collect();
    assert_eq!(columns, KEYS);
    let mut features = BTreeMap::new();
    let mut all = reader.select_all().expect("features");
    while let Some(feature) = all.next().expect("a feature") {
        let said = feature.properties().expect("values");
        let mut properties = JsonObject::new();
        for key in Key::ALL {
            let text = said.get(key.as_str());
            let value = text.map_or(JsonValue::Null, |text| match key.kind() {
                Kind::Text => text.as_str().into(),
                Kind::Day => text.trim_end_matches("T00:00:00").into(),
                Kind::Whole => text.parse::<i64>().expect("a whole number").into(),
                Kind::Real => text.parse::<f64>().expect("a number").into(),
            });
            properties.insert(key.to_string(), value);
        }
        let xy = feature.geometry().and_then(|geometry| geometry.xy());
        let geometry = xy.map(|xy| Geometry::new_point([xy.get(0), xy.get(1)]));
        let id = properties["event_id"].as_str().expect("an id").to_owned();
        let name = Some(geojson::feature::Id::String(id.clone()));
        features.insert(id, Feature { id: name, geometry, properties: Some(properties), ..Feature::default() });
    }
    features
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_format_gives_back_what_geojson_says(incidents in prop::collection::vec(incident(), 0..8)) {
        let mut incidents = incidents;
        incidents.sort_by(|a, b| a.id.cmp(&b.id));
        incidents.dedup_by(|a, b| a.id == b.id);
        let told = features(&incidents);

        prop_assert_eq!(&unpacked(&packed(&incidents).expect("a GeoPackage")).expect("rows"), &told);

        let mut layer = fgb::Layer::begin(Cursor::new(Vec::new()), &Metadata::default());
        for incident in &incidents {
            layer.write(incident).expect("memory");
        }
        let bytes = layer.finish(Vec::new()).expect("memory");
        if !incidents.is_empty() {
            let by_id: BTreeMap<String, Feature> = incidents.iter().map(|i| i.id.clone()).zip(told.clone()).collect();
            prop_assert_eq!(streamed(&bytes), by_id);
        }

        let lines: Vec<String> = told.iter().map(ToString::to_string).collect();
        let back = read(&lines.join("\n")).map_or_else(|_| Vec::new(), |import| features(&import.incidents));
        prop_assert_eq!(&back, &told);
        let text = FeatureCollection::new(told.clone()).to_string();
        prop_assert_eq!(features(&read(&text).expect("GeoJSON").incidents), told);
    }

    #[test]
    fn a_table_gives_back_every_cell(incident in incident()) {
        let mut table = Table::begin_tagged(Vec::new()).expect("memory");
        table.write(&incident).expect("memory");
        let bytes = table.finish().expect("memory");
        let mut reader = csv::Reader::from_reader(&bytes[..]);
        let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("CSV");
        prop_assert!(rows[0].iter().all(|tag| tag.starts_with('#')));
        let feature = Feature::from(&incident);
        for (key, cell) in KEYS.iter().zip(&rows[1]) {
            match feature.property(key).expect("every key") {
                JsonValue::Null => prop_assert_eq!(cell, ""),
                JsonValue::String(text) => prop_assert_eq!(cell.strip_prefix('\'').unwrap_or(cell),
                    text.strip_prefix('\'').map_or(text.as_str(), |_| &cell[1..])),
                number => prop_assert_eq!(cell, number.to_string()),
            }
        }
    }
}

#[test]
fn the_index_holds_every_point_and_ids_are_unique_where_they_can_be() {
    let feature = |id: &str, at: &str| -> Incident {
        let text =
            format!(r#"{{"type":"Feature","geometry":{at},"properties":{{"event_id":"{id}","event_type":"Riots"}}}}"#);
        Incident::try_from(&text.parse::<Feature>().expect("GeoJSON")).expect("an incident")
    };
    let point = r#"{"type":"Point","coordinates":[71.4,42.9]}"#;
    let package = packed(&[feature("a", point), feature("b", "null")]).expect("a GeoPackage");
    let count = |sql: &str| package.query_row(sql, [], |row| row.get::<_, i64>(0)).expect("a row");
    assert_eq!(count("SELECT count(*) FROM \"rtree_a \"\"name\"\" of'it_geom\" WHERE minx < 71.5 AND maxy > 42.8"), 1);
    assert_eq!(count("SELECT count(*) FROM gpkg_contents WHERE min_x = 71.4 AND max_y = 42.9"), 1);
    assert_eq!(count("SELECT count(*) FROM layer_styles WHERE useAsDefault = 1 AND styleQML = '<qgis/>'"), 1);
    assert_eq!(count("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"), 0);
    assert_eq!(count("SELECT count(*) FROM pragma_foreign_key_check"), 0);
    let unique = "SELECT count(*) FROM sqlite_master WHERE sql LIKE 'CREATE UNIQUE INDEX%event_id%'";
    assert_eq!(count(unique), 1);
    let twice = packed(&[feature("a", point), feature("a", point)]).expect("both rows stay");
    assert_eq!(twice.query_row(unique, [], |row| row.get::<_, i64>(0)).expect("a row"), 0);
    assert_eq!(unpacked(&twice).expect("rows").len(), 2);
    assert!(matches!(
        unpacked(&package).expect("rows")[0].geometry.as_ref().map(|g| &g.value),
        Some(GeometryValue::Point { .. })
    ));
}
