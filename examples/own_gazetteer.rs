//! A gazetteer of one's own places, written and read: `cargo run -p incidentmap-examples --example own_gazetteer`

use geo::Point;
use incidentmap::{Article, Extractor, Gazetteer};
use incidentmap_gazetteer::NameKind;
use incidentmap_gazetteer::build::{Record, write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let country = Record::new(1, "Kazakhstan", Point::new(67.0, 48.0), "A.PCLI", "KZ");
    let mut camp = Record::new(2, "Camp Saksaul", Point::new(63.31, 45.62), "S.CMP", "KZ");
    camp.add_name("Saksaul", NameKind::Alternate);
    let bytes = write(vec![country, camp], &[("version".into(), "our camps".into())])?;

    let gazetteer = Gazetteer::from_bytes(&bytes)?;
    let article = Article::new("Two guards were injured in an attack near Camp Saksaul on 3 May 2016.");
    let report = Extractor::new(&gazetteer).read(&article);
    println!("{:#?}", report.incidents);
    Ok(())
}
