//! First-level units, tinted by the number of incidents in them.

use std::cell::RefCell;
use std::rc::Rc;

use leaflet::{Event, MouseEvent};

use super::basemap::{borders, fill, pen, stroke};
use super::overlay::{Frame, Overlay};
use super::{GROUND, SCENE, Stage};
use crate::basemap::Shape;
use crate::classes::Classes;
use crate::display::Theme;
use crate::leaflet_ext::on_map;
use crate::phrases;
use crate::plane;
use crate::state::Message;
use crate::units::{Counts, Units};

/// Between units of one tint.
const BORDER: &str = "#ffffff";
/// Around the unit under the pointer.
const LIT: &str = "#1c2126";

/// What was counted last.
#[derive(Debug, Default)]
struct Tally {
    /// When: see [`super::Scene::turn`].
    turn: u64,
    /// Over how many units, and where the incidents lay: see [`super::Scene::moves`].
    over_units: (usize, u64),
    counts: Counts,
    /// The unit of each incident.
    known: Vec<u16>,
    /// The unit under the pointer.
    over: Option<u16>,
}

/// Puts the units on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "regions", 402) else {
        return;
    };
    let tally: Rc<RefCell<Tally>> = Rc::default();
    let (drawn, shown, counted) = (overlay.clone(), stage.clone(), Rc::clone(&tally));
    overlay.on_rest(
        move || {
            if shown.scene.borrow().display.theme == Theme::Regions {
                draw(&drawn, &shown, &mut counted.borrow_mut());
            } else {
                drawn.clear();
            }
        },
        &[SCENE, GROUND, HOVERED],
    );
    let (over, counted) = (stage.clone(), Rc::clone(&tally));
    on_map(&stage.map, "mousemove", move |event: MouseEvent| {
        if over.scene.borrow().display.theme == Theme::Regions {
            let unit = under(&over, &event, &counted.borrow());
            point_at(&over, &counted, unit);
            match unit {
                Some(unit) => over.tip.say(&words(&over, &counted.borrow(), unit), &event),
                None => over.tip.hide(),
            }
        }
    });
    let (out, counted) = (stage.clone(), Rc::clone(&tally));
    on_map(&stage.map, "mouseout", move |_: Event| point_at(&out, &counted, None));
    let clicked = stage.clone();
    on_map(&stage.map, "click", move |event: MouseEvent| {
        if clicked.scene.borrow().display.theme != Theme::Regions {
            return;
        }
        let members = under(&clicked, &event, &tally.borrow()).map(|unit| {
            let scene = clicked.scene.borrow();
            tally.borrow().counts.members(unit, &scene.clusters, &scene.areas)
        });
        if let Some(members) = members {
            (clicked.send)(Message::Crowd(members));
        }
    });
}

/// Fired when another unit is under the pointer.
const HOVERED: &str = "unit";

fn point_at(stage: &Stage, tally: &RefCell<Tally>, unit: Option<u16>) {
    if tally.borrow().over != unit {
        tally.borrow_mut().over = unit;
        stage.map.fire(HOVERED, &js_sys::Object::new(), None);
    }
}

/// The unit with incidents that a pointer is on.
fn under(stage: &Stage, event: &MouseEvent, tally: &Tally) -> Option<u16> {
    let at = event.lat_lng();
    let unit = stage.units.borrow().around(plane::from_degrees(at.lng(), at.lat()))?;
    let counted = tally.counts.tallies.get(usize::from(unit))?;
    (counted.count > 0).then_some(unit)
}

/// "Dagestan: 143 incidents, …".
fn words(stage: &Stage, tally: &Tally, unit: u16) -> String {
    let units = stage.units.borrow();
    let name = units.all.get(usize::from(unit)).map_or("", |unit| unit.name.as_str());
    let counted = tally.counts.tallies.get(usize::from(unit)).copied().unwrap_or_default();
    format!("{name}: {}", phrases::tallied(&counted, stage.words))
}

fn draw(overlay: &Overlay, stage: &Stage, tally: &mut Tally) {
    let units = stage.units.borrow();
    {
        let scene = stage.scene.borrow();
        let over_units = (units.all.len(), scene.moves);
        let anew = tally.over_units != over_units;
        if anew {
            tally.known.clear();
        }
        if anew || tally.turn != scene.turn {
            tally.counts = units.count(&scene.clusters, &scene.areas, &mut tally.known);
            (tally.turn, tally.over_units) = (scene.turn, over_units);
        }
    }
    let classes = Classes::over(tally.counts.most());
    let frame = overlay.frame();
    if !units.is_empty() {
        tint(&frame, &units, tally, &classes);
        borders(&frame, &stage.basemap.borrow());
    }
    let elsewhere = tally.counts.elsewhere;
    stage.key.tell(|legend| {
        legend.loading = units.is_empty();
        legend.elsewhere = elsewhere;
        legend.classes = classes;
    });
}

fn tint(frame: &Frame<'_>, units: &Units, tally: &Tally, classes: &Classes) {
    let context = frame.context;
    let class_of = |count: u32| classes.of(count);
    let all = || units.all.iter().zip(&tally.counts.tallies);
    for window in frame.worlds() {
        context.set_global_alpha(0.82);
        for class in 0..classes.len() {
            let rings: Vec<&Shape> = all()
                .filter(|(_, tally)| class_of(tally.count) == Some(class))
                .flat_map(|(unit, _)| &unit.rings)
                .collect();
            fill(context, &window, rings, &classes.colour(class), 0.5);
        }
        context.set_global_alpha(1.0);
        pen(context, BORDER, 1.0, &[]);
        let rings = all().filter(|(_, tally)| tally.count > 0).flat_map(|(unit, _)| &unit.rings);
        stroke(context, &window, rings, true, 2.0);
        if let Some(unit) = tally.over.and_then(|unit| units.all.get(usize::from(unit))) {
            pen(context, LIT, 1.8, &[]);
            stroke(context, &window, &unit.rings, true, 1.0);
        }
    }
}
