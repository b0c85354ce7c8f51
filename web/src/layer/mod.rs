//! The map's layers, from the ground up.

pub mod basemap;
pub mod incidents;
pub mod labels;
mod overlay;

pub use overlay::TILE;

use std::cell::RefCell;
use std::rc::Rc;

use leaflet::Map;

use crate::basemap::Basemap;
use crate::state::Message;
use crate::symbols::Symbol;

/// Tells the page what happened.
pub type Send = Rc<dyn Fn(Message)>;

/// What the incident layer shows.
#[derive(Debug, Default)]
pub struct Scene {
    /// One mark a point and precision.
    pub symbols: Vec<Symbol>,
    /// The marks gathered for the zoom they were last drawn at.
    pub drawn: Vec<Symbol>,
    /// The open incident.
    pub selected: Option<usize>,
    /// The incident under the pointer.
    pub hovered: Option<usize>,
}

/// What every layer gets to work with.
#[derive(Clone)]
pub struct Stage {
    /// The map.
    pub map: Map,
    /// What lies under the incidents.
    pub basemap: Rc<Basemap>,
    /// The incidents' marks.
    pub scene: Rc<RefCell<Scene>>,
    /// Tells the page what happened.
    pub send: Send,
}

/// Fired on the map when the scene has changed.
pub const SCENE: &str = "scene";

/// Every layer, by what puts it on the map.
pub const ALL: &[fn(&Stage)] = &[basemap::add, labels::add, incidents::add];
