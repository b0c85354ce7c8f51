//! The list of countries and their first-level units, with counts, searched while somebody types.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::further::Check;
use crate::dom::{append, el, flag, on, replace, set};
use crate::filter::{Edit, Place};
use crate::layer::Send;
use crate::state::State;
use crate::table::Unit;
use crate::words::{Words, fill};

/// So many countries are shown with their regions unfolded.
const UNFOLDED: usize = 2;
/// How many rows are drawn; typing leads to the others.
const ROWS: usize = 300;

/// What is listed.
#[derive(Default)]
struct Model {
    countries: Vec<Unit>,
    regions: Vec<Unit>,
    /// How many incidents there were when the rows were drawn.
    known: usize,
    numbers: [Vec<usize>; 2],
    chosen: BTreeSet<Place>,
    unfolded: BTreeSet<u16>,
    rows: Vec<(Place, Check)>,
}

struct Inner {
    words: &'static Words,
    send: Send,
    field: HtmlInputElement,
    list: HtmlElement,
    none: HtmlElement,
    model: RefCell<Model>,
}

/// The list.
pub struct Regions(Rc<Inner>);

impl Regions {
    /// Makes the list; answers it and the block with its field.
    pub fn new(words: &'static Words, send: &Send) -> (Self, HtmlElement) {
        let field: HtmlElement = el("input")
            .attr("type", "search")
            .attr("aria-label", words.where_search)
            .attr("placeholder", words.where_search)
            .attr("autocomplete", "off")
            .attr("spellcheck", "false")
            .into();
        let list: HtmlElement = el("ul").class("regions").into();
        let none: HtmlElement = el("p").class("soft").attr("role", "status").into();
        let block =
            el("div").child(el("div").class("search").child(field.clone())).child(list.clone()).child(none.clone());
        let inner = Rc::new(Inner {
            words,
            send: send.clone(),
            field: field.clone().unchecked_into(),
            list,
            none,
            model: RefCell::default(),
        });
        let typed = Rc::clone(&inner);
        on(&field, "input", move |_| draw(&typed));
        (Self(inner), block.into())
    }

    /// Shows the state's places and counts.
    pub fn show(&self, state: &State) {
        let anew = {
            let mut model = self.0.model.borrow_mut();
            model.numbers = [state.counts.countries.clone(), state.counts.regions.clone()];
            let other = state.filter.places != model.chosen;
            model.chosen.clone_from(&state.filter.places);
            let anew = model.known != state.table.rows.len();
            if anew {
                model.known = state.table.rows.len();
                model.countries.clone_from(&state.table.countries);
                model.regions.clone_from(&state.table.regions);
                if model.countries.len() <= UNFOLDED {
                    model.unfolded = (0..model.countries.len() as u16).collect();
                }
            }
            if other {
                // What is chosen is seen.
                let regions = model.chosen.iter().filter_map(|place| match place {
                    Place::Region(number) => Some(model.regions.get(usize::from(*number))?.country),
                    Place::Country(_) => None,
                });
                let hidden: Vec<u16> = regions.filter(|country| !model.unfolded.contains(country)).collect();
                model.unfolded.extend(&hidden);
                anew || !hidden.is_empty()
            } else {
                anew
            }
        };
        if anew {
            draw(&self.0);
        } else {
            fill_in(&self.0.model.borrow());
        }
    }
}

/// Draws the rows that belong to what was typed.
fn draw(inner: &Rc<Inner>) {
    let typed = inner.field.value().trim().to_lowercase();
    let mut model = inner.model.borrow_mut();
    let mut rows = Vec::new();
    let mut items = Vec::new();
    for country in by_number(&model.countries, |_| true) {
        let unit = &model.countries[usize::from(country)];
        let named = unit.name.to_lowercase().contains(&typed);
        let within = by_number(&model.regions, |region| region.country == country);
        let matching: Vec<u16> = within
            .iter()
            .copied()
            .filter(|&region| model.regions[usize::from(region)].name.to_lowercase().contains(&typed))
            .collect();
        if !named && matching.is_empty() {
            continue;
        }
        let unfolded = model.unfolded.contains(&country);
        let shown = match (typed.is_empty(), unfolded) {
            (true, true) => within.clone(),
            (true, false) => Vec::new(),
            (false, true) if named => within.clone(),
            (false, _) => matching,
        };
        let check = row(inner, Place::Country(country), &unit.name);
        let mut head = el("div").class("country").child(check.row.clone());
        if !within.is_empty() {
            head = head.child(fold(inner, country, &unit.name, !shown.is_empty()));
        }
        let item: HtmlElement = el("li").child(head).into();
        rows.push((Place::Country(country), check));
        if !shown.is_empty() {
            let list: HtmlElement = el("ul").into();
            for region in shown {
                let check = row(inner, Place::Region(region), &model.regions[usize::from(region)].name);
                append(&list, &HtmlElement::from(el("li").child(check.row.clone())));
                rows.push((Place::Region(region), check));
            }
            append(&item, &list);
        }
        items.push(item);
        if rows.len() >= ROWS {
            break;
        }
    }
    flag(&inner.list, "hidden", items.is_empty());
    replace(&inner.list, items);
    let none = rows.is_empty() && !typed.is_empty();
    inner.none.set_text_content(none.then_some(inner.words.where_none));
    model.rows = rows;
    fill_in(&model);
}

/// Those with most incidents first, then by name.
fn by_number(units: &[Unit], which: impl Fn(&Unit) -> bool) -> Vec<u16> {
    let mut numbers: Vec<u16> = (0..units.len() as u16).filter(|&at| which(&units[usize::from(at)])).collect();
    numbers.sort_by(|&a, &b| {
        let (a, b) = (&units[usize::from(a)], &units[usize::from(b)]);
        b.total.cmp(&a.total).then_with(|| a.name.cmp(&b.name))
    });
    numbers
}

fn row(inner: &Rc<Inner>, place: Place, name: &str) -> Check {
    Check::new(name, &inner.send, move |_| Edit::Place(place))
}

/// The button that unfolds a country's regions.
fn fold(inner: &Rc<Inner>, country: u16, name: &str, open: bool) -> HtmlElement {
    let folded = Rc::clone(inner);
    let id = format!("regions-of-{country}");
    let button: HtmlElement = el("button")
        .class("fold")
        .attr("type", "button")
        .attr("id", &id)
        .attr("aria-label", &fill(inner.words.where_regions, &[name]))
        .attr("aria-expanded", if open { "true" } else { "false" })
        .on("click", move |_| {
            {
                let mut model = folded.model.borrow_mut();
                if !model.unfolded.remove(&country) {
                    model.unfolded.insert(country);
                }
            }
            draw(&folded);
            // The button was drawn anew; the keyboard stays on it.
            drop(crate::dom::by_id(&id).focus());
        })
        .into();
    set(&button, "title", &fill(inner.words.where_regions, &[name]));
    button
}

fn fill_in(model: &Model) {
    for (place, check) in &model.rows {
        let (list, number) = match place {
            Place::Country(number) => (&model.numbers[0], number),
            Place::Region(number) => (&model.numbers[1], number),
        };
        let number = list.get(usize::from(*number)).copied().unwrap_or(0);
        check.show(model.chosen.contains(place), number);
    }
}
