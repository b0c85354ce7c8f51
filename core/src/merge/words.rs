//! Why two incidents may be one, in words for people.

use super::compare::{CASUALTIES, Gap, Kind, Place, Seen, Toll};
use crate::incident::{Casualty, Count, DateRange, GeoPrecision, Incident, Location};

/// What was seen of two incidents, a sentence a part.
pub(super) fn reasons(seen: &Seen, a: &Incident, b: &Incident) -> Vec<String> {
    let Seen::Alike { place, date, kind, counts } = seen else {
        return vec![format!("the same record, {}", a.id)];
    };
    let mut reasons = vec![by_place(*place, a, b)];
    if let (Some(one), Some(other)) = (a.date, b.date) {
        reasons.push(by_date(*date, one, other));
    }
    reasons.push(by_kind(*kind, a, b));
    for (casualty, toll) in CASUALTIES.into_iter().zip(counts) {
        if let (Some(one), Some(other)) = (a.count(casualty), b.count(casualty)) {
            reasons.extend(by_toll(*toll, casualty, one, other));
        }
    }
    reasons
}

fn name(incident: &Incident) -> &str {
    let name = incident.location.as_ref().map(|l| l.name.as_str());
    name.filter(|n| !n.is_empty()).unwrap_or("a point without a name")
}

fn by_place(place: Place, a: &Incident, b: &Incident) -> String {
    let (one, other) = (name(a), name(b));
    match place {
        Place::Same(precision) if precision <= GeoPrecision::Settlement => format!("the same place, {one}"),
        Place::Same(precision) => format!("the same place, {one}, known as {precision}"),
        Place::SameName => format!("the same name, {one}, of which no point is known"),
        Place::Apart { metres, allowed, .. } => {
            format!("{one} and {other} are {} apart, {} would do", distance(metres), distance(allowed))
        }
        Place::Inside(precision) => {
            let unit = |l: &Location| match precision {
                GeoPrecision::District => l.admin2.clone(),
                GeoPrecision::Region => l.admin1.clone(),
                _ => l.country.clone().or_else(|| l.iso2.clone()),
            };
            let (fine, vague) = if a.geo_precision() > b.geo_precision() { (b, a) } else { (a, b) };
            let unit = fine.location.as_ref().and_then(unit).unwrap_or_else(|| name(vague).to_owned());
            format!("both in {unit}: {}, and {} known as {precision}", name(fine), name(vague))
        }
    }
}

fn distance(metres: f64) -> String {
    if metres < 950.0 { format!("{metres:.0} m") } else { format!("{:.0} km", metres / 1000.0) }
}

fn range(range: DateRange) -> String {
    if range.start == range.end { range.start.to_string() } else { format!("{} to {}", range.start, range.end) }
}

fn by_date(gap: Gap, a: DateRange, b: DateRange) -> String {
    match gap.days {
        0 if gap.same && a.start == a.end => format!("the same day, {}", a.start),
        0 if gap.same => format!("the same dates, {}", range(a)),
        0 => format!("dates that meet: {}, and {}", range(a), range(b)),
        1 => format!("1 day apart: {}, and {}", range(a), range(b)),
        days => format!("{days} days apart: {}, and {}", range(a), range(b)),
    }
}

fn by_kind(kind: Kind, a: &Incident, b: &Incident) -> String {
    match (kind, a.sub_event_type) {
        (Kind::SameSub, Some(sub)) => format!("the same kind, {sub}"),
        (Kind::Kin, _) => format!("kinds that may be one: {}, and {}", a.event_type, b.event_type),
        _ => format!("the same type, {}", a.event_type),
    }
}

fn by_toll(toll: Toll, casualty: Casualty, a: &Count, b: &Count) -> Option<String> {
    let what = match casualty {
        Casualty::Killed => "killed",
        Casualty::Injured => "injured",
        Casualty::Detained => "detained",
    };
    let both = format!("{} and {}", figure(a), figure(b));
    match toll {
        Toll::Untold => None,
        Toll::Equal(n) => Some(format!("{what}: {n} in both")),
        Toll::Overlap => Some(format!("{what}: {both} agree")),
        Toll::Close => Some(format!("{what}: {both} are close")),
        Toll::Far => Some(format!("{what}: {both}, as in an early and a late report")),
        Toll::Apart => Some(format!("{what}: {both} disagree")),
    }
}

fn figure(count: &Count) -> String {
    let bound = |n: Option<u32>| n.map_or_else(|| "?".to_owned(), |n| n.to_string());
    match (count.low, count.best, count.high) {
        (_, Some(best), Some(high)) if best == high => best.to_string(),
        (None, Some(best), None) => best.to_string(),
        (Some(low), _, None) => format!("at least {low}"),
        (None, None, Some(high)) => format!("up to {high}"),
        (low, _, high) => format!("{} to {}", bound(low), bound(high)),
    }
}
