//! Places of the region by the names that texts have used for them in a hundred years.

#![cfg(feature = "bundled")]

use incidentmap_gazetteer::{FeatureClass, Gazetteer};

/// GeoNames ids of places of the region, and names that texts use for them: standard, old, foreign,
/// Cyrillic, Kazakh and other native ones.
const VARIANTS: [(i64, &[&str]); 61] = [
    (610_529, &["Atyrau", "Guryev", "Gur’yev", "Атырау", "Гурьев"]),
    (1_526_273, &["Astana", "Nur-Sultan", "Akmola", "Tselinograd", "Астана", "Нур-Султан", "Целиноград"]),
    (1_526_384, &["Almaty", "Alma-Ata", "Verny", "Алматы", "Алма-Ата", "Верный"]),
    (610_611, &["Aktobe", "Aqtöbe", "Aktyubinsk", "Актобе", "Ақтөбе", "Актюбинск"]),
    (1_516_905, &["Taraz", "Dzhambul", "Zhambyl", "Aulie-Ata", "Тараз", "Джамбул"]),
    (607_610, &["Zhanaozen", "Novy Uzen", "Жанаозен", "Жаңаөзен"]),
    (610_612, &["Aktau", "Shevchenko", "Актау", "Ақтау", "Шевченко"]),
    (1_519_422, &["Semey", "Semipalatinsk", "Семей", "Семипалатинск"]),
    (1_520_316, &["Oskemen", "Ust-Kamenogorsk", "Öskemen", "Усть-Каменогорск", "Өскемен"]),
    (608_668, &["Oral", "Uralsk", "Уральск", "Орал"]),
    (1_519_922, &["Kyzylorda", "Kzyl-Orda", "Qyzylorda", "Кызылорда", "Қызылорда"]),
    (1_518_542, &["Taldykorgan", "Taldy-Kurgan", "Талдыкорган", "Талдықорған"]),
    (1_521_370, &["Ridder", "Leninogorsk", "Риддер"]),
    (1_522_203, &["Kokshetau", "Kokchetav", "Кокшетау", "Көкшетау"]),
    (1_520_172, &["Petropavl", "Petropavlovsk", "Петропавловск"]),
    (1_518_980, &["Shymkent", "Chimkent", "Шымкент", "Чимкент"]),
    (1_517_945, &["Turkistan", "Turkestan", "Туркестан", "Түркістан"]),
    (609_655, &["Karaganda", "Qaraghandy", "Караганда", "Қарағанды"]),
    (1_516_589, &["Zhezkazgan", "Dzhezkazgan", "Жезказган"]),
    (1_521_368, &["Baikonur", "Leninsk", "Байконур", "Байқоңыр"]),
    (1_519_948, &["Konaev", "Kapchagay", "Капчагай"]),
    (609_123, &["Kulsary", "Qulsary", "Кульсары"]),
    (608_324, &["Shetpe", "Шетпе"]),
    (1_519_928, &["Kostanay", "Kustanai", "Костанай", "Қостанай"]),
    (1_519_843, &["Rudny", "Rudnyy", "Рудный"]),
    (1_524_325, &["Ekibastuz", "Экибастуз"]),
    (1_528_675, &["Bishkek", "Frunze", "Бишкек", "Фрунзе"]),
    (1_527_534, &["Osh", "Ош"]),
    (1_528_249, &["Jalal-Abad", "Jalalabad", "Джалал-Абад"]),
    (1_528_121, &["Karakol", "Przhevalsk", "Каракол", "Пржевальск"]),
    (1_528_735, &["Batken", "Баткен"]),
    (1_221_874, &["Dushanbe", "Stalinabad", "Душанбе"]),
    (1_514_879, &["Khujand", "Leninabad", "Khodzhent", "Худжанд", "Ленинабад"]),
    (1_220_747, &["Bokhtar", "Kurgan-Tyube", "Qurghonteppa", "Курган-Тюбе"]),
    (1_221_328, &["Khorugh", "Khorog", "Хорог"]),
    (1_221_740, &["Rasht", "Gharm", "Garm", "Гарм"]),
    (1_220_253, &["Istaravshan", "Ura-Tyube", "Истаравшан"]),
    (1_512_569, &["Tashkent", "Toshkent", "Ташкент"]),
    (1_216_265, &["Samarkand", "Samarqand", "Самарканд"]),
    (1_514_588, &["Andijan", "Andizhan", "Андижан"]),
    (1_513_604, &["Khiva", "Xiva", "Хива"]),
    (1_512_979, &["Kokand", "Qo'qon", "Коканд"]),
    (162_183, &["Ashgabat", "Ashkhabad", "Aşgabat", "Ашхабад"]),
    (601_594, &["Turkmenbashi", "Türkmenbaşy", "Krasnovodsk"]),
    (1_219_649, &["Turkmenabat", "Chardzhou", "Чарджоу"]),
    (550_478, &["Khasavyurt", "Хасавюрт"]),
    (566_532, &["Derbent", "Дербент"]),
    (532_096, &["Makhachkala", "Махачкала"]),
    (558_418, &["Grozny", "Groznyy", "Грозный"]),
    (523_064, &["Nazran", "Nazran’", "Назрань"]),
    (473_249, &["Vladikavkaz", "Ordzhonikidze", "Владикавказ", "Орджоникидзе"]),
    (523_523, &["Nalchik", "Nal'chik", "Нальчик"]),
    (570_479, &["Buynaksk", "Буйнакск"]),
    (547_849, &["Kizilyurt", "Kizil'yurt", "Кизилюрт"]),
    (576_697, &["Beslan", "Беслан"]),
    (611_717, &["Tbilisi", "Tiflis", "Тбилиси"]),
    (611_847, &["Sukhumi", "Sokhumi", "Сухуми"]),
    (586_523, &["Ganja", "Gəncə", "Kirovabad", "Гянджа"]),
    (146_970, &["Khankendi", "Stepanakert", "Xankəndi", "Степанакерт"]),
    (616_635, &["Gyumri", "Leninakan", "Ленинакан"]),
    (616_530, &["Vanadzor", "Kirovakan"]),
];

#[test]
fn old_foreign_and_native_names_lead_to_the_place() {
    let gazetteer = Gazetteer::bundled();
    let mut lost: Vec<String> = Vec::new();
    for (id, names) in VARIANTS {
        let place = gazetteer.get(id).unwrap_or_else(|| panic!("no place {id} ({names:?})"));
        assert_eq!(place.feature_class(), Some(FeatureClass::Populated), "{place:?}");
        for name in names {
            if !gazetteer.find(name).any(|m| m.place == place) {
                lost.push(format!("{name} ({}, {id})", place.name()));
            }
        }
    }
    assert!(VARIANTS.iter().map(|v| v.1.len()).sum::<usize>() >= 200);
    assert!(lost.is_empty(), "names that do not lead to their place: {lost:#?}");
}
