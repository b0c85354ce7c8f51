//! Texts in, toponyms out: what readers would get wrong is a row here.

use incidentmap::{Extractor, Gazetteer, Hints};

/// "written = name, feature code, country" of every toponym, in the order of the text.
fn toponyms(text: &str) -> Vec<String> {
    let found = Extractor::new(Gazetteer::bundled()).toponyms(text);
    found
        .iter()
        .map(|t| {
            let written = &text[t.range.clone()];
            t.candidates.first().map_or_else(
                || format!("{written} = ?"),
                |c| {
                    let country = c.place.country_code().unwrap_or("-");
                    format!("{written} = {}, {}, {country}", c.place.name(), c.place.feature_code())
                },
            )
        })
        .collect()
}

#[track_caller]
fn read(text: &str, expected: &[&str]) {
    assert_eq!(toponyms(text), expected, "{text}");
}

#[test]
fn georgia_is_a_country_or_a_state() {
    read(
        "Troops entered Georgia on Friday, and the president flew from Tbilisi to Batumi.",
        &["Georgia = Georgia, A.PCLI, GE", "Tbilisi = Tbilisi, P.PPLC, GE", "Batumi = Batumi, P.PPLA, GE"],
    );
    read(
        "The storm killed two people in Georgia, and Atlanta and Savannah lost power.",
        &["Georgia = Georgia, A.ADM1, US", "Atlanta = Atlanta, P.PPLA, US", "Savannah = Savannah, P.PPLA2, US"],
    );
}

#[test]
fn the_unit_that_follows_decides() {
    let found = toponyms("Police in Moscow, Idaho, arrested a student on Tuesday.");
    assert!(found[0].starts_with("Moscow = Moscow, P.PPL") && found[0].ends_with("US"), "{found:?}");
    let found = toponyms("A barn burned down near Paris, Texas, on Sunday.");
    assert!(found[0].starts_with("Paris = Paris, P.PPL") && found[0].ends_with("US"), "{found:?}");
}

#[test]
fn continents_and_adjectives_of_them() {
    read("UNICEF said that Africa needs more vaccines.", &["Africa = Africa, L.CONT, -"]);
    let found = toponyms("European leaders met on Monday.");
    assert!(found.iter().all(|t| t.starts_with("European = Europe, L.CONT")), "{found:?}");
}

#[test]
fn units_and_towns_of_one_name() {
    read(
        "Wildfires spread across Oklahoma and Kansas.",
        &["Oklahoma = Oklahoma, A.ADM1, US", "Kansas = Kansas, A.ADM1, US"],
    );
    let found = toponyms("Two men were detained in Osh, in southern Kyrgyzstan, on Monday.");
    assert!(found[0].starts_with("Osh = Osh, P.PPLA") && found[0].ends_with("KG"), "{found:?}");
    let found = toponyms("The governor of the Batken region of Kyrgyzstan resigned.");
    assert!(found[0].contains("A.ADM1, KG"), "{found:?}");
    let found = toponyms("Pilgrims come to the city of Turkestan in southern Kazakhstan.");
    assert!(found[0].contains("P.PPL") && found[0].ends_with("KZ"), "{found:?}");
    let found = toponyms(
        "Five gunmen were killed in the Atyrau region, police in Atyrau said. Kazakhstan has seen such attacks before.",
    );
    assert!(found[0].contains("A.ADM1, KZ") && found[1].contains("P.PPLA, KZ"), "{found:?}");
}

#[test]
fn people_and_organisations_are_no_places() {
    read("\"We are done,\" Jordan said. Michael Jordan told reporters that he was tired.", &[]);
    read("Paris Hilton sang for the Bank of America, the New York Times wrote.", &[]);
    read("The weather was nice. Nothing happened, and nobody was hurt.", &[]);
}

#[test]
fn a_month_alone_is_no_town() {
    read(
        "Three workers who had been abducted in February were set free near Taraz; in March and May two more had been.",
        &["Taraz = Taraz, P.PPLA, KZ"],
    );
    let found = toponyms("The army took the town of March Harbour in August.");
    assert!(found.iter().all(|name| !name.starts_with("August")), "{found:?}");
}

#[test]
fn capitals_brackets_and_lower_case() {
    let found = toponyms("ALMATY, Sept. 2 – Three officers were wounded (near Taldykorgan) on Friday.");
    assert!(found[0].starts_with("ALMATY = Almaty, P.PPL") && found[1].starts_with("Taldykorgan = "), "{found:?}");
    let found = toponyms("SIX SOLDIERS KILLED IN BOMB ATTACK IN KHASAVYURT, DAGESTAN");
    assert!(found.iter().any(|t| t.starts_with("KHASAVYURT = Khasavyurt")), "{found:?}");
    let found = toponyms("six soldiers were killed in a bomb attack in khasavyurt, dagestan, russia");
    assert!(found.iter().any(|t| t.starts_with("khasavyurt = Khasavyurt")), "{found:?}");
}

#[test]
fn odd_characters() {
    let found = toponyms("Three men were killed in Khasa\u{ad}vyurt and in New\u{a0}York on Friday.");
    assert!(
        found.iter().any(|t| t.contains("= Khasavyurt")) && found.iter().any(|t| t.contains("= New York")),
        "{found:?}"
    );
    // UTF-8 read as Windows-1251 is no name, and no reason to stop.
    let found = toponyms("РџРѕР»РёС†РёСЏ РђР»РјР°С‚С‹. Three men were killed in Taraz.");
    assert!(found.iter().any(|t| t.starts_with("Taraz = Taraz")), "{found:?}");
}

#[test]
fn case_endings_of_russian_and_kazakh() {
    let found =
        toponyms("Под Хасавюртом убиты трое боевиков, сообщили в Махачкале. Взрыв прогремел в Атырауской области.");
    assert!(
        found[0].contains("= Khasavyurt") && found[1].contains("= Makhachkala") && found[2].contains("A.ADM1, KZ"),
        "{found:?}"
    );
    let found = toponyms("Бүгін Атырауда және Ақтөбеде екі адам қаза тапты, деп хабарлады полиция.");
    assert!(found[0].contains("= Atyrau") && found[1].contains("= Aktobe"), "{found:?}");
}

#[test]
fn what_holds_an_unknown_name_stands_for_it() {
    let text = "Two men were shot in the village of Zzyrkhtau in the Derbent district of Dagestan.";
    let found = Extractor::new(Gazetteer::bundled()).toponyms(text);
    let unknown = found.iter().find(|t| &text[t.range.clone()] == "Zzyrkhtau").unwrap();
    let held = &unknown.candidates[0];
    assert!(held.within && held.place.name().contains("Derbent"), "{held:?}");
    assert!(held.reasons[0].to_string().contains("lacks the name"));
}

#[test]
fn a_misspelling_counts_against_a_place_and_is_told() {
    let text = "Two men were shot in Tarazz, a city in southern Kazakhstan, police in Almaty said.";
    let found = Extractor::new(Gazetteer::bundled()).resolve(text, core::slice::from_ref(&(21..27)));
    let best = &found[0].candidates[0];
    assert_eq!(best.place.name(), "Taraz");
    let told = best.reasons.iter().find(|r| r.to_string().contains("spelt otherwise"));
    assert!(told.is_some_and(|r| r.logit < 0.0), "{:?}", best.reasons);
}

#[test]
fn callers_may_know_more() {
    let text = "The new library in Georgetown opens on Friday.";
    let at = 19..29;
    let place = |hints: Hints| {
        let found = Extractor::new(Gazetteer::bundled()).hints(hints).resolve(text, core::slice::from_ref(&at));
        found[0].candidates[0].place.country_code().unwrap_or("-").to_owned()
    };
    assert_eq!(place(Hints { countries: vec!["MY".into()], ..Hints::default() }), "MY");
    let bounds = geo::Rect::new((-62.0, 4.0), (-56.0, 8.0));
    assert_eq!(place(Hints { bounds: Some(bounds), ..Hints::default() }), "GY");
    assert_eq!(place(Hints { home: Some(geo::Point::new(-97.7, 30.3)), ..Hints::default() }), "US");
}

#[test]
fn scores_are_probabilities() {
    for text in ["Paris, Texas", "Springfield", "Three died in Ingushetia and in Grozny."] {
        for toponym in Extractor::new(Gazetteer::bundled()).toponyms(text) {
            let sum: f64 = toponym.candidates.iter().map(|c| c.score).sum();
            assert!(sum <= 1.0 + 1e-6 && toponym.candidates.windows(2).all(|c| c[0].score >= c[1].score), "{text}");
        }
    }
}
