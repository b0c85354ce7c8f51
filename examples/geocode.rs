//! Names to places: `cargo run -p incidentmap-examples --example geocode -- Guryev "Derbent, Dagestan"`

use incidentmap::{Gazetteer, Geocoder};

fn main() {
    let mut names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        names = ["Guryev", "Алма-Ата", "Hasavyurt", "Derbent, Dagestan"].map(String::from).to_vec();
    }
    let geocoder = Geocoder::new(Gazetteer::bundled());
    for name in names {
        match geocoder.forward(&name).first() {
            Some(best) => {
                let point = best.place.point();
                let country = best.place.country().map_or("", |c| c.name());
                println!(
                    "{name}: {}, {country} at {:.4}, {:.4} ({:.0} %)",
                    best.place.name(),
                    point.y(),
                    point.x(),
                    best.score * 100.0
                );
                for reason in &best.reasons {
                    println!("    {reason}");
                }
            }
            None => println!("{name}: nothing like it is known"),
        }
    }
}
