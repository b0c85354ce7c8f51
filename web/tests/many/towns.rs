//! Incidents as news has them, in and around towns, and the window that looks at them.

use incidentmap_web::plane;
use incidentmap_web::spots::{Spot, Spots};

use super::shares;

/// Incidents around so many towns: one in ten within `far` degrees of one, the others within `near`.
pub(crate) fn spots(many: usize, towns: usize, [near, far]: [f64; 2]) -> Spots {
    let mut share = shares();
    let towns: Vec<[f64; 2]> = (0..towns).map(|_| [30.0 + share() * 60.0, 34.0 + share() * 22.0]).collect();
    let incident = |_| {
        let [lon, lat] = towns[(share() * share() * towns.len() as f64) as usize];
        let spread = if share() < 0.1 { far } else { near };
        let at = plane::from_degrees(lon + (share() - 0.5) * spread, lat + (share() - 0.5) * spread);
        Some(Spot { of_type: (share() * 6.0) as u8, low: 1, high: 3, ..Spot::at(at, 0.0) })
    };
    let mut spots = Spots::default();
    spots.add((0..many).map(incident));
    spots
}

/// What a window of 1920 × 1200 pixels over Kazakhstan shows of the plane.
pub(crate) fn view(zoom: u8) -> [f64; 4] {
    let (width, height) = (1920.0 / 256.0 / f64::from(zoom).exp2(), 1200.0 / 256.0 / f64::from(zoom).exp2());
    let [x, y] = plane::from_degrees(60.0, 45.0);
    [x - width / 2.0, y - height / 2.0, x + width / 2.0, y + height / 2.0]
}
