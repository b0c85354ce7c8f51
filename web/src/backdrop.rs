//! What a visitor lays under the incidents: the points, lines and polygons of a `GeoJSON` file that holds none.
//!
//! Only the shapes are kept. Of the words in the file none is shown but the file's own name.

use geojson::{Feature, GeoJson, Geometry, GeometryValue, Position};

use crate::basemap::Shape;
use crate::plane;

/// So many points are drawn at once without a drag being felt.
pub const MOST_POINTS: usize = 300_000;
/// How deep collections of geometries may lie in each other.
const DEEPEST: usize = 8;

/// The shapes of one file, on the map's plane.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Backdrop {
    /// The file's name.
    pub name: String,
    /// How many shapes there are.
    pub shapes: usize,
    /// Single points.
    pub points: Vec<[f32; 2]>,
    /// Lines.
    pub lines: Vec<Shape>,
    /// Rings, holes among them, polygon by polygon, each to be filled by the even-odd rule.
    pub polygons: Vec<Vec<Shape>>,
}

/// Why a file is no backdrop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no `GeoJSON`, or has no shapes.
    Empty,
    /// It has more than [`MOST_POINTS`] points.
    Large,
}

impl Backdrop {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Where there is nothing to draw, or too much.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Self, Unfit> {
        let text = std::str::from_utf8(bytes).map_err(|_| Unfit::Empty)?;
        let read: GeoJson = text.parse().map_err(|_| Unfit::Empty)?;
        let mut reader = Reader { backdrop: Self { name: name.to_owned(), ..Self::default() }, points: 0 };
        let of = |feature: Feature| feature.geometry;
        match read {
            GeoJson::Geometry(geometry) => reader.geometry(&geometry, 0)?,
            GeoJson::Feature(feature) => of(feature).iter().try_for_each(|it| reader.geometry(it, 0))?,
            GeoJson::FeatureCollection(all) => {
                let mut geometries = all.features.into_iter().filter_map(of);
                geometries.try_for_each(|geometry| reader.geometry(&geometry, 0))?;
            }
        }
        let mut backdrop = reader.backdrop;
        backdrop.shapes = backdrop.points.len() + backdrop.lines.len() + backdrop.polygons.len();
        if backdrop.shapes == 0 { Err(Unfit::Empty) } else { Ok(backdrop) }
    }

    /// West, north, east, south of all shapes on the plane.
    pub fn bbox(&self) -> [f64; 4] {
        let points = self.points.iter().map(|&[x, y]| [x, y, x, y]);
        let lines = self.lines.iter().map(|line| line.bbox);
        let rings = self.polygons.iter().flatten().map(|ring| ring.bbox);
        let around = points
            .chain(lines)
            .chain(rings)
            .reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])]);
        around.unwrap_or_default().map(f64::from)
    }
}

struct Reader {
    backdrop: Backdrop,
    points: usize,
}

impl Reader {
    fn geometry(&mut self, geometry: &Geometry, depth: usize) -> Result<(), Unfit> {
        match &geometry.value {
            GeometryValue::Point { coordinates } => self.point(coordinates),
            GeometryValue::MultiPoint { coordinates } => coordinates.iter().try_for_each(|it| self.point(it)),
            GeometryValue::LineString { coordinates } => self.line(coordinates),
            GeometryValue::MultiLineString { coordinates } => coordinates.iter().try_for_each(|it| self.line(it)),
            GeometryValue::Polygon { coordinates } => self.polygon(coordinates),
            GeometryValue::MultiPolygon { coordinates } => coordinates.iter().try_for_each(|it| self.polygon(it)),
            GeometryValue::GeometryCollection { geometries } if depth < DEEPEST => {
                geometries.iter().try_for_each(|it| self.geometry(it, depth + 1))
            }
            GeometryValue::GeometryCollection { .. } => Ok(()),
        }
    }

    fn point(&mut self, position: &Position) -> Result<(), Unfit> {
        let points = self.take(std::slice::from_ref(position))?;
        self.backdrop.points.extend(points);
        Ok(())
    }

    fn line(&mut self, positions: &[Position]) -> Result<(), Unfit> {
        let points = self.take(positions)?;
        if points.len() > 1 {
            self.backdrop.lines.push(Shape::plain(points));
        }
        Ok(())
    }

    fn polygon(&mut self, rings: &[Vec<Position>]) -> Result<(), Unfit> {
        let mut shapes = Vec::new();
        for ring in rings {
            let mut points = self.take(ring)?;
            if points.len() > 1 && points.first() == points.last() {
                points.pop();
            }
            if points.len() > 2 {
                shapes.push(Shape::plain(points));
            }
        }
        if !shapes.is_empty() {
            self.backdrop.polygons.push(shapes);
        }
        Ok(())
    }

    /// Positions as points of the plane; what is not on the globe is left out.
    fn take(&mut self, positions: &[Position]) -> Result<Vec<[f32; 2]>, Unfit> {
        self.points += positions.len();
        if self.points > MOST_POINTS {
            return Err(Unfit::Large);
        }
        let place = |position: &Position| match position.as_slice() {
            [lon, lat, ..] if lon.abs() <= 540.0 && lat.abs() <= 90.0 => {
                Some(plane::from_degrees(*lon, *lat).map(|along| along as f32))
            }
            _ => None,
        };
        Ok(positions.iter().filter_map(place).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Backdrop, Unfit> {
        Backdrop::read("a.geojson", text.as_bytes())
    }

    #[test]
    fn every_kind_of_shape_is_read() {
        let backdrop = read(
            r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"name":"<b>"},"geometry":{"type":"Polygon","coordinates":
              [[[40,40],[50,40],[50,50],[40,40]],[[44,42],[46,42],[46,44],[44,42]]]}},
            {"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":
              [[[[0,0],[1,0],[1,1],[0,0]]],[[[2,0],[3,0],[3,1],[2,0]]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"GeometryCollection","geometries":[
              {"type":"LineString","coordinates":[[40,40],[41,41,900]]},{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}]}},
            {"type":"Feature","properties":{},"geometry":null},
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[40,40]]}}]}"#,
        )
        .unwrap();
        assert_eq!((backdrop.points.len(), backdrop.lines.len(), backdrop.polygons.len()), (2, 1, 3));
        assert_eq!((backdrop.shapes, backdrop.polygons[0].len(), backdrop.polygons[0][0].points.len()), (6, 2, 3));
        let [west, north, east, south] = backdrop.bbox();
        assert!(west < east && north < south, "{:?}", backdrop.bbox());
    }

    #[test]
    fn a_bare_geometry_or_feature_will_do() {
        let point = r#"{"type":"Point","coordinates":[45.5,43.2]}"#;
        assert_eq!(read(point).unwrap().points.len(), 1);
        let feature = format!(r#"{{"type":"Feature","properties":{{}},"geometry":{point}}}"#);
        assert_eq!(read(&feature).unwrap().shapes, 1);
    }

    #[test]
    fn what_is_nowhere_or_nothing_is_refused() {
        for text in [
            "",
            "{}",
            "[1,2]",
            r#"{"type":"FeatureCollection","features":[]}"#,
            r#"{"type":"Point","coordinates":[4000,95]}"#,
            r#"{"type":"LineString","coordinates":[[1e308,1e308],[1,95]]}"#,
        ] {
            assert_eq!(read(text), Err(Unfit::Empty), "{text}");
        }
        let many = vec!["[1,2]"; MOST_POINTS + 1].join(",");
        let text = format!(r#"{{"type":"MultiPoint","coordinates":[{many}]}}"#);
        assert_eq!(read(&text), Err(Unfit::Large));
    }

    #[test]
    fn collections_within_collections_end_somewhere() {
        let point = r#"{"type":"Point","coordinates":[1,1]}"#;
        let nested = |depth: usize| {
            let open = r#"{"type":"GeometryCollection","geometries":["#.repeat(depth);
            read(&format!("{open}{point}{}", "]}".repeat(depth)))
        };
        assert_eq!(nested(DEEPEST).unwrap().shapes, 1);
        assert_eq!(nested(DEEPEST + 1), Err(Unfit::Empty));
        assert_eq!(nested(1000), Err(Unfit::Empty));
    }
}
