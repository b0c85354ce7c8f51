//! Incidents as KML 2.2 for Google Earth and its like: a placemark each, with its days, coloured by event type.
//!
//! Every value stands in the placemark's extended data, under the names and with the types of a GeoJSON feature. An incident
//! without a usable place is a placemark without a point. A control character, which XML cannot hold, becomes U+FFFD.
//! The marks are Google Earth's own white disc, tinted: a program that does not bring it asks maps.google.com for it.

use super::cells::{cells, point};
use super::geojson::{Metadata, own};
use super::keys::{Key, Kind};
use super::palette::{channels, fill};
use super::xml::Escaped;
use crate::incident::{EventType, Incident};
use std::io::{self, Write};

/// The disc that is tinted.
const DISC: &str = "http://maps.google.com/mapfiles/kml/shapes/shaded_dot.png";

/// Writes a document while its placemarks come: memory does not grow with it.
///
/// ```
/// use incidentmap::export::geojson::Metadata;
/// use incidentmap::export::kml::Document;
/// let document = Document::begin(Vec::new(), &Metadata::default()).unwrap();
/// let text = String::from_utf8(document.finish().unwrap()).unwrap();
/// assert!(text.starts_with("<?xml") && text.ends_with("</kml>\n"));
/// ```
#[derive(Debug)]
pub struct Document<W: Write>(W);

impl<W: Write> Document<W> {
    /// Begins a document with the styles and the names of the values.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn begin(mut out: W, metadata: &Metadata) -> io::Result<Self> {
        let name = metadata.name.as_deref().unwrap_or("incidents");
        let about: Vec<String> =
            own(metadata).iter().filter_map(|(key, value)| Some(format!("{key}: {}", value.as_str()?))).collect();
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>{}</name>", Escaped(name))?;
        writeln!(out, "<description>{}</description>", Escaped(&about.join("\n")))?;
        for event_type in EventType::ALL {
            // KML writes colours as alpha, blue, green, red.
            let [r, g, b] = channels(fill(*event_type));
            writeln!(
                out,
                "<Style id=\"type{}\"><IconStyle><color>ff{b:02x}{g:02x}{r:02x}</color><scale>0.8</scale><Icon><href>{DISC}</href></Icon>\
                 </IconStyle><LabelStyle><scale>0.7</scale></LabelStyle></Style>",
                style(*event_type)
            )?;
        }
        writeln!(out, "<Schema name=\"incident\" id=\"incident\">")?;
        for key in Key::ALL {
            let kind = match key.kind() {
                Kind::Text | Kind::Day => "string",
                Kind::Whole => "int",
                Kind::Real => "double",
            };
            writeln!(out, "<SimpleField type=\"{kind}\" name=\"{key}\"/>")?;
        }
        writeln!(out, "</Schema>")?;
        Ok(Self(out))
    }

    /// Writes one more incident.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn write(&mut self, incident: &Incident) -> io::Result<()> {
        let out = &mut self.0;
        let name = incident.location.as_ref().map_or(incident.event_type.as_str(), |l| l.name.as_str());
        write!(out, "<Placemark id=\"{}\"><name>{}</name>", Escaped(&incident.id), Escaped(name))?;
        if let Some(date) = &incident.date {
            write!(out, "<TimeSpan><begin>{}</begin><end>{}</end></TimeSpan>", date.start, date.end)?;
        }
        write!(
            out,
            "<styleUrl>#type{}</styleUrl><ExtendedData><SchemaData schemaUrl=\"#incident\">",
            style(incident.event_type)
        )?;
        let point = point(incident);
        for (key, cell) in Key::ALL.iter().zip(cells(incident, point)) {
            if let Some(text) = cell.to_text() {
                write!(out, "<SimpleData name=\"{key}\">{}</SimpleData>", Escaped(&text))?;
            }
        }
        write!(out, "</SchemaData></ExtendedData>")?;
        if let Some([lon, lat]) = point {
            write!(out, "<Point><coordinates>{lon},{lat}</coordinates></Point>")?;
        }
        writeln!(out, "</Placemark>")
    }

    /// Ends the document; answers the output.
    ///
    /// # Errors
    /// Where the output takes nothing.
    pub fn finish(mut self) -> io::Result<W> {
        writeln!(self.0, "</Document>\n</kml>")?;
        self.0.flush()?;
        Ok(self.0)
    }
}

/// The number of a type's style.
fn style(event_type: EventType) -> usize {
    EventType::ALL.iter().position(|known| *known == event_type).unwrap_or_default()
}
