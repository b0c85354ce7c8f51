//! The panel beside the map: what can be done, the list, the details, each in its own file.

pub mod about;
pub mod bars;
pub mod brush;
pub mod chooser;
pub mod code;
pub mod copy;
pub mod details;
pub mod embed;
pub mod filters;
pub mod finder;
pub mod further;
pub mod key;
pub mod languages;
pub mod layers;
pub mod list;
pub mod popup;
pub mod regions;
pub mod report;
pub mod save;
pub mod scale;
pub mod tabs;
pub mod tiles;

use incidentmap::incident::EventType;

use crate::dom::{El, el};
use crate::palette::look;
use crate::words::Words;

/// The coloured disc with a letter that stands for an event type.
pub fn glyph(event_type: EventType, words: &Words) -> El {
    let class = look(event_type).class;
    el("span").class(&format!("glyph {class}")).attr("aria-hidden", "true").text((words.letter)(event_type))
}
