//! The map's plane: the web's Mercator square, 0..1 from west to east and from north to south.

use std::f64::consts::PI;

/// Metres around the equator.
const EQUATOR: f64 = 40_075_016.686;

/// The plane's point for a longitude and a latitude; latitudes beyond the square are clamped.
pub fn from_degrees(lon: f64, lat: f64) -> [f64; 2] {
    let sine = lat.to_radians().sin().clamp(-0.9999, 0.9999);
    [lon / 360.0 + 0.5, 0.5 - ((1.0 + sine) / (1.0 - sine)).ln() / (4.0 * PI)]
}

/// Longitude and latitude of a point on the plane.
pub fn to_degrees([x, y]: [f64; 2]) -> [f64; 2] {
    [(x - 0.5) * 360.0, ((0.5 - y) * 2.0 * PI).sinh().atan().to_degrees()]
}

/// How much of the plane so many metres cover at a point of it.
pub fn from_metres(metres: f64, [_, y]: [f64; 2]) -> f64 {
    let [_, lat] = to_degrees([0.5, y]);
    metres / (EQUATOR * lat.to_radians().cos().max(0.01))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        let [lon, lat] = to_degrees(from_degrees(76.93, 43.25));
        assert!((lon - 76.93).abs() < 1e-9 && (lat - 43.25).abs() < 1e-9, "{lon} {lat}");
    }

    #[test]
    fn metres_grow_with_latitude() {
        let equator = from_metres(1000.0, from_degrees(0.0, 0.0));
        let north = from_metres(1000.0, from_degrees(0.0, 60.0));
        assert!((north / equator - 2.0).abs() < 1e-6);
    }
}
