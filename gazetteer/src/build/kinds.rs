//! What kind of place it is, by the generic word in its name: GNS and GNIS tell no class in the table at hand.

use crate::fold::fold;

/// Folded first or last words of names, and `GeoNames`' code for what they name.
const WORDS: [(&str, &str); 62] = [
    ("aerodrome", "S.AIRP"),
    ("aeroport", "S.AIRP"),
    ("airbase", "S.AIRB"),
    ("airfield", "S.AIRF"),
    ("airport", "S.AIRP"),
    ("bay", "H.BAY"),
    ("bridge", "S.BDG"),
    ("building", "S.BLDG"),
    ("canal", "H.CNL"),
    ("canyon", "T.CNYN"),
    ("cape", "T.CAPE"),
    ("cemetery", "S.CMTY"),
    ("church", "S.CH"),
    ("college", "S.SCHC"),
    ("creek", "H.STM"),
    ("dam", "S.DAM"),
    ("desert", "T.DSRT"),
    ("forest", "V.FRST"),
    ("gora", "T.MT"),
    ("gulch", "T.VAL"),
    ("gulf", "H.GULF"),
    ("hospital", "S.HSP"),
    ("island", "T.ISL"),
    ("islands", "T.ISLS"),
    ("jabal", "T.MT"),
    ("jebel", "T.MT"),
    ("khrebet", "T.MTS"),
    ("lake", "H.LK"),
    ("lakes", "H.LKS"),
    ("library", "S.LIBR"),
    ("mine", "S.MN"),
    ("monument", "S.MNMT"),
    ("mosque", "S.MSQE"),
    ("mount", "T.MT"),
    ("mountain", "T.MT"),
    ("mountains", "T.MTS"),
    ("museum", "S.MUS"),
    ("nahr", "H.STM"),
    ("oued", "H.WAD"),
    ("ostrov", "T.ISL"),
    ("ozero", "H.LK"),
    ("park", "L.PRK"),
    ("pass", "T.PASS"),
    ("peninsula", "T.PEN"),
    ("pereval", "T.PASS"),
    ("prison", "S.PRN"),
    ("reef", "H.RF"),
    ("refinery", "S.OILR"),
    ("refuge", "L.RESV"),
    ("reka", "H.STM"),
    ("reservation", "L.RESV"),
    ("reservoir", "H.RSV"),
    ("river", "H.STM"),
    ("sea", "H.SEA"),
    ("school", "S.SCH"),
    ("stadium", "S.STDM"),
    ("swamp", "H.SWMP"),
    ("temple", "S.TMPL"),
    ("trail", "R.TRL"),
    ("university", "S.UNIV"),
    ("volcano", "T.VLC"),
    ("wadi", "H.WAD"),
];

/// Words that one airport's name has in one source and lacks in another.
const OF_AIRPORTS: [&str; 9] =
    ["aerodrome", "aeroport", "air", "airbase", "airfield", "airport", "base", "international", "regional"];

/// `GeoNames`' code for a place of this name; a settlement's where no word tells.
pub(super) fn code(name: &str) -> &'static str {
    let folded = fold(name);
    let ends = [folded.split(' ').next_back(), folded.split(' ').next()];
    let told = ends.into_iter().flatten().find_map(|word| WORDS.iter().find(|w| w.0 == word));
    told.filter(|_| folded.contains(' ')).map_or("P.PPL", |w| w.1)
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
    use super::{airport, code};

    #[test]
    fn the_word_at_an_end_tells() {
        for (name, expected) in [
            ("Lake Issyk", "H.LK"),
            ("Gora Elbrus", "T.MT"),
            ("Tribhuvan International Airport", "S.AIRP"),
            ("Grace Lutheran Church", "S.CH"),
            ("Lake", "P.PPL"),
            ("Salt Lake City", "P.PPL"),
            ("Alkhasty", "P.PPL"),
        ] {
            assert_eq!(code(name), expected, "{name}");
        }
        assert_eq!(airport("Cairo International Airport", "S.AIRP"), airport("Cairo Airport", "S.AIRP"));
        assert_eq!(airport("Cairo", "P.PPLC"), None);
    }
}
