//! The colours of the event types, the same on the page and in every format that has colours.

use crate::incident::EventType;

/// The fill of a type as `#rrggbb`: a colour of Okabe and Ito's set, told apart by the colour-blind too.
///
/// ```
/// use incidentmap::export::palette::{fill, rim};
/// use incidentmap::incident::EventType;
/// assert_eq!((fill(EventType::Battles), rim(EventType::Battles)), ("#0072b2", "#004d78"));
/// ```
pub const fn fill(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Battles => "#0072b2",
        EventType::Explosions => "#d55e00",
        EventType::ViolenceAgainstCivilians => "#cc79a7",
        EventType::Protests => "#009e73",
        EventType::Riots => "#e69f00",
        EventType::StrategicDevelopments => "#56b4e9",
    }
}

/// A darker shade of it for the rim, as `#rrggbb`: at least 3:1 against a light map.
pub const fn rim(event_type: EventType) -> &'static str {
    match event_type {
        EventType::Battles => "#004d78",
        EventType::Explosions => "#8f3f00",
        EventType::ViolenceAgainstCivilians => "#8c3f68",
        EventType::Protests => "#00694c",
        EventType::Riots => "#8f6300",
        EventType::StrategicDevelopments => "#1f6f9f",
    }
}

/// Red, green and blue of `#rrggbb`.
pub(super) fn channels(colour: &str) -> [u8; 3] {
    let part = |at: usize| colour.get(at..at + 2).and_then(|two| u8::from_str_radix(two, 16).ok());
    [1, 3, 5].map(|at| part(at).unwrap_or_default())
}
