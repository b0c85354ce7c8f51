//! Which places of well-mapped countries are settlements, by their names.
//!
//! GDELT's table holds what the world's news have named of GNIS and GNS, and tells no class: in the United States four
//! of five rows are schools, churches, parks, streams, offices. Nearly all names of settlements are one word, or end
//! with a word that is common among settlements; what is built or grows is called after what it is. So a row is taken
//! unless a word of its name says that it is something else; where a word is borne by more landforms than settlements
//! ("Bear Hill"), only if a settlement of that name is known somewhere in these countries ("Oak Hill", "Mount Vernon").

use super::extras::Offered;
use super::kinds;
use super::record::Record;
use crate::fold::fold;
use geo::Point;
use std::collections::HashSet;

/// Countries whose places are named in English, for the most part.
const COUNTRIES: [&str; 6] = ["US", "GB", "CA", "AU", "NZ", "IE"];

/// What three words begin with, or have in their middle, where they name a settlement: West Palm Beach, Burton On Trent.
/// Others are names of institutions for the most part, as all longer ones.
const OF_THREE: [&str; 24] = [
    "and", "by", "cum", "de", "del", "des", "du", "east", "great", "in", "la", "le", "little", "new", "north", "of",
    "on", "saint", "san", "santa", "south", "the", "upon", "west",
];

/// Letters from which on a single word may be several that were run together: Stamfordhospital.
const LONG: usize = 13;

/// Words of institutions, works and reserves, wherever they stand: First Baptist, Ashland Post Office.
const ANYWHERE: &str = "\
    academy access adventist airfield airpark airstrip airways ambulance amphitheater apartments apostolic aquarium \
    arboretum archdiocese army assembly association athletic auditorium bahai baptist battalion battlefield beth \
    bnai boat boy buddhist burying bus capitol carousel cathedral catholic cemetery christ christian church cinema \
    cinemas clinic club coliseum commission community company complex condominiums congregation congregational \
    consulate convent cooperative corporation correctional council country county courthouse cultural daycare \
    department depot detention diocese ditch dockyard elementary embassy episcopal evangelical evangelist \
    exploratorium expressway facility fairground fairgrounds fellowship fieldhouse fire floodway foreshore forum \
    foundation freeway gallery generating girl golf gospel gymnasium health healthcare heliport highway historic \
    historical holiness holy hospice hospital hotel iglesia immaculate incorporated infirmary inn institute \
    institution interchange internal interpretive islamic islet israel jail jehovah jehovahs junior kindergarten \
    laboratories laboratory library lutheran mall medical memorial mennonite methodist metro metropark ministries \
    ministry mobile monastery montessori mosque motor municipal museo museum national naval nazarene nursery nursing \
    observatory office oilfield orthodox parc parklands parkway parochial parque penitentiary pentecostal \
    planetarium police pony powerhouse presbyterian preschool preserve primary prison racecourse raceway racing \
    railroad railway recreation recreational refuge regional rehabilitation rescue reserve reservoir residence \
    resort restaurant retirement rivulet sacred sanatorium sanctuary school schoolhouse schools science scout \
    seaport secondary seminary senior services sewage shelter sheriff shopping shrine ski speedway spillway sports \
    stables stadium student students studio subdivision superior supervisory synagogue tabernacle technical \
    technology theater theatre track trailer training treatment tribune university viewpoint vocational volunteer \
    wastewater wasteway watershed waterway wetland wetlands wildlife winery witnesses workshop yacht yeshiva youth \
    zoo";

/// Words that name something else where they come last, though settlements begin with them: Bridge City, Park Ridge.
const LAST: &str = "\
    agency air alley annex aqueduct arch archive archives area arena arm armory arsenal art arts authority backbone \
    band banks bar barn barracks bayou bench bight blockhouse board bog bore borough bottom bottoms boundary bowl \
    branch breakwater bridge bridges brook brooks building bureau butte buttes cabin campground campus canal cap \
    casino castle causeway cave caves center centre channel chapel chapter chateau circle cliff cliffs cobble \
    cobbles colony common commons cottage coulee course court courts cove craters creek crest cut dairy dam dike \
    dikes diner district divide division dock dome door dormitory drain draw drive embankment ends entrance estuary \
    exchange eye factory fall farm farms fashion fell field fields fiord firth fishery flats forest fork forks foundry \
    fountain four garage garden gardens gate general geyser ground grounds group gulch gully gut hall hammock hangar \
    hatchery headquarters hearth hole hollow home homes homestead horn house houses hump hundred island islands \
    jetty kitchen knoll lab lagoon landfill lands leap ledge levee light lighthouse lock lodge lookout loop mansion \
    marina market marsh meadow mine mines mortuary motel mounds narrows needle nest notch number on one orchard \
    orchards outlet oval parish parking passage path pavilion peak peaks pier pike pit pits plant plantation \
    playground playhouse pocket pond ponds pool portal post project prong province quadrangle quarry quarters ramp \
    ranch rancheria ranches range ranger rangers reach reactor reef region retreat rim rink river road rocks room \
    ruins run saddle sands sawmill sea sentinel shaft shelf shire shoal shop shops silverdome sink sisters site \
    slide slough society sound spa spire spires spit square statue still stone storage store strait strand stream \
    street substation swamp systems table tank tanks tavern temple terminal three tiers top tor tower towers \
    township tract trail trailhead trails tree trench triangle troop tunnel turnpike two vault viaduct vineyard \
    vineyards walk wash watercourse weir well wells wharf wilderness windmill works world yard yards";

/// Words of landforms and waters that come first, most of them Celtic and French.
const FIRST: &str = "\
    bayou beinn burn carn lac lake loch lough pointe puu river ruadh sgurr slieve";

/// Words at either end that more landforms bear than settlements.
const RATHER_LAND: &str = "\
    arroyo bank beach ben bluff camp cape cerro cross falls flat gap glen harbor harbour head hill hills isla islas \
    isle isles key knob mesa mission mound mount mountain neck place plaza point ridge rock sierra spring \
    summit the valley water";

/// Units that bear the settlement's name: City of Climax.
const UNITS: [&str; 4] = ["Borough Of ", "City Of ", "Town Of ", "Village Of "];

/// Whether the places of a country are named in English.
pub(super) fn is_english(country: &str) -> bool {
    COUNTRIES.contains(&country)
}

/// What tells settlements by their names.
pub(super) struct Settlements {
    /// Folded names of settlements.
    known: HashSet<String>,
    anywhere: HashSet<&'static str>,
    last: HashSet<&'static str>,
    first: HashSet<&'static str>,
    rather_land: HashSet<&'static str>,
}

impl Settlements {
    /// With what the settlements among these places are called.
    pub(super) fn new(records: &[Record]) -> Self {
        let settlements = records.iter().filter(|r| r.feature_code.starts_with("P.") && is_english(&r.country));
        let [anywhere, last, first, rather_land] =
            [ANYWHERE, LAST, FIRST, RATHER_LAND].map(|words| words.split(' ').collect());
        Self { known: settlements.map(|r| fold(r.name())).collect(), anywhere, last, first, rather_land }
    }

    /// Whether a place of this name is a settlement.
    pub(super) fn is_one(&self, name: &str) -> bool {
        if !name.chars().all(|c| c.is_alphabetic() || " -'’.".contains(c)) || name.contains("--") {
            return false;
        }
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').collect();
        let of_three = |first: &str, middle: &str| OF_THREE.iter().any(|w| [first, middle].contains(w));
        let (first, last) = match words[..] {
            [word] => return word.len() < LONG || !self.anywhere.iter().any(|w| w.len() > 5 && word.contains(w)),
            [first, last] => (first, last),
            [first, middle, last] if of_three(first, middle) => (first, last),
            [first, _, .., last] if name.split(' ').count() < 3 => (first, last),
            _ => return false,
        };
        if words.iter().any(|w| self.anywhere.contains(w)) || self.last.contains(last) || self.first.contains(first) {
            return false;
        }
        if self.rather_land.contains(first) || self.rather_land.contains(last) || words[1] == "of" {
            return self.known.contains(&folded);
        }
        kinds::by_last_word(last).is_none()
    }

    /// A row of a list of settlements, which has camps of trailers too.
    pub(super) fn listed<'s>(
        &self,
        id: i32,
        name: &'s str,
        point: Point<f64>,
        country: &'s str,
    ) -> Option<Offered<'s>> {
        if !is_english(country) {
            return Some(Offered::by_name(id, name, point, country));
        }
        let institution = fold(name).split(' ').any(|word| self.anywhere.contains(word));
        (!institution).then(|| Offered::settlement(id, name, point, country))
    }

    /// The name of the settlement that a unit is called after.
    pub(super) fn of_unit<'n>(&self, name: &'n str) -> Option<&'n str> {
        let own = UNITS.iter().find_map(|unit| name.strip_prefix(unit))?;
        self.is_one(own).then_some(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settlements_are_told_by_their_names() {
        let known = ["Oak Hill", "Mount Vernon", "Isle of Palms", "Cape Coral"];
        let known = known.map(|name| Record::new(1, name, Point::new(0.0, 0.0), "P.PPL", "US"));
        let settlements = Settlements::new(&known);
        for name in [
            "Holliday",
            "Box Elder",
            "Bridge City",
            "Oak Hill",
            "Mount Vernon",
            "Isle Of Palms",
            "Winston-Salem",
            "Stratford-Upon-The-Slaney",
            "Cape Coral",
            "Coeur D'alene",
            "Jones Corner",
            "East Oak Heights",
            "Burton On Trent",
        ] {
            assert!(settlements.is_one(name), "{name}");
        }
        for name in [
            "First Baptist",
            "Wilson School",
            "Bear Hill",
            "Mount Rainier",
            "Mouth Of Wilson",
            "Loch Ness",
            "Lake Oak",
            "River Bain",
            "Camp One",
            "Bear Creek",
            "Lake Alice",
            "Reactor 3",
            "Village--A",
            "Ashland Post Office",
            "The Ledges",
            "Eagle Rocks",
            "Union Grove Methodist",
            "Lower East Side Tenement Museum",
            "Lincoln County",
            "Elk Knob",
            "City Of Climax",
            "Churchofjesuschrist",
            "Oak Tree Nursery",
        ] {
            assert!(!settlements.is_one(name), "{name}");
        }
        assert_eq!(settlements.of_unit("City Of Climax"), Some("Climax"));
        assert_eq!(settlements.of_unit("Village Of Holly Fire Department"), None);
        assert_eq!(settlements.of_unit("Climax"), None);
    }
}
