//! A QGIS project around a file of incidents: its layer, the ground under it, the view, the days.

use super::template::filled;
use super::{Language, qml, words};
use crate::export::bounds;
use crate::export::cells::point;
use crate::export::geojson::Metadata;
use crate::export::xml::Escaped;
use crate::incident::{DateRange, Incident};
use geo::{Coord, Rect};
use jiff::ToSpan;

/// Half the side of the world in web Mercator, metres.
const HALF: f64 = 20_037_508.342_789_244;
/// The latitude at which web Mercator ends.
const EDGE: f64 = 85.0;

/// What a project has to know of all incidents of a file.
///
/// ```
/// use incidentmap::export::qgis::Summary;
/// assert_eq!(Summary::default().bounds, None);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// The box around the points, in degrees.
    pub bounds: Option<Rect<f64>>,
    /// The first and the last day.
    pub days: Option<DateRange>,
    /// Whether some incident has no date.
    pub has_undated: bool,
}

impl Summary {
    /// Takes one more incident in.
    pub fn add(&mut self, incident: &Incident) {
        if let Some(point) = point(incident) {
            self.bounds = Some(bounds::around(self.bounds, bounds::of(point)));
        }
        if let Some(d) = incident.date {
            let all = self.days.unwrap_or(d);
            self.days = Some(DateRange { start: all.start.min(d.start), end: all.end.max(d.end), ..all });
        } else {
            self.has_undated = true;
        }
    }

    /// The box to be shown, in degrees: that of the points with some air around it, at least two degrees wide; central
    /// Asia where there is no point.
    pub fn view(&self) -> Rect<f64> {
        let bounds = self.bounds.unwrap_or_else(|| Rect::new((46.0, 36.0), (88.0, 56.0)));
        let air = |low: f64, high: f64| ((high - low) * 0.08).max(1.0 - (high - low) / 2.0);
        let (x, y) = (air(bounds.min().x, bounds.max().x), air(bounds.min().y, bounds.max().y));
        let low = Coord { x: (bounds.min().x - x).max(-180.0), y: (bounds.min().y - y).max(-EDGE) };
        Rect::new(low, Coord { x: (bounds.max().x + x).min(180.0), y: (bounds.max().y + y).min(EDGE) })
    }
}

/// What lies under the incidents, in layers of a file: areas of land, and lines between countries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ground<'s> {
    /// The land, as QGIS names a source relative to the project: `./x_ground.gpkg|layername=land`.
    pub land: &'s str,
    /// The borders.
    pub borders: &'s str,
}

/// A project.
///
/// ```
/// use incidentmap::export::geojson::Metadata;
/// use incidentmap::export::qgis::{Language, Project, Summary};
/// let project = Project {
///     title: "Attacks",
///     source: "./attacks.geojson",
///     areas: None,
///     ground: None,
///     summary: Summary::default(),
///     language: Language::English,
/// };
/// let qgs = project.to_qgs(&Metadata::default());
/// assert!(qgs.contains("<datasource>./attacks.geojson</datasource>"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Project<'s> {
    /// Its title.
    pub title: &'s str,
    /// The layer of incidents, as QGIS names a source relative to the project.
    pub source: &'s str,
    /// Units with sums of their incidents, where there are such.
    pub areas: Option<&'s str>,
    /// What lies under them, where there is something.
    pub ground: Option<Ground<'s>>,
    /// Where and when.
    pub summary: Summary,
    /// The language of the names.
    pub language: Language,
}

/// One layer of a project: its name in the file, its title, its source, how it is drawn.
struct Layer<'s> {
    /// QGIS takes an id of more than ten letters only.
    id: &'static str,
    title: &'s str,
    source: &'s str,
    geometry: &'static str,
    labels: bool,
    style: String,
}

impl Project<'_> {
    /// The project as a `.qgs` file has it; a `.qgz` is a zip with such a file inside.
    pub fn to_qgs(&self, metadata: &Metadata) -> String {
        let layers = self.layers();
        let each = |write: fn(&Layer<'_>) -> String| layers.iter().map(write).collect::<String>();
        let (low, high) = (mercator(self.summary.view().min()), mercator(self.summary.view().max()));
        filled(include_str!("project.xml"), |name| {
            Some(match name {
                "title" => Escaped(self.title).to_string(),
                "about" => Escaped(metadata.attribution.as_deref().unwrap_or_default()).to_string(),
                "tree" => each(tree),
                "layers" => each(map_layer),
                "order" => each(|layer| format!("  <layer id=\"{}\"/>\n", layer.id)),
                "west" => low.x.to_string(),
                "south" => low.y.to_string(),
                "east" => high.x.to_string(),
                "north" => high.y.to_string(),
                "time" => self.summary.days.map(time).unwrap_or_default(),
                _ => return None,
            })
        })
    }

    /// From the top to the ground.
    fn layers(&self) -> Vec<Layer<'_>> {
        let [areas, borders, land] = words::layers(self.language);
        let layer = |id, title, source, geometry, style| Layer { id, title, source, geometry, labels: false, style };
        let incidents = layer(
            "incidentmap_incidents",
            self.title,
            self.source,
            "Point",
            qml::incidents(self.language, &self.summary),
        );
        let mut layers = vec![Layer { labels: true, ..incidents }];
        if let Some(ground) = &self.ground {
            layers.push(layer("incidentmap_borders", borders, ground.borders, "Line", qml::borders()));
        }
        layers.extend(
            self.areas.map(|source| layer("incidentmap_areas", areas, source, "Polygon", qml::units(self.language))),
        );
        if let Some(ground) = &self.ground {
            layers.push(layer("incidentmap_land", land, ground.land, "Polygon", qml::land()));
        }
        layers
    }
}

fn tree(layer: &Layer<'_>) -> String {
    format!(
        "  <layer-tree-layer id=\"{}\" name=\"{}\" source=\"{}\" providerKey=\"ogr\" checked=\"Qt::Checked\" \
         expanded=\"{}\"/>\n",
        layer.id,
        Escaped(layer.title),
        Escaped(layer.source),
        u8::from(layer.labels)
    )
}

fn map_layer(layer: &Layer<'_>) -> String {
    filled(include_str!("layer.xml"), |name| {
        Some(match name {
            "id" => layer.id.to_owned(),
            "title" => Escaped(layer.title).to_string(),
            "source" => Escaped(layer.source).to_string(),
            "geometry" => layer.geometry.to_owned(),
            "labels" => u8::from(layer.labels).to_string(),
            "style" => layer.style.clone(),
            _ => return None,
        })
    })
}

/// The days that the temporal controller runs over, and its step.
fn time(days: DateRange) -> String {
    let end = days.end.checked_add(1.day()).unwrap_or(days.end);
    let length = days.start.until(end).map_or(0, |span| span.get_days());
    let step = match length {
        0..=92 => "d",
        93..=730 => "wk",
        731..=7300 => "mon",
        _ => "y",
    };
    format!(
        " <ProjectTimeSettings timeStep=\"1\" timeStepUnit=\"{step}\" frameRate=\"2\" cumulativeTemporalRange=\"0\">\n  \
         <TemporalRange>\n   <start>{}T00:00:00Z</start>\n   <end>{end}T00:00:00Z</end>\n  </TemporalRange>\n \
         </ProjectTimeSettings>\n",
        days.start
    )
}

/// Metres of web Mercator.
fn mercator(at: Coord<f64>) -> Coord<f64> {
    let lat = at.y.clamp(-EDGE, EDGE).to_radians();
    let y = ((std::f64::consts::FRAC_PI_4 + lat / 2.0).tan()).ln() / std::f64::consts::PI * HALF;
    Coord { x: (at.x / 180.0 * HALF).round(), y: y.round() }
}
