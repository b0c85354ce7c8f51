//! How the reader has the map drawn: what shows the incidents, what a circle's area tells, what is drawn besides.

use std::fmt::{Formatter, Result};

/// What shows the incidents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// A mark for each place, crowds gathered.
    #[default]
    Incidents,
    /// First-level units, tinted by their number.
    Regions,
    /// How densely they lie.
    Density,
    /// Hexagons, tinted by the number in each.
    Hexagons,
}

impl Theme {
    /// All of them, in the order of the control.
    pub const ALL: [Self; 4] = [Self::Incidents, Self::Regions, Self::Density, Self::Hexagons];

    /// The name in links.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Regions => "regions",
            Self::Density => "density",
            Self::Hexagons => "hexagons",
        }
    }
}

/// What a circle's area grows with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Measure {
    /// The number of incidents.
    #[default]
    Incidents,
    /// The number of people at least reported killed.
    Killed,
}

impl Measure {
    /// All of them, in the order of the control.
    pub const ALL: [Self; 2] = [Self::Incidents, Self::Killed];

    /// The name in links.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Incidents => "incidents",
            Self::Killed => "killed",
        }
    }
}

/// All that the reader chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Display {
    /// What shows the incidents.
    pub theme: Theme,
    /// What a circle's area grows with.
    pub measure: Measure,
    /// Whether crowds of places are outlined.
    pub hulls: bool,
    /// Whether lines at round degrees are drawn.
    pub graticule: bool,
}

/// One choice of the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edit {
    /// What shows the incidents.
    Theme(Theme),
    /// What a circle's area grows with.
    Measure(Measure),
    /// Whether crowds of places are outlined.
    Hulls(bool),
    /// Whether lines at round degrees are drawn.
    Graticule(bool),
}

const HULLS: &str = "hulls";
const GRATICULE: &str = "graticule";

impl Display {
    /// The same after one more choice.
    pub fn edited(self, edit: Edit) -> Self {
        match edit {
            Edit::Theme(theme) => Self { theme, ..self },
            Edit::Measure(measure) => Self { measure, ..self },
            Edit::Hulls(hulls) => Self { hulls, ..self },
            Edit::Graticule(graticule) => Self { graticule, ..self },
        }
    }

    /// Takes what a link says under one of its keys; what makes no sense is passed over.
    pub fn take(&mut self, key: &str, value: &str) {
        match key {
            "show" => self.theme = named(&Theme::ALL, Theme::slug, value),
            "size" => self.measure = named(&Measure::ALL, Measure::slug, value),
            "with" => {
                self.hulls = value.split(',').any(|name| name == HULLS);
                self.graticule = value.split(',').any(|name| name == GRATICULE);
            }
            _ => {}
        }
    }

    /// Writes what differs from how the page begins, as part of a link.
    ///
    /// # Errors
    ///
    /// Where the formatter fails.
    pub fn write(&self, f: &mut Formatter<'_>) -> Result {
        if self.theme != Theme::default() {
            write!(f, "&show={}", self.theme.slug())?;
        }
        if self.measure != Measure::default() {
            write!(f, "&size={}", self.measure.slug())?;
        }
        match (self.hulls, self.graticule) {
            (false, false) => Ok(()),
            (true, false) => write!(f, "&with={HULLS}"),
            (false, true) => write!(f, "&with={GRATICULE}"),
            (true, true) => write!(f, "&with={HULLS},{GRATICULE}"),
        }
    }
}

fn named<T: Copy + Default>(all: &[T], slug: impl Fn(T) -> &'static str, value: &str) -> T {
    all.iter().copied().find(|&one| slug(one) == value).unwrap_or_default()
}
