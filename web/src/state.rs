//! What the page knows: one struct, changed only by [`State::update`], with no browser in it.

use incidentmap::incident::{EventType, GeoPrecision, Incident};

pub use crate::entry::{Entry, Origin};

use crate::entry::{is_drawn, is_precise, is_unplaced};
use crate::palette::{self, TYPES};

/// How many rows of the list are drawn at first, and how many more at a time.
pub const ROWS: usize = 200;

/// Which incidents by where they can be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All.
    #[default]
    All,
    /// Those of which only the country is known.
    CountryOnly,
    /// Those without a usable place.
    Unplaced,
    /// Those from texts that were pasted.
    Own,
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

/// How the coding of an article stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Coding {
    /// Nothing asked yet.
    #[default]
    Idle,
    /// The gazetteer is on its way.
    Loading,
    /// The text is being read.
    Reading,
    /// Found so many, of which so many are on the map and so many were there before.
    Found {
        /// How many the text reports.
        all: usize,
        /// How many of them are on the map.
        placed: usize,
        /// How many of them the page had already.
        known: usize,
    },
    /// The text reports nothing.
    Nothing,
    /// A gazetteer of the visitor's is in use; the sentence that says so.
    Brought(String),
    /// It could not be done; the reason in words.
    Failed(String),
}

/// Everything that can happen.
#[derive(Clone, Debug)]
pub enum Message {
    /// The site's file was read: its incidents, and how many features were none.
    Loaded(Vec<Incident>, usize),
    /// Something the page needs could not be had; the sentence that says so.
    Trouble(String),
    /// Show a type, or hide it.
    Toggle(EventType),
    /// The text filter was changed.
    Query(String),
    /// The switch for settlements and better was turned.
    PreciseOnly(bool),
    /// A counter of what is not on the map was chosen.
    Scope(Scope),
    /// Back to no filters.
    Reset,
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
}

/// What an update has changed, so that only that is drawn again.
#[expect(clippy::struct_excessive_bools, reason = "each part of the page is drawn again or not, in any combination")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// The incidents that pass the filters, or the filters themselves.
    pub shown: bool,
    /// Which incident is open.
    pub selection: bool,
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
    /// The sentences about trouble.
    pub trouble: bool,
}

/// The page's state.
#[derive(Clone, Debug, Default)]
pub struct State {
    /// All incidents, in the order they came.
    pub entries: Vec<Entry>,
    /// The texts that were coded.
    pub texts: Vec<String>,
    /// Indices of the entries that pass the filters, the latest first.
    pub shown: Vec<usize>,
    /// How many incidents there are by type when all other filters hold.
    pub by_type: [usize; TYPES],
    /// How many of those that pass the other filters are known to their country only.
    pub country_only: usize,
    /// How many of those that pass the other filters have no usable place.
    pub unplaced: usize,
    /// How many of those that pass the other filters come from texts that were pasted.
    pub own: usize,
    /// Types that are hidden.
    pub hidden: [bool; TYPES],
    /// The text filter.
    pub query: String,
    /// Only settlements and better.
    pub precise_only: bool,
    /// Which by where they can be drawn.
    pub scope: Scope,
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
    /// How many features of the file were no incidents.
    pub refused: usize,
    /// Whether the site's file has been read, well or badly.
    pub loaded: bool,
}

impl State {
    /// The only way to change the state.
    pub fn update(&mut self, message: Message) -> Changes {
        let mut changes = Changes::default();
        match message {
            Message::Loaded(incidents, refused) => {
                self.entries.extend(incidents.into_iter().map(|i| Entry::new(i, Origin::File)));
                self.refused = refused;
                self.loaded = true;
                changes = Changes { arrived: true, trouble: refused > 0, ..changes };
                self.refilter(&mut changes);
            }
            Message::Trouble(sentence) => {
                self.trouble.push(sentence);
                self.loaded = true;
                changes.trouble = true;
                self.refilter(&mut changes);
            }
            Message::Toggle(event_type) => {
                let hidden = &mut self.hidden[palette::index(event_type)];
                *hidden = !*hidden;
                self.refilter(&mut changes);
            }
            Message::Query(query) => {
                self.query = query;
                self.refilter(&mut changes);
            }
            Message::PreciseOnly(on) => {
                self.precise_only = on;
                self.refilter(&mut changes);
            }
            Message::Scope(scope) => {
                self.scope = scope;
                changes.tab = self.tab != Tab::Incidents;
                self.tab = Tab::Incidents;
                self.refilter(&mut changes);
            }
            Message::Reset => {
                self.clear_filters();
                self.refilter(&mut changes);
            }
            Message::Select(entry) => {
                let entry = entry.filter(|&entry| entry < self.entries.len());
                changes.selection = entry != self.selected;
                changes.crowd = !self.crowd.is_empty();
                self.crowd.clear();
                self.selected = entry;
            }
            Message::Crowd(members) => {
                changes.crowd = members != self.crowd;
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
                self.add_coded(text, incidents);
                changes = Changes { coding: true, arrived: !self.fresh.is_empty(), ..changes };
                self.refilter(&mut changes);
            }
        }
        changes
    }

    /// Whether any filter holds something back.
    pub fn filtered(&self) -> bool {
        self.hidden.contains(&true) || !self.query.trim().is_empty() || self.precise_only || self.scope != Scope::All
    }

    fn clear_filters(&mut self) {
        self.hidden = [false; TYPES];
        self.query.clear();
        self.precise_only = false;
        self.scope = Scope::All;
    }

    fn add_coded(&mut self, text: String, incidents: Vec<Incident>) {
        let origin = Origin::Text(self.texts.len());
        self.texts.push(text);
        self.fresh.clear();
        let (all, mut placed, mut known) = (incidents.len(), 0, 0);
        for incident in incidents {
            placed += usize::from(is_drawn(&incident));
            let same = |entry: &Entry| entry.incident.id == incident.id;
            let before = self.entries.iter().position(same);
            known += usize::from(before.is_some());
            self.fresh.push(before.unwrap_or(self.entries.len()));
            if before.is_none() {
                self.entries.push(Entry::new(incident, origin));
            }
        }
        // What was just found should be seen, whatever was filtered before.
        if all > 0 {
            self.clear_filters();
        }
        self.coding = if all == 0 { Coding::Nothing } else { Coding::Found { all, placed, known } };
    }

    fn refilter(&mut self, changes: &mut Changes) {
        let words: Vec<String> = self.query.to_lowercase().split_whitespace().map(Into::into).collect();
        self.shown.clear();
        self.by_type = [0; TYPES];
        (self.country_only, self.unplaced, self.own) = (0, 0, 0);
        for (index, entry) in self.entries.iter().enumerate() {
            if !words.iter().all(|word| entry.contains(word)) {
                continue;
            }
            let precision = entry.incident.geo_precision();
            let unplaced = is_unplaced(&entry.incident);
            if self.precise_only && (unplaced || !is_precise(precision)) {
                continue;
            }
            let country_only = !unplaced && precision == GeoPrecision::Country;
            let of_type = palette::index(entry.incident.event_type);
            let type_shows = !self.hidden[of_type];
            self.country_only += usize::from(country_only && type_shows);
            self.unplaced += usize::from(unplaced && type_shows);
            let own = entry.origin != Origin::File;
            self.own += usize::from(own && type_shows);
            let in_scope = match self.scope {
                Scope::Own => own,
                Scope::All => true,
                Scope::CountryOnly => country_only,
                Scope::Unplaced => unplaced,
            };
            if in_scope {
                self.by_type[of_type] += 1;
                if type_shows {
                    self.shown.push(index);
                }
            }
        }
        let entries = &self.entries;
        self.shown.sort_by_key(|&index| {
            let date = entries[index].incident.date.map(|date| date.start);
            std::cmp::Reverse(date)
        });
        self.rows = ROWS;
        changes.shown = true;
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
pub(crate) mod tests;
