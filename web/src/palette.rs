//! What each event type looks like: its colour, which the exports share, and a letter as second cue.

use incidentmap::export::palette;
use incidentmap::incident::EventType;

/// The look of one event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The fill.
    pub fill: &'static str,
    /// A darker shade of it, for the rim: at least 3:1 against the map.
    pub rim: &'static str,
    /// The name in links.
    pub slug: &'static str,
    /// The letter in list and legend.
    pub letter: &'static str,
    /// The class that gives list and legend the same colours.
    pub class: &'static str,
}

/// How many event types there are.
pub const TYPES: usize = EventType::ALL.len();

/// The looks, in the order of the legend.
pub const LOOKS: [Look; TYPES] = [
    look_of(EventType::Battles, "battles", "B", "type-battles"),
    look_of(EventType::Explosions, "explosions", "E", "type-explosions"),
    look_of(EventType::ViolenceAgainstCivilians, "civilians", "C", "type-civilians"),
    look_of(EventType::Protests, "protests", "P", "type-protests"),
    look_of(EventType::Riots, "riots", "R", "type-riots"),
    look_of(EventType::StrategicDevelopments, "strategic", "S", "type-strategic"),
];

const fn look_of(event_type: EventType, slug: &'static str, letter: &'static str, class: &'static str) -> Look {
    Look { fill: palette::fill(event_type), rim: palette::rim(event_type), slug, letter, class }
}

/// The place of a type in the legend.
pub fn index(event_type: EventType) -> usize {
    EventType::ALL.iter().position(|&known| known == event_type).unwrap_or(0)
}

/// The look of a type.
pub fn look(event_type: EventType) -> Look {
    LOOKS[index(event_type) % LOOKS.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_type_has_its_own_look() {
        for (at, &one) in EventType::ALL.iter().enumerate() {
            assert!(EventType::ALL[..at].iter().all(|&other| look(one).letter != look(other).letter));
        }
    }
}
