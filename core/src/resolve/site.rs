//! Where a place is, and which units hold it: what the others of a text are compared with.

use incidentmap_gazetteer::{Level, Place};

/// What a place lies in, as positions in the gazetteer, and where it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Site {
    pub(super) place: u32,
    pub(super) level: Level,
    pub(super) country: u32,
    pub(super) admin1: u32,
    pub(super) admin2: u32,
    /// Unit vector from the middle of the Earth.
    pub(super) at: [f32; 3],
}

/// Stands for a unit that is not known.
pub(super) const UNKNOWN: u32 = u32::MAX;
/// Kilometres of the Earth's radius.
const RADIUS_KM: f32 = 6371.0;

impl Site {
    pub(super) fn new(place: Place<'_>) -> Self {
        let (mut admin1, mut admin2) = (UNKNOWN, UNKNOWN);
        for unit in core::iter::once(place).chain(place.ancestors()) {
            match unit.level() {
                Level::Admin1 => admin1 = unit.index(),
                Level::Admin2 => admin2 = unit.index(),
                _ => {}
            }
        }
        let (lon, lat) = (place.point().x().to_radians(), place.point().y().to_radians());
        let at = [(lat.cos() * lon.cos()) as f32, (lat.cos() * lon.sin()) as f32, lat.sin() as f32];
        let country = place.country().map_or(UNKNOWN, |c| c.index());
        Self { place: place.index(), level: place.level(), country, admin1, admin2, at }
    }

    /// Whether this unit holds another place.
    pub(super) fn holds(&self, other: &Site) -> bool {
        if self.place == other.place {
            return false;
        }
        match self.level {
            Level::Country => self.place == other.country,
            Level::Admin1 => self.place == other.admin1,
            Level::Admin2 => self.place == other.admin2,
            _ => false,
        }
    }

    /// Kilometres to another place, along the chord.
    pub(super) fn km(&self, other: &Site) -> f32 {
        let square: f32 = self.at.iter().zip(&other.at).map(|(a, b)| (a - b) * (a - b)).sum();
        square.sqrt() * RADIUS_KM
    }
}

/// 0 for a country, 1 for a first-level, 2 for a second-level unit.
pub(super) fn unit_of(level: Level) -> usize {
    match level {
        Level::Supranational | Level::Country => 0,
        Level::Admin1 => 1,
        Level::Admin2 | Level::Local => 2,
    }
}

/// 1 at no distance, a half at one, going to nothing: a curve without powers, the same on every machine.
pub(super) fn fade(distance: f32) -> f32 {
    1.0 / (1.0 + distance * distance)
}
