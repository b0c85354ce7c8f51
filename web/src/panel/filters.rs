//! The legend that filters, the text filter, the count of what is shown.

use incidentmap::incident::{EventType, GeoPrecision};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::further::Further;
use super::glyph;
use crate::dom::{el, flag, on, set};
use crate::filter::Edit;
use crate::layer::Send;
use crate::palette::TYPES;
use crate::phrases::grouped;
use crate::state::{Message, State};
use crate::words::{Words, fill};

/// The controls above the list.
pub struct Filters {
    words: &'static Words,
    search: HtmlInputElement,
    types: Vec<(HtmlElement, HtmlElement)>,
    precise: HtmlInputElement,
    count: HtmlElement,
    undated: HtmlElement,
    reset: HtmlElement,
    counters: [Counter; 2],
    own: Counter,
    counter_row: HtmlElement,
    further: Further,
}

impl Filters {
    /// Makes the controls; answers them, the block above the list and the line of the count.
    pub fn new(words: &'static Words, send: &Send) -> (Self, [HtmlElement; 2]) {
        let search = search(words, send);
        let types: Vec<_> = EventType::ALL.iter().map(|&of| type_button(of, words, send)).collect();
        let precise = precise(send);
        let [country, unknown] = [
            (Edit::Only(GeoPrecision::Country), words.country_only),
            (Edit::Only(GeoPrecision::Unknown), words.unplaced),
        ]
        .map(|(edit, name)| Counter::new(name, send, move |_| edit.clone()));
        let own = Counter::new(words.own, send, |on| Edit::Own(!on));
        let counter_row: HtmlElement = el("div")
            .class("scopes")
            .attr("role", "group")
            .attr("aria-label", words.not_on_map)
            .child(el("span").class("scopes-name").text(words.not_on_map))
            .children([country.button.clone(), unknown.button.clone()])
            .into();
        let legend = el("div")
            .class("legend")
            .attr("role", "group")
            .attr("aria-label", words.legend)
            .children(types.iter().map(|(button, _)| button.clone()));
        let switch = el("label")
            .class("switch")
            .child(precise.clone())
            .child(el("span").class("switch-track").attr("aria-hidden", "true"))
            .child(el("span").text(words.precise_only));
        let (further, folded) = Further::new(words, send);
        let others = el("div")
            .class("others")
            .child(el("div").class("switch-row").child(switch).child(own.button.clone()))
            .child(counter_row.clone());
        let controls = el("div")
            .class("filters")
            .child(el("div").class("search").child(search.clone()))
            .child(legend)
            .child(others)
            .child(folded);
        let count: HtmlElement = el("p").class("count").into();
        let send_reset = send.clone();
        let reset: HtmlElement = el("button")
            .class("plain")
            .attr("type", "button")
            .text(words.reset)
            .on("click", move |_| send_reset(Message::Filter(Edit::Clear)))
            .into();
        let undated: HtmlElement = el("span").class("undated-hidden soft").into();
        let status = el("div").attr("role", "status").child(count.clone()).child(undated.clone());
        let line = el("div").class("count-line").child(status).child(reset.clone());
        let filters = Self {
            words,
            search,
            types,
            precise,
            count,
            undated,
            reset,
            counters: [country, unknown],
            own,
            counter_row,
            further,
        };
        (filters, [controls.into(), line.into()])
    }

    /// Shows the state's filters and counts.
    pub fn show(&self, state: &State) {
        let (filter, counts) = (&state.filter, &state.counts);
        if self.search.value() != filter.query {
            self.search.set_value(&filter.query);
        }
        self.precise.set_checked(filter.precise_only());
        for (index, (button, count)) in self.types.iter().enumerate().take(TYPES) {
            set(button, "aria-pressed", if filter.hidden[index] { "false" } else { "true" });
            count.set_text_content(Some(&grouped(counts.types[index])));
        }
        let mut any = false;
        for (counter, precision) in self.counters.iter().zip([GeoPrecision::Country, GeoPrecision::Unknown]) {
            any |= counter.show(filter.is_only(precision), counts.of(precision));
        }
        flag(&self.counter_row, "hidden", !any);
        self.own.show(filter.own, counts.own);
        self.further.show(state);
        let (shown, all) = (state.shown.len(), state.entries.len());
        let noun = self.words.form(self.words.incidents_of, all);
        let text = fill(self.words.shown_of_all, &[&grouped(shown), &grouped(all), noun]);
        self.count.set_text_content(state.loaded.then_some(&text));
        let held_back = if filter.days.is_some() && !filter.shows_undated() { counts.undated } else { 0 };
        let undated = fill(self.words.undated_hidden, &[&grouped(held_back)]);
        self.undated.set_text_content((held_back > 0).then_some(&undated));
        flag(&self.reset, "hidden", !filter.is_set());
    }

    /// Puts the cursor into the text filter.
    pub fn focus(&self) {
        drop(self.search.focus());
        self.search.select();
    }
}

fn search(words: &Words, send: &Send) -> HtmlInputElement {
    let send = send.clone();
    let input: HtmlElement = el("input")
        .attr("type", "search")
        .attr("id", "search")
        .attr("aria-label", words.search)
        .attr("placeholder", words.search_hint)
        .attr("autocomplete", "off")
        .attr("spellcheck", "false")
        .on("input", move |event| {
            let input: Option<HtmlInputElement> = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
            send(Message::Filter(Edit::Query(input.map(|input| input.value()).unwrap_or_default())));
        })
        .into();
    input.unchecked_into()
}

fn precise(send: &Send) -> HtmlInputElement {
    let send = send.clone();
    let input: HtmlElement = el("input")
        .attr("type", "checkbox")
        .attr("id", "precise-only")
        .on("change", move |event| {
            let input: Option<HtmlInputElement> = event.target().map(JsCast::unchecked_into::<HtmlInputElement>);
            send(Message::Filter(Edit::PreciseOnly(input.is_some_and(|input| input.checked()))));
        })
        .into();
    input.unchecked_into()
}

fn type_button(event_type: EventType, words: &Words, send: &Send) -> (HtmlElement, HtmlElement) {
    let count: HtmlElement = el("span").class("number").into();
    let send = send.clone();
    let button = el("button")
        .class("type")
        .attr("type", "button")
        .child(glyph(event_type, words))
        .child(el("span").class("type-name").text((words.event_type)(event_type)))
        .child(count.clone())
        .on("click", move |_| send(Message::Filter(Edit::Type(event_type))));
    (button.into(), count)
}

/// A button with a number that shows only what it counts, or all again.
struct Counter {
    button: HtmlElement,
    number: HtmlElement,
}

impl Counter {
    /// Makes the button; `edit` answers what it does, by whether it is on.
    fn new(name: &str, send: &Send, edit: impl Fn(bool) -> Edit + 'static) -> Self {
        let number: HtmlElement = el("span").class("number").into();
        let button: HtmlElement =
            el("button").class("scope").attr("type", "button").text(name).child(number.clone()).into();
        let (send, pressed) = (send.clone(), button.clone());
        on(&button, "click", move |_| {
            let on = pressed.get_attribute("aria-pressed").as_deref() == Some("true");
            send(Message::Filter(edit(on)));
        });
        Self { button, number }
    }

    /// Shows the number, unless there is nothing to show; answers whether there is.
    fn show(&self, on: bool, number: usize) -> bool {
        set(&self.button, "aria-pressed", if on { "true" } else { "false" });
        flag(&self.button, "hidden", number == 0 && !on);
        self.number.set_text_content(Some(&grouped(number)));
        number > 0 || on
    }
}
