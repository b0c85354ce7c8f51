//! Generic words in names: `Atyrau region`, `Oblast Atyrau`, `city of Taraz`, `гора Эльбрус`, and the name that they leave.

use crate::feature::{FeatureClass, Level};
use crate::place::Place;

/// What a generic word says of the place beside whose name it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generic {
    /// A unit of this level: "region", "rayon".
    Unit(Level),
    /// A place of this class: "city", "lake".
    Class(FeatureClass),
}

impl Generic {
    /// Whether a place is of that kind.
    pub fn suits(self, place: &Place<'_>) -> bool {
        match self {
            Self::Unit(level) => place.level() == level,
            Self::Class(class) => place.feature_class() == Some(class),
        }
    }
}

const TOWN: Option<Generic> = Some(Generic::Class(FeatureClass::Populated));
const REGION: Option<Generic> = Some(Generic::Unit(Level::Admin1));
const DISTRICT: Option<Generic> = Some(Generic::Unit(Level::Admin2));
const SPOT: Option<Generic> = Some(Generic::Class(FeatureClass::Spot));
const WATER: Option<Generic> = Some(Generic::Class(FeatureClass::Water));
const TERRAIN: Option<Generic> = Some(Generic::Class(FeatureClass::Terrain));
const AREA: Option<Generic> = Some(Generic::Class(FeatureClass::Area));
const FOREST: Option<Generic> = Some(Generic::Class(FeatureClass::Vegetation));
const JOINS: Option<Generic> = None;

/// Folded words of the languages that write of the region, and what they say; words that only join say nothing.
/// In the order of their bytes.
static WORDS: &[(&str, Option<Generic>)] = &[
    ("aerodrome", SPOT),
    ("aeroport", SPOT),
    ("aeroporto", SPOT),
    ("agency", DISTRICT),
    ("airbase", SPOT),
    ("airfield", SPOT),
    ("airport", SPOT),
    ("aiyl", TOWN),
    ("aoul", TOWN),
    ("area", REGION),
    ("audandyk", DISTRICT),
    ("audany", DISTRICT),
    ("aul", TOWN),
    ("auly", TOWN),
    ("auyl", TOWN),
    ("ayil", TOWN),
    ("ayyly", TOWN),
    ("base", SPOT),
    ("bay", WATER),
    ("bezirk", DISTRICT),
    ("borough", DISTRICT),
    ("bridge", SPOT),
    ("canal", WATER),
    ("cape", TERRAIN),
    ("cercle", DISTRICT),
    ("cities", TOWN),
    ("city", TOWN),
    ("ciudad", TOWN),
    ("colony", SPOT),
    ("commune", DISTRICT),
    ("county", DISTRICT),
    ("dam", SPOT),
    ("de", JOINS),
    ("departamento", REGION),
    ("departement", REGION),
    ("department", REGION),
    ("des", JOINS),
    ("desert", TERRAIN),
    ("district", DISTRICT),
    ("districts", DISTRICT),
    ("distrikt", DISTRICT),
    ("division", DISTRICT),
    ("dorf", TOWN),
    ("du", JOINS),
    ("estado", REGION),
    ("etraby", DISTRICT),
    ("etrap", DISTRICT),
    ("etrapy", DISTRICT),
    ("flughafen", SPOT),
    ("fluss", WATER),
    ("forest", FOREST),
    ("gebiet", REGION),
    ("gora", TERRAIN),
    ("gorge", TERRAIN),
    ("gorod", TOWN),
    ("gouvernement", REGION),
    ("governorate", REGION),
    ("gulf", WATER),
    ("hamlet", TOWN),
    ("hill", TERRAIN),
    ("hills", TERRAIN),
    ("insel", TERRAIN),
    ("island", TERRAIN),
    ("islands", TERRAIN),
    ("isle", TERRAIN),
    ("kalasy", TOWN),
    ("khutor", TOWN),
    ("kishlak", TOWN),
    ("krai", REGION),
    ("kray", REGION),
    ("kreis", DISTRICT),
    ("krepost", TOWN),
    ("lac", WATER),
    ("lake", WATER),
    ("les", FOREST),
    ("lga", DISTRICT),
    ("locality", DISTRICT),
    ("location", TOWN),
    ("mare", WATER),
    ("markaz", DISTRICT),
    ("meer", WATER),
    ("miasto", TOWN),
    ("microdistrict", TOWN),
    ("mintaqat", DISTRICT),
    ("mkr", TOWN),
    ("mont", TERRAIN),
    ("mount", TERRAIN),
    ("mountain", TERRAIN),
    ("mountains", TERRAIN),
    ("mt", TERRAIN),
    ("mudiriyat", DISTRICT),
    ("muhafazat", REGION),
    ("municipality", DISTRICT),
    ("municipio", DISTRICT),
    ("nahiya", DISTRICT),
    ("national", AREA),
    ("neighborhood", TOWN),
    ("neighbourhood", TOWN),
    ("nohiya", DISTRICT),
    ("nohiyai", DISTRICT),
    ("obl", REGION),
    ("oblast", REGION),
    ("oblasti", REGION),
    ("oblusu", REGION),
    ("oblys", REGION),
    ("oblysy", REGION),
    ("of", JOINS),
    ("okrug", DISTRICT),
    ("ostan", REGION),
    ("ostrov", TERRAIN),
    ("ostrova", TERRAIN),
    ("ozera", WATER),
    ("ozero", WATER),
    ("park", AREA),
    ("pass", TERRAIN),
    ("peak", TERRAIN),
    ("peninsula", TERRAIN),
    ("pereval", TERRAIN),
    ("pgt", TOWN),
    ("pik", TERRAIN),
    ("plant", SPOT),
    ("plateau", TERRAIN),
    ("poselki", TOWN),
    ("poselok", TOWN),
    ("posyolok", TOWN),
    ("power", SPOT),
    ("prefecture", REGION),
    ("prison", SPOT),
    ("province", REGION),
    ("provincia", REGION),
    ("provinsi", REGION),
    ("provinz", REGION),
    ("qada", DISTRICT),
    ("qala", TOWN),
    ("qalasy", TOWN),
    ("qaza", DISTRICT),
    ("qishloq", TOWN),
    ("quarter", TOWN),
    ("raion", DISTRICT),
    ("raionu", DISTRICT),
    ("rajon", DISTRICT),
    ("range", TERRAIN),
    ("rayon", DISTRICT),
    ("rayonu", DISTRICT),
    ("rayony", DISTRICT),
    ("region", REGION),
    ("reka", WATER),
    ("republic", REGION),
    ("republik", REGION),
    ("reserve", AREA),
    ("reservoir", WATER),
    ("respublika", REGION),
    ("ridge", TERRAIN),
    ("river", WATER),
    ("sea", WATER),
    ("see", WATER),
    ("selo", TOWN),
    ("settlement", TOWN),
    ("shaar", TOWN),
    ("shaary", TOWN),
    ("shahar", TOWN),
    ("shahrestan", DISTRICT),
    ("shahri", TOWN),
    ("sheheri", TOWN),
    ("stadt", TOWN),
    ("stanitsa", TOWN),
    ("state", REGION),
    ("station", SPOT),
    ("steppe", AREA),
    ("strait", WATER),
    ("subdistrict", DISTRICT),
    ("subdivision", DISTRICT),
    ("suburb", TOWN),
    ("tahsil", DISTRICT),
    ("taluk", DISTRICT),
    ("taluka", DISTRICT),
    ("tehsil", DISTRICT),
    ("territory", REGION),
    ("the", JOINS),
    ("town", TOWN),
    ("township", DISTRICT),
    ("tuman", DISTRICT),
    ("tumani", DISTRICT),
    ("upazila", DISTRICT),
    ("valley", TERRAIN),
    ("velayat", REGION),
    ("velayaty", REGION),
    ("village", TOWN),
    ("villages", TOWN),
    ("ville", TOWN),
    ("viloyat", REGION),
    ("viloyati", REGION),
    ("voblast", REGION),
    ("von", JOINS),
    ("wald", FOREST),
    ("ward", DISTRICT),
    ("welayaty", REGION),
    ("wilaya", REGION),
    ("wilayat", REGION),
    ("woreda", DISTRICT),
    ("zapovednik", AREA),
    ("zone", DISTRICT),
    ("аиыл", TOWN),
    ("аиылы", TOWN),
    ("аудан", DISTRICT),
    ("ауданы", DISTRICT),
    ("аул", TOWN),
    ("ауыл", TOWN),
    ("ауылы", TOWN),
    ("аэродром", SPOT),
    ("аэропорт", SPOT),
    ("аэропорту", SPOT),
    ("велаяты", REGION),
    ("вилояти", REGION),
    ("водохранилище", WATER),
    ("г", TOWN),
    ("гора", TERRAIN),
    ("город", TOWN),
    ("города", TOWN),
    ("горы", TERRAIN),
    ("дер", TOWN),
    ("деревня", TOWN),
    ("долина", TERRAIN),
    ("залив", WATER),
    ("заповедник", AREA),
    ("каласы", TOWN),
    ("канал", WATER),
    ("кишлак", TOWN),
    ("краи", REGION),
    ("көл", WATER),
    ("көлі", WATER),
    ("лес", FOREST),
    ("микрораион", TOWN),
    ("мкр", TOWN),
    ("море", WATER),
    ("национальныи", AREA),
    ("ноҳияи", DISTRICT),
    ("обл", REGION),
    ("область", REGION),
    ("облусу", REGION),
    ("облысы", REGION),
    ("оз", WATER),
    ("озеро", WATER),
    ("округ", DISTRICT),
    ("остров", TERRAIN),
    ("острова", TERRAIN),
    ("парк", AREA),
    ("пгт", TOWN),
    ("перевал", TERRAIN),
    ("пик", TERRAIN),
    ("плато", TERRAIN),
    ("полуостров", TERRAIN),
    ("пос", TOWN),
    ("поселок", TOWN),
    ("пролив", WATER),
    ("пустыня", TERRAIN),
    ("раион", DISTRICT),
    ("раиона", DISTRICT),
    ("раионы", DISTRICT),
    ("река", WATER),
    ("респ", REGION),
    ("республика", REGION),
    ("республикасы", REGION),
    ("с", TOWN),
    ("село", TOWN),
    ("ст", TOWN),
    ("станица", TOWN),
    ("станция", SPOT),
    ("степь", AREA),
    ("туман", DISTRICT),
    ("туманы", DISTRICT),
    ("ущелье", TERRAIN),
    ("хребет", TERRAIN),
    ("хутор", TOWN),
    ("шаар", TOWN),
    ("шаары", TOWN),
    ("шахри", TOWN),
    ("шаҳар", TOWN),
    ("шаҳри", TOWN),
    ("этрап", DISTRICT),
    ("қала", TOWN),
    ("қаласы", TOWN),
    ("өзені", WATER),
];

fn word(folded: &str) -> Option<&'static (&'static str, Option<Generic>)> {
    WORDS.binary_search_by(|w| w.0.cmp(folded)).ok().map(|at| &WORDS[at])
}

/// A folded name without the generic words at its ends, and the first thing that they say; `None` for a name
/// that has none, or nothing else.
pub(crate) fn bare(folded: &str) -> Option<(&str, Option<Generic>)> {
    let (mut name, mut says) = (folded, None);
    loop {
        let first = name.split_once(' ').and_then(|(first, rest)| Some((rest, word(first)?)));
        let last = || name.rsplit_once(' ').and_then(|(rest, last)| Some((rest, word(last)?)));
        let Some((rest, generic)) = first.or_else(last) else { break };
        (name, says) = (rest, says.or(generic.1));
    }
    (name.len() < folded.len() && word(name).is_none()).then_some((name, says))
}

#[cfg(test)]
mod tests {
    use super::{Generic, WORDS, bare};
    use crate::feature::{FeatureClass, Level};
    use crate::fold::fold;

    #[test]
    fn words_are_folded_and_in_order() {
        assert!(WORDS.windows(2).all(|w| w[0].0 < w[1].0));
        assert!(WORDS.iter().all(|w| fold(w.0) == w.0));
    }

    #[test]
    fn generic_words_go() {
        let town = Some(Generic::Class(FeatureClass::Populated));
        for (name, left, says) in [
            ("Atyrau region", "atyrau", Some(Generic::Unit(Level::Admin1))),
            ("Oblast Atyrau", "atyrau", Some(Generic::Unit(Level::Admin1))),
            ("the city of Taraz", "taraz", town),
            ("г. Тараз", "тараз", town),
            ("Lake Issyk-Kul", "issyk kul", Some(Generic::Class(FeatureClass::Water))),
            ("Ile-Alatau National Park", "ile alatau", Some(Generic::Class(FeatureClass::Area))),
        ] {
            assert_eq!(bare(&fold(name)), Some((left, says)), "{name}");
        }
        assert_eq!(bare("lake city"), None, "nothing would be left");
        assert_eq!(bare("atyrau"), None);
    }
}
