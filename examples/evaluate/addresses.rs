//! Addresses of a table (columns place, adm2, adm1, country, lat, lon): how many come within 25 and 161 km.

use geo::{Distance, Haversine, Point};
use incidentmap::{Address, Gazetteer, Geocoder, Part};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    place: String,
    adm2: String,
    adm1: String,
    country: String,
    lat: f64,
    lon: f64,
}

/// What came of the rows that were answered by one part of the address.
#[derive(Default)]
struct Tally {
    rows: usize,
    within_25_km: usize,
    within_161_km: usize,
}

impl Tally {
    fn add(&mut self, distance_m: f64) {
        self.rows += 1;
        self.within_25_km += usize::from(distance_m <= 25_000.0);
        self.within_161_km += usize::from(distance_m <= 161_000.0);
    }
}

/// Prints the accuracy over all rows (one that is not answered is wrong), and by what answered.
pub fn evaluate(file: &Path, gazetteer: &Gazetteer<'_>, tell_missed: bool) -> Result<(), Box<dyn Error>> {
    if !file.exists() {
        return Ok(());
    }
    let geocoder = Geocoder::new(gazetteer);
    let (mut all, mut by_part) = (Tally::default(), BTreeMap::<Part, Tally>::new());
    let mut missed = Vec::new();
    for row in csv::Reader::from_path(file)?.into_deserialize() {
        let row: Row = row?;
        let address = Address { place: &row.place, admin2: &row.adm2, admin1: &row.adm1, country: &row.country };
        let Some(located) = geocoder.locate(&address) else {
            all.rows += 1;
            continue;
        };
        let place = located.candidate.place;
        let distance_m = Haversine.distance(place.point(), Point::new(row.lon, row.lat));
        all.add(distance_m);
        by_part.entry(located.part).or_default().add(distance_m);
        if distance_m > 25_000.0 {
            missed.push(format!(
                "{address:?}: {} ({}) by {:?}, {:.0} km off",
                place.name(),
                place.id(),
                located.part,
                distance_m / 1e3
            ));
        }
    }
    println!("\naddresses of a table           Acc@25 km             Acc@161 km");
    let line = |what: &str, t: &Tally| {
        let share = |n: usize| 100.0 * n as f64 / t.rows.max(1) as f64;
        println!(
            "{what:<24}{:>6} of {} ({:.1} %){:>8} ({:.1} %)",
            t.within_25_km,
            t.rows,
            share(t.within_25_km),
            t.within_161_km,
            share(t.within_161_km)
        );
    };
    line("all", &all);
    for (part, tally) in &by_part {
        line(&format!("by {part:?}"), tally);
    }
    for line in missed.iter().filter(|_| tell_missed) {
        println!("  {line}");
    }
    Ok(())
}
