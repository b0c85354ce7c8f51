//! The numbers and names of all places, read where they lie.

use crate::feature::{FeatureClass, Level};
use crate::layout::{BOX, CODE, Column, NONE, RUN, Section, Sections};
use geo::Point;
use incidentmap_container::OpenError;

/// A feature code, and what it says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Code<'a> {
    pub(crate) text: &'a str,
    pub(crate) class: Option<FeatureClass>,
    /// The level of a place that lies in a country.
    pub(crate) level: Level,
    /// An area, that may reach over several countries.
    pub(crate) area: bool,
}

impl<'a> Code<'a> {
    fn new(text: &'a str) -> Self {
        let level = match text {
            "L.CONT" => Level::Supranational,
            "A.ADM1" => Level::Admin1,
            "A.ADM2" => Level::Admin2,
            _ if text.starts_with("A.PCL") || text == "A.TERR" => Level::Country,
            _ => Level::Local,
        };
        let class = text.chars().next().and_then(FeatureClass::from_letter);
        Self { text, class, level, area: matches!(text, "L.RGN" | "L.AREA") }
    }
}

/// Codes of a fixed width, without the spaces that fill it.
fn codes(table: &str) -> Vec<Code<'_>> {
    let starts = (0..table.len()).step_by(CODE);
    starts.map(|at| Code::new(table.get(at..at + CODE).map_or("", str::trim_end))).collect()
}

/// The columns of a gazetteer file.
#[derive(Debug, Clone)]
pub(crate) struct Columns<'a> {
    /// Feature codes by number, a hundred or so.
    codes: Vec<Code<'a>>,
    countries: &'a str,
    country_places: Column<'a>,
    ids: Column<'a>,
    by_id: Column<'a>,
    lats: Column<'a>,
    lons: Column<'a>,
    features: Column<'a>,
    in_country: Column<'a>,
    parents: Column<'a>,
    populations: Column<'a>,
    name_offsets: Column<'a>,
    names: &'a [u8],
    boxes: Column<'a>,
}

impl<'a> Columns<'a> {
    /// Views of a file's sections, after a check that their lengths agree.
    pub(crate) fn read(sections: &Sections<'a>) -> Result<Self, OpenError> {
        let count = sections.get(Section::Features).len();
        let column = |section, len, width| Column::read(sections, section, len, width);
        let countries = sections.text(Section::Countries)?;
        Ok(Self {
            codes: codes(sections.text(Section::Codes)?),
            countries,
            country_places: column(Section::CountryPlaces, countries.len() / 2, 3)?,
            ids: column(Section::Ids, count, 4)?,
            by_id: column(Section::ById, count, 3)?,
            lats: column(Section::Lats, count, 3)?,
            lons: column(Section::Lons, count, 3)?,
            features: column(Section::Features, count, 1)?,
            in_country: column(Section::InCountry, count, 1)?,
            parents: column(Section::Parents, count, 3)?,
            populations: column(Section::Populations, count, 4)?,
            name_offsets: column(Section::NameOffsets, count.div_ceil(RUN), 4)?,
            names: sections.get(Section::Names),
            boxes: column(Section::Boxes, (count.div_ceil(BOX) + count.div_ceil(BOX * BOX)) * 4, 3)?,
        })
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.features.len()
    }

    /// The place that stands so far along in the order of identifiers.
    pub(crate) fn by_id(&self, rank: usize) -> u32 {
        self.by_id.get(rank)
    }

    /// Identifier of a place.
    pub(crate) fn id(&self, place: u32) -> i64 {
        i64::from(self.ids.get(place as usize) as i32)
    }

    /// Longitude, latitude.
    pub(crate) fn point(&self, place: u32) -> Point<f64> {
        Point::new(
            // Subtracted as whole numbers, so that 51.8843 comes out as 51.8843.
            (f64::from(self.lons.get(place as usize)) - 180.0 * 1e4) / 1e4,
            (f64::from(self.lats.get(place as usize)) - 90.0 * 1e4) / 1e4,
        )
    }

    /// Feature class and code.
    pub(crate) fn code(&self, place: u32) -> Option<&Code<'a>> {
        self.codes.get(self.features.get(place as usize) as usize)
    }

    /// Population, 0 where unknown.
    pub(crate) fn population(&self, place: u32) -> u32 {
        self.populations.get(place as usize)
    }

    /// Code of the country that a place lies in.
    pub(crate) fn country_code(&self, place: u32) -> Option<&'a str> {
        let number = self.in_country.get(place as usize);
        let at = number as usize * 2;
        self.countries.get(at..at + 2).filter(|_| number != 0)
    }

    /// The country that a place lies in, as a place.
    pub(crate) fn country(&self, place: u32) -> Option<u32> {
        let number = self.in_country.get(place as usize);
        let country = self.country_places.get(number as usize);
        (number != 0 && (country as usize) < self.len()).then_some(country)
    }

    /// The smallest known unit that a place lies in.
    pub(crate) fn parent(&self, place: u32) -> Option<u32> {
        let parent = self.parents.get(place as usize);
        (parent != NONE && parent != place && (parent as usize) < self.len()).then_some(parent)
    }

    /// The names from those of the first place in the same run on, and how many places to skip.
    pub(crate) fn names(&self, place: u32) -> (&'a [u8], usize) {
        let offset = self.name_offsets.get(place as usize / RUN) as usize;
        (self.names.get(offset..).unwrap_or(&[]), place as usize % RUN)
    }

    /// How many boxes of neighbouring places there are; the boxes of boxes come after them.
    pub(crate) fn boxes(&self) -> usize {
        self.len().div_ceil(BOX)
    }

    /// South, north, west and east bound of a box, degrees.
    pub(crate) fn bounds(&self, number: usize) -> [f64; 4] {
        let bound = |k: usize, shift: f64| (f64::from(self.boxes.get(number * 4 + k)) - shift * 1e4) / 1e4;
        [bound(0, 90.0), bound(1, 90.0), bound(2, 180.0), bound(3, 180.0)]
    }
}
