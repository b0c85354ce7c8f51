//! The capital of a country and the seat of a first-level unit.

use crate::feature::Level;
use crate::gazetteer::Gazetteer;
use crate::place::Place;
use std::collections::HashMap;

/// Capitals by the position of their unit, in the order of the file.
pub(crate) type Capitals = HashMap<u32, u32>;

impl<'a> Gazetteer<'a> {
    /// The capital of a country, or the seat of a first-level unit; `None` for any other place, and where the file
    /// knows none. The first question reads all places once (some milliseconds).
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap_gazetteer::Gazetteer;
    /// let gazetteer = Gazetteer::bundled();
    /// let dagestan = gazetteer.get(567_293).unwrap();
    /// assert_eq!(gazetteer.capital(&dagestan).unwrap().name(), "Makhachkala");
    /// # }
    /// ```
    pub fn capital(&'a self, unit: &Place<'_>) -> Option<Place<'a>> {
        let capitals = self.capitals.get_or_init(|| {
            let mut capitals = Capitals::new();
            for place in self.places() {
                let code = place.feature_code();
                let country = place.country().filter(|_| code == "P.PPLC");
                let admin1 = place.admin1().filter(|_| matches!(code, "P.PPLC" | "P.PPLA"));
                for unit in country.into_iter().chain(admin1) {
                    capitals.entry(unit.index()).or_insert(place.index());
                }
            }
            capitals
        });
        let held = matches!(unit.level(), Level::Country | Level::Admin1);
        capitals.get(&unit.index()).filter(|_| held).and_then(|index| self.place(*index))
    }
}
