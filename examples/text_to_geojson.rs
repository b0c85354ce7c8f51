//! An article to GeoJSON on stdout: `cargo run -p incidentmap-examples --example text_to_geojson`

use incidentmap::export::geojson::{Metadata, feature_collection};
use incidentmap::{Article, Extractor, Gazetteer};
use jiff::civil::date;

fn main() {
    let text = include_str!("articles/01-brief-almaty.txt");
    let article = Article::new(text).published(date(2012, 9, 13)).id("01-brief-almaty.txt");
    let report = Extractor::new(Gazetteer::bundled()).read(&article);
    for incident in &report.incidents {
        for evidence in &incident.evidence {
            eprintln!("{}: “{}”", evidence.field, &text[evidence.range.clone()]);
        }
        eprintln!();
    }
    println!("{}", feature_collection(&report.incidents, &Metadata::default()));
}
