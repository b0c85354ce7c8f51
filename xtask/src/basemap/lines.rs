//! Reads country lines and first-level lines, and says which of them are disputed.

use std::error::Error;

use shapefile::dbase::Record;
use shapefile::{Polyline, ShapeReader};

use super::shapes::{number, text, thin};
use super::sources::Files;
use incidentmap_basemap::Shape;

/// Boxes (west, south, east, north) in which a country line of the source is disputed, a line of
/// control or indefinite. The packaged lines come without Natural Earth's attributes, so its
/// feature classes are stated here by place.
const DISPUTED: &[(&str, [f64; 4])] = &[
    ("Crimea, land side", [33.5, 45.6, 35.1, 46.3]),
    ("Crimea, Kerch Strait", [36.4, 44.8, 36.8, 45.7]),
    ("Kashmir, line of control and Siachen", [73.7, 32.75, 77.9, 35.7]),
    ("Aksai Chin and the line of actual control", [76.7, 33.2, 79.2, 35.7]),
    ("Himachal and Uttarakhand sectors", [78.3, 30.5, 80.3, 33.4]),
    ("Arunachal Pradesh", [91.6, 27.6, 97.4, 29.4]),
    ("Bhutan and China", [89.1, 27.4, 91.7, 28.4]),
    ("Golan Heights", [35.7, 32.7, 36.0, 33.5]),
    ("Shebaa and the Blue Line", [35.1, 33.0, 35.9, 33.45]),
    ("West Bank", [34.8, 31.3, 35.6, 32.6]),
    ("Gaza Strip", [34.1, 31.1, 34.6, 31.7]),
    ("Korea, demarcation line", [126.6, 37.7, 128.5, 38.7]),
    ("Northern Cyprus", [32.5, 34.9, 34.1, 35.4]),
    ("Western Sahara", [-17.1, 20.7, -8.6, 27.8]),
    ("Somaliland", [42.6, 7.9, 49.1, 11.6]),
    ("Ethiopia and Somalia, provisional line", [41.8, 3.9, 48.1, 8.1]),
    ("Ilemi Triangle", [34.3, 4.5, 36.0, 5.6]),
    ("Abyei", [27.7, 9.2, 29.1, 10.3]),
    ("Kosovo and Serbia", [20.3, 42.1, 21.9, 43.3]),
    ("Essequibo", [-61.5, 1.1, -59.7, 8.6]),
];

/// Boxes of lines that Natural Earth lists among country lines and that are none: leases and bases.
const LEASED: &[(&str, [f64; 4])] = &[
    ("Baikonur lease", [62.5, 45.0, 64.5, 46.7]),
    ("Guantanamo Bay", [-75.3, 19.8, -75.0, 20.1]),
    ("Akrotiri and Dhekelia", [32.7, 34.5, 33.95, 35.1]),
];

/// Countries whose first-level lines show early and fine.
const FOCUS: &[&str] = &["KAZ", "KGZ", "TJK", "UZB", "TKM", "RUS", "GEO", "ARM", "AFG", "UKR", "BLR"];

/// Lines between countries on land.
pub fn countries(files: &Files) -> Result<Vec<Shape>, Box<dyn Error>> {
    let path = files.natural_earth_10m.join("ne_10m_admin_0_boundary_lines_land.shp");
    let lines = ShapeReader::from_path(path)?.read_as::<Polyline>()?;
    let shape = |line: &Polyline| Shape { min_zoom: 0, disputed: lies_in(line, DISPUTED), parts: thin(line) };
    Ok(lines.iter().filter(|line| !lies_in(line, LEASED)).map(shape).collect())
}

fn lies_in(line: &Polyline, boxes: &[(&str, [f64; 4])]) -> bool {
    let bbox = line.bbox();
    boxes.iter().any(|(_, [west, south, east, north])| {
        bbox.min.x >= *west && bbox.min.y >= *south && bbox.max.x <= *east && bbox.max.y <= *north
    })
}

/// Lines between first-level units, each once. Abkhazia's inner line is marked disputed.
pub fn regions(files: &Files) -> Result<Vec<Shape>, Box<dyn Error>> {
    let path = files.magics_10m.join("ne_10m_admin_1_states_provinces_lines.shp");
    let mut lines = Vec::new();
    for pair in shapefile::Reader::from_path(path)?.iter_shapes_and_records_as::<Polyline, Record>() {
        let (line, record) = pair?;
        let country = text(&record, "adm0_a3");
        let class = text(&record, "featurecla");
        // Azerbaijan has 70 districts and 10 regions; the regions are drawn.
        let wanted = match country.as_str() {
            "AZE" => class == "Admin-1 region boundary",
            _ => class == "Admin-1 boundary" || class == "Admin-1 statistical boundary",
        };
        let focus = FOCUS.contains(&country.as_str()) || country == "AZE";
        let from = number(&record, "min_zoom");
        if !wanted || (!focus && from > 7.7) {
            continue;
        }
        let min_zoom = match (focus, country.as_str()) {
            (true, "RUS" | "KAZ") => 4,
            (true, _) => 5,
            (false, _) => (from.ceil() as u8).clamp(4, 8),
        };
        let disputed = text(&record, "name_l") == "Abkhazia" || text(&record, "name_r") == "Abkhazia";
        lines.push(Shape { min_zoom, disputed, parts: thin(&line) });
    }
    Ok(lines)
}
