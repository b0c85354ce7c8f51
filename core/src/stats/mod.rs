//! Incidents counted: by unit, by month, by type, with the people killed, injured and detained.
//!
//! * An incident counts once, where and when it began: in the month or year of its first day. What is known no better than
//!   to the season or the year has no month.
//! * Sums of people hold what is told; how many incidents tell nothing stands beside them. Where a source gives a bound
//!   alone, it stands for the figure; where it gives no bound, the figure stands for it. So the greatest sum is one of what
//!   is told: "at least 5" adds 5 to it.
//! * What has no unit, no date or no month is a group of its own, and is never left out.
//!
//! ```
//! use incidentmap::import::geojson::incidents;
//! use incidentmap::stats::{Dimension, Tally};
//! let text = r#"{"type": "FeatureCollection", "features": [
//!   {"type": "Feature", "geometry": null, "properties":
//!     {"event_id": "a", "event_type": "Riots", "date_start": "2022-01-05", "country": "Kazakhstan", "killed": 3}},
//!   {"type": "Feature", "geometry": null, "properties": {"event_id": "b", "event_type": "Riots"}}]}"#;
//! let mut tally = Tally::by(&[Dimension::Year]);
//! incidents(text).unwrap().0.iter().for_each(|incident| tally.add(incident));
//! assert!(tally.markdown().contains("| 2022 | 1 | 3 | 3 | 3 |"));
//! assert_eq!(tally.groups()[0].0, [None], "what has no date comes first");
//! ```

mod svg;
mod tally;
mod written;

pub use tally::{Dimension, People, Sums, Tally};

#[cfg(test)]
mod tests;
