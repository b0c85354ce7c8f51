//! Reads the basemap file: coasts, lakes, rivers, lines and names, as points on the map's plane.
//!
//! ```text
//! file    = "IMBASE" 0x00 0x01 section*
//! section = kind:u8 length:varint payload
//! shapes  = count:varint (min_zoom:u8 disputed:u8 parts:varint (points:varint (dx dy)*)*)*
//! labels  = count:varint (min_zoom:u8 capital:u8 dx dy length:varint utf8)*
//! ```
//!
//! `dx` and `dy` are thousandths of a degree from the point before in the section, as zigzag
//! varints. Sections of unknown kind are skipped. Broken bytes are an error, never a panic.

use std::fmt;

use crate::plane;

const MAGIC: &[u8] = b"IMBASE\0\x01";

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

/// The bytes are no basemap: what was expected, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenBasemap {
    /// What should have stood there.
    pub expected: &'static str,
    /// At which byte.
    pub at: usize,
}

impl fmt::Display for BrokenBasemap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "basemap, byte {}: expected {}", self.at, self.expected)
    }
}

impl std::error::Error for BrokenBasemap {}

impl Basemap {
    /// Reads a whole file.
    ///
    /// # Errors
    ///
    /// Where the bytes are not a basemap file of this version, or end too early.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BrokenBasemap> {
        let mut input = Input { bytes, at: 0 };
        if !bytes.starts_with(MAGIC) {
            return Err(input.broken("the basemap's magic bytes and version"));
        }
        input.at = MAGIC.len();
        let mut basemap = Self::default();
        while input.at < bytes.len() {
            let kind = input.byte()?;
            let length = input.varint()?;
            let end = usize::try_from(length).ok().and_then(|length| input.at.checked_add(length));
            let Some(section) = end.and_then(|end| bytes.get(..end)) else {
                return Err(input.broken("a section that ends inside the file"));
            };
            let mut section = Input { bytes: section, at: input.at };
            match kind {
                1 => basemap.land = section.shapes()?,
                2 => basemap.lakes = section.shapes()?,
                3 => basemap.rivers = section.shapes()?,
                4 => basemap.countries = section.shapes()?,
                5 => basemap.regions = section.shapes()?,
                6 => basemap.towns = section.labels()?,
                7 => basemap.country_names = section.labels()?,
                _ => {}
            }
            input.at = section.bytes.len();
        }
        Ok(basemap)
    }
}

struct Input<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Input<'_> {
    fn broken(&self, expected: &'static str) -> BrokenBasemap {
        BrokenBasemap { expected, at: self.at }
    }

    fn byte(&mut self) -> Result<u8, BrokenBasemap> {
        let byte = *self.bytes.get(self.at).ok_or_else(|| self.broken("one more byte"))?;
        self.at += 1;
        Ok(byte)
    }

    fn varint(&mut self) -> Result<u64, BrokenBasemap> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(self.broken("a number of at most ten bytes"))
    }

    fn step(&mut self, last: &mut [i64; 2]) -> Result<[f32; 2], BrokenBasemap> {
        for axis in last.iter_mut() {
            let value = self.varint()?;
            *axis = axis.wrapping_add((value >> 1) as i64 ^ -((value & 1) as i64));
        }
        let [x, y] = plane::from_degrees(last[0] as f64 / 1000.0, last[1] as f64 / 1000.0);
        Ok([x as f32, y as f32])
    }

    fn shapes(&mut self) -> Result<Vec<Shape>, BrokenBasemap> {
        let mut shapes = Vec::new();
        let mut last = [0; 2];
        for _ in 0..self.varint()? {
            let min_zoom = self.byte()?;
            let disputed = self.byte()? != 0;
            for _ in 0..self.varint()? {
                let mut points = Vec::new();
                for _ in 0..self.varint()? {
                    points.push(self.step(&mut last)?);
                }
                shapes.push(Shape { min_zoom, disputed, bbox: bbox(&points), points });
            }
        }
        Ok(shapes)
    }

    fn labels(&mut self) -> Result<Vec<Label>, BrokenBasemap> {
        let mut labels = Vec::new();
        let mut last = [0; 2];
        for _ in 0..self.varint()? {
            let min_zoom = self.byte()?;
            let capital = self.byte()? != 0;
            let point = self.step(&mut last)?;
            let length = usize::try_from(self.varint()?).unwrap_or(usize::MAX);
            let end = self.at.checked_add(length);
            let name = end
                .and_then(|end| self.bytes.get(self.at..end))
                .and_then(|name| std::str::from_utf8(name).ok())
                .ok_or_else(|| self.broken("a name in UTF-8"))?;
            labels.push(Label { min_zoom, capital, point, name: name.to_owned() });
            self.at += length;
        }
        Ok(labels)
    }
}

fn bbox(points: &[[f32; 2]]) -> [f32; 4] {
    points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |[west, north, east, south], p| {
        [west.min(p[0]), north.min(p[1]), east.max(p[0]), south.max(p[1])]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = include_bytes!("../basemap/basemap.bin");

    #[test]
    fn reads_the_committed_file() {
        let basemap = Basemap::from_bytes(FILE).unwrap();
        assert!(basemap.land.len() > 500, "{}", basemap.land.len());
        assert!(basemap.countries.iter().any(|line| line.disputed));
        assert!(basemap.towns.iter().any(|town| town.name == "Taraz"));
        assert!(basemap.country_names.iter().any(|country| country.name == "Kazakhstan"));
    }

    #[test]
    fn a_cut_file_is_an_error_or_a_shorter_map() {
        for cut in (0..FILE.len()).step_by(FILE.len() / 23) {
            if let Err(broken) = Basemap::from_bytes(&FILE[..cut]) {
                assert!(broken.at <= cut, "{broken}");
            }
        }
    }

    #[test]
    fn damaged_bytes_never_panic() {
        let mut bytes = FILE[..4096].to_vec();
        for at in 0..bytes.len() {
            let kept = std::mem::replace(&mut bytes[at], 0xff);
            drop(Basemap::from_bytes(&bytes));
            bytes[at] = kept;
        }
    }
}
