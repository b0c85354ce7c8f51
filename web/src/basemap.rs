//! The basemap as the page draws it: the file's coasts, lines and names as points on the map's plane.

use incidentmap_basemap::{Broken, Kind, Section};

use crate::plane;

/// Everything the basemap draws.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basemap {
    /// Coasts: rings, holes among them, to be filled by the even-odd rule.
    pub land: Vec<Shape>,
    /// Lakes: rings, islands among them, to be filled by the even-odd rule.
    pub lakes: Vec<Shape>,
    /// Rivers: lines.
    pub rivers: Vec<Shape>,
    /// Lines between countries.
    pub countries: Vec<Shape>,
    /// Lines between first-level units.
    pub regions: Vec<Shape>,
    /// Towns, the largest first.
    pub towns: Vec<Label>,
    /// Names of countries.
    pub country_names: Vec<Label>,
}

/// One ring or line.
#[derive(Clone, Debug, PartialEq)]
pub struct Shape {
    /// The zoom from which it shows.
    pub min_zoom: u8,
    /// Whether the line is disputed, indefinite or a line of control.
    pub disputed: bool,
    /// West, north, east, south on the plane.
    pub bbox: [f32; 4],
    /// The points on the plane, in order; a ring's last point is not repeated.
    pub points: Vec<[f32; 2]>,
}

/// One name.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The zoom from which it shows.
    pub min_zoom: u8,
    /// Whether it is a country's capital.
    pub capital: bool,
    /// Where, on the plane.
    pub point: [f32; 2],
    /// The name as it is written.
    pub name: String,
}

impl Basemap {
    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// Where the bytes are not a basemap file of this version, or end too early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Broken> {
        let mut basemap = Self::default();
        for section in incidentmap_basemap::read(bytes)? {
            match section {
                Section::Shapes(Kind::Land, read) => basemap.land = shapes(&read),
                Section::Shapes(Kind::Lakes, read) => basemap.lakes = shapes(&read),
                Section::Shapes(Kind::Rivers, read) => basemap.rivers = shapes(&read),
                Section::Shapes(Kind::Countries, read) => basemap.countries = shapes(&read),
                Section::Shapes(_, read) => basemap.regions = shapes(&read),
                Section::Labels(Kind::Towns, read) => basemap.towns = labels(read),
                Section::Labels(_, read) => basemap.country_names = labels(read),
            }
        }
        Ok(basemap)
    }
}

impl Shape {
    /// A shape that shows at every zoom and is not disputed.
    pub fn plain(points: Vec<[f32; 2]>) -> Self {
        Self { min_zoom: 0, disputed: false, bbox: bbox(&points), points }
    }
}

fn shapes(read: &[incidentmap_basemap::Shape]) -> Vec<Shape> {
    let on_plane = |shape: &incidentmap_basemap::Shape, part: &[[f64; 2]]| {
        let points: Vec<[f32; 2]> = part.iter().map(|&point| place(point)).collect();
        Shape { min_zoom: shape.min_zoom, disputed: shape.disputed, ..Shape::plain(points) }
    };
    read.iter().flat_map(|shape| shape.parts.iter().map(move |part| on_plane(shape, part))).collect()
}

fn labels(read: Vec<incidentmap_basemap::Label>) -> Vec<Label> {
    let on_plane = |label: incidentmap_basemap::Label| {
        let incidentmap_basemap::Label { min_zoom, capital, point, name } = label;
        Label { min_zoom, capital, point: place(point), name }
    };
    read.into_iter().map(on_plane).collect()
}

fn place([lon, lat]: [f64; 2]) -> [f32; 2] {
    plane::from_degrees(lon, lat).map(|along| along as f32)
}

fn bbox(points: &[[f32; 2]]) -> [f32; 4] {
    points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[west, north, east, south], p| {
        [west.min(p[0]), north.min(p[1]), east.max(p[0]), south.max(p[1])]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_committed_file() {
        let basemap = Basemap::from_bytes(include_bytes!("../basemap/basemap.bin")).unwrap();
        assert!(basemap.land.len() > 500, "{}", basemap.land.len());
        assert!(basemap.countries.iter().any(|line| line.disputed));
        assert!(basemap.towns.iter().any(|town| town.name == "Taraz"));
        assert!(basemap.country_names.iter().any(|country| country.name == "Kazakhstan"));
    }
}
