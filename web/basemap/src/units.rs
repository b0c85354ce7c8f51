//! The file of first-level units: borders as arcs that neighbours share, and each unit's rings of them.
//!
//! ```text
//! file  = "IMUNIT" 0x00 0x01 arcs units
//! arcs  = count:varint (points:varint (dx dy)*)*
//! units = count:varint (geonames:varint length:varint utf8 rings:varint (arcs:varint (2·arc + backwards)*)*)*
//! ```
//!
//! `dx` and `dy` are thousandths of a degree from the point before in the file, as zigzag varints.
//!
//! ```
//! use incidentmap_basemap::units::{Ring, read, write};
//! let arcs = [vec![[0.0, 0.0], [1.0, 0.0], [1.0, 1.0]], vec![[0.0, 0.0], [0.0, 1.0], [1.0, 1.0]]];
//! let bytes = write(&arcs, &[(7, "Here", vec![Ring(vec![(0, false), (1, true)])])]);
//! let units = read(&bytes)?;
//! assert_eq!((units[0].geonames_id, units[0].name.as_str()), (Some(7), "Here"));
//! assert_eq!(units[0].rings, [[[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]]);
//! # Ok::<(), incidentmap_basemap::Broken>(())
//! ```

use crate::read::{Broken, Input};
use crate::write::{quantise, step, varint};

/// The first bytes: the format and its version.
const MAGIC: &[u8] = b"IMUNIT\0\x01";

/// A ring by its arcs: the number of each, and whether it runs backwards.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ring(pub Vec<(usize, bool)>);

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its `GeoNames` id, where known.
    pub geonames_id: Option<u32>,
    /// Its name in Latin letters.
    pub name: String,
    /// Its rings, holes among them, to be filled by the even-odd rule; a ring's last point is not repeated.
    pub rings: Vec<Vec<[f64; 2]>>,
}

/// A file of units: arcs, and for each unit its `GeoNames` id or 0, its name, and its rings.
pub fn write(arcs: &[Vec<[f64; 2]>], units: &[(u32, &str, Vec<Ring>)]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    let mut last = [0; 2];
    varint(&mut bytes, arcs.len() as u64);
    for arc in arcs {
        varint(&mut bytes, arc.len() as u64);
        for &point in arc {
            step(&mut bytes, &mut last, quantise(point));
        }
    }
    varint(&mut bytes, units.len() as u64);
    for (geonames_id, name, rings) in units {
        varint(&mut bytes, u64::from(*geonames_id));
        varint(&mut bytes, name.len() as u64);
        bytes.extend_from_slice(name.as_bytes());
        varint(&mut bytes, rings.len() as u64);
        for Ring(arcs) in rings {
            varint(&mut bytes, arcs.len() as u64);
            for &(arc, backwards) in arcs {
                varint(&mut bytes, 2 * arc as u64 + u64::from(backwards));
            }
        }
    }
    bytes
}

/// The units of a file.
///
/// # Errors
///
/// Where the bytes are not a file of units of this version, or end too early.
pub fn read(bytes: &[u8]) -> Result<Vec<Unit>, Broken> {
    let mut input = Input { bytes, at: 0 };
    if !bytes.starts_with(MAGIC) {
        return Err(input.broken("the units' magic bytes and version"));
    }
    input.at = MAGIC.len();
    let mut last = [0; 2];
    let mut arcs = Vec::new();
    for _ in 0..input.varint()? {
        let mut arc = Vec::new();
        for _ in 0..input.varint()? {
            arc.push(input.step(&mut last)?);
        }
        arcs.push(arc);
    }
    let mut units = Vec::new();
    for _ in 0..input.varint()? {
        let geonames_id = u32::try_from(input.varint()?).ok().filter(|id| *id != 0);
        let name = input.text()?;
        let mut rings = Vec::new();
        for _ in 0..input.varint()? {
            rings.push(ring(&mut input, &arcs)?);
        }
        units.push(Unit { geonames_id, name, rings });
    }
    Ok(units)
}

/// Arcs put together; the point at which two meet stands once.
fn ring(input: &mut Input<'_>, arcs: &[Vec<[f64; 2]>]) -> Result<Vec<[f64; 2]>, Broken> {
    let mut ring: Vec<[f64; 2]> = Vec::new();
    for _ in 0..input.varint()? {
        let number = input.varint()?;
        let arc = usize::try_from(number / 2).ok().and_then(|arc| arcs.get(arc));
        let arc = arc.ok_or_else(|| input.broken("the number of an arc"))?;
        if number % 2 == 1 {
            ring.extend(arc.iter().rev());
        } else {
            ring.extend(arc);
        }
        // A ring cannot be longer than all that its file has.
        if ring.len() > 2 * input.bytes.len() {
            return Err(input.broken("a ring that runs along each arc once"));
        }
    }
    ring.dedup();
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    Ok(ring)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Two squares side by side, one with a hole that a third fills.
    fn file() -> Vec<u8> {
        let arcs = [
            vec![[1.0, 0.0], [1.0, 1.0]],
            vec![[1.0, 1.0], [0.0, 1.0], [0.0, 0.0], [1.0, 0.0]],
            vec![[1.0, 0.0], [2.0, 0.0], [2.0, 1.0], [1.0, 1.0]],
            vec![[0.2, 0.2], [0.4, 0.2], [0.4, 0.4], [0.2, 0.2]],
        ];
        let ring = |arcs: &[(usize, bool)]| Ring(arcs.to_vec());
        let west = vec![ring(&[(0, false), (1, false)]), ring(&[(3, true)])];
        write(
            &arcs,
            &[(1, "West", west), (0, "Öst", vec![ring(&[(2, false), (0, true)])]), (3, "", vec![ring(&[(3, false)])])],
        )
    }

    #[test]
    fn rings_are_put_together_from_shared_arcs() {
        let units = read(&file()).unwrap();
        let told: Vec<_> = units.iter().map(|unit| (unit.geonames_id, unit.name.as_str(), unit.rings.len())).collect();
        assert_eq!(told, [(Some(1), "West", 2), (None, "Öst", 1), (Some(3), "", 1)]);
        assert_eq!(units[0].rings[0], [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]);
        assert_eq!(units[1].rings[0].len(), 4);
        assert_eq!(units[0].rings[1].len(), units[2].rings[0].len());
    }

    #[test]
    fn damaged_and_cut_files_are_errors_or_other_units_and_never_a_panic() {
        let file = file();
        for cut in 0..file.len() {
            assert!(read(&file[..cut]).is_err(), "{cut}");
        }
        for at in 0..file.len() {
            for value in [0, 0x7f, 0x80, 0xff] {
                let mut bytes = file.clone();
                bytes[at] = value;
                drop(read(&bytes));
            }
        }
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in any::<Vec<u8>>()) {
            drop(read(&[MAGIC, &bytes].concat()));
        }
    }
}
