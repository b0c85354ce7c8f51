//! The basemap as far as it is seen from afar: a small file that the page draws first.
//!
//! It is made from `web/basemap/basemap.bin` whenever the site is built, in the same format: coarser lines, no small
//! rings, and only what shows at zoom 5 or farther out. The same file gives the same bytes.

use std::collections::BTreeMap;

use incidentmap_basemap::{Broken, Kind, Section, Shape, Writer, read};

use super::join;
use super::simplify::{self, Grade};

/// The deepest zoom at which the overview is drawn.
const DEEPEST: u8 = 5;
/// About a pixel at that zoom.
const GRADE: Grade = Grade { finest: [0.045, 0.015], elsewhere: [0.08, 0.04] };

/// The overview of a basemap file.
pub fn of(basemap: &[u8]) -> Result<Vec<u8>, Broken> {
    let mut writer = Writer::new();
    for section in read(basemap)? {
        match section {
            Section::Labels(kind, mut labels) => {
                labels.retain(|label| label.min_zoom <= DEEPEST);
                writer.labels(kind, &labels);
            }
            Section::Shapes(kind @ (Kind::Land | Kind::Lakes), rings) => {
                writer.shapes(kind, &coarser(rings, simplify::ring));
            }
            Section::Shapes(kind, lines) => {
                writer.shapes(kind, &coarser(joined(lines), |line, grade| Some(simplify::line(line, grade))));
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
        for (section, kind) in read(&overview).unwrap().into_iter().zip(Kind::ALL) {
            let (of, count) = match section {
                Section::Shapes(of, shapes) => (of, shapes.len()),
                Section::Labels(of, labels) => (of, labels.len()),
            };
            assert!(of == kind && count > 0, "{kind:?}");
        }
        assert_eq!(read(&overview).unwrap().len(), Kind::ALL.len());
    }

    #[test]
    fn a_cut_file_is_an_error() {
        assert!(of(b"no basemap").is_err());
        assert!(of(&BASEMAP[..BASEMAP.len() - 1]).is_err());
    }
}
