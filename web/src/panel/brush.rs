//! The window over time: two handles over a histogram, typed days, play.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, PointerEvent};

use super::bars::Bars;
use crate::days::{self, Days};
use crate::dom::{el, flag, is_narrow, later, on, reduced_motion, set};
use crate::filter::Edit;
use crate::layer::Send;
use crate::phrases::{self, grouped};
use crate::state::{Message, State};
use crate::timeline::{End, Timeline};
use crate::words::{Words, fill};

/// How long a window stands while it plays, in milliseconds.
const BEAT: i32 = 700;
/// How many bins a page key moves an end.
const PAGE: i64 = 10;
/// Years before this one are taken for years that are still being typed.
const FIRST_YEAR: i16 = 1000;
const ENDS: [End; 2] = [End::First, End::Last];

/// What the handlers of pointer and keys go by.
#[derive(Default)]
struct Seen {
    timeline: Timeline,
    days: Option<Days>,
    playing: bool,
}

impl Seen {
    fn window(&self) -> Days {
        self.days.unwrap_or(Days::ALL)
    }
}

/// What is being dragged.
#[derive(Clone, Copy)]
enum Drag {
    /// One end.
    End(End),
    /// The window as it was, taken hold of at a bin.
    Whole(Days, usize),
    /// A new window that began at a bin.
    New(usize),
}

/// The window over time.
pub struct Brush {
    words: &'static Words,
    frame: HtmlElement,
    summary: HtmlElement,
    bars: Bars,
    track: HtmlElement,
    window: HtmlElement,
    handles: [HtmlElement; 2],
    inputs: [HtmlInputElement; 2],
    play: HtmlElement,
    reset: HtmlElement,
    undated: HtmlInputElement,
    undated_label: HtmlElement,
    undated_number: HtmlElement,
    seen: Rc<RefCell<Seen>>,
    beating: Rc<Cell<bool>>,
    send: Send,
}

impl Brush {
    /// Makes it; `resized` is called when it takes another height.
    pub fn new(words: &'static Words, send: &Send, resized: impl Fn() + 'static) -> (Self, HtmlElement) {
        let seen = Rc::new(RefCell::new(Seen::default()));
        let bars = Bars::default();
        let window: HtmlElement = el("div").class("time-window").into();
        let handles = [0, 1].map(|at| handle(ENDS[at], words.time_handles[at], &seen, send));
        let track: HtmlElement = el("div")
            .class("time-track")
            .attr("role", "group")
            .child(window.clone())
            .child(bars.canvas.clone())
            .children(handles.clone())
            .into();
        drags(&track, &window, &seen, send);
        let inputs = [0, 1].map(|at| input(ENDS[at], ["time-first", "time-last"][at], &seen, send));
        let play = play(words, &seen, send);
        let all = send.clone();
        let reset: HtmlElement = el("button")
            .class("plain")
            .attr("type", "button")
            .text(words.time_all)
            .on("click", move |_| all(Message::Filter(Edit::Days(None))))
            .into();
        let undated_number: HtmlElement = el("span").class("number").into();
        let (undated, undated_label) = undated(words, &undated_number, send);
        let label = |id, text| el("label").attr("for", id).text(text);
        let controls = el("div")
            .class("time-controls")
            .child(play.clone())
            .child(label("time-first", words.time_from))
            .child(inputs[0].clone())
            .child(label("time-last", words.time_to))
            .child(inputs[1].clone())
            .child(reset.clone())
            .child(undated_label.clone());
        let summary: HtmlElement = el("span").class("soft").into();
        let mut frame = el("details").class("time");
        if !is_narrow() {
            frame = frame.attr("open", "");
        }
        let frame: HtmlElement = frame
            .child(el("summary").child(el("span").class("time-name").text(words.time)).child(summary.clone()))
            .child(el("div").class("time-body").child(controls).child(track.clone()))
            .into();
        let drawn = bars.clone();
        on(&frame, "toggle", move |_| {
            drawn.draw();
            resized();
        });
        let send = send.clone();
        let beating = Rc::default();
        let brush = Self {
            words,
            frame: frame.clone(),
            summary,
            bars,
            track,
            window,
            handles,
            inputs,
            play,
            reset,
            undated,
            undated_label,
            undated_number,
            seen,
            beating,
            send,
        };
        (brush, frame)
    }

    /// Shows the state's time.
    pub fn show(&self, state: &State) {
        let (words, timeline) = (self.words, &state.timeline);
        *self.seen.borrow_mut() = Seen { timeline: timeline.clone(), days: state.filter.days, playing: state.playing };
        let days = state.filter.days;
        let extent = timeline.extent();
        let closed = timeline.closed(days.unwrap_or(Days::ALL));
        set(&self.track, "aria-label", (words.time_bins)(timeline.unit));
        self.place(timeline, days, closed);
        for (at, (handle, input)) in self.handles.iter().zip(&self.inputs).enumerate() {
            let end = |days: Days| if at == 0 { days.first } else { days.last };
            flag(handle, "hidden", closed.is_none());
            if let (Some(closed), Some(extent)) = (closed, extent) {
                set(handle, "aria-valuemin", &extent.first.to_string());
                set(handle, "aria-valuemax", &extent.last.to_string());
                set(handle, "aria-valuenow", &end(closed).to_string());
                let said = days::day(end(closed)).map(|day| phrases::day(day, words));
                set(handle, "aria-valuetext", &said.unwrap_or_default());
            }
            // What was typed stands; an open end shows the day at which the incidents end.
            let typed = days.and_then(|days| days::day(end(days))).or_else(|| days::day(end(closed?)));
            let value = typed.map_or_else(String::new, |day| day.to_string());
            if input.value() != value {
                input.set_value(&value);
            }
        }
        let said = closed.filter(|_| days.is_some()).map(|closed| {
            let day = |number| days::day(number).map(|day| phrases::day(day, words)).unwrap_or_default();
            fill(words.time_between, &[&day(closed.first), &day(closed.last)])
        });
        self.summary.set_text_content(Some(said.as_deref().unwrap_or(words.time_all)));
        flag(&self.reset, "hidden", days.is_none());
        self.undated.set_checked(state.filter.shows_undated());
        self.undated_number.set_text_content(Some(&grouped(state.counts.undated)));
        flag(&self.undated_label, "hidden", state.counts.undated == 0);
        let name = if state.playing { words.pause } else { play_name(words) };
        set(&self.play, "aria-label", name);
        set(&self.play, "title", name);
        set(&self.play, "data-playing", if state.playing { "yes" } else { "no" });
        flag(&self.play, "disabled", timeline.is_empty());
        self.bars.take(state, self.words);
        self.beat(state.playing);
    }

    /// The page was laid out anew.
    pub fn resized(&self) {
        if !is_narrow() {
            // Wide pages have no way to unfold it.
            flag(&self.frame, "open", true);
        }
        self.bars.draw();
    }

    fn place(&self, timeline: &Timeline, days: Option<Days>, closed: Option<Days>) {
        let (from, to) =
            closed.map_or((0.0, 1.0), |closed| (timeline.place(closed.first), timeline.place(closed.last + 1)));
        let percent = |part: f64| format!("{:.3}%", part * 100.0);
        let style = |element: &HtmlElement, name, value: &str| drop(element.style().set_property(name, value));
        style(&self.handles[0], "left", &percent(from));
        style(&self.handles[1], "left", &percent(to));
        style(&self.window, "left", &percent(from));
        style(&self.window, "width", &percent(to - from));
        flag(&self.window, "hidden", days.is_none());
    }

    /// While it plays, the next step comes after a beat.
    fn beat(&self, playing: bool) {
        if !playing || self.beating.replace(true) {
            return;
        }
        let (seen, beating, send) = (Rc::clone(&self.seen), Rc::clone(&self.beating), self.send.clone());
        later(BEAT, move || {
            beating.set(false);
            let playing = seen.borrow().playing;
            if playing {
                send(Message::Step);
            }
        });
    }
}

fn handle(end: End, name: &str, seen: &Rc<RefCell<Seen>>, send: &Send) -> HtmlElement {
    let (seen, send) = (Rc::clone(seen), send.clone());
    el("div")
        .class("time-handle")
        .attr("role", "slider")
        .attr("tabindex", "0")
        .attr("aria-label", name)
        .attr("data-end", if end == End::First { "0" } else { "1" })
        .on("keydown", move |event| {
            let days = {
                let seen = seen.borrow();
                let all = seen.timeline.len() as i64;
                let steps = match event.unchecked_ref::<KeyboardEvent>().key().as_str() {
                    "ArrowRight" | "ArrowUp" => 1,
                    "ArrowLeft" | "ArrowDown" => -1,
                    "PageUp" => PAGE,
                    "PageDown" => -PAGE,
                    "End" => all,
                    "Home" => -all,
                    _ => return,
                };
                seen.timeline.nudged(seen.window(), end, steps)
            };
            event.prevent_default();
            send(Message::Filter(Edit::Days(Some(days))));
        })
        .into()
}

/// Lets the pointer move the ends and the window, or draw a new one.
fn drags(track: &HtmlElement, window: &HtmlElement, seen: &Rc<RefCell<Seen>>, send: &Send) {
    let drag: Rc<Cell<Option<Drag>>> = Rc::default();
    let line = track.clone();
    let place = move |event: &PointerEvent| {
        let frame = line.get_bounding_client_rect();
        (f64::from(event.client_x()) - frame.left()) / frame.width().max(1.0)
    };
    let (began, at, now, held, frame) =
        (Rc::clone(&drag), place.clone(), Rc::clone(seen), window.clone(), track.clone());
    on(track, "pointerdown", move |event| {
        let event: &PointerEvent = event.unchecked_ref();
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        if event.button() != 0 || now.borrow().timeline.is_empty() {
            return;
        }
        let end = target.as_ref().and_then(|target| target.get_attribute("data-end"));
        let bin = now.borrow().timeline.bin_at(at(event));
        let days = now.borrow().days;
        began.set(Some(match (end.as_deref(), days) {
            (Some("0"), _) => Drag::End(End::First),
            (Some(_), _) => Drag::End(End::Last),
            (None, Some(days)) if target.as_ref() == Some(held.as_ref()) => Drag::Whole(days, bin),
            _ => Drag::New(bin),
        }));
        drop(frame.set_pointer_capture(event.pointer_id()));
        event.prevent_default();
        if let Some(handle) = target.filter(|_| end.is_some()) {
            drop(handle.unchecked_into::<HtmlElement>().focus());
        }
    });
    for name in ["pointermove", "pointerup", "pointercancel"] {
        let (drag, at, seen, send) = (Rc::clone(&drag), place.clone(), Rc::clone(seen), send.clone());
        on(track, name, move |event| {
            let Some(held) = drag.get() else { return };
            if name != "pointermove" {
                drag.set(None);
            }
            let days = {
                let seen = seen.borrow();
                let (timeline, place) = (&seen.timeline, at(event.unchecked_ref()));
                let bin = timeline.bin_at(place);
                match held {
                    Drag::End(end) => timeline.dragged(seen.window(), end, place),
                    Drag::Whole(days, from) if bin == from => days,
                    Drag::Whole(days, from) => timeline.shifted(days, bin as i64 - from as i64),
                    Drag::New(from) => timeline.window(from, bin),
                }
            };
            if name != "pointercancel" && days != seen.borrow().window() {
                send(Message::Filter(Edit::Days(Some(days))));
            }
        });
    }
}

/// The field in which a day is typed; an empty one leaves its end open.
fn input(end: End, id: &str, seen: &Rc<RefCell<Seen>>, send: &Send) -> HtmlInputElement {
    let (seen, send) = (Rc::clone(seen), send.clone());
    let field: HtmlElement = el("input").attr("type", "date").attr("id", id).into();
    let field: HtmlInputElement = field.unchecked_into();
    let typed = field.clone();
    on(&field, "change", move |_| {
        let value = typed.value();
        let day = days::iso(&value);
        if !value.is_empty() && day.is_none_or(|day| day.year() < FIRST_YEAR) {
            return;
        }
        let mut days = seen.borrow().window();
        match end {
            End::First => {
                days.first = day.map_or(i32::MIN, days::number);
                days.last = days.last.max(days.first);
            }
            End::Last => {
                days.last = day.map_or(i32::MAX, days::number);
                days.first = days.first.min(days.last);
            }
        }
        send(Message::Filter(Edit::Days(Some(days))));
    });
    field
}

/// Plays and pauses; where less motion is asked for, it moves the window by one step.
fn play(words: &Words, seen: &Rc<RefCell<Seen>>, send: &Send) -> HtmlElement {
    let (seen, send) = (Rc::clone(seen), send.clone());
    el("button")
        .class("play")
        .attr("type", "button")
        .attr("aria-label", play_name(words))
        .on("click", move |_| {
            let playing = seen.borrow().playing;
            send(if reduced_motion() { Message::Step } else { Message::Play(!playing) });
        })
        .into()
}

fn play_name(words: &Words) -> &'static str {
    if reduced_motion() { words.next_step } else { words.play }
}

fn undated(words: &Words, number: &HtmlElement, send: &Send) -> (HtmlInputElement, HtmlElement) {
    let send = send.clone();
    let field: HtmlElement = el("input").attr("type", "checkbox").attr("id", "undated").into();
    let field: HtmlInputElement = field.unchecked_into();
    let checked = field.clone();
    on(&field, "change", move |_| send(Message::Filter(Edit::Undated(checked.checked()))));
    let label = el("label")
        .class("check undated")
        .child(field.clone())
        .child(el("span").text(words.undated_shown))
        .child(number.clone());
    (field, label.into())
}
