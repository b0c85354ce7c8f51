//! The words of the map's layers and of their key, in each language.

use crate::words::Forms;

/// One language's words for the layers. `{}` stands where a value goes.
#[derive(Debug)]
pub struct LayerWords {
    /// Name of the control.
    pub layers: &'static str,
    /// Heading: what shows the incidents.
    pub show_as: &'static str,
    /// The four layers, by [`crate::display::Theme`].
    pub themes: [&'static str; 4],
    /// Heading: what a circle's area tells.
    pub area: &'static str,
    /// The two measures, by [`crate::display::Measure`].
    pub measures: [&'static str; 2],
    /// Heading: what is drawn besides.
    pub besides: &'static str,
    /// Switch: outlines of crowds.
    pub hulls: &'static str,
    /// Switch: lines at round degrees.
    pub graticule: &'static str,
    /// Heading: the visitor's own shapes.
    pub backdrops: &'static str,
    /// Button: takes one of them away; its name.
    pub remove: &'static str,
    /// A file was drawn under the incidents: its name, the number of shapes, the noun.
    pub backdrop_drawn: &'static str,
    /// "shape", "shapes".
    pub shapes: Forms,
    /// Why a file cannot be drawn: too many points; the limit.
    pub backdrop_large: &'static str,
    /// Why a file cannot be drawn: there is nothing in it.
    pub backdrop_empty: &'static str,

    /// What the tint of regions tells.
    pub key_regions: &'static str,
    /// What that of hexagons tells.
    pub key_hexagons: &'static str,
    /// What that of the density tells; a distance.
    pub key_density: &'static str,
    /// What that number is not.
    pub key_caution: &'static str,
    /// How many incidents lie in no region.
    pub key_elsewhere: &'static str,
    /// Incidents of a district or region are left out.
    pub key_points_only: &'static str,
    /// While the regions are fetched.
    pub key_loading: &'static str,
    /// Nothing is shown.
    pub key_nothing: &'static str,
    /// What an outline is: how many incidents, within how many kilometres.
    pub key_hulls: &'static str,
    /// What lies under the incidents.
    pub key_backdrop: &'static str,
    /// What the circle's area tells, by [`crate::display::Measure`].
    pub key_sizes: [&'static str; 2],
    /// A circle with a question mark.
    pub key_unknown: &'static str,
    /// Numbers from one to another.
    pub range: &'static str,

    /// How many killed are reported, one number or a range.
    pub killed: &'static str,
    /// The same where only some of the incidents give a number: killed, how many give one, how many there are.
    pub killed_of_some: &'static str,
    /// No incident gives a number of killed.
    pub killed_unknown: &'static str,
    /// The four directions on the globe: north, south, east, west.
    pub compass: [&'static str; 4],
    /// The regions could not be loaded; why.
    pub regions_failed: &'static str,
}

/// English.
pub static ENGLISH: LayerWords = LayerWords {
    layers: "Layers",
    show_as: "Show incidents as",
    themes: ["Places", "Regions tinted", "Density", "Hexagon totals"],
    area: "Circle area",
    measures: ["Incidents", "Reported killed"],
    besides: "Also draw",
    hulls: "Cluster outlines",
    graticule: "Graticule",
    backdrops: "Your backdrop",
    remove: "Remove {}",
    backdrop_drawn: "{} holds no incidents, so it is drawn under them as a backdrop: {} {}. It can be removed under \
                     “Layers” on the map.",
    shapes: &["shape", "shapes"],
    backdrop_large: "it has more than {} points",
    backdrop_empty: "it holds neither incidents nor shapes to draw",
    key_regions: "Incidents in each region",
    key_hexagons: "Incidents in each hexagon",
    key_density: "Incidents around a point, up to {} away; the nearer, the more they count",
    key_caution: "More reports are not more violence.",
    key_elsewhere: "In no region: {}",
    key_points_only: "Without those of which only the district or region is known.",
    key_loading: "The regions are being loaded …",
    key_nothing: "Nothing to show",
    key_hulls: "Cluster: at least {} incidents within {} of each other",
    key_backdrop: "Your backdrop",
    key_sizes: ["Circle area: incidents", "Circle area: reported killed, at least"],
    key_unknown: "Number not reported",
    range: "{}–{}",
    killed: "{} reported killed",
    killed_of_some: "{} reported killed; {} of {} give a number",
    killed_unknown: "number of killed not reported",
    compass: ["N", "S", "E", "W"],
    regions_failed: "The regions could not be loaded ({}).",
};

/// Russian.
pub static RUSSIAN: LayerWords = LayerWords {
    layers: "Слои",
    show_as: "Показывать инциденты как",
    themes: ["Места", "Регионы по цвету", "Плотность", "Шестиугольники"],
    area: "Площадь круга",
    measures: ["Инциденты", "Погибшие по сообщениям"],
    besides: "Показывать также",
    hulls: "Границы скоплений",
    graticule: "Градусная сетка",
    backdrops: "Ваша подложка",
    remove: "Убрать {}",
    backdrop_drawn: "В {} нет инцидентов, поэтому файл показан под ними как подложка: {} {}. Убрать её можно на карте, в \
                     разделе «Слои».",
    shapes: &["фигура", "фигуры", "фигур"],
    backdrop_large: "в нём больше точек, чем {}",
    backdrop_empty: "в нём нет ни инцидентов, ни фигур, которые можно показать",
    key_regions: "Инцидентов в каждом регионе",
    key_hexagons: "Инцидентов в каждом шестиугольнике",
    key_density: "Инцидентов вокруг точки, не дальше {}; чем ближе, тем больше вес",
    key_caution: "Больше сообщений — не значит больше насилия.",
    key_elsewhere: "Вне регионов: {}",
    key_points_only: "Без тех, о которых известен только район или регион.",
    key_loading: "Регионы загружаются …",
    key_nothing: "Показывать нечего",
    key_hulls: "Скопление: не меньше {} инцидентов не дальше {} друг от друга",
    key_backdrop: "Ваша подложка",
    key_sizes: ["Площадь круга: инциденты", "Площадь круга: погибшие по сообщениям, не меньше"],
    key_unknown: "Число не сообщается",
    range: "{}–{}",
    killed: "сообщается о погибших: {}",
    killed_of_some: "сообщается о погибших: {}; число названо в {} из {}",
    killed_unknown: "число погибших не сообщается",
    compass: ["с. ш.", "ю. ш.", "в. д.", "з. д."],
    regions_failed: "Не удалось загрузить регионы ({}).",
};
