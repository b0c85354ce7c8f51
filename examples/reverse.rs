//! Points to the nearest settlement: `cargo run -p incidentmap-examples --example reverse`

use geo::Point;
use incidentmap::{Gazetteer, Geocoder};

fn main() {
    let geocoder = Geocoder::new(Gazetteer::bundled());
    for (lat, lon) in [(47.12, 51.88), (43.25, 46.59), (42.06, 48.29), (0.0, -150.0)] {
        if let Some(near) = geocoder.reverse(Point::new(lon, lat)) {
            let units: Vec<&str> = near.place.ancestors().map(|p| p.name()).collect();
            println!(
                "{lat}, {lon}: {:.1} km from {}, {}",
                near.distance_m / 1000.0,
                near.place.name(),
                units.join(", ")
            );
        }
    }
}
