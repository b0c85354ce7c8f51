//! What kind of place it is, by the generic word in its name: GNS and GNIS tell no class in the table at hand.
//!
//! A landscape that passes for a settlement would draw incidents to one point of it.

use crate::fold::fold;

/// Folded first or last words of names, whatever stands beside them, and `GeoNames`' code for what they name.
const WORDS: [(&str, &str); 81] = [
    ("aerodrome", "S.AIRP"),
    ("aeroport", "S.AIRP"),
    ("airbase", "S.AIRB"),
    ("airfield", "S.AIRF"),
    ("airport", "S.AIRP"),
    ("archipelago", "T.ISLS"),
    ("atoll", "T.ATOL"),
    ("bay", "H.BAY"),
    ("bridge", "S.BDG"),
    ("buhayrat", "H.LK"),
    ("building", "S.BLDG"),
    ("canal", "H.CNL"),
    ("canyon", "T.CNYN"),
    ("cape", "T.CAPE"),
    ("cemetery", "S.CMTY"),
    ("chott", "H.SBKH"),
    ("church", "S.CH"),
    ("college", "S.SCHC"),
    ("cordillera", "T.MTS"),
    ("creek", "H.STM"),
    ("dam", "S.DAM"),
    ("desert", "T.DSRT"),
    ("djebel", "T.MT"),
    ("forest", "V.FRST"),
    ("gora", "T.MT"),
    ("gulch", "T.VAL"),
    ("gulf", "H.GULF"),
    ("hospital", "S.HSP"),
    ("island", "T.ISL"),
    ("islands", "T.ISLS"),
    ("jabal", "T.MT"),
    ("jebel", "T.MT"),
    ("jibal", "T.MTS"),
    ("khrebet", "T.MTS"),
    ("lake", "H.LK"),
    ("lakes", "H.LKS"),
    ("lednik", "H.GLCR"),
    ("library", "S.LIBR"),
    ("massif", "T.MTS"),
    ("mine", "S.MN"),
    ("monument", "S.MNMT"),
    ("mosque", "S.MSQE"),
    ("mount", "T.MT"),
    ("mountain", "T.MT"),
    ("mountains", "T.MTS"),
    ("museum", "S.MUS"),
    ("mys", "T.CAPE"),
    ("nahr", "H.STM"),
    ("nizmennost", "T.PLN"),
    ("ostrov", "T.ISL"),
    ("oued", "H.WAD"),
    ("ozero", "H.LK"),
    ("park", "L.PRK"),
    ("pass", "T.PASS"),
    ("peninsula", "T.PEN"),
    ("pereval", "T.PASS"),
    ("poluostrov", "T.PEN"),
    ("prison", "S.PRN"),
    ("proliv", "H.STRT"),
    ("pustynya", "T.DSRT"),
    ("ravnina", "T.PLN"),
    ("reef", "H.RF"),
    ("refinery", "S.OILR"),
    ("refuge", "L.RESV"),
    ("reka", "H.STM"),
    ("reservation", "L.RESV"),
    ("reservoir", "H.RSV"),
    ("river", "H.STM"),
    ("school", "S.SCH"),
    ("sea", "H.SEA"),
    ("sebkha", "H.SBKH"),
    ("serrania", "T.MTS"),
    ("stadium", "S.STDM"),
    ("swamp", "H.SWMP"),
    ("temple", "S.TMPL"),
    ("trail", "R.TRL"),
    ("university", "S.UNIV"),
    ("volcano", "T.VLC"),
    ("vozvyshennost", "T.UPLD"),
    ("wadi", "H.WAD"),
    ("zaliv", "H.BAY"),
];

/// The same of words that only tell at the end, or at the start before "of": Rupert Valley and the Valley of Mexico,
/// but not Valley View.
const HEADS: [(&str, &str); 45] = [
    ("basin", "T.DPR"),
    ("caves", "S.CAVE"),
    ("channel", "H.CHN"),
    ("coast", "L.CST"),
    ("crater", "T.CRTR"),
    ("dagi", "T.MT"),
    ("daglari", "T.MTS"),
    ("darya", "H.STM"),
    ("delta", "T.DLTA"),
    ("escarpment", "T.ESCP"),
    ("falls", "H.FLLS"),
    ("fjord", "H.FJD"),
    ("glacier", "H.GLCR"),
    ("golu", "H.LK"),
    ("gorge", "T.GRGE"),
    ("highlands", "T.UPLD"),
    ("hills", "T.HLLS"),
    ("inlet", "H.INLT"),
    ("lagoon", "H.LGN"),
    ("lowland", "T.PLN"),
    ("lowlands", "T.PLN"),
    ("marsh", "H.MRSH"),
    ("marshes", "H.MRSH"),
    ("oasis", "L.OAS"),
    ("ocean", "H.OCN"),
    ("peak", "T.PK"),
    ("peaks", "T.PKS"),
    ("plain", "T.PLN"),
    ("plains", "T.PLN"),
    ("plateau", "T.PLAT"),
    ("plato", "T.PLAT"),
    ("range", "T.MTS"),
    ("ranges", "T.MTS"),
    ("rapids", "H.RPDS"),
    ("reserve", "L.RESV"),
    ("ridge", "T.RDGE"),
    ("sanctuary", "L.RESV"),
    ("savanna", "V.GRSLD"),
    ("shoal", "H.SHOL"),
    ("steppe", "T.PLN"),
    ("strait", "H.STRT"),
    ("straits", "H.STRT"),
    ("upland", "T.UPLD"),
    ("uplands", "T.UPLD"),
    ("valley", "T.VAL"),
];

/// What stands before a generic word that has become the name of a settlement: El Delta, La Cordillera.
const ARTICLES: [&str; 8] = ["al", "el", "la", "las", "le", "les", "los", "the"];

/// Words that one airport's name has in one source and lacks in another.
const OF_AIRPORTS: [&str; 9] =
    ["aerodrome", "aeroport", "air", "airbase", "airfield", "airport", "base", "international", "regional"];

/// What the names of units contain, as a word or in one.
const OF_UNITS: [&str; 6] = ["oblast", "rayon", "region", "district", "respublika", "kray"];

/// The same of whole words, beside others.
const UNITS: [&str; 30] = [
    "amt",
    "arrondissement",
    "bezirk",
    "borough",
    "comunidad",
    "county",
    "departamento",
    "departement",
    "dimos",
    "distrito",
    "freguesia",
    "gemeente",
    "governorate",
    "kreis",
    "kreisfreie",
    "landkreis",
    "municipality",
    "novads",
    "prefecture",
    "province",
    "provincia",
    "provinsi",
    "regierungsbezirk",
    "republic",
    "shire",
    "tinh",
    "township",
    "vald",
    "voivodeship",
    "wilayat",
];

/// The provinces of Ireland: no word of their names tells them from settlements.
const OF_IRELAND: [&str; 5] = ["connacht", "connaught", "leinster", "munster", "ulster"];

/// `GeoNames`' code of a settlement.
pub(super) const SETTLEMENT: &str = "P.PPL";

/// `GeoNames`' code for a place of this name; a settlement's where no word tells.
pub(super) fn code(name: &str) -> &'static str {
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').collect();
    let (first, last) = match words[..] {
        [] | [_] => return SETTLEMENT,
        [article, _] if ARTICLES.contains(&article) => return SETTLEMENT,
        [first, "of", .., last] => (Some(first), last),
        [.., last] => (None, last),
    };
    let head = first.and_then(|word| among(&HEADS, word));
    head.or_else(|| [last, words[0]].into_iter().find_map(|word| among(&WORDS, word)))
        .or_else(|| among(&HEADS, last))
        .unwrap_or(SETTLEMENT)
}

/// `GeoNames`' code for what a folded last word names; `None` where it does not tell.
pub(super) fn by_last_word(word: &str) -> Option<&'static str> {
    among(&WORDS, word).or_else(|| among(&HEADS, word))
}

fn among(table: &'static [(&str, &str)], word: &str) -> Option<&'static str> {
    table.iter().find(|w| w.0 == word).map(|w| w.1)
}

/// Whether the name says that this is a unit: our units come from sources that know their bounds.
pub(super) fn is_unit(name: &str, country: &str) -> bool {
    let folded = fold(name);
    let whole = || folded.contains(' ') && folded.split(' ').any(|w| UNITS.contains(&w));
    let part = || OF_UNITS.iter().any(|part| folded.contains(part)) || folded.contains("state of ");
    part() || whole() || (country == "IE" && OF_IRELAND.contains(&folded.as_str()))
}

/// The name of an airport without the words that say so; `None` for any other place.
pub(super) fn airport(name: &str, code: &str) -> Option<String> {
    if !code.starts_with("S.AIR") {
        return None;
    }
    let folded = fold(name);
    let words: Vec<&str> = folded.split(' ').filter(|w| !OF_AIRPORTS.contains(w)).collect();
    Some(words.join(" ")).filter(|own| !own.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{airport, code, is_unit};

    #[test]
    fn the_word_at_an_end_tells() {
        for (name, expected) in [
            ("Lake Issyk", "H.LK"),
            ("Gora Elbrus", "T.MT"),
            ("Tribhuvan International Airport", "S.AIRP"),
            ("Grace Lutheran Church", "S.CH"),
            ("Lake", "P.PPL"),
            ("Salt Lake City", "P.PPL"),
            ("Karakoram Range", "T.MTS"),
            ("Gangetic Plain", "T.PLN"),
            ("Khrebet Kodar", "T.MTS"),
            ("Strait Of Malacca", "H.STRT"),
            ("Valley Of Mexico", "T.VAL"),
            ("Valley View", "P.PPL"),
            ("El Delta", "P.PPL"),
            ("Alkhasty", "P.PPL"),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
        assert_eq!(airport("Cairo International Airport", "S.AIRP"), airport("Cairo Airport", "S.AIRP"));
        assert_eq!(airport("Cairo", "P.PPLC"), None);
        for (name, country, unit) in [
            ("Landkreis Traunstein", "DE", true),
            ("Katanga Province", "CD", true),
            ("State of Gujarāt", "IN", true),
            ("Tỉnh Lâm Ðồng", "VN", true),
            ("Munster", "IE", true),
            ("Munster", "DE", false),
            ("Amt", "DE", false),
            ("Provincetown", "US", false),
        ] {
            assert_eq!(is_unit(name, country), unit, "{name}");
        }
    }
}
