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
use crate::symbols::{self, Symbol};

/// Tells the page what happened.
pub type Send = Rc<dyn Fn(Message)>;

/// What the incident layer shows.
#[derive(Debug, Default)]
pub struct Scene {
    /// One mark a point and precision.
    symbols: Vec<Symbol>,
    /// The marks gathered for the zoom they were last drawn at: see [`Scene::settle`].
    pub drawn: Vec<Symbol>,
    /// The zoom and the open incident for which the marks were gathered.
    settled: Option<(f64, Option<usize>)>,
    /// The open incident.
    pub selected: Option<usize>,
    /// The incident under the pointer.
    pub hovered: Option<usize>,
}

impl Scene {
    /// Takes other marks.
    pub fn set(&mut self, symbols: Vec<Symbol>) {
        self.symbols = symbols;
        self.settled = None;
    }

    /// Gathers the marks for a zoom around the open incident, unless that is done already.
    pub fn settle(&mut self, zoom: f64) {
        let now = Some((zoom, self.selected));
        if self.settled != now {
            self.drawn = symbols::gather(&self.symbols, self.selected, TILE * zoom.exp2());
            self.settled = now;
        }
    }
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

/// Fired on the map when other incidents are to be drawn.
pub const SCENE: &str = "scene";

/// Fired on the map when another incident is open or under the pointer.
pub const MARKS: &str = "marks";

/// Every layer, by what puts it on the map.
pub const ALL: &[fn(&Stage)] = &[basemap::add, labels::add, incidents::add];
