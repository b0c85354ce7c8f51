//! Single names to places, and points to the nearest place.

use crate::incident::{Location, PlaceCandidate};
use crate::lang;
use crate::mention::{self, Mention};
use crate::resolve::{self, Candidate, Hints, Reason};
use crate::text::Text;
use geo::Point;
use incidentmap_gazetteer::{FeatureClass, Fuzzy, Gazetteer, Level, Nearest, Place, fold};

/// What is said of a place whose name is only like the one that was asked for.
pub(crate) const GUESSED: &str = "spelt otherwise in the gazetteer";
/// Words of a query before which its unit may begin, at most.
const SPLITS: usize = 6;

/// Geocodes single names, without a text around them.
///
/// ```
/// # #[cfg(feature = "bundled")] {
/// use incidentmap::{Gazetteer, Geocoder};
/// let geocoder = Geocoder::new(Gazetteer::bundled());
/// assert_eq!(geocoder.forward("Гурьев")[0].place.name(), "Atyrau");
/// assert_eq!(geocoder.country("KZ").forward("Tarazz")[0].place.name(), "Taraz");
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Geocoder<'g> {
    gazetteer: &'g Gazetteer<'g>,
    hints: Hints,
}

impl<'g> Geocoder<'g> {
    /// A geocoder over this gazetteer.
    pub fn new(gazetteer: &'g Gazetteer<'g>) -> Self {
        Self { gazetteer, hints: Hints::default() }
    }

    /// Prefers a country, given by its ISO 3166-1 alpha-2 code; may be called again for more.
    /// Misspelt names are looked for in these countries first.
    pub fn country(mut self, code: &str) -> Self {
        self.hints.countries.push(code.to_ascii_uppercase());
        self
    }

    /// With what the caller knows beforehand, instead of what was said before.
    pub fn hints(mut self, hints: Hints) -> Self {
        self.hints = hints;
        self
    }

    /// What a name may mean, best first, scores adding up to at most 1. Misspelt names are looked for
    /// when nothing bears the name.
    ///
    /// A name may carry the unit it lies in after a comma: "Derbent, Dagestan".
    pub fn forward(&self, name: &str) -> Vec<Candidate<'g>> {
        let mut parts = name.split(',').map(str::trim).filter(|p| !p.is_empty());
        let Some(first) = parts.next() else {
            return Vec::new();
        };
        let mut mentions = vec![self.mention(first)];
        mentions.extend(parts.map(|p| self.mention(p)));
        let mut found = resolve::resolve(&mentions, self.gazetteer, &self.hints).swap_remove(0);
        if found.is_empty() {
            found = self.with_unit_behind(name).or_else(|| self.phrase(name)).unwrap_or_default();
        }
        if found.is_empty() {
            found = self.misspelt(first);
        }
        found
    }

    pub(crate) fn gazetteer(&self) -> &'g Gazetteer<'g> {
        self.gazetteer
    }

    /// A name and the unit it lies in, without a comma: "Osh Kyrgyzstan".
    fn with_unit_behind(&self, words: &str) -> Option<Vec<Candidate<'g>>> {
        let lies_in = |name: &str, unit: &str| {
            let units: Vec<Place<'g>> =
                self.gazetteer.find(unit).map(|m| m.place).filter(|p| p.level() < Level::Local).collect();
            self.gazetteer.find(name).any(|m| units.iter().any(|unit| m.place != *unit && m.place.is_in(unit)))
        };
        let mut splits = words.match_indices(char::is_whitespace).map(|(at, _)| words.split_at(at)).take(SPLITS);
        let (name, unit) = splits.find(|(name, unit)| lies_in(name, unit))?;
        Some(self.forward(&format!("{name}, {unit}")))
    }

    /// What a few words around a name mean: "near Alma-Ata", "the village of New Khushet".
    fn phrase(&self, words: &str) -> Option<Vec<Candidate<'g>>> {
        let mut text = Text::new(words);
        let lexicon = lang::read(&mut text);
        let mentions = mention::find(&text, lexicon, self.gazetteer);
        let resolved = resolve::resolve(&mentions, self.gazetteer, &self.hints);
        resolved.into_iter().find(|c| !c.is_empty())
    }

    fn mention(&self, name: &str) -> Mention<'g> {
        let folded = fold(name);
        Mention {
            tokens: 0..1,
            range: 0..name.len(),
            full: 0..name.len(),
            matches: self.gazetteer.find_folded(&folded).collect(),
            name: folded,
            generic: None,
            cue: None,
            predicate: None,
            sentence: 0,
            fragment: false,
        }
    }

    fn misspelt(&self, name: &str) -> Vec<Candidate<'g>> {
        let hinted = |p: &Place<'_>| p.country_code().is_some_and(|c| self.hints.countries.iter().any(|h| h == c));
        let mut near = self.gazetteer.fuzzy_where(name, 10, hinted);
        if near.is_empty() {
            near = self.gazetteer.fuzzy(name, 10);
        }
        // Of a town and the unit around it, spelt alike, the town is meant.
        let unit = |f: &Fuzzy<'_>| f.found.place.level() < Level::Local;
        near.sort_by(|a, b| a.cost.total_cmp(&b.cost).then(unit(a).cmp(&unit(b))));
        let sum: f64 = near.iter().map(|f| f64::from(-f.cost).exp()).sum();
        near.iter()
            .map(|f| Candidate {
                place: f.found.place,
                kind: f.found.kind,
                // Halved for each edit: a guess is never certain.
                score: f64::from(-f.cost).exp() / sum * f64::from(-f.cost).exp2(),
                within: false,
                reasons: vec![Reason { logit: f64::from(-f.cost), words: GUESSED, count: None }],
            })
            .collect()
    }

    /// The nearest settlement to a point.
    ///
    /// ```
    /// # #[cfg(feature = "bundled")] {
    /// use incidentmap::{Gazetteer, Geocoder};
    /// let near = Geocoder::new(Gazetteer::bundled()).reverse(geo::Point::new(51.88, 47.12)).unwrap();
    /// assert_eq!(near.place.name(), "Atyrau");
    /// # }
    /// ```
    pub fn reverse(&self, point: Point<f64>) -> Option<Nearest<'g>> {
        self.gazetteer.nearest(point, |p| p.feature_class() == Some(FeatureClass::Populated))
    }

    /// The location of the best of some candidates, all of them kept.
    pub fn location(name: &str, candidates: &[Candidate<'_>]) -> Option<Location> {
        let best = candidates.first()?;
        Some(Location {
            as_written: Some(name.to_owned()),
            score: best.score,
            candidates: candidates.iter().map(|c| PlaceCandidate::new(name, c)).collect(),
            ..Location::from(best.place)
        })
    }
}
