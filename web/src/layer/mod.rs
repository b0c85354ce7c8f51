//! The map's layers, from the ground up.

pub mod backdrop;
pub mod basemap;
pub mod density;
pub mod graticule;
pub mod hexagons;
pub mod hulls;
pub mod incidents;
pub mod labels;
mod overlay;
pub mod regions;
pub mod tip;

pub use overlay::TILE;

use std::cell::RefCell;
use std::rc::Rc;

use leaflet::Map;

use crate::backdrop::Backdrop;
use crate::basemap::Basemap;
use crate::clusters::{Clusters, DEEPEST, Tally};
use crate::display::{Display, Theme};
use crate::panel::key::Key;
use crate::sizes::Sizes;
use crate::spots::{Mark, Spots};
use crate::state::Message;
use crate::symbols::{self, Area, Of, Symbol};
use crate::units::Units;
use crate::words::Words;
use tip::Tip;

/// Tells the page what happened.
pub type Send = Rc<dyn Fn(Message)>;

/// What the incident layer shows.
#[derive(Debug, Default)]
pub struct Scene {
    spots: Rc<Spots>,
    /// What is shown, gathered.
    pub clusters: Clusters,
    /// The districts and regions of what is shown.
    pub areas: Vec<Area>,
    /// Counts how often other incidents were shown, so that layers know when to count anew.
    pub turn: u64,
    /// Counts how often incidents were put elsewhere.
    pub moves: u64,
    /// How the map is drawn.
    pub display: Display,
    /// The sizes of the marks that were drawn last.
    pub sizes: Sizes,
    /// The marks of the view that was drawn last: see [`Scene::settle`].
    pub drawn: Vec<Symbol>,
    /// For what the marks were chosen: the view, the incident that stands alone, how the map is drawn.
    settled: Option<([f64; 4], f64, Option<usize>, Display)>,
    /// The open incident.
    pub selected: Option<usize>,
    /// The incident under the pointer.
    pub hovered: Option<usize>,
}

/// Up to so many incidents are gathered only where they would cover each other.
const FEW: usize = 1000;
/// How many pixels apart the marks of a few incidents are, and those of many.
const APART: [f64; 2] = [32.0, 44.0];

impl Scene {
    /// Shows some incidents of all.
    pub fn set(&mut self, spots: &Rc<Spots>, shown: &[usize]) {
        self.spots = Rc::clone(spots);
        self.clusters = Clusters::build(&self.spots, shown, APART[usize::from(shown.len() > FEW)]);
        self.areas = symbols::areas(&self.spots, shown);
        self.settled = None;
        self.turn += 1;
    }

    /// Chooses the marks for a view, a box of the plane, unless that is done already.
    pub fn settle(&mut self, view: [f64; 4], zoom: f64) {
        let by_mark = self.display.theme == Theme::Incidents;
        // Under tints only the incident that is looked at has a mark.
        let alone = if by_mark { self.selected } else { self.selected.or(self.hovered) };
        let now = Some((view, zoom, alone, self.display));
        if self.settled != now {
            let level = zoom.round().max(0.0) as u8;
            self.sizes = Sizes::at(&self.clusters, level, self.display.measure);
            self.drawn = symbols::in_view(&self.clusters, &self.areas, alone, view, level, self.sizes);
            if !by_mark {
                self.drawn.retain(|symbol| symbol.open);
            }
            self.settled = now;
        }
    }

    /// The incidents of a mark.
    pub fn members(&self, symbol: &Symbol) -> Vec<usize> {
        let id = match symbol.of {
            Of::Area(number) => return self.areas.get(number).map(|area| area.members.clone()).unwrap_or_default(),
            Of::Places(id) => id,
        };
        let mut members = self.clusters.leaves(id);
        // The point of the open incident has a mark of its own.
        if members.len() > symbol.tally.count as usize
            && let Some((open, _)) = self.selected.and_then(|open| self.clusters.holder(open, DEEPEST))
        {
            let alone = self.clusters.leaves(open);
            members.retain(|member| !alone.contains(member));
        }
        members
    }

    /// What is summed up over some incidents.
    pub fn tally(&self, incidents: &[usize]) -> Tally {
        let mut sums = Tally::default();
        for spot in incidents.iter().filter_map(|&index| self.spots.get(index)) {
            sums.add(&spot.tally());
        }
        sums
    }

    /// The one incident of a mark, if there is no other.
    pub fn only(&self, symbol: &Symbol) -> Option<usize> {
        if symbol.tally.count == 1 { self.members(symbol).first().copied() } else { None }
    }

    /// The zoom at which a mark falls apart, if it ever does.
    pub fn expand(&self, symbol: &Symbol) -> Option<u8> {
        match symbol.of {
            Of::Area(_) => None,
            Of::Places(id) => self.clusters.expand(id),
        }
    }

    /// Whether a mark drawn at a zoom holds an incident.
    pub fn holds(&self, symbol: &Symbol, incident: usize, zoom: f64) -> bool {
        match symbol.of {
            Of::Area(number) => self.areas.get(number).is_some_and(|area| area.members.contains(&incident)),
            Of::Places(id) => {
                let holder = self.clusters.holder(incident, zoom.round().max(0.0) as u8);
                holder.is_some_and(|(leaf, holder)| id == leaf || (id == holder && self.selected != Some(incident)))
            }
        }
    }

    /// West, north, east, south of some incidents on the plane, with the whole of their areas.
    pub fn around(&self, incidents: impl Iterator<Item = usize>) -> Option<[f64; 4]> {
        let boxes = incidents.filter_map(|index| {
            let spot = self.spots.get(index)?;
            let ([x, y], reach) = (spot.point(), if spot.mark == Mark::Area { f64::from(spot.reach) } else { 0.0 });
            Some([x - reach, y - reach, x + reach, y + reach])
        });
        boxes.reduce(|a, b| [a[0].min(b[0]), a[1].min(b[1]), a[2].max(b[2]), a[3].max(b[3])])
    }
}

/// What every layer gets to work with.
#[derive(Clone)]
pub struct Stage {
    /// The map.
    pub map: Map,
    /// What lies under the incidents: the overview first, then all of it.
    pub basemap: Rc<RefCell<Basemap>>,
    /// The incidents' marks.
    pub scene: Rc<RefCell<Scene>>,
    /// First-level units as polygons; none before they were asked for.
    pub units: Rc<RefCell<Units>>,
    /// What the visitor lays under the incidents.
    pub backdrops: Rc<RefCell<Vec<Rc<Backdrop>>>>,
    /// What explains all that is drawn.
    pub key: Rc<Key>,
    /// What is said at the pointer.
    pub tip: Tip,
    /// The page's words.
    pub words: &'static Words,
    /// Tells the page what happened.
    pub send: Send,
}

/// Fired on the map when other incidents are to be drawn.
pub const SCENE: &str = "scene";

/// Fired on the map when another incident is open or under the pointer.
pub const MARKS: &str = "marks";

/// Fired on the map when another basemap has come.
pub const GROUND: &str = "ground";

/// Every layer, by what puts it on the map.
pub const ALL: &[fn(&Stage)] = &[
    basemap::add,
    backdrop::add,
    regions::add,
    density::add,
    hexagons::add,
    graticule::add,
    labels::add,
    hulls::add,
    incidents::add,
];
