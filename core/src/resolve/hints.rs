//! What a caller knows beforehand, as evidence for a place.

use super::evidence::{Evidence, Kind as K};
use super::site::fade;
use super::{Choice, Hints};
use geo::{Distance, Haversine, Intersects};
use incidentmap_gazetteer::NameKind;

/// Kilometres over which a publisher's place fades.
const HOME_KM: f32 = 100.0;

impl Hints {
    /// Adds what the caller knows to the evidence of a place by a folded name.
    pub(super) fn add_to(&self, e: &mut Evidence, choice: &Choice<'_>, name: &str) {
        let place = choice.place;
        let hinted = |code: &str| self.countries.iter().any(|c| code.eq_ignore_ascii_case(c));
        e.flag(K::HintCountry, place.country_code().is_some_and(hinted));
        e.flag(K::HintBox, self.bounds.is_some_and(|b| b.intersects(&place.point())));
        if let Some(home) = self.home {
            let km = Haversine.distance(home, place.point()) / 1000.0;
            e.set(K::HintHome, fade(km as f32 / HOME_KM));
        }
        if let Some(date) = self.date.filter(|_| choice.kind == NameKind::Historical) {
            let valid = place.name_like(name).and_then(|n| n.years).is_some_and(|y| y.contains(date.year()));
            e.flag(K::HintDate, valid);
        }
    }
}
