//! Sections to bytes.

use crate::{Kind, Label, MAGIC, Shape, UNITS};

/// Collects sections and gives the file's bytes.
#[derive(Debug)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Default for Writer {
    fn default() -> Self {
        Self { bytes: MAGIC.to_vec() }
    }
}

impl Writer {
    /// A file with nothing in it yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Appends a section of rings or lines; of points that come to the same place after each other one is kept.
    pub fn shapes(&mut self, kind: Kind, shapes: &[Shape]) {
        let mut payload = Vec::new();
        let mut last = [0; 2];
        varint(&mut payload, shapes.len() as u64);
        for shape in shapes {
            payload.push(shape.min_zoom);
            payload.push(u8::from(shape.disputed));
            varint(&mut payload, shape.parts.len() as u64);
            for part in &shape.parts {
                let mut points: Vec<[i64; 2]> = part.iter().map(|&point| quantise(point)).collect();
                points.dedup();
                varint(&mut payload, points.len() as u64);
                for point in points {
                    step(&mut payload, &mut last, point);
                }
            }
        }
        self.section(kind, &payload);
    }

    /// Appends a section of names.
    pub fn labels(&mut self, kind: Kind, labels: &[Label]) {
        let mut payload = Vec::new();
        let mut last = [0; 2];
        varint(&mut payload, labels.len() as u64);
        for label in labels {
            payload.push(label.min_zoom);
            payload.push(u8::from(label.capital));
            step(&mut payload, &mut last, quantise(label.point));
            varint(&mut payload, label.name.len() as u64);
            payload.extend_from_slice(label.name.as_bytes());
        }
        self.section(kind, &payload);
    }

    /// The whole file.
    pub fn finish(self) -> Vec<u8> {
        self.bytes
    }

    fn section(&mut self, kind: Kind, payload: &[u8]) {
        self.bytes.push(kind as u8);
        varint(&mut self.bytes, payload.len() as u64);
        self.bytes.extend_from_slice(payload);
    }
}

pub(crate) fn quantise([lon, lat]: [f64; 2]) -> [i64; 2] {
    [(lon * UNITS).round() as i64, (lat * UNITS).round() as i64]
}

pub(crate) fn step(bytes: &mut Vec<u8>, last: &mut [i64; 2], point: [i64; 2]) {
    for axis in 0..2 {
        let delta = point[axis] - last[axis];
        varint(bytes, ((delta << 1) ^ (delta >> 63)) as u64);
    }
    *last = point;
}

pub(crate) fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
