//! Two incidents: what speaks for their being one, and how strongly.

use super::facts::{Days, Fact, Facts, Site};
use crate::incident::{Casualty, Count, DatePrecision, EventType, GeoPrecision};
use geo::{Distance, Haversine};

/// The log-odds that two incidents of about the same days and places are one, before anything is seen.
const PRIOR: f64 = -2.5;
/// The kinds of casualties, in the order in which they are compared.
pub(super) const CASUALTIES: [Casualty; 3] = [Casualty::Killed, Casualty::Injured, Casualty::Detained];

/// What was seen of two incidents side by side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Seen {
    /// A copy of one record.
    SameRecord,
    /// Two records, and how each part compares.
    Alike { place: Place, date: Gap, kind: Kind, counts: [Toll; 3] },
}

/// How the places compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Place {
    /// One place of the gazetteer, or one point.
    Same(GeoPrecision),
    /// Two points, so many metres apart, within what their precision allows.
    Apart { metres: f64, allowed: f64, precision: GeoPrecision, named: bool },
    /// One lies in the unit that the other names.
    Inside(GeoPrecision),
    /// One name, of which no point is known.
    SameName,
}

/// How the dates compare.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Gap {
    /// Days between them; 0 where they meet.
    pub(super) days: i32,
    /// Whether both are one and the same stretch.
    pub(super) same: bool,
    /// The less precise of both.
    pub(super) precision: DatePrecision,
}

/// How the event types compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    SameSub,
    Same,
    /// Two types that can be said of one event.
    Kin,
}

/// How the numbers of one kind of casualties compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Toll {
    /// Told by one, or by none.
    Untold,
    Equal(u32),
    /// Within the bounds of each other.
    Overlap,
    /// As far apart as two reports of a day.
    Close,
    /// As far apart as an early and a late report.
    Far,
    /// Not to be reconciled.
    Apart,
}

impl Seen {
    fn logit(&self) -> f64 {
        match self {
            Self::SameRecord => f64::INFINITY,
            Self::Alike { place, date, kind, counts } => {
                let counts: f64 = counts.iter().map(|c| c.logit()).sum();
                PRIOR + place.logit() + date.logit() + kind.logit() + counts
            }
        }
    }

    /// Whether both are copies of one record.
    pub(super) fn is_copy(&self) -> bool {
        *self == Self::SameRecord
    }

    /// How likely both are one event, 0..=1, in hundredths.
    pub(super) fn score(&self) -> f64 {
        (100.0 / (1.0 + (-self.logit()).exp())).round() / 100.0
    }
}

impl Place {
    fn logit(self) -> f64 {
        let by = |precision| match precision {
            GeoPrecision::Exact | GeoPrecision::Settlement => 2.5,
            GeoPrecision::Near => 2.0,
            GeoPrecision::District => 1.0,
            GeoPrecision::Region => 0.0,
            GeoPrecision::Country | GeoPrecision::Unknown => -1.5,
        };
        match self {
            Self::Same(precision) | Self::Inside(precision) => by(precision),
            Self::Apart { metres, allowed, precision, named } => {
                by(precision) - 2.0 * metres / allowed - if named { 1.0 } else { 0.0 }
            }
            Self::SameName => 1.0,
        }
    }
}

impl Gap {
    fn logit(self) -> f64 {
        let precise = match self.precision {
            DatePrecision::Day => 1.5,
            DatePrecision::Days => 1.2,
            DatePrecision::Week => 0.3,
            DatePrecision::Month => -0.7,
            DatePrecision::Season => -1.5,
            DatePrecision::Year => -2.0,
        };
        precise - 1.5 * f64::from(self.days) / f64::from(tolerance(self.precision))
    }
}

impl Kind {
    fn logit(self) -> f64 {
        match self {
            Self::SameSub => 0.7,
            Self::Same => 0.3,
            Self::Kin => -0.7,
        }
    }
}

impl Toll {
    fn logit(self) -> f64 {
        match self {
            Self::Untold => 0.0,
            Self::Equal(0..=2) => 0.5,
            Self::Equal(3..=9) => 1.0,
            Self::Equal(_) => 1.8,
            Self::Overlap => 0.3,
            Self::Close => -0.3,
            Self::Far => -1.2,
            Self::Apart => -2.0,
        }
    }
}

/// Days by which two dates may miss each other.
pub(super) const fn tolerance(precision: DatePrecision) -> i32 {
    match precision {
        DatePrecision::Day | DatePrecision::Days => 1,
        DatePrecision::Week => 3,
        DatePrecision::Month => 5,
        DatePrecision::Season => 10,
        DatePrecision::Year => 15,
    }
}

/// What two incidents, given by their ranks, have in common; `None` where they cannot be one event.
pub(super) fn compare(facts: &Facts<'_>, a: usize, b: usize) -> Option<Seen> {
    let (a, b) = (facts.fact(a), facts.fact(b));
    if same_record(a, b) {
        return Some(Seen::SameRecord);
    }
    if a.document == b.document {
        return None;
    }
    // The cheapest first: most pairs end here.
    let kind = kind(a, b)?;
    let date = gap(a.days?, b.days?)?;
    let mut counts = [Toll::Untold; 3];
    for (slot, casualty) in counts.iter_mut().zip(CASUALTIES) {
        *slot = toll(a.incident.count(casualty), b.incident.count(casualty));
    }
    if counts[0] == Toll::Apart {
        return None;
    }
    let place = place(a.site.as_ref()?, b.site.as_ref()?)?;
    Some(Seen::Alike { place, date, kind, counts })
}

/// One record in two files: by its id and its document, or word for word.
fn same_record<'i>(a: &Fact<'i>, b: &Fact<'i>) -> bool {
    let words = |f: &Fact<'i>| {
        let quote = f.incident.quote.as_ref().map(|q| q.text.as_str());
        (f.incident.event_type, f.incident.date, f.site.map(|s| (s.name, s.place_id)), quote)
    };
    a.incident.id == b.incident.id && (a.document == b.document || words(a) == words(b))
}

fn kind(a: &Fact<'_>, b: &Fact<'_>) -> Option<Kind> {
    use EventType::{Battles, Explosions, Protests, Riots, StrategicDevelopments, ViolenceAgainstCivilians};
    let (one, other) = (a.incident, b.incident);
    if one.event_type == other.event_type {
        let same = one.sub_event_type.is_some() && one.sub_event_type == other.sub_event_type;
        return Some(if same { Kind::SameSub } else { Kind::Same });
    }
    let types = (one.event_type.min(other.event_type), one.event_type.max(other.event_type));
    // Arrests and seizures go with everything.
    let kin = matches!(
        types,
        (_, StrategicDevelopments)
            | (Battles, Explosions)
            | (Battles | Explosions, ViolenceAgainstCivilians)
            | (ViolenceAgainstCivilians | Protests, Riots)
    );
    kin.then_some(Kind::Kin)
}

fn gap(a: Days, b: Days) -> Option<Gap> {
    let precision = a.precision.max(b.precision);
    let days = (a.start.max(b.start) - a.end.min(b.end)).max(0);
    (days <= tolerance(precision)).then_some(Gap { days, same: (a.start, a.end) == (b.start, b.end), precision })
}

fn toll(a: Option<&Count>, b: Option<&Count>) -> Toll {
    let (Some(a), Some(b)) = (a, b) else { return Toll::Untold };
    if let (Some(one), Some(other)) = (a.best, b.best)
        && one == other
    {
        return Toll::Equal(one);
    }
    let (Some(one), Some(other)) = (a.figure(), b.figure()) else { return Toll::Untold };
    let ((low_a, high_a), (low_b, high_b)) = (bounds(a), bounds(b));
    let (apart, most) = (one.abs_diff(other), one.max(other));
    if high_a.is_none_or(|h| low_b <= h) && high_b.is_none_or(|h| low_a <= h) {
        return if apart <= 2 || apart <= most / 2 { Toll::Overlap } else { Toll::Far };
    }
    match (one.min(other), apart) {
        (0, ..=2) => Toll::Far,
        (0, _) => Toll::Apart,
        (_, ..=1) => Toll::Close,
        _ if u64::from(apart) * 4 <= u64::from(most) => Toll::Close,
        (_, 2) => Toll::Far,
        _ if u64::from(apart) * 2 <= u64::from(most) => Toll::Far,
        _ => Toll::Apart,
    }
}

/// What a count leaves open; a lone best figure leaves nothing.
fn bounds(count: &Count) -> (u32, Option<u32>) {
    match (count.low, count.high) {
        (None, None) => (count.best.unwrap_or(0), count.best),
        (low, high) => (low.unwrap_or(0), high),
    }
}

fn place(a: &Site, b: &Site) -> Option<Place> {
    let vague = if a.precision >= b.precision { a } else { b };
    let fine = if a.precision >= b.precision { b } else { a };
    let precision = vague.precision;
    let (Some(here), Some(there)) = (a.point, b.point) else {
        return (a.point.is_none() && b.point.is_none() && a.name == b.name).then_some(Place::SameName);
    };
    let both_known = a.place_id.is_some() && b.place_id.is_some();
    if (both_known && a.place_id == b.place_id) || here == there {
        return Some(Place::Same(precision));
    }
    let abroad = a.country.is_some() && b.country.is_some() && a.country != b.country;
    match precision {
        GeoPrecision::Country | GeoPrecision::Unknown => {
            return (!abroad && vague.country.is_some() && vague.country == fine.country)
                .then_some(Place::Inside(precision));
        }
        GeoPrecision::Region | GeoPrecision::District => {
            let unit = if precision == GeoPrecision::Region { fine.admin1 } else { fine.admin2 };
            if !abroad && unit.is_some() && unit == vague.unit() {
                return Some(Place::Inside(precision));
            }
            // Two units of one level, each with its name, are two.
            if fine.precision == precision && both_known {
                return None;
            }
        }
        _ => {}
    }
    let allowed = a.radius_m() + b.radius_m();
    // A degree of latitude is 111 km everywhere.
    if (here.y() - there.y()).abs() * 110_000.0 > allowed {
        return None;
    }
    let metres = Haversine.distance(here, there);
    let named = both_known && precision <= GeoPrecision::Settlement;
    (metres <= allowed).then_some(Place::Apart { metres, allowed, precision, named })
}
