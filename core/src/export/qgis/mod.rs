//! Incidents in QGIS: the style of their layer, and a project around it. Texts in, texts out.
//!
//! The style colours by event type, sizes by the number killed and draws what is known only by its district or region as
//! a dashed ring. Its temporal control shows an incident on its last day too, and its map tips take what others wrote as
//! text, never as HTML. Checked in QGIS 3.22.

mod project;
mod qml;
mod template;
mod words;

pub use project::{Ground, Project, Summary};
pub use qml::{areas, style};

use crate::words::word_enum;

word_enum! {
    /// A language that a style speaks.
    Language, "language" {
        /// English.
        English = "en",
        /// Russian.
        Russian = "ru",
    }
}
