//! What comes in: the site's file, and what a visitor brings, which may hold what is there already.

use std::collections::HashMap;
use std::rc::Rc;

use incidentmap::incident::Incident;

use crate::arrival::Arrival;
use crate::entry::{self, Entry, Origin};
use crate::filter::Edit;
use crate::reading::{Coding, Imported};
use crate::spots::Spot;
use crate::state::{Changes, State};
use crate::timeline::Timeline;

impl State {
    /// Takes over what the site's file holds.
    pub(crate) fn load(&mut self, arrival: Arrival) {
        self.refused = arrival.digest.refused;
        self.loaded = true;
        if self.entries.is_empty() {
            self.entries.extend(arrival.entries());
            self.table = arrival.digest.table;
            self.spots = Rc::new(arrival.digest.spots);
        } else {
            // Whoever was quicker than the file keeps the numbers of what is here.
            let mut incidents: Vec<_> = arrival.entries().map(|entry| entry.incident().into_owned()).collect();
            let known = self.known();
            incidents.retain(|incident| known(&incident.id).is_none());
            drop(known);
            self.keep(incidents, Origin::File);
        }
    }

    /// Takes in incidents behind all others.
    fn keep(&mut self, incidents: Vec<Incident>, origin: Origin) {
        Rc::make_mut(&mut self.spots).add(incidents.iter().map(Spot::of));
        for incident in incidents {
            self.table.add(&incident, origin != Origin::File);
            self.entries.push(Entry::new(incident, origin));
        }
        self.table.arrange();
    }

    pub(crate) fn import(&mut self, name: String, imported: Imported, changes: &mut Changes) {
        let Imported { incidents, report, rejects } = imported;
        self.add(Origin::Brought, incidents);
        self.coding = Coding::Table { name, report: Box::new(report), rejects };
        *changes = Changes { coding: true, arrived: !self.fresh.is_empty(), ..*changes };
        self.arrive(changes);
    }

    /// Tells the number of the incident with an identifier, if the page has it.
    fn known(&self) -> impl Fn(&str) -> Option<usize> {
        let mut marked: Vec<_> = self.entries.iter().enumerate().map(|(number, entry)| (entry.mark, number)).collect();
        marked.sort_unstable();
        move |id| {
            let mark = entry::mark(id);
            let alike = marked[marked.partition_point(|&(other, _)| other < mark)..].iter();
            let mut alike = alike.take_while(|&&(other, _)| other == mark).map(|&(_, number)| number);
            alike.find(|&number| self.entries[number].is(id))
        }
    }

    /// Adds incidents that the page does not have yet; answers how many came and how many of them it had.
    pub(crate) fn add(&mut self, origin: Origin, incidents: Vec<Incident>) -> (usize, usize) {
        let all = incidents.len();
        let known = self.known();
        let (mut new, mut numbers, mut fresh) = (Vec::new(), HashMap::new(), Vec::new());
        for incident in incidents {
            let next = self.entries.len() + new.len();
            let number = known(&incident.id).unwrap_or_else(|| *numbers.entry(incident.id.clone()).or_insert(next));
            fresh.push(number);
            if number == next {
                new.push(incident);
            }
        }
        drop(known);
        let again = all - new.len();
        self.fresh = fresh;
        self.keep(new, origin);
        // What just came should be seen, whatever was filtered before.
        if all > 0 {
            self.filter.edit(Edit::Clear);
        }
        (all, again)
    }

    /// Lets the timeline span what came.
    pub(crate) fn arrive(&mut self, changes: &mut Changes) {
        self.timeline = Timeline::over(self.table.extent());
        self.refilter(changes);
    }
}
