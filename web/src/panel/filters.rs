//! The legend that filters, the text filter, the count of what is shown.

use incidentmap::incident::EventType;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use super::glyph;
use crate::dom::{el, flag, set};
use crate::layer::Send;
use crate::palette::TYPES;
use crate::phrases::grouped;
use crate::state::{Message, Scope, State};
use crate::words::{Words, fill};

/// The controls above the list.
pub struct Filters {
    words: &'static Words,
    search: HtmlInputElement,
    types: Vec<(HtmlElement, HtmlElement)>,
    precise: HtmlInputElement,
    count: HtmlElement,
    reset: HtmlElement,
    scopes: [(Scope, HtmlElement, HtmlElement); 3],
    scope_row: HtmlElement,
}

impl Filters {
    /// Makes the controls; answers them, the block above the list and the line of the count.
    pub fn new(words: &'static Words, send: &Send) -> (Self, [HtmlElement; 2]) {
        let search = search(words, send);
        let types: Vec<_> = EventType::ALL.iter().map(|&of| type_button(of, words, send)).collect();
        let precise = precise(send);
        let scopes =
            [(Scope::CountryOnly, words.country_only), (Scope::Unplaced, words.unplaced), (Scope::Own, words.own)]
                .map(|(scope, name)| scope_button(scope, name, send));
        let own = scopes[2].1.clone();
        let scope_row: HtmlElement = el("div")
            .class("scopes")
            .attr("role", "group")
            .attr("aria-label", words.not_on_map)
            .child(el("span").class("scopes-name").text(words.not_on_map))
            .children(scopes[..2].iter().map(|(_, button, _)| button.clone()))
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
        let controls =
            el("div").class("filters").child(el("div").class("search").child(search.clone())).child(legend).child(
                el("div")
                    .class("others")
                    .child(el("div").class("switch-row").child(switch).child(own))
                    .child(scope_row.clone()),
            );
        let count: HtmlElement = el("p").class("count").attr("role", "status").attr("aria-live", "polite").into();
        let send_reset = send.clone();
        let reset: HtmlElement = el("button")
            .class("plain")
            .attr("type", "button")
            .text(words.reset)
            .on("click", move |_| send_reset(Message::Reset))
            .into();
        let line = el("div").class("count-line").child(count.clone()).child(reset.clone());
        let filters = Self { words, search, types, precise, count, reset, scopes, scope_row };
        (filters, [controls.into(), line.into()])
    }

    /// Shows the state's filters and counts.
    pub fn show(&self, state: &State) {
        if self.search.value() != state.query {
            self.search.set_value(&state.query);
        }
        self.precise.set_checked(state.precise_only);
        for (index, (button, count)) in self.types.iter().enumerate().take(TYPES) {
            let shown = !state.hidden[index];
            set(button, "aria-pressed", if shown { "true" } else { "false" });
            count.set_text_content(Some(&grouped(state.by_type[index])));
        }
        let numbers = [state.country_only, state.unplaced, state.own];
        for ((scope, button, count), number) in self.scopes.iter().zip(numbers) {
            let on = state.scope == *scope;
            set(button, "aria-pressed", if on { "true" } else { "false" });
            flag(button, "hidden", number == 0 && !on);
            count.set_text_content(Some(&grouped(number)));
        }
        let none = numbers[..2] == [0, 0] && matches!(state.scope, Scope::All | Scope::Own);
        flag(&self.scope_row, "hidden", none);
        let (shown, all) = (state.shown.len(), state.entries.len());
        let noun = self.words.form(self.words.incidents, all);
        let text = fill(self.words.shown_of_all, &[&grouped(shown), &grouped(all), noun]);
        self.count.set_text_content(state.loaded.then_some(&text));
        flag(&self.reset, "hidden", !state.filtered());
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
            send(Message::Query(input.map(|input| input.value()).unwrap_or_default()));
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
            send(Message::PreciseOnly(input.is_some_and(|input| input.checked())));
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
        .child(glyph(event_type))
        .child(el("span").class("type-name").text((words.event_type)(event_type)))
        .child(count.clone())
        .on("click", move |_| send(Message::Toggle(event_type)));
    (button.into(), count)
}

fn scope_button(scope: Scope, name: &str, send: &Send) -> (Scope, HtmlElement, HtmlElement) {
    let count: HtmlElement = el("span").class("number").into();
    let send = send.clone();
    let button =
        el("button").class("scope").attr("type", "button").text(name).child(count.clone()).on("click", move |event| {
            let pressed = event
                .current_target()
                .map(JsCast::unchecked_into::<HtmlElement>)
                .and_then(|button| button.get_attribute("aria-pressed"));
            let on = pressed.as_deref() == Some("true");
            send(Message::Scope(if on { Scope::All } else { scope }));
        });
    (scope, button.into(), count)
}
