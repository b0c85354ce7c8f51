//! The basemap as far as it is seen from afar: a small file that the page draws first.
//!
//! It is made from `web/basemap/basemap.bin` whenever the site is built, in the same format: coarser lines, no small
//! rings, and only what shows at zoom 5 or farther out. The same file gives the same bytes.

use std::collections::BTreeMap;
use std::error::Error;

use super::encode::{MAGIC, Writer};
use super::simplify::{self, Grade};
use super::{Kind, Label, Shape, join};

/// The deepest zoom at which the overview is drawn.
const DEEPEST: u8 = 5;
/// About a pixel at that zoom.
const GRADE: Grade = Grade { finest: [0.045, 0.015], elsewhere: [0.08, 0.04] };

/// The overview of a basemap file.
pub fn of(basemap: &[u8]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut input = Input(basemap.strip_prefix(MAGIC.as_slice()).ok_or("basemap.bin: expected its magic bytes")?);
    let mut writer = Writer::new();
    while !input.0.is_empty() {
        let number = input.byte()?;
        let length = input.varint()? as usize;
        let mut section = Input(input.take(length)?);
        let kind = Kind::ALL.into_iter().find(|&kind| kind as u8 == number).ok_or("basemap.bin: expected a kind")?;
        match kind {
            Kind::Towns | Kind::CountryNames => {
                let mut labels = section.labels()?;
                labels.retain(|label| label.min_zoom <= DEEPEST);
                writer.labels(kind, &labels);
            }
            Kind::Land | Kind::Lakes => writer.shapes(kind, &coarser(section.shapes()?, simplify::ring)),
            Kind::Rivers | Kind::Countries | Kind::Regions => {
                let lines = joined(section.shapes()?);
                writer.shapes(kind, &coarser(lines, |line, grade| Some(simplify::line(line, grade))));
            }
        }
    }
    Ok(writer.finish())
}

/// One shape for all lines that are drawn alike.
fn joined(shapes: Vec<Shape>) -> Vec<Shape> {
    let mut alike: BTreeMap<(u8, bool), Vec<Vec<[f64; 2]>>> = BTreeMap::new();
    for shape in shapes {
        alike.entry((shape.min_zoom, shape.disputed)).or_default().extend(shape.parts);
    }
    let shapes = alike.into_iter();
    shapes.map(|((min_zoom, disputed), parts)| Shape { min_zoom, disputed, parts: join::parts(&parts) }).collect()
}

/// What shows from afar, with fewer points.
fn coarser(shapes: Vec<Shape>, thin: impl Fn(&[[f64; 2]], Grade) -> Option<Vec<[f64; 2]>>) -> Vec<Shape> {
    let seen = shapes.into_iter().filter(|shape| shape.min_zoom <= DEEPEST);
    let thinner = seen.map(|shape| {
        let parts = shape.parts.iter().filter_map(|part| thin(part, GRADE)).map(rounded).collect();
        Shape { parts, ..shape }
    });
    thinner.filter(|shape| !shape.parts.is_empty()).collect()
}

/// To a hundredth of a degree, a quarter of a pixel: the same digits again and again pack better.
fn rounded(part: Vec<[f64; 2]>) -> Vec<[f64; 2]> {
    part.into_iter().map(|point| point.map(|along| (along * 100.0).round() / 100.0)).collect()
}

/// What is left of a file or a section.
struct Input<'b>(&'b [u8]);

impl<'b> Input<'b> {
    fn take(&mut self, length: usize) -> Result<&'b [u8], Box<dyn Error>> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or("basemap.bin: expected more bytes")?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Box<dyn Error>> {
        Ok(self.take(1)?[0])
    }

    fn varint(&mut self) -> Result<u64, Box<dyn Error>> {
        let mut value = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err("basemap.bin: expected a number of at most ten bytes".into())
    }

    fn step(&mut self, last: &mut [i64; 2]) -> Result<[f64; 2], Box<dyn Error>> {
        for along in last.iter_mut() {
            let value = self.varint()?;
            *along += (value >> 1) as i64 ^ -((value & 1) as i64);
        }
        Ok(last.map(|along| along as f64 / 1000.0))
    }

    fn shapes(&mut self) -> Result<Vec<Shape>, Box<dyn Error>> {
        let mut last = [0; 2];
        let shapes = 0..self.varint()?;
        let shapes = shapes.map(|_| {
            let (min_zoom, disputed) = (self.byte()?, self.byte()? != 0);
            let mut parts = Vec::new();
            for _ in 0..self.varint()? {
                let points = 0..self.varint()?;
                parts.push(points.map(|_| self.step(&mut last)).collect::<Result<Vec<_>, _>>()?);
            }
            Ok(Shape { min_zoom, disputed, parts })
        });
        shapes.collect()
    }

    fn labels(&mut self) -> Result<Vec<Label>, Box<dyn Error>> {
        let mut last = [0; 2];
        let labels = 0..self.varint()?;
        let labels = labels.map(|_| {
            let (min_zoom, capital) = (self.byte()?, self.byte()? != 0);
            let point = self.step(&mut last)?;
            let length = self.varint()? as usize;
            let name = std::str::from_utf8(self.take(length)?)?.to_owned();
            Ok(Label { min_zoom, capital, point, name })
        });
        labels.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASEMAP: &[u8] = include_bytes!("../../../web/basemap/basemap.bin");

    #[test]
    fn is_small_and_holds_every_kind() {
        let overview = of(BASEMAP).unwrap();
        assert!(overview.len() < BASEMAP.len() / 5, "{} bytes", overview.len());
        let again = of(&overview).unwrap();
        assert!(again.len() <= overview.len());
        let mut input = Input(&overview[MAGIC.len()..]);
        for kind in Kind::ALL {
            assert_eq!(input.byte().unwrap(), kind as u8);
            let length = input.varint().unwrap() as usize;
            assert!(Input(input.take(length).unwrap()).varint().unwrap() > 0, "{kind:?}");
        }
    }

    #[test]
    fn a_cut_file_is_an_error() {
        assert!(of(b"no basemap").is_err());
        assert!(of(&BASEMAP[..BASEMAP.len() - 1]).is_err());
    }
}
