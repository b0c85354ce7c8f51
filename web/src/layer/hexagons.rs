//! Hexagons, tinted by the number of incidents in each.

use std::cell::RefCell;
use std::rc::Rc;

use leaflet::MouseEvent;

use super::basemap::borders;
use super::overlay::{Overlay, TILE};
use super::{GROUND, SCENE, Stage};
use crate::classes::Classes;
use crate::clusters::DEEPEST;
use crate::display::Theme;
use crate::dom::reduced_motion;
use crate::hexagons::{Hexagon, Hexagons};
use crate::leaflet_ext::{lat_lng, on_map, options};
use crate::panel::popup::LISTED;
use crate::phrases;
use crate::plane;
use crate::state::Message;

/// Between hexagons.
const BORDER: &str = "#ffffff";

/// What was counted last, and when: see [`super::Scene::turn`]; and at which zoom.
type Counted = Rc<RefCell<((u64, u8), Hexagons)>>;

/// Puts the hexagons on the map.
pub fn add(stage: &Stage) {
    let Some(overlay) = Overlay::add(&stage.map, "hexagons", 402) else {
        return;
    };
    let counted: Counted = Rc::default();
    let (drawn, shown, cells) = (overlay.clone(), stage.clone(), Rc::clone(&counted));
    overlay.on_rest(
        move || {
            if is_on(&shown) {
                draw(&drawn, &shown, &cells);
            } else {
                drawn.clear();
            }
        },
        &[SCENE, GROUND],
    );
    let (over, cells) = (stage.clone(), Rc::clone(&counted));
    on_map(&stage.map, "mousemove", move |event: MouseEvent| {
        if is_on(&over) {
            match under(&event, &cells) {
                Some(cell) => over.tip.say(&phrases::tallied(&cell.tally, over.words), &event),
                None => over.tip.hide(),
            }
        }
    });
    let clicked = stage.clone();
    on_map(&stage.map, "click", move |event: MouseEvent| {
        if is_on(&clicked)
            && let Some(cell) = under(&event, &counted)
        {
            open(&clicked, &cell);
        }
    });
}

fn is_on(stage: &Stage) -> bool {
    stage.scene.borrow().display.theme == Theme::Hexagons
}

fn under(event: &MouseEvent, counted: &Counted) -> Option<Hexagon> {
    let at = event.lat_lng();
    counted.borrow().1.around(plane::from_degrees(at.lng(), at.lat())).cloned()
}

/// Opens what was clicked: one incident, a list, or what lies there from nearer.
fn open(stage: &Stage, cell: &Hexagon) {
    let members = Hexagons::members(cell, &stage.scene.borrow().clusters);
    let zoom = stage.map.get_zoom();
    if let [only] = members[..] {
        (stage.send)(Message::Select(Some(only)));
    } else if members.len() <= LISTED || zoom >= f64::from(DEEPEST) {
        (stage.send)(Message::Crowd(members));
    } else {
        let animate = options(&[("animate", (!reduced_motion()).into())]);
        stage.map.set_view_with_options(&lat_lng(cell.at), (zoom + 2.0).min(f64::from(DEEPEST)), &animate);
    }
}

fn draw(overlay: &Overlay, stage: &Stage, counted: &Counted) {
    let frame = overlay.frame();
    let level = frame.zoom.round().max(0.0) as u8;
    let now = {
        let scene = stage.scene.borrow();
        let now = (scene.turn, level);
        if counted.borrow().0 != now {
            counted.replace((now, Hexagons::count(&scene.clusters, level)));
        }
        counted.borrow()
    };
    let hexagons = &now.1;
    let classes = Classes::over(hexagons.most());
    let context = frame.context;
    let scale = TILE * frame.zoom.exp2();
    let corners = hexagons.corners().map(|corner| corner.map(|along| along * scale));
    context.set_line_width(1.0);
    context.set_stroke_style_str(BORDER);
    for class in 0..classes.len() {
        context.begin_path();
        for cell in hexagons.all().filter(|cell| classes.of(cell.tally.count) == Some(class)) {
            for world in frame.copies([cell.at[0]; 2]) {
                let [x, y] = frame.pixel([cell.at[0] + world, cell.at[1]]);
                let [first, rest @ ..] = corners;
                context.move_to(x + first[0], y + first[1]);
                for corner in rest {
                    context.line_to(x + corner[0], y + corner[1]);
                }
                context.close_path();
            }
        }
        context.set_global_alpha(0.82);
        context.set_fill_style_str(&classes.colour(class));
        context.fill();
        context.set_global_alpha(1.0);
        context.stroke();
    }
    borders(&frame, &stage.basemap.borrow());
    stage.key.tell(|legend| legend.classes = classes);
}
