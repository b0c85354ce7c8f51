//! Changes of the state by which the same incidents are drawn otherwise.

use std::rc::Rc;

use crate::backdrop::Backdrop;
use crate::display::Edit;
use crate::state::{Changes, Coding, State};

impl State {
    /// Takes a choice of the reader.
    pub(crate) fn display_otherwise(&mut self, edit: Edit, changes: &mut Changes) {
        let display = self.display.edited(edit);
        changes.display = display != self.display;
        // A list that lies open on the map belongs to what was drawn before.
        changes.crowd = changes.display && !self.crowd.is_empty();
        if changes.crowd {
            self.crowd.clear();
        }
        self.display = display;
    }

    /// Lays a visitor's shapes under the incidents.
    pub(crate) fn lay_under(&mut self, backdrop: Backdrop, changes: &mut Changes) {
        self.coding = Coding::Backdrop { name: backdrop.name.clone(), shapes: backdrop.shapes };
        self.backdrops.push(Rc::new(backdrop));
        changes.coding = true;
        changes.display = true;
    }

    /// Takes a visitor's shapes away, by their number.
    pub(crate) fn take_away(&mut self, number: usize, changes: &mut Changes) {
        if number < self.backdrops.len() {
            self.backdrops.remove(number);
            changes.display = true;
        }
    }
}
