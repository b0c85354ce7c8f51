//! What the page knows: one struct, changed only by [`State::update`], with no browser in it.

use std::rc::Rc;

use incidentmap::incident::{Incident, Location};

pub use crate::entry::{Entry, Origin};
pub use crate::reading::{Coding, Imported};

use crate::arrival::Arrival;
use crate::backdrop::Backdrop;
use crate::display::{self, Display};
use crate::filter::{self, Counts, Edit, Filter};
use crate::hash::Address;
use crate::spots::{Spot, Spots};
use crate::table::Table;
use crate::timeline::Timeline;

/// How many rows of the list are drawn at first, and how many more at a time.
pub const ROWS: usize = 200;

/// What a link asked for and the page does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// The link is of another version of the page.
    OtherVersion,
    /// Its incident is not there.
    NoIncident,
    /// These places are not there.
    NoPlaces(Vec<String>),
}

/// The views of the panel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// List and filters.
    #[default]
    Incidents,
    /// Coding of an article.
    Code,
    /// What the map shows and does not.
    About,
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// The site's file was read.
    Loaded(Box<Arrival>),
    /// Something the page needs could not be had; the sentence that says so.
    Trouble(String),
    /// The filter was changed.
    Filter(Edit),
    /// The window over time plays from here on, or pauses.
    Play(bool),
    /// The window over time moves on by one step.
    Step,
    /// A link was followed; none if it is of another version of the page.
    Follow(Option<Box<Address>>),
    /// An incident was opened, or closed.
    Select(Option<usize>),
    /// Several incidents at one point were asked for.
    Crowd(Vec<usize>),
    /// The pointer is on an incident, or on none.
    Hover(Option<usize>),
    /// A view was chosen.
    Tab(Tab),
    /// More rows were asked for.
    More,
    /// The coding goes on.
    Coding(Coding),
    /// A text was coded.
    Coded(String, Vec<Incident>),
    /// A file of incidents was brought: its name, what it holds, and how many features were none.
    Brought(String, Vec<Incident>, usize),
    /// A table was read: its name, and what it came to.
    Imported(String, Box<Imported>),
    /// An incident was put elsewhere by a person, or back to where it was read.
    Choose(usize, Option<Box<Location>>),
    /// The map is to be drawn otherwise.
    Display(display::Edit),
    /// A file of shapes without incidents was brought, to lie under them.
    Backdrop(Box<Backdrop>),
    /// What lies under the incidents is taken away, by its number.
    RemoveBackdrop(usize),
}

/// What an update has changed, so that only that is drawn again.
#[expect(clippy::struct_excessive_bools, reason = "each part of the page is drawn again or not, in any combination")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The incidents that pass the filters, or the filters themselves.
    pub shown: bool,
    /// Which incident is open.
    pub selection: bool,
    /// Whether what was opened should be brought into sight.
    pub reveal: bool,
    /// Which crowd is listed on the map.
    pub crowd: bool,
    /// Which incident the pointer is on.
    pub hover: bool,
    /// Which view is open.
    pub tab: bool,
    /// How the coding stands.
    pub coding: bool,
    /// New incidents came, which the map should show.
    pub arrived: bool,
    /// A link says where the map looks, whatever arrived.
    pub placed: bool,
    /// The sentences about trouble and about what a link asked for in vain.
    pub trouble: bool,
    /// Whether the window over time plays.
    pub playing: bool,
    /// Whether an entry was put elsewhere.
    pub moved: bool,
    /// How the map is drawn, and what lies under the incidents.
    pub display: bool,
}

impl Changes {
    /// What both have changed.
    pub fn and(self, other: Self) -> Self {
        Self {
            shown: self.shown || other.shown,
            selection: self.selection || other.selection,
            reveal: self.reveal || other.reveal,
            crowd: self.crowd || other.crowd,
            hover: self.hover || other.hover,
            tab: self.tab || other.tab,
            coding: self.coding || other.coding,
            arrived: self.arrived || other.arrived,
            placed: self.placed || other.placed,
            trouble: self.trouble || other.trouble,
            playing: self.playing || other.playing,
            moved: self.moved || other.moved,
            display: self.display || other.display,
        }
    }
}

/// The page's state.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// All incidents, in the order they came.
    pub entries: Vec<Entry>,
    /// The texts that were coded.
    pub texts: Vec<String>,
    /// The same as compact rows.
    pub table: Table,
    /// The same as they are drawn.
    pub spots: Rc<Spots>,
    /// The bins of the time that they span.
    pub timeline: Timeline,
    /// What holds incidents back.
    pub filter: Filter,
    /// Indices of the entries that pass the filter, the latest first.
    pub shown: Vec<usize>,
    /// How many pass all other filters, by what each filter asks.
    pub counts: Counts,
    /// Whether the window over time plays.
    pub playing: bool,
    /// The open incident.
    pub selected: Option<usize>,
    /// The incidents at one point that are listed on the map.
    pub crowd: Vec<usize>,
    /// The incident under the pointer.
    pub hovered: Option<usize>,
    /// The view.
    pub tab: Tab,
    /// How many rows are drawn.
    pub rows: usize,
    /// How the coding stands.
    pub coding: Coding,
    /// The entries that the last text added.
    pub fresh: Vec<usize>,
    /// What went wrong, in sentences.
    pub trouble: Vec<String>,
    /// What the last link asked for in vain.
    pub notices: Vec<Notice>,
    /// How many features of the file were no incidents.
    pub refused: usize,
    /// Whether the site's file has been read, well or badly.
    pub loaded: bool,
    /// How the map is drawn.
    pub display: Display,
    /// What the visitor has brought to lie under the incidents.
    pub backdrops: Vec<Rc<Backdrop>>,
}

impl State {
    /// The only way to change the state.
    pub fn update(&mut self, message: Message) -> Changes {
        let mut changes = Changes::default();
        match message {
            Message::Loaded(arrival) => {
                self.load(*arrival);
                changes = Changes { arrived: true, trouble: self.refused > 0, ..changes };
                self.arrive(&mut changes);
            }
            Message::Trouble(sentence) => {
                self.trouble.push(sentence);
                self.loaded = true;
                changes.trouble = true;
                self.refilter(&mut changes);
            }
            Message::Filter(edit) => {
                let own = edit == Edit::Own(true);
                changes.tab = own && self.tab != Tab::Incidents;
                self.tab = if own { Tab::Incidents } else { self.tab };
                self.pause(&mut changes);
                self.filter.edit(edit);
                self.refilter(&mut changes);
            }
            Message::Play(on) => self.play(on, &mut changes),
            Message::Step => self.step(&mut changes),
            Message::Follow(address) => self.follow(address.as_deref(), &mut changes),
            Message::Select(entry) => {
                let entry = entry.filter(|&entry| entry < self.entries.len());
                changes.selection = entry != self.selected;
                changes.reveal = entry.is_some();
                changes.crowd = !self.crowd.is_empty();
                changes.trouble = !self.notices.is_empty();
                self.notices.clear();
                self.crowd.clear();
                self.selected = entry;
            }
            Message::Crowd(members) => {
                changes.crowd = members != self.crowd;
                changes.reveal = true;
                changes.selection = self.selected.is_some();
                self.selected = None;
                self.crowd = members;
            }
            Message::Hover(entry) => {
                let entry = entry.filter(|&entry| entry < self.entries.len());
                changes.hover = entry != self.hovered;
                self.hovered = entry;
            }
            Message::Tab(tab) => {
                changes.tab = tab != self.tab;
                self.tab = tab;
            }
            Message::More => {
                self.rows += ROWS;
                changes.shown = true;
            }
            Message::Coding(coding) => {
                changes.coding = coding != self.coding;
                self.coding = coding;
            }
            Message::Coded(text, incidents) => {
                self.pause(&mut changes);
                let origin = Origin::Text(self.texts.len());
                self.texts.push(text);
                let (all, known) = self.add(origin, incidents);
                let placed = self.fresh.iter().filter(|&&entry| self.spots.get(entry).is_some()).count();
                self.coding = if all == 0 { Coding::Nothing } else { Coding::Found { all, placed, known } };
                changes = Changes { coding: true, arrived: !self.fresh.is_empty(), ..changes };
                self.arrive(&mut changes);
            }
            Message::Imported(name, imported) => {
                self.pause(&mut changes);
                self.import(name, *imported, &mut changes);
            }
            Message::Brought(name, incidents, refused) => {
                self.pause(&mut changes);
                let (all, known) = self.add(Origin::Brought, incidents);
                self.coding = Coding::File { name, all, known, refused };
                changes = Changes { coding: true, arrived: !self.fresh.is_empty(), ..changes };
                changes.tab = self.tab != Tab::Code;
                self.tab = Tab::Code;
                self.arrive(&mut changes);
            }
            Message::Choose(number, place) => {
                if let Some(entry) = self.entries.get_mut(number) {
                    entry.choose(place.map(|place| *place));
                    let incident = entry.incident();
                    self.table.renew(number, &incident);
                    Rc::make_mut(&mut self.spots).renew(number, Spot::of(&incident));
                    changes = Changes { selection: true, reveal: true, moved: true, ..changes };
                    self.refilter(&mut changes);
                }
            }
            Message::Display(edit) => self.display_otherwise(edit, &mut changes),
            Message::Backdrop(backdrop) => self.lay_under(*backdrop, &mut changes),
            Message::RemoveBackdrop(number) => self.take_away(number, &mut changes),
        }
        changes
    }

    pub(crate) fn pause(&mut self, changes: &mut Changes) {
        changes.playing |= self.playing;
        self.playing = false;
    }

    fn play(&mut self, on: bool, changes: &mut Changes) {
        let totals = self.counts.totals();
        self.playing = on && totals.iter().any(|&total| total > 0.0);
        changes.playing = true;
        let next = self.filter.days.and_then(|days| self.timeline.next(days, &totals));
        // At the end, and before a window is chosen, it begins at the beginning.
        if self.playing && next.is_none() {
            self.filter.edit(Edit::Days(self.timeline.opening(&totals)));
            self.refilter(changes);
        }
    }

    fn step(&mut self, changes: &mut Changes) {
        let totals = self.counts.totals();
        let next = match self.filter.days {
            Some(days) => self.timeline.next(days, &totals),
            None => self.timeline.opening(&totals),
        };
        match next {
            Some(days) => {
                self.filter.edit(Edit::Days(Some(days)));
                self.refilter(changes);
            }
            None => self.pause(changes),
        }
    }

    pub(crate) fn refilter(&mut self, changes: &mut Changes) {
        self.table.search(&self.filter.query);
        (self.shown, self.counts) = filter::sift(&self.table, &self.timeline, &self.filter);
        self.rows = ROWS;
        changes.shown = true;
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
pub(crate) mod tests;
