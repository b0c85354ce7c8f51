//! What each event type looks like: a colour of Okabe and Ito's set, and a letter as second cue.

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
    Look { fill: "#0072b2", rim: "#004d78", slug: "battles", letter: "B", class: "type-battles" },
    Look { fill: "#d55e00", rim: "#8f3f00", slug: "explosions", letter: "E", class: "type-explosions" },
    Look { fill: "#cc79a7", rim: "#8c3f68", slug: "civilians", letter: "C", class: "type-civilians" },
    Look { fill: "#009e73", rim: "#00694c", slug: "protests", letter: "P", class: "type-protests" },
    Look { fill: "#e69f00", rim: "#8f6300", slug: "riots", letter: "R", class: "type-riots" },
    Look { fill: "#56b4e9", rim: "#1f6f9f", slug: "strategic", letter: "S", class: "type-strategic" },
];

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
