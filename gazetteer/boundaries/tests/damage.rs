//! Damaged files are refused, and what passes the checks answers without a panic.

use geo::Point;
use incidentmap_boundaries::write::{Arc, UnitRecord, Vertex, WriteError, write};
use incidentmap_boundaries::{Boundaries, OpenError};
use incidentmap_container::seal;
use proptest::prelude::{any, proptest};

fn unit(country: &str, name: &str) -> UnitRecord {
    UnitRecord {
        country: country.into(),
        code: format!("{country}-{name}"),
        name: name.into(),
        ..UnitRecord::default()
    }
}

fn arc(left: Option<usize>, right: Option<usize>, points: &[(f64, f64)]) -> Arc {
    let vertices = points.iter().filter_map(|&(lon, lat)| Vertex::near(Point::new(lon, lat)));
    Arc { left, right, points: vertices.collect() }
}

/// Two units side by side, a lake in the one, an enclave of another country in the other.
fn arcs() -> Vec<Arc> {
    vec![
        arc(Some(0), None, &[(1.0, 2.0), (-1.0, 2.0), (-1.0, 0.0), (1.0, 0.0)]),
        arc(Some(1), None, &[(1.0, 0.0), (3.0, 0.0), (3.0, 2.0), (1.0, 2.0)]),
        arc(Some(0), Some(1), &[(1.0, 0.0), (1.2, 1.1), (1.0, 2.0)]),
        arc(None, Some(0), &[(-0.2, 0.5), (0.3, 0.5), (0.3, 1.0), (-0.2, 0.5)]),
        arc(Some(2), Some(1), &[(2.0, 0.5), (2.5, 0.5), (2.5, 1.0), (2.0, 0.5)]),
    ]
}

fn units() -> Vec<UnitRecord> {
    vec![unit("XA", "west"), unit("XA", "east"), unit("XB", "enclave")]
}

fn small() -> Vec<u8> {
    write("source: made up\n", &units(), &arcs()).expect("a division of the globe")
}

/// Asks for everything.
fn ask(boundaries: &Boundaries<'_>) {
    for lon in -2..5 {
        let point = Point::new(f64::from(lon) * 0.77, 0.9);
        let _ =
            (boundaries.unit(point), boundaries.country_within(point, 5e4), boundaries.is_in_country(point, "XA", 1e5));
    }
    for unit in boundaries.units().take(70) {
        let _ = (unit.name(), unit.code(), unit.geonames_id(), unit.polygon());
        let _ = (unit.country().code(), unit.country().units().count());
    }
    for country in boundaries.countries().take(70) {
        let _ = (country.code(), country.polygon());
    }
    let _ = (boundaries.with_geonames_id(7), boundaries.with_code("XA-west").count(), boundaries.about("source"));
}

#[test]
fn a_small_world_is_read_as_it_was_written() {
    let bytes = small();
    let boundaries = Boundaries::from_bytes(&bytes).expect("just written");
    let name = |lon, lat| boundaries.unit(Point::new(lon, lat)).map(|u| u.name());
    assert_eq!(name(0.0, 1.5), Some("west"));
    assert_eq!(name(1.15, 1.1), Some("west"));
    assert_eq!(name(1.25, 1.1), Some("east"));
    assert_eq!(name(0.1, 0.6), None, "a lake");
    assert_eq!(name(2.3, 0.6), Some("enclave"));
    assert_eq!(name(3.1, 0.6), None);
    let holes = |shape: geo::MultiPolygon| shape.iter().map(|p| p.interiors().len()).collect::<Vec<_>>();
    assert_eq!(holes(boundaries.with_country_code("XA").expect("XA").polygon()), [2]);
    assert_eq!(holes(boundaries.with_code("XA-west").next().expect("west").polygon()), [1]);
    assert_eq!(boundaries.about("source"), Some("made up"));
}

#[test]
fn what_is_no_division_of_the_globe_is_not_written() {
    let missing = write("", &units(), &arcs()[1..]).expect_err("the west is open");
    assert!(matches!(missing, WriteError::Contradiction { .. } | WriteError::Open { .. }), "{missing}");
    let mut nobody = arcs();
    nobody[0].left = Some(9);
    assert!(matches!(write("", &units(), &nobody), Err(WriteError::Arc { arc: 0, .. })));
    let mut short = arcs();
    short[3].points.truncate(1);
    assert!(matches!(write("", &units(), &short), Err(WriteError::Arc { arc: 3, .. })));
    let mut far = arcs();
    far[4].points[1].x = i32::MAX;
    assert!(matches!(write("", &units(), &far), Err(WriteError::Arc { arc: 4, .. })));
    assert!(matches!(write("", &[unit("xa", "small letters")], &[]), Err(WriteError::Country { .. })));
    let crowd = vec![unit("XA", "one"); 9_000];
    assert!(matches!(write("", &crowd, &[]), Err(WriteError::TooMany { .. })));
}

#[test]
fn a_file_cut_anywhere_is_refused() {
    let bytes = small();
    let early = (0..600).chain((600..bytes.len()).step_by(997));
    for end in early.chain([bytes.len() - 1]) {
        let error = Boundaries::from_bytes(&bytes[..end]).expect_err("a cut file opened");
        assert!(matches!(error, OpenError::Magic { .. } | OpenError::Length { .. }), "cut at {end}: {error}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert!(matches!(Boundaries::from_bytes(&longer), Err(OpenError::Length { .. })));
}

#[test]
fn a_file_with_one_wrong_byte_is_refused() {
    let mut bytes = small();
    let interesting = outside_the_grid(&bytes);
    for at in interesting.into_iter().chain((0..bytes.len()).step_by(211)) {
        bytes[at] ^= 0x10;
        let error = Boundaries::from_bytes(&bytes).expect_err("a damaged file opened");
        assert!(at < 32 || matches!(error, OpenError::Checksum { .. }), "byte {at}: {error}");
        bytes[at] ^= 0x10;
    }
    assert!(Boundaries::from_bytes(&bytes).is_ok(), "the file is whole again");
}

#[cfg(feature = "bundled")]
#[test]
fn the_bundled_file_cut_or_damaged_is_refused() {
    let whole = Boundaries::bundled().as_bytes();
    let mut bytes = whole.to_vec();
    for at in (0..40).chain((40..whole.len()).step_by(whole.len() / 50)) {
        assert!(Boundaries::from_bytes(&whole[..at]).is_err(), "cut at {at}");
        bytes[at] ^= 0x04;
        assert!(Boundaries::from_bytes(&bytes).is_err(), "byte {at}");
        bytes[at] ^= 0x04;
    }
}

#[test]
fn wrong_bytes_behind_a_right_checksum_do_not_panic() {
    let whole = small();
    for at in outside_the_grid(&whole) {
        for value in [0x00, 0x01, 0x7f, 0xff] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            seal(&mut bytes);
            if let Ok(boundaries) = Boundaries::from_bytes(&bytes) {
                ask(&boundaries);
            }
        }
    }
}

/// Positions of all bytes but those of the grid's empty cells.
fn outside_the_grid(bytes: &[u8]) -> Vec<usize> {
    (0..bytes.len())
        .filter(|&at| bytes[at.saturating_sub(16)..(at + 16).min(bytes.len())].iter().any(|b| *b != 0))
        .collect()
}

proptest! {
    #[test]
    fn any_bytes_are_an_error(bytes: Vec<u8>) {
        assert!(Boundaries::from_bytes(&bytes).is_err());
    }

    #[test]
    fn any_point_is_answered(lon in any::<f64>(), lat in any::<f64>(), metres in any::<f64>()) {
        let bytes = small();
        let boundaries = Boundaries::from_bytes(&bytes).expect("just written");
        let point = Point::new(lon, lat);
        let _ = (boundaries.unit(point), boundaries.country_within(point, metres));
    }
}
