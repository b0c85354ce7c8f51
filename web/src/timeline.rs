//! The stretch of time that the incidents span, in bins, and how many fall into each.

use jiff::civil::Date;

use crate::days::{self, Days};
use crate::palette::TYPES;

/// How long a bin is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    #[default]
    Day,
    /// A week, from Monday on.
    Week,
    /// A month.
    Month,
    /// A quarter of a year.
    Quarter,
    /// A year.
    Year,
    /// Ten years.
    Decade,
    /// A hundred years.
    Century,
}

impl Unit {
    /// The shortest unit of which a screen's width holds enough for a span of so many days.
    fn fitting(span: i64) -> Self {
        let longest = [
            (93, Self::Day),
            (740, Self::Week),
            (5_500, Self::Month),
            (14_700, Self::Quarter),
            (73_500, Self::Year),
            (735_000, Self::Decade),
        ];
        longest.into_iter().find(|(days, _)| span <= *days).map_or(Self::Century, |(_, unit)| unit)
    }

    /// How many months it has; none where it is counted in days.
    fn months(self) -> Option<i32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Year => Some(12),
            Self::Decade => Some(120),
            Self::Century => Some(1_200),
        }
    }
}

/// One of the two ends of a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The end at which it starts.
    First,
    /// The end at which it ends.
    Last,
}

/// A mark under the bins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The day on which it stands.
    pub day: Date,
    /// How many months lie between two of them; 0 where they are closer.
    pub months: i32,
}

/// The bins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timeline {
    /// How long each is.
    pub unit: Unit,
    /// The first day of each bin, then the day after the last bin.
    edges: Vec<i32>,
}

impl Timeline {
    /// The bins that cover these days; none for none.
    pub fn over(extent: Option<Days>) -> Self {
        let Some(Days { first, last }) = extent else {
            return Self::default();
        };
        let unit = Unit::fitting(i64::from(last) - i64::from(first) + 1);
        let mut edges = Vec::new();
        if let Some(months) = unit.months() {
            let mut month = month_of(first).div_euclid(months) * months;
            // Where the calendar begins or ends, so do the first and the last bin.
            edges.push(start_of(month).unwrap_or(first));
            loop {
                month += months;
                let edge = start_of(month).unwrap_or(last + 1);
                edges.push(edge);
                if edge > last {
                    break;
                }
            }
        } else {
            let step = if unit == Unit::Week { 7 } else { 1 };
            // Day 4 was a Monday.
            let start = if unit == Unit::Week { first - (first - 4).rem_euclid(7) } else { first };
            edges.extend((start..=last).step_by(step));
            edges.extend(edges.last().map(|edge| edge + step as i32));
        }
        Self { unit, edges }
    }

    /// How many bins there are.
    pub fn len(&self) -> usize {
        self.edges.len().saturating_sub(1)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All days of the bins.
    pub fn extent(&self) -> Option<Days> {
        Some(Days { first: *self.edges.first()?, last: self.edges.last()? - 1 })
    }

    /// The bin of a day; the nearest for days outside.
    pub fn bin(&self, day: i32) -> usize {
        let last = self.len().saturating_sub(1);
        let Some(extent) = self.extent() else { return 0 };
        let (from, span) = (i64::from(extent.first), i64::from(extent.last) - i64::from(extent.first) + 1);
        // Bins are almost of one length, so the guess is right or next to it.
        let guess = (i64::from(day) - from).clamp(0, span - 1) * self.len() as i64 / span;
        let mut bin = (guess as usize).min(last);
        while bin < last && self.edges[bin + 1] <= day {
            bin += 1;
        }
        while bin > 0 && self.edges[bin] > day {
            bin -= 1;
        }
        bin
    }

    /// The bins that a window touches, the first and the last.
    pub fn bins(&self, window: Days) -> (usize, usize) {
        (self.bin(window.first), self.bin(window.last))
    }

    /// The days of the bins from one to another, open where they reach an end of all.
    pub fn window(&self, first: usize, last: usize) -> Days {
        let (first, last) = (first.min(last), first.max(last));
        let open_first = first == 0;
        let open_last = last + 1 >= self.len();
        Days {
            first: if open_first { i32::MIN } else { self.edges[first] },
            last: if open_last { i32::MAX } else { self.edges[last + 1] - 1 },
        }
    }

    /// A window without its open ends.
    pub fn closed(&self, window: Days) -> Option<Days> {
        let extent = self.extent()?;
        let inside = |day: i32| day.clamp(extent.first, extent.last);
        Some(Days { first: inside(window.first), last: inside(window.last) })
    }

    /// Where a day begins on the line, from 0 to 1; every bin has the same width.
    pub fn place(&self, day: i32) -> f64 {
        let Some(extent) = self.extent() else { return 0.0 };
        if day > extent.last {
            return 1.0;
        }
        let bin = self.bin(day);
        let (from, to) = (self.edges[bin], self.edges[bin + 1]);
        let within = f64::from(day.saturating_sub(from).max(0)) / f64::from(to - from);
        (bin as f64 + within) / self.len() as f64
    }

    /// The bin at a place on the line.
    pub fn bin_at(&self, place: f64) -> usize {
        let bin = (place.clamp(0.0, 1.0) * self.len() as f64).floor() as usize;
        bin.min(self.len().saturating_sub(1))
    }

    /// A window with one end moved to a place on the line, to the nearest edge of a bin.
    pub fn dragged(&self, window: Days, end: End, place: f64) -> Days {
        let edge = (place.clamp(0.0, 1.0) * self.len() as f64).round() as usize;
        self.with_edge(window, end, edge)
    }

    /// A window with one end moved by so many bins.
    pub fn nudged(&self, window: Days, end: End, steps: i64) -> Days {
        let Some(closed) = self.closed(window) else { return window };
        let day = match end {
            End::First => closed.first,
            End::Last => closed.last + 1,
        };
        let below = self.edges.partition_point(|&edge| edge < day);
        let on_edge = self.edges.get(below) == Some(&day);
        // From inside a bin the first step leads to the edge in that direction.
        let at = below as i64 - i64::from(!on_edge && steps > 0);
        let edge = (at + steps).clamp(0, self.len() as i64) as usize;
        self.with_edge(window, end, edge)
    }

    /// A window moved as a whole by so many bins, as far as there are bins.
    pub fn shifted(&self, window: Days, steps: i64) -> Days {
        if self.is_empty() {
            return window;
        }
        let (first, last) = self.bins(window);
        let room = (self.len() - 1 - last) as i64;
        let steps = steps.clamp(-(first as i64), room);
        self.window((first as i64 + steps) as usize, (last as i64 + steps) as usize)
    }

    /// A window with one end at an edge; at least the bin of the other end stays in it.
    fn with_edge(&self, window: Days, end: End, edge: usize) -> Days {
        let (Some(extent), Some(closed)) = (self.extent(), self.closed(window)) else {
            return window;
        };
        let (mut first, mut last) = (closed.first, closed.last);
        match end {
            End::First => first = self.edges[edge.min(self.bin(last))],
            End::Last => last = self.edges[edge.clamp(self.bin(first) + 1, self.len())] - 1,
        }
        Days {
            first: if first == extent.first { i32::MIN } else { first },
            last: if last == extent.last { i32::MAX } else { last },
        }
    }

    /// The window with which playing begins: a twelfth of the bins, from the first that holds anything.
    pub fn opening(&self, totals: &[f64]) -> Option<Days> {
        let first = totals.iter().position(|&total| total > 0.0)?;
        let last = (first + (self.len() / 12).max(1) - 1).min(self.len() - 1);
        Some(self.window(first, last))
    }

    /// The next window while playing: one bin on, and on over stretches that hold nothing.
    pub fn next(&self, window: Days, totals: &[f64]) -> Option<Days> {
        let (mut first, mut last) = self.bins(window);
        loop {
            (first, last) = (first + 1, last + 1);
            let inside = totals.get(first..=last)?;
            if inside.iter().any(|&total| total > 0.0) {
                return Some(self.window(first, last));
            }
        }
    }

    /// Round dates to write under the bins, at most so many.
    pub fn ticks(&self, most: usize) -> Vec<Tick> {
        let Some(extent) = self.extent() else {
            return Vec::new();
        };
        let day_steps = [1, 7, 14].map(|step| (step, 0));
        let month_steps = [1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 60_000, 240_000];
        let steps = day_steps.into_iter().chain(month_steps.map(|step| (step, step)));
        let finest = usize::from(!matches!(self.unit, Unit::Day)) * day_steps.len();
        for (step, months) in steps.skip(finest) {
            let (first, last) = if months == 0 {
                (extent.first - 4, extent.last - 4)
            } else {
                (month_of(extent.first), month_of(extent.last))
            };
            let range = -(-first).div_euclid(step)..=last.div_euclid(step);
            if range.clone().count() > most {
                continue;
            }
            let start = |at: i32| if months == 0 { Some(at + 4) } else { start_of(at) };
            let days = range.filter_map(|at| start(at * step)).filter(|&day| day >= extent.first);
            return days.filter_map(|day| Some(Tick { day: days::day(day)?, months })).collect();
        }
        Vec::new()
    }
}

/// The number of a day's month, counted from the year 0.
fn month_of(number: i32) -> i32 {
    days::day(number).map_or(0, |day| i32::from(day.year()) * 12 + i32::from(day.month()) - 1)
}

/// The first day of a month; none outside the calendar.
fn start_of(month: i32) -> Option<i32> {
    let year = i16::try_from(month.div_euclid(12)).ok()?;
    Date::new(year, month.rem_euclid(12) as i8 + 1, 1).ok().map(days::number)
}

/// Counts incidents into bins. One that is known to a month weighs on all bins of its month,
/// on each by the days it has there, one in all.
#[derive(Debug)]
pub struct Tally<'t> {
    timeline: &'t Timeline,
    /// What single days and the ends of stretches weigh.
    bars: Vec<[f64; TYPES]>,
    /// By how much the weight of one day rises from the bin before: a long stretch costs as little as a day.
    rises: Vec<[f64; TYPES]>,
}

impl<'t> Tally<'t> {
    /// An empty count over these bins.
    pub fn new(timeline: &'t Timeline) -> Self {
        let empty = vec![[0.0; TYPES]; timeline.len()];
        Self { timeline, bars: empty.clone(), rises: empty }
    }

    /// Counts one incident.
    pub fn add(&mut self, days: Days, of_type: usize) {
        if self.bars.is_empty() {
            return;
        }
        let (first, last) = self.timeline.bins(days);
        if first == last {
            self.bars[first][of_type] += 1.0;
            return;
        }
        let edges = &self.timeline.edges;
        let a_day = 1.0 / f64::from(days.last - days.first + 1);
        self.bars[first][of_type] += a_day * f64::from(edges[first + 1] - days.first);
        self.bars[last][of_type] += a_day * f64::from(days.last - edges[last] + 1);
        self.rises[first + 1][of_type] += a_day;
        self.rises[last][of_type] -= a_day;
    }

    /// The weight of each bin by type.
    pub fn bars(mut self) -> Vec<[f64; TYPES]> {
        let mut a_day = [0.0; TYPES];
        for (bin, (bar, rise)) in self.bars.iter_mut().zip(&self.rises).enumerate() {
            let length = f64::from(self.timeline.edges[bin + 1] - self.timeline.edges[bin]);
            for of_type in 0..TYPES {
                a_day[of_type] += rise[of_type];
                bar[of_type] += a_day[of_type] * length;
                // What rounding leaves is no incident.
                if bar[of_type] < 1e-9 {
                    bar[of_type] = 0.0;
                }
            }
        }
        self.bars
    }
}

#[cfg(test)]
#[path = "timeline_tests.rs"]
mod tests;
