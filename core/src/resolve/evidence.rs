//! What speaks for and against a place: a list of numbers, each with its name and its words.

use crate::lang::{Cue, Generic};
use crate::mention::Mention;
use incidentmap_gazetteer::{FeatureClass, Level, NameKind, Place};

macro_rules! evidence {
    ($($(#[$doc:meta])* $name:ident: $words:literal,)+) => {
        /// One thing that speaks for or against a place.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind { $($(#[$doc])* $name),+ }

        impl Kind {
            /// All of them, in the order of [`Evidence`].
            pub(crate) const ALL: &'static [Kind] = &[$(Kind::$name),+];

            /// Its name in the table of weights.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Kind::$name => stringify!($name)),+ }
            }

            /// What it is, for people.
            pub(crate) const fn words(self) -> &'static str {
                match self { $(Kind::$name => $words),+ }
            }
        }
    };
}

evidence! {
    // The place itself.
    /// Decimal logarithm of its people.
    People: "people",
    NoPeople: "how many people is unknown",
    /// Decimal logarithm of its people by those of the largest place of the name.
    PeopleShare: "people, by the largest place of the name",
    /// Logarithm of the number of its names.
    Names: "names by which it is known",
    Country: "a country",
    Supranational: "a world region",
    Admin1: "a first-level unit",
    Admin2: "a second-level unit",
    Capital: "a capital",
    Seat: "the seat of a first-level unit",
    LowerSeat: "the seat of a lower unit",
    Part: "a part of a settlement, or abandoned",
    Village: "a small or unknown settlement",
    Water: "a body of water",
    Terrain: "a mountain, island or other terrain",
    Area: "an area",
    Spot: "a spot",
    // The name.
    Alternate: "another of its names",
    Historical: "an old name",
    Abbreviation: "a short form",
    Demonym: "an adjective or people",
    /// What the misspelling costs.
    Misspelt: "spelt otherwise in the gazetteer",
    // The words beside the name.
    UnitMatch: "the unit that stands beside it",
    UnitNear: "a unit of another level than stands beside it",
    UnitMiss: "no unit, though one stands beside it",
    ClassMatch: "the class that stands beside it",
    ClassMiss: "another class than stands beside it",
    BareAdmin1: "a first-level unit, named without its word",
    BareAdmin2: "a second-level unit, named without its word",
    NearUnit: "a unit, though the text says near it",
    PredicateMatch: "the text says that it is one of this class",
    PredicateMiss: "the text says that it is one of another class",
    // What holds it, by the words next to it.
    FollowCountry: "its country is named next",
    FollowAdmin1: "its first-level unit is named next",
    FollowAdmin2: "its second-level unit is named next",
    LedCountry: "its country is named before it",
    LedUnit: "its unit is named before it",
    ElsewhereFollow: "its unit is named next to it elsewhere in the text",
    ElsewhereMatch: "its word stands beside it elsewhere in the text",
    // What the sentence and the text name.
    SentenceCountry: "its country is named in the sentence",
    SentenceAdmin1: "its first-level unit is named in the sentence",
    SentenceAdmin2: "its second-level unit is named in the sentence",
    TextCountry: "its country is named in the text",
    TextAdmin1: "its first-level unit is named in the text",
    TextAdmin2: "its second-level unit is named in the text",
    /// Share of the other names of the text that lie in its country.
    CountryShare: "share of the text's other places in its country",
    CountryFirst: "most of the text's other places are in its country",
    Admin1Share: "share of the text's other places in its first-level unit",
    Near30: "within some 30 km of another place of the text",
    Near100: "within some 100 km of another place of the text",
    Near300: "within some 300 km of another place of the text",
    Sum300: "other places of the text within some 300 km",
    NeighbourCountry: "in the country of the place named before or after it",
    NeighbourNear: "close to the place named before or after it",
    ListLevel: "of the level of the names it is listed with",
    ListCountry: "in the country of the names it is listed with",
    ListAdmin1: "in the first-level unit of the names it is listed with",
    // What the caller knows.
    HintCountry: "in a country that was hinted",
    HintBox: "in the box that was hinted",
    HintHome: "close to the publisher",
    HintDate: "so named at the time",
}

impl Kind {
    /// Whether it can only speak for a place: its weight is not negative, so that a reason for is none against.
    #[cfg(feature = "train")]
    pub(crate) const fn supports(self) -> bool {
        matches!(self, Kind::UnitMatch | Kind::ClassMatch | Kind::PredicateMatch | Kind::People | Kind::Names)
            || (self as usize >= Kind::FollowCountry as usize && (self as usize) < Kind::HintCountry as usize)
    }
}

/// How many kinds there are.
pub(crate) const KINDS: usize = Kind::ALL.len();

/// How much of each kind speaks of a place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence(pub(crate) [f32; KINDS]);

impl Evidence {
    /// Nothing yet.
    pub(crate) const NONE: Self = Self([0.0; KINDS]);

    /// How much of a kind there is.
    pub(crate) fn get(&self, kind: Kind) -> f32 {
        self.0[kind as usize]
    }

    /// Sets a kind.
    pub(crate) fn set(&mut self, kind: Kind, value: f32) {
        self.0[kind as usize] = value;
    }

    /// Sets a kind that is there or not.
    pub(crate) fn flag(&mut self, kind: Kind, there: bool) {
        self.set(kind, f32::from(u8::from(there)));
    }

    /// Raises a kind to a value.
    pub(crate) fn raise(&mut self, kind: Kind, value: f32) {
        let old = self.get(kind);
        self.set(kind, old.max(value));
    }
}

/// The people that speak for the bare name: who says the name of a town and of the unit around it means the town,
/// though the unit has more.
pub(crate) fn stature(place: Place<'_>) -> u32 {
    match place.level() {
        Level::Admin1 | Level::Admin2 => place.population() / 8,
        _ => place.population(),
    }
}

/// What a place and its name say by themselves; `most` are the people of the largest place of the name.
pub(crate) fn of_place(place: Place<'_>, kind: NameKind, most: u32) -> Evidence {
    use Kind as K;
    let mut e = Evidence::NONE;
    let people = f64::from(stature(place));
    let log = |n: f64| (n + 1.0).log10() as f32;
    e.set(K::People, log(people));
    e.flag(K::NoPeople, people == 0.0);
    e.set(K::PeopleShare, log(people / 100.0) - log(f64::from(most) / 100.0));
    e.set(K::Names, ((place.name_count().min(60) + 1) as f32).ln());
    let code = place.feature_code();
    let class = match (place.level(), place.feature_class()) {
        (Level::Country, _) => K::Country,
        (Level::Supranational, _) => K::Supranational,
        (Level::Admin1, _) => K::Admin1,
        (Level::Admin2, _) => K::Admin2,
        (_, Some(FeatureClass::Populated)) => match code {
            "P.PPLC" => K::Capital,
            "P.PPLA" => K::Seat,
            "P.PPLX" | "P.PPLH" | "P.PPLQ" | "P.PPLW" => K::Part,
            _ if code.starts_with("P.PPLA") || code == "P.PPLG" => K::LowerSeat,
            _ => K::Village,
        },
        (_, Some(FeatureClass::Water)) => K::Water,
        (_, Some(FeatureClass::Terrain)) => K::Terrain,
        (_, Some(FeatureClass::Area)) => K::Area,
        _ => K::Spot,
    };
    e.flag(class, true);
    match kind {
        NameKind::Official => {}
        NameKind::Alternate => e.flag(K::Alternate, true),
        NameKind::Historical => e.flag(K::Historical, true),
        NameKind::Abbreviation => e.flag(K::Abbreviation, true),
        NameKind::Demonym => e.flag(K::Demonym, true),
    }
    e
}

/// Adds what the words beside a name say; `namesake` tells that a settlement bears the name too.
pub(crate) fn add_words(e: &mut Evidence, place: Place<'_>, mention: &Mention<'_>, namesake: bool) {
    use Kind as K;
    let level = place.level();
    let unit = level <= Level::Admin2;
    match mention.generic {
        None if namesake => {
            e.flag(K::BareAdmin1, level == Level::Admin1);
            e.flag(K::BareAdmin2, level == Level::Admin2);
        }
        None => {}
        Some(Generic::Unit(said)) => {
            e.flag(K::UnitMatch, said == level);
            e.flag(K::UnitNear, said != level && unit);
            e.flag(K::UnitMiss, !unit);
        }
        Some(Generic::Class(class)) => {
            e.flag(K::ClassMatch, place.feature_class() == Some(class));
            e.flag(K::ClassMiss, place.feature_class() != Some(class));
        }
    }
    e.flag(K::NearUnit, unit && mention.cue.as_ref().is_some_and(|c| c.0 == Cue::Near));
    if let Some(said) = mention.predicate {
        let fits = match said {
            Generic::Unit(said) => said == level || (unit && said > Level::Country && level > Level::Country),
            Generic::Class(class) => place.feature_class() == Some(class),
        };
        e.flag(K::PredicateMatch, fits);
        e.flag(K::PredicateMiss, !fits);
    }
}
