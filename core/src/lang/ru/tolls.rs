//! Russian words between people and what became of them.

use crate::lang::lexicon::{Table, Words};
use crate::lang::tolls::{Auxiliary, Manner, Tolls};

/// What links people to what became of them.
pub(super) const TOLLS: Tolls = Tolls {
    auxiliaries: Table::new(46, &[("были|было", Auxiliary::Passive), ("был|была", Auxiliary::PassiveOfOne)]),
    manners: Table::new(
        47,
        &[
            ("убил|убила|убили|убило|зарезал|зарезала|зарезали|зарезало", Manner::Deed),
            ("застрелил|застрелила|застрелили|застрелило", Manner::Deed),
            ("расстрелял|расстреляла|расстреляли|расстреляло", Manner::Deed),
            ("ранил|ранила|ранили|ранило", Manner::Deed),
            ("задержал|задержала|задержали|задержало", Manner::Deed),
            ("арестовал|арестовала|арестовали|арестовало", Manner::Deed),
            ("уничтожил|уничтожила|уничтожили|уничтожило", Manner::Deed),
            ("ликвидировал|ликвидировала|ликвидировали|ликвидировало", Manner::Deed),
            ("уничтож*|неитрализ*|ликвидир*|обезвре*", Manner::Thing),
        ],
    ),
    free_order: true,
    modals: Words::new(48, &[]),
    infinitive: Words::new(49, &[]),
    before: Words::new(
        50,
        &["был|была|были|было|и|еще|либо|из|них|человек|получил|получила|получили", "тяжело|легко|серьезно|различные"],
    ),
    after: Words::new(51, &["был|были|также|еще|до|в|результате|взрыва|как|минимум|составило|составляет|достигло"]),
    passed: Words::new(52, &[]),
    adverbs: &[],
    participles: &[],
    also: Words::new(53, &["вместе|также"]),
    including: Words::new(54, &["числе|включая"]),
    of_them: Words::new(55, &["из|среди них|которых"]),
    amounts: Words::new(64, &["число|числа|количество"]),
    bare: Words::new(77, &["в|на|из"]),
    lives: Words::new(65, &[]),
    himself: Words::new(66, &["себя"]),
};
