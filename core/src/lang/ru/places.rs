//! Russian words that tell where something lies beside the places that are named.

use crate::lang::lexicon::{Table, Words};
use crate::lang::relations::Relations;

/// Where something lies beside the places that are named.
pub(super) const RELATIONS: Relations = Relations {
    units: Table::new(56, &[("км|километр|километра|километрах|километров|километре", 1000), ("м|метрах|метров", 1)]),
    bearings: Table::new(
        57,
        &[
            ("северо восто*", 45),
            ("юго восто*", 135),
            ("юго запад*", 225),
            ("северо запад*", 315),
            ("север|севера|северу|севере|севернее", 0),
            ("восток|востока|востоку|востоке|восточнее", 90),
            ("юг|юга|югу|юге|южнее", 180),
            ("запад|запада|западу|западе|западнее", 270),
        ],
    ),
    away: Words::new(58, &["от"]),
    between: Words::new(59, &["между", "соединя*", "связыва*"]),
    pairs: Words::new(60, &["и", "до", "с"]),
    roads: Words::new(61, &["трасс*", "автотрасс*", "дорог*", "автодорог*", "шоссе", "перегон*"]),
    capitals: Words::new(62, &["столиц*"]),
};
