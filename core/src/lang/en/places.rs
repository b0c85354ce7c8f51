//! English words beside the names of places.

use crate::lang::lexicon::{Cue, Generic, Pattern, Table, Words};
use crate::lang::relations::Relations;
use incidentmap_gazetteer::{FeatureClass, Level};

/// How a name stands to the event.
pub(super) static CUES: &[(Pattern, Cue)] = &[
    ("on the outskirts of", Cue::Near),
    ("the outskirts of", Cue::Near),
    ("outskirts of", Cue::Near),
    ("outside of", Cue::Near),
    ("in the vicinity of", Cue::Near),
    ("in the suburbs of", Cue::Near),
    ("not far from", Cue::Near),
    ("close to", Cue::Near),
    ("near", Cue::Near),
    ("outside", Cue::Near),
    ("in the region of", Cue::Near),
    ("in the area of", Cue::Near),
    ("km|kilometers|kilometres|miles from", Cue::Near),
    ("km|kilometers|kilometres|miles outside", Cue::Near),
    ("km|kilometers|kilometres|miles north|south|east|west|northeast|northwest|southeast|southwest of", Cue::Near),
    ("to the north|south|east|west|northeast|northwest|southeast|southwest of", Cue::Near),
    ("just north|south|east|west|northeast|northwest|southeast|southwest of", Cue::Near),
    ("north|south|east|west|northeast|northwest|southeast|southwest of", Cue::Near),
    ("on the border of", Cue::Border),
    ("on the border with", Cue::Border),
    ("border between", Cue::Border),
    ("along the border with", Cue::Border),
    ("the border with", Cue::Border),
    ("between", Cue::Near),
    ("in", Cue::At),
    ("at", Cue::At),
    ("inside", Cue::At),
    ("within", Cue::At),
    ("throughout", Cue::At),
    ("across", Cue::At),
    ("from", Cue::Other),
    ("to", Cue::Other),
    ("of", Cue::Other),
    ("into", Cue::Other),
    ("with", Cue::Other),
    ("towards|toward", Cue::Other),
    ("on", Cue::Other),
];

/// Generic words beside names.
pub(super) static GENERICS: &[(Pattern, Generic)] = &[
    ("region", Generic::Unit(Level::Admin1)),
    ("oblast", Generic::Unit(Level::Admin1)),
    ("province", Generic::Unit(Level::Admin1)),
    ("state", Generic::Unit(Level::Admin1)),
    ("republic", Generic::Unit(Level::Admin1)),
    ("krai|kray", Generic::Unit(Level::Admin1)),
    ("territory", Generic::Unit(Level::Admin1)),
    ("governorate", Generic::Unit(Level::Admin1)),
    ("district", Generic::Unit(Level::Admin2)),
    ("county", Generic::Unit(Level::Admin2)),
    ("rayon|raion", Generic::Unit(Level::Admin2)),
    ("city", Generic::Class(FeatureClass::Populated)),
    ("town", Generic::Class(FeatureClass::Populated)),
    ("village", Generic::Class(FeatureClass::Populated)),
    ("settlement", Generic::Class(FeatureClass::Populated)),
    ("capital", Generic::Class(FeatureClass::Populated)),
    ("microdistrict", Generic::Class(FeatureClass::Populated)),
    ("outpost", Generic::Class(FeatureClass::Area)),
    ("airport", Generic::Class(FeatureClass::Spot)),
    ("airbase", Generic::Class(FeatureClass::Spot)),
    ("air base", Generic::Class(FeatureClass::Spot)),
    ("lake|river|sea|gulf|bay", Generic::Class(FeatureClass::Water)),
    ("mount|mountain|mountains|island|islands|gorge|valley|desert", Generic::Class(FeatureClass::Terrain)),
    ("national park", Generic::Class(FeatureClass::Area)),
    ("park", Generic::Class(FeatureClass::Area)),
];

/// What makes a name a person.
pub(super) static TITLES: &[Pattern] = &[
    "mr|mrs|ms|dr|prof|professor",
    "president",
    "minister",
    "general|gen|colonel|col|captain|major|lieutenant|sergeant",
    "senator|governor|mayor",
    "king|queen|prince|princess|sir|lord|lady",
    "judge|justice",
    "spokesman|spokeswoman|spokesperson",
    "director",
    "secretary",
    "chancellor",
    "bishop|pope|saint|imam|sheikh|mullah",
    "leader",
    "author|actor|actress|singer",
    "deputy|expert|analyst|chairman|chief",
    "commander|commissioner",
    "by",
];

/// What makes a name an organisation.
pub(super) static BODIES: &[Pattern] = &[
    "university",
    "times|post|tribune|herald|gazette|journal|news|daily",
    "bank",
    "institute",
    "college",
    "school",
    "fc|united",
    "airlines|airways",
    "inc|ltd|corporation|corp|company|group",
    "hospital",
    "party",
    "agency",
    "hotel",
    "stadium",
    "street|avenue|road|boulevard",
    "press",
    "foundation",
    "museum",
];

/// What may stand before a generic word.
pub(super) static ATTRIBUTES: &[Pattern] = &[
    "the|a|an",
    "southern|northern|eastern|western|central",
    "southeastern|southwestern|northeastern|northwestern",
    "nearby|neighbouring|neighboring",
    "capital|port|border|mountain|oil",
];

/// The place told last.
pub(super) static SAME_PLACE: &[Pattern] =
    &["the same city|town|village|district|region|place|area", "the city|town|village"];

/// Where something lies beside the places that are named.
pub(super) const RELATIONS: Relations = Relations {
    units: Table::new(
        56,
        &[
            ("km|kms|kilometer|kilometers|kilometre|kilometres", 1000),
            ("mile|miles", 1609),
            ("m|meters|metres", 1),
            ("yards", 1),
        ],
    ),
    bearings: Table::new(
        57,
        &[
            ("north", 0),
            ("northeast|northeastern", 45),
            ("north east", 45),
            ("east", 90),
            ("southeast|southeastern", 135),
            ("south east", 135),
            ("south", 180),
            ("southwest|southwestern", 225),
            ("south west", 225),
            ("west", 270),
            ("northwest|northwestern", 315),
            ("north west", 315),
        ],
    ),
    away: Words::new(58, &["from", "of", "outside", "off"]),
    between: Words::new(59, &["between", "linking", "connecting", "links|connects"]),
    pairs: Words::new(60, &["and", "to", "with"]),
    roads: Words::new(61, &["road", "highway", "motorway", "route", "railway|railroad", "rail line"]),
    capitals: Words::new(62, &["capital"]),
};
