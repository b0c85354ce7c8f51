//! Groups of incidents and their sums.

use crate::incident::{Casualty, Count, DatePrecision, Incident, Location};
use crate::words::word_enum;
use serde::Serialize;
use std::collections::BTreeMap;

word_enum! {
    /// What incidents are grouped by.
    Dimension, "dimension" {
        /// The first-level unit; beside it its country, as names of units repeat.
        Admin1 = "admin1",
        /// The country.
        Country = "country",
        /// The month of the first day, `2022-01`.
        Month = "month",
        /// The year of the first day.
        Year = "year",
        /// The event type.
        Type = "type",
        /// The sub-event type.
        SubType = "sub_type",
        /// How precisely the place is known.
        Precision = "precision",
    }
}

/// Numbers of people, summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct People {
    /// At least so many.
    pub low: u64,
    /// The best figures.
    pub best: u64,
    /// At most so many, as far as an upper bound is told.
    pub high: u64,
    /// The incidents of which nothing is told.
    pub untold: u64,
}

impl People {
    fn add(&mut self, count: Option<&Count>) {
        let figure = count.and_then(Count::figure);
        let (Some(count), Some(figure)) = (count, figure) else {
            self.untold += 1;
            return;
        };
        self.low += u64::from(count.low.or(count.best).unwrap_or(0));
        self.best += u64::from(figure);
        self.high += u64::from(count.high.unwrap_or(figure));
    }
}

/// What a group comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Sums {
    /// How many incidents.
    pub incidents: u64,
    /// The dead.
    pub killed: People,
    /// The wounded.
    pub injured: People,
    /// The detained.
    pub detained: People,
}

impl Sums {
    fn add(&mut self, incident: &Incident) {
        self.incidents += 1;
        self.killed.add(incident.count(Casualty::Killed));
        self.injured.add(incident.count(Casualty::Injured));
        self.detained.add(incident.count(Casualty::Detained));
    }
}

/// Incidents counted by dimensions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub(super) by: Vec<Dimension>,
    groups: BTreeMap<Vec<Option<String>>, Sums>,
    /// All together.
    pub total: Sums,
    /// The incidents without a date.
    pub undated: u64,
    /// The incidents without a point.
    pub unplaced: u64,
}

impl Tally {
    /// Counts by these dimensions; by none, all are one group.
    pub fn by(dimensions: &[Dimension]) -> Self {
        Self { by: dimensions.to_vec(), groups: BTreeMap::new(), total: Sums::default(), undated: 0, unplaced: 0 }
    }

    /// Counts one more incident.
    pub fn add(&mut self, incident: &Incident) {
        let group = self.by.iter().map(|dimension| dimension.of(incident)).collect();
        self.groups.entry(group).or_default().add(incident);
        self.total.add(incident);
        self.undated += u64::from(incident.date.is_none());
        self.unplaced += u64::from(incident.location.as_ref().is_none_or(|l| l.point.is_none()));
    }

    /// The groups in order, each by its value of every dimension; `None` where an incident has none.
    pub fn groups(&self) -> Vec<(&[Option<String>], &Sums)> {
        self.groups.iter().map(|(group, sums)| (group.as_slice(), sums)).collect()
    }
}

impl Dimension {
    /// The value of an incident.
    fn of(self, incident: &Incident) -> Option<String> {
        let place = incident.location.as_ref();
        let known = |name: fn(&Location) -> &Option<String>| {
            place.and_then(|l| name(l).as_deref()).map(str::trim).filter(|name| !name.is_empty())
        };
        match self {
            Self::Admin1 => {
                let (unit, country) = (known(|l| &l.admin1)?, known(|l| &l.country));
                Some(country.map_or_else(|| unit.to_owned(), |country| format!("{unit}, {country}")))
            }
            Self::Country => known(|l| &l.country).map(str::to_owned),
            Self::Month => {
                let date = incident.date?;
                let has_month = !matches!(date.precision, DatePrecision::Season | DatePrecision::Year);
                has_month.then(|| format!("{:04}-{:02}", date.start.year(), date.start.month()))
            }
            Self::Year => Some(format!("{:04}", incident.date?.start.year())),
            Self::Type => Some(incident.event_type.as_str().to_owned()),
            Self::SubType => incident.sub_event_type.map(|kind| kind.as_str().to_owned()),
            Self::Precision => Some(incident.geo_precision().as_str().to_owned()),
        }
    }

    /// What a group without a value is called.
    pub(super) const fn nothing(self) -> &'static str {
        match self {
            Self::Admin1 => "(no unit)",
            Self::Country => "(no country)",
            Self::Month => "(no month)",
            Self::Year => "(no date)",
            Self::Type | Self::SubType | Self::Precision => "(none)",
        }
    }
}
