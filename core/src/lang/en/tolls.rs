//! English words between people and what became of them.

use crate::lang::lexicon::{Table, Words};
use crate::lang::tolls::{Auxiliary, Manner, Tolls};

/// What links people to what became of them.
pub(super) const TOLLS: Tolls = Tolls {
    auxiliaries: Table::new(
        46,
        &[
            ("were|been|are|being|be|got", Auxiliary::Passive),
            ("was", Auxiliary::PassiveOfOne),
            ("is", Auxiliary::General),
            ("have|had|having|to", Auxiliary::Perfect),
            ("has", Auxiliary::PerfectOfOne),
        ],
    ),
    manners: Table::new(
        47,
        &[
            ("died|die|dies|perished|lost|succumbed|dead|in", Manner::Dying),
            ("claimed|claiming|took|taken|cost", Manner::Taking),
            ("destroy*|eliminat*|neutrali*|liquidat*", Manner::Thing),
            ("injur*|wound*|arrest*|detain*", Manner::Person),
            ("death", Manner::Noun),
        ],
    ),
    free_order: false,
    modals: Words::new(48, &["could|would|might|may|will|should|cannot|not"]),
    infinitive: Words::new(49, &["to"]),
    before: Words::new(
        50,
        &[
            "were|was|have|has|had|been|be|being|are|is|in|of|all|both|them|who|left|suffered|sustained|received",
            "also|later|then|reported|confirmed|other|others|more",
        ],
    ),
    after: Words::new(
        51,
        &[
            "a|an|the|of|at|to|from|is|was|were|has|all|also|additional|further|total|number|toll",
            "group|band|gang|cell|members|rose|risen|reached|stands|stood",
        ],
    ),
    passed: Words::new(52, &["and|also|later|then|either|both|all|left|found|shot|beaten"]),
    adverbs: &["ly"],
    participles: &["ed"],
    also: Words::new(53, &["also|too"]),
    including: Words::new(54, &["including|include|included"]),
    of_them: Words::new(55, &["of|among them|whom"]),
    amounts: Words::new(64, &["number|total|toll|list"]),
    bare: Words::new(77, &["of|in|on|at|near|by|during"]),
    lives: Words::new(65, &["lives|life"]),
    himself: Words::new(66, &["himself|herself"]),
};
