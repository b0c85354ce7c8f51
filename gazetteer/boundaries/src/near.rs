//! Tolerance: the nearest unit around a point that lies off a coarsely drawn coast or border.

use crate::boundaries::Boundaries;
use crate::lattice::{CELLS_PER_DEGREE, COLUMNS, PER_DEGREE, ROWS, STEPS};
use crate::layout::MIXED;
use crate::unit::{Country, Unit};
use geo::Point;

/// Metres in a degree of latitude, on the sphere that geo's haversine measures on.
const PER_LATITUDE: f64 = 6_371_008.8 * core::f64::consts::PI / 180.0;

impl<'a> Boundaries<'a> {
    /// The unit that a point lies in, or else the nearest within so many metres.
    ///
    /// Distances are right to one in a hundred up to 100 km, and get worse towards the poles.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let at_sea = geo::Point::new(50.60, 43.70);
    /// assert_eq!(Boundaries::bundled().unit(at_sea), None);
    /// assert_eq!(Boundaries::bundled().unit_within(at_sea, 80_000.0).unwrap().country().code(), "KZ");
    /// # }
    /// ```
    pub fn unit_within(&'a self, point: Point<f64>, metres: f64) -> Option<Unit<'a>> {
        self.unit(point).or_else(|| Unit::new(self, self.nearest(point, metres, |unit| unit != 0)?.0))
    }

    /// The country that a point lies in, or else the nearest within so many metres.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let pier = geo::Point::new(49.60, 40.30);
    /// let country = Boundaries::bundled().country_within(pier, 20_000.0).unwrap();
    /// assert_eq!(country.code(), "AZ");
    /// # }
    /// ```
    pub fn country_within(&'a self, point: Point<f64>, metres: f64) -> Option<Country<'a>> {
        self.unit_within(point, metres).map(|unit| unit.country())
    }

    /// Whether a point lies in this country (ISO 3166-1 alpha-2), or within so many metres of it.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let khorgos = geo::Point::new(80.41, 44.22);
    /// assert!(Boundaries::bundled().is_in_country(khorgos, "KZ", 5_000.0));
    /// assert!(Boundaries::bundled().is_in_country(khorgos, "CN", 5_000.0));
    /// assert!(!Boundaries::bundled().is_in_country(khorgos, "KG", 5_000.0));
    /// # }
    /// ```
    pub fn is_in_country(&'a self, point: Point<f64>, code: &str, metres: f64) -> bool {
        self.distance_to_country(point, code, metres).is_some()
    }

    /// How many metres a point lies off a country, 0 inside; `None` when it is more than `metres`.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_boundaries::Boundaries;
    /// let bishkek = geo::Point::new(74.59, 42.87);
    /// let metres = Boundaries::bundled().distance_to_country(bishkek, "KZ", 50_000.0).unwrap();
    /// assert!((5_000.0..30_000.0).contains(&metres));
    /// # }
    /// ```
    pub fn distance_to_country(&'a self, point: Point<f64>, code: &str, metres: f64) -> Option<f64> {
        let country = self.with_country_code(code)?;
        if self.country(point) == Some(country) {
            return Some(0.0);
        }
        self.nearest(point, metres, |unit| Unit::new(self, unit).map(|u| u.country()) == Some(country)).map(|n| n.1)
    }

    /// The nearest unit that is accepted, among those whose border lies within so many metres;
    /// and how far it is.
    fn nearest(&self, point: Point<f64>, metres: f64, accept: impl Fn(u16) -> bool) -> Option<(u16, f64)> {
        if !(point.x().abs() <= 180.0 && point.y().abs() <= 90.0 && metres >= 0.0) {
            return None;
        }
        let [x, y] = [point.x() + 180.0, point.y() + 90.0];
        let high = metres / PER_LATITUDE;
        let narrowest = (point.y().abs() + high).min(90.0).to_radians().cos();
        let wide = if high < 180.0 * narrowest { high / narrowest } else { 180.0 };
        let cell = |degrees: f64| (degrees * CELLS_PER_DEGREE).floor() as i32;
        let rows = cell(y - high).max(0)..=cell(y + high).min(ROWS - 1);
        let columns = cell(x - wide)..=cell(x + wide).min(cell(x - wide) + COLUMNS - 1);
        let mut best: Option<(u16, f64)> = None;
        for row in rows {
            for column in columns.clone() {
                let corner = [f64::from(column), f64::from(row)].map(|cell| cell * f64::from(STEPS));
                let from = [x * PER_DEGREE - corner[0], y * PER_DEGREE - corner[1]];
                self.nearest_in_cell(row * COLUMNS + column.rem_euclid(COLUMNS), from, point.y(), &accept, &mut best);
            }
        }
        best.filter(|(_, distance)| *distance <= metres)
    }

    /// The same for the borders in one cell; `from` is the point in steps of that cell.
    fn nearest_in_cell(
        &self,
        position: i32,
        from: [f64; 2],
        latitude: f64,
        accept: &impl Fn(u16) -> bool,
        best: &mut Option<(u16, f64)>,
    ) {
        let value = self.grid.get(position as usize).map_or(0, |value| u16::from_le_bytes(*value));
        let Some(cell) = value.checked_sub(MIXED) else { return };
        for piece in self.pieces_of(cell) {
            let Some(unit) = [piece.left, piece.right].into_iter().find(|unit| accept(*unit)) else { continue };
            for (a, b) in piece.vertices().zip(piece.vertices().skip(1)) {
                let distance = distance(from, a, b, latitude);
                if best.is_none_or(|(_, nearest)| distance < nearest) {
                    *best = Some((unit, distance));
                }
            }
        }
    }
}

/// Metres from a point to a stretch of border, on the plane that touches the sphere half way.
fn distance(from: [f64; 2], a: [i32; 2], b: [i32; 2], latitude: f64) -> f64 {
    let [ax, ay, bx, by] = [a[0], a[1], b[0], b[1]].map(f64::from);
    let half_way = latitude + (f64::midpoint(ay, by) - from[1]) / PER_DEGREE / 2.0;
    let squeeze = half_way.to_radians().cos().max(0.0);
    let (x, y) = ((from[0] - ax) * squeeze, from[1] - ay);
    let (dx, dy) = ((bx - ax) * squeeze, by - ay);
    let length = dx * dx + dy * dy;
    let along = if length > 0.0 { ((x * dx + y * dy) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - along * dx).hypot(y - along * dy) / PER_DEGREE * PER_LATITUDE
}
