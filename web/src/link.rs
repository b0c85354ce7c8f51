//! A link out of the page's state, and the state out of a link.

use crate::filter::{Filter, Place};
use crate::hash::{Address, PlaceName};
use crate::state::{Changes, Notice, Origin, State};

impl State {
    /// What a link to this view says, but for where the map looks, which the map knows. What was pasted is on
    /// this page only, so no link leads to it.
    pub fn address(&self) -> Address {
        let filter = &self.filter;
        let selected = self.selected.and_then(|index| self.entries.get(index));
        Address {
            view: None,
            days: filter.days,
            undated: filter.undated,
            hidden: filter.hidden,
            vague: filter.vague,
            places: filter.places.iter().filter_map(|&place| self.name(place)).collect(),
            at_least: filter.at_least,
            query: filter.query.trim().to_owned(),
            display: self.display,
            incident: selected.filter(|entry| entry.origin == Origin::File).map(|entry| entry.incident().id.clone()),
        }
    }

    /// Goes where a link leads.
    pub(crate) fn follow(&mut self, address: Option<&Address>, changes: &mut Changes) {
        self.pause(changes);
        changes.placed = address.is_some_and(|address| address.view.is_some());
        self.take(address, changes);
        self.refilter(changes);
    }

    /// Takes filter and open incident out of a link, and notes what it asks for in vain.
    fn take(&mut self, address: Option<&Address>, changes: &mut Changes) {
        changes.trouble = !self.notices.is_empty();
        self.notices.clear();
        let Some(address) = address else {
            self.notices.push(Notice::OtherVersion);
            changes.trouble = true;
            return;
        };
        let (known, unknown): (Vec<_>, Vec<_>) =
            address.places.iter().map(|name| self.place(name).ok_or(name)).partition(Result::is_ok);
        self.filter = Filter {
            hidden: address.hidden,
            vague: address.vague,
            query: address.query.clone(),
            own: false,
            days: address.days,
            undated: address.undated,
            places: known.into_iter().flatten().collect(),
            at_least: address.at_least,
        };
        changes.display = address.display != self.display;
        self.display = address.display;
        let unknown: Vec<&PlaceName> = unknown.into_iter().filter_map(Result::err).collect();
        if !unknown.is_empty() {
            let names = unknown.into_iter().map(|place| place.region.as_ref().unwrap_or(&place.country).clone());
            self.notices.push(Notice::NoPlaces(names.collect()));
        }
        let id = address.incident.as_deref();
        let selected = id.and_then(|id| self.entries.iter().position(|entry| entry.is(id)));
        if id.is_some() && selected.is_none() {
            self.notices.push(Notice::NoIncident);
        }
        changes.trouble |= !self.notices.is_empty();
        changes.selection = selected != self.selected;
        changes.crowd = !self.crowd.is_empty();
        // Where the link says where to look, the map stays there.
        changes.reveal = address.view.is_none();
        self.crowd.clear();
        self.selected = selected;
    }

    fn place(&self, name: &PlaceName) -> Option<Place> {
        match &name.region {
            Some(region) => self.table.region(&name.country, region).map(Place::Region),
            None => self.table.country(&name.country).map(Place::Country),
        }
    }

    fn name(&self, place: Place) -> Option<PlaceName> {
        let country = |number: u16| Some(self.table.countries.get(usize::from(number))?.name.clone());
        match place {
            Place::Country(number) => Some(PlaceName { country: country(number)?, region: None }),
            Place::Region(number) => {
                let region = self.table.regions.get(usize::from(number))?;
                Some(PlaceName { country: country(region.country)?, region: Some(region.name.clone()) })
            }
        }
    }
}
